/// A workbook (.xlsx, ECMA-376, strict or transitional) as its sheets of texts.
///
/// Formulas give the values that were stored with them; dates and times come out as the calendar says, in both date systems; rich
/// text loses its looks and its reading aids; a cell merged downwards speaks for all its rows.
package struct Workbook: Sendable {
  package struct Sheet: Sendable {
    package let name: String
    package let isHidden: Bool
    package let grid: SheetGrid
    /// How many of its rows that hold something are hidden, by a filter or by hand.
    package let hiddenRows: Int
  }

  package let sheets: [Sheet]

  /// More sheets than anybody keeps apart.
  static let mostSheets = 500

  /// Reads a workbook from its bytes; throws what it is instead.
  package init(_ bytes: [UInt8]) throws(WorkbookError) {
    if let foreign = Workbook.foreign(bytes) { throw .foreign(foreign) }
    let archive = try ZipArchive(bytes)
    if archive.index(of: "mimetype") != nil, archive.index(of: "content.xml") != nil {
      throw .foreign(.openDocument)
    }
    if archive.names.contains(where: { $0.hasSuffix(".iwa") }) { throw .foreign(.numbers) }
    let root = try Workbook.relations(of: "", in: archive)
    let main = root.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
    guard let index = archive.index(of: main) else { throw .damaged("xl/workbook.xml") }
    let outline = try archive.read(index) { stream throws(WorkbookError) in try Outline(stream) }
    guard outline.sheets.count <= Workbook.mostSheets else { throw .tooManySheets(outline.sheets.count) }
    let relations = try Workbook.relations(of: main, in: archive)
    func part(_ kind: String) -> Int? {
      relations.first { $0.kind == kind }.flatMap { archive.index(of: $0.target) }
    }
    let strings = try part("sharedStrings").map { index throws(WorkbookError) in
      try archive.read(index) { stream throws(WorkbookError) in try SharedStrings(stream) }
    }
    var formats = NumberFormats()
    if let index = part("styles") {
      try archive.read(index) { stream throws(WorkbookError) in
        var scanner = try XMLScanner(stream)
        try formats.read(&scanner)
      }
    }
    var sheets: [Sheet] = []
    for entry in outline.sheets {
      guard let relation = relations.first(where: { $0.id == entry.relation }), relation.kind == "worksheet" else {
        continue  // charts and macros are sheets too
      }
      guard let index = archive.index(of: relation.target) else { throw .damaged(relation.target) }
      let content = try archive.read(index) { stream throws(WorkbookError) in
        try SheetContent(stream, strings: strings, formats: formats, is1904: outline.is1904)
      }
      sheets.append(
        Sheet(name: entry.name, isHidden: entry.isHidden, grid: content.grid, hiddenRows: content.hiddenRows))
    }
    self.sheets = sheets
  }

  /// Sheets that are made by hand.
  package init(sheets: [Sheet]) { self.sheets = sheets }

  /// What a file is by its first bytes, where it is no zip container.
  private static func foreign(_ bytes: [UInt8]) -> WorkbookError.Foreign? {
    if bytes.starts(with: [0x50, 0x4B]) { return nil }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .binary }
    let text = String(decoding: bytes.prefix(1_024), as: UTF8.self).lowercased()
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return start.hasPrefix("<") && (text.contains("<html") || text.contains("<table") || text.contains("<?xml"))
      ? .html : .text
  }

  private struct Relation {
    let id: String
    /// The last word of its type, the same in strict and transitional workbooks.
    let kind: String
    /// From the container's root.
    let target: String
  }

  /// The relations of a part, those outside the container left out.
  private static func relations(of part: String, in archive: borrowing ZipArchive) throws(WorkbookError) -> [Relation] {
    let (folder, file) = split(part)
    guard let index = archive.index(of: folder + "_rels/" + file + ".rels") else { return [] }
    return try archive.read(index) { stream throws(WorkbookError) in
      var relations: [Relation] = []
      var scanner = try XMLScanner(stream)
      while true {
        switch try scanner.next() {
        case .start:
          guard scanner.isNamed("Relationship"), scanner.attribute("TargetMode") != "External",
            let id = scanner.attribute("Id"), let type = scanner.attribute("Type"),
            let target = scanner.attribute("Target")
          else { continue }
          let kind = type.split(separator: "/").last.map(String.init) ?? type
          let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
          relations.append(Relation(id: id, kind: kind, target: normal(path)))
        case .finished: return relations
        case .end, .text: continue
        }
      }
    }
  }

  private static func split(_ part: String) -> (folder: String, file: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    return (String(part[...slash]), String(part[part.index(after: slash)...]))
  }

  /// A path without `.` and `..`.
  private static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// The sheets that a workbook lists, and its date system.
private struct Outline {
  var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  var is1904 = false

  init(_ stream: PartStream) throws(WorkbookError) {
    var scanner = try XMLScanner(stream)
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("workbookPr") {
          is1904 = ["1", "true", "on"].contains(scanner.attribute("date1904") ?? "")
        } else if scanner.isNamed("sheet"), let name = scanner.attribute("name"), let id = scanner.attribute("id") {
          sheets.append((name, id, (scanner.attribute("state") ?? "visible") != "visible"))
        }
      case .finished: return
      case .end, .text: continue
      }
    }
  }
}
