import Foundation
import PlacementDomain

/// One scenario.yaml of a chain: what it says itself and what it changes of the scenario that it extends.
struct ScenarioLayer: Sendable {
  /// The folder on the disk.
  let folder: String
  /// What faults and digests put before its files' names: empty for the scenario itself, `../name/` for one it extends.
  let prefix: String
  /// The name of its scenario.yaml, as faults show it.
  let file: String
  let root: YAMLMapping
  /// In the order in which they are applied.
  let changes: [ScenarioChange]
  /// The headers that it maps in its own tables.
  var columns: ColumnMap
}

/// Follows `extends` from a scenario to those that it is laid over.
struct ScenarioChain {
  /// More than a planner can keep in mind; a longer chain is a mistake.
  static let deepest = 8

  /// The scenario itself first; complete only if every file of the chain was found and read.
  private(set) var layers: [ScenarioLayer] = []
  private(set) var isComplete = true

  /// Reads a scenario.yaml and those that it extends.
  ///
  /// - Parameter root: What a workbook's sheet of settings says in place of the scenario.yaml's text.
  init(
    file: String, folder: String, bytes: [UInt8], root: YAMLNode? = nil, _ log: inout FaultLog
  ) throws(ReadError) {
    var next: (file: String, folder: String, prefix: String, bytes: [UInt8])? = (file, folder, "", bytes)
    var seen = [ScenarioChain.identity(folder, file)]
    while let own = next {
      next = nil
      let shown = own.prefix + own.file
      let first = layers.isEmpty ? root : nil
      guard let node = first ?? YAMLDocument.parse(own.bytes, file: shown, &log),
        let root = YAMLMapping(node, file: shown, &log)
      else {
        isComplete = false
        return
      }
      layers.append(
        ScenarioLayer(
          folder: own.folder, prefix: own.prefix, file: shown, root: root,
          changes: ChangeReader(file: shown).read(root, &log), columns: ColumnMap(root, &log)))
      guard let entry = root.entry("extends") else { return }
      guard let reference = root.text("extends", &log) else {
        isComplete = false
        return
      }
      let place = root.place(entry, value: reference)
      let target = ScenarioChain.target(reference)
      let base = target.folder.hasPrefix("/") ? target.folder : "\(own.folder)/\(target.folder)"
      let identity = ScenarioChain.identity(base, target.file)
      guard !seen.contains(identity), layers.count < ScenarioChain.deepest else {
        log.fault(OverlayFindings.circularScenarios, place)
        isComplete = false
        return
      }
      seen.append(identity)
      let path = "\(base)/\(target.file)"
      do {
        let prefix = ScenarioChain.joined(own.prefix, target.folder) + "/"
        next = (target.file, base, prefix, try FileBytes.read(path))
      } catch FileError.notFound {
        log.fault(OverlayFindings.extendedScenarioNotFound, place)
        isComplete = false
      } catch {
        throw .unreadable(path: path, reason: error.reason)
      }
    }
  }

  /// The layers from the one that writes a key to the scenario itself, innermost first; all of them where none does.
  static func from(_ key: String, _ layers: [ScenarioLayer]) -> [ScenarioLayer] {
    let owner = layers.firstIndex { $0.root.entry(key) != nil } ?? layers.count - 1
    return layers[...owner].reversed()
  }

  /// The folder and the file that a reference names: a folder, or the path of its scenario.yaml.
  private static func target(_ reference: String) -> (folder: String, file: String) {
    var parts = reference.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    while parts.count > 1, parts.last == "" { parts.removeLast() }
    guard let last = parts.last, last.hasSuffix(".yaml") || last.hasSuffix(".yml") else {
      return (parts.joined(separator: "/"), "scenario.yaml")
    }
    let folder = parts.dropLast().joined(separator: "/")
    return (folder.isEmpty ? (reference.hasPrefix("/") ? "/" : ".") : folder, last)
  }

  /// A relative path behind another one, `..` and `.` taken out where they can be.
  private static func joined(_ prefix: String, _ folder: String) -> String {
    if folder.hasPrefix("/") { return folder }
    var parts: [Substring] = []
    for part in (prefix + "/" + folder).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (prefix.hasPrefix("/") ? "/" : "") + (parts.isEmpty ? "." : parts.joined(separator: "/"))
  }

  /// What tells one scenario.yaml from another, whatever path leads to it.
  private static func identity(_ folder: String, _ file: String) -> String {
    URL(filePath: "\(folder)/\(file)").standardizedFileURL.resolvingSymlinksInPath().path
  }
}
