import Digests
import PlacementDomain

/// What happened after a roster was published, as a command line says it: the same as `close` and `drop-out` of an
/// overlay.
package struct Happenings: Sendable {
  /// Ids of bases, posts or enterprises that take nobody any more.
  package let closed: [String]
  /// Ids of apprentices who left.
  package let left: [String]

  package init(closed: [String] = [], left: [String] = []) {
    self.closed = closed
    self.left = left
  }

  func applied(to tables: ScenarioTables, _ log: inout FaultLog) -> ScenarioTables {
    var overlay = OverlayTables(tables)
    var changes: [ScenarioChange] = []
    for text in closed {
      let id = TextFolding.folded(text)
      let levels: [(ScenarioChange.Target.Level, String)] = [
        (.base, "bases.csv"), (.post, "posts.csv"), (.enterprise, "enterprises.csv"),
      ]
      let place = Place(file: "--close", value: text)
      guard let level = levels.first(where: { tables[$0.1]["id"].contains(id) })?.0 else {
        let near = ReferenceHint.near(id, among: levels.map { tables[$0.1]["id"] })
        log.fault(ReferenceFindings.unknown(.site, near: near), place)
        continue
      }
      changes.append(
        ScenarioChange(kind: .close(ScenarioChange.Target(level: level, id: id, place: place)), place: place))
    }
    for text in left {
      changes.append(
        ScenarioChange(
          kind: .dropOut(.apprentice(TextFolding.folded(text))), place: Place(file: "--drop-out", value: text)))
    }
    overlay.apply(changes, file: "", &log)
    return overlay.tables
  }

  /// A digest of what was said, where anything was.
  var digests: [PlacementInstance.InputDigest] {
    if closed.isEmpty, left.isEmpty { return [] }
    var digest = SHA256Digest()
    for (word, ids) in [("close", closed), ("drop-out", left)] {
      for id in ids.sorted(by: ByteOrder.precedes) { digest.update(utf8: "\(word)\0\(id)\0") }
    }
    return [PlacementInstance.InputDigest(file: "~happened", sha256: SHA256Digest.hex(digest.finalize()))]
  }
}
