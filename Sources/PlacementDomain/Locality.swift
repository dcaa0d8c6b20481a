/// Where a base, a studio or a school lies, as far as it is known: what a rule of some provinces or cities looks at.
public struct Locality: Hashable, Comparable, Sendable {
  /// The short Chinese name; empty: not given.
  public let province: String
  /// Without 市 at its end; empty: not given.
  public let city: String

  public init(province: String = "", city: String = "") {
    self.province = province
    self.city = city
  }

  public static func < (left: Locality, right: Locality) -> Bool {
    (left.province, left.city) < (right.province, right.city)
  }
}
