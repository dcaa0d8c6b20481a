import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementInput

/// Where the faults of a term go besides the terminal.
struct FaultsOption: ParsableArguments {
  @Option(
    name: .long,
    help:
      "Where the term has faults: a folder for faults.xlsx, a copy of the tables with the faulty cells coloured and commented."
  )
  var faults: String?

  /// Writes the copy of a term that has faults; whatever else is in the folder stops it.
  func write(_ error: ReadError, of scenario: String, by command: String, _ console: Console) throws {
    guard let faults, case .faults(let list, let warnings) = error else { return }
    let book = FaultBook(scenario, list, warnings: warnings, console.language)
    let bytes: [UInt8]
    do throws(TermBookError) {
      bytes = try book.bytes()
    } catch {
      throw ExportError.workbook(error.reason)
    }
    let folder = OutputFolder(path: faults, command: "\(command) --faults", inputs: [scenario])
    try folder.write([OutputFile(name: FaultBook.file, bytes: bytes)])
    console.say(
      Message(
        zh: "已写出 \(faults)/\(FaultBook.file)：有问题的单元格已标色并加说明；请改原来的文件",
        en: "wrote \(faults)/\(FaultBook.file): the faulty cells are coloured and commented; mend the original"))
  }
}
