import PlacementDomain

/// What can be wrong with groups and quotas.
enum GroupingFindings {
  static func twiceInGroup(firstRow: Int) -> Finding {
    Finding(
      .duplicateRow, zh: "该学生已在本组第 \(firstRow) 行出现。",
      en: "The apprentice is in this group already, in row \(firstRow).", remedyZh: "请只保留一行。",
      remedyEn: "Keep one of them.")
  }

  static let groupTooSmall = Finding(
    .groupTooSmall, zh: "该组不足两人，一起或分开都无从谈起。",
    en: "The group has fewer than two members; there is nobody to be with or apart from.",
    remedyZh: "请补上其他成员，或删除该组。", remedyEn: "Add the other members, or remove the group.")

  static func groupDisagrees(_ column: String, firstRow: Int) -> Finding {
    Finding(
      .groupDisagrees, zh: "同一组各行的 \(column) 不一致（见第 \(firstRow) 行）。",
      en: "The rows of the group differ in \(column) (see row \(firstRow)).",
      remedyZh: "请在同一组的各行填写相同的值，或把该组拆成两组。",
      remedyEn: "Write the same in all rows of the group, or make two groups of it.")
  }

  static func groupPinsClash(_ kind: Group.Kind, _ pins: [Pin]) -> Finding {
    let file = pins.first?.file ?? ""
    // one name where all stand in one file
    let list = pins.map { $0.file == file ? "\($0.row)" : "\($0.file) \($0.row)" }
    switch kind {
    case .together:
      return Finding(
        .pinsClash, zh: "同组学生应在一起，却被指定到不同的地方（\(file) 第 \(list.joined(separator: "、")) 行）。",
        en:
          "Members who go together are pinned to different places (\(file), rows \(list.joined(separator: " and "))).",
        remedyZh: "请改动其中一个指定，或解散该组。", remedyEn: "Change one of the pins, or dissolve the group.")
    case .apart:
      return Finding(
        .pinsClash, zh: "同组学生应分开，却被指定到同一个地方（\(file) 第 \(list.joined(separator: "、")) 行）。",
        en: "Members who stay apart are pinned to one place (\(file), rows \(list.joined(separator: " and "))).",
        remedyZh: "请改动其中一个指定，或解散该组。", remedyEn: "Change one of the pins, or dissolve the group.")
    }
  }

  static func noSuchText(_ subject: Subject) -> Finding {
    Finding(
      .unknownReference, zh: "没有任何一行的\(subject.message.zh)是这个值。",
      en: "No row has this \(subject.message.en).", remedyZh: "请按表中的写法填写。",
      remedyEn: "Write it as the table does.")
  }

  static let emptyScope = Finding(
    .withoutEffect, zh: "没有学生符合这个值。", en: "No apprentice has this value.", remedyZh: "请核对写法；如确无此类学生，可以忽略。",
    remedyEn: "Check how it is written; ignore this if there is really nobody.")

  static func minimumAboveMaximum(_ maximum: Int) -> Finding {
    Finding(
      .outOfRange, zh: "下限大于上限 \(maximum)。", en: "The minimum is above the maximum, \(maximum).",
      remedyZh: "请核对两个数。", remedyEn: "Check both numbers.")
  }

  static let quotaWithoutNumber = Finding(
    .missingValue, zh: "下限和上限都没有填写，这条名额规定没有作用。",
    en: "Neither a minimum nor a maximum is given; the quota says nothing.",
    remedyZh: "请至少填写其中一个，或删除该行。", remedyEn: "Give one of them, or remove the row.")

  static let reserveWithoutMinimum = Finding(
    .missingValue, zh: "预留名额没有填写下限，不知道预留几个。",
    en: "The quota is a reserve, but no minimum says how many places are kept.", remedyZh: "请填写 minimum。",
    remedyEn: "Fill in minimum.")

  static let releaseOfHardQuota = Finding(
    .invalidValue, zh: "只有预留名额（reserve）才能释放空余；这是硬性名额。",
    en: "Only a reserve can release what is left over; this quota is hard.",
    remedyZh: "请把 kind 改为 reserve，或把 release 改为“否”。", remedyEn: "Write kind reserve, or release no.")

  static let reserveWithoutEffect = Finding(
    .withoutEffect, zh: "这些预留名额没有作用：没有容量可以预留（或允许释放空余），而模型又没有 fill-reserved 阶段。",
    en:
      "The reserve has no effect: there is no capacity to keep (or what is left over is released), and the model has no stage fill-reserved.",
    remedyZh: "请在模型的 stages 中加入 fill-reserved，或填写该单位的容量。",
    remedyEn: "Add fill-reserved to the model's stages, or give the place a capacity.")
}
