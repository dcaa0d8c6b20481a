import ArgumentParser
import Documents
import PlacementDomain
import PlacementOffice

/// `placement export`: the model as a file that other solvers read.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Write the model as CPLEX LP, MPS or GNU MathProg; ids stand in it as the tables give them, names never do.",
    discussion: """
      Without --stage the objective is the first linear objective of the model. With --stage K the objectives before the \
      K-th are solved and held at their values by rows `stage`; min-regret and score-order are sequences that no \
      single file can hold and end the list.
      """)

  @Argument(help: "The scenario's folder, or its scenario.yaml.")
  var scenario: String

  @Option(name: .long, help: "lp, mps or mathprog.")
  var format: ModelExport.Format

  @Option(name: .long, help: "The file to write (default: standard output).")
  var out: String?

  @Option(name: .long, help: "Which linear objective, counted from 1: rank-maximal and generous count one per rank.")
  var stage = 1

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if stage < 1 { throw ValidationError("--stage counts from 1, not \(stage)") }
    if common.json, out == nil {
      throw ValidationError("--json and the model cannot share standard output: name --out")
    }
  }

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(scenario, common, reading)
      let console = Console(common, scenario: term.language)
      var export = ModelExport(term, as: format)
      export.stage = stage
      guard stage == 1 || stage <= export.stageCount else {
        console.error(
          Message(
            zh: "本方案只有 \(export.stageCount) 个线性目标，没有第 \(stage) 个",
            en: "the model has \(Counted.of(export.stageCount, "linear objective")), no number \(stage)"))
        throw ExitCode.validationFailure
      }
      let file = try out.map { try writing.file($0, by: "export", format.comment, inputs: [scenario]) }
      let run = try export.run(common.control(console))
      guard let text = run.text else {
        console.error(
          Message(
            zh: "前面的阶段没有解出，无法导出第 \(stage) 个目标",
            en: "the objectives before number \(stage) were not solved; it cannot be exported"))
        return try ExitStatus.end(run.ending)
      }
      PreparationLimit.end()
      if let file {
        try file.write(Array(text.utf8))
        console.say("  \(file.path)")
      } else {
        StandardOutput.write(Array(text.utf8))
      }
      console.document(
        .object([
          (key: "format", value: .integer(1)), (key: "file", value: .string(out ?? "")),
          (key: "rows", value: .integer(run.rows)), (key: "columns", value: .integer(run.columns)),
          (key: "stage", value: .integer(stage)),
        ]))
    }
  }
}
