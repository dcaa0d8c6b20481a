package import PlacementDomain

/// What the rows of a family are about, said in the family's own file.
///
/// Reasons, relaxations, clashes and comparisons ask here instead of keeping lists of families.
package struct RowNature: Sendable {
  /// What a row of the family counts.
  package enum Kind: Sendable, CaseIterable {
    /// Seats of many: a row at its upper side takes nobody more.
    case seats
    /// Whether a place is open: that many or nobody.
    case opening
    /// Who is together or apart.
    case meeting
    /// One apprentice's own places or sessions.
    case personal
    /// A figure that follows from the places.
    case following
  }

  package let kind: Kind
  /// The code of an apprentice against whose place such a row stands; `nil` where it never stands against a place.
  package let code: UnplacedCode?
  /// Whether an office can raise the upper side, and place more by it.
  package let isWidenable: Bool
  /// Whether each row takes all who are at a post, base or enterprise, contracts aside: such rows hardly cross.
  package let isWholePlace: Bool
  private let words: @Sendable (RowName) -> Message

  /// What an office can do about a row.
  package func remedy(_ row: RowName) -> Message { words(row) }

  /// A family of seats; the remedy is for a row.
  static func seats(
    _ code: UnplacedCode, isWholePlace: Bool = false, remedy: @escaping @Sendable (RowName) -> Message
  ) -> RowNature {
    RowNature(kind: .seats, code: code, isWidenable: true, isWholePlace: isWholePlace, words: remedy)
  }

  /// A family whose rows stand against places without being seats; the remedy is for a row.
  static func rule(_ kind: Kind, _ code: UnplacedCode, remedy: @escaping @Sendable (RowName) -> Message) -> RowNature {
    RowNature(kind: kind, code: code, isWidenable: false, isWholePlace: false, words: remedy)
  }

  /// A family that never stands against a place.
  package static func silent(_ kind: Kind, isWholePlace: Bool = false) -> RowNature {
    RowNature(kind: kind, code: nil, isWidenable: false, isWholePlace: isWholePlace) { _ in Message(zh: "", en: "") }
  }
}
