import PlacementDomain
import PlacementInput
import PlacementVerification

/// Reads a roster for a command and has it verified, or says why not and throws the exit code.
enum RosterLoading {
  /// The verified roster of a file; exit 1 and every violation where it breaks a rule.
  static func verified(
    _ path: String, studioRoster: String?, instance: PlacementInstance, _ reading: ReadingOptions, console: Console
  ) throws -> VerifiedRoster {
    let (lines, studioLines) = try lines(
      path, studioRoster: studioRoster, instance: instance, reading, console: console)
    switch Verifier(instance).verify(lines: lines, studioLines: studioLines) {
    case .verified(let roster): return roster
    case .violated(let violations):
      PreparationLimit.end()
      for violation in violations {
        console.error(
          Message(
            zh: "\(violation.subject)：\(violation.message.zh)", en: "\(violation.subject): \(violation.message.en)"))
      }
      console.error(
        Message(
          zh: "名册有 \(violations.count) 处违规，无法说明；请先用 placement verify 核对",
          en: "the roster breaks \(violations.count) rules and cannot be explained; see placement verify"))
      throw ExitStatus.failed.exit
    }
  }

  /// What a roster and its studio sessions claim, with the warnings said; exit 65 where they cannot be read.
  static func lines(
    _ path: String, studioRoster: String?, instance: PlacementInstance, _ reading: ReadingOptions, console: Console
  ) throws -> (lines: [RosterLine], studioLines: [StudioRosterLine]) {
    let term = RosterIDs(instance)
    do {
      let roster = try RosterReader().read(path, of: term, idsAsNumbers: reading.idsAsNumbers)
      ScenarioLoading.warn(roster.warnings, console)
      guard let file = try studioFile(beside: path, named: studioRoster) else { return (roster.lines, []) }
      let studio = try RosterReader().readStudioRoster(file, of: term, idsAsNumbers: reading.idsAsNumbers)
      ScenarioLoading.warn(studio.warnings, console)
      return (roster.lines, studio.lines)
    } catch {
      throw ScenarioLoading.report(error, console)
    }
  }

  /// The file of the studio sessions: the one named, else the one that `allocate` writes beside a roster.
  static func studioFile(beside roster: String, named: String?) throws(ReadError) -> String? {
    if let named { return named }
    let folder = roster.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let file = (folder.isEmpty ? (roster.hasPrefix("/") ? "/" : "") : folder + "/") + "studio-roster.csv"
    do {
      _ = try RosterReader().readStudioRoster(file)
      return file
    } catch .notFound {
      return nil
    } catch .unreadable(let path, let reason) {
      throw .unreadable(path: path, reason: reason)
    } catch {
      throw error
    }
  }
}
