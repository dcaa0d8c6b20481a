import PlacementDomain

/// What a sheet of settings calls the keys of a scenario.yaml and in which rows they stand: its faults are told in these words.
struct SettingsWords: Sendable {
  /// What may be set in a sheet.
  enum Key: CaseIterable {
    case name, start, end, model, rules, seed, missing, language, mentors, period, column
  }

  /// Where a setting stands.
  struct Entry {
    let row: Int
    /// As the sheet writes it.
    let word: String
    /// What is shown where a fault has no value.
    var value = ""
    /// Whether what is wrong with it was said already.
    var isTold = false
  }

  /// The names of the sheet, in small letters.
  static let sheets: Set<String> = ["settings", "scenario", "term", "设置", "学期设置", "学期", "方案"]
  /// The heads that stand over keys and values.
  static let heads: Set<String> = ["项目", "设置", "名目", "设置项", "key", "setting", "item"]

  /// What faults show of the sheet.
  let shown: String
  private var entries: [String: Entry] = [:]
  private var isChinese = true

  init(shown: String) {
    self.shown = shown
  }

  mutating func note(_ path: String, _ entry: Entry, keepsFirst: Bool = false) {
    if keepsFirst, entries[path] != nil { return }
    if entries.isEmpty { isChinese = entry.word.unicodeScalars.contains { $0.value > 0x7F } }
    entries[path] = entry
  }

  /// A setting by any of its wordings; a colon behind it is none of it.
  static func key(_ text: String) -> Key? {
    var word = TextFolding.folded(text).lowercased()
    while word.hasSuffix(":") { word = TextFolding.trimmed(String(word.dropLast())) }
    return Key.allCases.first { $0.wordings.contains(word) }
  }

  /// A fault of the sheet in the sheet's own words; `nil` where it was said already, others as they are.
  func told(_ fault: InputFault) -> InputFault? {
    guard fault.file == shown, let path = fault.column else { return fault }
    let known = SettingsWords.prefixes(of: path).lazy.compactMap { entries[$0] }.first
    // the sheet's own fault bears its word, which is the key itself under an English head
    if let known, known.isTold { return known.word == path && fault.kind != .missingKey ? fault : nil }
    guard known != nil || Key.allCases.contains(where: { $0.path == path }) else { return fault }
    let usual = Key.allCases.first { $0.path == path }.map { isChinese ? $0.usual.zh : $0.usual.en }
    let word = known?.word ?? usual ?? path
    let isAbsent = fault.kind == .missingKey
    let finding = isAbsent ? SettingsFindings.missingSetting(word) : nil
    return InputFault(
      kind: fault.kind, file: fault.file, row: known?.row ?? (fault.row == 0 ? nil : fault.row), column: word,
      value: fault.value.isEmpty ? Excerpt.of(known?.value ?? "") : fault.value,
      problem: finding?.problem ?? fault.problem, remedy: finding?.remedy ?? fault.remedy)
  }

  /// `periods[2].start`, `periods[2]`, `periods`.
  private static func prefixes(of path: String) -> [String] {
    var found = [path]
    var rest = path[...]
    while let cut = rest.lastIndex(where: { $0 == "." || $0 == "[" }) {
      rest = rest[..<cut]
      found.append(String(rest))
    }
    return found
  }
}

extension SettingsWords.Key {
  /// Its key of scenario.yaml.
  var path: String {
    switch self {
    case .name: "name"
    case .start: "term.start"
    case .end: "term.end"
    case .model: "model"
    case .rules: "rules"
    case .seed: "lottery.seed"
    case .missing: "missing"
    case .language: "language"
    case .mentors: "apprentices_per_mentor"
    case .period: "periods"
    case .column: "columns"
    }
  }

  /// How the template calls it.
  var usual: Message {
    switch self {
    case .name: Message(zh: "学期名称", en: "name")
    case .start: Message(zh: "开始日期", en: "start")
    case .end: Message(zh: "结束日期", en: "end")
    case .model: Message(zh: "模型", en: "model")
    case .rules: Message(zh: "规则", en: "rules")
    case .seed: Message(zh: "抽签种子", en: "seed")
    case .missing: Message(zh: "缺数据时", en: "missing")
    case .language: Message(zh: "语言", en: "language")
    case .mentors: Message(zh: "每名导师带教人数", en: "apprentices per mentor")
    case .period: Message(zh: "阶段", en: "period")
    case .column: Message(zh: "表头对照", en: "column")
    }
  }

  /// Every wording, folded and in small letters.
  var wordings: [String] {
    let others: [String] =
      switch self {
      case .name: ["名称"]
      case .start: ["开始", "学期开始"]
      case .end: ["结束", "学期结束"]
      case .model: []
      case .rules: ["法规", "法规包", "规则包"]
      case .seed: ["种子"]
      case .missing: ["缺少数据时"]
      case .language: []
      case .mentors: ["apprentices_per_mentor", "每位导师带教人数", "每名导师带几人", "每名师傅带教人数", "导师带教人数"]
      case .period: []
      case .column: ["columns", "列名对照", "列名", "表头"]
      }
    return [usual.zh, usual.en] + others
  }

  /// How many cells behind the word are read.
  var cells: Int {
    switch self {
    case .period, .column: 3
    default: 1
    }
  }

  var isDate: Bool { self == .start || self == .end }

  /// The words of a value, folded and in small letters, where some have a meaning of their own.
  var choices: [String: String]? {
    switch self {
    case .rules: ["无": "none", "none": "none"]
    case .language:
      ["中文": "zh", "汉语": "zh", "zh": "zh", "chinese": "zh", "英文": "en", "英语": "en", "en": "en", "english": "en"]
    case .missing: ["停止": "stop", "停下": "stop", "stop": "stop", "列出": "list", "注明未核查": "list", "list": "list"]
    default: nil
    }
  }

  /// Whether it takes no other value than its words.
  var isClosed: Bool { self == .language || self == .missing }

  var usualChoices: [String] { self == .language ? ["中文", "英文", "zh", "en"] : ["停止", "列出", "stop", "list"] }
}
