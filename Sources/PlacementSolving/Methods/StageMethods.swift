import LinearOptimization
import NetworkOptimization
import PlacementDomain
import PlacementFormulation

/// The ladder: every method in the order in which a linear objective goes through them until one settles it.
enum StageMethods {
  static let all: [any StageMethod] = [
    PersonalBound(),
    NetworkMethod(),
    BendersMethod(),
    SessionStart(),
    ItineraryRelaxation(),
    ItineraryDiveMethod(),
    GroupStart(),
    SiftedRelaxation(),
    WholeRelaxation(),
    WindowMethod(),
    DiveMethod(),
    BranchAndCut(),
  ]

  /// What an objective reached.
  struct Result {
    /// In the objective's own sense.
    let value: Int
    let isExact: Bool
    /// The multipliers that prove it, for a certificate.
    let hint: ProofHint?
    /// The network's optimum, where it had the last word.
    let network: NetworkOptimum?
    /// What proved it, and what was tried before.
    let method: StageOutcome.Method
    let tried: [StageOutcome.Method]
  }

  /// Optimises an objective, makes the optimum the incumbent and, unless told otherwise, shrinks the face to its optima.
  static func optimise(
    _ objective: ObjectivePass, restrict: Bool = true, dives: Bool = true, on bench: Workbench
  ) throws -> Result {
    var pass = StagePass(objective, restricts: restrict, dives: dives, on: bench)
    return try optimise(&pass, objective, on: bench)
  }

  /// The same with a pass that tells what is known where an error ends it.
  static func optimise(
    _ pass: inout StagePass, _ objective: ObjectivePass, on bench: Workbench
  ) throws -> Result {
    if let parts = bench.face.parts { return try optimiseEach(objective, parts, dives: pass.dives, on: bench) }
    for method in all {
      pass.begin(method.id)
      let answer = try method.attempt(&pass, on: bench)
      pass.note(answer, by: method.id)
      guard case .proved(let found) = answer else { continue }
      if pass.restricts, !found.hasShrunk, let proof = found.proof {
        try bench.face.shrink(pass.costs, to: found.value, proof: proof)
      }
      return Result(
        value: objective.maximise ? -found.value : found.value, isExact: found.isExact,
        hint: found.proof.map { ProofHint($0) }, network: found.network, method: method.id, tried: pass.tried)
    }
    throw SolvingFailure("no method settled \(objective.stage)")
  }

  /// Optimises an objective in each part of a face; those that do not reach the best are given up.
  private static func optimiseEach(
    _ objective: ObjectivePass, _ own: FaceParts, dives: Bool, on bench: Workbench
  ) throws -> Result {
    let face = bench.face
    let sign = objective.maximise ? -1 : 1
    let costs = objective.maximise ? objective.costs.map { -$0 } : objective.costs
    var found: [(result: Result, bounds: FaceBounds, incumbent: [Int]?)] = []
    do {
      for part in own.each {
        try face.restore((part.bounds, part.incumbent, nil, face.proved))
        found.append((try optimise(objective, dives: dives, on: bench), face.bounds, face.incumbent))
      }
    } catch Interruption.limit(let limit) {
      let points =
        found.compactMap(\.incumbent) + own.each.compactMap(\.incumbent) + [face.incumbent].compactMap { $0 }
      try face.join(own, points.min { face.dot(costs, $0) < face.dot(costs, $1) })
      throw Interruption.limit(limit)
    }
    guard let value = found.map({ sign * $0.result.value }).min() else { throw SolvingFailure("a face without parts") }
    var rest = own
    rest.each = found.filter { sign * $0.result.value == value }.map { ($0.bounds, $0.incumbent) }
    rest.kept.append((costs, value))
    var network = found.last.flatMap { sign * $0.result.value == value ? $0.result.network : nil }
    let isLast = found.last.map { sign * $0.result.value == value } ?? false
    try face.restore((rest.each[0].bounds, rest.each[0].incumbent, rest.each.count > 1 ? rest : nil, face.proved))
    // what is known of the only part left must be the network's last word
    if rest.each.count == 1, !isLast { network = try optimise(objective, dives: dives, on: bench).network }
    if rest.each.count > 1 { network = nil }
    // the part that was the hardest
    let order = all.map(\.id)
    let methods = order.filter { id in found.contains { $0.result.method == id || $0.result.tried.contains(id) } }
    let last = order.last { id in found.contains { $0.result.method == id } } ?? .windows
    return Result(
      value: sign * value, isExact: found.allSatisfy(\.result.isExact), hint: nil, network: network, method: last,
      tried: methods.filter { $0 != last })
  }

  // MARK: - What methods ask one another

  /// A relaxation of the face by the first method that has one.
  static func relax(_ costs: [Int], from start: SiftingStart? = nil, on bench: Workbench) throws -> StageRelaxation {
    var pass = StagePass(relaxing: costs, from: start)
    for case let method as any RelaxationMethod in all {
      switch try method.relax(pass, on: bench) {
      case .solved(let found): return found
      case .start(let found): pass.note(.start(found), by: method.id)
      case .notApplicable: continue
      }
    }
    throw SolvingFailure("no method relaxed the face")
  }

  /// An integer point of the face that has at most a value of some costs, `nil` where there is none; of the face at most
  /// the incumbent changes.
  ///
  /// - Parameter leading: The costs that the search minimises. Those of the stage before keep its relaxation's shape:
  ///   measured on the city with studios, 4 s against 11 with the costs that are asked about.
  static func point(_ costs: [Int], atMost value: Int, leading: [Int], on bench: Workbench) throws -> [Int]? {
    let face = bench.face
    if let limit = bench.reached { throw Interruption.limit(limit) }
    var start: SiftingStart?
    switch try NetworkMethod.answer(costs, on: bench) {
    case .proved(let found): return found.value <= value ? face.incumbent : nil
    case .start(let found): start = face.sessionColumns.isEmpty ? found : nil
    case .relaxation, .nothing, .notApplicable: break
    }
    let relaxation = try relax(costs, from: start, on: bench)
    if relaxation.bound(face, costs, value: nil).roundedUp > value { return nil }
    return try BranchAndCut.point(costs, atMost: value, leading: leading, behind: relaxation, on: bench)
  }
}
