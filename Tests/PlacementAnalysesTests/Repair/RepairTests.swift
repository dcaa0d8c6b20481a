import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementAnalyses

/// Repairs against enumeration: the fewest pins given up, the fewest changes, and what more changes buy.
@Suite struct RepairTests {
  private static let solver = StagedSolver(GLPKSolver())

  /// How many places of a roster differ from the published one, worked out here.
  private static func changes(_ roster: [Int?], _ instance: PlacementInstance) -> Int {
    roster.enumerated().count { person, post in
      switch instance.published?.places[person][0] {
      case .post(let old): post != old
      case .gone: true
      case .unplaced: post != nil
      case .newcomer, nil: false
      }
    }
  }

  /// Placed, then the sum of ranks, for a comparison of rosters: more placed first.
  private static func quality(_ roster: [Int?], _ instance: PlacementInstance) -> (Int, Int) {
    var (placed, total) = (0, 0)
    for (person, post) in roster.enumerated() {
      guard let post else { continue }
      placed += 1
      let base = Choice.base(instance.posts[post].base)
      let ranks = instance.preferences[person].filter { $0.choice == .post(post) || $0.choice == base }.map(\.rank)
      total += ranks.min() ?? instance.largestRank + 1
    }
    return (-placed, total)
  }

  /// The smallest number of pinned apprentices without whose pins some roster exists; `nil` where none does.
  private static func fewestReleased(_ instance: PlacementInstance) -> Int? {
    let pinned = Set(instance.pins.map(\.apprentice)).sorted()
    return (0..<1 << pinned.count).filter { mask in
      let gone = Set(pinned.indices.filter { mask >> $0 & 1 == 1 }.map { pinned[$0] })
      return !BruteForce(instance.with(pins: instance.pins.filter { !gone.contains($0.apprentice) })).feasible.isEmpty
    }.map(\.nonzeroBitCount).min()
  }

  @Test(arguments: 0..<16)
  func theFewestChangesAreConfirmedByEnumeration(block: Int) throws {
    var (solved, released, moved) = (0, 0, 0)
    for offset in 0..<20 {
      let seed = UInt64(5_000_000 + block * 20 + offset)
      let drawn = RandomInstance.planned(seed: seed)
      let instance = drawn.with(settings: drawn.settings.with(stages: [.maxPlaced, .minTotalRank]))
      let plan = try RepairPlan(instance, solver: Self.solver)
      guard let fewest = Self.fewestReleased(instance) else {
        #expect(plan.result.ending == .infeasible, "seed \(seed)")
        continue
      }
      #expect(plan.result.ending == .optimal, "seed \(seed)")
      #expect(Set(plan.released.map(\.pin.apprentice)).count == fewest, "seed \(seed)")
      let rosters = BruteForce(plan.instance).feasible
      let most = try #require(rosters.map { roster in roster.count { $0 != nil } }.max())
      let full = rosters.filter { roster in roster.count { $0 != nil } == most }
      let least = try #require(full.map { Self.changes($0, plan.instance) }.min())
      let value = plan.result.outcomes.first { $0.objective == .minChange }?.value
      #expect(value == least && plan.changes.count == least, "seed \(seed): \(value ?? -1), enumerated \(least)")
      #expect(plan.result.outcomes.map(\.objective) == [.maxPlaced, .minChange, .minTotalRank])
      let verdict = Verifier(plan.instance).verify(plan.result.assignments, stages: plan.result.outcomes)
      #expect(verdict.roster?.changes == least, "seed \(seed): \(verdict.violations.map(\.message.en))")
      for more in [0, 1, 3] {
        let curve = try ChangeCurve(plan, fewest: least, allowing: [more], solver: Self.solver)
        let found = try #require(curve.points.first?.result.assignments.map(\.post))
        let best = try #require(
          rosters.filter { Self.changes($0, plan.instance) <= least + more }.map { Self.quality($0, plan.instance) }
            .min { $0 < $1 })
        #expect(Self.quality(found, plan.instance) == best, "seed \(seed), \(more) more")
      }
      solved += 1
      released += fewest
      moved += least
    }
    #expect(solved > 5 && moved > 0, "the draw must be worth testing")
  }

  /// A limit that has come leaves the plan's own point and names all others.
  @Test func aCurveUnderALimitNamesWhatIsMissing() throws {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid, stages: [.maxPlaced, .generous])
    term.base("B1", capacity: 1)
    term.post("P1", at: "B1")
    term.apprentice("A1", wishes: ["P1"])
    let instance = term.build().with(published: PublishedRoster(places: [[.post(0)]], leavers: []))
    let plan = try RepairPlan(instance, solver: Self.solver)
    let limits = SolveLimits()
    limits.cancellation.cancel()
    let curve = try ChangeCurve(plan, fewest: 0, allowing: [0, 2, 5], solver: Self.solver, limits: limits)
    #expect(curve.points.map(\.more) == [0] && curve.missing == [2, 5])
  }

  @Test func pinsThatClashAreGivenUp() throws {
    var drawn = 0
    for seed in UInt64(6_000_000)..<6_000_400 {
      let instance = RandomInstance.planned(seed: seed, families: [.pins, .staffRatio])
      guard let fewest = Self.fewestReleased(instance), fewest > 0 else { continue }
      let plan = try RepairPlan(instance, solver: Self.solver)
      #expect(Set(plan.released.map(\.pin.apprentice)).count == fewest, "seed \(seed)")
      #expect(plan.released.allSatisfy { !$0.rows.isEmpty })
      drawn += 1
    }
    #expect(drawn > 3, "\(drawn)")
  }

  /// One base closes: those published there move, one who is in the way moves too, and each line says why.
  @Test func everyChangeHasItsReason() throws {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid, stages: [.maxPlaced, .generous])
    term.base("B1", capacity: 0)
    term.base("B2", capacity: 1)
    term.base("B3", capacity: 2)
    term.post("P1", at: "B1")
    term.post("P2", at: "B2")
    term.post("P3", at: "B3")
    term.apprentice("A1", wishes: ["P1", "P2"])
    term.apprentice("A2", wishes: ["P2", "P3"])
    term.apprentice("A3", wishes: ["P3"])
    term.apprentice("A4", wishes: ["P1"])
    term.apprentice("A5", wishes: ["P3"])
    let instance = term.build().with(
      published: PublishedRoster(
        places: [[.post(0)], [.post(1)], [.gone("P9")], [.unplaced], [.newcomer]], leavers: ["A6"]))
    let plan = try RepairPlan(instance, solver: Self.solver)
    #expect(plan.changes.map(\.code) == [.placeClosed, .makesRoom, .placeGone] || plan.changes.count == 2)
    let first = try #require(plan.changes.first)
    #expect(first.before == "P1" && first.rankBefore == 1 && first.code == .placeClosed)
    for change in plan.changes { #expect(!change.reason.zh.isEmpty && !change.reason.en.isEmpty) }
  }

  @Test func withoutAPublishedRosterThereIsNothingToRepair() {
    var term = TestInstance()
    term.base("B1")
    term.post("P1", at: "B1")
    term.apprentice("A1")
    let instance = term.build()
    #expect(throws: RepairError.self) { try RepairPlan(instance, solver: Self.solver) }
  }

  @Test func theSmallestSetIsFound() {
    #expect(RepairPlan.smallestSet(hitting: []) == [])
    #expect(RepairPlan.smallestSet(hitting: [[1, 2], [2, 3], [4, 2]]) == [2])
    #expect(RepairPlan.smallestSet(hitting: [[1, 2], [3]]) == [1, 3])
    #expect(RepairPlan.smallestSet(hitting: [[1, 2], [2, 3], [1, 3]]) == [1, 2])
  }
}
