/// How many apprentices count towards a quota, against its limits.
package struct QuotaLoad: Hashable, Sendable {
  /// The quota's id.
  package let id: String
  /// Apprentices of the scope who are placed at the site.
  package let load: Int
  package let minimum: Int?
  package let maximum: Int?
  /// Index of the span that is counted.
  package let period: Int

  package init(id: String, load: Int, minimum: Int?, maximum: Int?, period: Int = 0) {
    self.id = id
    self.load = load
    self.minimum = minimum
    self.maximum = maximum
    self.period = period
  }
}
