import Foundation
import PlacementDomain
import PlacementInput
import PlacementTestSupport
import PlacementVerification
import Testing

/// With the digests recomputed only valid proofs pass: each change of a proof, its claims or its term is refused.
@Suite struct MutationTests {
  /// A term whose seats are short, so that every stage leans on its rows.
  private func made() throws -> Certified {
    try #require(try Certified.make(ScenarioCopy("baselines/terms/tight").instance()))
  }

  /// A small term with a search: minimums and beds leave stages that need leaves.
  private func withLeaves() throws -> Certified {
    try #require(try Certified.make(ScenarioCopy("baselines/terms/whole-rule-book").instance()))
  }

  @Test func untouchedItHolds() throws {
    #expect(try made().verdict().isValid)
    #expect(try withLeaves().verdict().isValid)
  }

  @Test func aDroppedRowOpensTheProof() throws {
    let made = try made()
    let first = made.certificate.steps[0]
    #expect(first.multipliers.count > 5)
    for row in first.multipliers.indices {
      let claim = made.changing(0) { step in
        var left = step.multipliers
        left.remove(at: row)
        return step.with(multipliers: left)
      }
      #expect(!made.verdict(claim).isValid, "without \(first.multipliers[row].row)")
    }
  }

  @Test func aChangedMultiplierOpensTheProof() throws {
    let made = try made()
    for (index, step) in made.certificate.steps.enumerated() where !step.multipliers.isEmpty {
      for row in [0, step.multipliers.count / 2, step.multipliers.count - 1] {
        let claim = made.changing(index) { step in
          var list = step.multipliers
          list[row] = Certificate.Multiplier(row: list[row].row, value: Fraction(1, over: 3)!)  // 3 is above 0
          return step.with(multipliers: list)
        }
        #expect(!made.verdict(claim).isValid, "\(step.rowID): \(step.multipliers[row].row)")
      }
    }
  }

  @Test func unknownAndRepeatedRowsAreRefused() throws {
    let made = try made()
    let known = try #require(made.certificate.steps[0].multipliers.first)
    let unknown = Certificate.Multiplier(row: "base-capacity/NOWHERE", value: known.value)
    for extra in [known, unknown] {
      let claim = made.changing(0) { $0.with(multipliers: $0.multipliers + [extra]) }
      #expect(!made.verdict(claim).isValid)
    }
  }

  @Test func stagesCannotBeSwappedLeftOutOrAdded() throws {
    let made = try made()
    let steps = made.certificate.steps
    var swapped = steps
    swapped.swapAt(1, 2)
    for list in [swapped, Array(steps.dropLast()), steps + [steps[steps.count - 1]], []] {
      let claim = Certificate(scenario: made.certificate.scenario, roster: made.certificate.roster, steps: list)
      #expect(!made.verdict(claim).isValid)
    }
  }

  @Test func digestsTieItToRosterAndScenario() throws {
    let made = try made()
    let other = String(repeating: "0", count: 64)
    for (scenario, roster) in [(made.certificate.scenario, other), (other, made.certificate.roster)] {
      #expect(!made.verdict(Certificate(scenario: scenario, roster: roster, steps: made.certificate.steps)).isValid)
    }
  }

  @Test func anotherDrawIsAnotherValue() throws {
    let made = try made()
    let last = made.certificate.steps.count - 1
    for draw in [Certificate.Draw(counter: 1, bits: 31), Certificate.Draw(counter: 0, bits: 30)] {
      #expect(!made.verdict(made.changing(last) { $0.with(draw: draw) }).isValid)
    }
    for bits in [0, 32, -1, Int.max] {
      let claim = made.changing(last) { $0.with(draw: Certificate.Draw(counter: 0, bits: bits)) }
      #expect(!made.verdict(claim).isValid)
    }
  }

  /// A draw with fewer bits would be a draw among others to choose from: how many it has follows from the rows.
  @Test(arguments: [("Tests/Fixtures/three", 31), ("baselines/terms/tight", 16)])
  func theBitsOfTheDrawFollowFromTheRows(term: String, bits: Int) throws {
    let made = try #require(try Certified.make(ScenarioCopy(term).instance()))
    let last = made.certificate.steps.count - 1
    #expect(made.certificate.steps[last].draw?.bits == bits)
    let other = made.changing(last) { $0.with(draw: Certificate.Draw(counter: 0, bits: 47 - bits)) }
    guard case .refused(let stage, let why) = made.verdict(other) else { throw Unexpected() }
    #expect(stage == "objective/lottery" && why.en == "the draw uses \(47 - bits) bits of each hash; it is \(bits)")
  }

  /// Multipliers that 128 bits cannot add up are refused by name, never wrapped around.
  @Test func numbersBeyondExactSumsAreRefused() throws {
    let made = try made()
    let rows = made.certificate.steps[0].multipliers.map(\.row)
    let coprime = [Int.max, Int.max - 1, Int.max - 2]
    let fractions = try zip(rows, coprime).map { row, below in
      Certificate.Multiplier(row: row, value: try #require(Fraction(1, over: below)))
    }
    guard case .refused(let stage, let why) = made.verdict(made.changing(0) { $0.with(multipliers: fractions) }) else {
      throw Unexpected()
    }
    #expect(stage == "objective/max-placed" && why.en == "the numbers are too large to be computed exactly")
  }

  /// A branch on nothing, or a path without end, is named; neither is looked into.
  @Test func leavesOfNothingAreNamed() throws {
    let made = try withLeaves()
    let index = try #require(made.certificate.steps.firstIndex { $0.branchNodes.count > 1 })
    let leaf = made.certificate.steps[index].branchNodes[0]
    func why(_ branches: [Certificate.Branch]) throws -> String {
      let changed = Certificate.BranchNode(branches: branches, isRay: leaf.isRay, multipliers: leaf.multipliers)
      let branchNodes = [changed] + made.certificate.steps[index].branchNodes.dropFirst()
      guard case .refused(_, let words) = made.verdict(made.changing(index) { $0.with(branchNodes: branchNodes) })
      else {
        throw Unexpected()
      }
      return words.en
    }
    let nowhere = Certificate.Branch(column: "x/NOBODY/NOWHERE", isUpper: true, value: 0)
    #expect(try why([nowhere]) == "there is no column x/NOBODY/NOWHERE")
    #expect(try why([Certificate.Branch](repeating: leaf.branches[0], count: 2_001)) == "a leaf is too deep")
  }

  /// A draw belongs to the lottery, and to the lottery a draw.
  @Test func aDrawHasItsPlace() throws {
    let made = try made()
    let last = made.certificate.steps.count - 1
    let draw = try #require(made.certificate.steps[last].draw)
    guard case .refused(let first, let why) = made.verdict(made.changing(0) { $0.with(draw: draw) }),
      case .refused(let second, let other) = made.verdict(
        made.changing(last) {
          Certificate.Step(objective: $0.objective, value: $0.value, multipliers: $0.multipliers, fixes: $0.fixes)
        })
    else { throw Unexpected() }
    #expect(first == "objective/max-placed" && why.en == "a draw belongs to the lottery and to nothing else")
    #expect(second == "objective/lottery" && other.en == "the lottery has no draw")
  }

  /// A roster that another term's verifier let through is held against this term's own rows.
  @Test func aRosterOfALooserTermIsRefused() throws {
    let copy = try ScenarioCopy("baselines/terms/tight")
    let made = try #require(try Certified.make(try copy.instance()))
    let placed = try #require(made.roster.assignments.first { $0.post != nil && $0.period == 0 })
    let post = made.instance.posts[try #require(placed.post)].id
    func refusal(_ instance: PlacementInstance) throws -> String {
      let claim = Certificate(
        scenario: TermDigest.scenario(instance), roster: made.certificate.roster, steps: made.certificate.steps)
      guard case .refused(nil, let why) = CertificateChecker(instance).check(claim, of: made.roster) else {
        throw Unexpected()
      }
      return why.en
    }
    let person = made.instance.apprentices[placed.apprentice].id
    try copy.write("apprentice,choice,reason\n\(person),\(post),x\n", "bans.csv")
    #expect(try refusal(copy.instance()) == "the roster uses a place that is not eligible")
    let other = try ScenarioCopy("baselines/terms/tight")
    try other.write("at,places,uses_capacity,reason\n\(post),999,yes,x\n", "occupied.csv")
    #expect(try refusal(other.instance()).hasPrefix("the roster breaks "))
  }

  struct Unexpected: Error {}

  /// Another roster of the same term with its own digest: the same multipliers do not reach what it claims.
  @Test func aWorseRosterHasNoProof() throws {
    let made = try made()
    let victim = try #require(made.roster.assignments.first { $0.post != nil })
    let worse = made.roster.assignments.map {
      $0.apprentice == victim.apprentice
        ? Assignment(apprentice: $0.apprentice, period: $0.period, post: nil) : $0
    }
    let roster = try #require(Verifier(made.instance).verify(worse).roster)
    let claim = made.changing(0) { $0.with(value: $0.value - 1) }
    let forged = Certificate(
      scenario: claim.scenario, roster: TermDigest.roster(made.instance, worse, []), steps: claim.steps)
    #expect(!CertificateChecker(made.instance).check(forged, of: roster).isValid)
  }

  @Test func leavesMustCoverAndClose() throws {
    let made = try withLeaves()
    let index = try #require(made.certificate.steps.firstIndex { $0.branchNodes.count > 1 })
    let branchNodes = made.certificate.steps[index].branchNodes
    func refused(_ branchNodes: [Certificate.BranchNode]) -> Bool {
      !made.verdict(made.changing(index) { $0.with(branchNodes: branchNodes) }).isValid
    }
    for leaf in branchNodes.indices {
      var fewer = branchNodes
      fewer.remove(at: leaf)
      #expect(refused(fewer), "without leaf \(leaf)")
      var moved = branchNodes
      moved[leaf] = Certificate.BranchNode(
        branches: branchNodes[leaf].branches.map {
          Certificate.Branch(column: $0.column, isUpper: $0.isUpper, value: $0.value + 1)
        }, isRay: branchNodes[leaf].isRay, multipliers: branchNodes[leaf].multipliers)
      #expect(refused(moved), "leaf \(leaf) moved")
      var empty = branchNodes
      empty[leaf] = Certificate.BranchNode(
        branches: branchNodes[leaf].branches, isRay: branchNodes[leaf].isRay, multipliers: [])
      #expect(refused(empty), "leaf \(leaf) without multipliers")
    }
    #expect(refused(branchNodes + [branchNodes[0]]))
    #expect(refused([]))
  }

  /// One more seat where a stage's proof first leans on a capacity: it no longer closes, digests and all.
  @Test(arguments: ["tight", "nested", "listed-only"]) func oneMoreSeatInvalidatesTheProof(term: String) throws {
    let made = try #require(try Certified.make(ScenarioCopy("baselines/terms/\(term)").instance()))
    var seen = Set<String>()
    var tried = 0
    for row in made.certificate.steps.flatMap(\.multipliers).map(\.row) where seen.insert(row).inserted {
      let parts = row.split(separator: "/", maxSplits: 1).map(String.init)
      let tables = [
        "post-capacity": "posts.csv", "base-capacity": "bases.csv", "enterprise-capacity": "enterprises.csv",
      ]
      guard let table = tables[parts[0]], tried < 6 else { continue }
      let copy = try ScenarioCopy("baselines/terms/\(term)")
      try copy.addSeat(parts[1], in: table)
      let now = try copy.instance()
      let roster = try #require(Verifier(now).verify(made.roster.assignments).roster)
      #expect(!CertificateChecker(now).check(made.certificate, of: roster).isValid)
      let recomputed = Certificate(
        scenario: TermDigest.scenario(now), roster: made.certificate.roster, steps: made.certificate.steps)
      #expect(!CertificateChecker(now).check(recomputed, of: roster).isValid, "\(row)")
      tried += 1
    }
    #expect(tried > 0)
  }
}
