/// The unified social credit code of a unit (GB 32100-2015): seventeen characters, and one that is computed from them.
package enum CreditCode {
  /// What a text is that should be such a code.
  package enum Reading: Equatable, Sendable {
    case valid
    /// Fifteen digits: a registration number of the time before 2015.
    case old
    /// The first seventeen characters ask for another last one.
    case miscopied(expected: String)
    case none
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let length = 18

  /// Reads a text of capital letters and digits.
  package static func read(_ text: String) -> Reading {
    let characters = Array(text.utf8)
    // one character again and again is what people type where there is no code; eighteen zeros keep the check
    if Set(characters).count == 1 { return .none }
    if characters.count == 15, characters.allSatisfy({ 0x30...0x39 ~= $0 }) { return .old }
    guard characters.count == length, let expected = checkCharacter(String(text.prefix(length - 1))) else {
      return .none
    }
    if !alphabet.contains(characters[length - 1]) { return .none }
    return text.hasSuffix(expected) ? .valid : .miscopied(expected: expected)
  }

  /// The last character that belongs behind the first seventeen; `nil` where one of them is none of a code's.
  package static func checkCharacter(_ body: String) -> String? {
    var (sum, weight) = (0, 1)
    for character in body.utf8 {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      sum += value * weight
      weight = weight * 3 % alphabet.count
    }
    let check = (alphabet.count - sum % alphabet.count) % alphabet.count
    return String(UnicodeScalar(alphabet[check]))
  }
}
