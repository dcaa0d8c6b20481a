package import Documents
package import PlacementDomain
package import PlacementVerification

/// How far the law was checked, in words: one home for the page, the console and the documents.
package enum CheckWords {
  /// What is said of one rule, or of one line of it.
  package static func state(_ check: RuleCheck) -> Message {
    let (bound, checked) = (Figures.grouped(check.bound), Figures.grouped(check.checked))
    let unit = unit(check.subject, check.bound)
    return switch check.state {
    case .all: Message(zh: "已全部核查（\(bound) \(unit.zh)）", en: "checked for all \(bound) \(unit.en)")
    case .some:
      Message(
        zh: "只核查了 \(checked)/\(bound) \(unit.zh)，其余缺少数据",
        en: "checked for \(checked) of \(bound) \(unit.en), the others lack data")
    case .none:
      Message(zh: "未核查：缺少数据（\(bound) \(unit.zh)）", en: "not checked: no data (\(bound) \(unit.en))")
    case .nobody: Message(zh: "本学期没有适用对象", en: "binds nobody in this term")
    case .notInForce: Message(zh: "学期开始时未生效，未核查", en: "not in force at the start, not checked")
    }
  }

  private static func unit(_ subject: RuleCheck.Subject, _ count: Int) -> Message {
    let isOne = count == 1
    return switch subject {
    case .apprentices: Message(zh: "名学生", en: isOne ? "apprentice" : "apprentices")
    case .enterprises: Message(zh: "家企业", en: isOne ? "enterprise" : "enterprises")
    case .kinds: Message(zh: "类岗位", en: isOne ? "kind of post" : "kinds of post")
    case .bases: Message(zh: "个基地", en: isOne ? "base" : "bases")
    }
  }

  /// What was not checked, in a sentence, wholly unchecked rules first; `nil` where everything that binds was checked, or
  /// no law was asked for.
  package static func gaps(_ roster: VerifiedRoster) -> Message? {
    let checks = roster.tally.rules
    // Rows that are no law of their own, and lines that begin within a span.
    let rows = Set(
      roster.notChecked.filter { $0.row != nil || $0.missing.hasPrefix(NotChecked.laterLine) }.map {
        Vocabulary.name(of: $0)
      }
    ).sorted { $0.en < $1.en }
    let none = checks.filter { $0.state == .none || $0.state == .notInForce }.map { Vocabulary.brief($0.rule) }
    let some =
      checks.filter { $0.state == .some }.map { check in
        let (bound, checked) = (Figures.grouped(check.bound), Figures.grouped(check.checked))
        let (name, unit) = (Vocabulary.brief(check.rule), unit(check.subject, check.bound))
        return Message(
          zh: "\(name.zh)（只核查了 \(checked)/\(bound) \(unit.zh)）", en: "\(name.en) (\(checked) of \(bound) \(unit.en))")
      } + rows
    if none.isEmpty, some.isEmpty { return nil }
    var (zh, en): ([String], [String]) = ([], [])
    if !none.isEmpty {
      zh.append("未核查：\(none.map(\.zh).joined(separator: "、"))")
      en.append("Not checked: \(none.map(\.en).joined(separator: ", "))")
    }
    if !some.isEmpty {
      zh.append("部分未核查：\(some.map(\.zh).joined(separator: "、"))")
      en.append("Not checked for some: \(some.map(\.en).joined(separator: ", "))")
    }
    return Message(zh: zh.joined(separator: "；") + "。", en: en.joined(separator: ". ") + ".")
  }

  /// A line for each rule of the pack that binds somebody or is not in force; empty where no law is checked.
  package static func lines(_ tally: RuleTally) -> [Message] {
    tally.rules.filter { $0.state != .nobody }.map { check in
      let (name, state) = (Vocabulary.brief(check.rule), state(check))
      return Message(zh: "\(name.zh)：\(state.zh)", en: "\(name.en): \(state.en)")
    }
  }

  /// Per rule its state and numbers, for documents.
  package static func document(_ tally: RuleTally?) -> JSONText {
    guard let tally else { return .null }
    return .array(
      tally.rules.map { check in
        .object([
          (key: "rule", value: .string(check.rule.rawValue)), (key: "state", value: .string(check.state.rawValue)),
          (key: "of", value: .string(check.subject.rawValue)), (key: "bound", value: .integer(check.bound)),
          (key: "checked", value: .integer(check.checked)),
        ])
      })
  }

  /// What lacks a figure, for documents.
  package static func document(_ entries: [NotChecked]) -> JSONText {
    .array(
      entries.sorted().map { entry in
        .object([
          (key: "rule", value: .string(entry.name)), (key: "subject", value: .string(entry.subject)),
          (key: "missing", value: .string(entry.missing)),
        ])
      })
  }
}
