import ArgumentParser
import Documents
import PlacementDomain
import PlacementOffice

/// `placement export`: the model as a file that other solvers read, or a roster as the forms that authorities ask for.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Write the model as CPLEX LP, MPS or GNU MathProg (ids, never names), or the forms that a roster is filed with.",
    discussion: """
      Without --stage the objective is the first linear objective of the model. With --stage K the objectives before the \
      K-th are solved and held at their values by rows `stage`; min-regret and score-order are sequences that no \
      single file can hold and end the list. --format forms writes a folder: the supervision and the status form, the public \
      list of units, a notice per receiving province, the archive list and the fields of the papers to be signed; names \
      stand in them. missing.csv names every cell that lacks something.
      """)

  @Argument(help: "The scenario's folder, its scenario.yaml, or a workbook (.xlsx).")
  var scenario: String

  @Option(name: .long, help: "lp, mps, mathprog, or forms.")
  var format: ExportFormat

  @Option(name: .long, help: "The file to write (default: standard output); with forms a folder.")
  var out: String?

  @Option(name: .long, help: "With forms: the roster to file.")
  var roster: String?

  @Option(name: .long, help: "Which linear objective, counted from 1: rank-maximal and generous count one per rank.")
  var stage = 1

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var writing: WritingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if stage < 1 {
      throw UsageText.refusal(zh: "--stage 从 1 数起，不能是 \(stage)", en: "--stage counts from 1, not \(stage)")
    }
    switch format {
    case .forms:
      if roster == nil || out == nil {
        throw UsageText.refusal(
          zh: "--format forms 需要同时写上 --roster 和 --out", en: "--format forms needs --roster and --out")
      }
      if stage != 1 {
        throw UsageText.refusal(zh: "--stage 只用于导出模型，不用于表格", en: "--stage is about the model, not about forms")
      }
    case .model:
      if roster != nil {
        throw UsageText.refusal(zh: "--roster 只用于 --format forms", en: "--roster is about --format forms")
      }
    }
    if common.json, out == nil {
      throw UsageText.refusal(
        zh: "--json 和模型不能都写到标准输出：请用 --out 指明文件", en: "--json and the model cannot share standard output: name --out")
    }
  }

  func run() throws {
    try guarded(common) {
      let term = try ScenarioLoading.read(scenario, common, reading)
      let console = Console(common, scenario: term.language)
      switch format {
      case .model(let format): try write(ModelExport(term, as: format), console)
      case .forms: try writeForms(term, console)
      }
    }
  }
}
