package import Documents
package import PlacementDomain

/// What is said of a clash: that its rules cannot all hold, and no more than was tried of what would resolve it.
package enum ClashText {
  /// The line before the rules.
  package static func head(_ rules: [ClashRule]) -> Message {
    if rules.isEmpty {
      return Message(
        zh: "硬性规定互相冲突；到达时限或被中断，没有查明是哪几条",
        en: "the hard rules contradict each other; a limit came before it was found out which")
    }
    let alone = rules.count { $0.resolves == true }
    let all = rules.allSatisfy { $0.resolves == false }
    let tried =
      all
      ? Message(
        zh: "；已逐条试算，只去掉其中任何一条都不够，另有其他冲突", en: "; each was tried: dropping it alone is not enough, others remain")
      : alone == 0 || rules.contains { $0.resolves == nil }
        ? Message(zh: "，此外可能还有其他冲突", en: "; others may remain") : Message(zh: "", en: "")
    return Message(
      zh: "硬性规定互相冲突：下列各条不能同时成立，每一条都是这一冲突的一部分\(tried.zh)",
      en: "the hard rules contradict each other: these cannot all hold, and each is part of this clash\(tried.en)")
  }

  /// A rule with what was tried of it.
  package static func line(_ rule: ClashRule) -> Message {
    switch rule.resolves {
    case true:
      Message(
        zh: "\(rule.text.zh)（试算过：只去掉这一条，全部其他规定即可同时成立）",
        en: "\(rule.text.en) (tried: without this one alone the whole term has a roster)")
    case false:
      Message(
        zh: "\(rule.text.zh)（试算过：只去掉这一条还不够）", en: "\(rule.text.en) (tried: dropping this one alone is not enough)")
    case nil: rule.text
    }
  }

  /// The key `clash`: `resolves` is whether dropping the rule alone was tried and is enough, `null` where it was not
  /// tried.
  package static func document(_ rules: [ClashRule], _ language: Language) -> JSONText {
    .array(
      rules.map { rule in
        .object([
          (key: "row", value: rule.rows.first.map(JSONText.string) ?? .null),
          (key: "rows", value: .array(rule.rows.map(JSONText.string))),
          (key: "text", value: .string(rule.text.text(language))),
          (key: "resolves", value: rule.resolves.map(JSONText.bool) ?? .null),
        ])
      })
  }
}
