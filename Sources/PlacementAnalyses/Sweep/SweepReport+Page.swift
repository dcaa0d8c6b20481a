package import Documents
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementPlots

extension SweepReport {
  /// The page, the figures and each picture as a file of its own.
  package func files() -> [OutputFile] {
    let (distributions, curves) = (distributions, curves)
    var parts: [PlainPage.Part] = [.text(lead)]
    func add(_ table: Table) {
      parts.append(.heading(table.heading))
      parts.append(.table(header: table.header, rows: table.rows, numbersFrom: table.numbersFrom))
    }
    if summary.solved.count > 1 { add(spreads) }
    for picture in distributions { parts.append(.picture(svg: picture.svg)) }
    if summary.groups.count > 1 { add(points) }
    for picture in curves { parts.append(.picture(svg: picture.svg)) }
    if plan.samples != nil {
      if !effects.rows.isEmpty { add(effects) }
      if !worst.rows.isEmpty { add(worst) }
    }
    if !failures.rows.isEmpty { add(failures) }
    let page = PlainPage(
      title: plan.name, language: language,
      lead: plan.scenarios.map { name(ofScenario: $0.shown) }.joined(separator: text("；", "; ")), dress: .ours,
      parts: parts)
    return [
      OutputFile(name: "sweep.html", bytes: page.bytes),
      OutputFile(name: "summary.json", bytes: document().document()),
    ] + (distributions + curves).map { OutputFile(name: $0.name, bytes: Array($0.svg.utf8)) }
  }

  /// Histograms, where there are enough runs for one and they differ.
  private var distributions: [(name: String, svg: String)] {
    let figures: [Figure] = [.placed, .unplaced, .first, .meanMinutes, .moved]
    return figures.compactMap { figure in
      let values = summary.rows.compactMap(figure.value)
      guard values.count >= 5, Set(values).count > 1 else { return nil }
      let plot = DistributionPlot(
        // Minutes are known to a tenth; more digits would only blur the marks.
        values.map { figure == .meanMinutes ? ($0 * 10).rounded() / 10 : $0 },
        title: text("\(name(figure))的分布（\(values.count) 次计算）", "\(name(figure)) in \(Counted.of(values.count, "run"))"),
        xTitle: name(figure), yTitle: text("计算次数", "runs"),
        marks: [text("5% 分位", "5th percentile"), text("中位", "median"), text("95% 分位", "95th percentile")])
      return ("\(figure.rawValue).svg", plot.svg)
    }
  }

  private static let mostSeries = 6
  /// Characters that the line and the gaps of an entry take, and those that a legend holds.
  private static let (legendMark, longestLegend) = (7, 72)
  private static let scales = ["add", "scale", "set", "share", "value"]

  /// The figures over the first axis of numbers, one curve for each combination of the others.
  private var curves: [(name: String, svg: String)] {
    guard
      let axis = plan.axes.firstIndex(where: { axis in
        // Ids may look like numbers: only what is a number of the change itself is a scale.
        Self.scales.contains(axis.name.split(separator: ".").dropFirst().first.map(String.init) ?? "")
          && axis.values.count > 1 && axis.values.allSatisfy { Double($0.isEmpty ? "0" : $0) != nil }
      })
    else { return [] }
    var order: [String] = []
    var members: [String: [SweepSummary.Group]] = [:]
    for group in summary.groups {
      var others = label(group)
      others.remove(at: axis + (plan.scenarios.count > 1 ? 1 : 0))
      let key = others.joined(separator: " · ")
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(group)
    }
    // A legend that runs out of the picture tells nothing: the table has these figures too.
    let legend = order.reduce(0) { $0 + $1.count + Self.legendMark }
    guard order.count <= Self.mostSeries, legend <= Self.longestLegend else { return [] }
    return [Figure.placed, .first].compactMap { figure in
      let series = order.map { key in
        CurvePlot.Series(
          name: key.isEmpty ? plan.name : key,
          points: (members[key] ?? []).compactMap { group in
            guard let x = Double(group.values[axis].isEmpty ? "0" : group.values[axis]),
              let y = group.spread(figure)?.mean
            else { return nil }
            return (x, y)
          }.sorted { $0.x < $1.x })
      }
      guard series.contains(where: { $0.points.count > 1 }) else { return nil }
      let plot = CurvePlot(
        series, title: text("\(name(figure))与 \(plan.axes[axis].name)", "\(name(figure)) by \(plan.axes[axis].name)"),
        xTitle: plan.axes[axis].name, yTitle: name(figure))
      return ("curve-\(figure.rawValue).svg", plot.svg)
    }
  }
}
