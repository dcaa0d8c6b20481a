import PlacementExport
import PlacementInput

/// Writes a result's tables and summary anew with pseudonyms; its pages name persons and are left out.
public struct ResultPseudonymiser {
  private let folder: String
  private let names: [String]

  /// The files that are carried over, with the columns of each that hold an apprentice's id or free text.
  private static let tables: [(file: String, id: String, text: String?)] = [
    ("roster.csv", "apprentice", "reason"), ("studio-roster.csv", "apprentice", nil),
    ("unplaced.csv", "apprentice", nil), ("unmet-sessions.csv", "apprentice", nil),
  ]

  /// - Parameter names: the names of the folder's files.
  public init(folder: String, names: [String]) {
    self.folder = folder
    self.names = names.sorted()
  }

  /// The folder's new files; the key learns every apprentice in it.
  ///
  /// - Throws: ``PrivacyError``, or the reader's errors.
  public func files(_ key: inout PseudonymKey) throws -> PseudonymisedFolder {
    var files: [OutputFile] = []
    var cleared: [String] = []
    var people: [String: String] = [:]
    for table in Self.tables where names.contains(table.file) {
      guard var rows = CSVTexts.rows(try FolderBytes.file("\(folder)/\(table.file)")), let header = rows.first,
        let column = header.firstIndex(of: table.id)
      else { throw PrivacyError.nothingToDo(path: "\(folder)/\(table.file)") }
      let text = table.text.flatMap { header.firstIndex(of: $0) }
      let post = header.firstIndex(of: "post")
      for index in rows.indices.dropFirst() where rows[index].count == header.count {
        let id = RosterReader.unguarded(rows[index][column])
        rows[index][column] = try key.hide(id, as: .apprentice)
        people[id] = rows[index][column]
        // the code of somebody unplaced is ours; every other reason may be the office's own words
        if let text, post.map({ !rows[index][$0].isEmpty }) ?? true, !rows[index][text].isEmpty {
          rows[index][text] = ""
          cleared.append("\(table.file) \(table.text ?? "")")
        }
      }
      files.append(OutputFile(name: table.file, bytes: ResultText.csv(rows)))
    }
    if names.contains("summary.json") {
      let summary = OutputFile(name: "summary.json", bytes: try FolderBytes.file("\(folder)/summary.json"))
      let text = String(decoding: summary.withoutManifest.bytes, as: UTF8.self)
      files.append(OutputFile(name: "summary.json", bytes: Array(ResultText.json(text, hiding: people).utf8)))
    }
    let kept = Set(files.map(\.name))
    return PseudonymisedFolder(
      files: files, omitted: names.filter { !kept.contains($0) }, cleared: Set(cleared).sorted(), people: people.count)
  }
}

/// Texts of a result, rewritten.
enum ResultText {
  /// CSV as `allocate` writes it: byte order mark, CRLF, formulas guarded.
  static func csv(_ rows: [[String]]) -> [UInt8] {
    let lines = rows.map { row in row.map { CSVWriting.guarded(RosterReader.unguarded($0)) }.joined(separator: ",") }
    return [0xEF, 0xBB, 0xBF] + lines.flatMap { Array($0.utf8) + [13, 10] }
  }

  /// JSON with each string, or part of one between slashes, that is an id replaced; keys are left alone.
  ///
  /// Scalar by scalar: a quote that a combining mark follows is no `Character` of its own.
  static func json(_ text: String, hiding people: [String: String]) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let open = rest.firstIndex(of: "\"") {
      result += rest[...open]
      rest = rest[rest.index(after: open)...]
      var literal = String.UnicodeScalarView()
      while let next = rest.popFirst(), next != "\"" {
        literal.append(next)
        if next == "\\", let escaped = rest.popFirst() { literal.append(escaped) }
      }
      let isKey = rest.first { !$0.properties.isWhitespace } == ":"
      result += (isKey ? String(literal) : hidden(String(literal), people)).unicodeScalars
      result.append("\"")
    }
    return String(result + rest)
  }

  private static func hidden(_ literal: String, _ people: [String: String]) -> String {
    if let pseudonym = people[unescaped(literal)] { return pseudonym }
    return literal.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
      .map { people[unescaped(String($0))] ?? String($0) }.joined(separator: "/")
  }

  /// A JSON literal's text, for the escapes that our own writer makes of ids.
  private static func unescaped(_ literal: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = literal.unicodeScalars[...]
    while let next = rest.popFirst() {
      result.append(next == "\\" ? rest.popFirst() ?? next : next)
    }
    return String(result)
  }

  /// A text as it stands inside a JSON string.
  static func inJSON(_ text: String) -> String {
    String(decoding: JSONText.string(text).document().dropFirst().dropLast(2), as: UTF8.self)
  }

  /// A text as it stands in a page.
  static func inMarkup(_ text: String) -> String { Markup.escaped(text) }
}
