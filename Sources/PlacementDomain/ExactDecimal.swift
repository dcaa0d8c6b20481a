/// A decimal number kept exactly as it was written: mantissa × 10^(−scale).
///
/// Legal ratios and minutes are decimals in the sources; a `Double` would round 0.10 × 30 staff to 2 places.
public struct ExactDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The digits as a whole number.
  public let mantissa: Int
  /// The number of digits behind the point, 0 to 9; no trailing zero is kept.
  public let scale: Int

  /// A decimal from its digits; `nil` outside 0 to 9 digits behind the point or above 10^9 in size.
  public init?(mantissa: Int, scale: Int) {
    guard (0...9).contains(scale), mantissa.magnitude <= 1_000_000_000_000_000_000 else { return nil }
    var mantissa = mantissa
    var scale = scale
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    guard mantissa.magnitude <= 1_000_000_000 * ExactDecimal.power(scale) else { return nil }
    self.mantissa = mantissa
    self.scale = scale
  }

  /// A whole number, up to 10^9 in size; larger ones are cut to it.
  public init(_ whole: Int) {
    mantissa = max(-1_000_000_000, min(1_000_000_000, whole))
    scale = 0
  }

  /// A decimal from text such as `0.10`, `-3` or `12.5`; `nil` for anything else (no exponent, no blanks, no commas).
  public init?(_ text: String) {
    var digits = Substring(text)
    let negative = digits.first == "-"
    if negative { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty else { return nil }
    let fraction = parts.count == 2 ? parts[1] : Substring("")
    if parts.count == 2, fraction.isEmpty { return nil }
    let all = whole + fraction
    guard all.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let mantissa = Int(all)
    else { return nil }
    self.init(mantissa: negative ? -mantissa : mantissa, scale: fraction.utf8.count)
  }

  /// The largest whole number that is not above this number times `count`.
  public func flooredProduct(with count: Int) -> Int {
    let product = Int128(mantissa) * Int128(count)
    let divisor = Int128(ExactDecimal.power(scale))
    let quotient = product / divisor
    let floored = product % divisor < 0 ? quotient - 1 : quotient
    return Int(clamping: floored)
  }

  /// Whether this number is at least a share of another, exactly.
  public func isAtLeast(_ share: ExactDecimal, of whole: ExactDecimal) -> Bool {
    let left = Int128(mantissa) * Int128(ExactDecimal.power(share.scale)) * Int128(ExactDecimal.power(whole.scale))
    let right = Int128(share.mantissa) * Int128(whole.mantissa) * Int128(ExactDecimal.power(scale))
    return left >= right
  }

  /// Whether this number is at least `count` ÷ `parts` of a unit, exactly; `parts` is positive.
  public func isAtLeast(_ unit: ExactDecimal, times count: Int, over parts: Int) -> Bool {
    let left = Int128(mantissa) * Int128(ExactDecimal.power(unit.scale)) * Int128(parts)
    return left >= Int128(unit.mantissa) * Int128(count) * Int128(ExactDecimal.power(scale))
  }

  /// The number times ten, rounded half up to a whole number: minutes to tenths of a minute.
  public var tenthsRoundedHalfUp: Int {
    let doubled = 20 * Int128(mantissa) + Int128(ExactDecimal.power(scale))
    let divisor = 2 * Int128(ExactDecimal.power(scale))
    let quotient = doubled / divisor
    return Int(clamping: doubled % divisor < 0 ? quotient - 1 : quotient)
  }

  /// The nearest `Double`, for display and geometry only, never for a legal number.
  public var approximate: Double { Double(mantissa) / Double(ExactDecimal.power(scale)) }

  /// The number in plain digits, such as `0.1`.
  public var description: String {
    guard scale > 0 else { return String(mantissa) }
    let digits = String(mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return (mantissa < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    Int128(left.mantissa) * Int128(power(right.scale)) < Int128(right.mantissa) * Int128(power(left.scale))
  }

  private static func power(_ exponent: Int) -> Int {
    var result = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}
