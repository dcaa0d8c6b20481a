import Foundation
import GLPK
import PlacementDomain
import PlacementInput
import PlacementSolving
import PlacementTestSupport
import Testing

@testable import PlacementAnalyses
@testable import PlacementGeneration

/// The best use of a budget against every way to spend it, and values of whole terms against the scenario on disk.
@Suite struct BudgetTests {
  /// All ways to share units out among some candidates, at most so many together.
  private static func ways(_ count: Int, _ budget: Int) -> [[Int]] {
    if count == 0 { return [[]] }
    return (0...budget).flatMap { first in ways(count - 1, budget - first).map { [first] + $0 } }
  }

  @Test(arguments: 0..<6)
  func noUseIsBetter(block: Int) throws {
    var (solved, bought, several) = (0, 0, 0)
    for offset in 0..<30 {
      let seed = UInt64(8_500_000 + block * 30 + offset)
      guard let instance = ValueTests.term(seed) else { continue }
      let kind: ValueCandidate.Kind = [.seat, .seat, .base, .post, .mentors, .bedsMale][Int(seed) % 6]
      let candidates = ValueCandidate.all(instance, kinds: [kind])
      guard !candidates.isEmpty else { continue }
      let budget = 1 + Int(seed) % 3
      let study = try ValueTests.study(instance)
      let plan = try BudgetPlan(study, over: candidates, budget: budget)
      let usable = candidates.filter { !plan.unsuited.contains($0) }
      let now = try ValueTests.best(instance)
      let best = try Self.ways(usable.count, budget).map { way in
        let changes = zip(usable, way).flatMap { $0.changes(units: $1) }
        return zip(try ValueTests.best(ChangedTerm.of(instance, changes)), now).map { $0 - $1 }
      }.max { $0.lexicographicallyPrecedes($1) }
      let gain = try #require(plan.gain, "seed \(seed)")
      #expect(gain.stages == best, "seed \(seed), \(kind), \(budget)")
      #expect(plan.ending == .optimal && plan.spent <= budget && plan.spending.allSatisfy { $0.units > 0 })
      let term = ChangedTerm.of(instance, plan.spending.flatMap { $0.candidate.changes(units: $0.units) })
      #expect(zip(try ValueTests.best(term), now).map { $0 - $1 } == best, "the spending itself: seed \(seed)")
      solved += 1
      if !gain.isZero { bought += 1 }
      if plan.spending.count > 1 || plan.spent > 1 { several += 1 }
    }
    #expect(solved > 2 && bought > 0, "\(solved) solved, \(bought) bought something, \(several) took several units")
  }

  /// Two seats together do what neither does alone: the budget finds them, one at a time does not.
  @Test func aBudgetSeesWhatOneSeatAtATimeDoesNot() throws {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid, stages: [.maxPlaced, .minTotalRank])
    term.base("B1", capacity: 0, minimum: 2)
    term.base("B2", capacity: 0)
    term.post("P1", at: "B1")
    term.post("P2", at: "B2")
    for person in ["A1", "A2", "A3"] { term.apprentice(person, wishes: ["P1"]) }
    let instance = term.build()
    let study = try ValueTests.study(instance)
    let candidates = ValueCandidate.all(instance, kinds: [.base])
    #expect(try study.worths(of: candidates).allSatisfy { $0.gain?.isZero == true })
    #expect(try BudgetPlan(study, over: candidates, budget: 1).spending.isEmpty)
    let plan = try BudgetPlan(study, over: candidates, budget: 2)
    #expect(plan.gain?.placed == 2)
    #expect(plan.spending == [BudgetPlan.Part(candidate: candidates[0], units: 2)])
  }

  /// Where more is occupied than offered, the first unit fills the gap and is no seat: it is left out and named.
  @Test func whereMoreIsOccupiedThanOfferedUnitsDoNotCount() throws {
    var term = TestInstance()
    term.settings = ModelSettings(stages: [.maxPlaced])
    term.base("B1", capacity: 1)
    term.base("B2", capacity: 0)
    term.post("P1", at: "B1")
    term.post("P2", at: "B2")
    term.occupied("B1", 3, usesCapacity: true)
    term.apprentice("A1", wishes: ["P1"])
    term.apprentice("A2", wishes: ["P2"])
    let instance = term.build()
    let plan = try BudgetPlan(
      ValueTests.study(instance), over: ValueCandidate.all(instance, kinds: [.base]), budget: 3)
    #expect(plan.unsuited.map(\.label) == ["B1"] && plan.spending.map(\.candidate.label) == ["B2"])
  }

  // MARK: - Whole terms, cold from the disk

  /// Worths of a drawn sample are those of overlays that are written, read and allocated from the beginning.
  @Test func aSampleEqualsColdSolvesFromTheDisk() throws {
    let parent = FileManager.default.temporaryDirectory.appending(path: "placement-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: parent) }
    var parameters = TermParameters.sized(apprentices: 160, bases: 14)
    parameters.tightness = 0.8
    try TermGenerator(parameters).write(to: parent.appending(path: "term").path)
    let source = try ScenarioSource(parent.appending(path: "term").path)
    let study = try ValueStudy(
      variants: { try source.instance(changes: $0).instance }, solver: StagedSolver(GLPKSolver(), networks: .alone))
    let candidates = ValueCandidate.all(study.instance)
    let worths = try study.worths(of: candidates)
    #expect(worths.contains { $0.gain?.isZero == false } && worths.contains { $0.leftOut != nil })
    var random = PlacementTestSupport.SplitMix64(seed: 20_260_901)
    let best = ValueStudy.ranked(worths).prefix(4)
    let drawn = (0..<8).map { _ in worths[Int(random.next() % UInt64(worths.count))] }
    let cold = StagedSolver(GLPKSolver(), networks: .never)
    let now = try TermEvaluation(source.instance().instance, solver: cold)
    for (number, worth) in (best + drawn).enumerated() {
      let folder = parent.appending(path: "over\(number)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      let list = worth.candidate.changes(units: 1).map { "  - \($0.yaml)\n" }.joined()
      try Data("format: 1\nextends: ../term\nchanges:\n\(list)".utf8).write(to: folder.appending(path: "scenario.yaml"))
      let instance = try InstanceReader().read(folder.path).instance
      let after = try TermEvaluation(instance, solver: cold)
      let truth = try #require(ValueGain(from: now, to: after, in: instance.settings))
      #expect(worth.gain == truth, "\(worth.candidate.kind) \(worth.candidate.label)")
    }
  }
}
