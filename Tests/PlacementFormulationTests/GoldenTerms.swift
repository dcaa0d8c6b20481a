import PlacementDomain
import PlacementTestSupport

/// A term of three apprentices for each constraint family, small enough to be checked by eye in its LP file.
enum GoldenTerms {
  /// The term that shows a family.
  static func term(_ family: String) -> PlacementInstance? {
    switch family {
    case "one-place": onePlace()
    case "post-capacity": capacities(post: 1)
    case "base-capacity": capacities(base: 2)
    case "enterprise-capacity": capacities(enterprise: 2)
    case "staff-ratio": staffRatio()
    case "post-ratio": postRatio()
    case "post-minimum", "post-open": minimums(post: 2)
    case "base-minimum", "base-open": minimums(base: 2)
    case "beds": beds()
    case "mentors": mentors()
    case "quota": quotas(kind: .hard)
    case "reserve", "fill": quotas(kind: .reserve)
    case "together": groups(.together)
    case "apart": groups(.apart)
    case "rotation", "rotation-kind", "repeat-post", "base-used": GoldenTimeTerms.rotation()
    case "studio-sessions", "slot-capacity", "studio-day", "slot-clash": GoldenTimeTerms.studios()
    case "studio-spread": GoldenTimeTerms.spread()
    case "balance-highest", "balance-lowest": balanced()
    default: nil
    }
  }

  /// A term with a published roster (a post that is kept, one that is gone, nobody's) and credits.
  static func planned(_ stage: Stage) -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(stages: [.maxPlaced, stage])
    term.base("B1")
    term.post("P1", at: "B1", capacity: 1)
    term.post("P2", at: "B1")
    three(&term, wishes: [["P1", "P2"], ["P2"], []])
    return term.build().with(
      published: PublishedRoster(places: [[.post(1)], [.gone("P9")], [.unplaced]]), credits: [2, 0, 1])
  }

  /// Loads over 2, 3 and 4 seats less one taken beforehand, and a base without a number: units of 1/6.
  static func balanced() -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(stages: [.maxPlaced, .balance])
    for (id, seats) in [("B1", 2), ("B2", 3), ("B3", 4), ("B4", nil)] {
      term.base(id, capacity: seats)
      term.post("\(id)/1", at: id)
    }
    term.occupied("B3/1", 1, usesCapacity: true)
    three(&term, wishes: [["B1", "B2"], ["B2"], ["B3", "B4"]])
    return term.build()
  }

  private static func three(_ term: inout TestInstance, wishes: [[String]]) {
    for (number, list) in wishes.enumerated() { term.apprentice("A\(number + 1)", wishes: list) }
  }

  private static func onePlace() -> PlacementInstance {
    var term = TestInstance()
    term.base("B1")
    term.post("B1/1", at: "B1")
    term.post("B1/2", at: "B1")
    three(&term, wishes: [["B1/1", "B1/2"], ["B1/2"], []])
    term.pin("A3", to: "B1")
    return term.build()
  }

  private static func capacities(post: Int? = nil, base: Int? = nil, enterprise: Int? = nil) -> PlacementInstance {
    var term = TestInstance()
    term.enterprise("E1", capacity: enterprise)
    term.base("B1", in: "E1", capacity: base)
    term.base("B2", in: "E1")
    term.post("P1", at: "B1", capacity: post)
    term.post("P2", at: "B1")
    term.post("P3", at: "B2")
    if post != nil { term.occupied("P1", 1, usesCapacity: false) }
    if base != nil { term.occupied("P2", 1, usesCapacity: true) }
    three(&term, wishes: [["P1", "P3"], ["P1"], ["B2", "P2"]])
    return term.build()
  }

  private static func staffRatio() -> PlacementInstance {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.staffRatio, "0.10")]
    term.enterprise("E1", staff: 28)
    term.enterprise("E2", staff: 9)
    term.base("B1", in: "E1")
    term.base("B2", in: "E2")
    term.post("P1", at: "B1")
    term.post("P2", at: "B2")
    term.occupied("B1", 1)
    term.apprentice("A1", wishes: ["P1", "P2"])
    term.apprentice("A2", wishes: ["P2"])
    term.apprentice("A3", contract: "E1")
    return term.build()
  }

  private static func postRatio() -> PlacementInstance {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.postRatio, "0.20")]
    term.enterprise("E1")
    term.base("B1", in: "E1")
    term.base("B2", in: "E1")
    term.post("P1", at: "B1", kind: "weld", staff: 7)
    term.post("P2", at: "B2", kind: "weld", staff: 8)
    term.post("P3", at: "B2", staff: 9)
    term.waiver(.postRatio, "P3", "0.25")
    three(&term, wishes: [["P1"], ["P2"], ["P3"]])
    return term.build()
  }

  private static func minimums(post: Int = 0, base: Int = 0) -> PlacementInstance {
    var term = TestInstance()
    term.base("B1", capacity: 2, minimum: base)
    term.base("B2")
    term.post("P1", at: "B1", minimum: post)
    term.post("P2", at: "B2")
    three(&term, wishes: [["P1"], ["P1", "P2"], ["P2"]])
    return term.build()
  }

  private static func beds() -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(bedBeyondMinutes: 60)
    term.town("T1")
    term.town("T2")
    term.base("B1", town: "T2", beds: Beds(male: 1, female: 0))
    term.post("P1", at: "B1")
    term.travel(from: "T1", to: "T2", tenths: 610)
    term.apprentice("A1", sex: .male, town: "T1")
    term.apprentice("A2", sex: .female, town: "T1")
    term.apprentice("A3", sex: .female, town: "T2")
    return term.build()
  }

  private static func mentors() -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(apprenticesPerMentor: 2)
    term.base("B1", mentors: 1)
    term.post("P1", at: "B1")
    three(&term, wishes: [["P1"], ["P1"], []])
    return term.build()
  }

  private static func quotas(kind: Quota.Kind) -> PlacementInstance {
    var term = TestInstance()
    term.settings = ModelSettings(stages: [.maxPlaced, .fillReserved, .generous])
    term.programme("X")
    term.programme("Y")
    term.base("B1", capacity: 2)
    term.post("P1", at: "B1")
    term.apprentice("A1", programme: "X")
    term.apprentice("A2", programme: "Y")
    term.apprentice("A3", programme: "Y")
    term.quota("K1", of: .attribute(.programme, ["Y"]), at: "B1", minimum: 1, kind: kind)
    return term.build()
  }

  private static func groups(_ kind: Group.Kind) -> PlacementInstance {
    var term = TestInstance()
    term.base("B1")
    term.base("B2")
    term.post("P1", at: "B1")
    term.post("P2", at: "B1")
    term.post("P3", at: "B2")
    three(&term, wishes: [["P1"], ["P2"], ["P3"]])
    term.group("G1", ["A1", "A2", "A3"], kind: kind, level: kind == .together ? .base : .post)
    return term.build()
  }
}
