import Digests
package import PlacementDomain

/// A plan of many versions of a term: scenarios, a grid of changes, drawn samples, or the product of these.
///
/// Runs are numbered from 1: scenarios outermost, then the axes of the grid in their order, samples innermost. A sample
/// draws the same for every scenario and point of the grid, so that these can be compared sample by sample.
package struct SweepPlan: Sendable {
  /// A scenario that runs start from.
  package struct Scenario: Sendable {
    /// The path by which the program reads it.
    package let path: String
    /// The path as the plan writes it, relative to the plan's folder.
    package let shown: String
  }

  /// A list of values in the grid.
  package struct Axis: Sendable {
    /// What the values are of, such as `capacity.add`; a number follows where two axes would have one name.
    package let name: String
    /// As the plan writes them; empty where the change is left out.
    package let values: [String]
  }

  /// One run: which of everything it takes.
  package struct Point: Sendable, Hashable {
    /// From 1 to the number of runs.
    package let run: Int
    /// Index of the scenario.
    package let scenario: Int
    /// Per axis the index of its value.
    package let values: [Int]
    /// From 1 on; `nil` in a plan without samples.
    package let sample: Int?
  }

  /// An entry of the grid: a change for each combination of the values of its axes, `nil` where it is left out.
  struct GridEntry: Sendable {
    /// The entry's own axes among those of the plan.
    let axes: Range<Int>
    let changes: [ScenarioChange?]
  }

  package let name: String
  package let scenarios: [Scenario]
  package let axes: [Axis]
  /// The number of samples; `nil` for a plan without any.
  package let samples: Int?
  /// The most seconds that one run may take; `nil` for no limit.
  package let secondsPerRun: Double?
  /// The stages that every run solves, some of the scenario's own; `nil`: all of them.
  package let stages: [Stage]?
  /// Whether a pin at a place that is closed in a run is given up there, or stays a hard rule.
  package let releasesPins: Bool
  let entries: [GridEntry]
  let draws: [SampleDraw]
  let seed: String
  let file: String

  /// A sweep of more runs than this is a mistake.
  static let mostRuns = 1_000_000

  /// The number of versions of each scenario that the grid makes.
  package var gridPoints: Int { axes.reduce(1) { $0 * $1.values.count } }

  /// The number of runs.
  package var count: Int { scenarios.count * gridPoints * (samples ?? 1) }

  /// What a run takes; runs are numbered from 1.
  package func point(_ run: Int) -> Point {
    var rest = run - 1
    let sample = samples.map { rest % $0 + 1 }
    rest /= samples ?? 1
    var values = [Int](repeating: 0, count: axes.count)
    for index in axes.indices.reversed() {
      values[index] = rest % axes[index].values.count
      rest /= axes[index].values.count
    }
    return Point(run: run, scenario: rest, values: values, sample: sample)
  }

  /// The changes of a run, first those of the grid, then what its sample draws.
  ///
  /// An overlay of the scenario with these changes is the same term. Throws the faults of grid changes that do not fit
  /// the scenario.
  package func changes(of point: Point, on source: ScenarioSource) throws(ReadError) -> [ScenarioChange] {
    let fixed = entries.compactMap { entry -> ScenarioChange? in
      var index = 0
      for axis in entry.axes { index = index * axes[axis].values.count + point.values[axis] }
      return entry.changes[index]
    }
    guard let sample = point.sample else { return fixed }
    let sites = try source.sites(after: fixed)
    return fixed + draws.flatMap { $0.changes(sample: sample, seed: seed, sites) }
  }

  /// A digest of all that decides what the runs are; comments, the name and the order of keys change nothing.
  package var digest: String {
    var digest = SHA256Digest()
    func add(_ field: String) {
      digest.update(bigEndian: UInt32(truncatingIfNeeded: field.utf8.count))
      digest.update(utf8: field)
    }
    for scenario in scenarios { add("scenario " + scenario.shown) }
    for axis in axes {
      add("axis " + axis.name)
      for value in axis.values { add("value " + value) }
    }
    for entry in entries {
      for change in entry.changes { add(change?.yaml ?? "none") }
    }
    for draw in draws {
      for text in [draw.low.yaml, draw.high.yaml, draw.probability.description] + draw.ids { add("draw " + text) }
    }
    add("samples \(samples ?? 0)")
    add("seed " + seed)
    add("stages " + (stages ?? []).map(\.rawValue).joined(separator: " "))
    add("pins \(releasesPins)")
    add("seconds \(secondsPerRun.map { "\($0)" } ?? "")")
    return SHA256Digest.hex(digest.finalize())
  }
}

extension ScenarioChange {
  /// The entry as scenario.yaml writes it, without the names of persons: fit for tables and logs.
  package var nameless: String {
    guard case .add(let file, let cells) = kind, let schema = TableRegistry.table(file) else { return yaml }
    let kept = cells.filter { schema.columns[$0.column].kind != .personName }
    return ScenarioChange(.add(file: file, cells: kept)).yaml
  }
}

extension SweepPlan {
  /// What of the plan does not fit a scenario: ids that are nowhere, tables that it does not have.
  ///
  /// A plan that adds rows is not looked through: what the later changes name may be what an earlier one adds.
  package func faults(on source: ScenarioSource) -> [InputFault] {
    var log = FaultLog()
    for stage in missing(in: source.stages) {
      log.fault(SweepFindings.stageNotInModel, Place(file: file, column: "stages", value: stage.rawValue))
    }
    return log.faults + changeFaults(on: source)
  }

  /// The stages that the plan asks for and a model does not have.
  package func missing(in model: [Stage]) -> [Stage] { (stages ?? []).filter { !model.contains($0) } }

  private func changeFaults(on source: ScenarioSource) -> [InputFault] {
    let grid = entries.flatMap { $0.changes.compactMap { $0 } }
    let drawn = draws.flatMap(\.each)
    let all = grid + drawn
    let adds = all.contains { if case .add = $0.kind { true } else { false } }
    if adds { return [] }
    var told: Set<String> = []
    return all.filter { told.insert($0.yaml).inserted }.flatMap { change -> [InputFault] in
      do throws(ReadError) {
        _ = try source.tables(after: [change])
        return []
      } catch {
        if case .faults(let faults, _) = error { return faults }
        return []
      }
    }
  }
}
