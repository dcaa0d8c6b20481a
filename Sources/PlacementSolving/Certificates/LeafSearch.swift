import LinearOptimization
import PlacementDomain

/// Proves by linear programs and branching, without cuts, that nothing in a box costs less than a value.
///
/// Floating point only says where to branch and which multipliers to try; each leaf is closed in whole numbers.
struct LeafSearch {
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
  func root(_ box: ProofBox) throws -> DualBound? {
    let part = ReducedProgram(box, costs, rowCount: box.rows.count)
    guard part.columns.count <= mostColumns else { return nil }
    return try solver.withSession(part.model) { session in
      let solution = try session.solveRelaxation(parameters(.dualThenPrimal))
      guard solution.termination == .optimal else { return nil }
      return bound(box, part.spread(solution.rowDuals, box), tight: true)
    }
  }

  /// Leaves that cover the box, each closed.
  func leaves(_ box: ProofBox, by proof: DualBound) throws -> [Certificate.Leaf] {
    // what could be better lies where the root's multipliers leave room for it
    var region = box
    _ = region.restrict(costs, id: id, to: value - 1, by: proof)
    // its own row would make every closed part an empty one
    let part = ReducedProgram(region, costs, rowCount: box.rows.count)
    return try solver.withSession(part.model) { session in
      var tree = LeafTree(search: self, region: region, part: part, session: session)
      return try tree.run()
    }
  }

  /// The first bound of rounded multipliers that reaches the value, else the best.
  ///
  /// - Parameter tight: Whether a bound that leaves a gap is worth another denominator: a stage's own fixes columns.
  func bound(_ box: ProofBox, _ duals: [Double], tight: Bool) -> DualBound {
    var best: DualBound?
    for denominator in [1, 2, 12, 1 << 20, 1 << 30] {
      let candidate = box.bound(costs, WholeMultipliers.rounded(duals, denominator), denominator)
      if candidate.roundedUp >= value, !tight || candidate.gap(value) == 0 || denominator > 12 { return candidate }
      if let present = best, !present.isBelow(candidate) { continue }
      best = candidate
    }
    return best ?? box.bound(costs, [], 1)
  }

  /// Multipliers under which the rows alone cannot be met; `nil` where rounding spoils them.
  func ray(_ box: ProofBox, _ multipliers: [Double]) -> DualBound? {
    let nothing = [Int](repeating: 0, count: costs.count)
    return WholeMultipliers.firstProof(ray: multipliers) { whole, denominator in
      let candidate = box.bound(nothing, whole, denominator)
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

/// The columns of a box that can still change, and the rows that they are in, as a program for a solver.
struct ReducedProgram {
  let model: LinearModel
  /// Per column of the program its column in the box.
  let columns: [Int]
  /// Per row of the program its row in the box.
  let rows: [Int]
  /// What the columns that cannot change cost.
  let constant: Int

  init(_ proof: ProofBox, _ costs: [Int], rowCount: Int) {
    var model = LinearModel(name: "proof", sense: .minimise)
    var columns: [Int] = []
    var own = [Int](repeating: -1, count: costs.count)
    var constant = 0
    for column in costs.indices {
      guard proof.box.columnLower[column] < proof.box.columnUpper[column] else {
        constant += costs[column] * proof.box.columnLower[column]
        continue
      }
      own[column] = columns.count
      columns.append(column)
      model.addVariable(
        "x\(column)",
        bounds: Bounds(Double(proof.box.columnLower[column]), Double(proof.box.columnUpper[column])) ?? .unit,
        cost: Double(costs[column]))
    }
    var rows: [Int] = []
    for row in 0..<rowCount {
      var fixed = 0
      var terms: [(column: Int, coefficient: Double)] = []
      for element in proof.rows.range(row) {
        let column = Int(proof.rows.columns[element])
        let coefficient = proof.rows.coefficients[element]
        if own[column] >= 0 {
          terms.append((own[column], Double(coefficient)))
        } else {
          fixed += coefficient * proof.box.columnLower[column]
        }
      }
      guard !terms.isEmpty else { continue }
      let (lower, upper) = (proof.box.rowLower[row] - fixed, proof.box.rowUpper[row] - fixed)
      rows.append(row)
      model.addConstraint("r\(row)", terms, bounds: Bounds(Double(lower), Double(upper)) ?? .fixed(Double(lower)))
    }
    self.model = model
    self.columns = columns
    self.rows = rows
    self.constant = constant
  }

  /// Multipliers of the program's rows, one for each row of the box.
  func spread(_ values: [Double], _ proof: ProofBox) -> [Double] {
    var all = [Double](repeating: 0, count: proof.rows.count)
    for (row, value) in zip(rows, values) { all[row] = value }
    return all
  }
}
