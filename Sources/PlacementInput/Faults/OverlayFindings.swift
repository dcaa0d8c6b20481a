import PlacementDomain

/// What can be wrong with `extends` and `changes`.
enum OverlayFindings {
  static let circularScenarios = Finding(
    .circularExtends, zh: "情景的 extends 首尾相接，或超过 \(ScenarioChain.deepest) 层。",
    en: "The scenarios extend each other in a circle, or more than \(ScenarioChain.deepest) deep.",
    remedyZh: "请去掉其中一个 extends。", remedyEn: "Remove one of the extends.")

  static let extendedScenarioNotFound = Finding(
    .fileNotFound, zh: "找不到 extends 所指的情景。", en: "The scenario that it extends is not found.",
    remedyZh: "请写从本文件夹出发的相对路径，如 ../zhangjiagang-2026。",
    remedyEn: "Write a path relative to this folder, such as ../zhangjiagang-2026.")

  static let changesOfNothing = Finding(
    .missingKey, zh: "有 changes，却没有 extends：改动须以另一情景为底。",
    en: "There are changes but no extends: changes are laid over another scenario.",
    remedyZh: "请写明 extends，或直接修改表格。", remedyEn: "Write extends, or change the tables themselves.")

  static func oneOfKeys(_ keys: [String]) -> Finding {
    Finding(
      .missingKey, zh: "须且只能写其中一个键：\(keys.joined(separator: "、"))。",
      en: "Exactly one of these keys is needed: \(keys.joined(separator: ", ")).",
      remedyZh: "请写一个，去掉其余。", remedyEn: "Write one and remove the others.")
  }

  static let ruleWithoutNumber = Finding(
    .invalidValue, zh: "这条规则没有可改的数值。", en: "This rule has no number to change.",
    remedyZh: "可改数值的规则：staff-ratio、post-ratio、min-age、minors、labour-grade、hours、pay、duration。",
    remedyEn:
      "Rules with a number: staff-ratio, post-ratio, min-age, minors, labour-grade, hours, pay, duration.")

  static let ruleNotInPack = Finding(
    .unknownReference, zh: "所用的规则包里没有这条规则，无从改动。", en: "The rule pack in use has no line of this rule.",
    remedyZh: "请核对 rules 和规则编号。", remedyEn: "Check the key rules and the rule's id.")

  static func tableToChange(_ file: String) -> Finding {
    Finding(
      .missingTable, zh: "所依据的情景没有 \(file)，这一改动无处可施。",
      en: "The scenario under this one has no \(file) for the change to act on.",
      remedyZh: "请在所依据的情景或本文件夹中补上 \(file)。", remedyEn: "Add \(file) there or to this folder.")
  }

  static let unboundedCapacity = Finding(
    .withoutEffect, zh: "容量为空（不限），加减和倍数没有作用。",
    en: "The capacity is empty, which is unbounded; adding and scaling do nothing.",
    remedyZh: "如要限定，请用 set。", remedyEn: "Use set to bound it.")

  static let emptyFigure = Finding(
    .withoutEffect, zh: "这一项为空，加减和倍数没有作用。", en: "The figure is empty; adding and scaling do nothing.",
    remedyZh: "如要给出数值，请用 set。", remedyEn: "Use set to give it.")

  static func reopened(_ closing: Place) -> Finding {
    let row = closing.row.map { ($0, closing.column ?? "close") }
    let zh = closing.file + (row.map { " 第 \($0.0) 行 \($0.1)" } ?? "")
    let en = closing.file + (row.map { " row \($0.0) \($0.1)" } ?? "")
    return Finding(
      .withoutEffect, zh: "前面的改动（\(zh)）已把它停办，这一改动又给了它名额：它重新开放。",
      en: "An earlier change (\(en)) closes it, and this one gives it seats: it is open again.",
      remedyZh: "如不是本意，请去掉其中一个改动。", remedyEn: "If that is not meant, remove one of the two.")
  }

  static let changesNothing = Finding(
    .withoutEffect, zh: "这一改动没有涉及任何一行。", en: "The change touches no row.", remedyZh: "请核对所写的编号和数值。",
    remedyEn: "Check what it names and its number.")
}
