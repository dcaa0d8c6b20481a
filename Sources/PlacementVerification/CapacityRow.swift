internal import PlacementDomain

/// A limited sum over posts.
struct CapacityRow: Sendable {
  /// `family/subject[/period]`.
  let id: String
  /// The posts that are summed, sorted.
  let posts: [Int]
  /// Whether apprentices with a labour contract count; in the legal ratios they are employees.
  let countsContracts: Bool
  let limit: Int
  /// The waiver that gave the number.
  var waiver: Waiver?
  /// The text for a load above the limit.
  let message: @Sendable (_ load: Int) -> Message
}

/// The rows of one family, and the subjects for which there is no row because a figure is missing.
struct RowSet: Sendable {
  var rows: [CapacityRow] = []
  var notChecked: [NotChecked] = []
}
