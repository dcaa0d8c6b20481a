import PlacementDomain
import Workbooks

/// The settings of a term in a sheet: a key and its value in each row, in English or Chinese.
///
/// They become what a scenario.yaml would say, each value with its row of the sheet; every cell is read, or a fault or a warning.
struct SettingsSheet {
  /// What faults show.
  let shown: String
  /// The sheet's name, and how many settings it has.
  let sheet: String
  private(set) var count = 0
  /// Where each setting stands, and what the sheet calls it.
  private(set) var words: SettingsWords
  /// What is wrong with the form of the sheet, and what of it is not read.
  private(set) var faults: [(finding: Finding, place: Place)] = []
  private(set) var warnings: [(finding: Finding, place: Place)] = []

  /// The settings with one value, by their keys of scenario.yaml.
  private var values: [SettingsWords.Key: YAMLNode] = [:]
  private var periods: [YAMLNode] = []
  private var columns: [(table: String, header: String, name: String, row: Int)] = []

  /// A cell that holds something.
  private struct Filled {
    let column: Int
    let text: String
    let isLost: Bool
  }

  init(_ grid: SheetGrid, shown: String, sheet: String) {
    (self.shown, self.sheet) = (shown, sheet)
    words = SettingsWords(shown: shown)
    var isBelow = false
    for row in grid.rows {
      let cells = grid.cells(of: row).map { cell in
        Filled(
          column: Int(cell.column), text: TextFolding.trimmed(grid.text(cell)), isLost: SheetText.isLost(cell, grid))
      }.filter { !$0.text.isEmpty }
      guard let head = cells.first else { continue }
      let own = Array(cells.dropFirst())
      if let key = SettingsWords.key(head.text) {
        isBelow = true
        read(key, head, own, row.number)
      } else {
        judge(head, own, row.number, isBelow: isBelow)
      }
    }
  }

  /// A row whose first cell is no setting: the heads, a title, or what would be lost.
  private mutating func judge(_ head: Filled, _ cells: [Filled], _ row: Int, isBelow: Bool) {
    let place = Place(file: shown, row: row, value: head.text)
    let folded = TextFolding.folded(head.text)
    if SettingsWords.heads.contains(folded.lowercased()) { return }
    let before = folded.split(separator: ":", maxSplits: 1).map(String.init)
    if before.count == 2, let key = SettingsWords.key(before[0]) {
      faults.append((SettingsFindings.valueInTheSameCell(key.usual), place))
    } else if !cells.isEmpty {
      faults.append((SettingsFindings.unknownSetting, place))
    } else if isBelow {
      warnings.append((SettingsFindings.settingNotRead, place))
    }
  }

  private mutating func read(_ key: SettingsWords.Key, _ head: Filled, _ cells: [Filled], _ row: Int) {
    let wanted = key.cells
    // merged cells leave gaps: where all are filled their order tells, else the places do
    let isWhole = cells.count <= 1 ? wanted == 1 : cells.count == wanted
    var found = [Filled?](repeating: nil, count: wanted)
    for (index, cell) in cells.enumerated() {
      let place = isWhole || wanted == 1 ? index : cell.column - head.column - 1
      if place < wanted, found[place] == nil {
        found[place] = cell
      } else {
        faults.append(
          (
            SettingsFindings.extraSetting(wanted),
            Place(file: shown, row: row, column: head.text, value: cell.text)
          ))
      }
    }
    for cell in cells where cell.isLost {
      faults.append(
        (WorkbookFindings.lost(cell.text), Place(file: shown, row: row, column: head.text, value: cell.text)))
    }
    let texts = found.map { $0?.text ?? "" }
    let isLost = cells.contains(where: \.isLost)
    switch key {
    case .period: readPeriod(head.text, texts, row, isLost: isLost)
    case .column: readColumn(head.text, texts, row, isLost: isLost)
    default: readValue(key, head.text, texts[0], row, isLost: isLost)
    }
  }

  private mutating func readValue(_ key: SettingsWords.Key, _ head: String, _ text: String, _ row: Int, isLost: Bool) {
    let place = Place(file: shown, row: row, column: head, value: text)
    if text.isEmpty {
      // the fault of its absence names the row; a second, empty row of the same setting takes nothing away
      if values[key] == nil { words.note(key.path, SettingsWords.Entry(row: row, word: head)) }
      return
    }
    guard values[key] == nil else { return faults.append((SettingsFindings.duplicateSetting, place)) }
    words.note(key.path, SettingsWords.Entry(row: row, word: head, isTold: isLost))
    if isLost { return }
    var value = text
    if let choices = key.choices {
      if let known = choices[TextFolding.folded(text).lowercased()] {
        value = known
      } else if key.isClosed {
        faults.append((SettingsFindings.notOneOf(key.usualChoices), place))
        return words.note(key.path, SettingsWords.Entry(row: row, word: head, isTold: true))
      }
    }
    if key.isDate { value = SettingsSheet.date(value) }
    values[key] = SettingsSheet.scalar(value, row)
    count += 1
  }

  private mutating func readPeriod(_ head: String, _ texts: [String], _ row: Int, isLost: Bool) {
    if texts.allSatisfy(\.isEmpty) { return }
    let path = "periods[\(periods.count + 1)]"
    words.note(path, SettingsWords.Entry(row: row, word: head, isTold: isLost))
    if periods.isEmpty { words.note("periods", SettingsWords.Entry(row: row, word: head, isTold: isLost)) }
    let entries = zip(["id", "start", "end"], texts).enumerated().compactMap { index, part -> YAMLEntry? in
      if part.1.isEmpty { return nil }
      let text = index == 0 ? part.1 : SettingsSheet.date(part.1)
      return YAMLEntry(key: part.0, line: row, value: SettingsSheet.scalar(text, row))
    }
    periods.append(YAMLNode(content: .mapping(entries), line: row))
    count += 1
  }

  private mutating func readColumn(_ head: String, _ texts: [String], _ row: Int, isLost: Bool) {
    if texts.allSatisfy(\.isEmpty) || isLost { return }
    guard !texts.contains("") else {
      let place = Place(file: shown, row: row, column: head, value: texts.first { !$0.isEmpty } ?? "")
      return faults.append((SettingsFindings.halfColumn, place))
    }
    let header = TextFolding.folded(texts[1]).lowercased()
    if columns.contains(where: { $0.table == texts[0] && TextFolding.folded($0.header).lowercased() == header }) {
      let place = Place(file: shown, row: row, column: head, value: texts[1])
      return faults.append((SettingsFindings.duplicateSetting, place))
    }
    let path = "columns.\(texts[0])"
    words.note(path, SettingsWords.Entry(row: row, word: head, value: texts[0]), keepsFirst: true)
    words.note("\(path).\(texts[1])", SettingsWords.Entry(row: row, word: head, value: texts[1]))
    columns.append((texts[0], texts[1], texts[2], row))
    count += 1
  }

  // MARK: what a scenario.yaml would say

  /// The whole as a scenario.yaml, each node with its row; what the sheet does not have has row 0.
  var root: YAMLNode {
    func entry(_ key: String, _ node: YAMLNode?) -> YAMLEntry? {
      node.map { YAMLEntry(key: key, line: $0.line, value: $0) }
    }
    func mapping(_ entries: [YAMLEntry]) -> YAMLNode {
      YAMLNode(content: .mapping(entries), line: entries.map(\.line).min() ?? 0)
    }
    let term = [entry("start", values[.start]), entry("end", values[.end])].compactMap { $0 }
    var entries = [SettingsWords.Key.name, .model, .rules, .language, .missing, .mentors].compactMap { key in
      entry(key.path, values[key])
    }
    entries.append(YAMLEntry(key: "term", line: 0, value: mapping(term)))
    if let first = periods.first {
      entries.append(
        YAMLEntry(key: "periods", line: first.line, value: YAMLNode(content: .sequence(periods), line: first.line)))
    }
    if let seed = values[.seed] {
      entries.append(
        YAMLEntry(key: "lottery", line: seed.line, value: mapping([entry("seed", seed)].compactMap { $0 })))
    }
    if let first = columns.first {
      entries.append(YAMLEntry(key: "columns", line: first.row, value: mapped))
    }
    entries.append(YAMLEntry(key: "format", line: 0, value: YAMLNode(content: .scalar("1", isQuoted: false), line: 0)))
    return YAMLNode(content: .mapping(entries), line: 0)
  }

  private var mapped: YAMLNode {
    var tables: [String] = []
    for line in columns where !tables.contains(line.table) { tables.append(line.table) }
    let entries = tables.map { table in
      let own = columns.filter { $0.table == table }
      let headers = own.map { YAMLEntry(key: $0.header, line: $0.row, value: SettingsSheet.scalar($0.name, $0.row)) }
      return YAMLEntry(key: table, line: own[0].row, value: YAMLNode(content: .mapping(headers), line: own[0].row))
    }
    return YAMLNode(content: .mapping(entries), line: columns[0].row)
  }

  /// The language that the sheet names.
  var language: Language? {
    guard case .scalar(let word, _)? = values[.language]?.content else { return nil }
    return Language(rawValue: word)
  }

  /// The text of a scenario.yaml beside tables with the contract's own headers: without `columns`.
  var text: [UInt8] {
    guard case .mapping(let entries) = root.content else { return [] }
    let lines = entries.filter { $0.key != "columns" }.map { "\($0.key): \(SettingsSheet.flow($0.value))\n" }
    return Array(lines.joined().utf8)
  }

  private static func flow(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, let isQuoted): isQuoted ? quoted(text) : text
    case .sequence(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries): "{ " + entries.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", ") + " }"
    }
  }

  private static func scalar(_ text: String, _ row: Int) -> YAMLNode {
    YAMLNode(content: .scalar(text, isQuoted: true), line: row)
  }

  private static func date(_ text: String) -> String {
    DateReading.date(DateReading.withoutMidnight(TextFolding.folded(text)))?.description ?? text
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined() + "\""
  }
}
