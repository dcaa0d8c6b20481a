import PlacementDomain

/// Which enterprises each line of the rule on venues bars by the words of their category (models/README.md, barred venues).
struct Venues: Sendable {
  /// Per line of the rule, per enterprise whether one of the line's words is in its category.
  private let isBarred: [LegalRule: [Bool]]
  /// Per enterprise whether any line bars it.
  let isAny: [Bool]

  init(_ instance: PlacementInstance) {
    let categories = instance.enterprises.map { Letters($0.category) }
    var isBarred: [LegalRule: [Bool]] = [:]
    var isAny = [Bool](repeating: false, count: categories.count)
    for rule in instance.rules.rules where rule.id == .venues && isBarred[rule] == nil {
      let (words, spared) = (rule.words.map { Letters($0) }, rule.spared.map { Letters($0) })
      let hits = categories.map { category in
        let rest = spared.reduce(category) { $0.without($1) }
        return words.contains { rest.holds($0) }
      }
      isBarred[rule] = hits
      for index in hits.indices where hits[index] { isAny[index] = true }
    }
    self.isBarred = isBarred
    self.isAny = isAny
  }

  /// Whether one of some lines bars an enterprise.
  func bars(_ rules: [LegalRule], enterprise: Int) -> Bool {
    rules.contains { isBarred[$0]?[enterprise] == true }
  }
}

/// The letters and digits of a text in small letters; `nil` where a blank or a sign parts two of them.
private struct Letters {
  /// `nil` stands for what was cut out.
  private var letters: [Unicode.Scalar?] = []
  /// Whether nothing but the text's own letter stands before each: false where two Latin letters touch.
  private var isEdge: [Bool] = []

  init(_ text: String) {
    var isParted = true
    for scalar in text.lowercased().unicodeScalars {
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        isParted = true
        continue
      }
      isEdge.append(isParted || !(Letters.isLatin(scalar) && letters.last.flatMap { $0 }.map(Letters.isLatin) == true))
      letters.append(scalar)
      isParted = false
    }
  }

  /// Latin words are whole words; the letters of other scripts stand for themselves.
  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("\u{DF}"..."\u{24F}").contains(scalar)
  }

  func holds(_ word: Letters) -> Bool { letters.indices.contains { end(of: word, at: $0) != nil } }

  /// The text with each place where a phrase stands blotted out.
  func without(_ phrase: Letters) -> Letters {
    var rest = self
    for start in letters.indices {
      guard let end = end(of: phrase, at: start) else { continue }
      for index in start..<end {
        rest.letters[index] = nil
        rest.isEdge[index] = true
      }
      if end < rest.isEdge.count { rest.isEdge[end] = true }
    }
    return rest
  }

  /// Where a word that begins at an index ends, the plural's s with it; `nil` where it does not stand there.
  private func end(of word: Letters, at start: Int) -> Int? {
    let end = start + word.letters.count
    guard !word.letters.isEmpty, end <= letters.count, isEdge[start], letters[start..<end].elementsEqual(word.letters)
    else { return nil }
    let candidates = word.letters.last.flatMap { $0 }.map(Letters.isLatin) == true ? ["", "s", "es"] : [""]
    for ending in candidates.map({ Array($0.unicodeScalars) }) {
      let last = end + ending.count
      guard last <= letters.count, letters[end..<last].elementsEqual(ending), last == letters.count || isEdge[last]
      else { continue }
      return last
    }
    return nil
  }
}
