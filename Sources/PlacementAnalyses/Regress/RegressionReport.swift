package import Documents
package import PlacementDomain
import PlacementExport

/// What became of one baseline.
package struct RegressionEntry: Sendable {
  package enum State: String, Sendable {
    /// Nothing differs that may not.
    case same
    case different
    /// It has no expectation yet.
    case new
    /// Slow, and not asked for.
    case skipped
    /// Its expectation was written.
    case updated
    /// The scenario could not be read or solved.
    case failed
  }
  package let baseline: Baseline
  package var state: State
  package var differences: [Difference]
  package var movement: Movement?
  package var found: Observation?
  /// Seconds of the solve.
  package var seconds: Double
  /// What went wrong where it failed.
  package var problem: Message?

  package init(
    _ baseline: Baseline, _ state: State, differences: [Difference] = [], movement: Movement? = nil,
    found: Observation? = nil, seconds: Double = 0, problem: Message? = nil
  ) {
    self.baseline = baseline
    self.state = state
    self.differences = differences
    self.movement = movement
    self.found = found
    self.seconds = seconds
    self.problem = problem
  }

  /// Whether the check fails because of it.
  package var fails: Bool { [.different, .new, .failed].contains(state) }
}

/// All baselines of a run, as text and JSON; JUnit and annotations are beside it. Counts and ids, never names.
package struct RegressionReport: Sendable {
  package let entries: [RegressionEntry]
  /// Seconds of the reference solve.
  package let reference: Double

  package init(entries: [RegressionEntry], reference: Double) {
    self.entries = entries
    self.reference = reference
  }

  /// Whether anything fails.
  package var fails: Bool { entries.contains(where: \.fails) }

  private static let shown = 10

  /// The lines for people.
  package var lines: [Message] {
    var lines: [Message] = []
    for entry in entries {
      lines.append(Self.head(entry))
      lines += Self.details(entry).map { Message(zh: "    " + $0.zh, en: "    " + $0.en) }
    }
    func count(_ state: RegressionEntry.State) -> Int { entries.count { $0.state == state } }
    lines.append(
      Message(
        zh: "共 \(entries.count) 项：相同 \(count(.same))，不同 \(count(.different))，新增 \(count(.new))，出错 \(count(.failed))，"
          + "已更新 \(count(.updated))，跳过 \(count(.skipped))（跳过的用 --all 运行）",
        en:
          "\(Counted.of(entries.count, "baseline")): \(count(.same)) same, \(count(.different)) different, \(count(.new)) new, "
          + "\(count(.failed)) failed, \(count(.updated)) updated, \(count(.skipped)) skipped (--all runs them)"))
    return lines
  }

  private static func head(_ entry: RegressionEntry) -> Message {
    let words: Message =
      switch entry.state {
      case .same: Message(zh: "相同", en: "same")
      case .different: Message(zh: "不同", en: "DIFFERENT")
      case .new: Message(zh: "尚无基线（用 --update 记录）", en: "NEW (record it with --update)")
      case .skipped: Message(zh: "跳过（较慢）", en: "skipped (slow)")
      case .updated: Message(zh: "已更新", en: "updated")
      case .failed: Message(zh: "出错", en: "FAILED")
      }
    guard let found = entry.found else {
      return Message(zh: "\(entry.baseline.name)：\(words.zh)", en: "\(entry.baseline.name): \(words.en)")
    }
    let work = found.work.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    let figures = "\(found.rows) × \(found.columns)" + (work.isEmpty ? "" : ", " + work)
    let time = Observation.text(found.relativeTime)
    return Message(
      zh: "\(entry.baseline.name)：\(words.zh)（\(found.status)，\(figures)，用时为参照的 \(time) 倍）",
      en: "\(entry.baseline.name): \(words.en) (\(found.status), \(figures), \(time) × the reference solve)")
  }

  /// What differs and what moved for whom.
  static func details(_ entry: RegressionEntry) -> [Message] {
    var lines: [Message] = []
    if let problem = entry.problem { lines.append(problem) }
    for difference in entry.differences {
      let note = difference.fails ? Message(zh: "", en: "") : Message(zh: "（不算失败）", en: " (no failure)")
      lines.append(
        Message(
          zh: "\(difference.subject)：\(difference.expected) → \(difference.found)\(note.zh)",
          en: "\(difference.subject): \(difference.expected) → \(difference.found)\(note.en)"))
    }
    guard let moved = entry.movement else { return lines }
    lines.append(
      Message(
        zh: "名册：更好 \(moved.better.count)，更差 \(moved.worse.count)，同一志愿顺位换岗 \(moved.sidewise.count)，不变 \(moved.same)",
        en:
          "roster: \(moved.better.count) better, \(moved.worse.count) worse, \(moved.sidewise.count) moved at the same "
          + "rank, \(moved.same) same"))
    for (words, moves) in [
      (Message(zh: "更好", en: "better"), moved.better), (Message(zh: "更差", en: "worse"), moved.worse),
      (Message(zh: "同级换岗", en: "moved"), moved.sidewise),
    ] where !moves.isEmpty {
      let list = moves.prefix(shown).map(text).joined(separator: ", ") + (moves.count > shown ? ", …" : "")
      lines.append(Message(zh: "  \(words.zh)：\(list)", en: "  \(words.en): \(list)"))
    }
    return lines
  }

  private static func text(_ move: Movement.Move) -> String {
    func place(_ id: String, _ rank: Int?) -> String { id.isEmpty ? "–" : "\(id) (\(rank.map(String.init) ?? "–"))" }
    let period = move.period.isEmpty ? "" : "/" + move.period
    return "\(move.apprentice)\(period) \(place(move.from, move.before)) → \(place(move.to, move.now))"
  }

  /// The document of `--json`.
  package func json(_ language: Language) -> JSONText {
    .object([
      (key: "format", value: .integer(1)), (key: "fails", value: .bool(fails)),
      (key: "reference_seconds", value: .number(Observation.text(reference))),
      (key: "baselines", value: .array(entries.map { Self.json($0, language) })),
    ])
  }

  private static func json(_ entry: RegressionEntry, _ language: Language) -> JSONText {
    .object([
      (key: "name", value: .string(entry.baseline.name)), (key: "scenario", value: .string(entry.baseline.scenario)),
      (key: "state", value: .string(entry.state.rawValue)),
      (key: "problem", value: entry.problem.map { .string($0.text(language)) } ?? .null),
      (
        key: "differences",
        value: .array(
          entry.differences.map {
            .object([
              (key: "subject", value: .string($0.subject)), (key: "expected", value: .string($0.expected)),
              (key: "found", value: .string($0.found)), (key: "fails", value: .bool($0.fails)),
            ])
          })
      ),
      (
        key: "moved",
        value: entry.movement.map { moved in
          .object([
            (key: "better", value: .array(moved.better.map(json))),
            (key: "worse", value: .array(moved.worse.map(json))),
            (key: "sidewise", value: .array(moved.sidewise.map(json))), (key: "same", value: .integer(moved.same)),
          ])
        } ?? .null
      ),
      (key: "found", value: entry.found?.json ?? .null),
      (key: "seconds", value: .number(Observation.text(entry.seconds))),
    ])
  }

  private static func json(_ move: Movement.Move) -> JSONText {
    .object([
      (key: "kind", value: .string(move.kind)), (key: "apprentice", value: .string(move.apprentice)),
      (key: "period", value: .string(move.period)), (key: "from", value: .string(move.from)),
      (key: "to", value: .string(move.to)), (key: "before", value: .optional(move.before)),
      (key: "now", value: .optional(move.now)),
    ])
  }
}
