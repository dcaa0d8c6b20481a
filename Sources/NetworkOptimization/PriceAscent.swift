/// Raises the bound of ``PlacePricing`` by deflected subgradient steps (Camerini, Fratta, Maffioli 1975).
struct PriceAscent {
  /// The prices of the best bound.
  private(set) var price: [Int64]
  /// The best bound in scaled costs.
  private(set) var bound = Int128.min
  /// Per opening how often it was open of late, between 0 and 1.
  private(set) var openShare: [Double]
  /// Of the best bound; see ``PlacePricing``.
  private(set) var openValue: [Int64] = []
  /// Of the best bound; see ``PlacePricing``.
  private(set) var isOpen: [Bool] = []
  /// Whether every place has a load under the decisions.
  private(set) var isFeasible = true
  /// The steps made.
  private(set) var steps = 0

  /// - Parameters:
  ///   - upper: what the bound is to reach, in scaled costs: it ends there.
  ///   - most: the most steps.
  ///   - factor: the first step's share of the way to `upper`.
  init(
    _ pricing: inout PlacePricing, from start: [Int64], _ decisions: [OpeningDecision], upper: Int128, most: Int,
    factor: Double, shouldStop: () -> Bool
  ) {
    price = start
    openShare = [Double](repeating: 0, count: decisions.count)
    var current = start
    let mustPlace = pricing.network.mustPlace
    var direction = [Double](repeating: 0, count: start.count)
    var factor = factor
    var stale = 0
    while steps < most, !(steps > 0 && shouldStop()) {
      guard pricing.evaluate(current, decisions) else {
        isFeasible = false
        return
      }
      steps += 1
      for index in openShare.indices {
        let now: Double = pricing.isOpen[index] ? 1 : 0
        openShare[index] += steps == 1 ? now : 0.1 * (now - openShare[index])
      }
      stale += 1
      if pricing.total > bound {
        if steps == 1 || Double(pricing.total - bound) > 0.0005 * Double(upper - bound) { stale = 0 }
        bound = pricing.total
        price = current
        openValue = pricing.openValue
        isOpen = pricing.isOpen
        if bound >= upper { return }
      }
      if stale >= Self.patience {
        stale = 0
        factor /= 2
        if factor < 0.01 { return }
        current = price
        for index in direction.indices { direction[index] = 0 }
        continue
      }
      var norm = 0.0
      for index in current.indices {
        var along = Double(1 - pricing.picks[index]) + Self.deflection * direction[index]
        if !mustPlace[index], current[index] >= 0, along > 0 { along = 0 }
        direction[index] = along
        norm += along * along
      }
      if norm == 0 { return }
      let length = factor * Double(upper - pricing.total) / norm
      for index in current.indices where direction[index] != 0 {
        let value = (Double(current[index]) + length * direction[index]).rounded()
        let kept = Int64(max(-Self.greatestPrice, min(value, Self.greatestPrice)))
        current[index] = mustPlace[index] ? kept : min(kept, 0)
      }
    }
  }

  /// Beyond every price that helps, and small enough that no difference with a cost overflows.
  private static let greatestPrice = 0x1p60
  /// The steps without progress after which they are halved.
  private static let patience = 10
  private static let deflection = 0.6
}
