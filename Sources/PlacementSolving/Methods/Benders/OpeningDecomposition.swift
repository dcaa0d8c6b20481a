import LinearOptimization
import NetworkOptimization
import PlacementFormulation

/// A stage of a term with places that are closed or have their minimum, decomposed: a small integer program chooses what
/// is open, a network places the apprentices there, and its prices say what every other choice costs at least (Benders
/// 1962).
///
/// The stages before are kept by weights in whole numbers, each above all that those behind it can differ by; costs of
/// the choice itself, such as how many are open, are rows of the small program.
struct OpeningDecomposition {
  /// What was found: the incumbent has the value.
  struct Result {
    let value: Int
    /// Whether no other choice of open places is as good.
    let isUnique: Bool
  }

  /// Costs of arcs of a stage, and what they are kept at.
  private typealias Kept = Face.ProvedObjective

  /// Choices that are tried to see whether the best is the only one.
  private static let mostOthers = 40

  private let bench: Workbench
  private let face: Face
  private let openings: OpeningPlaces
  private let costs: [Int]
  /// The stages before whose costs are about arcs.
  private let kept: [Kept]
  /// The costs that the network has: all that is kept, then the pass's own.
  private let weighted: (costs: [Int], kept: Int128)
  private let isAboutArcs: Bool
  private var network: PlaceNetwork
  private var master: OpeningMaster
  private var best: (value: Int, open: [Bool])?
  /// Whether another choice was tried that is as good as the best.
  private var hasEqual = false
  /// The choices that were tried.
  private var tried: Set<[Bool]> = []
  /// The loads of the places if they could be open by shares.
  private var shares: [Int] = []

  /// `nil` where the term is none of these, or the numbers are too large.
  init?(_ bench: Workbench, _ openings: OpeningPlaces, _ costs: [Int]) {
    let face = bench.face
    guard let network = bench.network, !face.keepsMore else { return nil }
    let arcs = face.model.arcs.count
    var kept: [Kept] = []
    var ofChoice: [(costs: [Int], most: Int)] = []
    for (own, value) in face.proved {
      let isChoice = own[..<arcs].allSatisfy { $0 == 0 }
      if isChoice {
        ofChoice.append((openings.places.map { own[$0.column] }, value))
      } else {
        kept.append((own, value))
      }
    }
    isAboutArcs = costs[..<arcs].contains { $0 != 0 }
    guard let weighted = Self.weighted(face, kept, isAboutArcs ? costs : nil) else { return nil }
    (self.bench, self.face, self.openings, self.costs) = (bench, face, openings, costs)
    (self.kept, self.network) = (kept, network)
    self.weighted = weighted
    master = OpeningMaster(
      mayOpen: openings.places.map { face.bounds.columnUpper[$0.column] > 0 },
      mustOpen: openings.places.map { place in
        face.bounds.columnLower[place.column] > 0 || place.arcs.contains { face.bounds.columnLower[Int($0)] > 0 }
      },
      kept: ofChoice, rows: openings.rows, costs: isAboutArcs ? [] : openings.places.map { costs[$0.column] })
  }

  /// One cost for several stages, with what the kept ones come to; `nil` where that is too large.
  private static func weighted(_ face: Face, _ kept: [Kept], _ last: [Int]?) -> (costs: [Int], kept: Int128)? {
    var sum = last ?? [Int](repeating: 0, count: face.model.columnCount)
    var value: Int128 = 0
    for stage in kept.reversed() {
      // more than what is behind can differ by
      var range: Int128 = 1
      for row in face.personalRows[OnePlace.id] ?? [] {
        var (least, most) = (0, 0)
        for element in face.rows.range(row) {
          let cost = sum[Int(face.rows.columns[element])]
          (least, most) = (min(least, cost), max(most, cost))
        }
        range += Int128(most) - Int128(least)
      }
      for column in face.model.arcs.count..<sum.count { range += Int128(sum[column].magnitude) }
      guard let weight = Int(exactly: range) else { return nil }
      for column in sum.indices {
        let (product, tooLarge) = stage.costs[column].multipliedReportingOverflow(by: weight)
        guard !tooLarge, abs(product) < Int(LaminarNetwork.greatestCost) else { return nil }
        sum[column] += product
      }
      value += Int128(weight) * Int128(stage.value)
    }
    return (sum, value)
  }

  /// The pass's optimum on the face; `nil` where it did not come to an end.
  ///
  /// - Parameter seeksOthers: whether to see if the best choice is the only one that good.
  mutating func run(seeksOthers: Bool) throws -> Result? {
    defer { bench.work.nodes += master.nodes }
    do {
      guard let value = try search() else { return nil }
      return Result(value: value, isUnique: try seeksOthers && isUnique(value))
    } catch Interruption.limit(.nodes) {
      return nil
    }
  }

  /// How many nodes the program of choices may take in all, and how many choices may be tried.
  private var most: (nodes: Int, choices: Int) { isAboutArcs ? (5_000, 100) : (100_000, 400) }

  private mutating func search() throws -> Int? {
    if let point = face.incumbent {
      best = (face.dot(costs, point), openings.places.map { point[$0.column] == 1 })
    }
    guard try evaluate(nil) != nil else { return nil }
    if isAboutArcs {
      for choice in first where master.allows(choice) && !tried.contains(choice) {
        if try evaluate(choice) == nil { return nil }
      }
    }
    while tried.count < most.choices {
      guard let choice = try choice(target) else {
        guard let best else { throw Interruption.infeasible(nil) }
        return best.value
      }
      guard let found = try evaluate(choice) else { return nil }
      // the choices come in the order of what they cost themselves: the first that can be kept is the best
      if !isAboutArcs, case .kept(let value) = found { return value }
    }
    return nil
  }

  /// Choices to begin with: the incumbent's, what half fills its minimum anyhow, everything.
  private var first: [[Bool]] {
    let half = openings.places.indices.map {
      master.mustOpen[$0] || master.mayOpen[$0] && 2 * shares[$0] >= openings.places[$0].minimum
    }
    return (best.map { [$0.open] } ?? []) + [half, master.mayOpen]
  }

  /// No point of the face has less, as far as is known.
  private(set) var bound: Int?

  /// What a choice must come to so that it is of use: better than the best.
  private var target: Int128 {
    guard isAboutArcs else { return weighted.kept }
    return best.map { weighted.kept + Int128($0.value) - 1 } ?? Int128(1) << 90
  }

  /// Whether no other choice reaches a value; false also where it would take too long to tell.
  private mutating func isUnique(_ value: Int) throws -> Bool {
    guard let best, !hasEqual else { return false }
    master.refuse(best.open)
    let target = isAboutArcs ? weighted.kept + Int128(value) : weighted.kept
    do {
      for _ in 0..<Self.mostOthers {
        guard let choice = try choice(target), isAboutArcs || ownCost(choice) <= value else { return true }
        guard let found = try evaluate(choice) else { return false }
        if case .kept(value) = found { return false }
      }
    } catch Interruption.limit(.nodes) {
      return false
    }
    return false
  }

  private func ownCost(_ open: [Bool]) -> Int {
    openings.places.indices.reduce(0) { open[$1] ? $0 + costs[openings.places[$1].column] : $0 }
  }

  private mutating func choice(_ target: Int128) throws -> [Bool]? {
    var parameters = IntegerParameters()
    parameters.timeLimit = bench.secondsLeft
    parameters.nodeLimit = max(1, most.nodes - master.nodes)
    parameters.control.cancellation = bench.limits.cancellation
    // no presolve: where it leaves no column, the cover cuts ask the library for none and it aborts
    parameters.cuts = .all
    parameters.branching = .pseudocost
    var choice = try master.choice(target, bench.solver, parameters)
    bench.work.programs += 1
    // what divides a cut of large numbers, or the solver's tolerance, may let a choice through that it rules out
    while let again = choice, tried.contains(again) {
      master.refuse(again)
      choice = try master.choice(target, bench.solver, parameters)
      bench.work.programs += 1
    }
    if !isAboutArcs, let choice { bound = max(bound ?? .min, ownCost(choice)) }
    return choice
  }

  // MARK: - The network

  /// What a choice comes to.
  private enum Evaluation {
    /// Stages before are kept; the pass's value.
    case kept(Int)
    /// They are not, or nobody can be placed so.
    case broken
  }

  /// Places the apprentices where a choice has places open, and learns from the prices; `nil` where 64 bits are too few.
  ///
  /// - Parameter open: `nil` for what would be possible if places could be open by shares.
  private mutating func evaluate(_ open: [Bool]?) throws -> Evaluation? {
    if let open { tried.insert(open) }
    // faces by equations refuse a choice, perhaps for one apprentice's sake; costs say how far from them it is
    var bounds = face.bounds
    for row in face.model.rows.indices {
      (bounds.rowLower[row], bounds.rowUpper[row]) = (face.model.rows[row].lower, face.model.rows[row].upper)
    }
    for (index, place) in openings.places.enumerated() {
      guard let open else { break }
      (bounds.columnLower[place.column], bounds.columnUpper[place.column]) = open[index] ? (1, 1) : (0, 0)
    }
    let zero = [Int](repeating: 0, count: costs.count)
    guard let outcome = try solve(weighted.costs, bounds) else { return nil }
    guard case .optimal(let optimum) = outcome else {
      guard case .infeasible(let proof) = outcome else { throw Interruption.limit(bench.reached ?? .cancelled) }
      guard let open else { throw Interruption.infeasible(nil) }
      learn(OpeningCut(openings, face, costs: zero, multipliers: network.multipliers(ofRefusal: proof), limit: 0), open)
      return .broken
    }
    let multipliers = network.multipliers(optimum)
    let arcs = network.places(optimum)
    guard let open else {
      shares = openings.places.map { $0.arcs.reduce(0) { $0 + arcs[Int($1)] } }
      add(OpeningCut(openings, face, costs: weighted.costs, multipliers: multipliers, limit: ownLimit))
      return .broken
    }
    let point = face.model.context.completed(arcs + [Int](repeating: 0, count: costs.count - arcs.count))
    if let broken = kept.firstIndex(where: { face.dot($0.costs, point) > $0.value }) {
      // the stages up to the one that is lost say it in smaller numbers
      let own = Self.weighted(face, Array(kept[...broken]), nil)
      if broken + 1 < kept.count || isAboutArcs, let own, let outcome = try solve(own.costs, bounds),
        case .optimal(let optimum) = outcome
      {
        add(
          OpeningCut(
            openings, face, costs: own.costs, multipliers: network.multipliers(optimum), limit: own.kept))
      }
      learn(OpeningCut(openings, face, costs: weighted.costs, multipliers: multipliers, limit: ownLimit), open)
      return .broken
    }
    let value = face.dot(costs, point)
    if let best, value == best.value, open != best.open { hasEqual = true }
    if let best, value < best.value { hasEqual = false }
    if best.map({ value < $0.value }) ?? true || !isAboutArcs {
      guard face.holds(point) else {
        throw SolvingFailure("a choice of open places that keeps the stages before breaks a row")
      }
      face.move(to: point)
      best = (value, open)
    }
    learn(OpeningCut(openings, face, costs: weighted.costs, multipliers: multipliers, limit: ownLimit), open)
    return .kept(value)
  }

  /// What a cut on all costs allows: the search's target, or what is kept where the pass is about the choice alone.
  private var ownLimit: Int128? { isAboutArcs ? nil : weighted.kept }

  private mutating func solve(_ costs: [Int], _ bounds: FaceBounds) throws -> NetworkOutcome? {
    let arcs = face.model.arcs.count
    // the network has no columns but arcs; what open places cost is the same for all that it may do
    let own = costs[..<arcs] + [Int](repeating: 0, count: costs.count - arcs)
    let outcome: NetworkOutcome
    do {
      outcome = try network.solve(Array(own), bounds) { [bench] in bench.reached != nil }
    } catch .limitsCross {
      return nil
    } catch {
      return nil
    }
    if case .optimal(let optimum) = outcome { bench.work.pivots += optimum.work.pivots }
    bench.work.programs += 1
    return outcome
  }

  private mutating func add(_ cut: OpeningCut) {
    master.add(cut)
    guard isAboutArcs, let least = master.bound else { return }
    bound = Int(clamping: least - weighted.kept)
  }

  /// Adds a cut, and rules the choice out that it came from where the cut does not.
  private mutating func learn(_ cut: OpeningCut, _ open: [Bool]?) {
    add(cut)
    if let open, cut.value(open) <= cut.limit ?? target { master.refuse(open) }
  }
}
