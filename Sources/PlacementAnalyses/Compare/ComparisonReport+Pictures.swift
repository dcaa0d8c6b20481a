package import Documents
import PlacementDomain
import PlacementExport
import PlacementPlots

extension ComparisonReport {
  /// The page, the figures and each picture as a file of its own.
  package func files() -> [OutputFile] {
    let pictures = pictures
    var parts: [PlainPage.Part] = []
    func add(_ table: Table) {
      parts.append(.heading(table.heading))
      parts.append(
        table.rows.isEmpty
          ? .text(text("没有差别。", "No difference."))
          : .table(header: table.header, rows: table.rows, numbersFrom: table.numbersFrom))
    }
    for name in unfinished {
      parts.append(.text(text("到达时限或被中断，没有算出 \(name) 一行。", "A limit came first: the line \(name) is missing.")))
    }
    add(unchecked)
    add(overview)
    for picture in pictures where picture.name == "profile.svg" { parts.append(.picture(svg: picture.svg)) }
    add(profiles)
    for table in fairness { add(table) }
    parts.append(.heading(text("基地使用", "Use of the bases")))
    for picture in pictures where picture.name != "profile.svg" { parts.append(.picture(svg: picture.svg)) }
    add(bases)
    for index in runs.indices.dropFirst() { add(moves(index)) }
    let page = PlainPage(
      title: text("方案比较", "Comparison of runs"), language: language,
      lead: runs.map { "\($0.name)：\($0.scenario)，\($0.status)，\($0.rules)" }.joined(separator: "；"), dress: .ours,
      parts: parts)
    return [
      OutputFile(name: "compare.html", bytes: page.bytes),
      // The name by which a folder of ours is known, so that it may be written again.
      OutputFile(name: "summary.json", bytes: document().document()),
    ] + pictures.map { OutputFile(name: $0.name, bytes: Array($0.svg.utf8)) }
  }

  private var pictures: [(name: String, svg: String)] {
    var list = [("profile.svg", profilePlot.svg), ("bases.svg", basePlot.svg)]
    for (index, run) in runs.enumerated() {
      if let map = flowMap(run) { list.append(("flows-\(index + 1).svg", map.svg)) }
    }
    return list
  }

  private var profilePlot: RankProfilePlot {
    RankProfilePlot(
      runs.map { run in
        RankProfilePlot.Series(
          name: run.name, profile: run.profile, notListed: run.notListed,
          unplaced: run.places.values.count { $0 == nil })
      },
      words: .init(
        title: text("各志愿的人次", "Placed at each rank"), rank: text("志愿顺位", "rank on the own list"),
        count: text("人次", "apprentice-periods"), notListed: text("志愿以外", "not listed"),
        unplaced: text("未安置", "unplaced")))
  }

  private var basePlot: HeatMapPlot {
    let capacity = Dictionary(
      (comparison.instance?.bases ?? []).map { ($0.id, $0.capacity) }, uniquingKeysWith: { first, _ in first })
    let periods = comparison.instance?.spans.count ?? 1
    return HeatMapPlot(
      rows: comparison.bases.map { base in
        (
          base,
          runs.map { run in
            HeatMapPlot.Cell(load: run.load(ofBase: base), capacity: (capacity[base] ?? nil).map { $0 * periods })
          }
        )
      }, columns: runs.indices.map { "\($0 + 1)" },
      words: .init(
        title: text("各基地的使用", "Use of the bases"),
        scale: text("已用名额占本基地名额的比例（%）", "share of the base's seats in use (%)"),
        unbounded: text("不限名额", "unbounded"), closed: text("停用", "closed"),
        columns: runs.enumerated().map { "\($0 + 1) \($1.name)" }.joined(separator: text("，", ", "))))
  }

  /// `nil` without a scenario, or where no town or base has coordinates.
  private func flowMap(_ run: ComparedRun) -> FlowMapPlot? {
    comparison.instance.flatMap { instance in
      TermMap(
        instance,
        places: run.places.compactMap { key, place in
          place.flatMap { place in run.apprenticeOf[key].map { (apprentice: $0, base: place.base) } }
        }
      ).plot(title: text("学生流向：\(run.name)", "Where apprentices go: \(run.name)"), language: language)
    }
  }
}
