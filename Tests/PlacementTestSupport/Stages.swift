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

  /// The same with `fill-reserved`, `min-open` or both among the stages; 170 in all.
  public static let allowedOrdersWithRules: [[Stage]] = {
    let short = orders(upTo: 3, of: Stage.allCases).filter { $0.contains(where: ofRules.contains) }
    let long: [[Stage]] = [
      [.maxPlaced, .fillReserved, .generous, .minOpen, .minCommute, .lottery],
      [.rankMaximal, .minOpen, .minRegret, .fillReserved, .scoreOrder, .lottery],
    ]
    return short + short.map { $0 + [.lottery] } + long
  }()

  /// Every order of 1 to `length` different stages, without the lottery, whose first stage may be first; of all but
  /// `ofRules` unless said otherwise.
  public static func orders(
    upTo length: Int, of choice: [Stage] = Stage.allCases.filter { !ofRules.contains($0) }
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
