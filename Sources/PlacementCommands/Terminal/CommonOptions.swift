public import ArgumentParser
import LinearOptimization
public import PlacementDomain
import PlacementInput
import PlacementOffice
import PlacementSolving

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Flag(name: .long, help: "Write one JSON document to standard output and nothing else there.")
  var json = false

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  @Option(name: .long, help: "Language of messages and reports: zh or en (default: the scenario's, zh without one).")
  var language: Language?

  @Option(name: .long, help: "Stop after so many seconds with the best verified roster so far (exit 3).")
  var timeLimit: Double?

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit <= SolveLimits.mostSeconds) {
      throw ValidationError(
        "--time-limit wants a number of seconds above 0 and at most \(Int(SolveLimits.mostSeconds)), not \(timeLimit)")
    }
  }

  /// The limits of the whole command, reading and building included, stopped by SIGINT and SIGTERM too.
  var limits: SolveLimits {
    SolveLimits(seconds: timeLimit, since: Signals.started, cancellation: Signals.cancellation)
  }

  /// The limits of a command's solves, which leave time for what follows them; for a term that is read and built.
  ///
  /// Throws exit 3 where the limit has passed and there was much to read.
  ///
  /// - Parameters:
  ///   - part: Verifying, counting and writing take about so many times what has passed since the start of the program.
  ///   - progress: Told before each linear objective.
  func limits(
    keeping part: Double, _ console: Console, progress: (@Sendable (Stage, Int?) -> Void)? = nil
  ) throws -> SolveLimits {
    PreparationLimit.end()
    var until: Double?
    if let timeLimit {
      if limits.reached == .time, PreparationLimit.isMuch(FilesRead.all) {
        PreparationLimit.say(timeLimit, console)
        throw ExitStatus.limit.exit
      }
      until =
        TimeBudget(
          limit: timeLimit, passed: Signals.started.seconds(to: .now), processor: Signals.processorSeconds, part: part
        ).solvesUntil
    }
    return SolveLimits(
      seconds: until, since: Signals.started, cancellation: Signals.cancellation,
      progress: progress)
  }
}

/// The option of every command that reads a scenario's tables or a roster.
struct ReadingOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: "Read ids that lost their leading zeros to a spreadsheet by their number, where exactly one id fits.")
  var idsAsNumbers = false
}

extension Language: ExpressibleByArgument {}
