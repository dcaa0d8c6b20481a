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
      remedyZh: "请把文件放在 scenario.yaml 旁边，或写相对路径，或使用内置的：\(embedded.joined(separator: "、"))。",
      remedyEn:
        "Put the file beside scenario.yaml, write a relative path, or take one that is built in: \(embedded.joined(separator: ", "))."
    )
  }

  static let circularExtends = Finding(
    .circularExtends, zh: "规则包的 extends 首尾相接，或层数过多。",
    en: "The rule packs extend each other in a circle, or too many deep.",
    remedyZh: "请去掉其中一个 extends。", remedyEn: "Remove one of the extends.")
}
