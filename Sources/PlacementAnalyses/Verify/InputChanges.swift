import Foundation
package import PlacementDomain
import PlacementInput

/// Which of a scenario's tables and settings are not those from which a result was computed.
package enum InputChanges {
  /// The names of the files that changed, came or went since the summary.json beside a roster was written; `nil` where
  /// there is none to compare with.
  package static func since(roster: String, _ instance: PlacementInstance) -> [String]? {
    let folder = roster.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let prefix = folder.isEmpty ? (roster.hasPrefix("/") ? "/" : "") : folder + "/"
    guard let bytes = try? FolderBytes.file(prefix + "summary.json"),
      let summary = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any],
      let inputs = summary["inputs"] as? [String: String]
    else { return nil }
    // the digests are keyed with the seed: under another one no table can be compared
    if let seed = summary["seed"] as? String, seed != Commitment.digest(seed: instance.lotterySeed) {
      return ["scenario.yaml (lottery.seed)"]
    }
    let now = Dictionary(instance.inputDigests.map { ($0.file, $0.sha256) }, uniquingKeysWith: { $1 })
    // what a repair or a sweep was told beside the files has names of its own, which no file has
    return Set(inputs.keys).union(now.keys).filter { inputs[$0] != now[$0] }.sorted().map { told[$0] ?? $0 }
  }

  /// What stands for changes that are in no file.
  private static let told = ["~happened": "--close, --drop-out", "~changes": "changes"]

  /// The warning of them; `nil` where nothing changed or nothing is known.
  package static func warning(_ changes: [String]?) -> Message? {
    guard let changes, !changes.isEmpty else { return nil }
    return Message(
      zh: "提醒：名册算出以后，输入已有改动：\(changes.joined(separator: "，"))；名册按现在的输入核验",
      en: "warning: the inputs have changed since the roster was computed: \(changes.joined(separator: ", ")); "
        + "it is checked against the present ones")
  }
}
