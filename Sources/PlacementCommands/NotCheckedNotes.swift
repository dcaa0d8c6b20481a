import PlacementDomain
import PlacementExport

/// What was not checked, in a line or two: an officer has to know it, and not scroll for it.
enum NotCheckedNotes {
  /// More subjects than these are told by their number; `--json` and summary.json have all.
  private static let shown = 5

  static func say(_ entries: [NotChecked], _ console: Console) {
    let open = unique(entries.filter { !$0.rule.isComputed }.map(\.rule))
    if !open.isEmpty {
      console.note(
        Message(
          zh: "提醒：本版本不核查以下规定，须人工审查：" + open.map { Vocabulary.name($0).zh }.joined(separator: "；"),
          en: "note: this version does not check, so examine by hand: "
            + open.map { Vocabulary.name($0).en }.joined(separator: "; ")))
    }
    let gaps = entries.filter(\.rule.isComputed)
    for rule in unique(gaps.map(\.rule)) {
      let subjects = gaps.filter { $0.rule == rule }.map(\.subject)
      let ids = subjects.prefix(shown).joined(separator: ", ") + (subjects.count > shown ? ", …" : "")
      let name = Vocabulary.name(rule)
      console.note(
        Message(
          zh: "提醒：缺少数据，“\(name.zh)”有 \(subjects.count) 个对象未核查：\(ids)",
          en: "note: for want of data not checked for \(subjects.count): \(name.en): \(ids)"))
    }
  }

  private static func unique(_ rules: [RuleID]) -> [RuleID] { Set(rules).sorted() }
}
