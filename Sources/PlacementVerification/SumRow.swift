internal import PlacementDomain

/// A limited sum over posts.
struct SumRow: Sendable {
  /// Whose places are counted.
  enum Counted: Sendable {
    case everyone
    /// Those without a labour contract: in the legal ratios the others are employees.
    case interns
    /// Those for whom the function says so, by their index.
    case some(@Sendable (_ apprentice: Int) -> Bool)
  }

  /// `family/subject[/period]`.
  let id: String
  /// The posts that are summed, sorted.
  let posts: [Int]
  var counted = Counted.everyone
  /// At least so many; 0 where nothing says so.
  var minimum = 0
  /// Whether a number was given as its minimum, 0 too: then there is a row, though it may say nothing.
  var hasMinimum = false
  /// Whether nobody at all is lawful too: a place is open with its minimum or closed.
  var mayBeEmpty = false
  /// At most so many.
  var limit = Int.max
  /// The waiver that gave the number.
  var waiver: Waiver?
  /// The text for a load that does not hold.
  let message: @Sendable (_ load: Int) -> Message

  /// Whether models/README.md has a row of this sum: a side of it is given.
  var hasSide: Bool { limit < Int.max || minimum > 0 || hasMinimum }

  func holds(_ load: Int) -> Bool { load <= limit && (load >= minimum || mayBeEmpty && load == 0) }

  func counts(_ apprentice: Int, _ instance: PlacementInstance) -> Bool {
    switch counted {
    case .everyone: true
    case .interns: instance.apprentices[apprentice].labourContract == nil
    case .some(let isCounted): isCounted(apprentice)
    }
  }
}

/// The rows of one family, and the subjects for which there is no row because a figure is missing.
struct RowSet: Sendable {
  var rows: [SumRow] = []
  var notChecked: [NotChecked] = []
}
