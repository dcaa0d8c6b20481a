import Documents

/// A bar chart as inline SVG: one bar per category and series, readable in grey and by colour-blind eyes.
///
/// Series differ in lightness and, the last one, in hatching; the classes `s0` to `s3` are styled in
/// roster.css, and the hatching is drawn once in roster.mustache.
struct BarChart {
  /// One kind of bar.
  struct Series {
    let name: String
    /// One value per category.
    let values: [Int]
  }

  let title: String
  let categories: [String]
  let series: [Series]
  let xTitle: String
  let yTitle: String
  /// Per category the number of the style that replaces the series' own, where the category is of another kind.
  var styles: [Int: Int] = [:]
  /// Text under the value of a bar of a single series, per category.
  var notes: [String?] = []

  private static let width = 720
  private static let left = 58
  private static let right = 8
  private static let plotHeight = 190

  /// The markup; every text in it is escaped.
  var markup: String {
    let largest = series.flatMap(\.values).max() ?? 0
    let axis = Figures.axis(upTo: largest)
    let top = series.count > 1 ? 40 : 34
    let height = top + BarChart.plotHeight + 46
    var svg = "<svg class=\"chart\" viewBox=\"0 0 \(BarChart.width) \(height)\" role=\"img\">"
    svg += "<title>\(Markup.escaped(title))</title>"
    svg += grid(axis, top: top)
    svg += bars(axis.end, top: top)
    svg += labels(top: top)
    if series.count > 1 { svg += legend }
    return svg + "</svg>"
  }

  private func grid(_ axis: (end: Int, step: Int), top: Int) -> String {
    var svg = ""
    for value in stride(from: 0, through: axis.end, by: axis.step) {
      let y = top + BarChart.plotHeight - BarChart.plotHeight * value / axis.end
      svg += "<line class=\"\(value == 0 ? "axis" : "grid")\" x1=\"\(BarChart.left)\" x2=\""
      svg += "\(BarChart.width - BarChart.right)\" y1=\"\(y)\" y2=\"\(y)\"/>"
      svg += text(Figures.grouped(value), x: "\(BarChart.left - 8)", y: y + 4, style: "end")
    }
    let middle = top + BarChart.plotHeight / 2
    svg += "<text class=\"title\" transform=\"translate(13 \(middle)) rotate(-90)\" text-anchor=\"middle\">"
    return svg + Markup.escaped(yTitle) + "</text>"
  }

  private func bars(_ end: Int, top: Int) -> String {
    let slot = slotWidth
    let inner = slot * 0.74
    let width = min(inner / Double(series.count), 58)
    // Figures over narrow bars would run into each other; a grouped chart stands below a table that has them.
    let showsValues = series.count == 1 && categories.count <= 24
    var svg = ""
    for category in categories.indices {
      let middle = Double(BarChart.left) + slot * (Double(category) + 0.5)
      for (number, one) in series.enumerated() {
        let value = one.values[category]
        let height = BarChart.plotHeight * value / end
        let x = middle + (Double(number) - Double(series.count) / 2) * width
        let y = top + BarChart.plotHeight - height
        svg += "<rect class=\"s\(styles[category] ?? number)\" x=\"\(BarChart.decimal(x))\" y=\"\(y)\" width=\""
        svg += "\(BarChart.decimal(width * (series.count > 1 ? 0.88 : 1)))\" height=\"\(height)\"/>"
        guard showsValues else { continue }
        let note = notes.indices.contains(category) ? notes[category] : nil
        let centre = BarChart.decimal(x + width * (series.count > 1 ? 0.44 : 0.5))
        svg += text(Figures.grouped(value), x: centre, y: y - (note == nil ? 4 : 17), style: "value")
        if let note { svg += text(note, x: centre, y: y - 4, style: "note") }
      }
    }
    return svg
  }

  private func labels(top: Int) -> String {
    let every = (categories.count + 19) / 20
    var svg = ""
    for (index, label) in categories.enumerated() where index % every == 0 || index >= categories.count - 2 {
      let middle = Double(BarChart.left) + slotWidth * (Double(index) + 0.5)
      svg += text(label, x: BarChart.decimal(middle), y: top + BarChart.plotHeight + 17, style: "middle")
    }
    let centre = (BarChart.left + BarChart.width - BarChart.right) / 2
    return svg + text(xTitle, x: "\(centre)", y: top + BarChart.plotHeight + 38, style: "title middle")
  }

  private var legend: String {
    var svg = ""
    let step = (BarChart.width - BarChart.left) / max(1, series.count)
    for (number, one) in series.enumerated() {
      let x = BarChart.left + step * number
      svg += "<rect class=\"s\(number)\" x=\"\(x)\" y=\"5\" width=\"13\" height=\"11\"/>"
      svg += text(one.name, x: "\(x + 19)", y: 15, style: "key")
    }
    return svg
  }

  private var slotWidth: Double {
    Double(BarChart.width - BarChart.left - BarChart.right) / Double(max(1, categories.count))
  }

  private func text(_ text: String, x: String, y: Int, style: String) -> String {
    "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\">\(Markup.escaped(text))</text>"
  }

  /// One decimal from whole tenths, so that no machine prints another digit.
  private static func decimal(_ value: Double) -> String { Figures.plainTenths(Int((value * 10).rounded())) }
}
