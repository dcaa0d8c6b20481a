import PlacementDomain

/// The key `grid` of a plan: entries of `changes` in which a list of values is an axis.
struct SweepGrid {
  private(set) var axes: [SweepPlan.Axis] = []
  private(set) var entries: [SweepPlan.GridEntry] = []

  /// The axes of a plan; none without the key.
  init(_ root: YAMLMapping, file: String, _ log: inout FaultLog, _ faults: inout [InputFault]) {
    guard let entry = root.entry("grid") else { return }
    var items: [(kind: YAMLEntry, path: String)] = []
    switch entry.value.content {
    case .mapping(let kinds): items = kinds.map { ($0, "grid") }
    case .sequence(let nodes):
      for (index, node) in nodes.enumerated() {
        guard let item = YAMLMapping(node, file: file, path: "grid[\(index + 1)]", &log) else { continue }
        items += item.entries.map { ($0, item.path) }
      }
    case .scalar:
      log.fault(SettingsFindings.wrongType(zh: "改动的列表", en: "a list of changes"), root.place(entry))
    }
    for (kind, path) in items { read(kind, path, file, &log, &faults) }
  }

  private mutating func read(
    _ kind: YAMLEntry, _ path: String, _ file: String, _ log: inout FaultLog, _ faults: inout [InputFault]
  ) {
    guard case .mapping(let values) = kind.value.content else {
      _ = ChangeReader.change(kind, [], file: file, path: path, &faults)
      return
    }
    let first = axes.count
    var choices: [(index: Int, nodes: [YAMLNode])] = []
    for (index, value) in values.enumerated() {
      guard case .sequence(let nodes) = value.value.content else { continue }
      let place = Place(file: file, row: value.line, column: "\(path).\(kind.key).\(value.key)")
      if nodes.isEmpty { log.fault(SweepFindings.emptyAxis, place) }
      let labels = nodes.map(SweepGrid.label)
      if let repeated = labels.enumerated().first(where: { labels[..<$0.offset].contains($0.element) }) {
        log.fault(
          SweepFindings.repeatedValue,
          Place(file: file, row: nodes[repeated.offset].line, column: place.column, value: repeated.element))
      }
      choices.append((index, nodes))
      axes.append(SweepPlan.Axis(name: name("\(kind.key).\(value.key)"), values: labels))
    }
    let count = choices.reduce(1) { product, choice in
      product > SweepPlan.mostRuns ? product : product * max(1, choice.nodes.count)
    }
    guard count <= SweepPlan.mostRuns, axes.reduce(1.0, { $0 * Double($1.values.count) }) <= Double(SweepPlan.mostRuns)
    else {
      return log.fault(SweepFindings.tooManyRuns, Place(file: file, row: kind.line, column: "\(path).\(kind.key)"))
    }
    var changes: [ScenarioChange?] = []
    for number in 0..<count where choices.allSatisfy({ !$0.nodes.isEmpty }) {
      var chosen = values
      var rest = number
      var isLeftOut = false
      for (index, nodes) in choices.reversed() {
        let node = nodes[rest % nodes.count]
        rest /= nodes.count
        isLeftOut = isLeftOut || node.isEmpty
        chosen[index] = YAMLEntry(key: values[index].key, line: node.line, value: node)
      }
      changes.append(isLeftOut ? nil : ChangeReader.change(kind, chosen, file: file, path: path, &faults))
    }
    entries.append(SweepPlan.GridEntry(axes: first..<axes.count, changes: changes))
  }

  /// A name that no other axis has.
  private func name(_ wanted: String) -> String {
    let same = axes.count { $0.name == wanted || $0.name.hasPrefix(wanted + ".") }
    return same == 0 ? wanted : "\(wanted).\(same + 1)"
  }

  /// A value as tables show it: its text, or the texts of a row that is added.
  private static func label(_ node: YAMLNode) -> String {
    if node.isEmpty { return "" }
    switch node.content {
    case .scalar(let text, _): return TextFolding.trimmed(text)
    case .sequence(let items): return items.map(label).joined(separator: ";")
    case .mapping(let entries):
      // An id says which row it is, and a person's name has no place in a table.
      if let id = entries.first(where: { $0.key == "id" }) { return label(id.value) }
      return entries.filter { $0.key != "name" }.map { "\($0.key) \(label($0.value))" }.joined(separator: ", ")
    }
  }
}
