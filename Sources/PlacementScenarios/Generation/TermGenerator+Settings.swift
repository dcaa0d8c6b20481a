import PlacementDomain

extension TermGenerator {
  /// `scenario.yaml`, and its own model where the embedded one does not say what the term needs.
  static func settings(_ parameters: TermParameters) -> [GeneratedTable] {
    let model = ownModel(parameters)
    let scenario = text(
      "scenario.yaml",
      [
        "format: 1", "name: \"\(parameters.name)\"", "model: \(model?.name ?? "term-allocation")",
        "rules: jiangsu-2022", "language: zh", "term: { start: 2026-09-01, end: 2027-01-15 }",
        "lottery: { seed: \"\(parameters.lotterySeed)\" }", "missing: stop",
      ])
    return [scenario] + (model.map { [text($0.name + ".yaml", $0.lines)] } ?? [])
  }

  private static func ownModel(_ parameters: TermParameters) -> (name: String, lines: [String])? {
    if parameters.ruleBook != .everyday {
      return (
        "whole-rule-book",
        [
          "# As term-allocation, with reserved seats, mentors and beds.", "format: 1",
          "unlisted: \(parameters.unlisted.rawValue)", "unplaced: allow", "travel: { speed_kmh: 30, detour: 1.3 }",
          "apprentices_per_mentor: \(TermDraft.perMentor)", "bed_beyond_minutes: \(TermDraft.bedBeyondMinutes)",
          "stages: [max-placed, fill-reserved, generous,\(parameters.weighsOpenings ? " min-open," : "") min-commute, lottery]",
        ]
      )
    }
    guard parameters.unlisted == .forbid else { return nil }
    return (
      "listed-only",
      [
        "# As term-allocation, but nobody is placed where they did not ask to go.", "format: 1", "unlisted: forbid",
        "unplaced: allow", "travel: { speed_kmh: 30, detour: 1.3 }",
        "stages: [max-placed, generous, min-commute, lottery]",
      ]
    )
  }

  private static func text(_ fileName: String, _ lines: [String]) -> GeneratedTable {
    GeneratedTable(fileName: fileName, rowCount: lines.count, bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
  }
}
