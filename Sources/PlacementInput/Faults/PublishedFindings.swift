import PlacementDomain

/// What can be wrong or odd about a published roster and a ledger.
enum PublishedFindings {
  static func stageWithoutTable(_ stage: Stage, _ file: String) -> Finding {
    Finding(
      .missingTable, zh: "目标 \(stage.rawValue) 需要 \(file)，但没有这个表。",
      en: "The stage \(stage.rawValue) needs \(file), which is not there.",
      remedyZh: stage == .minChange ? "请把已公布的名单放入文件夹，或用 --keep 指明。" : "请在文件夹中补上 \(file)。",
      remedyEn: stage == .minChange
        ? "Put the published roster into the folder, or name it with --keep." : "Add \(file) to the folder.")
  }

  static func tableWithoutStage(_ stage: Stage) -> Finding {
    Finding(
      .withoutEffect, zh: "模型的 stages 中没有 \(stage.rawValue)，本表不影响安置结果。",
      en: "The model has no stage \(stage.rawValue); the table does not influence who goes where.",
      remedyZh: "请在 stages 中加入 \(stage.rawValue)，或移走本表。",
      remedyEn: "Add \(stage.rawValue) to the stages, or move the table away.")
  }

  static let rosterNeedsPeriod = Finding(
    .missingValue, zh: "轮岗名单的每一行都要写明阶段。", en: "Each line of a rotation's roster names its period.",
    remedyZh: "请填写 period。", remedyEn: "Fill in period.")

  static let rosterBaseUnclear = Finding(
    .missingValue, zh: "该基地有多个岗位，须写明是哪一个。", en: "The base has several posts; the line must say which.",
    remedyZh: "请填写 post。", remedyEn: "Fill in post.")

  static func rosterNamesOthers(_ subject: Subject, _ count: Int, _ examples: String) -> Finding {
    Finding(
      .namesOthers, zh: "有 \(count) 行的\(subject.message.zh)已不在本学期的表中（\(examples)）。",
      en:
        "\(Counted.of(count, "line")) \(count == 1 ? "names" : "name") an \(subject.message.en) that the term no longer has (\(examples)).",
      remedyZh: "如系退出或停办，无需处理；否则请核对编号。", remedyEn: "Nothing to do if it has left; else check the ids.")
  }
}
