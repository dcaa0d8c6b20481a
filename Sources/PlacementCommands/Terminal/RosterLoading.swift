import PlacementAnalyses
import PlacementDomain
import PlacementInput
import PlacementOffice
import PlacementVerification

/// Reads a roster for a command and has it verified, or says why not and throws the exit code.
enum RosterLoading {
  /// The verified roster of a file; exit 1 and every violation where it breaks a rule.
  static func verified(
    _ path: String, studioRoster: String?, of term: Term, _ reading: ReadingOptions, _ console: Console
  ) throws -> VerifiedRoster {
    let file = try read(path, studioRoster: studioRoster, of: term, reading, console)
    let report = Verification(term, file).run()
    if let roster = report.roster { return roster }
    PreparationLimit.end()
    for violation in report.violations {
      console.error(
        Message(zh: "\(violation.subject)：\(violation.message.zh)", en: "\(violation.subject): \(violation.message.en)")
      )
    }
    console.error(
      Message(
        zh: "名册有 \(report.violations.count) 处违规，不能据以说明或出具文书；请先用 placement verify 核对",
        en:
          "the roster breaks \(Counted.of(report.violations.count, "rule")) and nothing is made of it; see placement verify"
      ))
    throw ExitStatus.failed.exit
  }

  /// What a roster and its studio sessions claim, with the warnings said; exit 65 where they cannot be read.
  static func read(
    _ path: String, studioRoster: String?, of term: Term, _ reading: ReadingOptions, _ console: Console
  ) throws -> RosterFile {
    do throws(ReadError) {
      return try RosterFile(path, studioRoster: studioRoster, of: term, idsAsNumbers: reading.idsAsNumbers) {
        ScenarioLoading.warn($0, console)
      }
    } catch {
      throw ScenarioLoading.report(error, console)
    }
  }
}
