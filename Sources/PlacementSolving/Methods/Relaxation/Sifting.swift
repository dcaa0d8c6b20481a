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
    return .solved(StageRelaxation(solution: found.solution, source: .few(found.sifted, whole: found.basis)))
  }

  /// A relaxation on a few columns; `nil` where they do not do, or no start has a basis.
  static func sift(
    _ costs: [Int], _ parameters: SimplexParameters, _ start: SiftingStart, on bench: Workbench
  ) throws -> SiftedOptimum? {
    var next: SiftingStart? = start
    while let start = next {
      do {
        return try Sifting.optimum(costs, parameters, start, on: bench)
      } catch SolverError.invalidBasis {
        // rows that the network has in part are whole for the solver, and its tree may be no basis of them
        next = try start.ofWholeRows?()
      }
    }
    return nil
  }
}

/// The optimum over all columns with the basis that belongs to it, and the few on which it was found.
typealias SiftedOptimum = (solution: Solution, basis: Basis, sifted: SiftedFace)

/// A stage's linear program on the columns that are nearly worth having, and on others as their price wants them.
///
/// The solver starts from the network's basis with the rows that cross in place: those that are broken cost some dual
/// pivots. Its duals then price every other column; what is attractive joins, until nothing is. So the optimum is that of
/// all columns, while the solver sees a tenth of them.
struct Sifting: ColumnGeneration {
  private let bench: Workbench
  private let face: Face
  private let costs: [Int]
  private var few: RestrictedFace
  private let session: any LinearSession
  /// All columns' reduced costs at the last optimum.
  private var reduced: [Double] = []

  /// The optimum over all columns; `nil` where the few columns did not do.
  static func optimum(
    _ costs: [Int], _ parameters: SimplexParameters, _ start: SiftingStart, on bench: Workbench
  ) throws -> SiftedOptimum? {
    bench.work.programs += 1
    let few = SiftingChoice(bench, costs: costs, start: start).program()
    return try bench.solver.withSession(few.model) { session in
      var parameters = parameters
      parameters.method = start.isPrimal ? .primal : .dualThenPrimal
      try session.setBasis(few.program.part(of: start.basis))
      var sifting = Sifting(bench: bench, face: bench.face, costs: costs, few: few, session: session)
      // without an optimum a column outside might mend it: the whole program decides
      guard let solution = try sifting.run(parameters) else { return nil }
      let basis = try session.basis()
      return (
        sifting.whole(solution), sifting.few.program.spread(basis, over: Basis(outside: bench.face)),
        SiftedFace(face: sifting.few, basis: basis)
      )
    }
  }

  func solve(_ parameters: SimplexParameters) throws -> Solution? {
    try bench.optimum(session, parameters, isProgram: false)
  }

  mutating func join(_ optimum: Solution) throws -> Joined {
    reduced = few.program.reducedCosts(costs, optimum.rowDuals, face.rows)
    let wanted = attractive()
    if wanted.isEmpty { return .nothing }
    try few.program.add(wanted.map { ($0, newColumn($0)) }, to: session)
    return .columns
  }

  /// The columns outside that the duals find worth having, the best first, at most half as many as there are.
  private func attractive() -> [Int] {
    let tolerance = Self.tolerance(largestCost: Double(costs.reduce(1) { max($0, $1.magnitude) }))
    let outside = costs.indices.filter {
      reduced[$0] < -tolerance && !few.program.has(column: $0) && face.isFree($0)
    }
    let most = max(500, few.columns.count / 2)
    if outside.count <= most { return outside }
    return Array(outside.sorted { (reduced[$0], $0) < (reduced[$1], $1) }.prefix(most))
  }

  private func newColumn(_ column: Int) -> NewColumn {
    NewColumn(
      bounds: face.bounds.column(column), cost: Double(costs[column]),
      terms: face.rowsOfColumn[column].map { row in
        (row: Int(row), coefficient: Double(face.rows.coefficient(Int(row), Int32(column))))
      })
  }

  /// The optimum of the few columns as one of the whole program.
  private func whole(_ small: Solution) -> Solution {
    var solution = small
    solution.values = few.program.spread(columns: small.values, over: face.bounds.columnLower.map(Double.init))
    solution.rowDuals = few.program.spread(rows: small.rowDuals, of: face.rows.count)
    solution.reducedCosts = reduced
    solution.rowActivities = (0..<face.rows.count).map { row in
      face.rows.range(row).reduce(0) {
        $0 + Double(face.rows.coefficients[$1]) * solution.values[Int(face.rows.columns[$1])]
      }
    }
    solution.objective = costs.indices.reduce(0) { $0 + Double(costs[$1]) * solution.values[$1] }
    solution.dualBound = solution.objective
    return solution
  }
}
