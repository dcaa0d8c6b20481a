import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The relaxation on a few columns, from where the network or the groups leave it.
struct SiftedRelaxation: RelaxationMethod {
  let id = StageOutcome.Method.sifting
  let card = MethodCard(
    name: "sifting", applies: "the flow breaks rows that cross, and nobody has sessions",
    proves: "the multipliers of all rows, found on the columns that are nearly worth having",
    paper: "Bixby et al. 1992")

  func relax(_ pass: StagePass, on bench: Workbench) throws -> RelaxationAnswer {
    guard pass.beginsAtNetwork, var start = pass.start else { return .notApplicable }
    // far from what the network gives another point is the nearer start: measured with beds and mentors, on 10,000
    // apprentices that of the groups, on 1,000 one of the face
    if !start.isPrimal, start.broken > bench.face.rows.count / 50, let basis = Basis(incumbentOf: bench.face) {
      start.begin(from: basis)
    }
    guard let found = try Self.sift(pass.costs, pass.parameters, start, on: bench) else { return .notApplicable }
    return .solved(
      StageRelaxation(solution: found.solution, source: .few(found.sifted, whole: found.basis)))
  }

  /// A relaxation on a few columns; `nil` where they do not do, or no start has a basis.
  static func sift(
    _ costs: [Int], _ parameters: SimplexParameters, _ start: SiftingStart, on bench: Workbench
  ) throws -> (solution: Solution, basis: Basis, sifted: SiftedProgram)? {
    var parameters = parameters
    parameters.timeLimit = bench.secondsLeft
    parameters.control.cancellation = bench.limits.cancellation
    var next: SiftingStart? = start
    while let start = next {
      var sifting = Sifting(bench, costs: costs, parameters: parameters, start: start)
      defer {
        bench.work.iterations += sifting.iterations
        bench.work.programs += 1
      }
      do {
        return try sifting.run()
      } catch SolverError.invalidBasis {
        // rows that the network has in part are whole for the solver, and its tree may be no basis of them
        next = try start.ofWholeRows?()
      }
    }
    return nil
  }
}

/// A stage's linear program on the columns that are nearly worth having, and on others as their price wants them.
///
/// The solver starts from the network's basis with the rows that cross in place: those that are broken cost some dual
/// pivots. Its duals then price every other column; what is attractive joins, until nothing is. So the optimum is that of
/// all columns, while the solver sees a tenth of them.
struct Sifting {
  let bench: Workbench
  private let face: Face
  let costs: [Int]
  let parameters: SimplexParameters
  let start: SiftingStart
  private var isMember: [Bool]
  private var members: [Int] = []
  private var smallRow: [Int]
  private var smallRows: [Int] = []
  private(set) var iterations = 0

  init(_ bench: Workbench, costs: [Int], parameters: SimplexParameters, start: SiftingStart) {
    self.bench = bench
    face = bench.face
    self.costs = costs
    self.parameters = parameters
    self.start = start
    isMember = [Bool](repeating: false, count: costs.count)
    smallRow = [Int](repeating: -1, count: bench.face.rows.count)
    choose()
  }

  /// The optimum over all columns with the basis that belongs to it; `nil` where the few columns did not do.
  mutating func run() throws -> (solution: Solution, basis: Basis, sifted: SiftedProgram)? {
    let small = SmallProgram(face, costs, columns: members, rows: smallRows)
    return try bench.solver.withSession(small.model) { session in
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
    let wanted = max(bench.sifting.least, 13 * face.model.context.instance.apprentices.count / 10)
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
    let wanted = max(bench.sifting.least, bench.sifting.each * face.model.context.instance.apprentices.count)
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
