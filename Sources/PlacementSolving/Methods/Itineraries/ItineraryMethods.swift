import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The relaxation of a rotation over the itineraries of its apprentices.
struct ItineraryRelaxation: RelaxationMethod {
  let id = StageOutcome.Method.itineraries
  let card = MethodCard(
    name: "itineraries", applies: "a rotation with at most 3,000,000 itineraries of all apprentices together",
    proves: "the shared rows' multipliers, with each apprentice at its cheapest itinerary",
    paper: "Dantzig and Wolfe 1960; Geoffrion 1974")

  func relax(_ pass: StagePass, on bench: Workbench) throws -> RelaxationAnswer {
    guard let itineraries = bench.itineraries,
      let start = try ItineraryProgram(bench.face, itineraries, pass.costs)
    else { return .notApplicable }
    return try bench.solver.withSession(start.model) { session in
      var pricing = ItineraryPricing(start, session, on: bench)
      guard var solution = try pricing.relax(pass.parameters) else { return .notApplicable }
      bench.work.programs += 1
      let (program, basis, values, duals) = (
        pricing.program, try session.basis(), solution.values, solution.rowDuals
      )
      solution.values = program.values(values)
      solution.rowDuals = program.multipliers(duals)
      // what goes on in the whole session has only the costs from here
      try bench.face.session.setCosts(pass.costs.map(Double.init), sense: .minimise)
      return .solved(
        StageRelaxation(solution: solution, source: .itineraries(program, basis: basis, values: values)))
    }
  }
}

/// Dives among itineraries: they hold more together than single places.
struct ItineraryDiveMethod: StageMethod {
  let id = StageOutcome.Method.itineraryDive
  let card = MethodCard(
    name: "dive among itineraries", applies: "the relaxation over itineraries leaves a gap",
    proves: "a roster as good as the relaxation's bound", paper: "diving for branch and price, Sadykov et al. 2019")

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    guard pass.dives, !pass.comparesLoads, let relaxation = pass.relaxation, let proof = pass.proof,
      case .itineraries(let program, let basis, let values) = relaxation.source
    else { return .notApplicable }
    let search = DiveSearch(bench, pass.costs, proof)
    return try search.run { target, rounds in
      try bench.solver.withSession(program.model) { session in
        try session.setBasis(basis)
        var dive = Dive(ItineraryDive(bench, program, session), costs: pass.costs, target: target, rounds: rounds)
        return try dive.run(from: values)
      }
    }
  }
}
