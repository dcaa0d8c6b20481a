import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementGeneration

/// `placement generate`: a seeded synthetic term of any size.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a synthetic term: invented people and firms, the same bytes for the same options.",
    discussion: """
      `--preset zhangjiagang` is the committed scenario zhangjiagang-2026, `zhangjiagang-full`, \
      `zhangjiagang-rotation` and `zhangjiagang-infeasible` those that end so, `delta` the one of four provinces; options given beside a preset replace its figures. Without a \
      preset, sizes that are not named follow the number of apprentices.
      """)

  @Argument(help: "The folder to write; it must not exist yet, or be empty.")
  var folder: String

  @OptionGroup var size: GenerateQuestions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let console = Console(common)
      let parameters = size.parameters
      do {
        let generator = try TermGenerator(parameters)
        try generator.write(to: folder)
      } catch let error as TermGenerationError {
        for message in error.messages { console.error(message, file: folder) }
        if case .invalidParameters = error { throw ExitCode(64) }
        throw ExitStatus.cannotWrite.exit
      }
      console.say(
        Message(
          zh: "已生成 \(folder)（虚构数据）；下一步：placement allocate \(folder)",
          en: "wrote \(folder) (invented data); next: placement allocate \(folder)"))
      console.document(
        .object([
          (key: "format", value: .integer(1)), (key: "folder", value: .string(folder)),
          (key: "apprentices", value: .integer(parameters.apprentices)),
          (key: "bases", value: .integer(parameters.bases)), (key: "seed", value: .string(String(parameters.seed))),
        ]))
    }
  }
}
