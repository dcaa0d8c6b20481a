/// The ids of one kind, found again by a text that has lost its leading zeros, or that has them where the id has not.
struct NumberedIDs {
  /// What a text means.
  enum Fit: Equatable {
    /// It is an id, or no number.
    case known
    /// The only id of the same number.
    case one(String)
    /// The ids of the same number, sorted.
    case several([String])
    /// No id has the number.
    case none
  }

  private let known: Set<String>
  private let byNumber: [Substring: [String]]

  /// - Parameter isImplied: Whether the ids are only named here and there: then those of one number are one id, and the
  ///   longest is what it was.
  init(_ ids: some Sequence<String>, isImplied: Bool = false) {
    var known = Set(ids)
    var byNumber: [Substring: [String]] = [:]
    for id in known {
      if let number = Self.number(id) { byNumber[number, default: []].append(id) }
    }
    if isImplied {
      for (number, ids) in byNumber where ids.count > 1 {
        let longest = ids.max { $0.utf8.count < $1.utf8.count } ?? ids[0]
        known.subtract(ids.filter { $0 != longest })
        byNumber[number] = [longest]
      }
    }
    self.known = known
    self.byNumber = byNumber
  }

  /// Whether any id is a number, so that a text can have lost its zeros.
  var hasNumbers: Bool { !byNumber.isEmpty }

  func contains(_ id: String) -> Bool { known.contains(id) }

  /// How many ids there are.
  var count: Int { known.count }

  /// The ids that a text which is none of them could be.
  func candidates(_ text: String) -> [String] { Self.number(text).flatMap { byNumber[$0] } ?? [] }

  /// What a text means among ids of several kinds.
  static func fit(_ text: String, among kinds: [NumberedIDs]) -> Fit {
    guard isNumber(text), !kinds.contains(where: { $0.contains(text) }) else { return .known }
    let ids = Set(kinds.flatMap { $0.candidates(text) }).sorted(by: ByteOrder.precedes)
    return ids.isEmpty ? .none : ids.count == 1 ? .one(ids[0]) : .several(ids)
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// The digits without leading zeros; `nil` for a text that is no number.
  private static func number(_ text: String) -> Substring? {
    guard isNumber(text) else { return nil }
    let digits = text.drop { $0 == "0" }
    return digits.isEmpty ? "0" : digits
  }
}
