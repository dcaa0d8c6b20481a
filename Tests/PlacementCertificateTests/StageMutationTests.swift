import PlacementDomain
import PlacementTestSupport
import PlacementVerification
import Testing

/// Every kind of stage in a certificate of its own: its value, its place in the order, what it fixes and its draw are all
/// claims, and none can be changed.
@Suite struct StageMutationTests {
  /// How many terms of a kind are bent; the first ones that have a certificate.
  private static let terms = 3

  @Test(arguments: Stage.allCases) func noClaimOfAStageCanBeChanged(kind: Stage) throws {
    var found = 0
    for seed in 0..<200 where found < Self.terms {
      guard let made = try Self.made(kind, seed: seed) else { continue }
      found += 1
      #expect(made.verdict() == made.whole, "\(kind), seed \(seed)")
      let steps = made.certificate.steps
      for index in steps.indices where steps[index].objective == kind {
        for bent in Self.bent(steps, index) {
          #expect(!made.verdict(made.claiming(bent.steps)).isValid, "\(kind), seed \(seed): \(bent.what)")
        }
      }
    }
    #expect(found == Self.terms, "\(kind): too few terms have a certificate")
  }

  /// A small term with a stage between others, certified; `nil` where the draw has no use for the stage or no roster.
  private static func made(_ kind: Stage, seed: Int) throws -> Certified? {
    let families: RandomInstance.Families =
      switch kind {
      case .maxFilled: .time
      case .maxSessions, .minSlotRank: .studios
      default: seed.isMultiple(of: 2) ? .all : [.occupied, .scores, .refusals]
      }
    let drawn = RandomInstance.planned(seed: UInt64(seed), families: families)
    if kind == .maxFilled, drawn.settings.places != .perPeriod || drawn.settings.partial != .allow { return nil }
    if kind == .maxSessions || kind == .minSlotRank, drawn.slots.isEmpty { return nil }
    let first: [Stage] = kind == .maxPlaced || kind == .scoreOrder ? [] : [.maxPlaced]
    let between: [Stage] = kind == .minSlotRank ? [.maxSessions, kind] : [kind]
    let last: [Stage] = kind == .minCommute || kind == .scoreOrder ? [] : [.minCommute]
    let stages = first + between + (kind == .lottery ? [] : last + [.lottery])
    return try Certified.make(drawn.with(settings: drawn.settings.with(stages: stages)))
  }

  private typealias Bent = (what: String, steps: [Certificate.Step])

  /// The steps with one claim of one of them changed, each in its own way.
  private static func bent(_ steps: [Certificate.Step], _ index: Int) -> [Bent] {
    let step = steps[index]
    var all: [Bent] = []
    func put(_ what: String, _ change: Certificate.Step) {
      var list = steps
      list[index] = change
      all.append((what, list))
    }
    for by in [-1, 1] {
      put("value \(by)", step.with(value: step.value + by))
      put("columns \(by)", step.with(fixes: Certificate.Fixes(columns: step.fixes.columns + by, rows: step.fixes.rows)))
      put("rows \(by)", step.with(fixes: Certificate.Fixes(columns: step.fixes.columns, rows: step.fixes.rows + by)))
    }
    if let half = Fraction(1, over: 2) {
      let extra = Certificate.Multiplier(row: "no/ROW", value: half)
      put("a row that there is not", step.with(multipliers: step.multipliers + [extra]))
    }
    if let own = step.multipliers.first { put("a row twice", step.with(multipliers: step.multipliers + [own])) }
    if let draw = step.draw {
      put("counter", step.with(draw: Certificate.Draw(counter: draw.counter + 1, bits: draw.bits)))
      put("bits", step.with(draw: Certificate.Draw(counter: draw.counter, bits: draw.bits - 1)))
      put(
        "without its draw",
        Certificate.Step(
          objective: step.objective, value: step.value, multipliers: step.multipliers, fixes: step.fixes,
          branchNodes: step.branchNodes))
    } else {
      put("a draw", step.with(draw: Certificate.Draw(counter: 0, bits: 31)))
    }
    all.append(("left out", steps.indices.filter { $0 != index }.map { steps[$0] }))
    all.append(("twice", Array(steps[...index] + steps[index...])))
    for other in [index - 1, index + 1] where steps.indices.contains(other) {
      var list = steps
      list.swapAt(index, other)
      all.append(("in the place of stage \(other)", list))
    }
    return all
  }
}

extension Certified {
  /// The certificate with other steps.
  fileprivate func claiming(_ steps: [Certificate.Step]) -> Certificate {
    Certificate(
      scenario: certificate.scenario, roster: certificate.roster, derived: certificate.derived, steps: steps)
  }
}
