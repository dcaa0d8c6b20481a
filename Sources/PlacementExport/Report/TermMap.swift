package import PlacementDomain
package import PlacementPlots

/// The towns and bases of a term with the ways of its apprentices, for a map.
package struct TermMap {
  private let instance: PlacementInstance
  /// Apprentices placed, by the ids of base and home town.
  private let loads: [String: Int]
  private let flows: [[String]: Int]

  /// - Parameter places: Ids of apprentices and of the bases where they are, in any order.
  package init(_ instance: PlacementInstance, places: [(apprentice: String, base: String)]) {
    self.instance = instance
    let homes = Dictionary(
      instance.apprentices.map { ($0.id, $0.homeTown) }, uniquingKeysWith: { first, _ in first })
    var loads: [String: Int] = [:]
    var flows: [[String]: Int] = [:]
    for (apprentice, base) in places {
      loads[base, default: 0] += 1
      if let town = homes[apprentice] ?? nil { flows[[instance.towns[town].id, base], default: 0] += 1 }
    }
    (self.loads, self.flows) = (loads, flows)
  }

  /// The map; `nil` where fewer than two places have coordinates.
  package func plot(title: String, language: Language) -> FlowMapPlot? {
    func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let towns = instance.towns.compactMap { town in
      town.location.map {
        FlowMapPlot.Town(id: town.id, name: town.name, latitude: $0.latitude, longitude: $0.longitude)
      }
    }
    let bases = instance.bases.compactMap { base in
      (base.location ?? base.town.flatMap { instance.towns[$0].location }).map {
        FlowMapPlot.Base(id: base.id, latitude: $0.latitude, longitude: $0.longitude, load: loads[base.id] ?? 0)
      }
    }
    guard towns.count + bases.count > 1, !towns.isEmpty, !bases.isEmpty else { return nil }
    return FlowMapPlot(
      towns: towns, bases: bases,
      flows: flows.map { FlowMapPlot.Flow(town: $0.key[0], base: $0.key[1], count: $0.value) },
      words: .init(
        title: title, town: text("家庭所在镇", "home town"), base: text("基地（面积按人数）", "base (area: apprentices)"),
        flow: text("线宽为同路人次，最多", "width: apprentices, most")))
  }
}
