import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The relaxation of a rotation over the ways of its apprentices.
struct ItineraryRelaxation: RelaxationMethod {
  let id = StageOutcome.Method.itineraries
  let card = MethodCard(
    name: "itineraries", applies: "a rotation with at most 3,000,000 ways of all apprentices together",
    proves: "the shared rows' multipliers, with each apprentice at its cheapest way",
    paper: "Dantzig and Wolfe 1960; Geoffrion 1974")

  func relax(_ pass: StagePass, on bench: Workbench) throws -> RelaxationAnswer {
    guard let ways = bench.itineraries, var program = ItineraryProgram(bench.face, ways, pass.costs) else {
      return .notApplicable
    }
    return try bench.solver.withSession(program.model()) { session in
      guard var solution = try program.solve(session, pass.parameters, on: bench) else { return .notApplicable }
      bench.work.iterations += program.iterations
      bench.work.programs += 1
      let (basis, values, duals) = (try session.basis(), solution.values, solution.rowDuals)
      solution.values = program.values(values)
      solution.rowDuals = program.multipliers(duals)
      // what goes on in the whole session has only the costs from here
      try bench.face.session.setCosts(pass.costs.map(Double.init), sense: .minimise)
      return .solved(
        StageRelaxation(solution: solution, source: .ways(program, basis: basis, values: values)))
    }
  }
}

/// Dives among ways: they hold more together than single places.
struct ItineraryDiveMethod: StageMethod {
  let id = StageOutcome.Method.itineraryDive
  let card = MethodCard(
    name: "dive among itineraries", applies: "the relaxation over ways leaves a gap",
    proves: "a roster as good as the relaxation's bound", paper: "diving for branch and price, Sadykov et al. 2019")

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    guard pass.dives, !pass.comparesLoads, let relaxation = pass.relaxation, let proof = pass.proof,
      case .ways(let program, let basis, let values) = relaxation.source
    else { return .notApplicable }
    let search = DiveSearch(bench, pass.costs, proof)
    return try search.run { target, rounds in
      try bench.solver.withSession(program.model()) { session in
        try session.setBasis(basis)
        var dive = Dive(ItineraryDive(bench, program, session), costs: pass.costs, target: target, rounds: rounds)
        return try dive.run(from: values)
      }
    }
  }
}
