package import Documents
import Foundation
package import PlacementDomain
import PlacementExport
import PlacementInput

/// What a pseudonymised folder holds, before anything is written.
package struct PseudonymisedFolder: Sendable {
  package let files: [OutputFile]
  /// The files of the folder that are left out: nothing is known of what they hold.
  package let omitted: [String]
  /// Columns left out or emptied, as `file column`, sorted.
  package let cleared: [String]
  /// Where a text that is kept holds the name of a person, as `file:line column`; the name itself is nowhere.
  package let named: [String]
  /// The number of persons with a pseudonym.
  package let people: Int
}

/// Writes a scenario anew with pseudonyms for persons, and everything coarser that no rule needs finely.
///
/// Whatever the contract does not know, be it a file or a column, is left out: it could hold a telephone number.
package struct ScenarioPseudonymiser {
  private let folder: String
  private let file: String
  private let instance: PlacementInstance
  private let idsAsNumbers: Bool

  /// - Parameters:
  ///   - path: the scenario's folder or its scenario.yaml.
  ///   - instance: what was read from it without a fault.
  ///   - idsAsNumbers: whether references that lost their leading zeros were read by their number; they are written whole.
  package init(path: String, instance: PlacementInstance, idsAsNumbers: Bool = false) {
    self.idsAsNumbers = idsAsNumbers
    let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    folder = isFile ? (parts.count == 1 ? "." : parent.isEmpty ? "/" : parent) : path
    file = isFile ? parts.last.map(String.init) ?? path : "scenario.yaml"
    self.instance = instance
  }

  /// The folder's new files; the key learns every person in it.
  ///
  /// - Throws: ``PrivacyError``, or the reader's errors.
  package func files(_ key: inout PseudonymKey) throws -> PseudonymisedFolder {
    // The digests of an overlay name the scenario under it, by its path.
    guard !instance.inputDigests.contains(where: { $0.file.hasSuffix("/scenario.yaml") }) else {
      throw PrivacyError.overlay(path: folder)
    }
    let tables = try TableTexts.read(
      folder: folder, settings: file, periods: instance.periods.map(\.id), idsAsNumbers: idsAsNumbers)
    // a sheet is no file that could be written anew
    guard tables.allSatisfy({ !$0.file.contains("[") }) else { throw PrivacyError.workbook(path: folder) }
    let coarsening = Coarsening(instance)
    let names = PersonSearch(people(tables, columns: ["name", "by", "approved_by"]))
    var cleared: [String] = []
    var named: [String] = []
    var files: [OutputFile] = []
    var known: Set<String> = []
    for table in tables {
      known.insert(table.file)
      var columns: [(name: String, texts: [String])] = []
      for (index, column) in table.columns.enumerated() {
        // a published roster is our own file: an apostrophe guards what a spreadsheet would compute
        let texts = table.rows.map { table.file == "roster.csv" ? FormulaGuard.unguarded($0[index]) : $0[index] }
        guard let treatment = ColumnPolicy.treatment(table.file, column) else {
          cleared.append("\(table.file) \(column)")
          continue
        }
        if treatment == .clear, texts.contains(where: { !$0.isEmpty }) { cleared.append("\(table.file) \(column)") }
        if treatment == .keep { named += lines(table, texts, names).map { "\(table.file):\($0) \(column)" } }
        columns.append((column, try treated(texts, treatment, ids: ids(of: table), coarsening, &key)))
      }
      let rows = table.rows.indices.map { row in columns.map { $0.texts[row] } }
      // sorted by the new text: in the office's order a class roll would tell who is who
      let bytes = CSVText.sorted(
        header: columns.map(\.name), rows: rows, form: table.file == "roster.csv" ? .plain.careful : .scenario.careful)
      files.append(OutputFile(name: table.file, bytes: bytes))
    }
    let search = PersonSearch(
      people(tables, columns: ["by", "approved_by"]) + key.originals.values
        + instance.apprentices.flatMap { [$0.id, $0.name] })
    for name in try settings() {
      // the new tables have the contract's own headers
      let bytes = try FolderBytes.file("\(folder)/\(name)")
      guard let settings = CanonicalYAML(bytes, without: name == file ? "columns" : nil) else { continue }
      try check(settings, name, search)
      known.insert(name)
      files.append(OutputFile(name: name, bytes: Array(settings.text.utf8)))
    }
    let omitted = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !known.contains($0) }.sorted()
    return PseudonymisedFolder(
      files: files, omitted: Self.shown(omitted, search), cleared: cleared.sorted(), named: named,
      people: instance.apprentices.count)
  }

  /// The settings that the scenario was read from, as far as they lie in the folder; any other is a strange file.
  private func settings() throws -> [String] {
    var read: Set<String> = [file]
    for name in instance.inputDigests.map(\.file) where name.hasPrefix("models/") || name.hasPrefix("rules/") {
      let own = name.split(separator: "/").last.map(String.init) ?? name
      read.formUnion([own, String(own.dropLast(".yaml".count)) + ".yml"])
    }
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter(read.contains).sorted()
  }

  /// The texts of some columns of people, in all tables.
  private func people(_ tables: [TableTexts], columns: Set<String>) -> [String] {
    tables.flatMap { table in
      table.columns.enumerated().filter { _, column in
        // other tables' names are those of places
        columns.contains(column) && (column != "name" || table.file == "apprentices.csv")
      }.flatMap { index, _ in table.rows.map { $0[index] } }
    }
  }

  /// The lines of the rows whose text names somebody.
  private func lines(_ table: TableTexts, _ texts: [String], _ names: PersonSearch) -> [Int] {
    var judged: [String: Bool] = [:]
    return texts.indices.filter { row in
      if let known = judged[texts[row]] { return known }
      let isNamed = names.holds(texts[row])
      judged[texts[row]] = isNamed
      return isNamed
    }.map { table.lines[$0] }
  }

  /// Names of files for people to read; one that names a person is not printed.
  private static func shown(_ files: [String], _ search: PersonSearch) -> [String] {
    files.map { search.holds($0) ? "…" : $0 }
  }

  private func ids(of table: TableTexts) -> [String] {
    table.columns.firstIndex(of: "id").map { index in table.rows.map { $0[index] } } ?? []
  }

  private func treated(
    _ texts: [String], _ treatment: ColumnPolicy.Treatment, ids: [String], _ coarsening: Coarsening,
    _ key: inout PseudonymKey
  ) throws(PrivacyError) -> [String] {
    switch treatment {
    case .keep: return texts
    case .clear: return texts.map { _ in "" }
    case .age: return texts.map(coarsening.birthDate)
    case .kilometre: return texts.map(Coarsening.degrees)
    case .order: return Coarsening.order(texts)
    case .hide(let kind):
      var hidden: [String] = []
      for text in texts { hidden.append(try key.hide(text, as: kind)) }
      return hidden
    case .hideApprentice:
      let people = Set(instance.apprentices.map(\.id))
      var hidden: [String] = []
      for text in texts { hidden.append(people.contains(text) ? try key.hide(text, as: .apprentice) : text) }
      return hidden
    case .hideName:
      var hidden: [String] = []
      for (id, text) in zip(ids, texts) { hidden.append(try key.hide(text, as: .name, of: id)) }
      return hidden
    }
  }

  /// Settings must name nobody.
  private func check(_ settings: CanonicalYAML, _ file: String, _ search: PersonSearch) throws(PrivacyError) {
    for (key, text) in settings.scalars where search.holds(text, isPerson: ["apprentice", "by"].contains(key)) {
      throw .personInSettings(file: file, key: key)
    }
  }
}
