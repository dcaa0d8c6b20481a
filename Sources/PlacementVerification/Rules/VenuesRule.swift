internal import PlacementDomain

/// No bars, night clubs and the like: the category of the enterprise holds none of the words that the pack lists.
enum VenuesRule {
  static let rule = VerificationRule(
    id: "venues",
    check: .place { context, apprentice, post in
      let index = context.enterprise(ofPost: post)
      let enterprise = context.instance.enterprises[index]
      let rules = context.law(.venues, apprentice, post)
      guard !rules.isEmpty else { return .allowed }
      guard !enterprise.category.isEmpty else {
        return .unknown(subject: enterprise.id, missing: "enterprises.csv category")
      }
      guard context.isWordedVenue[index] else { return .allowed }
      for rule in rules {
        guard let word = VenueWords.first(of: rule.rule, in: enterprise.category) else { continue }
        let id = context.instance.apprentices[apprentice].id
        return .breached(
          Wording.objection(
            rule,
            zh: "企业 \(enterprise.id) 的类别为“\(enterprise.category)”（含“\(word)”），属于禁止安排实习的场所，不得安置学生 \(id)。",
            en:
              "Enterprise \(enterprise.id) is a barred venue (\(enterprise.category): \(word)); apprentice \(id) cannot be placed there."
          ))
      }
      return .allowed
    })
}

/// Looks for words of a rule in a category, as models/README.md says.
///
/// Both are split into tokens: a run of Latin letters is one, every other letter or digit is one by itself, the rest is
/// dropped. A word stands where its tokens, written together, are those of some tokens in a row, the last of which may
/// have the plural's s or es.
enum VenueWords {
  /// The first of the rule's words that stands in a text outside the rule's spared phrases; `nil` for none.
  static func first(of rule: LegalRule, in text: String) -> String? {
    var parts = [tokens(text)]
    for phrase in rule.spared { parts = parts.flatMap { split($0, at: phrase) } }
    return rule.words.first { word in parts.contains { range(of: word, in: $0[...]) != nil } }
  }

  private static func tokens(_ text: String) -> [String] {
    var found: [String] = []
    var latin = ""
    for character in text.lowercased().unicodeScalars {
      let isLatin = character.value >= 0x61 && character.value <= 0x7A || 0xDF...0x24F ~= character.value
      if isLatin {
        latin.unicodeScalars.append(character)
        continue
      }
      if !latin.isEmpty { found.append(latin) }
      latin = ""
      if character.properties.isAlphabetic || character.properties.numericType != nil {
        found.append(String(character))
      }
    }
    return latin.isEmpty ? found : found + [latin]
  }

  /// The tokens in front of, between and behind the places where a phrase stands.
  private static func split(_ tokens: [String], at phrase: String) -> [[String]] {
    var parts: [[String]] = []
    var rest = tokens[...]
    while let range = range(of: phrase, in: rest) {
      parts.append(Array(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [Array(rest)]
  }

  private static func range(of word: String, in text: ArraySlice<String>) -> Range<Int>? {
    let joined = tokens(word).joined()
    guard let end = joined.unicodeScalars.last else { return nil }
    let isLatin = end.value >= 0x61 && end.value <= 0x7A || 0xDF...0x24F ~= end.value
    let forms = isLatin ? [joined, joined + "s", joined + "es"] : [joined]
    for start in text.indices {
      var run = ""
      for last in start..<text.endIndex {
        run += text[last]
        if forms.contains(run) { return start..<last + 1 }
        if run.unicodeScalars.count > joined.unicodeScalars.count + 2 { break }
      }
    }
    return nil
  }
}
