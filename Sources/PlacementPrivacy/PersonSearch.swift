import Foundation

/// Looks for ids and names of persons in a text, however they are typed: full-width, in another case, with blanks or
/// dots in between, inside Chinese text.
struct PersonSearch {
  /// Originals with Chinese signs, blanks and dots left out: found anywhere, from two signs on.
  private var chinese: Set<String> = []
  private var lengths: Set<Int> = []
  /// Other originals as words with one blank between: found as whole words.
  private var words: Set<String> = []
  private var mostWords = 1
  /// Everything, folded and without blanks: for values that can only be a person.
  private var whole: Set<String> = []

  init(_ originals: some Sequence<String>) {
    for original in originals {
      let folded = Self.folded(original)
      let squeezed = Self.squeezed(folded)
      if squeezed.isEmpty { continue }
      whole.insert(squeezed)
      if squeezed.contains(where: Self.isChinese) {
        // one sign alone is a word of any text
        guard squeezed.count > 1 else { continue }
        chinese.insert(squeezed)
        lengths.insert(squeezed.count)
      } else {
        let parts = Self.parts(folded).map(\.text)
        if parts.isEmpty { continue }
        words.insert(parts.joined(separator: " "))
        mostWords = max(mostWords, parts.count)
        if parts.count > 1 { words.insert(parts.joined()) }
      }
    }
  }

  /// Whether a text holds one of the originals.
  ///
  /// - Parameter isPerson: whether the text stands where an id of a person does, so that the shortest number counts.
  func holds(_ text: String, isPerson: Bool = false) -> Bool {
    let folded = Self.folded(text)
    let signs = Array(Self.squeezed(folded))
    if signs.count == 1 || isPerson, whole.contains(String(signs)) { return true }
    for length in lengths where length <= signs.count {
      for start in 0...signs.count - length where chinese.contains(String(signs[start..<start + length])) {
        return true
      }
    }
    let parts = Self.parts(folded)
    for start in parts.indices {
      for end in start..<min(start + mostWords, parts.count) {
        let found = words.contains(parts[start...end].map(\.text).joined(separator: " "))
        if found, end > start || !parts[start].isFigure { return true }
      }
    }
    return false
  }

  /// By NFKC, in small letters.
  private static func folded(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text.lowercased() : text.precomposedStringWithCompatibilityMapping.lowercased()
  }

  /// Without blanks, marks that nobody sees and the dots between parts of a name.
  private static func squeezed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isLeftOut(scalar) { scalars.append(scalar) }
    return String(scalars)
  }

  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
      || ["·", "•", "・", "‧", "∙", "."].contains(scalar)
  }

  private static func isChinese(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.properties.isIdeographic }
  }

  private struct Part {
    let text: String
    /// A short number of a date, a time, a share or a count: `2026` of 2026-09-01, `16` of 16 岁.
    let isFigure: Bool
  }

  /// The words of a text: letters and digits between anything else; Chinese signs part them.
  private static func parts(_ text: String) -> [Part] {
    let signs = Array(text)
    func isPart(_ sign: Character) -> Bool { (sign.isLetter || sign.isNumber) && !isChinese(sign) }
    var parts: [Part] = []
    var start = 0
    while start < signs.count {
      guard isPart(signs[start]) else {
        start += 1
        continue
      }
      let end = signs[start...].firstIndex { !isPart($0) } ?? signs.count
      parts.append(Part(text: String(signs[start..<end]), isFigure: isFigure(signs, start..<end)))
      start = end
    }
    return parts
  }

  private static func isFigure(_ signs: [Character], _ range: Range<Int>) -> Bool {
    guard range.count <= 4, signs[range].allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
    if range.count <= 2 || signs.allSatisfy({ !$0.isLetter }) { return true }
    let joints: Set<Character> = ["-", "/", ".", ":", "%"]
    let before = range.lowerBound > 0 ? signs[range.lowerBound - 1] : " "
    let after = range.upperBound < signs.count ? signs[range.upperBound] : " "
    return joints.contains(before) || joints.contains(after) || "年月日时点岁条款项期届级个人元周天".contains(after)
  }
}
