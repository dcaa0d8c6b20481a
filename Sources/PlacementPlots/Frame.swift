/// A rectangle with two number axes, their ticks, titles and grid.
struct Frame {
  let left: Double
  let top: Double
  let width: Double
  let height: Double
  /// The values at the two ends of each axis.
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  func column(_ value: Double) -> Double { left + (value - x.lowerBound) / span(x) * width }
  func row(_ value: Double) -> Double { top + height - (value - y.lowerBound) / span(y) * height }

  private func span(_ range: ClosedRange<Double>) -> Double { max(range.upperBound - range.lowerBound, 1e-9) }

  /// The horizontal grid with the numbers of the y axis, and both axes' titles.
  func draw(on drawing: inout Drawing, xTitle: String, yTitle: String, ticksOfX: Bool = true) {
    for tick in Ticks.of(y) {
      drawing.line(left, row(tick), left + width, row(tick), stroke: Colour.grid)
      drawing.text(Drawing.number(tick), left - 6, row(tick) + 4, anchor: .end, size: 11)
    }
    if ticksOfX {
      for tick in Ticks.of(x) {
        drawing.line(column(tick), top + height, column(tick), top + height + 4, stroke: Colour.axis)
        drawing.text(Drawing.number(tick), column(tick), top + height + 17, anchor: .middle, size: 11)
      }
    }
    drawing.line(left, top, left, top + height, stroke: Colour.axis)
    drawing.line(left, top + height, left + width, top + height, stroke: Colour.axis)
    drawing.text(xTitle, left + width / 2, top + height + 36, anchor: .middle)
    drawing.text(yTitle, left - 44, top + height / 2, anchor: .middle, turned: true)
  }
}

/// Round numbers along an axis.
enum Ticks {
  /// Four to nine round numbers within a range, ascending; whole ones where the range is wide enough.
  static func of(_ range: ClosedRange<Double>) -> [Double] {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite else { return [range.lowerBound] }
    var step = 1.0
    while step * 8 < span { step *= 10 }
    while step > span { step /= 10 }
    for factor in [0.1, 0.2, 0.5] where span / (step * factor) <= 8 {
      step *= factor
      break
    }
    let first = (range.lowerBound / step).rounded(.up)
    let count = Int(((range.upperBound - first * step) / step + 1e-9).rounded(.down))
    return count < 0 ? [range.lowerBound] : (0...count).map { (first + Double($0)) * step }
  }

  /// A range from 0 (or below) that holds all values with some room above.
  static func range(of values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    let low = min(0, finite.min() ?? 0)
    let high = max(low + 1, finite.max() ?? 1)
    return low...(high + (high - low) * 0.05)
  }
}

/// A legend: coloured squares or strokes with names, in as many lines as they need.
enum Legend {
  /// - Parameter width: the room for a line.
  static func draw(
    _ names: [String], on drawing: inout Drawing, x: Double, y: Double, width: Double = .infinity, lines: Bool = false
  ) {
    for (index, (name, place)) in zip(names, places(names, width: width)).enumerated() {
      let left = x + place.left
      let y = y + lineHeight * Double(place.line)
      if lines {
        drawing.line(
          left, y - 4, left + 22, y - 4, stroke: Colour.series(index), width: 2, dash: Colour.dash(index))
      } else {
        drawing.rectangle(left + 6, y - 10, 12, 12, fill: Colour.series(index), stroke: Colour.axis)
      }
      drawing.text(name, left + 26, y, size: 11)
    }
  }

  /// The height of a line.
  static let lineHeight = 16.0

  /// The number of lines that names need.
  static func lineCount(_ names: [String], width: Double) -> Int { (places(names, width: width).last?.line ?? 0) + 1 }

  private static func places(_ names: [String], width: Double) -> [(line: Int, left: Double)] {
    var (line, left) = (0, 0.0)
    return names.map { name in
      let own = 40 + self.width(of: name)
      if left > 0, left + own > width { (line, left) = (line + 1, 0) }
      defer { left += own }
      return (line, left)
    }
  }

  /// About the width of a text at 11 pixels: Chinese characters are square.
  static func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 11 : 6.3) }
  }
}
