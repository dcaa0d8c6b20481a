import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementInput

/// How the headers of a term's tables are read, and where its faults go besides the terminal.
struct TableOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "A file with the key columns (an earlier import's columns.yaml, or a scenario.yaml): other headers.")
  var columns: String?

  @Option(
    name: .long,
    help:
      "Where the term has faults: a folder for faults.xlsx, a copy of the tables with the faulty cells coloured and commented."
  )
  var faults: String?

  /// The headers that --columns maps.
  func map() throws(ReadError) -> ColumnMap {
    try columns.map { path throws(ReadError) in try ColumnMap(path: path) } ?? ColumnMap()
  }

  /// The folder; one within the scenario would be read with it next time, and is refused whatever the term has.
  private func folder(_ faults: String, of scenario: String) throws -> OutputFolder {
    // whichever command wrote it: it is the same copy of the same term
    let folder = OutputFolder(path: faults, command: "--faults", inputs: [scenario] + FileRecord.read, force: nil)
    try folder.refuse(within: scenario)
    let parts = scenario.split(separator: "/", omittingEmptySubsequences: false)
    if let last = parts.last, last.hasSuffix(".yaml") || last.hasSuffix(".yml") {
      let parent = parts.dropLast().joined(separator: "/")
      try folder.refuse(within: parts.count == 1 ? "." : parent.isEmpty ? "/" : parent)
    }
    return folder
  }

  /// Takes away the copy of an earlier run where the term has no fault any more; an edited one stays.
  func clear(of scenario: String, _ console: Console) throws {
    guard let faults else { return }
    for name in try folder(faults, of: scenario).takeBack() {
      console.note(
        Message(
          zh: "没有错误了：已删去上次写出的 \(faults)/\(name)", en: "no fault is left: removed \(faults)/\(name) of an earlier run"))
    }
  }

  /// Writes the copy of a term that has faults; whatever else is in the folder stops it.
  func write(_ error: ReadError, of scenario: String, _ console: Console) throws {
    guard let faults, case .faults(let list, let warnings) = error else { return }
    let book = FaultBook(scenario, list, warnings: warnings, console.language)
    let bytes: [UInt8]
    do throws(TermBookError) {
      bytes = try book.bytes()
    } catch {
      throw ExportError.workbook(error.reason)
    }
    try folder(faults, of: scenario).write([OutputFile(name: FaultBook.file, bytes: bytes)])
    console.say(
      Message(
        zh: "已写出 \(faults)/\(FaultBook.file)：有问题的单元格已标色并加说明；请改原来的文件",
        en: "wrote \(faults)/\(FaultBook.file): the faulty cells are coloured and commented; mend the original"))
  }
}
