import ArgumentParser
import Documents
import PlacementDomain
import PlacementOffice

/// `placement allocate`: read, check, build, solve, verify, write.
struct Allocate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Place the apprentices of a term and write the rosters.",
    discussion: "Writes roster.csv, unplaced.csv, summary.json and roster.html into the output folder, all or nothing.")

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @Option(name: .long, help: "The folder of the results (default: out/SCENARIO).")
  var out: String?

  @Option(
    name: .long,
    help: "A published roster to be kept as far as possible: the fewest changes, then the other objectives.")
  var keep: String?

  @Flag(name: .long, help: "CSV without byte order mark and with LF, for programs.")
  var plain = false

  @Flag(
    inversion: .prefixedNo,
    help:
      """
      Compare other objectives also where each is an integer program that takes as long as the roster itself; or not at \
      all, which is half the time of a term whose rows nearly nest.
      """)
  var compare: Bool?

  @Flag(
    inversion: .prefixedNo,
    help:
      """
      Say of every base and post that stays closed what opening it would do, however long that takes; or of none \
      (default: within a quarter of the time of the solve; the others are named).
      """)
  var closures: Bool?

  @Flag(
    name: .long,
    help: "Prove stages anew that rest on the integer search, so that certificate.json can be written; takes long.")
  var certificate = false

  @OptionGroup var tables: TableOptions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(
        scenario, common, reading, keeping: keep, tables: tables)
      let console = Console(common, scenario: term.language)
      let folder = try writing.folder(out, or: scenario, by: "allocate", inputs: [keep], console)
      var allocation = Allocation(term)
      allocation.comparison = compare.map { $0 ? .all : .none } ?? .quick
      allocation.closures = closures.map { $0 ? .all : .none } ?? .quick
      allocation.certifiesSearches = certificate
      let run = try allocation.run(common.control(console))
      let files = try folder.write(run.files(language: common.language, plain: plain))
      // what clashes names people: it is told to who ran it, and is in no file that goes elsewhere
      let summary = files.first { $0.name == "summary.json" }?.bytes ?? []
      let document = run.ending == .infeasible ? run.ownSummary(language: common.language) : summary
      StandardOutput.keep(document: document, isFaults: false)
      Headline(run: run).say(console)
      if let uncertified = run.uncertified { console.note(uncertified) }
      console.written(files, in: folder)
      try ExitStatus.end(run.ending)
    }
  }
}
