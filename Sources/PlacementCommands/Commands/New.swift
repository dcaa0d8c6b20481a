import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementInput

/// `placement new`: the workbook that an office fills in, empty or with a term's data.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a term's workbook (term.xlsx) to fill in: heads, notes, lists to choose from, sample rows.",
    discussion: """
      Every command reads the workbook as it is: its sample rows and empty sheets count as not there. With --from it holds a term's \
      settings and tables, and the term's own model and rule packs lie beside it: placement import writes the same tables again.
      """)

  @Argument(help: "The folder to write; it must not exist yet, or be empty.")
  var folder: String

  @Option(name: .long, help: "A scenario (folder, scenario.yaml or workbook) whose data the workbook is to hold.")
  var from: String?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if from == nil, reading.idsAsNumbers {
      throw UsageText.refusal(
        zh: "--ids-as-numbers 只用于 --from 的各表", en: "--ids-as-numbers is about the tables of --from")
    }
  }

  func run() throws {
    try guarded(common) {
      let term = try from.map(read)
      let language = common.language ?? term?.language ?? .zh
      let console = Console(common, scenario: language)
      let book = TermBook(term, language)
      let target = OutputFolder(path: folder, command: "new", inputs: from.map { [$0] } ?? [], force: nil)
      try target.check()
      let bytes: [UInt8]
      do throws(TermBookError) {
        bytes = try book.bytes()
      } catch {
        throw ExportError.workbook(error.reason)
      }
      let files = term?.files.map { OutputFile(name: $0.name, bytes: $0.bytes) } ?? []
      try target.write([OutputFile(name: TermBook.file, bytes: bytes)] + files, list: .none)
      NewTerm.say(book, term, folder, console)
      console.document(NewTerm.document(book, term, folder))
    }
  }

  private func read(_ path: String) throws -> TermTexts {
    do throws(ReadError) {
      let term = try TermTexts(path, idsAsNumbers: reading.idsAsNumbers)
      ScenarioLoading.warn(term.warnings, Console(common, scenario: term.language))
      return term
    } catch {
      throw ScenarioLoading.report(error, Console(common, scenario: InstanceReader().language(of: path)))
    }
  }
}
