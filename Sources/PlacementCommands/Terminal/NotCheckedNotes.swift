import PlacementDomain
import PlacementExport

/// What was not checked, in a line or two: an officer has to know it, and not scroll for it.
enum NotCheckedNotes {
  /// More subjects than these are told by their number; `--json` and summary.json have all.
  private static let shown = 5

  static func say(_ entries: [NotChecked], _ console: Console) {
    for kind in unique(entries) {
      let subjects = entries.filter { $0.name == kind.name }.map(\.subject)
      let ids = subjects.prefix(shown).joined(separator: ", ") + (subjects.count > shown ? ", …" : "")
      let name = Vocabulary.name(of: kind)
      console.note(
        Message(
          zh: "提醒：缺少数据，“\(name.zh)”有 \(subjects.count) 个对象未核查：\(ids)",
          en: "note: for want of data not checked for \(subjects.count): \(name.en): \(ids)"))
    }
  }

  /// The first entry of each rule or row.
  private static func unique(_ entries: [NotChecked]) -> [NotChecked] {
    var told: Set<String> = []
    return entries.sorted().filter { told.insert($0.name).inserted }
  }
}
