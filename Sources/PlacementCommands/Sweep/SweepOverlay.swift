import ArgumentParser
import Documents
import Foundation
import PlacementAnalyses
import PlacementDomain
import PlacementInput
import PlacementOffice

/// The scenario.yaml of one run of a sweep.
enum SweepOverlay {
  /// Prints it; exit 64 where the plan has no such run.
  static func write(_ run: Int, _ study: SweepStudy, _ console: Console) throws {
    let plan = study.plan
    guard (1...plan.count).contains(run) else {
      console.error(
        Message(
          zh: "--overlay 须是 1 至 \(plan.count) 之间的编号，不能是 \(run)",
          en: "--overlay wants a run from 1 to \(plan.count), not \(run)"))
      throw ExitCode.validationFailure
    }
    let changes: [String]
    do throws(ReadError) {
      changes = try study.runner.changes(of: run)
    } catch {
      throw ScenarioLoading.report(error, console)
    }
    let scenario = plan.scenarios[plan.point(run).scenario].path
    let path = URL(filePath: scenario).standardizedFileURL.path
    var text = "# \(plan.name): run \(run)\nformat: 1\nextends: \"\(path)\"\n"
    if !changes.isEmpty { text += "changes:\n" + changes.map { "  - \($0)\n" }.joined() }
    if console.options.json {
      let yaml = JSONText.string(text)
      console.document(.object([(key: "run", value: .integer(run)), (key: "scenario_yaml", value: yaml)]))
    } else {
      StandardOutput.write(Array(text.utf8))
    }
  }
}
