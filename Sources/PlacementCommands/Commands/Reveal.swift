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
        conclude(files, omitted, count, target, console)
      }
    }
  }

  private func names() throws -> (names: [String], isScenario: Bool) {
    switch try FolderKind.of(source) {
    case .result(let names): (names, false)
    case .scenario: (try FolderNames.of(source), true)
    }
  }

  private func conclude(
    _ files: [OutputFile], _ omitted: [String], _ count: Int, _ target: String, _ console: Console
  ) {
    console.say(
      Message(
        zh: "已写出 \(target)：还原 \(count) 处；其中含有姓名和编号，请勿外传",
        en: "wrote \(target): \(Counted.of(count, "place")) revealed; it holds names and ids and stays in the office"))
    if count == 0 {
      console.note(
        Message(
          zh: "提醒：没有找到这把密钥的化名；请核对密钥文件", en: "note: no pseudonym of this key was found; is it the right one?"))
    }
    if !omitted.isEmpty {
      console.note(
        Message(
          zh: "未处理的文件：\(omitted.joined(separator: "，"))", en: "files left out: \(omitted.joined(separator: ", "))"))
    }
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "folder", value: .string(target)),
        (key: "revealed", value: .integer(count)),
        (key: "files", value: .array(files.map { .string($0.name) })),
        (key: "omitted", value: .array(omitted.map(JSONText.string))),
      ]))
  }
}
