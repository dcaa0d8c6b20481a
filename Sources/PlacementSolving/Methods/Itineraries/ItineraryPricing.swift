import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The relaxation over itineraries: those that are worth having join, then rows that the optimum breaks.
struct ItineraryPricing: ColumnGeneration {
  private(set) var program: ItineraryProgram
  private let session: any LinearSession
  private let bench: Workbench
  /// How many rounds of rows have left the objective where it was, and where that is.
  private var idle = 0
  private var before = -Double.infinity

  /// In a session of the program.
  init(_ program: ItineraryProgram, _ session: any LinearSession, on bench: Workbench) {
    (self.program, self.session, self.bench) = (program, session, bench)
  }

  /// The relaxation's optimum from the incumbent; `nil` where the solver found none.
  mutating func relax(_ parameters: SimplexParameters) throws -> Solution? {
    var parameters = parameters
    parameters.method = .primal
    if let basis = program.start() { try session.setBasis(basis) } else { parameters.method = .dualThenPrimal }
    return try run(parameters)
  }

  func solve(_ parameters: SimplexParameters) throws -> Solution? {
    try bench.optimum(session, parameters, isProgram: false)
  }

  mutating func join(_ optimum: Solution) throws -> Joined {
    if try program.addBest(optimum.rowDuals, to: session).count > 0 { return .columns }
    let face = bench.face
    let all = program.values(optimum.values)
    let known = face.rows.count
    if idle < 3, try face.addBrokenRanks(all) > 0 {
      for row in known..<face.rows.count { try program.addRow(row, to: session) }
    } else {
      if try program.addBroken(all, to: session) == 0 { return .nothing }
    }
    let objective = optimum.objective ?? 0
    idle = objective > before + 1e-6 ? 0 : idle + 1
    before = objective
    return .rows
  }
}
