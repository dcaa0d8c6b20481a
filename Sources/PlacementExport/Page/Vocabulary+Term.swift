package import PlacementDomain

/// The words that depend on the term: a rotation counts apprentice-periods, and opening costs are no bases.
extension Vocabulary {
  /// Whether some base states what opening it costs: then min-open sums up costs, not bases.
  private static func hasCosts(_ instance: PlacementInstance) -> Bool {
    instance.bases.contains { $0.openingCost != nil }
  }

  /// The name of an objective in a term.
  static func name(_ stage: Stage, in instance: PlacementInstance) -> Message {
    stage == .minOpen && hasCosts(instance) ? Message(zh: "开设费用最低", en: "Least opening cost") : stage.traits.name
  }

  /// What an objective does in a term, in a sentence.
  package static func meaning(_ stage: Stage, in instance: PlacementInstance) -> Message {
    switch stage {
    case .minOpen where hasCosts(instance):
      Message(zh: "在以上结果不变时，基地的开设费用合计最低", en: "The least opening cost of bases, with the above unchanged")
    case .balance:
      Message(
        zh: "在以上结果不变时，各\(name(instance.settings.balanceLevel).zh)的最大与最小负荷率之差最小",
        en: "The least difference between the largest and the smallest load of the "
          + "\(name(instance.settings.balanceLevel).en), with the above unchanged")
    case .minOpen:
      Message(zh: "在以上结果不变时，开设的基地最少", en: "The fewest bases open, with the above unchanged")
    default: (instance.isRotation ? stage.traits.meaningInRotation : nil) ?? stage.traits.meaning
    }
  }

  /// The objective of one entry of the stages in a term, with the rank that it counts.
  package static func entry(_ objective: Stage, rank: Int?, in instance: PlacementInstance) -> Message {
    guard let rank else { return meaning(objective, in: instance) }
    let entry = entry(objective, rank: rank, unlistedRank: instance.unlistedRank)
    guard instance.isRotation else { return entry }
    let most = objective == .rankMaximal
    let unlisted = rank == instance.unlistedRank
    return Message(
      zh: "\(unlisted ? "志愿以外" : "第 \(rank) 志愿")的人次\(most ? "最多" : "最少")",
      en: "\(most ? "Most" : "Fewest") apprentice-periods \(unlisted ? "not on the list" : "at rank \(rank)")")
  }

  /// What loads are compared over.
  private static func name(_ level: BalanceLevel) -> Message {
    switch level {
    case .post: Message(zh: "岗位", en: "posts")
    case .base: Message(zh: "基地", en: "bases")
    case .enterprise: Message(zh: "企业", en: "enterprises")
    case .school: Message(zh: "学校（安置人数占本校学生）", en: "schools (placed of their apprentices)")
    case .programme: Message(zh: "专业（安置人数占本专业学生）", en: "programmes (placed of their apprentices)")
    }
  }

  /// A value of a stage as people read it: minutes with a tenth, fractions in lowest terms with their per cent.
  package static func figure(
    _ value: Int, of objective: Stage, scale: Int, _ whole: (Int) -> String = { String($0) }
  ) -> String {
    switch objective {
    case .minCommute: return Figures.tenths(value)
    case .balance:
      guard let fraction = Fraction(value, over: scale) else { return whole(value) }
      guard fraction.denominator > 1, let percent = Figures.percent(fraction.numerator, of: fraction.denominator) else {
        return fraction.description
      }
      return "\(fraction) (\(percent))"
    default: return whole(value)
    }
  }

  /// The unit of a stage's value in a term.
  package static func unit(_ stage: Stage, in instance: PlacementInstance) -> Message {
    if stage == .minOpen, hasCosts(instance) { return Message(zh: "开设费用合计", en: "opening costs") }
    return (instance.isRotation ? stage.traits.unitInRotation : nil) ?? stage.traits.unit
  }

  /// A stage's value, written as a number already, with its unit where it stands in a sentence: `24 人`, `开设费用 305`.
  package static func amount(_ figure: String, of stage: Stage, in instance: PlacementInstance) -> Message {
    if stage == .minOpen, hasCosts(instance) {
      return Message(zh: "开设费用 \(figure)", en: "opening costs \(figure)")
    }
    if stage == .balance { return Message(zh: "相差 \(figure)", en: "a difference of \(figure)") }
    let unit = unit(stage, in: instance)
    return Message(zh: "\(figure) \(unit.zh)", en: "\(figure) \(Counted.unit(unit.en, isOne: figure == "1"))")
  }

  /// A reason of having too few sessions, in two or three words.
  static func name(_ code: UnmetCode) -> Message {
    switch code {
    case .noSlot: Message(zh: "无合适时段", en: "no slot")
    case .noTime: Message(zh: "时间冲突", en: "no time")
    case .noRoom: Message(zh: "名额不足", en: "no room")
    case .free: Message(zh: "尚有空位", en: "a seat is free")
    }
  }
}
