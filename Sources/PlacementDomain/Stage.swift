/// The objectives that a model may name, each optimised among the optima of the stages before it.
public enum Stage: String, Sendable, CaseIterable {
  case maxPlaced = "max-placed"
  case maxFilled = "max-filled"
  case maxSessions = "max-sessions"
  case rankMaximal = "rank-maximal"
  case generous
  case minRegret = "min-regret"
  case minTotalRank = "min-total-rank"
  case minCommute = "min-commute"
  case fillReserved = "fill-reserved"
  case minOpen = "min-open"
  case balance
  case minChange = "min-change"
  case ledger
  case minSlotRank = "min-slot-rank"
  case scoreOrder = "score-order"
  case lottery

  /// Whether a list of stages may begin with it: a minimising stage alone would place nobody.
  public var mayBeFirst: Bool { traits.mayBeFirst }
  /// Whether more of the stage's value is better.
  public var isMaximised: Bool { traits.isMaximised }
}

/// What a stage is to those who read, compare and tell it: one value for each, in one place.
///
/// The verifier asks none of it: which way a stage goes it says for itself (`StageCheck`, `StageCosts`).
public struct StageTraits: Sendable {
  /// Whether more of the stage's value is better.
  public var isMaximised = false
  /// Whether a list of stages may begin with it.
  public var mayBeFirst = false
  /// Whether it still chooses between rosters where nobody has a wish; counts of people and of ranks do not.
  public var choosesWithoutWishes = true
  /// The name of the objective.
  public let name: Message
  /// What it does, in a sentence.
  public let meaning: Message
  /// The same in a rotation that counts apprentice-periods; `nil` where the sentence holds there too.
  public var meaningInRotation: Message?
  /// The unit of its value.
  public let unit: Message
  /// The unit where it counts apprentice-periods in a rotation; `nil` where it is the same there.
  public var unitInRotation: Message?
}

extension Stage {
  /// What is asked of the stage.
  public var traits: StageTraits {
    switch self {
    case .maxPlaced:
      StageTraits(
        isMaximised: true,
        mayBeFirst: true,
        choosesWithoutWishes: false,
        name: Message(zh: "安置人数最多", en: "As many placed as possible"),
        meaning: Message(zh: "先让尽可能多的学生得到岗位", en: "Places as many apprentices as possible"),
        meaningInRotation: Message(
          zh: "先让尽可能多的学生在每个阶段都有岗位", en: "As many apprentices as possible have a post in every period"),
        unit: Message(zh: "人", en: "apprentices"))
    case .maxFilled:
      StageTraits(
        isMaximised: true,
        choosesWithoutWishes: false,
        name: Message(zh: "轮岗阶段填满最多", en: "As many periods filled as possible"),
        meaning: Message(
          zh: "未能轮满的学生，也尽可能多地安排其中的阶段", en: "Fills as many single periods as possible for those who cannot have all"),
        unit: Message(zh: "人次", en: "apprentice-periods"))
    case .maxSessions:
      StageTraits(
        isMaximised: true,
        name: Message(zh: "工作室课时最多", en: "As many studio sessions as possible"),
        meaning: Message(
          zh: "在以上结果不变时，安排尽可能多的工作室课时", en: "As many studio sessions as possible, with the above unchanged"),
        unit: Message(zh: "课时", en: "sessions"))
    case .rankMaximal:
      StageTraits(
        isMaximised: true,
        mayBeFirst: true,
        choosesWithoutWishes: false,
        name: Message(zh: "靠前志愿最多", en: "Rank-maximal"),
        meaning: Message(zh: "第一志愿人数最多，其次第二志愿最多，依此类推", en: "Most first choices, then most second choices, and so on"),
        meaningInRotation: Message(
          zh: "第一志愿人次最多，其次第二志愿最多，依此类推", en: "Most apprentice-periods at rank 1, then at rank 2, and so on"),
        unit: Message(zh: "人", en: "apprentices"),
        unitInRotation: Message(zh: "人次", en: "apprentice-periods"))
    case .generous:
      StageTraits(
        choosesWithoutWishes: false,
        name: Message(zh: "靠后志愿最少", en: "Generous"),
        meaning: Message(
          zh: "排在最后顺位的人最少，其次倒数第二顺位最少，依此类推", en: "Fewest at the worst rank, then fewest at the next worst, and so on"),
        meaningInRotation: Message(
          zh: "排在最后顺位的人次最少，其次倒数第二顺位最少，依此类推",
          en: "Fewest apprentice-periods at the worst rank, then at the next worst, and so on"),
        unit: Message(zh: "人", en: "apprentices"),
        unitInRotation: Message(zh: "人次", en: "apprentice-periods"))
    case .minRegret:
      StageTraits(
        choosesWithoutWishes: false,
        name: Message(zh: "最差志愿尽量靠前", en: "Best worst rank"),
        meaning: Message(zh: "使录取志愿的最差顺位尽量靠前", en: "The best possible worst rank"),
        unit: Message(zh: "顺位", en: "rank"))
    case .minTotalRank:
      StageTraits(
        choosesWithoutWishes: false,
        name: Message(zh: "顺位总和最小", en: "Least total rank"),
        meaning: Message(zh: "所有学生录取顺位之和最小", en: "The least sum of ranks over everybody"),
        unit: Message(zh: "顺位合计", en: "ranks in total"))
    case .minCommute:
      StageTraits(
        name: Message(zh: "通勤时间最少", en: "Least commute"),
        meaning: Message(zh: "在以上结果不变时，路程总时间最少", en: "Least travel in total, with the above unchanged"),
        unit: Message(zh: "分钟", en: "minutes"))
    case .fillReserved:
      StageTraits(
        isMaximised: true,
        name: Message(zh: "预留名额用足", en: "Reserved seats filled"),
        meaning: Message(
          zh: "订单班等的预留名额尽量由其学生使用", en: "As many reserved seats as possible go to those for whom they are kept"),
        unit: Message(zh: "预留名额", en: "reserved seats"))
    case .minOpen:
      StageTraits(
        name: Message(zh: "开设基地最少", en: "Fewest bases open"),
        meaning: Message(
          zh: "在以上结果不变时，开设的基地最少或开设费用最低",
          en: "The fewest bases open, or the least opening cost, with the above unchanged"),
        unit: Message(zh: "处基地", en: "bases"))
    case .balance:
      StageTraits(
        name: Message(zh: "负荷最均衡", en: "Most even loads"),
        meaning: Message(
          zh: "在以上结果不变时，最大与最小负荷率（安置人数除以名额）之差最小",
          en: "The least difference between the largest and the smallest load over its seats, with the above unchanged"),
        unit: Message(zh: "负荷率之差", en: "between the loads"))
    case .minChange:
      StageTraits(
        name: Message(zh: "对已公布名单改动最少", en: "Least change"),
        meaning: Message(
          zh: "在以上结果不变时，岗位与已公布名单不同的人次最少",
          en: "The fewest apprentice-periods whose post differs from the published roster, with the above unchanged"),
        unit: Message(zh: "人次改动", en: "changes"))
    case .ledger:
      StageTraits(
        choosesWithoutWishes: false,
        name: Message(zh: "往期积分优先", en: "Ledger of earlier terms"),
        meaning: Message(
          zh: "按往期积分加权的顺位之和最小：上学期吃亏的学生优先",
          en: "The least sum of ranks weighted by credits: who lost in earlier terms goes first"),
        unit: Message(zh: "加权顺位合计", en: "weighted ranks in total"))
    case .minSlotRank:
      StageTraits(
        choosesWithoutWishes: false,
        name: Message(zh: "时段志愿最靠前", en: "Best slot wishes"),
        meaning: Message(
          zh: "在以上结果不变时，工作室时段志愿的顺位之和最小", en: "The least sum of ranks over the studio slots, with the above unchanged"),
        unit: Message(zh: "顺位合计", en: "ranks in total"))
    case .scoreOrder:
      StageTraits(
        mayBeFirst: true,
        name: Message(zh: "平行志愿（按成绩）", en: "Score order (平行志愿)"),
        meaning: Message(zh: "按成绩从高到低依次录取各人尚可得到的最好志愿", en: "By score, each in turn gets the best rank still possible"),
        unit: Message(zh: "顺位合计", en: "ranks in total"))
    case .lottery:
      StageTraits(
        name: Message(zh: "公开抽签定名单", en: "Published lottery"),
        meaning: Message(
          zh: "同等方案之间由公开种子的抽签决定", en: "A lottery with a published seed decides among equally good rosters"),
        unit: Message(zh: "签号合计", en: "lots in total"))
    }
  }
}
