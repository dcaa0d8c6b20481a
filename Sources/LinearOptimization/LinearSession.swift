/// One problem that lives across re-solves, so that each solve starts warm from the last basis.
///
/// A session belongs to the thread on which ``LinearSolver/withSession(_:_:)`` runs and ends with that call; used
/// elsewhere or later it throws. Every method throws ``SolverError``.
public protocol LinearSession: AnyObject {
  /// The model as it stands after all changes.
  var model: LinearModel { get }

  /// Replaces all objective coefficients (one per column, finite) and the sense.
  func setCosts(_ costs: [Double], sense: Sense) throws
  /// Replaces one objective coefficient.
  func setCost(_ column: Int, _ cost: Double) throws
  /// Replaces the bounds of a column.
  func setColumnBounds(_ column: Int, _ bounds: Bounds) throws
  /// Replaces the bounds of a row.
  func setRowBounds(_ row: Int, _ bounds: Bounds) throws
  /// Adds a row and returns its index; the new row is basic, so that the dual simplex carries on from the old basis.
  func addConstraint(_ name: String, _ terms: [(column: Int, coefficient: Double)], bounds: Bounds) throws -> Int
  /// Adds columns with their elements in existing rows and returns their indices; new columns are nonbasic. All of them
  /// are looked at before one is added.
  @discardableResult
  func addVariables(_ columns: [NewColumn]) throws -> Range<Int>

  /// The present basis.
  func basis() throws -> Basis
  /// Installs a basis and factorises it; throws ``SolverError/invalidBasis(_:)`` when that fails.
  ///
  /// A nonbasic entry on a side without a limit moves to the side that has one: a row that is to sit at zero needs a
  /// limit of zero. After an error the next solve has to start from another basis.
  func setBasis(_ basis: Basis) throws

  /// Solves the model without its integrality, warm from the present basis.
  func solveRelaxation(_ parameters: SimplexParameters) throws -> Solution
  /// Solves the integer model by branch and cut; solves its own root relaxation first where none is at hand.
  func solveInteger(_ parameters: IntegerParameters) throws -> Solution

  /// A proof that the relaxation has no solution; `nil` when it has one.
  func farkasRay() throws -> FarkasRay?
  /// A direction along which the relaxation's objective improves for ever; `nil` when it is bounded or infeasible.
  func unboundedRay() throws -> UnboundedRay?
  /// An irreducible set of row and column limits that contradict each other; `nil` when the relaxation is feasible.
  ///
  /// - Parameters:
  ///   - timeLimit: Seconds; when they are over the set found so far is returned, marked as reducible. Throws
  ///     ``SolverError/notAvailable(_:)`` when they were not even enough to tell that the relaxation is infeasible.
  ///   - cancellation: Ends the search as a time limit does.
  func infeasibleSubset(timeLimit: Double?, cancellation: Cancellation?) throws -> InfeasibleSubset?
  /// How far each cost and each limit may move; throws unless the present basis is optimal.
  func sensitivity() throws -> SensitivityReport
}

/// A solver of linear models: a value that lends sessions.
public protocol LinearSolver: Sendable {
  /// The name of the solver.
  var name: String { get }
  /// The version of the solver's library.
  var version: String { get }
  /// Checks the model, lends a session for it, and takes the session back; throws ``SolverError`` or what `body` throws.
  func withSession<Value>(_ model: LinearModel, _ body: (any LinearSession) throws -> Value) throws -> Value
  /// Lends sessions as `body` asks for them, each after its model was checked, and takes them all back at the end.
  func withSessions<Value>(_ body: (@escaping (LinearModel) throws -> any LinearSession) throws -> Value) throws
    -> Value
}

extension LinearSession {
  /// The same search, which nobody cancels.
  public func infeasibleSubset(timeLimit: Double?) throws -> InfeasibleSubset? {
    try infeasibleSubset(timeLimit: timeLimit, cancellation: nil)
  }
}

extension LinearSolver {
  /// Solves the relaxation of a model once.
  public func solve(_ model: LinearModel, _ parameters: SimplexParameters = SimplexParameters()) throws -> Solution {
    try withSession(model) { try $0.solveRelaxation(parameters) }
  }

  /// Solves an integer model once.
  public func solve(_ model: LinearModel, _ parameters: IntegerParameters) throws -> Solution {
    try withSession(model) { try $0.solveInteger(parameters) }
  }
}

/// A column to be added to a model that has rows already.
public struct NewColumn: Sendable {
  /// Its name; `nil` for its number.
  public var name: String?
  /// Its bounds.
  public var bounds: Bounds
  /// Its cost.
  public var cost: Double
  /// Whether it takes whole numbers only.
  public var kind: VariableKind
  /// Its elements, each row at most once.
  public var terms: [(row: Int, coefficient: Double)]

  /// Makes a column.
  public init(
    _ name: String? = nil, bounds: Bounds, cost: Double, kind: VariableKind = .continuous,
    terms: [(row: Int, coefficient: Double)]
  ) {
    self.name = name
    self.bounds = bounds
    self.cost = cost
    self.kind = kind
    self.terms = terms
  }
}
