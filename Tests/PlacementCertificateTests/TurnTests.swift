import Foundation
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// score-order: one proof for each turn that did not end with the best rank, and none that can be bent.
@Suite struct TurnTests {
  private func made(_ term: String = "nested", scenario: String = "by-score.yaml") throws -> Certified {
    try #require(try Certified.make(ScenarioCopy("baselines/terms/\(term)").instance(scenario)))
  }

  private func refusal(_ made: Certified, _ certificate: Certificate) throws -> String {
    guard case .refused(let stage, let why) = made.verdict(certificate) else { throw Unexpected() }
    #expect(stage == "objective/score-order")
    return why.en
  }

  @Test func theTurnsProveTheOrder() throws {
    let made = try made()
    let step = made.certificate.steps[0]
    #expect(step.objective == .scoreOrder && step.value == 109 && step.multipliers.isEmpty && step.branchNodes.isEmpty)
    #expect(step.turns.count > 10 && made.verdict() == made.whole && made.certificate.steps.count == 2)
    #expect(try CertificateReader.read(CertificateJSONExporter.document(made.certificate)) == made.certificate)
  }

  /// Without `--certificate` the network's multipliers are enough where its rows are all there are.
  @Test func theNetworkProvesTheTurnsOfANestedTerm() throws {
    let instance = try ScenarioCopy("Tests/Fixtures/three").instance()
    let byScore = instance.with(settings: instance.settings.with(stages: [.scoreOrder, .lottery]))
    let made = try #require(try Certified.make(byScore, branches: false))
    #expect(made.verdict() == made.whole && made.certificate.steps.count == 2)
  }

  @Test func aBentTurnIsRefused() throws {
    let made = try made()
    let turns = made.certificate.steps[0].turns
    func refused(_ turns: [Certificate.Turn]) throws -> String {
      try refusal(made, made.changing(0) { $0.with(turns: turns) })
    }
    for index in turns.indices {
      let id = turns[index].apprentice
      var list = turns
      list.remove(at: index)
      #expect(try refused(list) == "the turn of apprentice \(id) is missing")
      list = turns
      list[index] = Certificate.Turn(apprentice: id, multipliers: [])
      #expect(try refused(list).hasPrefix("apprentice \(id): the multipliers give the bound "))
    }
    var swapped = turns
    swapped.swapAt(0, 1)
    #expect(try refused(swapped) == "the turn of apprentice \(turns[0].apprentice) is missing")
    let last = try #require(turns.last)
    #expect(try refused(turns + [last]) == "a turn where none is needed: \(last.apprentice)")
    #expect(
      try refusal(made, made.changing(0) { $0.with(multipliers: turns[0].multipliers) })
        == "the proof of score-order is in its turns and nowhere else")
    #expect(
      try refusal(made, made.changing(0) { $0.with(value: 108) }) == "the claimed value is 108, the roster's is 109")
  }

  @Test func turnsBelongToScoreOrder() throws {
    let made = try made()
    let claim = made.changing(1) { $0.with(turns: made.certificate.steps[0].turns) }
    guard case .refused(let stage, let why) = made.verdict(claim) else { throw Unexpected() }
    #expect(stage == "objective/lottery" && why.en == "turns belong to score-order and to nothing else")
  }

  /// The roster of another order of scores has no proof under this one: its turns are others'.
  @Test func anotherOrderIsNotProved() throws {
    let copy = try ScenarioCopy("baselines/terms/nested")
    let before = try #require(try Certified.make(copy.instance("by-score.yaml")))
    let lines = try copy.text("apprentices.csv").split(whereSeparator: \.isNewline).map(String.init)
    let column = try #require(lines[0].split(separator: ",").firstIndex(of: "score"))
    let turned = lines.enumerated().map { index, line -> String in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if index > 0, let score = Double(cells[column]) { cells[column] = String(Int(1_000 - 10 * score)) }
      return cells.joined(separator: ",")
    }
    try copy.write(turned.joined(separator: "\n") + "\n", "apprentices.csv")
    let now = try copy.instance("by-score.yaml")
    let roster = try #require(Verifier(now).verify(before.roster.assignments, sessions: []).roster)
    let claim = Certificate(
      scenario: TermDigest.scenario(now), roster: before.certificate.roster, steps: before.certificate.steps)
    guard case .refused(let stage, _) = CertificateChecker(now).check(claim, of: roster) else { throw Unexpected() }
    #expect(stage == "objective/score-order")
  }

  /// Written twice from models/README.md: the checker's order of turns and the builder's.
  @Test(arguments: 0..<40) func theOrderIsTheBuilders(seed: Int) {
    let instance = RandomInstance.make(seed: UInt64(seed))
    #expect(TurnOrder.apprentices(instance) == ScoreOrder.order(instance))
  }

  struct Unexpected: Error {}
}
