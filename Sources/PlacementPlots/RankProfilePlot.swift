/// How many are placed at each rank, runs side by side: the first thing that an office asks of a roster.
package struct RankProfilePlot: Sendable {
  /// One run: its name, and the counts at rank 1, 2, … and not listed.
  package struct Series: Sendable {
    package let name: String
    package let profile: [Int]
    package let notListed: Int
    package let unplaced: Int

    package init(name: String, profile: [Int], notListed: Int, unplaced: Int) {
      (self.name, self.profile, self.notListed, self.unplaced) = (name, profile, notListed, unplaced)
    }
  }
  /// The words of the plot.
  package struct Words: Sendable {
    package let title: String
    /// What the bars stand on, such as "rank on the own list".
    package let rank: String
    /// What they count, with its unit.
    package let count: String
    package let notListed: String
    package let unplaced: String

    package init(title: String, rank: String, count: String, notListed: String, unplaced: String) {
      (self.title, self.rank, self.count) = (title, rank, count)
      (self.notListed, self.unplaced) = (notListed, unplaced)
    }
  }

  private let series: [Series]
  private let words: Words

  package init(_ series: [Series], words: Words) { (self.series, self.words) = (series, words) }

  /// The plot as an SVG element.
  package var svg: String {
    let ranks = series.map(\.profile.count).max() ?? 0
    // of more than twenty ranks those that nobody has are left out
    let shown = (0..<ranks).filter { rank in
      ranks <= 20 || series.contains { rank < $0.profile.count && $0.profile[rank] > 0 }
    }
    var groups: [(label: String, counts: [Int])] = shown.map { rank in
      ("\(rank + 1)", series.map { rank < $0.profile.count ? $0.profile[rank] : 0 })
    }
    groups.append((words.notListed, series.map(\.notListed)))
    groups.append((words.unplaced, series.map(\.unplaced)))
    let width = max(420.0, 90 + Double(groups.count) * max(44, 14 * Double(series.count) + 12))
    var drawing = Drawing(
      width: width, height: 330, title: words.title,
      description: series.map { own in
        let counts = shown.map { String($0 < own.profile.count ? own.profile[$0] : 0) }
        return "\(own.name): \(counts.joined(separator: ", "))"
      }
      .joined(separator: "; "))
    let top = Ticks.range(of: groups.flatMap(\.counts).map(Double.init))
    let frame = Frame(left: 64, top: 56, width: width - 84, height: 212, x: 0...Double(groups.count), y: top)
    Legend.draw(series.map(\.name), on: &drawing, x: 60, y: 44)
    frame.draw(on: &drawing, xTitle: words.rank, yTitle: words.count, ticksOfX: false)
    let slot = frame.width / Double(groups.count)
    let bar = min(26, (slot - 8) / Double(max(1, series.count)))
    for (group, entry) in groups.enumerated() {
      let middle = frame.left + slot * (Double(group) + 0.5)
      let first = middle - bar * Double(series.count) / 2
      for (index, count) in entry.counts.enumerated() {
        let y = frame.row(Double(count))
        drawing.rectangle(
          first + bar * Double(index), y, bar - 1, frame.top + frame.height - y, fill: Colour.series(index),
          stroke: Colour.axis, note: "\(series[index].name), \(entry.label): \(count)")
        if series.count <= 2, count > 0 {
          drawing.text("\(count)", first + bar * (Double(index) + 0.5), y - 3, anchor: .middle, size: 9)
        }
      }
      drawing.text(entry.label, middle, frame.top + frame.height + 16, anchor: .middle, size: 11)
    }
    return drawing.svg
  }
}
