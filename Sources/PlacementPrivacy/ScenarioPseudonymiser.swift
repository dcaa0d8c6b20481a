import Foundation
public import PlacementDomain
public import PlacementExport
import PlacementInput

/// What a pseudonymised folder holds, before anything is written.
public struct PseudonymisedFolder: Sendable {
  public let files: [OutputFile]
  /// The files of the folder that are left out: nothing is known of what they hold.
  public let omitted: [String]
  /// Columns left out or emptied, as `file column`, sorted.
  public let cleared: [String]
  /// The number of persons with a pseudonym.
  public let people: Int
}

/// Writes a scenario anew with pseudonyms for persons, and everything coarser that no rule needs finely.
///
/// Whatever the contract does not know, be it a file or a column, is left out: it could hold a telephone number.
public struct ScenarioPseudonymiser {
  private let folder: String
  private let file: String
  private let instance: PlacementInstance
  private let idsAsNumbers: Bool

  /// - Parameters:
  ///   - path: the scenario's folder or its scenario.yaml.
  ///   - instance: what was read from it without a fault.
  ///   - idsAsNumbers: whether references that lost their leading zeros were read by their number; they are written whole.
  public init(path: String, instance: PlacementInstance, idsAsNumbers: Bool = false) {
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
  public func files(_ key: inout PseudonymKey) throws -> PseudonymisedFolder {
    // The digests of an overlay name the scenario under it, by its path.
    guard !instance.inputDigests.contains(where: { $0.file.hasSuffix("/scenario.yaml") }) else {
      throw PrivacyError.overlay(path: folder)
    }
    let tables = try TableTexts.read(
      folder: folder, periods: instance.periods.map(\.id), idsAsNumbers: idsAsNumbers)
    let coarsening = Coarsening(instance)
    var cleared: [String] = []
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
        columns.append((column, try treated(texts, treatment, ids: ids(of: table), coarsening, &key)))
      }
      let write = table.file == "roster.csv" ? CSVWriting.guarded : CSVWriting.field
      files.append(OutputFile(name: table.file, bytes: Self.csv(columns, rows: table.rows.count, field: write)))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      known.insert(name)
      let bytes = try FolderBytes.file("\(folder)/\(name)")
      files.append(OutputFile(name: name, bytes: bytes))
    }
    try checkSettings(files, key)
    let omitted = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !known.contains($0) }.sorted()
    return PseudonymisedFolder(
      files: files, omitted: omitted, cleared: cleared.sorted(), people: instance.apprentices.count)
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
    case .hideName:
      var hidden: [String] = []
      for (id, text) in zip(ids, texts) { hidden.append(try key.hide(text, as: .name, of: id)) }
      return hidden
    }
  }

  /// Settings are copied as they are, comments too: they must name nobody.
  private func checkSettings(_ files: [OutputFile], _ key: PseudonymKey) throws(PrivacyError) {
    for file in files where file.name.hasSuffix(".yaml") || file.name.hasSuffix(".yml") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let found = key.originals.contains { pseudonym, original in
        // short numbers are everywhere in settings; so are the two characters of a name, within longer words
        let isID = pseudonym.hasPrefix(PseudonymKey.Kind.apprentice.rawValue)
        let length = original.unicodeScalars.count
        guard length >= (isID ? 6 : 2), text.contains(original) else { return false }
        return length > 2 && !isID || Self.standsAlone(original, in: text)
      }
      if found { throw .personInSettings(file: file.name) }
    }
  }

  private static func standsAlone(_ word: String, in text: String) -> Bool {
    func isPart(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
    return text.ranges(of: word).contains { range in
      let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : nil
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : nil
      return !isPart(before) && !isPart(after)
    }
  }

  /// A table for our own reader: no apostrophes against formulas, which it would take for part of an id, but in a
  /// published roster.
  private static func csv(
    _ columns: [(name: String, texts: [String])], rows: Int, field: (String) -> String
  ) -> [UInt8] {
    var lines = [columns.map { field($0.name) }.joined(separator: ",")]
    for row in 0..<rows {
      // a quoted empty cell: a row of one empty column would be a blank line, which is no row
      let fields = columns.map { field($0.texts[row]) }.joined(separator: ",")
      lines.append(fields.isEmpty ? "\"\"" : fields)
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

/// One field of CSV by RFC 4180.
enum CSVWriting {
  static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D, 0x3B, 0x09].contains($0) }) || text.utf8.first == 0x3D
    else {
      return text
    }
    // byte by byte: a quote that a combining mark follows is no `Character` of its own
    let doubled = text.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
    return String(decoding: [0x22] + doubled + [0x22], as: UTF8.self)
  }

  /// The same, guarded against being taken for a formula, as our results have it.
  static func guarded(_ text: String) -> String { field(FormulaGuard.guarded(text)) }
}
