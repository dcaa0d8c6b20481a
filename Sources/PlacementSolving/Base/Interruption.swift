import LinearOptimization

/// Why a staged solve could not go on.
enum Interruption: Error {
  case limit(Limit)
  /// No point keeps all limits; with the multipliers that prove it, where they do.
  case infeasible(DualBound?)
}

/// A failure of the solver that is no property of the term.
package struct SolvingFailure: Error, CustomStringConvertible, Sendable {
  /// What happened, for a report of a defect.
  package let description: String
  /// Whether the library gave a program up (numerical trouble, a fatal error that was caught): what the stage has so far
  /// is sound, and another way may be tried.
  let isTrouble: Bool

  init(_ description: String, isTrouble: Bool = false) {
    self.description = description
    self.isTrouble = isTrouble
  }
}

/// Whether an error says that the solver's library gave up, and not that something is wrong with the engine.
func isSolverTrouble(_ error: any Error) -> Bool {
  switch error {
  case let failure as SolvingFailure: failure.isTrouble
  case SolverError.aborted, SolverError.sessionLost, SolverError.invalidBasis: true
  default: false
  }
}
