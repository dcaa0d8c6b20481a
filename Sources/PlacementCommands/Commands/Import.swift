import ArgumentParser
import Documents
import PlacementDomain
import PlacementInput

/// `placement import`: a workbook as a scenario's folder.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the scenario's folder of a workbook (.xlsx), and show which sheets and columns were recognised.",
    discussion: """
      Sheets are known by their names or headers, in English or Chinese; titles above the headers, blank rows and columns are skipped. \
      Every other command reads the workbook itself too: this one is for looking at what it reads, and for keeping the term as text.
      """)

  @Argument(help: "The workbook, an .xlsx file.")
  var workbook: String

  @Option(name: .long, help: "The folder to write; it must not exist yet, or be empty.")
  var out: String

  @Option(
    name: .long,
    help: "A file with the key columns (an earlier import's columns.yaml, or a scenario.yaml): other headers.")
  var columns: String?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let imported: WorkbookImport
      do throws(ReadError) {
        let map = try columns.map { path throws(ReadError) in try ColumnMap(path: path) } ?? ColumnMap()
        imported = try WorkbookImport(workbook, columns: map, idsAsNumbers: reading.idsAsNumbers)
      } catch {
        throw ScenarioLoading.report(error, Console(common, scenario: InstanceReader().language(of: workbook)))
      }
      let console = Console(common, scenario: imported.language)
      ScenarioLoading.warn(imported.warnings, console)
      let files = ImportedFolder.files(imported)
      let folder = OutputFolder(
        path: out, command: "import", inputs: [workbook] + (columns.map { [$0] } ?? []), force: nil)
      try folder.check()
      try folder.write(files, list: .none)
      ImportedFolder.say(imported, out, console)
      console.document(ImportedFolder.document(imported, out))
    }
  }
}
