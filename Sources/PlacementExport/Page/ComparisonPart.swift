import PlacementDomain
import PlacementVerification

/// The objectives side by side: the office chooses, and sees what each choice costs.
struct ComparisonPart {
  let sentence: String
  let ranks: [String]
  let rankCount: Int
  let rows: [Row]
  let chart: String

  struct Row {
    let name: String
    let meaning: String
    let used: String?
    let style: String
    let placed: String
    let counts: [String]
    let notListed: String
    let worst: String
    let totalRank: String
    let meanRank: String
    let commute: String
    let meanCommute: String
    let proof: String
  }

  /// More columns than these are summed up in the last one.
  private static let largestShownRank = 8

  init(_ context: PageContext) {
    let report = context.report
    let used = ComparisonPart.used(report)
    let lines = report.comparison
    let shown = min(report.instance.largestRank, ComparisonPart.largestShownRank)
    let folds = report.instance.largestRank > shown
    func fold(_ profile: [Int]) -> [Int] {
      let padded = profile + [Int](repeating: 0, count: max(0, shown - profile.count))
      guard folds else { return Array(padded.prefix(shown)) }
      return Array(padded.prefix(shown - 1)) + [padded.dropFirst(shown - 1).reduce(0, +)]
    }
    let labels = (0..<shown).map { rank in
      folds && rank == shown - 1 ? "\(rank + 1) \(context.text(.rankFrom))" : String(rank + 1)
    }
    ranks = labels
    rankCount = labels.count
    var rows = lines.enumerated().map { index, line in
      Row(context, line, counts: fold(line.profile), name: line.objective.traits.name, isUsed: index == used)
    }
    var sentences = [context.text(.comparisonChoice)]
    if let used {
      let name = context.text(lines[used].objective.traits.name)
      sentences.append(context.text(.comparisonUsed) + name + (context.language == .zh ? "。" : "."))
    } else if let own = ComparisonPart.ownLine(report) {
      sentences.append(context.text(.comparisonOther))
      rows.insert(
        Row(context, own, counts: fold(own.profile), name: ReportText.thisRoster.message, isUsed: true), at: 0)
    }
    if !report.instance.slots.isEmpty { sentences.append(context.text(.comparisonPlaces)) }
    sentence = context.join(sentences)
    self.rows = rows
    chart =
      BarChart(
        title: context.text(.comparison), categories: labels + [context.text(.notListed)],
        series: lines.prefix(4).map {
          BarChart.Series(name: context.text($0.objective.traits.name), values: fold($0.profile) + [$0.notListed])
        },
        xTitle: context.text(.comparisonAxis),
        yTitle: context.text(report.instance.isRotation ? .periodsAxis : .peopleAxis)
      ).markup
  }

  /// The compared line that is the roster's own: its objective comes first among the stages and its figures agree.
  private static func used(_ report: TermReport) -> Int? {
    guard let roster = report.roster else { return nil }
    let compared = report.comparison.map(\.objective)
    guard let own = report.instance.settings.stages.first(where: compared.contains) else { return nil }
    return report.comparison.firstIndex { line in
      line.objective == own && line.placed == roster.placed && line.profile == roster.profile
        && line.notListed == roster.notListed
    }
  }

  private static func ownLine(_ report: TermReport) -> ObjectiveComparison? {
    guard let roster = report.roster, let first = report.instance.settings.stages.first else { return nil }
    return ObjectiveComparison(
      objective: first, placed: roster.placed, profile: roster.profile, notListed: roster.notListed,
      totalRank: roster.totalRank, worstRank: roster.profile.lastIndex { $0 > 0 }.map { $0 + 1 },
      totalCommute: roster.totalCommuteTenths, proved: report.status == .optimal)
  }
}

extension ComparisonPart.Row {
  fileprivate init(
    _ context: PageContext, _ line: ObjectiveComparison, counts: [Int], name: Message, isUsed: Bool
  ) {
    let none = context.text(.noValue)
    // In a rotation ranks and travel are summed over apprentice-periods.
    let places = line.profile.reduce(line.notListed, +)
    self.init(
      name: context.text(name),
      meaning: name == ReportText.thisRoster.message
        ? context.report.instance.settings.stages.map {
          context.text(Vocabulary.name($0, in: context.instance))
        }.joined(
          separator: context.language == .zh ? "，再" : ", then ")
        : context.text(Vocabulary.meaning(line.objective, in: context.instance)),
      used: isUsed && name != ReportText.thisRoster.message ? context.text(.usedMark) : nil,
      style: isUsed ? "used" : "",
      placed: Figures.grouped(line.placed), counts: counts.map(Figures.grouped),
      notListed: Figures.grouped(line.notListed), worst: line.worstRank.map(String.init) ?? none,
      totalRank: Figures.grouped(line.totalRank), meanRank: Figures.mean(line.totalRank, of: places) ?? none,
      commute: line.totalCommute.map(Figures.tenths) ?? none,
      meanCommute: line.totalCommute.flatMap { Figures.meanTenths($0, of: places) } ?? none,
      proof: context.text(line.proved ? .provedYes : .provedNo))
  }
}
