package import PlacementDomain
import Workbooks

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What was read, as a workbook in which what is wrong is coloured and says why and what to do; a first sheet lists it in the order in
/// which it is told, each with a link.
///
/// Every cell is the text that was read, in the row where it stood: it is a copy to look at, never the office's own file.
package struct FaultBook: Sendable {
  /// The name of its file.
  package static let file = "faults.xlsx"

  /// A sheet of the copy.
  private struct Source {
    /// What faults call it.
    let shown: String
    let name: String
    /// Per row its number and its cells from the first column on.
    let rows: [(number: Int, cells: [String])]
  }

  private let sources: [Source]
  private let told: [(fault: InputFault, isWarning: Bool)]
  private let language: Language

  /// - Parameters:
  ///   - path: the scenario's folder, its scenario.yaml or its workbook.
  ///   - warnings: told before the faults, as on the terminal.
  package init(_ path: String, _ faults: [InputFault], warnings: [InputFault], _ language: Language) {
    self.language = language
    told = warnings.map { ($0, true) } + faults.map { ($0, false) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let last = parts.last ?? path
    let isFile = BookFile.isBook(last) || last.hasSuffix(".yaml") || last.hasSuffix(".yml")
    let folder = isFile ? (parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")) : path
    let names =
      BookFile.isBook(last)
      ? [last] : ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    var taken: Set<String> = [FaultBook.list(language)]
    sources = names.flatMap { FaultBook.sources($0, in: folder.isEmpty ? "/" : folder, &taken) }
  }

  package func bytes() throws(TermBookError) -> [UInt8] {
    do {
      return try WorkbookWriter.bytes(draft)
    } catch {
      throw TermBookError(reason: error.reason)
    }
  }

  // MARK: what was read

  private static func sources(_ name: String, in folder: String, _ taken: inout Set<String>) -> [Source] {
    guard let bytes = try? FileBytes.read("\(folder)/\(name)") else { return [] }
    if BookFile.isBook(name) {
      return ((try? BookFile.read(bytes))?.book.sheets ?? []).map { sheet in
        let rows = sheet.grid.rows.map { row -> (number: Int, cells: [String]) in
          var cells: [String] = []
          for cell in sheet.grid.cells(of: row) {
            while cells.count < Int(cell.column) { cells.append("") }
            cells.append(sheet.grid.text(cell))
          }
          return (row.number, cells)
        }
        return Source(shown: "\(name)[\(sheet.name)]", name: unused(sheet.name, &taken), rows: rows)
      }
    }
    guard TableRegistry.table(name) != nil, let text = TextDecoding.utf8(bytes) else { return [] }
    let document = CSVDocument(text)
    let rows = document.records.map { record in
      (number: record.number, cells: document.cells(of: record).map(document.text))
    }
    return [Source(shown: name, name: unused(String(name.dropLast(4)), &taken), rows: rows)]
  }

  /// A sheet's name of at most 31 letters that no other has.
  private static func unused(_ name: String, _ taken: inout Set<String>) -> String {
    var number = 1
    var found = String(name.prefix(31))
    while !taken.insert(found).inserted {
      number += 1
      found = "\(name.prefix(27)) \(number)"
    }
    return found
  }

  // MARK: the workbook

  /// A fault's sheet, row and column; row and column count from 0.
  private func place(_ fault: InputFault) -> (sheet: Int, row: Int, column: Int)? {
    guard let sheet = sources.firstIndex(where: { $0.shown == fault.file }) else { return nil }
    let rows = sources[sheet].rows
    // a setting stands beside its name
    if let own = rows.first(where: { $0.number == fault.row }), own.number != rows.first?.number,
      let name = own.cells.firstIndex(where: { Excerpt.of(TextFolding.trimmed($0)) == fault.column })
    {
      let value = own.cells.indices.first { $0 > name && Excerpt.of(TextFolding.trimmed(own.cells[$0])) == fault.value }
      return (sheet, own.number - 1, value ?? name + 1)
    }
    let column = fault.column.flatMap { header in
      rows.lazy.compactMap { row in row.cells.firstIndex { Excerpt.of(TextFolding.trimmed($0)) == header } }.first
    }
    return (sheet, max(0, (fault.row ?? rows.first?.number ?? 1) - 1), column ?? 0)
  }

  private static func list(_ language: Language) -> String { language == .zh ? "问题" : "problems" }

  var draft: WorkbookDraft {
    let places = told.map { place($0.fault) }
    var notes: [[Int: [Int: [Int]]]] = sources.map { _ in [:] }
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      for row in [place.row] + told[index].fault.alsoRows.map({ $0 - 1 }) {
        notes[place.sheet][row, default: [:]][place.column, default: []].append(index)
      }
    }
    var draft = WorkbookDraft(title: FaultBook.list(language))
    draft.sheets = [list(places)] + sources.indices.map { sheet($0, notes[$0]) }
    return draft
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private func list(_ places: [(sheet: Int, row: Int, column: Int)?]) -> WorkbookDraft.Sheet {
    var sheet = WorkbookDraft.Sheet(FaultBook.list(language))
    sheet.above = [
      .text(say("问题", "What is wrong"), .title),
      .text(
        say("这是读到的内容的副本，请改原来的文件，然后重新检查。", "This is a copy of what was read: mend the original, then check again."),
        .note),
    ]
    let heads: [(String, Double)] = [
      (say("序号", "no."), 6), (say("级别", "kind"), 9), (say("位置", "where"), 24), (say("行", "row"), 7),
      (say("列", "column"), 16), (say("值", "value"), 18), (say("问题", "what is wrong"), 46),
      (say("怎样改", "what to do"), 46),
    ]
    sheet.columns = heads.map { WorkbookDraft.Column(.text($0.0, .head), width: $0.1) }
    sheet.rows = told.enumerated().map { index, entry in
      let fault = entry.fault
      var link = WorkbookDraft.Cell.text(fault.file)
      if let place = places[index] {
        link.target = (sources[place.sheet].name, "\(WorkbookDraft.letters(place.column))\(place.row + 1)")
      }
      return [
        .number(index + 1),
        .text(entry.isWarning ? say("提醒", "warning") : say("错误", "error"), entry.isWarning ? .note : .fault), link,
        .number(fault.row), .text(fault.column ?? ""), .text(fault.value), .text(fault.problem.text(language)),
        .text(fault.remedy.text(language)),
      ]
    }
    sheet.isLandscape = true
    return sheet
  }

  private func sheet(_ index: Int, _ notes: [Int: [Int: [Int]]]) -> WorkbookDraft.Sheet {
    var sheet = WorkbookDraft.Sheet(sources[index].name)
    let widest = sources[index].rows.map(\.cells.count).max() ?? 0
    sheet.widths = (0..<widest).map { column in
      WorkbookDraft.width(
        sources[index].rows.prefix(200).compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil },
        most: 30)
    }
    let last = max(sources[index].rows.last?.number ?? 0, (notes.keys.max() ?? -1) + 1)
    sheet.rows = [[WorkbookDraft.Cell]](repeating: [], count: last)
    for row in sources[index].rows { sheet.rows[row.number - 1] = row.cells.map { .text($0) } }
    for row in notes.keys.sorted() {
      for column in (notes[row] ?? [:]).keys.sorted() {
        while sheet.rows[row].count <= column { sheet.rows[row].append(WorkbookDraft.Cell(.empty)) }
        let faults = (notes[row]?[column] ?? []).map { told[$0] }
        sheet.rows[row][column].look = faults.contains { !$0.isWarning } ? .fault : .sample
        sheet.rows[row][column].comment = faults.map {
          "\($0.fault.problem.text(language))\n\($0.fault.remedy.text(language))"
        }.joined(separator: "\n")
      }
    }
    return sheet
  }
}
