import PlacementDomain
import PlacementFormulation
import Testing

@testable import PlacementSolving
@testable import PlacementTestSupport
@testable import PlacementVerification

/// Proofs by itineraries: the checker's own bound against every choice of places, and against the solver's.
@Suite struct ItineraryProofTests {
  private static func term(_ number: Int) -> PlacementInstance {
    RandomInstance.make(seed: UInt64(9_300_000 + number), families: .all.union(.rotation))
  }

  /// The bound is what the shared rows give and the cheapest choice of each apprentice's places that their own rows allow.
  @Test func theBoundIsThatOfAllChoices() throws {
    var compared = 0
    for number in 0..<200 {
      let face = ProofFace(TermProgram(Self.term(number)))
      let columns = face.program.columns
      guard columns.arcs.count > 1 else { continue }
      let owned = columns.complete.indices.map { person in
        columns.arcs.flatMap { $0.ofApprentice[person] } + (columns.complete[person].map { [$0] } ?? [])
      }
      guard owned.allSatisfy({ $0.count <= 11 }) else { continue }
      let choices = owned.map { own -> [[Int]] in
        let rows = face.program.rows.filter { !$0.columns.isEmpty && $0.columns.allSatisfy(own.contains) }
        return (0..<1 << own.count).map { mask in own.indices.filter { mask >> $0 & 1 == 1 }.map { own[$0] } }.filter {
          chosen in
          rows.allSatisfy { row in
            let sum = zip(row.columns, row.coefficients).reduce(0) { $0 + (chosen.contains($1.0) ? $1.1 : 0) }
            return row.lower <= sum && sum <= row.upper
          }
        }
      }
      // a term that has no roster at all has nothing to prove
      guard choices.allSatisfy({ !$0.isEmpty }) else { continue }
      var draw = SplitMix64(seed: UInt64(number))
      func pick(_ count: Int) -> Int { Int(draw.next() % UInt64(count)) }
      for _ in 0..<3 {
        let costs = columns.upper.map { _ in pick(9) - 4 }
        let multipliers = face.program.rows.filter { _ in pick(3) == 0 }.compactMap { row in
          Fraction(pick(9) - 4, over: 1 + pick(3)).map { Certificate.Multiplier(row: row.id, value: $0) }
        }
        let plain = try face.bound(costs, multipliers)
        let bound = try face.bound(costs, multipliers, byItineraries: true)
        #expect(bound.total >= plain.total && bound.scale == plain.scale)
        var total = plain.total
        for (own, itineraries) in zip(owned, choices) {
          let prices = itineraries.map { $0.reduce(Int128(0)) { $0 + plain.reduced[$1] } }
          let least = try #require(prices.min())
          total += least - own.reduce(Int128(0)) { $0 + min(0, plain.reduced[$1]) }
          for column in own {
            let with = zip(itineraries, prices).filter { $0.0.contains(column) }.map(\.1).min()
            let without = zip(itineraries, prices).filter { !$0.0.contains(column) }.map(\.1).min()
            let rise = with.map { $0 - least } ?? 0
            #expect(bound.reduced[column] == (rise > 0 || with == nil ? rise : least - (without ?? least)))
          }
        }
        #expect(bound.total == total, "term \(number)")
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  /// More itineraries than can be gone through are refused by name.
  @Test func tooManyItinerariesAreRefused() throws {
    let face = try #require((0..<50).map { ProofFace(TermProgram(Self.term($0))) }.first { !$0.choices.isEmpty })
    let plain = try face.bound([Int](repeating: 1, count: face.upper.count), [])
    #expect(throws: ProofFace.Failure.tooManyItineraries) { try face.byItineraries(plain, mostTrials: 3) }
    #expect(ProofFace.mostTrials > 4 * StagedSolver.mostItineraries)
  }

  /// A rotation is proved by itineraries: without the word, or with other multipliers, it is not.
  @Test func changedProofsAreRefused() throws {
    let copy = try ScenarioCopy("baselines/terms/rotation")
    let made = try #require(try Certified.make(copy.instance(), branches: false))
    #expect(made.verdict() == made.whole)
    let byItineraries = made.certificate.steps.indices.filter { made.certificate.steps[$0].isByItineraries }
    #expect(!byItineraries.isEmpty && byItineraries.allSatisfy { made.certificate.steps[$0].branchNodes.isEmpty })
    var dropped = 0
    var altered = 0
    var needed = 0
    for index in byItineraries {
      let step = made.certificate.steps[index]
      // now and then the places one by one give the same bound
      needed += made.verdict(made.changing(index) { $0.with(isByItineraries: false) }).isValid ? 0 : 1
      guard let last = step.multipliers.last else { continue }
      let fewer = made.changing(index) { $0.with(multipliers: Array($0.multipliers.dropLast())) }
      dropped += made.verdict(fewer).isValid ? 0 : 1
      let other = Certificate.Multiplier(row: last.row, value: try #require(Fraction(1, over: 3)))
      let changed = made.changing(index) { $0.with(multipliers: Array($0.multipliers.dropLast()) + [other]) }
      // another multiplier of the right sign may close the bound as well: a proof is no less one for it
      altered += made.verdict(changed).isValid ? 0 : 1
    }
    #expect(dropped > 3 && needed > 3 && altered > 3)
  }

  /// One more seat where a proof by itineraries leans on one: it no longer closes, digests and all.
  @Test func oneMoreSeatInvalidatesTheProof() throws {
    let made = try #require(try Certified.make(ScenarioCopy("baselines/terms/rotation").instance(), branches: false))
    let tables = [
      "post-capacity": "posts.csv", "base-capacity": "bases.csv", "enterprise-capacity": "enterprises.csv",
      "slot-capacity": "slots.csv",
    ]
    var tried = Set<String>()
    for row in made.certificate.steps.filter(\.isByItineraries).flatMap(\.multipliers).map(\.row) {
      let parts = row.split(separator: "/").map(String.init)
      guard let table = tables[parts[0]], tried.count < 5, tried.insert(parts[1]).inserted else { continue }
      let copy = try ScenarioCopy("baselines/terms/rotation")
      try copy.addSeat(parts[1], in: table)
      let now = try copy.instance()
      let roster = try #require(Verifier(now).verify(made.roster.assignments, sessions: made.roster.sessions).roster)
      let recomputed = Certificate(
        scenario: TermDigest.scenario(now), roster: made.certificate.roster, derived: made.certificate.derived,
        steps: made.certificate.steps)
      #expect(!CertificateChecker(now).check(recomputed, of: roster).isValid, "\(row)")
    }
    #expect(tried.count > 2)
  }

  /// A term in one piece has no itineraries.
  @Test func aTermInOnePieceHasNone() throws {
    let made = try #require(try Certified.make(ScenarioCopy("Tests/Fixtures/three").instance()))
    guard case .refused(_, let why) = made.verdict(made.changing(0) { $0.with(isByItineraries: true) }) else {
      throw Unexpected()
    }
    #expect(why.en == "only a rotation has proofs by ways")
  }

  struct Unexpected: Error {}
}
