import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// Moves the incumbent to the best sessions for its own places: a small program, where the whole one is large.
///
/// Later stages begin from sessions that are already as many.
struct SessionStart: StageMethod {
  let id = StageOutcome.Method.sessionStart
  let card = MethodCard(
    name: "sessions first", applies: "the stage is `max-sessions`", proves: "nothing: it finds a better roster",
    paper: "")

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    let face = bench.face
    let (costs, session) = (pass.costs, face.session)
    guard pass.objective?.stage == .maxSessions, let start = face.incumbent,
      face.sessionColumns.contains(where: { costs[$0] != 0 && face.isFree($0) })
    else { return .notApplicable }
    let warm = bench.hasBasis ? try session.basis() : nil
    let places = (0..<face.model.arcs.count).filter(face.isFree)
    for column in places { try session.setColumnBounds(column, .fixed(Double(start[column]))) }
    try session.setCosts(costs.map(Double.init), sense: .minimise)
    var parameters = SimplexParameters()
    parameters.method = .primal
    let answer = Result {
      if let basis = Basis(incumbentOf: face) { try session.setBasis(basis) }
      return try bench.solve(session, parameters)
    }
    for column in places {
      try session.setColumnBounds(column, face.bounds.column(column))
    }
    let solution = try answer.get()
    // the last stage's basis is still primal feasible, and many pivots nearer than the presolver's
    if let warm { try session.setBasis(warm) }
    guard solution.termination == .optimal else { return .nothing }
    let point = face.model.context.completed(solution.values.map { Int($0.rounded()) })
    if face.holds(point), face.dot(costs, point) < face.dot(costs, start) { face.move(to: point) }
    return .nothing
  }
}
