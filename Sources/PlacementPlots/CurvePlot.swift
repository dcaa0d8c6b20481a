/// One or several curves over a number: what a tenth seat is worth, what five more changes buy.
package struct CurvePlot: Sendable {
  package struct Series: Sendable {
    package let name: String
    /// In ascending order of x.
    package let points: [(x: Double, y: Double)]

    package init(name: String, points: [(x: Double, y: Double)]) { (self.name, self.points) = (name, points) }
  }

  private let series: [Series]
  private let title: String
  private let xTitle: String
  private let yTitle: String
  private let isStepped: Bool

  /// - Parameters:
  ///   - xTitle: What the x axis shows, with its unit.
  ///   - yTitle: Likewise the y axis.
  ///   - isStepped: Whether values hold until the next point, as they do between whole seats.
  package init(_ series: [Series], title: String, xTitle: String, yTitle: String, isStepped: Bool = false) {
    (self.series, self.title, self.xTitle, self.yTitle) = (series, title, xTitle, yTitle)
    self.isStepped = isStepped
  }

  /// The plot as an SVG element; the y axis begins where the curves do, not at 0, unless 0 is near.
  package var svg: String {
    let points = series.flatMap(\.points)
    let names = series.map(\.name)
    let more = Legend.lineHeight * Double(Legend.lineCount(names, width: Self.legendWidth) - 1)
    var drawing = Drawing(
      width: 560, height: 340 + more, title: title,
      description: series.map { one in
        "\(one.name): " + one.points.map { "\(Drawing.number($0.x)) → \(Drawing.number($0.y))" }.joined(separator: ", ")
      }.joined(separator: "; "))
    let xs = points.map(\.x)
    let right = max((xs.min() ?? 0) + 1, xs.max() ?? 1)
    let frame = Frame(
      left: 72, top: 56 + more, width: 464, height: 222, x: (xs.min() ?? 0)...right, y: Self.range(points))
    Legend.draw(names, on: &drawing, x: 66, y: 44, width: Self.legendWidth, lines: true)
    frame.draw(on: &drawing, xTitle: xTitle, yTitle: yTitle)
    for (index, one) in series.enumerated() {
      var path: [(x: Double, y: Double)] = []
      for point in one.points {
        if isStepped, let last = path.last { path.append((frame.column(point.x), last.y)) }
        path.append((frame.column(point.x), frame.row(point.y)))
      }
      if path.count > 1 { drawing.polyline(path, stroke: Colour.series(index), dash: Colour.dash(index)) }
      for point in one.points {
        drawing.circle(
          frame.column(point.x), frame.row(point.y), radius: 3, fill: Colour.series(index),
          note: "\(one.name): \(Drawing.number(point.x)) → \(Drawing.number(point.y))")
      }
    }
    return drawing.svg
  }

  private static let legendWidth = 484.0

  private static func range(_ points: [(x: Double, y: Double)]) -> ClosedRange<Double> {
    let values = points.map(\.y).filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return 0...1 }
    if low >= 0, low < (high - low) * 2 || high == low { return Ticks.range(of: values) }
    let room = max(0.5, (high - low) * 0.1)
    return (low - room)...(high + room)
  }
}
