import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementSolving

/// The model of a term as a text that other solvers read; ids stand in it as the tables give them, names never do.
package struct ModelExport: Sendable {
  /// The formats of a model.
  package enum Format: String, Sendable, CaseIterable { case lp, mps, mathprog }

  package let term: Term
  package let format: Format
  /// Which linear objective, counted from 1; those before it are solved and held at their values.
  package var stage = 1
  private let model: PlacementModel

  package init(_ term: Term, as format: Format) {
    (self.term, self.format) = (term, format)
    model = ModelBuilder().build(term.instance)
  }

  /// How many linear objectives the model has.
  package var stageCount: Int { linear.count }

  private var linear: [MathProgStage] {
    MathProgStage.linear(term.instance.settings.stages, ranks: term.instance.usedRanks)
  }

  /// Writes the text, which holds ``stage`` from 1 to ``stageCount`` or 1; nothing is printed and no file is written.
  package func run(_ control: RunControl = RunControl()) throws -> ExportRun {
    var values: [Int] = []
    if stage > 1 {
      let result = try StagedSolver(GLPKSolver()).solve(model, limits: control.limits(keeping: 1))
      guard let proved = Self.values(of: result.outcomes, before: stage) else {
        let ending: RunEnding = result.ending == .infeasible ? .infeasible : .limit
        return ExportRun(text: nil, rows: model.rows.count, columns: model.columnCount, ending: ending)
      }
      values = proved
    }
    return ExportRun(
      text: text(values), rows: model.rows.count + values.count, columns: model.columnCount, ending: .complete)
  }

  /// The values of the objectives before a stage; `nil` where one of them is missing or not proved: a row that holds what
  /// a limit left would be another model.
  static func values(of outcomes: [StageOutcome], before stage: Int) -> [Int]? {
    let before = outcomes.prefix(stage - 1)
    return before.count == stage - 1 && before.allSatisfy(\.proved) ? before.map(\.value) : nil
  }

  /// - Parameter values: The optimal values of the linear objectives before the chosen one.
  private func text(_ values: [Int]) -> String {
    switch format {
    case .mathprog:
      let stages = linear.isEmpty ? [MathProgStage(kind: "placed", maximise: true)] : Array(linear.prefix(stage))
      return MathProgTwin.model + "\n" + MathProgWriter(model).data(stages: stages, values: values)
    case .lp, .mps:
      let passes = LinearPasses.of(model)
      let fixed = zip(passes, values).map { (pass: $0, value: $1) }
      let copy = model.linearModel(
        pass: passes.indices.contains(stage - 1) ? passes[stage - 1] : nil, fixed: fixed, forFile: true)
      return format == .lp ? LPWriter().text(copy) : MPSWriter().text(copy)
    }
  }
}

/// A model as a text.
package struct ExportRun: Sendable {
  /// `nil` where the objectives before the chosen one were not solved.
  package let text: String?
  /// Rows of the model, those included that hold earlier objectives.
  package let rows: Int
  package let columns: Int
  package let ending: RunEnding
}
