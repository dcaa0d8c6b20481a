import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// A face with what the methods have at hand to work on it: the solver, the network, the itineraries of a rotation.
final class Workbench {
  let face: Face
  let solver: any LinearSolver
  let limits: SolveLimits
  /// With how many columns a sifted relaxation begins.
  let sifting: SiftingSize
  /// The term as a network, where its rows are nested; it keeps the tree of its last solve.
  var network: PlaceNetwork?
  /// How many other networks of rows that cross were no nearer to all rows.
  var networksInVain = 0
  /// What is open or closed, where everything else is a network.
  private(set) lazy var openings = OpeningPlaces(self)
  /// The itineraries of a rotation, where there are not too many.
  let itineraries: Itineraries?
  /// Whether the session has a basis that an optimum left.
  var hasBasis = false
  /// When the pass under way must stop once there is a roster, where that is before the limit of the whole solve.
  var passDeadline: ContinuousClock.Instant?
  /// What the optima of the stages rest on, beside their proofs.
  var engine = SolvingEngine.solver
  var work = StagedResult.Work()

  init(
    _ face: Face, solver: any LinearSolver, limits: SolveLimits, network: PlaceNetwork?,
    sifting: SiftingSize = .standard, mostItineraries: Int = Itineraries.most
  ) {
    self.face = face
    self.solver = solver
    self.limits = limits
    self.network = network
    self.sifting = sifting
    itineraries = Itineraries(face.model, rows: face.rows, rowsOfColumn: face.rowsOfColumn, most: mostItineraries)
  }

  /// Whether the pass under way has had its share of the time.
  private var isPassOver: Bool { passDeadline.map { ContinuousClock.now >= $0 } ?? false }

  /// Seconds left for the pass under way, at least 0; `nil` without a limit. Without a roster a pass has all the time that
  /// is left: a late one is more than none.
  var secondsLeft: Double? {
    let own =
      face.incumbent == nil ? nil : passDeadline.map { max(0, ContinuousClock.now.duration(to: $0) / .seconds(1)) }
    return limits.secondsLeft.map { min($0, own ?? $0) } ?? own
  }

  /// The limit that was reached, the pass's own included.
  var reached: Limit? { limits.reached ?? (face.incumbent != nil && isPassOver ? .time : nil) }

  /// How a search is watched: one that begins without a roster ends with the first that it has when its share is over.
  var control: SolveControl {
    var control = SolveControl(cancellation: limits.cancellation)
    if let passDeadline, face.incumbent == nil {
      control.progress = { progress in
        progress.nodes != nil && progress.objective != nil && ContinuousClock.now >= passDeadline ? .stop : .proceed
      }
    }
    return control
  }

  /// Solves a session's relaxation and counts the work.
  ///
  /// - Parameter isProgram: Whether it is a program of its own; a restricted one counts once, however often it grows.
  func solve(
    _ session: any LinearSession, _ parameters: SimplexParameters, isProgram: Bool = true
  ) throws -> Solution {
    var parameters = parameters
    parameters.timeLimit = secondsLeft
    parameters.control.cancellation = limits.cancellation
    let solution = try session.solveRelaxation(parameters)
    work.iterations += solution.iterations
    if isProgram { work.programs += 1 }
    return solution
  }

  /// The optimum of a session's relaxation; `nil` without one, a limit is thrown.
  func optimum(
    _ session: any LinearSession, _ parameters: SimplexParameters, isProgram: Bool = true
  ) throws -> Solution? {
    let solution = try solve(session, parameters, isProgram: isProgram)
    return try solution.hasOptimum() ? solution : nil
  }
}
