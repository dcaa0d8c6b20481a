/// One rule of a clash: rules that cannot all hold, each of which the clash needs.
public struct ClashRule: Hashable, Sendable {
  /// The ids of its rows that are in the clash, in the order of the model.
  public let rows: [String]
  public let text: Message
  /// Whether the term has a roster once this rule alone is dropped; `nil` where that was not tried, or not in time.
  public let resolves: Bool?

  public init(rows: [String], text: Message, resolves: Bool?) {
    self.rows = rows
    self.text = text
    self.resolves = resolves
  }
}
