import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementPrivacy

/// `placement reveal`: ids and names back into what was computed under pseudonyms.
struct Reveal: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put ids and names back into a pseudonymised scenario or a result of one, with its key file.",
    discussion: """
      CSV, JSON, pages and plain text are revealed, each with the quoting of its format; a file of another format is \
      left out and named. What was emptied or made coarser stays so. The result holds names: it stays in the office.
      """)

  @Argument(help: "The pseudonymised folder, or a folder of results computed from it.")
  var source: String

  @Option(name: .long, help: "The key file that pseudonymise wrote.")
  var key: String

  @Option(name: .long, help: "The folder to write (default: out/SOURCE-revealed).")
  var out: String?

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let console = Console(common)
      try privately(console) {
        let output = try writing.folder(out, or: source, suffix: "-revealed", by: "reveal", inputs: [key], console)
        let target = output.path
        guard let secret = try KeyFile(path: key).read() else { throw PrivacyError.keyNotFound(path: key) }
        let revealer = Revealer(secret)
        let (names, isScenario) = try names()
        var files: [OutputFile] = []
        var omitted: [String] = []
        var count = 0
        for name in names {
          let bytes: [UInt8]
          do {
            bytes = try FolderBytes.file("\(source)/\(name)")
          } catch ReadError.unreadable {
            omitted.append(name)
            continue
          }
          guard
            let revealed = revealer.reveal(OutputFile(name: name, bytes: bytes).withoutManifest, isScenario: isScenario)
          else {
            omitted.append(name)
            continue
          }
          files.append(revealed.file)
          count += revealed.count
        }
        try output.write(files, list: isScenario ? .none : .names)
        PrivacyScreen.say(files, omitted, count, target, console)
      }
    }
  }

  private func names() throws -> (names: [String], isScenario: Bool) {
    switch try FolderKind.of(source) {
    case .result(let names): (names, false)
    case .scenario: (try FolderNames.of(source), true)
    }
  }
}
