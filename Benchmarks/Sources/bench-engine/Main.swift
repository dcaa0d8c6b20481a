import FoundationEssentials
import GLPK
import Glibc
import GroupedOptimization
import LinearOptimization
import NetworkOptimization

/// The engine's own runner: reads an instance file, solves it, prints one line of JSON with the solve's time.
///
/// The clock starts when the file's arrays are in memory, so that the engine's own model building counts.
@main
struct BenchEngine {
  static func main() {
    do {
      try run()
    } catch {
      let message = "bench-engine: \(error)\n"
      _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
      exit(2)
    }
  }

  private static func run() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      throw InstanceFault(description: "bench-engine flow|judged|linear|scenarios FILE [FILE]")
    }
    let file = arguments[2]
    let second = arguments.count > 3 ? arguments[3] : ""
    let report =
      switch arguments[1] {
      case "flow": try flow(NetworkFile(file))
      case "judged": try judged(NetworkFile(file))
      case "linear": try linear(LinearFile(file), seconds: Double(second) ?? 60)
      case "scenarios": try scenarios(NetworkFile(file), ScenarioFile(second))
      default: throw InstanceFault(description: "unknown work \(arguments[1])")
      }
    print(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
  }

  private static func optimum(_ outcome: NetworkOutcome) throws -> NetworkOptimum {
    guard case .optimal(let optimum) = outcome else { throw InstanceFault(description: "no optimum") }
    return optimum
  }

  /// A network from nothing to an optimum with its exact certificate.
  private static func flow(_ file: NetworkFile) throws -> Report {
    let watch = Stopwatch()
    let network = try file.network()
    let optimum = try optimum(network.solve())
    let certified = network.certify(optimum)
    let work = optimum.work
    return Report(
      status: certified ? "optimal" : "not certified", objective: [Double(optimum.objective)], cpu: watch.cpuSeconds,
      wall: watch.wallSeconds, note: "\(work.bids) bids, \(work.pivots) pivots, exact certificate")
  }

  /// The same, and GLPK confirms from the network's basis and gives the duals.
  private static func judged(_ file: NetworkFile) throws -> Report {
    let watch = Stopwatch()
    let network = try file.network()
    let optimum = try optimum(network.solve())
    let solved = watch.cpuSeconds
    // GLPK gets the columns that are nearly worth having; its own duals then price the others, so nothing is taken on trust
    let reduced = Self.reducedCosts(
      network, apprentice: { optimum.multipliers.apprentice[$0] }, node: { optimum.multipliers.node[$0] })
    let pool = (0..<network.arcCount).filter { optimum.basis.arc[$0] != .atLower || reduced[$0] <= 0 }
    let model = Self.model(network, pool)
    let built = watch.cpuSeconds
    let solution = try GLPKSolver().withSession(model) { session in
      try session.setBasis(basis(optimum.basis, pool))
      return try session.solveRelaxation(SimplexParameters(method: .dual, scaling: .none))
    }
    let duals = solution.rowDuals
    let least = Self.reducedCosts(network, apprentice: { duals[$0] }, node: { duals[network.apprenticeCount + $0] })
    var priced = true
    var inPool = [Bool](repeating: false, count: network.arcCount)
    for arc in pool { inPool[arc] = true }
    for arc in least.indices where !inPool[arc] && least[arc] < -1e-6 { priced = false }
    let agrees =
      solution.solutionStatus == .optimal && priced
      && abs((solution.objective ?? .nan) - Double(optimum.objective)) < 0.5
    return Report(
      status: agrees ? "optimal" : "GLPK disagrees", objective: [Double(optimum.objective)], cpu: watch.cpuSeconds,
      wall: watch.wallSeconds,
      note:
        "GLPK gives the duals after \(solution.iterations) iterations on \(pool.count) of \(network.arcCount) columns, "
        + "its duals price the others; network \(milliseconds(solved)), "
        + "rows and columns \(milliseconds(built - solved)), GLPK \(milliseconds(watch.cpuSeconds - built))")
  }

  /// Each arc's cost less the duals of its apprentice and of the places above its leaf.
  private static func reducedCosts<Dual: SignedNumeric & Comparable>(
    _ network: LaminarNetwork, apprentice: (Int) -> Dual, node: (Int) -> Dual
  ) -> [Dual] {
    var path = [Dual](repeating: 0, count: network.nodeCount)
    for place in network.parentsFirst {
      let above = network.nodeParent[Int(place)]
      path[Int(place)] = node(Int(place)) + (above < 0 ? 0 : path[Int(above)])
    }
    var reduced: [Dual] = []
    reduced.reserveCapacity(network.arcCount)
    for person in 0..<network.apprenticeCount {
      let own = apprentice(person)
      for arc in network.arcs(of: person) {
        let leaf = network.arcLeaf[arc]
        let cost = Dual(exactly: network.arcCost[arc]) ?? 0
        reduced.append(cost - own - (leaf < 0 ? 0 : path[Int(leaf)]))
      }
    }
    return reduced
  }

  /// A linear program whose rows cross, from nothing to GLPK's optimum of all columns.
  private static func linear(_ file: LinearFile, seconds: Double) throws -> Report {
    let watch = Stopwatch()
    let program = file.program()
    let built = watch.cpuSeconds
    let optimum = try GroupedProgram.solve(program, solver: GLPKSolver()) { watch.cpuSeconds > seconds }
    guard let optimum, let value = optimum.solution.objective else {
      return Report(status: "limit", objective: [], cpu: watch.cpuSeconds, wall: watch.wallSeconds, note: "")
    }
    return Report(
      objective: [value], cpu: watch.cpuSeconds, wall: watch.wallSeconds,
      note: (optimum.evaluations > 0
        ? "\(optimum.evaluations) evaluations of the smoothed dual, " : "\(optimum.pivots) pivots on the network, ")
        + "\(optimum.solution.iterations) iterations of GLPK on "
        + "\(optimum.columns.count) of \(program.columnCount) columns and \(optimum.rows) of \(program.rowCount) rows; "
        + "rows and columns \(milliseconds(built))")
  }

  /// One network, other capacities again and again, each solve from the tree before.
  private static func scenarios(_ file: NetworkFile, _ scenarios: ScenarioFile) throws -> Report {
    let watch = Stopwatch()
    var network = try file.network()
    var tree: NetworkTree?
    var objectives: [Double] = []
    var pivots = 0
    for values in scenarios.values {
      for (place, value) in zip(scenarios.places, values) {
        try network.setLimits(Int(place), lower: 0, upper: Int(value))
      }
      let optimum = try optimum(network.solve(from: tree))
      guard network.certify(optimum) else { throw InstanceFault(description: "not certified") }
      objectives.append(Double(optimum.objective))
      pivots += optimum.work.pivots
      tree = optimum.tree
    }
    return Report(
      objective: objectives, cpu: watch.cpuSeconds, wall: watch.wallSeconds,
      note: "\(pivots) pivots, exact certificates")
  }

  /// The linear program of some of a network's arcs: a row for each apprentice, then one for each place.
  private static func model(_ network: LaminarNetwork, _ pool: [Int]) -> LinearModel {
    var starts = [0]
    var rows: [Int32] = []
    rows.reserveCapacity(pool.count * 4)
    var apprentice = 0
    for arc in pool {
      while arc >= network.arcs(of: apprentice).upperBound { apprentice += 1 }
      rows.append(Int32(apprentice))
      var node = network.arcLeaf[arc]
      while node >= 0 {
        rows.append(Int32(network.apprenticeCount) + node)
        node = network.nodeParent[Int(node)]
      }
      starts.append(rows.count)
    }
    let people = [Bounds](repeating: .unit, count: network.apprenticeCount)
    let program = ColumnProgram(
      sense: .minimise, costs: pool.map { Double(network.arcCost[$0]) },
      columnBounds: [Bounds](repeating: .nonnegative, count: pool.count),
      rowBounds: people + network.nodeUpper.map { Bounds(0, Double($0)) ?? .unit },
      matrix: ColumnMatrix(starts: starts, rows: rows, values: [Double](repeating: 1, count: rows.count)))
    return LinearModel(name: "network", program)
  }

  private static func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1e3).rounded())) ms" }

  private static func basis(_ network: NetworkBasis, _ pool: [Int]) -> Basis {
    Basis(
      rows: (network.apprentice + network.node).map { Basis.Status($0) },
      columns: pool.map { Basis.Status(network.arc[$0]) })
  }
}
