import LinearOptimization
import PlacementDomain

/// Proves by linear programs and branching, without cuts, that nothing on a face costs less than a value.
///
/// Floating point only says where to branch and which multipliers to try; each leaf node is closed in whole numbers.
struct BranchSearch {
  let solver: any LinearSolver
  let limits: SolveLimits
  let costs: [Int]
  let value: Int
  let id: String
  /// The id of a column.
  let name: (Int) -> String
  /// The first columns, which are places.
  let placeCount: Int
  /// Whether a column follows from the others and is not branched on.
  let isContinuous: (Int) -> Bool
  /// Columns that a linear program takes in without a network's help.
  let mostColumns: Int

  /// The relaxation's multipliers; `nil` where it is too large or fails.
  func root(_ face: ReplayedFace) throws -> DualBound? {
    let part = RestrictedFace(face, costs, rowCount: face.rows.count)
    guard part.columns.count <= mostColumns else { return nil }
    return try solver.withSession(part.model) { session in
      let solution = try session.solveRelaxation(parameters(.dualThenPrimal))
      guard solution.termination == .optimal else { return nil }
      return bound(face, part.program.spread(rows: solution.rowDuals, of: face.rows.count), tight: true)
    }
  }

  /// Branch nodes that cover the face, each closed.
  func branchNodes(_ face: ReplayedFace, by proof: DualBound) throws -> [Certificate.BranchNode] {
    // what could be better lies where the root's multipliers leave room for it
    var region = face
    _ = region.restrict(costs, id: id, to: value - 1, by: proof)
    // its own row would make every closed part an empty one
    let part = RestrictedFace(region, costs, rowCount: face.rows.count)
    return try solver.withSession(part.model) { session in
      var tree = BranchTree(search: self, region: region, part: part, session: session)
      return try tree.run()
    }
  }

  /// The first bound of rounded multipliers that reaches the value, else the best.
  ///
  /// - Parameter tight: Whether a bound that leaves a gap is worth another denominator: a stage's own fixes columns.
  func bound(_ face: ReplayedFace, _ duals: [Double], tight: Bool) -> DualBound {
    var best: DualBound?
    for denominator in [1, 2, 12, 1 << 20, 1 << 30] {
      let candidate = face.bound(costs, WholeMultipliers.rounded(duals, denominator), denominator)
      if candidate.roundedUp >= value, !tight || candidate.gap(value) == 0 || denominator > 12 { return candidate }
      if let present = best, !present.isBelow(candidate) { continue }
      best = candidate
    }
    return best ?? face.bound(costs, [], 1)
  }

  /// Multipliers under which the rows alone cannot be met; `nil` where rounding spoils them.
  func ray(_ face: ReplayedFace, _ multipliers: [Double]) -> DualBound? {
    let nothing = [Int](repeating: 0, count: costs.count)
    return WholeMultipliers.firstProof(ray: multipliers) { whole, denominator in
      let candidate = face.bound(nothing, whole, denominator)
      return candidate.bound > 0 ? candidate : nil
    }
  }

  func parameters(_ method: SimplexParameters.Method) -> SimplexParameters {
    let largest = Double(costs.reduce(1) { max($0, $1.magnitude) })
    var parameters = SimplexParameters(method: method)
    parameters.dualTolerance = max(1e-12, min(1e-7, 0.01 / largest))
    parameters.timeLimit = limits.secondsLeft
    parameters.control.cancellation = limits.cancellation
    return parameters
  }

  func give(_ zh: String, _ en: String) -> NotCertified {
    NotCertified(message: Message(zh: "\(id)：\(zh)", en: "\(id): \(en)"))
  }
}

extension DualBound {
  /// Whether another bound is higher.
  func isBelow(_ other: DualBound) -> Bool {
    let (mine, mineTooLarge) = bound.multipliedReportingOverflow(by: Int128(other.denominator))
    let (theirs, theirsTooLarge) = other.bound.multipliedReportingOverflow(by: Int128(denominator))
    return !mineTooLarge && !theirsTooLarge && mine < theirs
  }
}

extension RestrictedFace {
  /// The columns of a replayed face that can still change, and those of its first rows that they are in.
  init(_ face: ReplayedFace, _ costs: [Int], rowCount: Int) {
    let rows = (0..<rowCount).filter { row in
      face.rows.range(row).contains { face.isFree(Int(face.rows.columns[$0])) }
    }
    self.init(
      face.rows, face.bounds, costs, columns: costs.indices.filter(face.isFree), rows: rows,
      values: face.bounds.columnLower)
  }
}
