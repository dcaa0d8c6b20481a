import PlacementDomain
import PlacementVerification

/// The supervision form of an authority: 25 fields per placement.
enum SupervisionForm {
  static let columns = [
    "专业国标代码", "学号", "姓名", "入学年份", "学制", "性别", "实习组织形式", "实习企业名称", "统一社会信用代码", "企业性质", "国家", "省", "市", "开始", "结束",
    "指导教师工号", "是否购买保险", "是否签订三方协议", "未购/未签说明", "专业对口情况", "是否高风险", "高风险类型", "是否加班夜班", "是否休息日或法定节假日实习", "备案情况",
  ]

  static func form(_ facts: FormFacts) -> Form {
    var form = Form("supervision-form", columns)
    for line in facts.lines { form.add(line.person.id, cells(line)) }
    return form
  }

  private static func cells(_ line: FormFacts.Line) -> [FormCell] {
    let papers = line.person.papers
    // the form's cross rules: a no to insurance or agreement asks for a reason, a yes to high risk for its kind
    let isExplained = papers.insurance != false && papers.agreement != false
    return [
      FormCell(line.programme.id), FormCell(line.person.id),
      .needed(line.person.name, in: "apprentices.csv name"), enrolment(line), .byHand,
      .needed(line.person.sex.map { $0 == .male ? "男" : "女" } ?? "", in: "apprentices.csv sex"),
      FormCell(FormWords.arrangement(line)), .needed(line.enterprise.name, in: "enterprises.csv name"),
      .needed(line.enterprise.creditCode, in: "enterprises.csv credit_code"), .byHand, "中国",
      .needed(line.province, in: "bases.csv province"), .needed(line.city, in: "bases.csv city"),
      FormCell(line.start.description), FormCell(line.end.description), .byHand,
      line.answer(
        .insurance, papers.insurance ?? (papers.insuranceNumber.isEmpty ? nil : true),
        unknown: "apprentices.csv insurance_number"),
      line.answer(
        .agreement, papers.agreement ?? papers.agreementDate.map { _ in true },
        unknown: "apprentices.csv agreement_date"),
      isExplained
        ? ""
        : FormCell("", gap: Message(zh: "未购买保险或未签协议，须说明原因", en: "a no to insurance or agreement needs its reason")),
      .answer(line.matches, unknown: "posts.csv programmes, programmes.csv category"),
      FormCell(line.risks.isEmpty ? "否" : "是"), FormCell(line.risks.joined(separator: "、")),
      .answer(line.isNightOrOvertime, unknown: "posts.csv start, end"),
      .answer(line.isOnRestDays, unknown: "posts.csv days"), FormWords.filing(line),
    ]
  }

  /// The year in which the school year of the first class began.
  private static func enrolment(_ line: FormFacts.Line) -> FormCell {
    guard let year = line.person.yearOfStudy else { return .needed("", in: "apprentices.csv year") }
    return FormCell(String(FormWords.schoolYear(line.start) - year + 1))
  }
}

/// The form of a college's statistics: 30 fields per placement.
enum StatusForm {
  static let columns = [
    "专业名称", "专业代码", "学制", "班级", "起始学期", "岗位", "是否对口", "类型", "安排", "形式", "时长(天)", "开始", "结束", "单位", "国家", "省", "市",
    "校内教师姓名", "校内教师电话", "企业师傅姓名", "企业师傅电话", "生均报酬", "督导电话", "险种", "保单号", "出资方", "购买方", "三方协议", "跨省", "境外",
  ]

  static func form(_ facts: FormFacts) -> Form {
    var form = Form("college-status-form", columns)
    for line in facts.lines { form.add(line.person.id, cells(line)) }
    return form
  }

  private static func cells(_ line: FormFacts.Line) -> [FormCell] {
    let papers = line.person.papers
    return [
      .needed(line.programme.name, in: "programmes.csv name"), FormCell(line.programme.id), .byHand,
      .needed(line.person.className, in: "apprentices.csv class"), FormCell(FormWords.term(line.start)),
      .needed(line.post.title, in: "posts.csv title"),
      .answer(line.matches, unknown: "posts.csv programmes, programmes.csv category"), "岗位实习",
      FormCell(FormWords.arrangement(line)), .byHand, FormCell(String(line.days)), FormCell(line.start.description),
      FormCell(line.end.description), .needed(line.enterprise.name, in: "enterprises.csv name"), "中国",
      .needed(line.province, in: "bases.csv province"), .needed(line.city, in: "bases.csv city"), .byHand, .byHand,
      .byHand, .byHand, .needed(line.post.wage?.description ?? "", in: "posts.csv wage"), .byHand, "学生实习责任保险",
      .needed(papers.insuranceNumber, in: "apprentices.csv insurance_number"), .byHand, .byHand,
      line.answer(
        .agreement, papers.agreement ?? papers.agreementDate.map { _ in true },
        unknown: "apprentices.csv agreement_date"),
      .answer(line.crosses, unknown: "schools.csv province, bases.csv province"), "否",
    ]
  }
}

/// Values that several forms share.
enum FormWords {
  static let arrangements = ["学校统一安排", "学生自行联系"]

  static func arrangement(_ line: FormFacts.Line) -> String { arrangements[line.isSelfFound ? 1 : 0] }

  static func filing(_ line: FormFacts.Line) -> FormCell {
    FormCell(
      line.filing.rawValue,
      gap: line.filing == .unknown
        ? Message(
          zh: "工作时间或省份未填，看不出是否须备案", en: "working time or provinces are not given: whether it needs a filing is open")
        : line.filing == .open
          ? Message(
            zh: "须备案而没有开始之日以前的备案，请在 filings.csv 填写", en: "needs a filing dated before the start: fill in filings.csv")
          : nil)
  }

  /// The calendar year in which the school year of a day began: it starts in August.
  static func schoolYear(_ day: CivilDate) -> Int { day.month >= 8 ? day.year : day.year - 1 }

  /// `2026-2027学年第一学期`.
  static func term(_ day: CivilDate) -> String {
    let year = schoolYear(day)
    return "\(year)-\(year + 1)学年第\(day.month >= 8 || day.month == 1 ? "一" : "二")学期"
  }
}
