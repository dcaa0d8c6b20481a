import ArgumentParser
import Documents
import GLPK
import LinearOptimization
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementInput
import PlacementOffice
import PlacementSolving

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
  var format: Format

  @Option(name: .long, help: "The file to write (default: standard output).")
  var out: String?

  @Option(name: .long, help: "Which linear objective, counted from 1: rank-maximal and generous count one per rank.")
  var stage = 1

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  /// The formats of a model.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case lp, mps, mathprog

    var comment: MarkedFile.Comment {
      switch self {
      case .lp: .lp
      case .mps: .mps
      case .mathprog: .mathprog
      }
    }
  }

  func validate() throws {
    if stage < 1 { throw ValidationError("--stage counts from 1, not \(stage)") }
    if common.json, out == nil {
      throw ValidationError("--json and the model cannot share standard output: name --out")
    }
  }

  func run() throws {
    try guarded(common) {
      let instance = try ScenarioLoading.read(scenario, common, reading).instance
      let console = Console(common, scenario: instance.language)
      let model = ModelBuilder().build(instance)
      let linear = MathProgStage.linear(instance.settings.stages, ranks: instance.usedRanks)
      guard stage <= max(1, linear.count), stage == 1 || !linear.isEmpty else {
        console.error(
          Message(
            zh: "本方案只有 \(linear.count) 个线性目标，没有第 \(stage) 个",
            en: "the model has \(linear.count) linear objectives, no number \(stage)"))
        throw ExitCode(64)
      }
      let file = try out.map { try writing.file($0, by: "export", format.comment, inputs: [scenario]) }
      let values = try stage > 1 ? valuesBefore(model, console) : []
      let text: String
      switch format {
      case .mathprog:
        let stages = linear.isEmpty ? [MathProgStage(kind: "placed", maximise: true)] : Array(linear.prefix(stage))
        text = MathProgTwin.model + "\n" + MathProgWriter(model).data(stages: stages, values: values)
      case .lp, .mps:
        let passes = LinearPasses.of(model)
        let fixed = zip(passes, values).map { (pass: $0, value: $1) }
        let copy = model.linearModel(
          pass: passes.indices.contains(stage - 1) ? passes[stage - 1] : nil, fixed: fixed, forFile: true)
        text = format == .lp ? LPWriter().text(copy) : MPSWriter().text(copy)
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
          (key: "rows", value: .integer(model.rows.count + values.count)),
          (key: "columns", value: .integer(model.columnCount)), (key: "stage", value: .integer(stage)),
        ]))
    }
  }

  /// The optimal values of the linear objectives before the chosen one.
  private func valuesBefore(_ model: PlacementModel, _ console: Console) throws -> [Int] {
    let result = try StagedSolver(GLPKSolver()).solve(model, limits: common.control(console).limits(keeping: 1))
    guard result.ending == .optimal || result.outcomes.count >= stage - 1 else {
      console.error(
        Message(
          zh: "前面的阶段没有解出，无法导出第 \(stage) 个目标",
          en: "the objectives before number \(stage) were not solved; it cannot be exported"))
      throw (result.ending == .infeasible ? ExitStatus.infeasible : ExitStatus.limit).exit
    }
    return result.outcomes.prefix(stage - 1).map(\.value)
  }
}
