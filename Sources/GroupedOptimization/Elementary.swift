/// Exponential and logarithm by sums and products alone, which every machine rounds alike.
///
/// A C library's differ in the last bit from version to version and from processor to processor, and with them how many
/// steps an ascent takes.
enum Elementary {
  /// e to the power of `x`, to some 2 units of the last place; `x` at most 700, and taken for −700 below it.
  @inline(__always)
  static func exp(_ x: Double) -> Double {
    let x = max(x, -700)
    // adding 1.5 · 2⁵² leaves a whole number in the last bits
    let shift = 0x1.8p52
    let power = (x * 0x1.71547652b82fep0 + shift) - shift
    // ln 2 in two parts, the first with so few bits that its multiples are exact
    let rest = (x - power * 0x1.62e42feep-1) - power * 0x1.a39ef35793c76p-33
    // the series by Estrin's scheme: sums that do not wait for each other
    let second = rest * rest
    let fourth = second * second
    let low = (1.0 / 24 + rest * (1.0 / 120)) + second * (1.0 / 720 + rest * (1.0 / 5_040))
    let high = (1.0 / 40_320 + rest * (1.0 / 362_880)) + second * (1.0 / 3_628_800 + rest * (1.0 / 39_916_800))
    let tail = fourth * (low + fourth * (high + fourth * (1.0 / 479_001_600)))
    let sum = 1 + (rest + (second * (0.5 + rest * (1.0 / 6)) + tail))
    return sum * Double(bitPattern: UInt64(bitPattern: Int64(power) + 1_023) << 52)
  }

  /// The natural logarithm of a normal number above 0, to some 2 units of the last place.
  static func log(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 0x1.6a09e667f3bcdp0 { (exponent, significand) = (exponent + 1, significand / 2) }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    for odd in stride(from: 21, through: 3, by: -2) { sum = (sum + 1 / Double(odd)) * square }
    return exponent * 0x1.62e42feep-1 + (2 * ratio * sum + (exponent * 0x1.a39ef35793c76p-33 + 2 * ratio))
  }
}
