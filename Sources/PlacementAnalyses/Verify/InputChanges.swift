import Foundation
package import PlacementDomain
import PlacementInput

/// How a scenario differs from what a result was computed from.
package struct InputChanges: Sendable {
  /// The names of the files that changed, came or went since the summary.json beside a roster was written.
  package let files: [String]
  /// Whether the run was told of closures and departures that no file says.
  private let isAfterHappenings: Bool
  /// Whether the run kept a published roster that the scenario does not have.
  private let keepsAnother: Bool

  /// Compares with the summary.json beside a roster; `nil` where there is none to compare with.
  package init?(sinceRoster roster: String, _ instance: PlacementInstance) {
    let folder = roster.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let prefix = folder.isEmpty ? (roster.hasPrefix("/") ? "/" : "") : folder + "/"
    guard let bytes = try? FolderBytes.file(prefix + "summary.json"),
      let summary = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any],
      let inputs = summary["inputs"] as? [String: String]
    else { return nil }
    // the digests are keyed with the seed: under another one no table can be compared
    if let seed = summary["seed"] as? String, seed != Commitment.digest(seed: instance.lotterySeed) {
      (files, isAfterHappenings, keepsAnother) = (["scenario.yaml (lottery.seed)"], false, false)
      return
    }
    let now = Dictionary(instance.inputDigests.map { ($0.file, $0.sha256) }, uniquingKeysWith: { $1 })
    isAfterHappenings = inputs[InputChanges.happened] != nil && now[InputChanges.happened] == nil
    keepsAnother = inputs["roster.csv"] != nil && now["roster.csv"] == nil
    // nobody has changed what the run itself was told, nor the stage that a kept roster puts into the model
    var explained: Set<String> = isAfterHappenings ? [InputChanges.happened] : []
    if keepsAnother { explained.insert("roster.csv") }
    if let model = InstanceReader().digestOfModelKeepingARoster(instance), inputs[model.file] == model.sha256 {
      explained.insert(model.file)
    }
    files = Set(inputs.keys).union(now.keys).subtracting(explained).filter { inputs[$0] != now[$0] }.sorted()
      .map { InputChanges.told[$0] ?? $0 }
  }

  private static let happened = "~happened"
  /// What stands for changes that are in no file.
  private static let told = [happened: "--close, --drop-out", "~changes": "changes"]

  /// What is to be said of them; empty where nothing differs.
  package var notes: [Message] {
    var notes: [Message] = []
    if isAfterHappenings {
      notes.append(
        Message(
          zh: "提醒：名册是按命令行写明的关闭或退出（--close, --drop-out）算出的；现按方案写明的内容核验",
          en:
            "note: the roster was computed after closures or departures that the command line named (--close, --drop-out); "
            + "it is checked against what the scenario says"))
    }
    if keepsAnother {
      notes.append(
        Message(
          zh: "提醒：名册是在一份已公布名单的基础上算出的；要核对“保持”“变动”，请用 --keep 指明那份名单",
          en:
            "note: the roster was computed from a published one; name that with --keep to have the states kept and changed checked"
        ))
    }
    if !files.isEmpty {
      notes.append(
        Message(
          zh: "提醒：名册算出以后，输入已有改动：\(files.joined(separator: "，"))；名册按现在的输入核验",
          en: "warning: the inputs have changed since the roster was computed: \(files.joined(separator: ", ")); "
            + "it is checked against the present ones"))
    }
    return notes
  }
}
