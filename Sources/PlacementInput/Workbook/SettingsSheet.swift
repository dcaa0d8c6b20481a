import PlacementDomain
import Workbooks

/// The settings of a term in a sheet: a key and its value in each row, in English or Chinese.
///
/// They become the text of a scenario.yaml whose lines are the sheet's rows, so that a fault names the row.
struct SettingsSheet {
  /// The names of the sheet, in small letters.
  static let names: Set<String> = ["settings", "scenario", "term", "设置", "学期设置", "学期", "方案"]

  /// What faults show.
  let shown: String
  /// The text of a scenario.yaml.
  let bytes: [UInt8]

  /// The keys by their wordings.
  private static let keys: [String: String] = [
    "name": "name", "名称": "name", "学期名称": "name", "model": "model", "模型": "model", "rules": "rules", "法规": "rules",
    "法规包": "rules", "规则": "rules", "规则包": "rules", "language": "language", "语言": "language", "start": "start",
    "开始": "start", "开始日期": "start", "学期开始": "start", "end": "end", "结束": "end", "结束日期": "end", "学期结束": "end",
    "seed": "seed", "种子": "seed", "抽签种子": "seed", "missing": "missing", "缺数据时": "missing", "缺少数据时": "missing",
    "period": "period", "阶段": "period",
  ]
  private static let values = [
    "中文": "zh", "英文": "en", "停止": "stop", "停下": "stop", "列出": "list", "注明未核查": "list", "无": "none",
  ]

  /// The sheet's name, and how many settings it has.
  let sheet: String
  let count: Int
  /// The rows whose value is lost, with what is left of it.
  private(set) var lost: [(row: Int, text: String)] = []

  init(_ grid: SheetGrid, shown: String, sheet: String) {
    (self.shown, self.sheet) = (shown, sheet)
    var lines: [Int: String] = [:]
    var dates: [String: (row: Int, text: String)] = [:]
    var periods: [(row: Int, text: String)] = []
    var term: Int?
    for row in grid.rows {
      let cells = grid.cells(of: row).map { TextFolding.trimmed(grid.text($0)) }.filter { !$0.isEmpty }
      guard cells.count >= 2 else {
        // a known key without a value: the fault of its absence then names the row
        switch cells.first.flatMap({ SettingsSheet.keys[TextFolding.folded($0).lowercased()] }) {
        case "seed": lines[row.number] = "lottery:"
        case "start", "end": term = term ?? row.number
        case "model": lines[row.number] = "model:"
        case "rules": lines[row.number] = "rules:"
        default: break
        }
        continue
      }
      for cell in grid.cells(of: row) where SheetText.isLost(cell, grid) { lost.append((row.number, grid.text(cell))) }
      let word = TextFolding.folded(cells[0]).lowercased()
      let value = SettingsSheet.values[cells[1]] ?? cells[1]
      switch SettingsSheet.keys[word] {
      case "start", "end":
        dates[SettingsSheet.keys[word] ?? ""] = (row.number, SettingsSheet.date(value))
      case "period":
        let parts = zip(["id", "start", "end"], [value] + cells.dropFirst(2).map(SettingsSheet.date))
        let fields = parts.map { "\($0): \(SettingsSheet.quoted($1))" }
        periods.append((row.number, "{ \(fields.joined(separator: ", ")) }"))
      case "seed": lines[row.number] = "lottery: { seed: \(SettingsSheet.quoted(value)) }"
      case let key?: lines[row.number] = "\(key): \(SettingsSheet.quoted(value))"
      // the heads of the two columns; any other key is told as one that a scenario.yaml does not know
      case nil:
        if !SettingsSheet.heads.contains(word) {
          lines[row.number] = "\(SettingsSheet.quoted(cells[0])): \(SettingsSheet.quoted(value))"
        }
      }
    }
    let parts = ["start", "end"].compactMap { key in dates[key].map { "\(key): \(SettingsSheet.quoted($0.text))" } }
    if dates.isEmpty, let term { lines[term] = "term:" }
    if let row = dates.values.map(\.row).min() { lines[row] = "term: { \(parts.joined(separator: ", ")) }" }
    if let first = periods.first {
      lines[first.row] = "periods: [\(periods.map(\.text).joined(separator: ", "))]"
    }
    count = lines.values.count { !$0.hasSuffix(":") }
    let last = lines.keys.max() ?? 0
    var text = ""
    for number in stride(from: 1, through: last, by: 1) { text += (lines[number] ?? "") + "\n" }
    // behind the rows, since the sheet needs no such row
    bytes = Array((text + "format: 1\n").utf8)
  }

  /// The heads that stand over keys and values.
  private static let heads: Set<String> = ["项目", "设置", "名目", "设置项", "key", "setting", "item"]

  private static func date(_ text: String) -> String {
    DateReading.date(DateReading.withoutMidnight(TextFolding.folded(text)))?.description ?? text
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined() + "\""
  }
}
