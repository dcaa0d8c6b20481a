import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// Where a relaxation on a few columns begins: a basis, and what tells which columns to take beside it.
struct SiftingStart {
  /// Which columns the program begins with beside those of the basis.
  enum Choice {
    /// Those with the least reduced costs under the network's multipliers.
    case multipliers
    /// Those with the least of these numbers, one for each column.
    case order([Double])
    /// No others.
    case none
  }

  private(set) var basis: Basis
  private(set) var choice: Choice
  /// One for each row that the network has; empty without one.
  let multipliers: [Int]
  /// How many limits the network's optimum breaks.
  let broken: Int
  /// Whether the basis is primal feasible; else it is dual feasible.
  private(set) var isPrimal = false
  /// Whether rows are cut in it, so that it may be no basis of them.
  private(set) var isOfCutRows: Bool

  /// What the network leaves to the linear solver: a dual feasible basis and the multipliers behind it.
  init(basis: Basis, multipliers: [Int], broken: Int, isOfCutRows: Bool) {
    self.basis = basis
    choice = .multipliers
    self.multipliers = multipliers
    self.broken = broken
    self.isOfCutRows = isOfCutRows
  }

  /// The optimum of other costs: a primal feasible basis.
  init(optimum basis: Basis) {
    self.basis = basis
    (choice, multipliers, broken, isPrimal, isOfCutRows) = (.none, [], 0, true, false)
  }

  /// Another start, from a primal feasible basis.
  mutating func begin(from basis: Basis, order: [Double]? = nil) {
    self.basis = basis
    if let order { choice = .order(order) }
    isPrimal = true
    isOfCutRows = false
  }
}

/// With how many columns the linear solver begins where the network leaves something to it.
public struct SiftingSize: Sendable {
  /// At least so many.
  public let least: Int
  /// So many for each apprentice.
  public let each: Int
  /// The places from which on a start far from the network is sought by groups.
  public let groupsFrom: Int

  /// Makes a size; what is left out joins when its price wants it.
  public init(least: Int, each: Int, groupsFrom: Int = 100_000) {
    self.least = least
    self.each = each
    self.groupsFrom = groupsFrom
  }

  /// What was fastest of 2, 4 and 8 on 1,000 apprentices with beds and mentors; by groups on 535,000 places and not on
  /// 33,000.
  public static let standard = SiftingSize(least: 1_000, each: 4)
}

/// A stage's linear program on the columns that are nearly worth having, and on others as their price wants them.
///
/// The solver starts from the network's basis with the rows that cross in place: those that are broken cost some dual
/// pivots. Its duals then price every other column; what is attractive joins, until nothing is. So the optimum is that of
/// all columns, while the solver sees a tenth of them.
struct Sifting {
  let face: Face
  let costs: [Int]
  let parameters: SimplexParameters
  let start: SiftingStart
  private var isMember: [Bool]
  private var members: [Int] = []
  private var smallRow: [Int]
  private var smallRows: [Int] = []
  private(set) var iterations = 0

  init(face: Face, costs: [Int], parameters: SimplexParameters, start: SiftingStart) {
    self.face = face
    self.costs = costs
    self.parameters = parameters
    self.start = start
    isMember = [Bool](repeating: false, count: costs.count)
    smallRow = [Int](repeating: -1, count: face.rows.count)
    choose()
  }

  /// The optimum over all columns with the basis that belongs to it; `nil` where the few columns did not do.
  mutating func run(_ solver: any LinearSolver) throws -> (solution: Solution, basis: Basis, sifted: SiftedProgram)? {
    let small = SmallProgram(face, costs, columns: members, rows: smallRows)
    return try solver.withSession(small.model) { session in
      var parameters = parameters
      parameters.method = start.isPrimal ? .primal : .dualThenPrimal
      try session.setBasis(
        Basis(rows: smallRows.map { status(ofRow: $0) }, columns: members.map { start.basis.columns[$0] }))
      while true {
        var solution = try session.solveRelaxation(parameters)
        iterations += solution.iterations
        // a column outside might mend it: the whole program decides
        guard try solution.hasOptimum() else { return nil }
        let reduced = price(&solution)
        let wanted = attractive(reduced)
        if wanted.isEmpty {
          let last = try session.basis()
          let program = SmallProgram(face, costs, columns: members, rows: smallRows)
          return (whole(solution, reduced), basis(last), SiftedProgram(program: program, basis: last))
        }
        try session.addVariables(wanted.map(newColumn))
        for column in wanted { join(column) }
        parameters.method = .primal
      }
    }
  }

  // MARK: - The columns

  private mutating func choose() {
    switch start.choice {
    case .multipliers: chooseByMultipliers()
    case .order(let order): choose(by: order)
    case .none: for column in costs.indices where isOfBasis(column) { join(column) }
    }
    for row in 0..<face.rows.count {
      let isTouched = face.rows.range(row).contains { element in
        let column = Int(face.rows.columns[element])
        return face.isFree(column) || isMember[column]
      }
      if isTouched || status(ofRow: row) != .basic {
        smallRow[row] = smallRows.count
        smallRows.append(row)
      }
    }
  }

  /// Thirteen columns for ten apprentices. On 10,000 with beds and mentors dives behind 2 for each ended 60 times as far
  /// from the bound as behind these, and took longer.
  private mutating func choose(by order: [Double]) {
    let arcs = face.model.arcs.count
    let free = (0..<arcs).filter(face.isFree)
    let wanted = max(face.sifting.least, 13 * face.model.context.instance.apprentices.count / 10)
    let threshold = free.count > wanted ? free.map { order[$0] }.sorted()[wanted] : .infinity
    for column in costs.indices {
      let isNear = face.isFree(column) && (column >= arcs || order[column] <= threshold)
      if isNear || isOfBasis(column) { join(column) }
    }
  }

  private mutating func chooseByMultipliers() {
    let reduced = DualBound(
      rows: face.rows, box: face.box, costs: costs,
      multipliers: start.multipliers + [Int](repeating: 0, count: face.rows.count - start.multipliers.count),
      denominator: 1
    ).reducedCosts
    let arcs = face.model.arcs.count
    let free = (0..<arcs).filter(face.isFree)
    let wanted = max(face.sifting.least, face.sifting.each * face.model.context.instance.apprentices.count)
    var threshold = Int128.max
    if free.count > wanted { threshold = free.map { reduced[$0] }.sorted()[wanted] }
    // of many that are worth the same, no more than wanted
    var equal = wanted - (threshold == Int128.max ? 0 : free.count { reduced[$0] < threshold })
    for column in costs.indices {
      let isFree = face.isFree(column)
      var isIn = column >= arcs ? isFree : isFree && reduced[column] <= threshold
      if isIn, column < arcs, reduced[column] == threshold {
        equal -= 1
        isIn = equal >= 0
      }
      if isIn || isOfBasis(column) { join(column) }
    }
  }

  /// Whether a column has a value in the basis that no other limit gives it.
  private func isOfBasis(_ column: Int) -> Bool {
    let status = start.basis.columns[column]
    return status == .basic || status == .atUpper && face.isFree(column)
  }

  private mutating func join(_ column: Int) {
    isMember[column] = true
    members.append(column)
  }

  private func status(ofRow row: Int) -> Basis.Status {
    row < start.basis.rows.count ? start.basis.rows[row] : .basic
  }

  /// The columns outside that the duals find worth having, the best first, at most half as many as there are.
  private func attractive(_ reduced: [Double]) -> [Int] {
    let largest = costs.reduce(1) { max($0, $1.magnitude) }
    let tolerance = -max(1e-7, 1e-10 * Double(largest))
    let outside = costs.indices.filter { !isMember[$0] && reduced[$0] < tolerance && face.isFree($0) }
    let most = max(500, members.count / 2)
    if outside.count <= most { return outside }
    return Array(outside.sorted { (reduced[$0], $0) < (reduced[$1], $1) }.prefix(most))
  }

  // MARK: - The small program

  private func columnBounds(_ column: Int) -> Bounds {
    face.bounds(face.box.columnLower[column], face.box.columnUpper[column])
  }

  private func newColumn(_ column: Int) -> NewColumn {
    NewColumn(
      bounds: columnBounds(column), cost: Double(costs[column]),
      terms: face.rowsOfColumn[column].map { row in
        (row: smallRow[Int(row)], coefficient: Double(face.rows.coefficient(Int(row), Int32(column))))
      })
  }

  // MARK: - The whole program

  /// All reduced costs under the small program's duals.
  private func price(_ solution: inout Solution) -> [Double] {
    var reduced = costs.map(Double.init)
    for (index, row) in smallRows.enumerated() where solution.rowDuals[index] != 0 {
      let dual = solution.rowDuals[index]
      for element in face.rows.range(row) {
        reduced[Int(face.rows.columns[element])] -= dual * Double(face.rows.coefficients[element])
      }
    }
    return reduced
  }

  private func whole(_ small: Solution, _ reduced: [Double]) -> Solution {
    var solution = small
    solution.values = face.box.columnLower.map(Double.init)
    for (index, column) in members.enumerated() { solution.values[column] = small.values[index] }
    solution.rowDuals = [Double](repeating: 0, count: face.rows.count)
    for (index, row) in smallRows.enumerated() { solution.rowDuals[row] = small.rowDuals[index] }
    solution.reducedCosts = reduced
    solution.rowActivities = (0..<face.rows.count).map { row in
      face.rows.range(row).reduce(0) {
        $0 + Double(face.rows.coefficients[$1]) * solution.values[Int(face.rows.columns[$1])]
      }
    }
    solution.objective = costs.indices.reduce(0) { $0 + Double(costs[$1]) * solution.values[$1] }
    solution.dualBound = solution.objective
    solution.iterations = iterations
    return solution
  }

  private func basis(_ small: Basis) -> Basis {
    var basis = Basis(
      rows: [Basis.Status](repeating: .basic, count: face.rows.count),
      columns: costs.indices.map { face.isFree($0) ? .atLower : .fixed })
    for (index, row) in smallRows.enumerated() { basis.rows[row] = small.rows[index] }
    for (index, column) in members.enumerated() { basis.columns[column] = small.columns[index] }
    return basis
  }
}
