import PlacementDomain

/// What can be wrong with filings, hourly minimums, decisions about places and earlier placements.
enum FilingFindings {
  static func filedTooLate(_ starts: [CivilDate]) -> Finding {
    let days = starts.map(\.description)
    return Finding(
      .withoutEffect, zh: "备案日期不早于实习开始之日（\(days.joined(separator: "、"))），对该段实习不起作用。",
      en:
        "The filing is not dated before the placement begins (\(days.joined(separator: ", "))): it lifts nothing there.",
      remedyZh: "请核对日期；确实在开始之后才备案的，该段实习不得据此安排。",
      remedyEn: "Check the date; what was filed after the start cannot allow that placement.")
  }

  static let undatedFiling = Finding(
    .withoutEffect, zh: "备案号没有备案日期，不起作用：备案须早于实习开始之日。",
    en: "The filing number has no date, so it lifts nothing: a filing must be dated before the start.",
    remedyZh: "请在 filing_date（备案日期）一栏填写日期。", remedyEn: "Fill in the column filing_date.")

  static let unnumberedFiling = Finding(
    .withoutEffect, zh: "备案日期没有备案号，不起作用。", en: "The date of a filing has no number, so it lifts nothing.",
    remedyZh: "请在 filing（备案号）一栏填写备案号，或清空日期。", remedyEn: "Fill in the column filing, or clear the date.")

  static let zeroFloor = Finding(
    .invalidValue, zh: "工资标准为 0，什么报酬都会算合法。", en: "A standard of 0 would make any pay lawful.",
    remedyZh: "请填写实际标准；不知道的请留空。", remedyEn: "Write the real figure; leave it empty where it is not known.")

  static let crossProvinceSubject = Finding(
    .invalidValue, zh: "跨省备案的对象应为“学校编号/基地所在省份”，如 01/安徽。",
    en: "The subject of a cross-province filing is SCHOOL/PROVINCE of the bases, such as 01/安徽.",
    remedyZh: "请填写学校编号、斜杠和省份。", remedyEn: "Write the school's id, a slash and the province.")

  static let unknownSubject = Finding(
    .unknownReference, zh: "没有这个备案对象。", en: "There is no such subject.",
    remedyZh: "请填写岗位、基地、企业或专业的编号（工作时间备案也可填工作室或时段）。",
    remedyEn: "Name the id of a post, base, enterprise or programme (for hours of a studio or slot too).")

  static let lodgingSubject = Finding(
    .unknownReference, zh: "没有这个备案对象。", en: "There is no such subject.",
    remedyZh: "校外住宿备案请填写学校或学生的编号。", remedyEn: "A lodging filing names the id of a school or of an apprentice.")

  static let townOrProvince = Finding(
    .invalidValue, zh: "每行须填写镇或省份之一，且只填一个。", en: "Each row names a town or a province, and one of them only.",
    remedyZh: "请填写 town 或 province 一栏。", remedyEn: "Fill in the column town or the column province.")

  static let agreementDeniedButDated = Finding(
    .invalidValue, zh: "三方协议写明没有（否），却又填写了签订日期。", en: "The agreement says no, and yet it has a date.",
    remedyZh: "已签订的把 agreement 改为“是”，未签订的清空日期。",
    remedyEn: "Write yes in agreement if it was signed, or clear the date.")

  static let insuranceDeniedButGiven = Finding(
    .invalidValue, zh: "保险写明没有（否），却又填写了保单号或起止日期。",
    en: "The insurance says no, and yet a number or a day of a policy is given.",
    remedyZh: "已投保的把 insurance 改为“是”，未投保的清空这几栏。",
    remedyEn: "Write yes in insurance if there is a policy, or clear its columns.")

  static let insuranceEndsFirst = Finding(
    .invalidValue, zh: "保险的截止日期早于起始日期。", en: "The policy ends before it begins.",
    remedyZh: "请核对两个日期。", remedyEn: "Check both dates.")

  static let twoContracts = Finding(
    .invalidValue, zh: "学徒培养协议与劳动合同不在同一企业：一名学生只能在一家。",
    en: "The training agreement and the labour contract are with different enterprises: an apprentice can be at one.",
    remedyZh: "请核对 labour_contract 与 training_agreement 两栏。",
    remedyEn: "Check the columns labour_contract and training_agreement.")

  /// - Parameter row: Where the refusal stands.
  static func pinnedButRefused(_ file: String, row: Int) -> Finding {
    Finding(
      .pinBarred, zh: "指定的是该学生已拒绝的单位（\(file) 第 \(row) 行），不得再安排。",
      en: "The pin names a place that the apprentice refused (\(file), row \(row)): it is not given again.",
      remedyZh: "请改指其他单位；学生改变了决定的，请在 \(file) 补上日期更晚的“接受”。",
      remedyEn: "Pin another place; if the apprentice accepts it now, add a later row with accepted to \(file).")
  }

  static let decisionWithoutPlace = Finding(
    .missingValue, zh: "没有写明是哪个单位。", en: "The row names no place.",
    remedyZh: "请在 place 一栏填写岗位、基地或企业的编号；自行联系、不在表中的单位填 unit 一栏。",
    remedyEn:
      "Fill in place with the id of a post, base or enterprise, or unit with the name of a unit that is in no table.")

  static let decisionNeedsPlace = Finding(
    .missingValue, zh: "接受或拒绝的是安排的单位，须写明其编号。",
    en: "What is accepted or refused is a place of this term: its id is missing.",
    remedyZh: "请在 place 一栏填写岗位、基地或企业的编号。", remedyEn: "Fill in place with the id of a post, base or enterprise.")

  static let approvalOfNothing = Finding(
    .invalidValue, zh: "只有自行联系的单位需要批准。", en: "Only a self-found place is approved.",
    remedyZh: "请清空批准人，或把状态改为自行联系。", remedyEn: "Clear approved_by, or make the state self-found.")

  static let selfFoundNeedsPost = Finding(
    .invalidValue, zh: "批准的自行联系单位须作为岗位或基地列在表中，各项规定才能核查，人数才计入法定比例。",
    en:
      "An approved self-found place must stand in the tables as a post or base, so that every rule is checked and the ratios count it.",
    remedyZh: "请把该单位加入 enterprises.csv、bases.csv、posts.csv，并在 place 一栏填写岗位或基地的编号。",
    remedyEn: "Add the unit to enterprises.csv, bases.csv and posts.csv, and name its post or base in the column place."
  )

  static func twoSelfFound(firstRow: Int) -> Finding {
    Finding(
      .duplicateRow, zh: "该学生已有一个批准的自行联系单位（第 \(firstRow) 行）。",
      en: "The apprentice has an approved self-found place already (row \(firstRow)).",
      remedyZh: "请保留一行。", remedyEn: "Keep one of the rows.")
  }

  static let endsBeforeItStarts = Finding(
    .invalidValue, zh: "结束日期早于开始日期。", en: "The last day is before the first.",
    remedyZh: "请核对两个日期。", remedyEn: "Check both dates.")

  static let notEarlier = Finding(
    .invalidValue, zh: "往期实习须在本学期开始之前结束。", en: "An earlier placement ends before this term starts.",
    remedyZh: "请核对日期；本学期的实习不写在这张表里。", remedyEn: "Check the date; placements of this term do not stand in this table.")
}
