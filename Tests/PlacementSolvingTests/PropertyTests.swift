import GLPK
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import Testing

/// What must hold between two terms that differ in one thing, on random terms of nested and of crossing rows.
@Suite struct PropertyTests {
  /// What is changed about a term.
  private struct Change {
    var widerPost = -1
    var widerBase = -1
    var widerEnterprise = false
    /// The id and the list of an apprentice whose programme no post admits.
    var outsider: (id: String, wishes: [String])?
  }

  /// A term drawn from a seed, the change apart: the draws are the same whatever the change is.
  private func term(_ seed: UInt64, crossing: Bool, _ change: Change = Change()) -> PlacementInstance {
    var random = SplitMix64(seed: seed)
    func pick(_ range: Range<Int>) -> Int { Int(random.next() % UInt64(range.count)) + range.lowerBound }
    var term = TestInstance()
    let orders: [[Stage]] = [
      [.maxPlaced, .generous, .lottery], [.maxPlaced, .rankMaximal, .lottery], [.rankMaximal, .lottery],
      [.maxPlaced, .minRegret, .minTotalRank, .lottery], [.scoreOrder, .lottery],
    ]
    term.settings = ModelSettings(
      unlisted: pick(0..<2) == 0 ? .last : .forbid, apprenticesPerMentor: crossing ? 2 : nil,
      stages: orders[pick(0..<orders.count)])
    term.rules = [TestInstance.rule(.staffRatio, "0.1"), TestInstance.rule(.minors, "18")]
    term.programme("1")
    term.programme("2")
    term.programme("9")
    let staff = 20 + 10 * pick(0..<4)
    term.enterprise("E1", staff: staff + (change.widerEnterprise ? 10 : 0), capacity: 12)
    term.enterprise("E2", staff: 900)
    for base in 0..<3 {
      let seats = 1 + pick(0..<3)
      term.base(
        "B\(base)", in: base == 0 ? "E1" : "E2", capacity: seats + (change.widerBase == base ? 1 : 0),
        mentors: crossing ? 1 + pick(0..<2) : nil)
    }
    for post in 0..<5 {
      let seats = 1 + pick(0..<2)
      term.post(
        "P\(post)", at: "B\(post % 3)", capacity: seats + (change.widerPost == post ? 1 : 0),
        admits: pick(0..<3) == 0 ? ["1"] : ["1", "2"], tags: pick(0..<4) == 0 ? [.noMinors] : [])
    }
    let count = 4 + pick(0..<4)
    for person in 0..<count {
      var wishes = (0..<5).map { "P\($0)" }
      wishes = random.shuffled(wishes)
      term.apprentice(
        "A\(person)", wishes: Array(wishes.prefix(pick(0..<4))), programme: pick(0..<2) == 0 ? "1" : "2",
        born: TestInstance.date(2007 + pick(0..<3), 3, 3), score: pick(0..<3) == 0 ? nil : "\(pick(50..<60))")
    }
    if crossing {
      term.group("G1", ["A0", "A1"], kind: pick(0..<2) == 0 ? .together : .apart, level: .base)
      term.quota(
        "Q1", of: .attribute(.programme, ["1"]), at: "E2", maximum: 1 + pick(0..<3))
    }
    // the longest list has its rank numbers even where the outsider comes
    term.largestRank = 4
    if let outsider = change.outsider { term.apprentice(outsider.id, wishes: outsider.wishes, programme: "9") }
    return term.build()
  }

  private func solve(_ instance: PlacementInstance) throws -> StagedResult {
    let result = try StagedSolver(GLPKSolver()).solve(ModelBuilder().build(instance))
    try #require(result.ending == .optimal)
    return result
  }

  /// Who has which post, by id.
  private func places(_ instance: PlacementInstance, _ result: StagedResult) -> [String: String] {
    var places: [String: String] = [:]
    for assignment in result.assignments {
      places[instance.apprentices[assignment.apprentice].id] = assignment.post.map { instance.posts[$0].id } ?? "–"
    }
    return places
  }

  @Test(arguments: [false, true])
  func widerCapacitiesNeverLowerTheFirstStage(crossing: Bool) throws {
    var gained = 0
    for seed in UInt64(7_000)..<7_030 {
      func first(_ change: Change = Change()) throws -> Int {
        let model = ModelBuilder().build(term(seed, crossing: crossing, change))
        let own = model.context.instance.settings.stages[0]
        // the value of score-order is a sum of ranks, which more places may raise: what must not fall is who is placed
        let stages = own == .scoreOrder ? [.maxPlaced] : [own]
        return try StagedSolver(GLPKSolver()).solve(model, stages: stages).outcomes[0].value
      }
      let before = try first()
      let changes =
        (0..<5).map { Change(widerPost: $0) } + (0..<3).map { Change(widerBase: $0) } + [Change(widerEnterprise: true)]
      for change in changes {
        let value = try first(change)
        #expect(value >= before, "seed \(seed): \(change)")
        gained += value - before
      }
    }
    #expect(gained > 0, "no seat was ever wanted: the terms are too easy to prove anything")
  }

  /// Somebody whom no post admits, and whose list is no longer than the longest, moves nobody.
  @Test(arguments: 0..<30, [false, true])
  func anOutsiderMovesNobody(seed: Int, crossing: Bool) throws {
    let plain = term(UInt64(8_000 + seed), crossing: crossing)
    let before = places(plain, try solve(plain))
    for (id, wishes) in [("0", ["P0"]), ("A00", ["P4", "P3", "P2", "P1"]), ("Z", [])] {
      let joined = term(UInt64(8_000 + seed), crossing: crossing, Change(outsider: (id, wishes)))
      var after = places(joined, try solve(joined))
      #expect(after.removeValue(forKey: id) == "–")
      #expect(after == before, "\(id)")
    }
  }

  /// A pin of the place that somebody has anyway changes nothing: of one, and of all.
  ///
  /// The draw has fewer bits where rows cross, so the pinned term is drawn as the free one only while both cross or
  /// neither does; with pins for all there is nothing left to draw.
  @Test(arguments: 0..<30, [false, true])
  func aPinOfThePresentPlaceChangesNothing(seed: Int, crossing: Bool) throws {
    let plain = term(UInt64(9_000 + seed), crossing: crossing)
    let result = try solve(plain)
    let before = places(plain, result)
    let values = result.outcomes.filter { $0.objective != .lottery }.map(\.value)
    let pins = result.assignments.compactMap { assignment in
      assignment.post.map { Pin(apprentice: assignment.apprentice, choice: .post($0)) }
    }
    let sets = pins.map { [$0] } + [pins]
    for own in sets {
      let pinned = plain.with(pins: plain.pins + own)
      let again = try solve(pinned)
      #expect(again.outcomes.filter { $0.objective != .lottery }.map(\.value) == values)
      let sameBits =
        (NestedRows(rows: ModelBuilder().build(plain).rows, columnCount: ModelBuilder().build(plain).columnCount) == nil)
        == (NestedRows(
          rows: ModelBuilder().build(pinned).rows, columnCount: ModelBuilder().build(pinned).columnCount) == nil)
      if sameBits, result.lotteryCounter == 0 || own.count == pins.count {
        #expect(places(pinned, again) == before, "\(own.map(\.apprentice))")
      }
    }
  }
}
