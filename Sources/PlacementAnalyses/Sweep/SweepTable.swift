import Documents
package import PlacementDomain
import PlacementExport

/// The CSV of a sweep: a line per run, the same bytes for the same rows on every machine.
package struct SweepTable {
  private let axes: [String]
  private let language: Language
  private let plain: Bool

  package init(axes: [String], language: Language, plain: Bool) {
    (self.axes, self.language, self.plain) = (axes, language, plain)
  }

  private var header: [String] {
    ["run", "scenario", "sample"] + axes + [
      "changes", "status", "exit", "message", "apprentices", "placed", "unplaced", "first", "not_listed",
      "total_rank", "minutes", "sessions", "moved", "better", "worse", "same_rank", "profile", "stages",
    ]
  }

  /// The whole file, its rows by number.
  package func bytes(_ rows: [SweepRow]) -> [UInt8] {
    CSVText.bytes(header: header, rows: rows.sorted { $0.run < $1.run }.map(cells), form: .result(plain: plain))
  }

  /// The lines of some rows alone, to be added to a file that has a header.
  package func lines(_ rows: [SweepRow]) -> [UInt8] {
    var csv = CSVText(.result(plain: plain))
    for row in rows { csv.append(cells(row)) }
    return csv.bytes
  }

  private func cells(_ row: SweepRow) -> [CSVField] {
    let figures = row.figures
    let stages = row.stages.map { stage in
      stage.objective + (stage.rank.map { "/\($0)" } ?? "")
        + "=\(Fraction(stage.value, over: stage.scale)?.description ?? "")" + (stage.proved ? "" : "?")
    }
    let head: [CSVField] = [.number(row.run), .text(row.scenario), .number(row.sample)]
    let tail: [CSVField] = [
      .text(row.changes.joined(separator: "; ")), .text(row.status), .number(row.exit),
      .text(language == .zh ? row.messageZh : row.messageEn), .number(row.apprentices), .number(figures?.placed),
      .number(figures?.unplaced), .number(figures?.first), .number(figures?.notListed), .number(figures?.totalRank),
      .text(figures?.tenths.map { "\($0 / 10).\($0 % 10)" } ?? ""), .number(figures?.sessions),
      .number(row.moves?.all), .number(row.moves?.better), .number(row.moves?.worse), .number(row.moves?.same),
      .text(figures.map { $0.profile.map(String.init).joined(separator: ";") } ?? ""),
      .text(stages.joined(separator: ";")),
    ]
    return head + row.values.map(CSVField.text) + tail
  }
}
