import PlacementDomain

/// What can be wrong with waivers, and with figures that the law or a stage needs.
extension Finding {
  static let unknownRule = Finding(
    .notWaivable, zh: "规则包中没有这条规则。",
    en: "The rule pack has no such rule.",
    remedyZh: "请核对规则编号，如 staff-ratio、post-ratio。",
    remedyEn: "Check the rule's id, such as staff-ratio or post-ratio.")

  static let notWaivable = Finding(
    .notWaivable, zh: "这条规则不得放宽。", en: "This rule cannot be waived.", remedyZh: "请删除该行。", remedyEn: "Remove the row.")

  static func waiverNotApplied(_ rule: RuleID) -> Finding {
    Finding(
      .notApplied, zh: "本版本尚不处理规则 \(rule.rawValue) 的放宽。",
      en: "A waiver of the rule \(rule.rawValue) is not applied by this version.", remedyZh: "请删除该行。",
      remedyEn: "Remove the row.")
  }

  static let unknownPostRatioSubject = Finding(
    .unknownReference, zh: "对象应为“企业编号/岗位类别”，或没有类别的岗位的编号。",
    en: "The subject must be ENTERPRISE/KIND, or the id of a post without a kind.",
    remedyZh: "请核对企业编号和岗位类别。", remedyEn: "Check the enterprise's id and the kind of post.")

  static let waiverWithoutEffect = Finding(
    .withoutEffect, zh: "该规则对此对象在学期开始时并不适用，放宽没有作用。",
    en: "The rule does not bind this subject at the start of the term; the waiver has no effect.",
    remedyZh: "请核对规则包的日期和省份，或删除该行。", remedyEn: "Check the dates and provinces of the rule pack, or remove the row.")

  static func missingFigure(_ names: [String], _ what: Message) -> Finding {
    Finding(
      .missingFigure, zh: "规则 \(names.joined(separator: "、")) 需要\(what.zh)，但没有填写。",
      en: "The rule \(names.joined(separator: " and ")) needs \(what.en), which is not given.",
      remedyZh: "请填写；或在 scenario.yaml 中写 missing: list，让结果注明“未检查”。",
      remedyEn: "Fill it in; or write missing: list in scenario.yaml, and the results will say “not checked”.")
  }

  static func missingColumnFigures(_ names: [String], _ what: Message, count: Int) -> Finding {
    Finding(
      .missingFigure, zh: "规则 \(names.joined(separator: "、")) 需要\(what.zh)，但要用到的 \(count) 行全都没有填写。",
      en: "The rule \(names.joined(separator: " and ")) needs \(what.en), but all \(count) rows that it needs lack it.",
      remedyZh: "请填写这一列；或在 scenario.yaml 中写 missing: list，让结果注明“未检查”。",
      remedyEn: "Fill in the column; or write missing: list in scenario.yaml, and the results will say “not checked”.")
  }

  static func noRuleInForce(_ date: CivilDate) -> Finding {
    Finding(
      .noRuleInForce, zh: "规则包中没有一条规则在 \(date.description) 对本学期生效：法律未经检查，结果不能视为合法。",
      en:
        "No rule of the pack is in force for this term on \(date): the law is not checked, no result passes for lawful.",
      remedyZh: "请换用现行的规则包，如 jiangsu-2022 或 national-2021；或核对各条的日期和省份。",
      remedyEn: "Take a pack that is in force, such as jiangsu-2022 or national-2021, or check its dates and provinces."
    )
  }

  static let hoursAreFiledByPost = Finding(
    .notApplied, zh: "工时规则的备案写在岗位上，不写在本表。",
    en: "A filing on working hours belongs to the post, not to this table.",
    remedyZh: "请把备案号填入 posts.csv 的 filing 列，并删除该行。",
    remedyEn: "Write the filing's number in the column filing of posts.csv, and remove the row.")

  /// What asks for travel times.
  enum TravelNeed {
    case minCommute, beds, slots

    var message: Message {
      switch self {
      case .minCommute: Message(zh: "min-commute 阶段", en: "The stage min-commute")
      case .beds: Message(zh: "bed_beyond_minutes（住宿）", en: "bed_beyond_minutes")
      case .slots:
        Message(zh: "工作室时段与上班时间的冲突检查（slot-clash）", en: "The row slot-clash of studio slots and working hours")
      }
    }

    var remedy: Message {
      switch self {
      case .minCommute:
        Message(zh: "或换用不含 min-commute 的模型", en: "or take a model without min-commute")
      case .beds: Message(zh: "或逐人填写 needs_bed", en: "or fill in needs_bed for each apprentice")
      case .slots:
        Message(
          zh: "或在 scenario.yaml 中写 missing: list，让结果注明“未检查”",
          en: "or write missing: list in scenario.yaml, and the results will say “not checked”")
      }
    }
  }

  static func noTravel(_ need: TravelNeed, _ what: Message, count: Int, examples: String) -> Finding {
    Finding(
      .noTravel, zh: "\(need.message.zh)需要通勤时间，但有 \(count) \(what.zh)（\(examples)）。",
      en: "\(need.message.en) needs travel times, but \(count) \(what.en) (\(examples)).",
      remedyZh: "请填写镇或坐标，或在 travel.csv 中给出分钟数，\(need.remedy.zh)。",
      remedyEn: "Give towns or coordinates, or minutes in travel.csv, \(need.remedy.en).")
  }
}

/// The first few ids of many, for a message.
enum Examples {
  static func of(_ ids: some Collection<String>) -> String {
    let first = ids.prefix(5).map(Excerpt.of)
    return first.joined(separator: ", ") + (ids.count > first.count ? ", …" : "")
  }
}
