import PlacementDomain

/// What can be wrong with waivers, and with figures that the law or a stage needs.
enum LawFindings {
  static let unknownRule = Finding(
    .notWaivable, zh: "规则包中没有这条规则。",
    en: "The rule pack has no such rule.",
    remedyZh: "请核对规则编号，如 staff-ratio、post-ratio。",
    remedyEn: "Check the rule's id, such as staff-ratio or post-ratio.")

  static func notWaivable(_ rule: RuleID) -> Finding {
    let isHours = rule == .hours
    return Finding(
      .notWaivable, zh: "规则包没有把规则 \(rule.rawValue) 标为可以放宽（waivable: true），不得放宽。",
      en: "The rule pack does not mark the rule \(rule.rawValue) waivable, so it cannot be waived.",
      remedyZh: isHours ? "经备案的岗位请把备案号填入 posts.csv 的 filing 列，并删除该行。" : "请删除该行；如法规允许备案放宽，请先在规则包中标明。",
      remedyEn: isHours
        ? "Write the number of a filed post in the column filing of posts.csv, and remove the row."
        : "Remove the row; if the law allows a waiver, mark the rule in the pack first.")
  }

  /// Where other lines of the rule may be waived, and this one, which holds there too, may not.
  static func fixedLine(_ line: LegalRule, isAlone: Bool) -> Finding {
    let (zh, en) = (line.citation, line.citation)
    let number = line.value.map { Message(zh: "，数值 \($0)", en: ", number \($0)") } ?? Message(zh: "", en: "")
    return Finding(
      .notWaivable,
      zh: isAlone
        ? "规则 \(line.id.rawValue) 中适用于该对象的条款（\(zh)\(number.zh)）没有标为可以放宽（waivable: true）；标为可以放宽的条款不适用于它。"
        : "规则 \(line.id.rawValue) 有可以放宽的条款，但同时适用于该对象的另一条款（\(zh)\(number.zh)）没有标为可以放宽，"
          + "且要求至少同样严格：放宽后结果不变。",
      en: isAlone
        ? "The line of \(line.id.rawValue) that binds there (\(en)\(number.en)) is not marked waivable; those that are bind elsewhere."
        : "A line of \(line.id.rawValue) may be waived, but another one that binds there too (\(en)\(number.en)) may not and asks for "
          + "at least as much: the waiver would change nothing.",
      remedyZh: "请删除该行；如该条款的原文也允许例外，请先在规则包中为它标明 waivable: true。",
      remedyEn: "Remove the row; if the text of that line allows an exception too, mark it waivable in the pack first.")
  }

  static func wrongSubject(_ rule: RuleID, isKnown: Bool) -> Finding {
    let subjects = WaiverTerms.of(rule).subjects
    let zh = subjects.map(\.name.zh).joined(separator: "、")
    let en = subjects.map(\.name.en).joined(separator: " or ")
    return Finding(
      isKnown ? .wrongSubject : .unknownReference,
      zh: isKnown ? "规则 \(rule.rawValue) 不看这类对象，放宽不起作用。" : "没有这个对象。",
      en: isKnown ? "The rule \(rule.rawValue) does not look at such a subject." : "There is no such subject.",
      remedyZh: "请填写\(zh)的编号。", remedyEn: "Name the id of \(en).")
  }

  static let ambiguousSubject = Finding(
    .wrongSubject, zh: "这个编号既是专业，又是企业、基地或岗位，看不出放宽的是哪一个。",
    en: "The id is a programme's and also an enterprise's, a base's or a post's.",
    remedyZh: "请改用不重复的编号。", remedyEn: "Give them ids of their own.")

  static let waiverWithoutNumber = Finding(
    .invalidValue, zh: "这条规则没有数值，放宽只能是“不适用”。", en: "This rule has no number: a waiver can only lift it.",
    remedyZh: "请填 no（或“否”）。", remedyEn: "Write no.")

  static let waiverNeedsNumber = Finding(
    .invalidValue, zh: "这条规则有数值，放宽须写明代替它的数值。", en: "This rule has a number: a waiver says which one replaces it.",
    remedyZh: "请填写数值。", remedyEn: "Write the number.")

  static let unknownPostRatioSubject = Finding(
    .unknownReference, zh: "对象应为“企业编号/岗位类别”，或没有类别的岗位的编号。",
    en: "The subject must be ENTERPRISE/KIND, or the id of a post without a kind.",
    remedyZh: "请核对企业编号和岗位类别。", remedyEn: "Check the enterprise's id and the kind of post.")

  static func ruleChangesWithin(_ rules: [String], on date: CivilDate, begins: Bool) -> Finding {
    let names = (rules.joined(separator: "、"), rules.joined(separator: ", "))
    return Finding(
      .ruleChangesWithin,
      zh: "规则 \(names.0) 的条款在实习期间（\(date)）\(begins ? "才开始生效" : "失效")；本次按各段（工作室时段按学期）第一天有效的条款核查"
        + (begins ? "，此后的条款未核查。" : "。"),
      en:
        "A line of \(names.1) \(begins ? "comes into force" : "ends") on \(date), within a span (or, for studio "
        + "sessions, within the term); checked is the law of the "
        + (begins ? "span's first day, and what holds from then on is not." : "span's first day."),
      remedyZh: "请人工核对该日之后的实习，或在该日把学期分成两个阶段（periods，轮岗模型）。",
      remedyEn: "Examine the placements after that day by hand, or divide the term there into periods of a rotation.")
  }

  static func waiverTooLate(_ starts: [CivilDate]) -> Finding {
    let days = starts.map(\.description)
    return Finding(
      .withoutEffect, zh: "放宽的日期晚于实习开始之日（\(days.joined(separator: "、"))），对该段实习不起作用，仍按规则原来的数值计算。",
      en:
        "The waiver is dated after the placement begins (\(days.joined(separator: ", "))): it lifts nothing there, and "
        + "the rule's own number counts.",
      remedyZh: "请核对日期；确实在开始之后才批准的，请删除该行。",
      remedyEn: "Check the date; if it was granted after the start, remove the row.")
  }

  static let waiverWithoutEffect = Finding(
    .withoutEffect, zh: "该规则在学期内对此对象并不适用，放宽没有作用。",
    en: "The rule does not bind this subject in the term; the waiver has no effect.",
    remedyZh: "请核对规则包的日期和省份，或删除该行。", remedyEn: "Check the dates and provinces of the rule pack, or remove the row.")

  /// - Parameter subject: the id of what is in question, such as the base.
  static func missingFigure(_ names: [String], _ what: Message, of subject: String) -> Finding {
    Finding(
      .missingFigure, zh: "规则 \(names.joined(separator: "、")) 需要 \(Excerpt.of(subject)) 的这一项：\(what.zh)，但没有填写。",
      en:
        "The rule \(names.joined(separator: " and ")) needs of \(Excerpt.of(subject)) \(what.en), which is not given.",
      remedyZh: "请填写；或在 scenario.yaml 中写 missing: list（工作簿：在“设置”中写“缺数据时”“列出”），让结果注明“未检查”。",
      remedyEn:
        "Fill it in; or write missing: list in scenario.yaml (in a workbook missing, list in its settings), and the results will say “not checked”."
    )
  }

  /// - Parameter subjects: the ids of what is in question.
  static func missingColumnFigures(
    _ names: [String], _ what: Message, count: Int, subjects: [String]
  ) -> Finding {
    Finding(
      .missingFigure,
      zh: "规则 \(names.joined(separator: "、")) 需要\(what.zh)，但要用到的 \(count) 行全都没有填写（\(Examples.of(subjects))）。",
      en: "The rule \(names.joined(separator: " and ")) needs \(what.en), but all \(count) rows that it needs lack it "
        + "(\(Examples.of(subjects))).",
      remedyZh: "请填写这一列；或在 scenario.yaml 中写 missing: list（工作簿：在“设置”中写“缺数据时”“列出”），让结果注明“未检查”。",
      remedyEn:
        "Fill in the column; or write missing: list in scenario.yaml (in a workbook missing, list in its settings), and the results will say “not checked”."
    )
  }

  /// The rules that are in force name provinces or cities in which the term has no base and no school.
  ///
  /// - Parameters:
  ///   - present: the provinces or cities of the bases and schools; empty where none is filled in.
  ///   - parts: what the rules go by.
  static func noRuleReaches(named: [String], present: [String], parts: [LocalityPart]) -> Finding {
    let names = named.joined(separator: "、")
    let what = (
      parts.map(\.words.zh).joined(separator: "或"), parts.map(\.words.en).joined(separator: " or "),
      parts.map(\.rawValue).joined(separator: "、"), parts.map(\.rawValue).joined(separator: " or ")
    )
    let own =
      present.isEmpty
      ? Message(zh: "本学期的基地和学校都没有填写\(what.0)", en: "no base and no school of this term has a \(what.1) filled in")
      : Message(
        zh: "本学期的基地和学校在\(present.joined(separator: "、"))",
        en: "the bases and schools of this term are in \(present.joined(separator: ", "))")
    return Finding(
      .noRuleInForce,
      zh: "规则包的规则只适用于\(names)，而\(own.zh)：没有一条规则适用于本学期，法律未经检查，结果不能视为合法。",
      en: "The pack's rules bind in \(named.joined(separator: ", ")) only, and \(own.en): no rule reaches this term, "
        + "the law is not checked, no result passes for lawful.",
      remedyZh: present.isEmpty
        ? "请在 bases.csv（或 enterprises.csv、towns.csv）和 schools.csv 的 \(what.2) 一栏填写\(what.0)，如 \(named[0])。"
        : "请核对 bases.csv、enterprises.csv、towns.csv 和 schools.csv 的 \(what.2) 一栏；或换用适用于这些\(what.0)的规则包。",
      remedyEn: present.isEmpty
        ? "Fill in the column \(what.3) of bases.csv (or enterprises.csv, towns.csv) and of schools.csv, such as \(named[0])."
        : "Check the column \(what.3) of bases.csv, enterprises.csv, towns.csv and schools.csv, or take a pack that binds there."
    )
  }

  /// - Parameter pack: the pack that the term uses: it is not proposed in its own place.
  static func noRuleInForce(_ date: CivilDate, pack: String) -> Finding {
    let current = ["jiangsu-2022", "national-2021"]
    let isCurrent = current.contains(pack)
    return Finding(
      .noRuleInForce, zh: "规则包中没有一条规则在 \(date.description) 对本学期生效：法律未经检查，结果不能视为合法。",
      en:
        "No rule of the pack is in force for this term on \(date): the law is not checked, no result passes for lawful.",
      remedyZh: isCurrent
        ? "请核对 scenario.yaml 的学期日期；那时的规定请用那时的规则包。"
        : "请换用现行的规则包，如 \(current.joined(separator: " 或 "))；或核对各条的日期和省份。",
      remedyEn: isCurrent
        ? "Check the term's dates in scenario.yaml; for the law of another time take the pack of that time."
        : "Take a pack that is in force, such as \(current.joined(separator: " or ")), or check its dates and provinces."
    )
  }

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
          zh: "或在 scenario.yaml 中写 missing: list（工作簿：在“设置”中写“缺数据时”“列出”），让结果注明“未检查”",
          en:
            "or write missing: list in scenario.yaml (in a workbook missing, list in its settings), and the results will say “not checked”"
        )
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
