/// Numbers as people read them, the same in every locale.
package enum Figures {
  /// A whole number with a comma between thousands.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A share in percent with one decimal, rounded half up; `nil` of nothing.
  static func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    return tenths((2000 * part + whole) / (2 * whole)) + " %"
  }

  /// Tenths with one decimal: minutes.
  package static func tenths(_ tenths: Int) -> String {
    let size = tenths.magnitude
    return "\(tenths < 0 ? "-" : "")\(grouped(Int(size / 10))).\(size % 10)"
  }

  /// Tenths with one decimal and nothing between thousands, for files.
  static func plainTenths(_ tenths: Int) -> String {
    let size = tenths.magnitude
    return "\(tenths < 0 ? "-" : "")\(size / 10).\(size % 10)"
  }

  /// A quotient with two decimals, rounded half up; `nil` by zero.
  static func mean(_ sum: Int, of count: Int) -> String? {
    guard count > 0 else { return nil }
    let hundredths = (200 * sum + count) / (2 * count)
    let rest = String(hundredths % 100 + 100).dropFirst()
    return "\(grouped(hundredths / 100)).\(rest)"
  }

  /// A mean of tenths with one decimal, rounded half up; `nil` by zero.
  static func meanTenths(_ sum: Int, of count: Int) -> String? {
    guard count > 0 else { return nil }
    return tenths((2 * sum + count) / (2 * count))
  }

  /// A round upper end for an axis and its step: about four to six steps of 1, 2 or 5 times a power of ten.
  static func axis(upTo largest: Int) -> (end: Int, step: Int) {
    var step = 1
    while step * 5 < largest {
      let leading = String(step).first
      step = leading == "2" ? step / 2 * 5 : step * 2
    }
    let end = max(step, (largest + step - 1) / step * step)
    return (end, step)
  }
}
