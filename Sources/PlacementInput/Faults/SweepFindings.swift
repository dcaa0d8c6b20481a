import PlacementDomain

/// What can be wrong with the plan of a sweep.
enum SweepFindings {
  static let tooManyRuns = Finding(
    .outOfRange, zh: "方案组合超过 \(SweepPlan.mostRuns) 个。", en: "There are more than \(SweepPlan.mostRuns) runs.",
    remedyZh: "请减少取值或次数，或分成几份计划。", remedyEn: "Use fewer values or samples, or several plans.")

  static let emptyAxis = Finding(
    .missingValue, zh: "取值列表是空的。", en: "The list of values is empty.", remedyZh: "请至少写一个取值。",
    remedyEn: "Write one value at least.")

  static let repeatedValue = Finding(
    .duplicateRow, zh: "取值重复。", en: "The value is written twice.", remedyZh: "请去掉重复的取值。",
    remedyEn: "Remove one of them.")

  static let repeatedScenario = Finding(
    .duplicateRow, zh: "情景重复。", en: "The scenario is named twice.", remedyZh: "请去掉重复的情景。",
    remedyEn: "Remove one of them.")

  static let reversedRange = Finding(
    .outOfRange, zh: "下限大于上限。", en: "The lowest value is above the highest.", remedyZh: "请写成 [下限, 上限]。",
    remedyEn: "Write [lowest, highest].")

  static let stageNotInModel = Finding(
    .invalidValue, zh: "情景的模型没有这个目标。", en: "The scenario's model does not have this stage.",
    remedyZh: "stages 只能从模型自己的目标中选取。", remedyEn: "Choose among the model's own stages.")
}
