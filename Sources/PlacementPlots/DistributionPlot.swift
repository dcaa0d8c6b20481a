/// How often each outcome came in a sweep: a histogram with its median and its 5th and 95th percentile.
package struct DistributionPlot: Sendable {
  private let values: [Double]
  private let title: String
  private let xTitle: String
  private let yTitle: String
  private let marks: [String]

  /// - Parameters:
  ///   - values: One for each scenario, in any order.
  ///   - xTitle: What was measured, with its unit.
  ///   - yTitle: What is counted, such as "scenarios".
  ///   - marks: The words for the 5th percentile, the median and the 95th percentile.
  package init(_ values: [Double], title: String, xTitle: String, yTitle: String, marks: [String]) {
    self.values = values.filter(\.isFinite).sorted()
    (self.title, self.xTitle, self.yTitle, self.marks) = (title, xTitle, yTitle, marks)
  }

  /// The value below which a share of the values lies: the nearest rank, one that really came.
  func percentile(_ share: Double) -> Double? {
    if values.isEmpty { return nil }
    let rank = Int((share * Double(values.count)).rounded(.up))
    return values[min(values.count - 1, max(0, rank - 1))]
  }

  /// The bins: their lower ends, all equally wide, and how many values lie in each.
  var bins: (first: Double, width: Double, counts: [Int]) {
    guard let low = values.first, let high = values.last else { return (0, 1, [0]) }
    if low == high { return (low - 0.5, 1, [values.count]) }
    // of rounded values each bin takes in equally many, or some would be twice as high as their neighbours
    let step = [1, 0.1, 0.01].first { step in
      values.allSatisfy { abs($0 / step - ($0 / step).rounded()) < 1e-6 }
    }
    var width = (high - low) / min(30, max(5, Double(values.count).squareRoot().rounded(.up)))
    if let step { width = max(1, (width / step - 1e-6).rounded(.up)) * step }
    let first = low - (step ?? 0) / 2
    var counts = [Int](repeating: 0, count: Int(((high - first) / width).rounded(.down)) + 1)
    for value in values { counts[min(counts.count - 1, Int((value - first) / width))] += 1 }
    return (first, width, counts)
  }

  /// The plot as an SVG element.
  package var svg: String {
    let (first, width, counts) = bins
    let ends = [0.05, 0.5, 0.95].compactMap(percentile)
    var drawing = Drawing(
      width: 560, height: 340, title: title,
      description: zip(marks, ends).map { "\($0) \(Drawing.number($1))" }.joined(separator: "; "))
    let frame = Frame(
      left: 72, top: 64, width: 464, height: 214, x: first...(first + width * Double(counts.count)),
      y: Ticks.range(of: counts.map(Double.init)))
    frame.draw(on: &drawing, xTitle: xTitle, yTitle: yTitle)
    for (index, count) in counts.enumerated() where count > 0 {
      let low = first + width * Double(index)
      let y = frame.row(Double(count))
      drawing.rectangle(
        frame.column(low), y, frame.column(low + width) - frame.column(low), frame.top + frame.height - y,
        fill: Colour.series[2], stroke: Colour.axis,
        note: "\(Drawing.number(low)) – \(Drawing.number(low + width)): \(count)")
    }
    for (index, value) in ends.enumerated() {
      drawing.line(
        frame.column(value), frame.top, frame.column(value), frame.top + frame.height, stroke: Colour.series[0],
        width: 2, dash: Colour.dash(index == 1 ? 0 : 1))
      let name = index < marks.count ? marks[index] + " " : ""
      drawing.text(
        name + Drawing.number(value), frame.column(value), 44 + 14 * Double(index % 2), anchor: .middle, size: 10)
    }
    return drawing.svg
  }
}
