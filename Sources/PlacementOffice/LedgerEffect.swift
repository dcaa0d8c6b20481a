import PlacementDomain
import PlacementFormulation
import PlacementSolving

/// What the ledger of earlier terms does: the same term solved without its stage, side by side.
struct LedgerEffect {
  /// How apprentices fare: those with credits, and the others.
  struct Figures: Equatable {
    var placed = 0
    var first = 0
    var ranks = 0
  }
  let holders: Int
  let with: (holders: Figures, others: Figures)
  let without: (holders: Figures, others: Figures)

  /// Works it out; `nil` where the model has no ledger, where the roster is not proved, or where a limit comes first.
  init?(_ solved: SolvedTerm, solver: StagedSolver, limits: SolveLimits) throws {
    let stages = solved.instance.settings.stages
    guard Self.applies(to: solved), limits.reached == nil else { return nil }
    let other = try solver.solve(solved.model, stages: stages.filter { $0 != .ledger }, limits: limits)
    guard other.ending == .optimal else { return nil }
    holders = solved.instance.credits.count { $0 > 0 }
    with = Self.figures(solved.result, solved.model)
    without = Self.figures(other, solved.model)
  }

  /// What is said where a limit came before it.
  static let cut = Message(
    zh: "到达时限或被中断，没有算出往期积分的作用", en: "a limit came first: what the ledger does was not found out")

  /// Whether there is a ledger whose effect can be told.
  static func applies(to solved: SolvedTerm) -> Bool {
    solved.instance.settings.stages.contains(.ledger) && solved.result.ending == .optimal
  }

  private static func figures(_ result: StagedResult, _ model: PlacementModel) -> (holders: Figures, others: Figures) {
    var (holders, others) = (Figures(), Figures())
    for assignment in result.assignments {
      let arcs = model.arcs.arcs(of: assignment.apprentice, span: assignment.period)
      guard let arc = arcs.first(where: { Int(model.arcs.post[$0]) == assignment.post }) else { continue }
      func count(_ figures: inout Figures) {
        figures.placed += 1
        figures.first += model.arcs.rank[arc] == 1 ? 1 : 0
        figures.ranks += Int(model.arcs.rank[arc])
      }
      if model.context.instance.credits[assignment.apprentice] > 0 { count(&holders) } else { count(&others) }
    }
    return (holders, others)
  }

  var message: Message {
    func zh(_ one: Figures) -> String { "安置 \(one.placed) 人次、第一志愿 \(one.first)、顺位合计 \(one.ranks)" }
    func en(_ one: Figures) -> String { "placed \(one.placed), rank 1 \(one.first), total rank \(one.ranks)" }
    return Message(
      zh: "往期积分的作用：有积分的 \(holders) 人，\(zh(with.holders))（不计积分时：\(zh(without.holders))）；"
        + "其余学生 \(zh(with.others))（不计积分时：\(zh(without.others))）",
      en:
        "effect of the ledger: the \(holders) with credits: \(en(with.holders)) (without it: \(en(without.holders))); "
        + "the others: \(en(with.others)) (without it: \(en(without.others)))")
  }
}
