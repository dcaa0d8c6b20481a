import Digests

/// A secret and everything that was hidden with it: who has it can tell who is who.
///
/// A pseudonym is a letter for its kind and 80 bits of HMAC-SHA256 over kind and original in sixteen signs; the same key
/// gives the same pseudonym each term, another key an unrelated one.
package struct PseudonymKey: Sendable, Equatable {
  /// What is hidden.
  package enum Kind: String, Sendable, CaseIterable {
    case apprentice = "P"
    case name = "N"
    case group = "G"
    case officer = "F"
    /// What must stay filled and must not be read: the number of a policy, the name of a self-found unit.
    case other = "X"
  }

  /// The 32 bytes of the secret.
  let secret: [UInt8]
  /// Originals by pseudonym; never iterated into an output without sorting.
  private(set) var originals: [String: String]
  private let codes: HMACSHA256

  /// Signs without I, L, O and U, which are mistaken for others (Crockford).
  private static let signs = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// The length of every pseudonym in characters.
  static let length = 17

  /// A new key with a secret from the system's generator.
  package init() {
    var generator = SystemRandomNumberGenerator()
    self.init(secret: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }, originals: [:])
  }

  init(secret: [UInt8], originals: [String: String]) {
    self.secret = secret
    self.originals = originals
    codes = HMACSHA256(key: secret)
  }

  package static func == (left: PseudonymKey, right: PseudonymKey) -> Bool {
    left.secret == right.secret && left.originals == right.originals
  }

  /// The number of originals that the key can reveal.
  package var count: Int { originals.count }

  /// The pseudonym of an original; the key remembers it. An empty text stays empty.
  ///
  /// - Parameter of: what the pseudonym depends on where that is more than the original, such as the person's id with
  ///   the name: two persons of one name are not told to share it.
  mutating func hide(_ original: String, as kind: Kind, of context: String = "") throws(PrivacyError) -> String {
    if original.isEmpty { return "" }
    let pseudonym = pseudonym(original, as: kind, of: context)
    if let known = originals[pseudonym], known != original { throw .collision }
    originals[pseudonym] = original
    return pseudonym
  }

  private func pseudonym(_ original: String, as kind: Kind, of context: String) -> String {
    let code = codes.code(of: Array("\(kind.rawValue)\0\(context)\0\(original)".utf8))
    var text = Array(kind.rawValue.utf8)
    var buffer = 0
    var bits = 0
    for byte in code.prefix(10) {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(Self.signs[buffer >> bits & 31])
      }
      buffer &= (1 << bits) - 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A text with every pseudonym in it replaced by its original.
  ///
  /// - Parameter write: writes an original so that it fits where it stands, such as with JSON's escapes.
  func reveal(_ text: String, write: (String) -> String = { $0 }) -> (text: String, count: Int) {
    var result: [UInt8] = []
    var word: [UInt8] = []
    var count = 0
    func flush() {
      if word.count == Self.length, let original = originals[String(decoding: word, as: UTF8.self)] {
        result += write(original).utf8
        count += 1
      } else {
        result += word
      }
      word.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: word.append(byte)
      default:
        flush()
        result.append(byte)
      }
    }
    flush()
    return (String(decoding: result, as: UTF8.self), count)
  }
}
