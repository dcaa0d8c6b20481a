import PlacementDomain

extension TermGenerator {
  /// `scenario.yaml`, and its own model where the embedded one does not say what the term needs.
  static func settings(_ parameters: TermParameters) -> [GeneratedTable] {
    let model = ownModel(parameters)
    let embedded = parameters.studios > 0 ? "studios" : "term-allocation"
    let scenario = text(
      "scenario.yaml",
      [
        "format: 1", "name: \"\(parameters.name)\"", "model: \(model?.name ?? embedded)",
        "rules: \(parameters.setting == .delta ? "yangtze-delta-2022" : "jiangsu-2022")", "language: zh",
        "term: { start: 2026-09-01, end: 2027-01-15 }",
      ] + periods(parameters) + ["lottery: { seed: \"\(parameters.lotterySeed)\" }", "missing: stop"])
    return [scenario] + (model.map { [text($0.name + ".yaml", $0.lines)] } ?? [])
  }

  private static func periods(_ parameters: TermParameters) -> [String] {
    guard parameters.rotation > 1 else { return [] }
    return ["periods:"]
      + TermDraft.periods(parameters.rotation).map { "  - { id: \($0.id), start: \($0.start), end: \($0.end) }" }
  }

  private static func ownModel(_ parameters: TermParameters) -> (name: String, lines: [String])? {
    let sessions = parameters.studios > 0 ? "max-sessions, " : ""
    let slots = parameters.studios > 0 ? "min-slot-rank, " : ""
    if parameters.ruleBook != .everyday {
      return (
        "whole-rule-book",
        [
          "# As term-allocation, with reserved seats, mentors and beds.", "format: 1",
          "unlisted: \(parameters.unlisted.rawValue)", "unplaced: allow", "travel: { speed_kmh: 30, detour: 1.3 }",
          "apprentices_per_mentor: \(LodgingDraw.perMentor)", "bed_beyond_minutes: \(LodgingDraw.bedBeyondMinutes)",
          "stages: [max-placed, \(sessions)fill-reserved, generous, min-open, \(slots)min-commute, lottery]",
        ]
      )
    }
    let travel = "travel: { speed_kmh: 30, detour: 1.3 }"
    if parameters.rotation > 1 {
      return (
        "rotation-listed-only",
        [
          "# One post in each period, every one of them or none, never the same post twice.", "format: 1",
          "unlisted: \(parameters.unlisted.rawValue)", "unplaced: allow", "places: per-period", "partial: forbid",
          "repeat_posts: forbid", travel, "stages: [max-placed, \(sessions)generous, min-commute, lottery]",
        ]
      )
    }
    if parameters.unlisted == .forbid {
      return (
        "listed-only",
        [
          "# As term-allocation, but nobody is placed where they did not ask to go.", "format: 1", "unlisted: forbid",
          "unplaced: allow", travel, "stages: [max-placed, \(sessions)generous, \(slots)min-commute, lottery]",
        ]
      )
    }
    return nil
  }

  private static func text(_ fileName: String, _ lines: [String]) -> GeneratedTable {
    GeneratedTable(fileName: fileName, rowCount: lines.count, bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
  }
}
