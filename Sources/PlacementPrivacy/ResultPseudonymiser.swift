import Documents
import PlacementDomain
import PlacementExport
import PlacementInput

/// Writes a result's tables and summary anew with pseudonyms; its pages name persons and are left out.
package struct ResultPseudonymiser {
  private let folder: String
  private let names: [String]

  /// The files that are carried over, with the columns of each that are emptied: free text, and reasons in words, which
  /// can name a group or who stands in the way.
  private static let tables: [(file: String, texts: [String])] = [
    ("roster.csv", ["reason"]), ("studio-roster.csv", []), ("unplaced.csv", ["text", "remedy"]),
    ("unmet-sessions.csv", ["text", "remedy"]),
  ]
  private static let id = "apprentice"

  /// - Parameter names: the names of the folder's files.
  package init(folder: String, names: [String]) {
    self.folder = folder
    self.names = names.sorted()
  }

  /// The folder's new files; the key learns every apprentice in it.
  ///
  /// - Throws: ``PrivacyError``, or the reader's errors.
  package func files(_ key: inout PseudonymKey) throws -> PseudonymisedFolder {
    var files: [OutputFile] = []
    var cleared: [String] = []
    var people: [String: String] = [:]
    for table in Self.tables where names.contains(table.file) {
      guard var rows = CSVTexts.rows(try FolderBytes.file("\(folder)/\(table.file)")), let header = rows.first,
        let column = header.firstIndex(of: Self.id)
      else { throw PrivacyError.nothingToDo(path: "\(folder)/\(table.file)") }
      let post = header.firstIndex(of: "post")
      for index in rows.indices { rows[index] = rows[index].map(FormulaGuard.unguarded) }
      for index in rows.indices.dropFirst() where rows[index].count == header.count {
        let id = rows[index][column]
        rows[index][column] = try key.hide(id, as: .apprentice)
        people[id] = rows[index][column]
        // the code of somebody unplaced in a roster is ours; every other reason may be the office's own words
        if let post, rows[index][post].isEmpty { continue }
        for text in table.texts {
          guard let place = header.firstIndex(of: text), !rows[index][place].isEmpty else { continue }
          rows[index][place] = ""
          cleared.append("\(table.file) \(text)")
        }
      }
      files.append(OutputFile(name: table.file, bytes: ResultText.sorted(rows)))
    }
    if names.contains("summary.json") {
      let file = OutputFile(name: "summary.json", bytes: try FolderBytes.file("\(folder)/summary.json"))
      guard let summary = JSONText.read(file.withoutManifest.bytes) else {
        throw PrivacyError.nothingToDo(path: "\(folder)/summary.json")
      }
      files.append(OutputFile(name: "summary.json", bytes: ResultText.summary(summary, hiding: people).document()))
    }
    let kept = Set(files.map(\.name))
    return PseudonymisedFolder(
      files: files, omitted: names.filter { !kept.contains($0) }, cleared: Set(cleared).sorted(), named: [],
      people: people.count)
  }
}

/// Texts of a result, rewritten.
enum ResultText {
  /// CSV as `allocate` writes it: byte order mark, CRLF, formulas guarded.
  static func csv(_ rows: [[String]]) -> [UInt8] { csv(rows, form: .spreadsheet.careful) }

  /// A header and the rows below it.
  static func csv(_ rows: [[String]], form: CSVForm) -> [UInt8] {
    guard let header = rows.first else { return [] }
    return CSVText.bytes(header: header, rows: rows.dropFirst().map { $0.map(CSVField.text) }, form: form)
  }

  /// A table with its rows sorted by their new text: in the order of the ids a class roll would tell who is who.
  static func sorted(_ rows: [[String]]) -> [UInt8] {
    let order = rows.dropFirst().sorted { left, right in
      left.joined(separator: "\0").utf8.lexicographicallyPrecedes(right.joined(separator: "\0").utf8)
    }
    return csv(rows.prefix(1) + order)
  }

  /// What may not leave the office: digests of tables with people in them, by which a guess could be confirmed.
  private static let digests: Set<String> = ["inputs", "written"]

  /// A summary with each text, or part of one between slashes, that is an id replaced; keys are left alone. Digests of
  /// the office's tables and the sum of the draw are left out, and a list with people in it is sorted by its new text.
  static func summary(_ summary: JSONText, hiding people: [String: String]) -> JSONText {
    guard case .object(let members) = summary else { return hidden(summary, people).value }
    return .object(
      members.filter { !digests.contains($0.key) }.map { key, value in
        guard key == "stages", case .array(let stages) = value else { return (key, hidden(value, people).value) }
        return (key, .array(stages.map { hidden(withoutDraw($0), people).value }))
      })
  }

  /// The sum of the draw is a digest too: it is made of the ids as they were, and of who has which place.
  private static func withoutDraw(_ stage: JSONText) -> JSONText {
    guard case .object(let members) = stage,
      members.contains(where: { member in
        if case .string(Stage.lottery.rawValue) = member.value { member.key == "objective" } else { false }
      })
    else { return stage }
    return .object(members.map { (key: $0.key, value: ["value", "bound"].contains($0.key) ? .null : $0.value) })
  }

  private static func hidden(_ value: JSONText, _ people: [String: String]) -> (value: JSONText, isChanged: Bool) {
    switch value {
    case .string(let text):
      let new = hidden(text, people)
      return (.string(new), new != text)
    case .array(let items):
      let new = items.map { hidden($0, people) }
      guard new.contains(where: \.isChanged) else { return (value, false) }
      let texts = new.map { (value: $0.value, text: $0.value.document()) }
      return (.array(texts.sorted { $0.text.lexicographicallyPrecedes($1.text) }.map(\.value)), true)
    case .object(let members):
      let new = members.map { (key: $0.key, found: hidden($0.value, people)) }
      return (
        .object(new.map { (key: $0.key, value: $0.found.value) }), new.contains { $0.found.isChanged }
      )
    default: return (value, false)
    }
  }

  private static func hidden(_ text: String, _ people: [String: String]) -> String {
    if let pseudonym = people[text] { return pseudonym }
    return text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
      .map { people[String($0)] ?? String($0) }.joined(separator: "/")
  }
}
