import ArgumentParser
import Documents
import PlacementDomain
import PlacementInput
import PlacementOffice
import PlacementPrivacy

/// `placement pseudonymise`: a scenario or a result that may leave the office.
struct Pseudonymise: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a scenario or a result anew with pseudonyms for persons; the key file can reveal them.",
    discussion: """
      Ids and names become keyed pseudonyms; birth dates, homes and scores become as coarse as the rules allow; free \
      text is emptied, rows are sorted anew; comments, files and columns that the program does not know are left out. The key file is made with a new \
      secret where it does not exist; an existing one is used and only ever added to. Keep it where only the office \
      reads it.
      """)

  @Argument(help: "The scenario's folder (or its scenario.yaml), or a folder of results.")
  var source: String

  @Option(name: .long, help: "The key file; made, readable by its owner only, where it does not exist.")
  var key: String

  @Option(name: .long, help: "The folder to write (default: out/SOURCE-pseudonymised).")
  var out: String?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let console = Console(common, scenario: InstanceReader().language(of: source))
      try privately(console) {
        let output = try writing.folder(
          out, or: source, suffix: "-pseudonymised", by: "pseudonymise", inputs: [], console)
        try KeyPlace.check(key, outside: output.path)
        let file = KeyFile(path: key)
        let known = try file.read()
        var secret = known ?? PseudonymKey()
        let folder: PseudonymisedFolder
        var list = OutputFolder.List.names
        switch try FolderKind.of(source) {
        case .scenario:
          let instance = try ScenarioLoading.read(source, common, reading, isTimed: false).instance
          list = .none
          folder = try ScenarioPseudonymiser(
            path: source, instance: instance, idsAsNumbers: reading.idsAsNumbers
          ).files(&secret)
          try check(folder, beside: output, console)
        case .result(let names):
          folder = try ResultPseudonymiser(folder: source, names: names).files(&secret)
        }
        // the key is on disk before anything that only it can reveal
        try file.write(secret)
        try output.write(folder.files, list: list)
        PrivacyScreen.say(folder, at: output.path, key: key, isNew: known == nil, console)
      }
    }
  }

  /// Whether the new folder can be read where it will lie: a model or a pack above the folder would be missing there.
  private func check(_ folder: PseudonymisedFolder, beside output: OutputFolder, _ console: Console) throws {
    let isFile = source.hasSuffix(".yaml") || source.hasSuffix(".yml")
    let name = isFile ? "/" + (source.split(separator: "/").last.map(String.init) ?? "") : ""
    let read = try output.trial(folder.files) { place throws(ReadError) in
      _ = try InstanceReader().read(place + name)
    }
    if case .failure(let error) = read {
      console.error(
        Message(
          zh: "化名后的方案在新位置无法读取：模型、规则包或所扩展的方案请放在方案文件夹内再试。",
          en: "the pseudonymised scenario cannot be read at its place: put its model, rules and base into the folder."))
      throw ScenarioLoading.report(error, console)
    }
  }
}
