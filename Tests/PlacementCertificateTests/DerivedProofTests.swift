import Foundation
import PlacementDomain
import PlacementGeneration
import PlacementVerification
import Testing

/// A term with studios is proved by the rows that its solve derived, without a leaf: changed rows prove nothing.
@Suite struct DerivedProofTests {
  private func term(_ seed: UInt64) throws -> ScenarioCopy {
    var parameters = TermParameters.sized(apprentices: 30, bases: nil)
    parameters.seed = seed
    parameters.studios = 2
    let copy = try ScenarioCopy("Tests/Fixtures/three")
    for file in try TermGenerator(parameters).files() {
      try Data(file.bytes).write(to: copy.url.appending(path: file.fileName))
    }
    return copy
  }

  private func made(_ seed: UInt64) throws -> Certified {
    let made = try #require(try Certified.make(term(seed).instance(), branches: false))
    #expect(made.verdict() == made.whole)
    #expect(made.certificate.derived.count > 5 && made.certificate.steps.allSatisfy(\.branchNodes.isEmpty))
    return made
  }

  private func isDerived(_ multiplier: Certificate.Multiplier) -> Bool { multiplier.row.hasPrefix("session-rank/") }

  @Test(arguments: [1, 3]) func aDroppedRowIsMissed(seed: UInt64) throws {
    let made = try made(seed)
    for index in made.certificate.derived.indices {
      var rows = made.certificate.derived
      let gone = rows.remove(at: index)
      guard case .refused(_, let why) = made.verdict(made.deriving(rows)) else { throw Unexpected() }
      #expect(why.en == "the term has no row \(gone.id)")
    }
    // nor is one read that no multiplier names
    let first = made.certificate.derived[0]
    let idle = Certificate.DerivedRow(id: "session-rank/0", apprentice: first.apprentice, slots: first.slots)
    guard case .refused(_, let why) = made.verdict(made.deriving(made.certificate.derived + [idle])) else {
      throw Unexpected()
    }
    #expect(why.en == "derived row session-rank/0: no multiplier names it")
  }

  @Test(arguments: [1, 3]) func aRowOfOtherSlotsIsAnother(seed: UInt64) throws {
    let made = try made(seed)
    let instance = made.instance
    var narrower = 0
    for (index, row) in made.certificate.derived.enumerated().prefix(8) {
      func verdict(_ apprentice: String, _ slots: [String]) -> CertificateVerdict {
        var rows = made.certificate.derived
        rows[index] = Certificate.DerivedRow(id: row.id, apprentice: apprentice, slots: slots)
        return made.verdict(made.deriving(rows))
      }
      #expect(verdict(row.apprentice, row.slots.reversed()).isValid)
      // what says less can be enough now and then
      narrower += verdict(row.apprentice, Array(row.slots.dropLast())).isValid ? 1 : 0
      #expect(!verdict(row.apprentice, row.slots + [row.slots[0]]).isValid)
      let others = instance.apprentices.map(\.id).filter { $0 != row.apprentice }
      #expect(!verdict(others[index % others.count], row.slots).isValid)
      #expect(!verdict(row.apprentice, ["S99"] + row.slots).isValid)
    }
    #expect(narrower < 3)
  }

  @Test(arguments: [1, 3]) func anotherMultiplierProvesNothing(seed: UInt64) throws {
    let made = try made(seed)
    for (index, step) in made.certificate.steps.enumerated() {
      for place in step.multipliers.indices.filter({ isDerived(step.multipliers[$0]) }).prefix(3) {
        for other in [Fraction(1, over: 7), Fraction(-1_000_000_000), nil] {
          let claim = made.changing(index) { step in
            var list = step.multipliers
            let row = list.remove(at: place).row
            if let other { list.append(Certificate.Multiplier(row: row, value: other)) }
            return step.with(multipliers: list)
          }
          #expect(!made.verdict(claim).isValid, "\(step.rowID): \(step.multipliers[place].row)")
        }
      }
    }
  }

  /// One more seat in a slot that a stage with derived rows leans on: what those rows say stays, and the proof falls.
  @Test(arguments: [1, 3]) func oneMoreSeatInvalidatesTheProof(seed: UInt64) throws {
    let made = try made(seed)
    let leaning = made.certificate.steps.filter { $0.multipliers.contains(where: isDerived) }.flatMap(\.multipliers)
    let slots = Set(leaning.map(\.row).filter { $0.hasPrefix("slot-capacity/") }).sorted()
    #expect(!slots.isEmpty)
    for row in slots {
      let copy = try term(seed)
      try copy.addSeat(String(row.dropFirst("slot-capacity/".count)), in: "slots.csv")
      let now = try copy.instance()
      let roster = try #require(
        Verifier(now).verify(made.roster.assignments, sessions: made.roster.sessions).roster)
      let recomputed = Certificate(
        scenario: TermDigest.scenario(now), roster: made.certificate.roster, derived: made.certificate.derived,
        steps: made.certificate.steps)
      #expect(!CertificateChecker(now).check(recomputed, of: roster).isValid, "\(row)")
    }
  }

  struct Unexpected: Error {}
}
