internal import CGLPK
internal import LinearOptimization

/// A ``LinearSession`` over one `glp_prob`; made, used and ended on one thread.
final class GLPKSession: LinearSession {
  private(set) var model: LinearModel
  private var problem: Problem?
  private let thread = cglpk_thread()
  /// Whether the basic solution in GLPK is an optimal one of the model as it stands.
  var isOptimal = false
  /// How long a search may take to leave by itself, in seconds; tests shorten it.
  var searchGrace = Watch.grace
  private var scaling = SimplexParameters.Scaling.none

  init(_ model: LinearModel) throws {
    self.model = model
    problem = try Problem.holding(model)
  }

  /// Frees the problem; from now on every method throws.
  func end() { problem = nil }

  /// The problem's handle, after checking that this thread may use it.
  ///
  /// A jump out of GLPK, for whichever problem of the thread, takes every problem of the thread with it: what was lost is
  /// made anew from the model, so that a search that is cut off ends nothing but itself. Only the basis is gone.
  func handle() throws -> cglpk_handle {
    guard cglpk_thread() == thread else { throw SolverError.wrongThread }
    guard let handle = unsafe problem?.handle else { throw SolverError.sessionEnded }
    if unsafe cglpk_is_alive(handle) != 0 { return unsafe handle }
    try rebuild(nil)
    guard let handle = unsafe problem?.handle else { throw SolverError.sessionEnded }
    return unsafe handle
  }

  /// Makes the problem anew after a jump out of GLPK took it, and installs `basis`.
  func rebuild(_ basis: Basis?) throws {
    isOptimal = false
    scaling = .none
    problem = try Problem.holding(model)
    if let basis { try setBasis(basis) }
  }

  func setCosts(_ costs: [Double], sense: Sense) throws {
    let handle = try unsafe handle()
    guard costs.count == model.columnCount else {
      throw SolverError.invalidArgument("\(counted(costs.count, "cost")) for \(counted(model.columnCount, "column"))")
    }
    for (column, cost) in costs.enumerated() { try check(cost: cost, of: "\(column)") }
    try Problem.check(
      unsafe cglpk_set_costs(handle, sense == .maximise ? 1 : 0, Int32(costs.count), costs))
    isOptimal = false
    model.sense = sense
    model.setCosts(costs)
  }

  func setCost(_ column: Int, _ cost: Double) throws {
    let handle = try unsafe handle()
    try checkColumn(column)
    try check(cost: cost, of: "\(column)")
    try Problem.check(unsafe cglpk_set_cost(handle, Int32(column), cost))
    isOptimal = false
    model.setCost(column, cost)
  }

  func setColumnBounds(_ column: Int, _ bounds: Bounds) throws {
    let handle = try unsafe handle()
    try checkColumn(column)
    try check(bounds, kind: model.columnKinds[column])
    try Problem.check(unsafe cglpk_set_column_bounds(handle, Int32(column), bounds.lower, bounds.upper))
    isOptimal = false
    model.setColumnBounds(column, bounds)
  }

  func setRowBounds(_ row: Int, _ bounds: Bounds) throws {
    let handle = try unsafe handle()
    guard row >= 0, row < model.rowCount else { throw SolverError.invalidArgument("row \(row) does not exist") }
    try check(bounds, kind: .continuous)
    try Problem.check(unsafe cglpk_set_row_bounds(handle, Int32(row), bounds.lower, bounds.upper))
    isOptimal = false
    model.setRowBounds(row, bounds)
  }

  func addConstraint(_ name: String, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds) throws -> Int {
    let handle = try unsafe handle()
    try check(bounds, kind: .continuous)
    let elements = try elements(terms.map { ($0.column, $0.coefficient) }, count: model.columnCount)
    try Problem.check(
      unsafe cglpk_add_row(
        handle, bounds.lower, bounds.upper, Int32(terms.count), elements.indices, elements.values))
    isOptimal = false
    return model.addConstraint(name, terms, bounds: bounds)
  }

  func addVariables(_ columns: [NewColumn]) throws -> Range<Int> {
    let handle = try unsafe handle()
    let elements = try columns.enumerated().map { index, column in
      try check(column.bounds, kind: column.kind)
      try check(cost: column.cost, of: "“\(column.name ?? "c\(model.columnCount + index + 1)")”")
      return try self.elements(column.terms.map { ($0.row, $0.coefficient) }, count: model.rowCount)
    }
    guard !columns.isEmpty else { return model.columnCount..<model.columnCount }
    isOptimal = false
    var added = 0
    // the model has what the library has, also where the library refuses one of them
    defer { model.addVariables(Array(columns.prefix(added))) }
    for (column, own) in zip(columns, elements) {
      try Problem.check(
        unsafe cglpk_add_column(
          handle, column.bounds.lower, column.bounds.upper, column.cost, column.kind == .integer ? 1 : 0,
          Int32(column.terms.count), own.indices, own.values))
      added += 1
    }
    return model.columnCount..<model.columnCount + columns.count
  }

  func basis() throws -> Basis {
    let handle = try unsafe handle()
    var rows = [UInt8](repeating: 0, count: model.rowCount)
    var columns = [UInt8](repeating: 0, count: model.columnCount)
    try Problem.check(unsafe cglpk_get_basis(handle, &rows, &columns))
    return Basis(rows: rows.map(Basis.Status.init(glpk:)), columns: columns.map(Basis.Status.init(glpk:)))
  }

  func setBasis(_ basis: Basis) throws {
    let handle = try unsafe handle()
    guard basis.rows.count == model.rowCount, basis.columns.count == model.columnCount else {
      throw SolverError.invalidBasis(
        "\(counted(basis.rows.count, "row")) and \(counted(basis.columns.count, "column")) for a model of \(model.rowCount) and "
          + "\(model.columnCount)")
    }
    guard basis.basicCount == model.rowCount else {
      throw SolverError.invalidBasis(
        "\(counted(basis.basicCount, "basic variable")) for \(counted(model.rowCount, "row"))")
    }
    isOptimal = false
    var code: Int32 = 0
    try Problem.check(unsafe cglpk_set_basis(handle, basis.rows.map(\.glpk), basis.columns.map(\.glpk), &code))
    switch code {
    case 0: return
    case GLP_ESING: throw SolverError.invalidBasis("the basis matrix is singular")
    case GLP_ECOND: throw SolverError.invalidBasis("the basis matrix is ill-conditioned")
    default: throw SolverError.invalidBasis("GLPK code \(code)")
    }
  }

  func solveRelaxation(_ parameters: SimplexParameters) throws -> Solution {
    try RelaxationRun(session: self).solve(parameters)
  }

  func solveInteger(_ parameters: IntegerParameters) throws -> Solution {
    try IntegerRun(session: self).solve(parameters)
  }

  func sensitivity() throws -> SensitivityReport { try SensitivityReport(of: self) }

  func unboundedRay() throws -> UnboundedRay? { try RaySearch(session: self).unboundedRay() }

  func farkasRay() throws -> FarkasRay? { try RaySearch(session: self).farkasRay() }

  func infeasibleSubset(timeLimit: Double?, cancellation: Cancellation?) throws -> InfeasibleSubset? {
    if let timeLimit, !(timeLimit >= 0) { throw SolverError.invalidArgument("the time limit is \(timeLimit) s") }
    let started = ContinuousClock.now
    return try DeletionFilter(self, cancellation) {
      guard let timeLimit else { return nil }
      let spent = (ContinuousClock.now - started).components
      return max(0, timeLimit - Double(spent.seconds) - Double(spent.attoseconds) * 1e-18)
    }.subset()
  }

  /// Scales or unscales the problem where it is not yet so.
  func apply(_ wanted: SimplexParameters.Scaling) throws {
    guard wanted != scaling else { return }
    try Problem.check(unsafe cglpk_scale(handle(), wanted == .automatic ? 1 : 0))
    scaling = wanted
  }

  private func checkColumn(_ column: Int) throws {
    guard column >= 0, column < model.columnCount else {
      throw SolverError.invalidArgument("column \(column) does not exist")
    }
  }

  private func check(cost: Double, of column: String) throws {
    guard ModelFault.isUsable(cost) else {
      throw SolverError.invalidArgument("the cost of column \(column) is \(cost)")
    }
  }

  private func check(_ bounds: Bounds, kind: VariableKind) throws {
    guard bounds.isValid else {
      throw SolverError.invalidArgument("the bounds \(bounds.lower)...\(bounds.upper) hold no number")
    }
    for limit in [bounds.lower, bounds.upper] where limit.isFinite && !ModelFault.isUsable(limit) {
      throw SolverError.invalidArgument("the limit \(limit) is too large or too near to 0")
    }
    guard kind == .continuous || bounds.isIntegral else {
      throw SolverError.invalidArgument("an integer variable needs whole bounds, not \(bounds.lower)...\(bounds.upper)")
    }
  }

  private func elements(
    _ terms: [(index: Int, value: Double)], count: Int
  ) throws -> (indices: [Int32], values: [Double]) {
    var seen = Set<Int>()
    for (index, value) in terms {
      guard index >= 0, index < count else { throw SolverError.invalidArgument("index \(index) does not exist") }
      guard ModelFault.isUsable(value) else {
        throw SolverError.invalidArgument("the coefficient at \(index) is \(value)")
      }
      guard seen.insert(index).inserted else {
        throw SolverError.invalidArgument("index \(index) appears more than once")
      }
    }
    return (terms.map { Int32($0.index) }, terms.map(\.value))
  }
}

extension Basis.Status {
  init(glpk status: UInt8) {
    switch Int32(status) {
    case GLP_BS: self = .basic
    case GLP_NU: self = .atUpper
    case GLP_NF: self = .free
    case GLP_NS: self = .fixed
    default: self = .atLower
    }
  }

  var glpk: UInt8 {
    switch self {
    case .basic: UInt8(GLP_BS)
    case .atLower: UInt8(GLP_NL)
    case .atUpper: UInt8(GLP_NU)
    case .free: UInt8(GLP_NF)
    case .fixed: UInt8(GLP_NS)
    }
  }
}
