public import ArgumentParser
public import PlacementDomain
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
      throw UsageText.refusal(
        zh: "--time-limit 应为大于 0、不超过 \(Int(SolveLimits.mostSeconds)) 的秒数，不能是 \(timeLimit)",
        en:
          "--time-limit wants a number of seconds above 0 and at most \(Int(SolveLimits.mostSeconds)), not \(timeLimit)"
      )
    }
  }

  /// What ends the whole command, reading and building included, and where its news go.
  func control(_ console: Console) -> RunControl {
    var control = RunControl(
      timeLimit: timeLimit, start: Signals.started, cancellation: Signals.cancellation, tell: { console.tell($0) })
    control.built = { try PreparationLimit.end(self, console) }
    return control
  }

  /// The limits of the whole command, reading and building included, stopped by SIGINT and SIGTERM too.
  var limits: SolveLimits {
    SolveLimits(seconds: timeLimit, since: Signals.started, cancellation: Signals.cancellation)
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
