import PlacementGeneration
import Testing

/// The lawful offer computed from the tables alone, as the nested rows of the model allow it.
@Suite struct LawfulSeatsTests {
  /// Seats that are offered and lawful, apprentices with a contract and waivers left out.
  private func lawfulSeats(_ term: TermRows) -> Int {
    let baseOf = Dictionary(uniqueKeysWithValues: zip(term.column("posts", "id"), term.column("posts", "base")))
    let firmOf = Dictionary(uniqueKeysWithValues: zip(term.column("bases", "id"), term.column("bases", "enterprise")))
    var taken: [String: Int] = [:]
    var takenAbove: [String: Int] = [:]
    var takenCapacity: [String: Int] = [:]
    for row in term["occupied"] {
      let at = row["at"] ?? ""
      let places = Int(row["places"] ?? "") ?? 0
      let used = row["uses_capacity"] == "yes" ? places : 0
      taken[at, default: 0] += places
      let base = baseOf[at] ?? (firmOf[at] == nil ? nil : at)
      let firm = base.flatMap { firmOf[$0] } ?? at
      takenAbove[firm, default: 0] += places
      takenCapacity[at, default: 0] += used
      if let base, base != at { takenCapacity[base, default: 0] += used }
      if firm != at { takenCapacity[firm, default: 0] += used }
    }
    // Per enterprise: the least of its own limits, the sum over its kinds, and the sum over its bases.
    var kindSeats: [String: (firm: String, seats: Int, staff: Int, taken: Int)] = [:]
    var baseSeats: [String: Int] = [:]
    for row in term["posts"] {
      let id = row["id"] ?? ""
      let base = row["base"] ?? ""
      let firm = firmOf[base] ?? ""
      let barred = (row["tags"] ?? "").split(separator: ";").contains("labour-3")
      let seats = barred ? 0 : max(0, (Int(row["capacity"] ?? "") ?? 0) - takenCapacity[id, default: 0])
      let kind = (row["kind"] ?? "").isEmpty ? id : firm + "/" + (row["kind"] ?? "")
      let old = kindSeats[kind] ?? (firm, 0, 0, 0)
      kindSeats[kind] = (
        firm, old.seats + seats, old.staff + (Int(row["staff"] ?? "") ?? 0), old.taken + taken[id, default: 0]
      )
      baseSeats[base, default: 0] += seats
    }
    var byKind: [String: Int] = [:]
    for kind in kindSeats.values {
      byKind[kind.firm, default: 0] += max(0, min(kind.seats, kind.staff / 5 - kind.taken))
    }
    var byBase: [String: Int] = [:]
    for row in term["bases"] {
      let id = row["id"] ?? ""
      let stated = Int(row["capacity"] ?? "").map { max(0, $0 - takenCapacity[id, default: 0]) } ?? Int.max
      byBase[row["enterprise"] ?? "", default: 0] += min(stated, baseSeats[id, default: 0])
    }
    return term["enterprises"].reduce(0) { sum, row in
      let id = row["id"] ?? ""
      let law = max(0, (Int(row["staff"] ?? "") ?? 0) / 10 - takenAbove[id, default: 0])
      let stated = Int(row["capacity"] ?? "").map { $0 - takenCapacity[id, default: 0] } ?? Int.max
      return sum + min(law, stated, byKind[id, default: 0], byBase[id, default: 0])
    }
  }

  @Test(arguments: [0.5, 0.97, 1.05, 2], [0, 0.5, 1])
  func tightnessIsLawfulSeatsOverApprentices(_ tightness: Double, _ overOffering: Double) throws {
    for seed in UInt64(1)...3 {
      var parameters = TermParameters.sized(apprentices: 400)
      parameters.seed = seed
      parameters.tightness = tightness
      parameters.overOffering = overOffering
      parameters.exceptions.contracts = 0
      parameters.exceptions.waivers = 0
      #expect(lawfulSeats(try TermRows(parameters)) == Int((tightness * 400).rounded()))
    }
  }

  @Test func overOfferingIsWhatTheLawTakesAway() throws {
    var parameters = TermParameters.sized(apprentices: 400)
    parameters.overOffering = 1
    let over = try TermRows(parameters)
    #expect(over.numbers("posts", "capacity").reduce(0, +) > lawfulSeats(over) * 12 / 10)
    parameters.overOffering = 0
    parameters.exceptions = .none
    let even = try TermRows(parameters)
    let bumped = even.column("bases", "capacity").count { !$0.isEmpty }
    #expect(even.numbers("posts", "capacity").reduce(0, +) <= lawfulSeats(even) + 3 * bumped)
  }
}
