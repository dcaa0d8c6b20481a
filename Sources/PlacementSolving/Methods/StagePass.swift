import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// One linear objective on its way down the ladder, with what the methods have found so far.
struct StagePass {
  /// `nil` where costs are only relaxed.
  let objective: ObjectivePass?
  /// What is minimised.
  let costs: [Int]
  /// Whether the optimum shrinks the face.
  let restricts: Bool
  /// Whether to dive before a search: not where the incumbent is expected to be the only point.
  let dives: Bool
  /// Whether loads are compared, which windows settle.
  let comparesLoads: Bool
  /// Whether a flow tells of them what a relaxation takes fifty times as long for.
  let needsNoRelaxation: Bool
  /// Whether what the network gives is a near start for a relaxation.
  let beginsAtNetwork: Bool
  /// Whether the session's own basis is the start of a few columns too, once it has one.
  let beginsAtBasis: Bool
  /// What the network left to the linear solver.
  private(set) var start: SiftingStart?
  private(set) var relaxation: StageRelaxation?
  /// The multipliers of the first relaxation.
  private(set) var proof: DualBound?
  /// No point of the face has less, as far as a method has found.
  private(set) var bound: Int?
  /// The method that found the bound.
  private(set) var boundBy: StageOutcome.Method?
  /// The methods that did not settle it, in the order of their attempts.
  private(set) var tried: [StageOutcome.Method] = []
  private var underWay: StageOutcome.Method?
  /// The same with the method that an error ended.
  var triedInVain: [StageOutcome.Method] { tried + (underWay.map { tried.contains($0) ? [] : [$0] } ?? []) }

  init(_ pass: ObjectivePass, restricts: Bool = true, dives: Bool = true, on bench: Workbench) {
    let hasSessions = !bench.face.sessionColumns.isEmpty
    // in score-order costs are one person's, a few pivots from the last turn: the city's whole job 1.8 s instead of 2.7
    // windows of balance differ in the sides of rows alone: the last one's basis is a few dual pivots away
    let isFar = ![.scoreOrder, .balance].contains(pass.stage)
    objective = pass
    costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    self.restricts = restricts
    self.dives = dives
    comparesLoads = pass.stage == .balance && restricts && bench.face.model.context.auxiliaries.highest != nil
    needsNoRelaxation = comparesLoads && bench.network?.places.isPlacesAlone == true
    // with sessions the last basis is nearer: measured on the city, 0.5 s for a rank against 4
    beginsAtNetwork = isFar && !hasSessions
    beginsAtBasis = isFar && hasSessions
  }

  /// A pass that is only relaxed.
  init(relaxing costs: [Int], from start: SiftingStart? = nil) {
    objective = nil
    self.costs = costs
    self.start = start
    (restricts, dives, comparesLoads, needsNoRelaxation) = (false, false, false, false)
    (beginsAtNetwork, beginsAtBasis) = (true, false)
  }

  /// A value of the costs in the objective's own sense.
  func inSense(_ value: Int) -> Int { objective?.maximise == true ? -value : value }

  /// How the simplex method solves its relaxations.
  var parameters: SimplexParameters {
    let largest = Double(costs.reduce(1) { max($0, $1.magnitude) })
    var parameters = SimplexParameters()
    // The tolerance applies to scaled reduced costs of about the costs' size: a tenth of a unit must count.
    parameters.dualTolerance = max(1e-12, min(1e-7, 0.01 / largest))
    return parameters
  }

  /// Notes that a method's turn has come: where it throws, it was the last that was tried.
  mutating func begin(_ method: StageOutcome.Method) { underWay = method }

  /// Notes what a method found that does not settle the pass.
  mutating func note(_ answer: MethodAnswer, by method: StageOutcome.Method) {
    switch answer {
    case .proved, .notApplicable: return
    case .nothing: break
    case .start(let found): start = found
    case .relaxation(let found, let bound):
      relaxation = found
      // what is relaxed again for a dive keeps the first one's multipliers
      if proof == nil {
        proof = bound
        raise(bound.roundedUp, by: method)
      }
    }
    if !tried.contains(method) { tried.append(method) }
  }

  /// Notes a bound, which stays known where a limit ends the method.
  mutating func raise(_ bound: Int?, by method: StageOutcome.Method) { (self.bound, boundBy) = (bound, method) }
}
