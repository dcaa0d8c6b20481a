import PlacementDomain

/// What can be wrong with scenario.yaml, a model or a rule pack.
enum SettingsFindings {
  static func syntax(_ detail: String) -> Finding {
    Finding(
      .yamlSyntax, zh: "YAML 写法有误（\(detail)）。", en: "This is not valid YAML (\(detail)).",
      remedyZh: "请检查缩进、冒号后的空格和引号。", remedyEn: "Check the indentation, the blank after each colon, and the quotes.")
  }

  static let yamlTooLarge = Finding(
    .tooLarge, zh: "文件过大，或引用（* 与 &）过多。", en: "The file is too large, or it has too many aliases (* and &).",
    remedyZh: "请精简该文件。", remedyEn: "Make it smaller.")

  static func unknownKey(_ known: [String]) -> Finding {
    Finding(
      .unknownKey, zh: "不认识这个键。", en: "This key is not known.",
      remedyZh: "可用的键：\(known.joined(separator: "、"))。", remedyEn: "Known keys: \(known.joined(separator: ", ")).")
  }

  static let duplicateKey = Finding(
    .duplicateKey, zh: "同一个键写了两次。",
    en: "The key is written twice.",
    remedyZh: "请只保留一个。",
    remedyEn: "Keep one of them.")

  static let missingKey = Finding(
    .missingKey, zh: "缺少必需的键，或其值为空。",
    en: "A required key is missing or empty.",
    remedyZh: "请补上。",
    remedyEn: "Add it.")

  static func wrongType(zh: String, en: String) -> Finding {
    Finding(
      .wrongType, zh: "这里应为\(zh)。", en: "This should be \(en).", remedyZh: "请按约定的格式改写。",
      remedyEn: "Write it as the format says.")
  }

  static func notOneOf(_ words: [String]) -> Finding {
    Finding(
      .invalidValue, zh: "不是可用的值。", en: "This is not one of the possible values.",
      remedyZh: "可用的值：\(words.joined(separator: "、"))。",
      remedyEn: "Possible values: \(words.joined(separator: ", ")).")
  }

  /// A map of headers for a table that is none.
  static let unknownTable = Finding(
    .unknownKey, zh: "没有这张表。", en: "There is no such table.",
    remedyZh: "可用的表：\(TableGuide.all.map { "\($0.title.zh)（\($0.file.dropLast(4))）" }.joined(separator: "、"))。",
    remedyEn: "The tables: \(TableGuide.all.map { String($0.file.dropLast(4)) }.joined(separator: ", ")).")

  /// The target of a map of headers that is no column of its table.
  static func notAColumn(_ schema: TableSchema) -> Finding {
    let zh = schema.columns.map { column in (column.synonyms.first ?? column.name) + "（\(column.name)）" }
    return Finding(
      .invalidValue, zh: "\(schema.file) 没有这一列。", en: "\(schema.file) has no such column.",
      remedyZh: "可用的列：\(zh.joined(separator: "、"))。",
      remedyEn: "Its columns: \(schema.columns.map(\.name).joined(separator: ", ")).")
  }

  /// - Parameter isRead: Whether the table is there.
  static func headerNotThere(_ file: String, isRead: Bool) -> Finding {
    Finding(
      .withoutEffect,
      zh: isRead ? "\(file) 里没有这个表头，这一行对照没有起作用。" : "没有读到 \(file)，这一行对照没有起作用。",
      en: isRead
        ? "\(file) has no such header: the line maps nothing." : "\(file) is not there: the line maps nothing.",
      remedyZh: "请照表里的写法改正表头，或删去这一行。", remedyEn: "Write the header as the table has it, or take the line out.")
  }

  static func invalidSetting(zh: String, en: String) -> Finding {
    Finding(
      .invalidValue, zh: "\(zh)。", en: "\(en).", remedyZh: "请改正。", remedyEn: "Mend it.")
  }

  static func stageOrder(zh: String, en: String) -> Finding {
    Finding(
      .stageOrder, zh: "\(zh)。", en: "\(en).",
      remedyZh: "例如：stages: [max-placed, generous, min-commute, lottery]。",
      remedyEn: "For example: stages: [max-placed, generous, min-commute, lottery].")
  }

  static func fileNotFound(_ what: Message, embedded: [String]) -> Finding {
    Finding(
      .fileNotFound, zh: "找不到\(what.zh)。", en: "The \(what.en) is not found.",
      remedyZh: "请把文件放在 scenario.yaml（或工作簿）旁边，或写相对路径，或使用内置的：\(embedded.joined(separator: "、"))。",
      remedyEn:
        "Put the file beside scenario.yaml (or the workbook), write a relative path, or take one that is built in: \(embedded.joined(separator: ", "))."
    )
  }

  /// A setting of a workbook's sheet that is not there, or has no value.
  static func missingSetting(_ word: String) -> Finding {
    Finding(
      .missingKey, zh: "这项设置没有填写，或设置表中没有这一行。", en: "This setting is empty, or its row is not there.",
      remedyZh: "请在设置表中写一行：“\(Excerpt.of(word))”，右边一格写它的内容。",
      remedyEn: "Write a row of the sheet of settings: “\(Excerpt.of(word))”, and its value in the cell beside it.")
  }

  static let unknownSetting = Finding(
    .unknownKey, zh: "不认识这项设置，没有读取。", en: "This setting is not known and was not read.",
    remedyZh: "可用的项目：\(SettingsWords.Key.allCases.map(\.usual.zh).joined(separator: "、"))；说明文字请移到别的工作表。",
    remedyEn:
      "Known settings: \(SettingsWords.Key.allCases.map(\.usual.en).joined(separator: ", ")). Notes belong on another sheet."
  )

  static let settingNotRead = Finding(
    .unknownKey, zh: "设置表中的这一行没有读取。", en: "This row of the settings was not read.",
    remedyZh: "如果是一项设置，请照模板写项目名称，内容写在右边一格；说明文字可以不管。",
    remedyEn:
      "If it is a setting, write its name as in the template and its value in the cell beside it; a note may stay.")

  static func valueInTheSameCell(_ word: Message) -> Finding {
    Finding(
      .wrongType, zh: "项目和内容写在同一格里，没有读取。", en: "The setting and its value are in one cell: it is not read.",
      remedyZh: "请把内容移到“\(word.zh)”右边的一格。", remedyEn: "Move the value into the cell to the right of “\(word.en)”.")
  }

  /// - Parameter wanted: how many cells behind the name are read.
  static func extraSetting(_ wanted: Int) -> Finding {
    Finding(
      .wrongType, zh: "这一格没有读取：这项设置只读项目右边的 \(wanted) 格。",
      en: "This cell is not read: the setting takes \(Counted.of(wanted, "cell")) to the right of its name.",
      remedyZh: "请清空这一格；几个值要各写一行。", remedyEn: "Empty the cell; several values want a row each.")
  }

  static let duplicateSetting = Finding(
    .duplicateKey, zh: "同一项设置写了两次，且都有内容。", en: "The setting is written twice, each with a value.",
    remedyZh: "请只保留一行。", remedyEn: "Keep one of the rows.")

  static let halfColumn = Finding(
    .missingKey, zh: "表头对照要写三格：哪张表、自己的表头、对应的列名；有一格是空的。",
    en:
      "A header's mapping has three cells, the table, the header as it stands there, and our column; one of them is empty.",
    remedyZh: "请补全，如：表头对照 | 学生 | 学籍号 | 学号；不用就清空这一行。",
    remedyEn: "Fill them in, such as: column | apprentices | Student No. | id; or empty the row.")

  static let circularExtends = Finding(
    .circularExtends, zh: "规则包的 extends 首尾相接，或层数过多。",
    en: "The rule packs extend each other in a circle, or too many deep.",
    remedyZh: "请去掉其中一个 extends。", remedyEn: "Remove one of the extends.")
}
