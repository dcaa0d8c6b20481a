import Foundation
package import PlacementDomain

/// Reads a scenario's folder into an instance, or tells everything that is wrong with it at once.
///
/// A folder with a fault is never half used: there is an instance only where no file has one.
package struct InstanceReader: Sendable {
  package init() {}

  /// Reads a scenario from its folder, or from the path of its scenario.yaml.
  ///
  /// - Parameter keeping: The path of a published roster that takes the place of the folder's own; a model without the
  ///   stage `min-change` then gets it behind those that place and fill.
  /// - Parameter happened: What has happened since: closures and departures behind the scenario's own changes.
  /// - Parameter idsAsNumbers: Whether references that lost their leading zeros to a spreadsheet are read by their
  ///   number, each with one id that fits; otherwise they are a fault.
  /// - Parameter columns: Headers that are mapped besides those that the scenario maps.
  package func read(
    _ path: String, keeping: String? = nil, after happened: Happenings = Happenings(), idsAsNumbers: Bool = false,
    columns: ColumnMap = ColumnMap()
  ) throws(ReadError) -> ReadResult {
    try ScenarioSource(path, keeping: keeping, idsAsNumbers: idsAsNumbers, columns: columns).instance(after: happened)
  }

  /// The digest of the term's model as a run has it that keeps a published roster.
  package func digestOfModelKeepingARoster(_ instance: PlacementInstance) -> PlacementInstance.InputDigest? {
    InputDigests.keepingModel(instance)
  }

  /// The language that a scenario asks for, whatever else is wrong with it; `nil` where it names none.
  package func language(of path: String) -> Language? {
    var log = FaultLog()
    guard let place = try? locate(path, &log) else { return nil }
    let bytes = place.bytes
    let layers =
      (try? ScenarioChain(file: place.file, folder: place.folder, bytes: bytes, root: place.root, &log))?.layers ?? []
    for layer in layers {
      guard let text = layer.root.text("language", &log) else { continue }
      return Language(rawValue: text)
    }
    guard layers.isEmpty, let text = TextDecoding.utf8(bytes) else { return nil }
    // what breaks the form of the file further down hides nothing above it
    for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard line.hasPrefix("language:") else { continue }
      let word = line.dropFirst("language:".count).prefix { $0 != "#" }
      return Language(rawValue: word.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
    }
    return nil
  }

  /// Where the settings of a scenario are, and the workbook that is the scenario where it is one.
  struct ScenarioPlace {
    let folder: String
    /// The name of the settings' file in it, or of the workbook's sheet, as faults show it.
    let file: String
    /// The text of the scenario.yaml.
    let bytes: [UInt8]
    /// What a sheet of settings says in its stead.
    var root: YAMLNode?
    var workbook: WorkbookTables?
  }

  /// The folder, the file's name in it and its bytes.
  ///
  /// - Parameter columns: headers that are mapped besides.
  func locate(
    _ path: String, columns: ColumnMap = ColumnMap(), _ log: inout FaultLog
  ) throws(ReadError) -> ScenarioPlace {
    if path.split(separator: "/").last.map({ BookFile.isBook(String($0)) }) ?? false {
      return try workbook(path, columns, &log)
    }
    let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    var folder = path
    var file = "scenario.yaml"
    if isFile {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      file = parts.last.map(String.init) ?? path
      folder = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
      if folder.isEmpty { folder = "/" }
    }
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    do {
      return ScenarioPlace(folder: folder, file: file, bytes: try FileBytes.read("\(folder)/\(file)"))
    } catch FileError.notFound {
      if !isFile, let found = try settings(in: folder, &log) { return found }
      throw .notFound(path: isFile ? path : "\(folder)/\(file)")
    } catch {
      throw .unreadable(path: "\(folder)/\(file)", reason: error.reason)
    }
  }

  /// The settings of a folder without scenario.yaml: those of the first workbook in it that has some; its tables are read with the
  /// folder's.
  private func settings(in folder: String, _ log: inout FaultLog) throws(ReadError) -> ScenarioPlace? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where BookFile.isBook(name) {
      var silent = FaultLog()
      let book = try WorkbookTables("\(folder)/\(name)", shown: name, &silent)
      if let settings = book.settings {
        return ScenarioPlace(folder: folder, file: settings.shown, bytes: [], root: settings.root)
      }
    }
    return nil
  }

  /// A workbook that is a scenario: its sheet of settings, else the scenario.yaml beside it.
  private func workbook(
    _ path: String, _ columns: ColumnMap, _ log: inout FaultLog
  ) throws(ReadError) -> ScenarioPlace {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    let folder = parts.count == 1 ? "." : parent.isEmpty ? "/" : parent
    let name = parts.last.map(String.init) ?? path
    var own = FaultLog()
    let book = try WorkbookTables(path, shown: name, columns: columns, &own)
    warnOfFilesBeside(book, folder, &log)
    if book.settings == nil, let bytes = try? FileBytes.read("\(folder)/scenario.yaml") {
      // which sheet is which table hangs on the headers that the settings map
      var both = ColumnMap.silently(bytes)
      both.add(columns)
      let mapped = try WorkbookTables(path, shown: name, columns: both, &log)
      return ScenarioPlace(folder: folder, file: "scenario.yaml", bytes: bytes, workbook: mapped)
    }
    log.append(own)
    if let settings = book.settings {
      return ScenarioPlace(folder: folder, file: settings.shown, bytes: [], root: settings.root, workbook: book)
    }
    if book.isRead { log.fault(WorkbookFindings.withoutSettings, Place(file: name)) }
    throw .faults(log.faults, warnings: log.warnings)
  }

  /// A workbook that is named is the whole scenario: what lies beside it as a part of one is not read, and that is said.
  private func warnOfFilesBeside(_ book: WorkbookTables, _ folder: String, _ log: inout FaultLog) {
    let names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    // a roster beside it is often its own result
    let tables = TableRegistry.tables.map(\.file).filter { $0 != "roster.csv" && names.contains($0) }
    let settings = book.settings != nil && names.contains("scenario.yaml") ? ["scenario.yaml"] : []
    guard book.isRead, !(settings + tables).isEmpty else { return }
    log.warning(WorkbookFindings.besideNotRead(settings + tables), Place(file: book.file))
  }
}
