/// Colours that stay apart in grey print and for colour-blind eyes: their lightness differs, not only their hue.
enum Colour {
  /// For up to five series, from dark to light (after Okabe and Ito 2008); lines also differ by their dashes.
  static let series = ["#1b2a49", "#b0413e", "#4f8fc0", "#e69f00", "#cfe3b4"]
  static let dashes = ["", "7 3", "2 3", "9 3 2 3", "4 4"]
  static let axis = "#333333"
  static let grid = "#dddddd"
  static let faint = "#777777"

  static func series(_ index: Int) -> String { series[index % series.count] }
  static func dash(_ index: Int) -> String { dashes[index % dashes.count] }

  /// From light (0) to dark (1): yellow over green to blue, evenly darker all the way.
  static func shade(_ share: Double) -> String {
    let stops: [(Double, Double, Double)] = [
      (255, 250, 214), (214, 226, 138), (122, 184, 120), (58, 128, 134), (34, 72, 116), (18, 24, 70),
    ]
    let position = min(1, max(0, share.isFinite ? share : 0)) * Double(stops.count - 1)
    let index = min(stops.count - 2, Int(position))
    let part = position - Double(index)
    func mix(_ low: Double, _ high: Double) -> String {
      let value = Int((low + (high - low) * part).rounded())
      let digits = String(value, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    let (low, high) = (stops[index], stops[index + 1])
    return "#" + mix(low.0, high.0) + mix(low.1, high.1) + mix(low.2, high.2)
  }

  /// How light a colour is in grey print, 0 black to 1 white (Rec. 709 weights of the channels as written).
  static func lightness(_ colour: String) -> Double {
    guard let value = Int(colour.dropFirst(), radix: 16) else { return 0 }
    let (red, green, blue) = (value >> 16 & 255, value >> 8 & 255, value & 255)
    return (0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)) / 255
  }
}
