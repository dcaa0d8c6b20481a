package import PlacementDomain

/// Reads a plan of a sweep; everything that is wrong with it is told at once.
package struct SweepPlanFile: Sendable {
  private let file: String
  private let folder: String

  private static let keys = [
    "format", "name", "scenario", "scenarios", "grid", "monte-carlo", "stages", "pins", "seconds-per-run",
  ]

  /// The plan of a YAML file.
  package static func read(_ path: String) throws(ReadError) -> SweepPlan {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path)
    } catch FileError.notFound {
      throw .notFound(path: path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let folder = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
    return try SweepPlanFile(file: parts.last ?? path, folder: folder.isEmpty ? "/" : folder).plan(bytes)
  }

  /// The language of the first scenario that a plan names and that names one, whatever else is wrong with the plan.
  package static func language(of path: String) -> Language? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let folder = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
    let plan = SweepPlanFile(file: parts.last ?? path, folder: folder.isEmpty ? "/" : folder)
    var log = FaultLog()
    guard let bytes = try? FileBytes.read(path), let node = YAMLDocument.parse(bytes, file: plan.file, &log),
      let root = YAMLMapping(node, file: plan.file, &log)
    else { return nil }
    return plan.scenarios(root, &log).lazy.compactMap { InstanceReader().language(of: $0.path) }.first
  }

  private init(file: String, folder: String) { (self.file, self.folder) = (file, folder) }

  private func plan(_ bytes: [UInt8]) throws(ReadError) -> SweepPlan {
    var log = FaultLog()
    guard let node = YAMLDocument.parse(bytes, file: file, &log), let root = YAMLMapping(node, file: file, &log) else {
      throw .faults(log.faults, warnings: log.warnings)
    }
    root.check(known: Self.keys, &log)
    root.require(["format"], &log)
    root.checkFormat(&log)
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    let name = root.text("name", &log) ?? stem
    let scenarios = scenarios(root, &log)
    let seconds = root.value(
      "seconds-per-run", zh: "大于 0 的秒数", en: "a number of seconds above 0", &log
    ) { text in ExactDecimal(TextFolding.folded(text)).flatMap { $0 > ExactDecimal(0) ? $0.approximate : nil } }
    let stages = root.entry("stages").map { _ in ModelFile(name: name, file: file).stages(root, &log).stages }
    let pins = root.word("pins", of: ["keep", "release"], &log)
    var faults: [InputFault] = []
    let grid = SweepGrid(root, file: file, &log, &faults)
    let chance = root.mapping("monte-carlo", &log).map { SweepChance($0, file: file, &log, &faults) }
    faults = log.faults + faults
    let plan = SweepPlan(
      name: name, scenarios: scenarios, axes: grid.axes, samples: chance?.runs, secondsPerRun: seconds,
      stages: stages, releasesPins: pins == "release", entries: grid.entries, draws: chance?.draws ?? [],
      seed: chance?.seed ?? "", file: file)
    if faults.isEmpty {
      // Each of the factors is bounded where it is read; only their product can still be too large.
      let product = scenarios.count.multipliedReportingOverflow(by: plan.gridPoints * (chance?.runs ?? 1))
      if product.overflow || product.partialValue > SweepPlan.mostRuns {
        var own = FaultLog()
        own.fault(SweepFindings.tooManyRuns, Place(file: file, row: root.line))
        faults += own.faults
      }
    }
    guard faults.isEmpty else { throw .faults(SweepPlanFile.sorted(faults), warnings: log.warnings) }
    return plan
  }

  private func scenarios(_ root: YAMLMapping, _ log: inout FaultLog) -> [SweepPlan.Scenario] {
    let (one, many) = (root.entry("scenario"), root.entry("scenarios"))
    if one == nil && many == nil || one != nil && many != nil {
      log.fault(OverlayFindings.oneOfKeys(["scenario", "scenarios"]), Place(file: file, row: many?.line ?? root.line))
    }
    var texts: [String] = []
    if let text = root.text("scenario", &log) { texts.append(text) }
    for (text, line) in root.texts("scenarios", &log) ?? [] {
      if texts.contains(text) {
        log.fault(SweepFindings.repeatedScenario, Place(file: file, row: line, column: "scenarios", value: text))
      }
      texts.append(text)
    }
    return texts.map { text in
      SweepPlan.Scenario(path: text.hasPrefix("/") ? text : "\(folder)/\(text)", shown: text)
    }
  }

  private static func sorted(_ faults: [InputFault]) -> [InputFault] {
    faults.sorted { ($0.row ?? 0, $0.column ?? "", $0.value) < ($1.row ?? 0, $1.column ?? "", $1.value) }
  }
}

extension ChangeReader {
  /// The change that an entry gives with some of its values put in, or what is wrong with it, told under a path of the
  /// plan.
  static func change(
    _ kind: YAMLEntry, _ values: [YAMLEntry], file: String, path: String, _ faults: inout [InputFault]
  ) -> ScenarioChange? {
    let inner = YAMLNode(content: .mapping(values), line: kind.line)
    let item = YAMLNode(
      content: .mapping([YAMLEntry(key: kind.key, line: kind.line, value: inner)]), line: kind.line)
    var log = FaultLog()
    let changes = ChangeReader(file: file).read([item], path: path, &log)
    // Each combination of values is read on its own: what is wrong with one value is told once.
    for fault in log.faults where !faults.contains(fault) { faults.append(fault) }
    return log.hasFaults ? nil : changes.first
  }
}
