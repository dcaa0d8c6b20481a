public import PlacementDomain

/// Orders of stages that a model may name.
public enum Stages {
  /// Every allowed order of up to three different stages, alone and with the lottery behind them, then some long
  /// ones; 224 in all.
  public static let allowedOrders: [[Stage]] = {
    let short = orders(upTo: 3)
    let long: [[Stage]] = [
      [.maxPlaced, .minRegret, .generous, .minTotalRank, .minCommute, .scoreOrder, .lottery],
      [.rankMaximal, .minCommute, .minRegret, .maxPlaced, .lottery],
    ]
    return short + short.map { $0 + [.lottery] } + long
  }()

  /// The stages that look at quotas and open bases.
  public static let ofRules: [Stage] = [.fillReserved, .minOpen]

  /// Orders with `balance` in every place that it may have, alone and before and behind others.
  public static func ordersOfBalance(rotation: Bool) -> [[Stage]] {
    var orders: [[Stage]] = [
      [.maxPlaced, .balance], [.maxPlaced, .balance, .generous, .lottery], [.maxPlaced, .generous, .balance, .lottery],
      [.rankMaximal, .balance, .minCommute], [.maxPlaced, .balance, .minRegret, .minTotalRank, .lottery],
      [.maxPlaced, .fillReserved, .balance, .minOpen, .lottery],
      [.maxPlaced, .minOpen, .balance, .minCommute, .lottery],
    ]
    if !rotation { orders += [[.scoreOrder, .balance, .lottery], [.maxPlaced, .balance, .scoreOrder]] }
    return orders
  }

  /// The stages that look at a published roster or at earlier terms.
  public static let ofPlans: [Stage] = [.minChange, .ledger]

  /// Orders of up to three different stages, alone and with the lottery behind them, and some long ones, in which
  /// `min-change` or `ledger` is; in a rotation without `score-order`.
  public static func allowedOrdersOfPlans(rotation: Bool) -> [[Stage]] {
    let choice = Stage.allCases.filter { stage in
      !ofRules.contains(stage) && stage != .balance && (!ofTime.contains(stage) || rotation && stage == .maxFilled)
        && (!rotation || stage != .scoreOrder)
    }
    let short = orders(upTo: 3, of: choice).filter { $0.contains(where: ofPlans.contains) }
    let long: [[Stage]] = [
      [.maxPlaced, .minChange, .generous, .minCommute, .lottery],
      [.maxPlaced, .ledger, .minChange, .rankMaximal, .lottery],
      [.rankMaximal, .minChange, .minTotalRank, .lottery],
    ]
    return short + short.map { $0 + [.lottery] } + long
  }

  /// The stages of rotations and studios.
  public static let ofTime: [Stage] = [.maxFilled, .maxSessions, .minSlotRank]

  /// Orders of up to three different stages, alone and with the lottery behind them, and some long ones, for terms
  /// with a rotation, with studios or with both; at least one of the stages of time is among them, and `score-order`
  /// never in a rotation.
  public static func allowedOrdersOfTime(rotation: Bool, studios: Bool) -> [[Stage]] {
    let time = (rotation ? [Stage.maxFilled] : []) + (studios ? [.maxSessions, .minSlotRank] : [])
    let choice = Stage.allCases.filter { stage in
      ofTime.contains(stage)
        ? time.contains(stage) : !ofPlans.contains(stage) && stage != .balance && (!rotation || stage != .scoreOrder)
    }
    let short = orders(upTo: 3, of: choice).filter { $0.contains(where: time.contains) }
    let first: [Stage] = [.maxPlaced] + (rotation ? [.maxFilled] : []) + (studios ? [.maxSessions] : [])
    let last: [Stage] = (studios ? [.minSlotRank] : []) + [.minCommute, .lottery]
    let long: [[Stage]] = [
      first + [.generous] + last, first + [.rankMaximal] + last, first + [.minRegret, .fillReserved, .minOpen] + last,
      first + [.minTotalRank] + last,
    ]
    return short + short.map { $0 + [.lottery] } + long
  }

  /// The same with `fill-reserved`, `min-open` or both among the stages; 170 in all.
  public static let allowedOrdersWithRules: [[Stage]] = {
    let short = orders(
      upTo: 3, of: Stage.allCases.filter { $0 != .balance && !ofTime.contains($0) && !ofPlans.contains($0) }
    ).filter {
      $0.contains(where: ofRules.contains)
    }
    let long: [[Stage]] = [
      [.maxPlaced, .fillReserved, .generous, .minOpen, .minCommute, .lottery],
      [.rankMaximal, .minOpen, .minRegret, .fillReserved, .scoreOrder, .lottery],
    ]
    return short + short.map { $0 + [.lottery] } + long
  }()

  /// Every order of 1 to `length` different stages, without the lottery, whose first stage may be first; of all but
  /// `ofRules`, `ofTime`, `ofPlans` and `balance` unless said otherwise.
  public static func orders(
    upTo length: Int,
    of choice: [Stage] = Stage.allCases.filter {
      !ofRules.contains($0) && $0 != .balance && !ofTime.contains($0) && !ofPlans.contains($0)
    }
  ) -> [[Stage]] {
    let stages = choice.filter { $0 != .lottery }
    var last: [[Stage]] = stages.filter(\.mayBeFirst).map { [$0] }
    var all = last
    for _ in 1..<max(1, length) {
      last = last.flatMap { order in stages.filter { !order.contains($0) }.map { order + [$0] } }
      all += last
    }
    return all
  }
}
