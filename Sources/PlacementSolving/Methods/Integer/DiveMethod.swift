import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// Dives along the relaxation for a point as good as its bound: then multipliers in whole numbers prove it, and no search
/// is needed.
struct DiveMethod: StageMethod {
  let id = StageOutcome.Method.dive
  let card = MethodCard(
    name: "dive", applies: "the relaxation leaves a gap", proves: "a roster as good as the relaxation's bound",
    paper: "relaxation induced neighbourhoods, Danna, Rothberg and Le Pape 2005")

  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    guard pass.dives, let relaxation = pass.relaxation, let proof = pass.proof else { return .notApplicable }
    let costs = pass.costs
    return try DiveSearch(bench, costs, proof).run { target in
      try Self.nearby(bench, costs, proof, relaxation.solution.values, target)
    } whole: { target, rounds in
      try Self.whole(bench, costs, relaxation, target, rounds)
    }
  }

  /// A dive among those alone around whom the relaxation is not whole; `nil` where that gives nothing.
  ///
  /// Not over itineraries, whose own dives hold more, nor where opening something is a decision of its own: measured on the
  /// city's whole rule book it finds nothing, and on its rotation it took twice as long as the dive over itineraries.
  private static func nearby(
    _ bench: Workbench, _ costs: [Int], _ proof: DualBound, _ values: [Double], _ target: Int
  ) throws -> [Int]? {
    guard bench.face.model.context.decisionCount == costs.count else { return nil }
    let people = Neighbourhood(bench.face, values)
    let few = people.program(costs, without: target == .max ? [] : proof.excluded(from: bench.face, target + 1))
    return try bench.solver.withSession(few.model) { session in
      var dive = Dive(SearchSession(bench, session, few: few), costs: costs, target: target, rounds: 80)
      return try dive.run(from: people.start(few))
    }
  }

  /// A dive in the session in which the relaxation was solved.
  private static func whole(
    _ bench: Workbench, _ costs: [Int], _ relaxation: StageRelaxation, _ target: Int, _ rounds: Int
  ) throws -> [Int]? {
    let values = relaxation.solution.values
    if case .few(let few, _) = relaxation.source {
      return try bench.solver.withSession(few.face.model) { session in
        try session.setBasis(few.basis)
        let search = SearchSession(bench, session, few: few.face)
        var dive = Dive(search, costs: costs, target: target, rounds: rounds)
        return try dive.run(from: values)
      }
    }
    let session = bench.face.session
    let basis = try session.basis()
    var dive = Dive(SearchSession(bench, session), costs: costs, target: target, rounds: rounds)
    let point = Result { try dive.run(from: values) }
    try dive.release()
    try session.setBasis(basis)
    return try point.get()
  }
}

/// Dives as near to a relaxation's bound as they get.
///
/// The nearer a dive's target to the bound, the fewer columns are left to the search behind it; half way is the second
/// try, and without any point the last one takes what it gets.
struct DiveSearch {
  private let face: Face
  private let costs: [Int]
  private let proof: DualBound

  init(_ bench: Workbench, _ costs: [Int], _ proof: DualBound) {
    (face, self.costs, self.proof) = (bench.face, costs, proof)
  }

  /// - Parameters:
  ///   - nearby: A quick dive to a target, tried first.
  ///   - whole: A dive to a target in so many rounds.
  func run(
    nearby: (Int) throws -> [Int]? = { _ in nil }, whole: (_ target: Int, _ rounds: Int) throws -> [Int]?
  ) throws -> MethodAnswer {
    let bound = proof.roundedUp
    if let point = try nearby(bound) ?? whole(bound, 80) {
      face.move(to: point)
    } else {
      var halfway: Int { value.map { bound + ($0 - bound) / 2 } ?? .max }
      var point = try nearby(halfway) ?? whole(halfway, 200)
      while let found = point {
        face.move(to: found)
        point = halfway > bound && halfway < value ?? .max ? try nearby(halfway) : nil
      }
    }
    guard let value, bound >= value else { return .nothing }
    return .proved(StageOptimum(value: value, proof: proof))
  }

  private var value: Int? { face.incumbent.map { face.dot(costs, $0) } }
}

extension DualBound {
  /// The columns of a face that no point better than a value has anywhere but at one side.
  func excluded(from face: Face, _ best: Int) -> [Int] {
    let most = Int128(best - 1) * Int128(denominator)
    return reducedCosts.indices.filter { face.isFree($0) && bound + Int128(reducedCosts[$0].magnitude) > most }
  }
}
