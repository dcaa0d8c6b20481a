/// Other wordings of the contract's columns, as offices write them: a header of these is a fault that names the column.
///
/// Written as headers are compared: in lower case, in simplified characters, without blanks, signs and brackets.
enum ColumnWords {
  /// By the column's English name; where a table needs words of its own, by `table.csv column`.
  static let others: [String: [String]] = [
    "apprentices.csv id": student + ["number", "学籍号", "身份证", "身份证号", "身份证号码", "考生号", "准考证号"],
    "apprentice": student + ["id", "编号"],
    "programme": [
      "program", "programid", "programcode", "major", "majorid", "majorcode", "course", "coursecode", "specialty",
      "speciality", "所学专业", "就读专业", "专业代号",
    ],
    "school": ["所在学校", "就读学校", "院校", "college"],
    "class": ["classname", "classid", "homeroom", "班", "班级名称", "所在班级", "行政班", "班号"],
    "year": ["grade", "yearofstudy", "studyyear", "所在年级", "就读年级", "在读年级", "年级学年"],
    "birth_date": [
      "birthday", "dateofbirth", "dob", "birth", "born", "生日", "出生年月", "出生年月日", "出生时间", "出生日",
    ],
    "sex": ["gender", "性别代码", "性别码", "男女"],
    "home_town": [
      "town", "townid", "towncode", "residence", "镇", "所在镇", "乡镇", "镇街", "街道", "居住镇", "家庭镇", "户籍所在镇",
      "家庭所在乡镇", "家庭住址所在镇",
    ],
    "latitude": ["lat", "维度", "北纬"],
    "longitude": ["lon", "lng", "long", "东经"],
    "score": ["grades", "mark", "marks", "points", "gpa", "总分", "总成绩", "综合成绩", "综合分", "平均分", "得分", "考试成绩"],
    "labour_contract": ["laborcontract", "contract", "employer", "劳动合同单位", "签约企业", "签约单位", "签劳动合同企业"],
    "needs_bed": [
      "bed", "needbed", "accommodation", "needsaccommodation", "dormitory", "dorm", "lodging", "boarding", "住宿", "是否住宿",
      "是否需要住宿", "需住宿", "住宿需求", "床位", "需床位",
    ],
    "consent": ["studentconsent", "informedconsent", "知情同意书", "本人同意", "学生同意", "同意书"],
    "guardian_consent": ["parentconsent", "parentalconsent", "家长同意", "家长同意书", "监护人同意书", "监护人知情同意", "家长知情同意"],
    "insurance": ["insured", "投保", "已投保", "责任保险", "实习保险", "保险情况"],
    "agreement": ["tripartiteagreement", "协议", "协议书", "三方协议书", "实习协议", "实习协议书"],
    "enterprises.csv id": ["enterprise", "company", "companyid", "企业", "单位编号", "单位代码"],
    "credit_code": ["uscc", "信用代码", "统一信用代码", "社会信用代码", "税号"],
    "enterprises.csv staff": [
      "employees", "headcount", "workforce", "employeecount", "numberofemployees", "staffcount", "职工数", "员工数", "员工人数",
      "职工总数", "在职人数", "在岗人数", "从业人数", "用工人数",
    ],
    "posts.csv staff": ["employees", "headcount", "同岗位人数", "同类岗位人数", "同岗在岗人数", "在岗职工人数", "职工人数"],
    "capacity": [
      "seats", "seat", "places", "quota", "max", "maximum", "maxcapacity", "limit", "vacancies", "openings", "intake",
      "名额", "名额数", "名额人数", "人数", "总人数", "人数上限", "最多人数", "上限", "接收人数", "接收数", "招收人数", "招收名额", "招生人数", "计划数",
      "计划名额", "容纳人数", "接纳人数", "需求人数", "席位数", "学位数", "实习人数", "可接收名额", "可接收数", "拟接收人数",
    ],
    "minimum": ["min", "mincapacity", "least", "atleast", "下限", "最低人数", "最小人数", "最少名额", "开班人数"],
    "quotas.csv maximum": ["max", "capacity", "名额", "上限人数", "最高人数", "容量"],
    "province": ["所属省份", "所在省份", "省份名称"],
    "sector": ["industry", "branch", "行业类别", "所属行业", "所属产业", "产业链"],
    "enterprises.csv category": ["enterprisetype", "企业类型", "场所类型"],
    "programmes.csv category": ["majorcategory", "专业类", "大类", "专业门类", "专业大类代码"],
    "duration_months": ["months", "duration", "实习时长", "月数", "实习期"],
    "studio_sessions": ["sessions", "工作室次", "工作室课次"],
    "rotation": ["rotations", "轮岗类别", "轮岗顺序"],
    "integrated": ["产教融合", "产教融合企业"],
    "schools.csv id": ["school", "学校"],
    "towns.csv id": ["town", "镇", "乡镇"],
    "programmes.csv id": ["programme", "program", "major", "专业"],
    "studios.csv id": ["studio", "工作室"],
    "slots.csv id": ["slot", "时段"],
    "quotas.csv id": ["quota"],
    "bases.csv id": ["base", "基地", "实习基地编号"],
    "enterprise": ["company", "companyid", "employer", "所属企业", "所属单位", "实习企业"],
    "town": ["乡镇", "镇街", "街道", "所属镇"],
    "beds_male": ["malebeds", "bedsm", "男床位", "男床位数", "男生床位数", "男生床位数量"],
    "beds_female": ["femalebeds", "bedsf", "女床位", "女床位数", "女生床位数", "女生床位数量"],
    "mentors": ["mentor", "mentorcount", "instructors", "师傅人数", "师傅数", "导师人数", "导师数", "企业导师", "企业导师数", "带教师傅", "带教人数"],
    "opening_cost": ["cost", "开设费用", "开办成本"],
    "registered": ["登记", "是否登记", "已备案"],
    "no_agency": ["noagent", "无中介声明", "是否无中介"],
    "posts.csv id": ["post", "岗位", "position", "positionid", "job", "jobid"],
    "base": ["所属基地", "所在基地", "实习基地"],
    "programmes": [
      "programs", "program", "programme", "majors", "major", "接收专业代码", "面向专业", "招收专业", "适合专业", "对口专业", "专业要求",
      "专业代码", "可接收专业",
    ],
    "posts.csv kind": ["posttype", "kindofpost", "岗位类型", "岗位种类", "岗位工种", "工种名称"],
    "tags": ["labels", "label", "禁忌", "标记", "岗位标签"],
    "wage": ["pay", "salary", "stipend", "allowance", "报酬", "工资", "实习工资", "实习津贴", "月薪"],
    "wage_regular": ["regularwage", "staffwage", "同岗工资", "同岗位报酬", "同岗职工工资", "职工工资"],
    "days": ["day", "workdays", "workingdays", "weekdays", "上班日", "工作天"],
    "posts.csv start": ["starttime", "begin", "上班", "开始时间", "开始"],
    "posts.csv end": ["endtime", "finish", "下班", "结束时间", "结束"],
    "night": ["nightshift", "夜间", "是否夜班", "上夜班"],
    "rest_day": ["休息日", "周末上班", "双休日上班"],
    "filing": ["filingnumber", "filingno", "备案", "备案编号", "备案号码", "文号"],
    "release": ["released", "是否可离岗"],
    "preferences.csv rank": order,
    "studio_preferences.csv rank": order,
    "choice": [
      "post", "postid", "base", "baseid", "place", "placeid", "wish", "preference", "岗位", "岗位编号", "基地", "基地编号", "单位",
      "志愿", "志愿单位", "志愿岗位", "志愿基地", "实习单位", "实习基地", "选报单位", "禁止岗位", "禁止基地", "指定岗位", "指定基地",
    ],
    "period": ["phase", "periodid", "周期", "轮次"],
    "group": ["groupid", "groupno", "team", "组别", "分组", "小组号", "小组编号"],
    "scope": ["who", "适用范围", "人群"],
    "quotas.csv at": ["where", "site", "place", "地点"],
    "rule": ["ruleid", "规定", "条款"],
    "subject": ["site", "单位", "企业"],
    "value": ["number", "limit", "放宽至", "比例"],
    "by": ["approvedby", "author", "批准", "审批人"],
    "from": ["origin", "fromtown", "出发地", "起始镇", "出发"],
    "to": ["destination", "目的地", "到达地"],
    "minutes": ["time", "duration", "mins", "min", "commute", "时间", "时长", "用时", "通勤", "通勤时间", "耗时", "路程", "路程分钟"],
    "places": ["seats", "count", "number", "名额", "已占人数", "已占名额", "占用名额"],
    "studio": ["工作室代码", "所属工作室"],
    "slots.csv weekday": ["dayofweek", "星期几", "周"],
    "slots.csv start": ["starttime", "begin", "上课时间"],
    "slots.csv end": ["endtime", "finish", "下课时间"],
    "agreement_date": ["dateofagreement", "协议时间", "签协议日期"],
    "insurance_number": ["policynumber", "policyno", "保单编号", "保险号"],
    "insurance_from": ["insuredfrom", "保险开始", "保险生效日期"],
    "insurance_to": ["insuredto", "保险结束", "保险到期日期", "保险截止日期"],
    "safety_training": ["trainingpassed", "安全培训日期", "安全教育日期"],
    "lodging_consent": ["住宿申请", "校外住宿申请"],
    "accepts_unlisted": ["调剂", "服从", "是否调剂", "接受调剂", "是否接受调剂", "同意调剂", "是否同意调剂", "acceptunlisted", "acceptsother"],
    "no_dishonesty": ["失信", "诚信"], "safe_since": ["安全日期"], "visited": ["visit", "sitevisit", "实地考察"],
    "first_term": ["首次合作学期", "首次合作"], "no_fees": ["收费", "是否收费"], "city": ["市", "地级市", "城市名称"],
    "rest_days": ["restdaysofunit", "轮休日", "每周休息日"], "wage_lowest": ["lowestwage", "最低报酬", "最低工资"],
    "independent": ["独立", "是否独立上岗"], "filing_date": ["备案时间"],
    "duration_most": ["maximummonths", "最长月数"], "required_kinds": ["必须岗位类别"],
    "related": ["relatedprogrammes", "相近专业代码"],
    "slot": ["timeslot", "时间段"],
    "credit": ["credits", "points", "分数"],
    "post": ["position", "positionid", "实习岗位", "job"],
    "state": ["status", "状况"],
    "roster.csv rank": order + ["第几志愿"],
  ]

  private static let student = [
    "student", "studentid", "studentno", "studentnumber", "studentcode", "apprentice", "apprenticeid", "学员编号", "学员号",
    "学生号",
    "学生代码", "学生学号", "学生id",
  ]
  private static let order = ["order", "priority", "ranking", "顺序", "次序", "排序", "志愿顺序", "志愿次序", "志愿排序", "志愿号", "第几志愿"]

  /// What a name or an id is often written behind.
  static let suffixes = ["id", "code", "no", "nr", "number", "key", "编号", "代码", "编码", "代号", "号码", "号"]

  /// Columns that stand in a table for its readers: never taken for data of the contract, however near the word is;
  /// the Chinese ones also behind another word, as 家庭住址.
  static let harmless = [
    "phone", "mobile", "telephone", "email", "mail", "note", "notes", "remark", "remarks", "comment", "comments",
    "content",
    "address", "contact", "contacts", "altitude", "hobby", "photo", "bank", "备注", "序号", "地址", "住址", "电话", "手机", "邮箱",
    "微信",
    "qq", "联系人", "联系方式", "家长姓名", "监护人姓名", "民族", "籍贯", "政治面貌", "照片", "银行卡",
  ]

  /// Headers that many tables use in a sense of their own: alone they tell nothing of another table's data.
  static let general = [
    "id", "name", "title", "reason", "by", "date", "value", "subject", "at", "from", "to", "level", "state", "status",
    "scope",
    "rule", "编号", "代码", "名称", "姓名", "原因", "理由", "说明", "经办人", "日期", "数值", "对象", "单位", "选择", "所在", "类型", "类别", "方式", "范围",
    "规则", "状态", "层级", "名次", "岗位名称", "基地名称", "企业名称", "学校名称", "专业名称", "镇名", "工作室名称", "开始时间", "结束时间", "起点", "终点",
    "批准人", "批准日期", "节日",
  ]

  /// Columns that help to read a table which is about apprentices; what they say is read from their own table.
  static let besideApprentices = [
    "name", "class", "school", "programme", "year", "sex", "title", "enterprise", "base", "town", "home_town", "studio",
  ]

  /// Where a school, an enterprise or a studio lies is written for readers too.
  static let geography = ["town", "latitude", "longitude", "province", "home_town"]

  /// Traditional characters of headers, and the simplified ones by which they are compared.
  static let simplified: [Character: Character] = {
    let pairs = zip(
      "學號專業編碼級績數崗實習報間開結終點時週單釋險協議監護經緯鎮戶屬願順選擇導師"
        + "員設備標籤類別稱會統職產場狀態鐘額積團隊內課節禁區縣圍規則準狀請費齡輪從調劑",
      "学号专业编码级绩数岗实习报间开结终点时周单释险协议监护经纬镇户属愿顺选择导师"
        + "员设备标签类别称会统职产场状态钟额积团队内课节禁区县围规则准状请费龄轮从调剂")
    return Dictionary(pairs.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
  }()
}
