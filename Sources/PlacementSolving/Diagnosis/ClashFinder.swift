import LinearOptimization
import PlacementFormulation

/// An irreducible clash of rows where only whole numbers contradict each other: QuickXplain (Junker 2004).
///
/// That nobody has two places stays as background; every other row, and that somebody must have a place, is a candidate.
struct ClashFinder {
  let model: PlacementModel
  let solver: any LinearSolver

  /// Rows that cannot all hold, none of which can be spared for that; empty where a limit came first, or the solver gave
  /// up. Other rows may clash beside them.
  ///
  /// Each question is an integer program that may have no end, so the limits must have a deadline of their own: see
  /// ``SolveLimits/sharing(_:since:)``.
  ///
  /// - Parameter hint: Rows that contradict each other already in the relaxation. They are where the search begins: what
  ///   is irreducible there need not be so in whole numbers.
  func clash(hint: [Int]?, limits: SolveLimits) throws -> [ConstraintRow] {
    let all = model.rows.indices.filter { row in
      !model.rows[row].isOnePlace || model.rows[row].lower > 0
    }
    do {
      let hinted = hint.map { rows in all.filter(Set(rows).contains) } ?? []
      let candidates = try !hinted.isEmpty && !isFeasible(hinted, limits) ? hinted : all
      guard try isFeasible([], limits), try !isFeasible(candidates, limits) else { return [] }
      return try explain([], changed: false, candidates, limits).sorted().map { model.rows[$0] }
    } catch Interruption.limit {
      return []
    } catch let error where isSolverTrouble(error) {
      return []
    }
  }

  private func explain(_ background: [Int], changed: Bool, _ candidates: [Int], _ limits: SolveLimits) throws -> [Int] {
    if changed, try !isFeasible(background, limits) { return [] }
    if candidates.count == 1 { return candidates }
    let half = candidates.count / 2
    let first = Array(candidates[..<half])
    let second = Array(candidates[half...])
    let inSecond = try explain(background + first, changed: !first.isEmpty, second, limits)
    let inFirst = try explain(background + inSecond, changed: !inSecond.isEmpty, first, limits)
    return inFirst + inSecond
  }

  private func isFeasible(_ kept: [Int], _ limits: SolveLimits) throws -> Bool {
    if let limit = limits.reached { throw Interruption.limit(limit) }
    let chosen = Set(kept)
    var copy = model.linearModel(named: false)
    for row in model.rows.indices where !chosen.contains(row) {
      let isPerson = model.rows[row].isOnePlace
      copy.setRowBounds(row, isPerson ? .atMost(1) : .free)
    }
    var parameters = IntegerParameters()
    parameters.timeLimit = limits.secondsLeft
    parameters.control.cancellation = limits.cancellation
    let solution = try solver.solve(copy, parameters)
    switch solution.termination {
    case .optimal, .feasible: return true
    case .infeasible, .infeasibleOrUnbounded: return false
    case .noSolutionFound(let limit): throw Interruption.limit(limit)
    case .numericalError(let message): throw SolvingFailure(message, isTrouble: true)
    case .unbounded: throw SolvingFailure("a feasibility question ended as \(solution.termination)")
    }
  }
}
