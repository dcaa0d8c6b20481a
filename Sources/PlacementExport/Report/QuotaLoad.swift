/// How many apprentices count towards a quota, against its limits.
public struct QuotaLoad: Hashable, Sendable {
  /// The quota's id.
  public let id: String
  /// Apprentices of the scope who are placed at the site.
  public let load: Int
  public let minimum: Int?
  public let maximum: Int?
  /// Index of the span that is counted.
  public let period: Int

  public init(id: String, load: Int, minimum: Int?, maximum: Int?, period: Int = 0) {
    self.id = id
    self.load = load
    self.minimum = minimum
    self.maximum = maximum
    self.period = period
  }
}
