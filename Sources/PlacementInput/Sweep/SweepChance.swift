import PlacementDomain

/// The key `monte-carlo` of a plan: how many samples, and what is drawn in each.
struct SweepChance {
  private(set) var runs = 1
  private(set) var seed = ""
  private(set) var draws: [SampleDraw] = []

  /// Keys of changes whose list of two values is a range to draw from.
  private static let ranges = ["add", "scale", "set", "share", "value"]

  init(_ mapping: YAMLMapping, file: String, _ log: inout FaultLog, _ faults: inout [InputFault]) {
    mapping.check(known: ["runs", "seed", "draws"], &log)
    mapping.require(["runs", "seed", "draws"], &log)
    let most = SweepPlan.mostRuns
    runs =
      mapping.value("runs", zh: "1 至 \(most) 之间的整数", en: "a whole number between 1 and \(most)", &log) { text in
        Int(TextFolding.folded(text)).flatMap { (1...most).contains($0) ? $0 : nil }
      } ?? 1
    seed = mapping.text("seed", &log) ?? ""
    var labels: [String] = []
    for (index, node) in (mapping.sequence("draws", &log) ?? []).enumerated() {
      let path = "\(mapping.path).draws[\(index + 1)]"
      guard let item = YAMLMapping(node, file: file, path: path, &log) else { continue }
      for kind in item.entries { read(kind, path, file, &labels, &log, &faults) }
    }
  }

  private mutating func read(
    _ kind: YAMLEntry, _ path: String, _ file: String, _ labels: inout [String], _ log: inout FaultLog,
    _ faults: inout [InputFault]
  ) {
    guard let inner = YAMLMapping(kind.value, file: file, path: "\(path).\(kind.key)", &log) else { return }
    let probability =
      inner.value("probability", zh: "0 至 1 之间的数", en: "a number between 0 and 1", &log) { text in
        ExactDecimal(TextFolding.folded(text)).flatMap {
          $0 >= ExactDecimal(0) && $0 <= ExactDecimal(1) ? $0 : nil
        }
      } ?? ExactDecimal(1)
    if ["close", "add"].contains(kind.key) { inner.require(["probability"], &log) }
    var low: [YAMLEntry] = []
    var high: [YAMLEntry] = []
    var ids: [YAMLEntry] = []
    var level = ""
    var isEach = false
    for entry in inner.entries where entry.key != "probability" {
      guard !["seed", "sex", "id"].contains(entry.key), kind.key != "add" else {
        low.append(entry)
        high.append(entry)
        continue
      }
      let isRange = Self.ranges.contains(entry.key)
      var nodes = [entry.value]
      if case .sequence(let items) = entry.value.content { nodes = items }
      if kind.key == "drop-out", case .scalar("*", _) = entry.value.content {
        // An overlay names one apprentice who leaves; here each is drawn, and the id stands for all of them.
        isEach = true
        nodes = [YAMLNode(content: .scalar("each", isQuoted: true), line: entry.value.line)]
      }
      guard let first = nodes.first, let last = nodes.last, !isRange || nodes.count <= 2 else {
        log.fault(
          SettingsFindings.wrongType(zh: "一个值，或 [下限, 上限]", en: "a value, or [lowest, highest]"), inner.place(entry))
        continue
      }
      low.append(YAMLEntry(key: entry.key, line: first.line, value: first))
      high.append(YAMLEntry(key: entry.key, line: last.line, value: isRange ? last : first))
      if !isRange {
        level = entry.key
        ids += nodes.map { YAMLEntry(key: entry.key, line: $0.line, value: $0) }
      }
    }
    guard let from = ChangeReader.change(kind, low, file: file, path: path, &faults),
      let to = ChangeReader.change(kind, high, file: file, path: path, &faults)
    else { return }
    let canonical = ids.compactMap { id -> String? in
      let entries = low.map { $0.key == id.key ? id : $0 }
      return ChangeReader.change(kind, entries, file: file, path: path, &faults).flatMap(SweepChance.id)
    }
    if SweepChance.isReversed(from, to) {
      log.fault(SweepFindings.reversedRange, Place(file: file, row: kind.line, column: inner.path))
    }
    let label = "\(kind.key) \(level)"
    draws.append(
      SampleDraw(
        low: from, high: to, probability: probability, ids: isEach ? ["*"] : canonical,
        number: labels.count { $0 == label }))
    labels.append(label)
  }

  /// What a change is about.
  private static func id(_ change: ScenarioChange) -> String? {
    switch change.kind {
    case .close(let target), .capacity(let target, _), .figure(_, let target, _): target.id
    case .cohort(let programme, _, _): programme
    case .dropOut(.apprentice(let id)): id
    case .rule, .dropOut, .add: nil
    }
  }

  private static func isReversed(_ low: ScenarioChange, _ high: ScenarioChange) -> Bool {
    func isReversed(_ low: ScenarioChange.Edit, _ high: ScenarioChange.Edit) -> Bool {
      switch (low, high) {
      case (.add(let from), .add(let to)), (.set(let from), .set(let to)): from > to
      case (.scale(let from), .scale(let to)): from > to
      default: false
      }
    }
    switch (low.kind, high.kind) {
    case (.capacity(_, let from), .capacity(_, let to)), (.figure(_, _, let from), .figure(_, _, let to)):
      return isReversed(from, to)
    case (.cohort(_, let from, _), .cohort(_, let to, _)), (.rule(_, let from), .rule(_, let to)),
      (.dropOut(.share(let from, _)), .dropOut(.share(let to, _))):
      return from > to
    default: return false
    }
  }
}
