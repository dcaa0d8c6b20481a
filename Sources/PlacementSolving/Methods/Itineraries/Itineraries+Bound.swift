import PlacementDomain
import PlacementFormulation

extension Itineraries {
  /// The Lagrangian bound: the shared rows at their multipliers' sides, each apprentice at its best itinerary (Geoffrion 1974).
  ///
  /// A place's reduced cost is what the best itinerary with it costs more than the best of all, or, where that has it, what the
  /// best itinerary without it costs more, negative.
  ///
  /// - Parameter usable: Per apprentice the itineraries that the limits leave.
  func bound(
    _ model: PlacementModel, _ plain: DualBound, bounds: FaceBounds, usable: [[Int32]]
  ) -> DualBound {
    // without multipliers of their own rows the places' sides say nothing: itineraries take their part
    var reduced = plain.reducedCosts
    var bound = plain.bound
    let complete = model.context.auxiliaries.complete
    for person in usable.indices {
      var own = Array(model.arcs.arcs(of: person))
      if let column = complete[person] { own.append(Int(column)) }
      for column in own {
        let side = reduced[column] > 0 ? bounds.columnLower[column] : bounds.columnUpper[column]
        bound -= reduced[column] * Int128(side)
      }
      guard let offset = own.first, !usable[person].isEmpty else { continue }
      func place(_ column: Int32) -> Int { Int(column) < model.arcs.count ? Int(column) - offset : own.count - 1 }
      let prices = usable[person].map { itinerary in
        columns(of: Int(itinerary)).reduce(Int128(0)) { $1 < 0 ? $0 : $0 + reduced[Int($1)] }
      }
      guard let best = prices.indices.min(by: { prices[$0] < prices[$1] }) else { continue }
      bound += prices[best]
      // only of what the best itinerary has is there an itinerary without it that costs more
      let kept = columns(of: Int(usable[person][best])).filter { $0 >= 0 }
      var with = [Int128?](repeating: nil, count: own.count)
      var without = [Int128?](repeating: nil, count: kept.count)
      for (index, itinerary) in usable[person].enumerated() {
        let more = prices[index] - prices[best]
        let columns = columns(of: Int(itinerary))
        for column in columns where column >= 0 { with[place(column)] = min(with[place(column)] ?? more, more) }
        for (spot, column) in kept.enumerated() where !columns.contains(column) {
          without[spot] = min(without[spot] ?? more, more)
        }
      }
      // where no itinerary is left with a place, or without it, the face has fixed it
      for spot in own.indices { reduced[own[spot]] = with[spot] ?? 0 }
      for (spot, column) in kept.enumerated() { reduced[Int(column)] = -(without[spot] ?? 0) }
    }
    return DualBound(
      denominator: plain.denominator, bound: bound, multipliers: plain.multipliers, reducedCosts: reduced)
  }
}

extension ItineraryProgram {
  /// The bound of multipliers of the face's rows over a denominator.
  func bound(multipliers: [Int], denominator: Int) -> DualBound {
    let plain = DualBound(
      rows: face.rows, bounds: face.bounds, costs: costs, multipliers: multipliers, denominator: denominator)
    return itineraries.bound(face.model, plain, bounds: face.bounds, usable: usable)
  }
}
