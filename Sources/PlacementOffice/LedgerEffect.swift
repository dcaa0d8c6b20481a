package import PlacementDomain
import PlacementFormulation
package import PlacementSolving

/// What the ledger of earlier terms does: the same term solved without its stage, side by side.
package struct LedgerEffect {
  /// How apprentices fare: those with credits, and the others.
  package struct Figures: Equatable {
    var placed = 0
    var first = 0
    var ranks = 0
  }
  package let holders: Int
  package let with: (holders: Figures, others: Figures)
  package let without: (holders: Figures, others: Figures)

  /// Works it out where the model has a ledger, in at most twice the time since a solve began; what comes first is named
  /// in the run: a limit, or that the time was up on a term that nobody has limited.
  package static func add(
    to run: inout TermRun, solver: StagedSolver, limits: SolveLimits, since start: ContinuousClock.Instant
  ) throws {
    let stages = run.instance.settings.stages
    guard stages.contains(.ledger), run.result.ending == .optimal else { return }
    let own = limits.sharing(2, since: start, atLeast: 10)
    let other =
      limits.reached == nil ? try solver.solve(run.model, stages: stages.filter { $0 != .ledger }, limits: own) : nil
    guard let other, other.ending == .optimal else {
      let cut = Message(
        zh: "到达时限或被中断，没有算出往期积分的作用", en: "a limit came first: what the ledger does was not found out")
      if limits.reached == nil { run.leftOut.append(cut) } else { run.unfinished.append(cut) }
      return
    }
    run.ledger = LedgerEffect(
      holders: run.instance.credits.count { $0 > 0 }, with: figures(run.result, run.model),
      without: figures(other, run.model))
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

  package var message: Message {
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
