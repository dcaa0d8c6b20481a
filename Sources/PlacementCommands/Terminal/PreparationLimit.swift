import Documents
import Foundation
import LinearOptimization
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementSolving
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Ends the program where reading and building alone outlast the time limit.
///
/// Neither can look at the clock, and neither has a result that could be lost: a thread looks in their stead. Only
/// terms with much to read are ended so; of a small one the command says more than that nothing was done, and at once.
enum PreparationLimit {
  private enum Phase { case none, preparing, done }

  private static let phase = Mutex(Phase.none)

  /// Tables of fewer bytes together are read and built before anybody notices.
  static let leastBytes = 128 * 1024

  /// Begins to watch; once for each process, and only under a time limit.
  ///
  /// - Parameter language: Asked where the program is ended, before the scenario's own is known.
  static func begin(_ common: CommonOptions, language: @escaping @Sendable () -> Language?) {
    guard let seconds = common.timeLimit else { return }
    let isFirst = phase.withLock { phase in
      defer { if phase == .none { phase = .preparing } }
      return phase == .none
    }
    guard isFirst else { return }
    let (limits, record) = (common.limits, FileRecord.kept)
    let thread = Thread {
      while let left = limits.secondsLeft, left > 0 { Thread.sleep(forTimeInterval: left) }
      // what was read until now may still be little
      while phase.withLock({ end(seconds, $0, common, record, language) }) { Thread.sleep(forTimeInterval: pulse) }
    }
    thread.name = "time limit"
    thread.start()
  }

  /// How often the tables are measured once the limit has passed, in seconds.
  private static let pulse = 0.02

  /// Ends the watch: from here on results come to be, and who makes them looks at the limit.
  static func end() {
    phase.withLock { $0 = .done }
  }

  /// The same for a term that is built; exit 3 where the limit has passed and there was much to read.
  static func end(_ common: CommonOptions, _ console: Console) throws {
    end()
    guard let seconds = common.timeLimit, common.limits.reached == .time, isMuch(FileRecord.read) else { return }
    say(seconds, console)
    throw ExitStatus.limit.exit
  }

  /// Ends the program if it is still preparing a large term; whether to look again.
  ///
  /// Called under the lock, so that nothing is written while the program ends.
  private static func end(
    _ seconds: Double, _ phase: Phase, _ common: CommonOptions, _ record: FileRecord?, _ language: () -> Language?
  ) -> Bool {
    guard phase == .preparing else { return false }
    guard isMuch(record?.files ?? []) else { return true }
    let console = Console(common, scenario: language())
    say(seconds, console)
    _exit(StandardOutput.finish(ExitStatus.limit.rawValue, json: common.json))
  }

  /// Says that the limit left no room for a result.
  static func say(_ seconds: Double, _ console: Console) {
    let message = Message(
      zh: "到达时限（\(shown(seconds)) 秒）时仍在读取数据和建立模型：未作任何计算，也没有写出任何文件。请放宽 --time-limit。",
      en: "the time limit of \(shown(seconds)) s came while the term was still being read and built: nothing was "
        + "computed, nothing was written. Give it more with --time-limit.")
    console.endProgress()
    console.error(message)
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "status", value: .string("limit")),
        (key: "problem", value: .string(message.text(console.language))),
      ]))
  }

  /// Whether files together are more than a small term's.
  static func isMuch(_ files: [String]) -> Bool {
    var bytes = 0
    for file in files {
      var status = stat()
      if stat(file, &status) == 0 { bytes += Int(status.st_size) }
      if bytes >= leastBytes { return true }
    }
    return false
  }

  /// Seconds as a user would write them.
  static func shown(_ seconds: Double) -> String {
    seconds == seconds.rounded() && seconds < 1e9 ? "\(Int(seconds))" : "\(seconds)"
  }
}
