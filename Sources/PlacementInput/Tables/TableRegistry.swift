/// Every table and column of the contract, in its order; digests of tables are written in the order of the columns here.
enum TableRegistry {
  /// Numbers above these are slips of the keyboard, and sums of them must stay whole numbers.
  static let count = ColumnKind.whole(0...1_000_000_000)
  /// A profile has an entry per rank.
  static let largestRank = 10_000
  /// More sessions than a term has days are a slip of the keyboard.
  static let largestSessions = 366

  static let tables: [TableSchema] =
    people + places + requests + [groups, quotas, travel, occupied, waivers] + law + time + [published, ledger]

  static func table(_ file: String) -> TableSchema? { tables.first { $0.file == file } }

  private static let id = ColumnSchema.required("id", ["编号", "代码"])
  private static let city = ColumnSchema.optional("city", ["城市", "所在市", "设区市"], .label)
  private static let province = ColumnSchema.optional("province", ["省份", "省", "所在省"], .province)
  private static let latitude = ColumnSchema.optional("latitude", ["纬度"], .degrees(90))
  private static let longitude = ColumnSchema.optional("longitude", ["经度"], .degrees(180))
  private static let capacity = ColumnSchema.optional("capacity", ["容量", "可接收人数", "计划人数"], count)
  private static let minimum = ColumnSchema.optional("minimum", ["最少人数"], count)
  private static let wage = ColumnKind.decimal(0...10_000_000)
  private static let apprentice = ColumnSchema.required("apprentice", ["学生", "学生编号", "学号"])
  private static let period = ColumnSchema.optional("period", ["阶段", "阶段编号"], .id)
  private static let reason = ColumnSchema.optional("reason", ["原因", "理由", "说明"])
  private static let by = ColumnSchema.optional("by", ["经办人"])

  private static let people: [TableSchema] = [
    TableSchema(
      file: "apprentices.csv",
      columns: [
        .required("id", ["编号", "学号", "学生编号"]), .required("programme", ["专业", "专业代码"]),
        .optional("name", ["姓名"], .personName), .optional("school", ["学校", "学校编号"], .id),
        .optional("class", ["班级"], .label), .optional("year", ["年级", "学年"], .whole(1...10)),
        .optional("birth_date", ["出生日期"], .date), .optional("sex", ["性别"], .sex),
        .optional("home_town", ["家庭所在镇", "家庭住址镇", "户籍镇"], .id), latitude, longitude,
        .optional("score", ["成绩", "分数"], .decimal(-1_000_000...1_000_000)),
        .optional("labour_contract", ["劳动合同", "劳动合同企业"], .id),
        .optional("needs_bed", ["需要住宿", "需要床位"], .boolean), .optional("consent", ["知情同意"], .boolean),
        .optional("guardian_consent", ["监护人同意"], .boolean), .optional("insurance", ["保险", "实习责任保险"], .boolean),
        .optional("agreement", ["三方协议"], .boolean),
        .optional("training_agreement", ["学徒培养协议", "学徒培养协议企业"], .id),
        .optional("agreement_date", ["三方协议日期", "协议签订日期", "协议日期"], .date),
        .optional("insurance_number", ["保险单号", "保单号"], .reference),
        .optional("insurance_from", ["保险起期", "保险开始日期"], .date),
        .optional("insurance_to", ["保险止期", "保险结束日期"], .date),
        .optional("safety_training", ["安全培训", "安全培训合格日期", "安全教育"], .date),
        .optional("lodging_consent", ["校外住宿同意", "住宿同意"], .boolean),
        .optional("accepts_unlisted", ["服从调剂", "是否服从调剂", "是否服从", "服从分配", "是否服从分配"], .word(.acceptance)),
      ]),
    TableSchema(
      file: "schools.csv", columns: [id, .optional("name", ["名称", "学校名称"]), province, city]),
    TableSchema(
      file: "towns.csv",
      columns: [id, .optional("name", ["名称", "镇名"]), latitude, longitude, province, city]),
    TableSchema(
      file: "programmes.csv",
      columns: [
        .required("id", ["编号", "代码", "专业代码"]), .optional("name", ["名称", "专业名称"]),
        .optional("category", ["专业大类"], .label),
        .optional("duration_months", ["实习月数"], .decimal(0...120)),
        .optional("studio_sessions", ["工作室次数"], .whole(0...largestSessions)),
        .optional("rotation", ["轮岗", "轮岗岗位类别"], .kindList),
        .optional("duration_most", ["最长实习月数"], .decimal(0...120)),
        .optional("required_kinds", ["必修岗位类别"], .kindList), .optional("related", ["相近专业"], .idList),
      ]),
  ]

  private static let places: [TableSchema] = [
    TableSchema(
      file: "enterprises.csv",
      columns: [
        .required("id", ["编号", "企业编号"]), .optional("name", ["名称", "企业名称"]),
        .optional("credit_code", ["统一社会信用代码"], .creditCode), .optional("staff", ["在岗职工人数", "职工人数"], count),
        capacity, province, .optional("sector", ["行业", "产业"], .label),
        .optional("category", ["场所类别", "企业类别"], .label), .optional("integrated", ["产教融合型企业"], .boolean),
        .optional("staff_excludes_contracts", ["职工人数不含学徒合同工", "职工人数不含本学期学徒"], .boolean), city,
        .optional("no_dishonesty", ["无失信记录", "无失信"], .boolean),
        .optional("safe_since", ["无安全事故起始日期", "安全生产起始日期"], .date),
        .optional("visited", ["实地考察日期", "考察日期"], .date), .optional("first_term", ["首次合作学期开始日期", "首次合作日期"], .date),
        .optional("no_fees", ["不收费用", "不收费"], .boolean),
      ]),
    TableSchema(
      file: "bases.csv",
      columns: [
        .required("id", ["编号", "基地编号"]), .optional("enterprise", ["企业", "企业编号"], .id),
        .optional("name", ["名称", "基地名称"]), province, .optional("town", ["镇", "所在镇"], .id), latitude,
        longitude, capacity, minimum, .optional("beds_male", ["男生床位"], count),
        .optional("beds_female", ["女生床位"], count), .optional("mentors", ["企业导师人数"], .whole(0...1_000_000)),
        .optional("opening_cost", ["开设成本"], count), .optional("registered", ["已登记"], .boolean),
        .optional("no_agency", ["无中介"], .boolean), city,
      ]),
    TableSchema(
      file: "posts.csv",
      columns: [
        .required("id", ["编号", "岗位编号"]), .required("base", ["基地", "基地编号"]),
        .optional("title", ["岗位名称", "名称"]), .optional("programmes", ["专业", "接收专业"], .idList), capacity,
        .optional("kind", ["岗位类别", "工种"], .id), .optional("staff", ["同类岗位在岗人数", "在岗人数"], count),
        .optional("tags", ["标签", "禁忌标签"], .tagList), minimum, .optional("wage", ["实习报酬"], wage),
        .optional("wage_regular", ["同岗位工资"], wage), .optional("days", ["工作日"], .days),
        .optional("start", ["上班时间"], .time), .optional("end", ["下班时间"], .time),
        .optional("night", ["夜班"], .boolean), .optional("rest_day", ["休息日上班"], .boolean),
        .optional("filing", ["备案号"], .reference), .optional("release", ["可离岗"], .boolean),
        .optional("rest_days", ["休息日", "单位休息日"], .days), .optional("wage_lowest", ["最低档工资"], wage),
        .optional("independent", ["相对独立", "独立上岗"], .boolean), .optional("filing_date", ["备案日期"], .date),
      ]),
  ]

  private static let requests: [TableSchema] = [
    TableSchema(
      file: "preferences.csv",
      columns: [
        apprentice, .required("rank", ["志愿序号", "志愿", "名次"], .whole(1...largestRank)),
        .required("choice", ["志愿单位", "选择"]),
      ]),
    TableSchema(
      file: "pins.csv", columns: [apprentice, .required("choice", ["指定单位", "选择"]), period, reason, by]),
    TableSchema(
      file: "bans.csv", columns: [apprentice, .required("choice", ["禁止单位", "选择"]), period, reason, by]),
    TableSchema(
      file: "optouts.csv",
      columns: [
        apprentice, .required("choice", ["回避单位", "选择"]), period,
        .optional("reason", ["原因", "理由", "说明"], .mustBeEmpty), .optional("by", ["经办人"], .mustBeEmpty),
      ]),
  ]

  private static let groups = TableSchema(
    file: "groups.csv",
    columns: [
      .required("group", ["组", "组号", "小组"]), apprentice, .optional("kind", ["方式"], .word(.groupKind)),
      .optional("level", ["层级"], .word(.groupLevel)),
    ])

  private static let quotas = TableSchema(
    file: "quotas.csv",
    columns: [
      id, .required("scope", ["范围"], .quotaScope), .required("at", ["单位", "所在"], .quotaSite),
      .optional("minimum", ["最少人数", "下限"], count), .optional("maximum", ["最多人数", "上限"], count),
      .optional("kind", ["类型"], .word(.quotaKind)), .optional("release", ["空余可释放", "释放"], .boolean), period, reason,
    ])

  private static let travel = TableSchema(
    file: "travel.csv",
    columns: [
      .required("from", ["出发镇", "起点"]), .required("to", ["到达", "终点"]),
      .required("minutes", ["分钟"], .decimal(0...100_000)),
    ])

  private static let occupied = TableSchema(
    file: "occupied.csv",
    columns: [
      .required("at", ["单位", "占用单位"]), .required("places", ["人数", "占用人数"], count), period,
      .optional("uses_capacity", ["占用容量"], .boolean), reason,
    ])

  private static let waivers = TableSchema(
    file: "waivers.csv",
    columns: [
      .required("rule", ["规则"]), .required("subject", ["对象"]),
      .required("value", ["数值", "放宽后数值"], .waived(0...1_000)), .required("by", ["批准人", "经办人"], .reference),
      .required("date", ["日期", "批准日期"], .date), .required("filing", ["备案号"], .reference), reason,
    ])

  private static let law: [TableSchema] = [
    TableSchema(
      file: "filings.csv",
      columns: [
        .required("kind", ["类型", "备案类型"], .word(.filingKind)), .required("subject", ["对象", "备案对象"]),
        .required("number", ["备案号"], .reference), .required("date", ["日期", "备案日期"], .date), by,
      ]),
    TableSchema(
      file: "minimum_wages.csv",
      columns: [
        .optional("town", ["镇", "所在镇"], .id), province, .required("from", ["起始日期", "执行日期"], .date),
        .required("hourly", ["小时最低工资", "非全日制小时最低工资"], .decimal(0...10_000)),
      ]),
    TableSchema(
      file: "choices.csv",
      columns: [
        apprentice, .required("state", ["状态", "选择结果"], .word(.decision)),
        .optional("place", ["单位", "实习单位", "岗位", "基地"], .id), .optional("unit", ["自行联系单位", "单位名称"], .text), by,
        .required("date", ["日期"], .date), .optional("approved_by", ["批准人", "审批人"], .reference), reason,
      ]),
    TableSchema(
      file: "history.csv",
      columns: [
        apprentice, .required("term", ["学期"]), .optional("enterprise", ["企业", "企业编号"], .id),
        .optional("base", ["基地", "基地编号"], .id), .optional("kind", ["岗位类别", "工种"], .id),
        .required("start", ["开始日期", "开始"], .date), .required("end", ["结束日期", "结束"], .date),
      ]),
  ]

  private static let time: [TableSchema] = [
    TableSchema(
      file: "studios.csv",
      columns: [
        .required("id", ["编号", "工作室编号"]), .optional("name", ["名称", "工作室名称"]),
        .optional("programmes", ["专业", "接收专业"], .idList), .optional("town", ["镇", "所在镇"], .id),
        .optional("registered", ["已登记"], .boolean),
      ]),
    TableSchema(
      file: "slots.csv",
      columns: [
        .required("id", ["编号", "时段编号"]), .required("studio", ["工作室", "工作室编号"]), period,
        .optional("date", ["日期"], .date), .optional("weekday", ["星期", "周几"], .weekday),
        .required("start", ["开始", "开始时间"], .time), .required("end", ["结束", "结束时间"], .time),
        .required("capacity", ["容量", "席位", "可接收人数"], count), .optional("filing", ["备案号"], .reference),
        .optional("filing_date", ["备案日期"], .date),
      ]),
    TableSchema(
      file: "studio_preferences.csv",
      columns: [
        apprentice, .required("rank", ["志愿序号", "志愿", "名次"], .whole(1...largestRank)),
        .required("slot", ["时段", "时段编号"]),
      ]),
    TableSchema(
      file: "calendar.csv",
      columns: [
        .required("date", ["日期"], .date), .required("kind", ["类型", "类别"], .word(.calendarKind)),
        .optional("name", ["名称", "节日"]),
      ]),
  ]

  /// A published roster inside a scenario's folder.
  static let published = TableSchema(file: "roster.csv", columns: roster.columns)

  private static let ledger = TableSchema(
    file: "ledger.csv", columns: [apprentice, .required("credit", ["积分", "往期积分"], .whole(0...1_000))])

  /// A roster as a file of its own, ours or edited by hand.
  static let roster = TableSchema(
    file: "",
    columns: [
      apprentice, period, .optional("enterprise", ["企业", "企业编号"], .id),
      .optional("base", ["基地", "基地编号"], .id), .optional("post", ["岗位", "岗位编号"], .id),
      .optional("rank", ["志愿序号", "志愿", "名次"], .id), .optional("minutes", ["分钟", "通勤分钟"], .id),
      .optional("state", ["状态"], .id), reason,
    ])

  /// What our own workbook says of a line besides.
  static let workbookHeads: Set<String> = [
    "姓名", "学校名称", "班级", "专业名称", "企业名称", "基地名称", "岗位名称", "安置状态", "缺少材料", "name", "school name", "class",
    "programme name", "enterprise name", "base name", "post title", "state in words", "papers missing", "跨省备案",
    "cross-province filing",
  ]

  /// A studio roster as a file of its own, ours or edited by hand.
  static let studioRoster = TableSchema(
    file: "",
    columns: [
      apprentice, .required("slot", ["时段", "时段编号"]), .optional("studio", ["工作室", "工作室编号"], .id),
    ], derived: ["period", "date", "weekday", "start", "end"])
}
