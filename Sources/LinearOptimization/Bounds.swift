/// A closed interval for a variable or a constraint; either side may be infinite.
///
/// `ClosedRange` would trap on inverted or NaN limits, which users do type; this type answers `nil` instead.
public struct Bounds: Hashable, Sendable {
  /// The lower limit; `-infinity` where there is none.
  public let lower: Double
  /// The upper limit; `+infinity` where there is none.
  public let upper: Double

  /// Makes the interval `lower...upper`; `nil` for NaN, inverted limits, or an infinity on the wrong side.
  public init?(_ lower: Double, _ upper: Double) {
    guard lower <= upper, lower < .infinity, upper > -.infinity else { return nil }
    self.lower = lower
    self.upper = upper
  }

  private init(unchecked lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// No limit on either side.
  public static let free = Bounds(unchecked: -.infinity, .infinity)
  /// Zero or more.
  public static let nonnegative = Bounds(unchecked: 0, .infinity)
  /// From 0 to 1; an integer variable with these bounds is a binary one.
  public static let unit = Bounds(unchecked: 0, 1)

  /// Exactly `value`, which must be finite; anything else is kept and named by ``LinearModel/faults()``.
  public static func fixed(_ value: Double) -> Bounds { Bounds(unchecked: value, value) }
  /// At most `value`; NaN is kept and named by ``LinearModel/faults()``.
  public static func atMost(_ value: Double) -> Bounds { Bounds(unchecked: -.infinity, value) }
  /// At least `value`; NaN is kept and named by ``LinearModel/faults()``.
  public static func atLeast(_ value: Double) -> Bounds { Bounds(unchecked: value, .infinity) }

  /// Whether both limits are the same number.
  public var isFixed: Bool { lower == upper }
  /// Whether neither side has a limit.
  public var isFree: Bool { lower == -.infinity && upper == .infinity }
  /// Whether the limits are what ``init(_:_:)`` accepts; the static makers cannot refuse.
  public var isValid: Bool { Bounds(lower, upper) != nil }

  /// By how much `value` lies outside, 0 when inside; NaN counts as infinitely far.
  public func violation(_ value: Double) -> Double {
    value.isNaN ? .infinity : max(0, lower - value, value - upper)
  }
}
