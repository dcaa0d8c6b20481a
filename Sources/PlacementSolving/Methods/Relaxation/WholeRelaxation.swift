import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The relaxation in the face's session, from its last basis.
struct WholeRelaxation: RelaxationMethod {
  let id = StageOutcome.Method.relaxation
  let card = MethodCard(
    name: "relaxation", applies: "always, once more behind a dive among itineraries that leaves a gap",
    proves: "the multipliers of all rows, with those that follow from each apprentice's places and sessions",
    paper: "primal and dual simplex; Edmonds 1970 for the rows of sessions")

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    guard let first = pass.relaxation else { return try conclude(pass, on: bench) }
    // where itineraries end in halves the corners over single places may be whole
    guard first.isByItineraries, pass.dives, !pass.comparesLoads, let proof = pass.proof,
      case .solved(let found) = try relax(pass, on: bench)
    else { return .notApplicable }
    return .relaxation(found, proof)
  }

  func relax(_ pass: StagePass, on bench: Workbench) throws -> RelaxationAnswer {
    let session = bench.face.session
    var parameters = pass.parameters
    try session.setCosts(pass.costs.map(Double.init), sense: .minimise)
    parameters.method = .primal
    if !bench.hasBasis {
      if let basis = Basis(incumbentOf: bench.face) {
        try session.setBasis(basis)
      } else {
        parameters.method = .dualThenPrimal
      }
    }
    if bench.hasBasis, !pass.costs.contains(where: { $0 != 0 }) { parameters.method = .dualThenPrimal }
    var solution: Solution
    if pass.beginsAtBasis, pass.relaxation == nil, bench.hasBasis,
      let found = try SiftedRelaxation.sift(
        pass.costs, parameters, SiftingStart(optimum: session.basis()), on: bench)
    {
      solution = found.solution
      try session.setBasis(found.basis)
    } else {
      solution = try solve(session, parameters, on: bench)
    }
    try separate(&solution, parameters, on: bench)
    switch try solution.end() {
    case .optimum:
      bench.hasBasis = true
      return .solved(StageRelaxation(solution: solution, source: .session))
    case .empty: throw Interruption.infeasible(emptiness(bench.face))
    case .failure(let failure): throw failure
    }
  }

  private func solve(
    _ session: any LinearSession, _ parameters: SimplexParameters, on bench: Workbench
  ) throws -> Solution {
    var parameters = parameters
    parameters.timeLimit = bench.secondsLeft
    parameters.control.cancellation = bench.limits.cancellation
    var solution = try session.solveRelaxation(parameters)
    if case .numericalError = solution.termination {
      parameters.startingBasis = .slack
      parameters.method = .dualThenPrimal
      solution = try session.solveRelaxation(parameters)
    }
    bench.work.iterations += solution.iterations
    bench.work.programs += 1
    return solution
  }

  /// Adds derived rows that the relaxation breaks until none is left, or some rounds have not moved the objective.
  private func separate(_ solution: inout Solution, _ parameters: SimplexParameters, on bench: Workbench) throws {
    var parameters = parameters
    parameters.method = .dualThenPrimal
    var idle = 0
    // three idle rounds: on the city as many as thirty leave the bound where it is, and dives succeed without them
    while solution.termination == .optimal, idle < 3, try bench.face.addBrokenRanks(solution.values) > 0 {
      let before = solution.objective ?? 0
      solution = try bench.solve(bench.face.session, parameters)
      idle = abs((solution.objective ?? before) - before) < 1e-6 ? idle + 1 : 0
    }
  }

  /// What a ray of the session's last relaxation proves; `nil` where rounding spoils it.
  private func emptiness(_ face: Face) -> DualBound? {
    guard let ray = (try? face.session.farkasRay())?.multipliers, ray.count <= face.rows.count else { return nil }
    return WholeMultipliers.firstProof(ray: ray) { multipliers, denominator in
      DualBound.emptiness(
        rows: face.rows, bounds: face.bounds, columnCount: face.model.columnCount, multipliers: multipliers,
        denominator: denominator)
    }
  }
}
