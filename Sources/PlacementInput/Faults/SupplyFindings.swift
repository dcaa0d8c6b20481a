import PlacementDomain

/// What can be odd about minimums, beds, mentors and opening costs.
enum SupplyFindings {
  static func neverOpens(_ subject: Subject, id: String, _ capacity: Int) -> Finding {
    Finding(
      .neverOpens,
      zh: "\(subject.message.zh) \(Excerpt.of(id)) 的最少人数大于其容量 \(capacity)，永远不会开放。",
      en:
        "The minimum of \(subject.message.en) \(Excerpt.of(id)) is above its capacity, \(capacity): it can never open.",
      remedyZh: "请核对最少人数和容量。", remedyEn: "Check the minimum and the capacity.")
  }

  static func mentorsWithoutNumber(_ model: String) -> Finding {
    Finding(
      .notApplied,
      zh: "bases.csv 填写了 mentors（企业导师人数），但模型 \(Excerpt.of(model)) 没有 apprentices_per_mentor，无从计算。",
      en:
        "The column mentors of bases.csv is filled in, but the model \(Excerpt.of(model)) has no apprentices_per_mentor to compute with.",
      remedyZh:
        "请在设置表中写“\(SettingsWords.Key.mentors.usual.zh)”，或在 scenario.yaml（或模型）中写 apprentices_per_mentor，如 8；不计导师就清空这一列。",
      remedyEn:
        "Say how many one mentor takes, such as 8: \(SettingsWords.Key.mentors.usual.en) in a workbook's settings, or "
        + "apprentices_per_mentor in scenario.yaml or the model; or empty the column.")
  }

  /// - Parameters:
  ///   - count: How many have no score.
  ///   - ids: Some of them.
  static func scoreMissing(_ count: Int, of all: Int, _ ids: [String]) -> Finding {
    Finding(
      .missingFigure,
      zh: "模型按成绩排序（score-order），有 \(count) 名学生（共 \(all) 名）没有成绩，排在所有有成绩的学生之后，先后由抽签决定：\(Examples.of(ids))。",
      en:
        "The model goes by score (score-order), and \(Counted.of(count, "apprentice")) of \(all) \(count == 1 ? "has" : "have") none: "
        + "they come after all others, in the order of the draw: \(Examples.of(ids)).",
      remedyZh: "请补填成绩；确实没有成绩的可以不管。", remedyEn: "Fill in the scores; leave those that do not exist.")
  }

  static let costWithoutStage = Finding(
    .withoutEffect, zh: "模型的 stages 中没有 min-open，开设成本没有作用。",
    en: "The model has no stage min-open; opening costs have no effect.",
    remedyZh: "请在 stages 中加入 min-open，或清空该列。", remedyEn: "Add min-open to the stages, or empty the column.")

  static let levelWithoutStage = Finding(
    .withoutEffect, zh: "模型的 stages 中没有 balance，这个键没有作用。",
    en: "The model has no stage balance; the key has no effect.",
    remedyZh: "请在 stages 中加入 balance，或删除该键。", remedyEn: "Add balance to the stages, or remove the key.")

  /// Loads cannot be compared: nothing has seats, or the seats have no common denominator of a size to compute with.
  static func notComparable(_ level: BalanceLevel, tooFine: Bool) -> Finding {
    let most = PlacementInstance.mostBalanceScale
    return Finding(
      .notApplied,
      zh: tooFine
        ? "balance 要把各 \(level.rawValue) 的负荷率化为同分母的分数，而名额的最小公倍数超过 \(most)，无法精确计算。"
        : "balance 要比较各 \(level.rawValue) 的负荷率，但没有一个填写了（尚有剩余的）名额。",
      en: tooFine
        ? "The stage balance puts the loads of each \(level.rawValue) over one denominator, but the least common multiple of the seats is above \(most): they cannot be computed exactly."
        : "The stage balance compares loads over seats, but no \(level.rawValue) has a number of seats that is above 0.",
      remedyZh: tooFine
        ? "请在模型的 balance_level 中改选层级（如 post 或 base），或调整名额。" : "请填写容量，或在模型的 balance_level 中改选层级，或删去 balance。",
      remedyEn: tooFine
        ? "Choose another balance_level in the model (such as post or base), or other numbers of seats."
        : "Fill in capacities, choose another balance_level in the model, or take balance out of the stages.")
  }

  static let bedsForNobody = Finding(
    .withoutEffect, zh: "填写了床位数，但没有学生需要住宿（needs_bed 都不是“是”，模型也没有 bed_beyond_minutes）。",
    en: "Beds are given, but nobody can need one: no needs_bed says yes, and the model has no bed_beyond_minutes.",
    remedyZh: "请填写 apprentices.csv 的 needs_bed，或在模型中写 bed_beyond_minutes。",
    remedyEn: "Fill in needs_bed in apprentices.csv, or write bed_beyond_minutes in the model.")

  static func bedsNeedSex(_ count: Int?) -> Finding {
    Finding(
      .missingFigure,
      zh: count.map { "床位按性别计算，但可能需要住宿的 \($0) 名学生全都没有填写性别。" } ?? "床位按性别计算，但这名可能需要住宿的学生没有填写性别。",
      en: count.map { "Beds are counted by sex, but all \($0) apprentices who may need one have none given." }
        ?? "Beds are counted by sex, but none is given for this apprentice, who may need one.",
      remedyZh: "请填写性别，或把 needs_bed 写为“否”；或在 scenario.yaml 中写 missing: list，不计入床位。",
      remedyEn: "Fill in the sex, or needs_bed no; or write missing: list in scenario.yaml, and no bed is counted.")
  }

  static func bedsUncounted(_ count: Int) -> Finding {
    Finding(
      .missingFigure, zh: "有 \(count) 名可能需要住宿的学生没有填写性别，没有计入床位。",
      en:
        "\(Counted.of(count, "apprentice")) who may need a bed \(count == 1 ? "has" : "have") no sex given; no bed is counted for them.",
      remedyZh: "请填写性别，或把 needs_bed 写为“否”。", remedyEn: "Fill in the sex, or needs_bed no.")
  }
}
