import ArgumentParser
import PlacementOffice

/// The exit codes of the contract, the same for every command.
enum ExitStatus: Int32 {
  case done = 0
  /// A check did not hold.
  case failed = 1
  case infeasible = 2
  /// A limit or a signal came first.
  case limit = 3
  case badInput = 65
  case notFound = 66
  /// A defect of the program, or anything unforeseen.
  case defect = 70
  case cannotWrite = 74

  /// Ends the program where a run is not complete.
  static func end(_ ending: RunEnding) throws(ExitCode) {
    switch ending {
    case .complete: return
    case .limit: throw limit.exit
    case .infeasible: throw infeasible.exit
    case .failed: throw failed.exit
    }
  }

  /// The error that makes the program end with this code.
  var exit: ExitCode { ExitCode(rawValue) }
}
