import Digests
import PlacementDomain

extension ScenarioChange {
  /// The entry as scenario.yaml writes it, such as `close: { base: "B017" }`.
  package var yaml: String {
    switch kind {
    case .close(let target): "close: { \(target.yaml) }"
    case .capacity(let target, let edit): "capacity: { \(target.yaml), \(edit.yaml) }"
    case .figure(let figure, let target, let edit):
      switch figure {
      case .staff, .mentors: "\(figure.rawValue): { \(target.yaml), \(edit.yaml) }"
      case .bedsMale: "beds: { \(target.yaml), sex: male, \(edit.yaml) }"
      case .bedsFemale: "beds: { \(target.yaml), sex: female, \(edit.yaml) }"
      }
    case .cohort(let programme, let scale, let seed):
      "cohort: { programme: \(Self.quoted(programme)), scale: \(scale), seed: \(Self.quoted(seed)) }"
    case .rule(let id, let value): "rule: { id: \(id.rawValue), value: \(Self.quoted(value.description)) }"
    case .dropOut(.apprentice(let id)): "drop-out: { apprentice: \(Self.quoted(id)) }"
    case .dropOut(.share(let share, let seed)): "drop-out: { share: \(share), seed: \(Self.quoted(seed)) }"
    case .add(let file, let cells):
      "add: { \(ChangeReader.key(adding: file)): { "
        + cells.map { cell in
          let column = TableRegistry.table(file).map { $0.columns[cell.column].name } ?? ""
          return "\(column): \(Self.quoted(cell.text))"
        }.joined(separator: ", ") + " } }"
    }
  }

  /// Reads a list of changes as scenario.yaml writes it under `changes:`; faults name the given file.
  package static func list(yaml text: String, file: String = unwritten) throws(ReadError) -> [ScenarioChange] {
    var log = FaultLog()
    var changes: [ScenarioChange] = []
    if let node = YAMLDocument.parse(Array(text.utf8), file: file, &log) {
      if case .sequence(let items) = node.content {
        changes = ChangeReader(file: file).read(items, &log)
      } else {
        log.fault(SettingsFindings.wrongType(zh: "列表", en: "a list"), Place(file: file, row: node.line))
      }
    }
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    return changes
  }

  fileprivate static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A digest of changes that no file has, where there are any.
  static func digests(_ changes: [ScenarioChange]) -> [PlacementInstance.InputDigest] {
    if changes.isEmpty { return [] }
    var digest = SHA256Digest()
    for change in changes { digest.update(utf8: change.yaml + "\0") }
    return [PlacementInstance.InputDigest(file: "~changes", sha256: SHA256Digest.hex(digest.finalize()))]
  }
}

extension ScenarioChange.Target {
  fileprivate var yaml: String { "\(level.rawValue): \(ScenarioChange.quoted(id))" }
}

extension ScenarioChange.Edit {
  fileprivate var yaml: String {
    switch self {
    case .add(let number): "add: \(number)"
    case .scale(let factor): "scale: \(factor)"
    case .set(let number): "set: \(number)"
    }
  }
}
