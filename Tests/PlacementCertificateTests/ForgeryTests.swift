import PlacementDomain
import PlacementExport
import PlacementTestSupport
import PlacementVerification
import Testing

/// The proof of every kind of stage is attacked: what it claims, where it stands, its draw, its fixes, its multipliers;
/// and other rosters whose certificate is bent until nothing but the proof itself stands against them.
@Suite struct ForgeryTests {
  /// Terms with every stage, tiny enough to be solved in a moment.
  private static func term(_ seed: Int) -> PlacementInstance {
    let plans: [(families: RandomInstance.Families, stages: [Stage])] = [
      (
        .all.union(.studios),
        [
          .maxPlaced, .maxSessions, .minSlotRank, .fillReserved, .minRegret, .rankMaximal, .minOpen, .minCommute,
          .lottery,
        ]
      ),
      (.all, [.maxPlaced, .scoreOrder, .minTotalRank, .generous, .lottery]),
      (.all.union(.rotation), [.maxPlaced, .maxFilled, .generous, .minOpen, .minTotalRank, .ledger, .lottery]),
      (.all, [.maxPlaced, .balance, .minChange, .ledger, .minRegret, .lottery]),
      (.laminar, [.maxPlaced, .minRegret, .lottery]),
    ]
    let plan = plans[seed % plans.count]
    let drawn = RandomInstance.planned(seed: UInt64(71_000 + seed), families: plan.families)
    return drawn.with(settings: drawn.settings.with(stages: plan.stages))
  }

  /// Some forged certificates of a term, with what was done to each.
  private typealias Forged = (what: String, claim: Certificate)

  @Test func noStageOfAnyKindCanBeBent() throws {
    var bent = Set<Stage>()
    var unmultiplied = Set<Stage>()
    for seed in 0..<45 {
      guard let made = try Certified.make(Self.term(seed)) else { continue }
      #expect(made.verdict() == made.whole, "seed \(seed)")
      for index in made.certificate.steps.indices {
        for forged in Self.claims(made, index) + Self.draws(made, index) + Self.order(made, index) {
          #expect(!made.verdict(forged.claim).isValid, "seed \(seed): \(forged.what)")
          // and as a file
          let bytes = CertificateJSONExporter.document(forged.claim)
          let read = try? CertificateReader.read(bytes)
          #expect(read == forged.claim || forged.what.hasSuffix("one twice"), "seed \(seed): \(forged.what)")
        }
        let step = made.certificate.steps[index]
        bent.insert(step.objective)
        // other multipliers may prove the same; that they never prove more is tested with another value
        for multipliers in Self.multipliers(step) {
          let own = made.changing(index) { $0.with(multipliers: multipliers) }
          if !made.verdict(own).isValid { unmultiplied.insert(step.objective) }
          let better = made.changing(index) { $0.with(value: $0.value + 1, multipliers: multipliers) }
          let worse = made.changing(index) { $0.with(value: $0.value - 1, multipliers: multipliers) }
          #expect(!made.verdict(better).isValid && !made.verdict(worse).isValid, "seed \(seed) \(step.rowID)")
        }
      }
    }
    // a test that never met a stage would show nothing of it
    #expect(Set(Stage.allCases).subtracting(bent).isEmpty)
    #expect(Set(Stage.allCases).subtracting(unmultiplied).subtracting([.scoreOrder]).isEmpty)
  }

  /// Value, fixes, rank, objective, leaves, turns and kind of proof of one entry.
  private static func claims(_ made: Certified, _ index: Int) -> [Forged] {
    let step = made.certificate.steps[index]
    func with(
      _ what: String, objective: Stage? = nil, rank: Int?? = nil, value: Int? = nil, isByItineraries: Bool? = nil,
      multipliers: [Certificate.Multiplier]? = nil, fixes: Certificate.Fixes? = nil,
      branchNodes: [Certificate.BranchNode]? = nil,
      turns: [Certificate.Turn]? = nil
    ) -> Forged {
      let claim = made.changing(index) { _ in
        Certificate.Step(
          objective: objective ?? step.objective, rank: rank ?? step.rank, draw: step.draw, value: value ?? step.value,
          isByItineraries: isByItineraries ?? step.isByItineraries, multipliers: multipliers ?? step.multipliers,
          fixes: fixes ?? step.fixes, branchNodes: branchNodes ?? step.branchNodes, turns: turns ?? step.turns)
      }
      return ("\(step.rowID) \(what)", claim)
    }
    let (columns, rows) = (step.fixes.columns, step.fixes.rows)
    var list = [-1, 1].map { (more: Int) in with("value \(more)", value: step.value + more) }
    list += [Int.min, Int.max].map { (value: Int) in with("value \(value)", value: value) }
    for fixes in [(columns + 1, rows), (columns - 1, rows), (columns, rows + 1), (columns, rows - 1), (-1, Int.max)] {
      list.append(with("fixes \(fixes.0) and \(fixes.1)", fixes: Certificate.Fixes(columns: fixes.0, rows: fixes.1)))
    }
    list += Stage.allCases.filter { $0 != step.objective }.map { with("as \($0)", objective: $0) }
    list += [with("another rank", rank: (step.rank ?? 0) + 1), with("a rank less", rank: (step.rank ?? 0) - 1)]
    if step.rank != nil { list.append(with("without its rank", rank: .some(nil))) }
    let nobody = Certificate.Turn(apprentice: made.instance.apprentices[0].id, multipliers: step.multipliers)
    if step.objective != .scoreOrder || step.turns.isEmpty { list.append(with("a turn", turns: [nobody])) }
    list.append(with("a turn more", turns: step.turns + [nobody]))
    if made.instance.spans.count == 1 { list.append(with("by ways", isByItineraries: true)) }
    let leaf = Certificate.BranchNode(branches: [], isRay: true, multipliers: step.multipliers)
    list.append(with("a leaf more", branchNodes: step.branchNodes + [leaf]))
    if !step.branchNodes.isEmpty { list.append(with("without leaves", branchNodes: [])) }
    let unknown = Certificate.Multiplier(row: "base-capacity/NOWHERE", value: Fraction(0)!)  // 1 is above 0
    list.append(with("a weight of 0 on no row", multipliers: step.multipliers + [unknown]))
    if let first = step.multipliers.first { list.append(with("one twice", multipliers: step.multipliers + [first])) }
    return list
  }

  /// The draw taken away, put elsewhere, with other bits, another counter, and reasons for it that are none.
  private static func draws(_ made: Certified, _ index: Int) -> [Forged] {
    let step = made.certificate.steps[index]
    func with(_ what: String, _ draw: Certificate.Draw?) -> Forged {
      let claim = made.changing(index) { _ in
        Certificate.Step(
          objective: step.objective, rank: step.rank, draw: draw, value: step.value,
          isByItineraries: step.isByItineraries,
          multipliers: step.multipliers, fixes: step.fixes, branchNodes: step.branchNodes, turns: step.turns)
      }
      return ("\(step.rowID) \(what)", claim)
    }
    guard let draw = step.draw else {
      return [0, 1, 16, 31].map { with("a stray draw of \($0) bits", Certificate.Draw(counter: 0, bits: $0)) }
    }
    let columns = made.decisions
    let own = Certificate.Tie(
      value: step.value, multipliers: step.multipliers, branchNodes: step.branchNodes, rosters: [columns, columns])
    let none = Certificate.Tie(
      value: step.value, multipliers: step.multipliers, branchNodes: step.branchNodes, rosters: [columns, []])
    var list = [with("without its draw", nil)]
    for bits in [Int.min, -1, 0, 1, 15, 16, 17, 30, 31, 32, 33, Int.max] where bits != draw.bits {
      list.append(with("\(bits) bits", Certificate.Draw(counter: draw.counter, bits: bits, ties: draw.ties)))
    }
    for counter in [Int.min, -1, 0, 1, 2, 3, Int.max] where counter != draw.counter {
      list.append(with("counter \(counter)", Certificate.Draw(counter: counter, bits: draw.bits, ties: draw.ties)))
    }
    for (what, tie) in [("a tie with itself", own), ("a tie with nobody", none)] {
      let ties = draw.ties + [tie]
      list.append(with("\(what), counted", Certificate.Draw(counter: ties.count, bits: draw.bits, ties: ties)))
      list.append(with("\(what), too many", Certificate.Draw(counter: draw.counter, bits: draw.bits, ties: ties)))
    }
    return list
  }

  /// The entry left out, twice, first, and changed with the next.
  private static func order(_ made: Certified, _ index: Int) -> [Forged] {
    let steps = made.certificate.steps
    let name = steps[index].rowID
    func with(_ what: String, _ steps: [Certificate.Step]) -> Forged {
      (
        "\(name) \(what)",
        Certificate(
          scenario: made.certificate.scenario, roster: made.certificate.roster, derived: made.certificate.derived,
          steps: steps)
      )
    }
    var fewer = steps
    fewer.remove(at: index)
    var more = steps
    more.insert(steps[index], at: index)
    var list = [with("left out", fewer), with("twice", more), with("at the end too", steps + [steps[index]])]
    if index > 0 {
      var swapped = steps
      swapped.swapAt(index - 1, index)
      list += [with("first", [steps[index]] + fewer), with("before its time", swapped)]
    }
    return list
  }

  /// Multipliers that are others: none, the other sign, one larger, one left out, one very large.
  private static func multipliers(_ step: Certificate.Step) -> [[Certificate.Multiplier]] {
    let list = step.multipliers
    func changed(_ change: (Fraction) -> Fraction?) -> [Certificate.Multiplier] {
      list.compactMap { own in change(own.value).map { Certificate.Multiplier(row: own.row, value: $0) } }
    }
    return [
      [], changed { Fraction(-$0.numerator, over: $0.denominator) },
      changed { Fraction($0.numerator + $0.denominator, over: $0.denominator) }, changed { _ in Fraction(Int.max) },
      changed { _ in Fraction(Int.min + 1, over: Int.max) }, Array(list.dropFirst()), Array(list.dropLast()),
    ]
  }

  /// The certificate of another roster, adapted as somebody would who has this program and all the time in the world:
  /// each refusal says what was wrong, and that is put right until only the proof is in the way.
  @Test(arguments: 0..<30) func noOtherRosterGetsACertificate(seed: Int) throws {
    let instance = Self.term(seed)
    guard let made = try Certified.make(instance) else { return }
    var tried = 0
    for other in Self.others(made).prefix(12) {
      guard let roster = Verifier(instance).verify(other, sessions: made.roster.sessions).roster else { continue }
      tried += 1
      var claim = Certificate(
        scenario: made.certificate.scenario, roster: TermDigest.roster(instance, other, made.roster.sessions),
        derived: made.certificate.derived, steps: made.certificate.steps)
      var rounds = 0
      while rounds < 200, let next = Self.adapted(claim, CertificateChecker(instance).check(claim, of: roster)) {
        claim = next
        rounds += 1
      }
      #expect(!CertificateChecker(instance).check(claim, of: roster).isValid, "seed \(seed), roster \(tried)")
    }
  }

  /// Rosters of which one person, or two who change places, have another place.
  private static func others(_ made: Certified) -> [[Assignment]] {
    let own = made.roster.assignments
    var list: [[Assignment]] = []
    for (index, line) in own.enumerated() {
      for post in [nil] + made.instance.posts.indices.map({ Optional($0) }) where post != line.post {
        var other = own
        other[index] = Assignment(apprentice: line.apprentice, period: line.period, post: post)
        list.append(other)
      }
      for second in own.indices.dropFirst(index + 1)
      where own[second].period == line.period && own[second].post != line.post {
        var other = own
        other[index] = Assignment(apprentice: line.apprentice, period: line.period, post: own[second].post)
        other[second] = Assignment(
          apprentice: own[second].apprentice, period: line.period, post: line.post)
        list.append(other)
      }
    }
    return list
  }

  /// A certificate with what a refusal complains of put right; `nil` where there is nothing to put right.
  private static func adapted(_ claim: Certificate, _ verdict: CertificateVerdict) -> Certificate? {
    guard case .refused(let stage?, let why) = verdict,
      let index = claim.steps.firstIndex(where: { $0.rowID == stage })
    else { return nil }
    let step = claim.steps[index]
    var changed = step
    if let match = why.en.firstMatch(of: /the roster's is (-?\d+)$/), let value = Int(match.1) {
      changed = step.with(value: value)
    } else if let match = why.en.firstMatch(of: /but fixes (\d+) and (\d+)$/), let columns = Int(match.1),
      let rows = Int(match.2)
    {
      changed = step.with(fixes: Certificate.Fixes(columns: columns, rows: rows))
    } else if let match = why.en.firstMatch(of: /the turn of apprentice (.+) is missing$/) {
      let turn = Certificate.Turn(apprentice: String(match.1), multipliers: [])
      changed = step.with(turns: step.turns.filter { $0.apprentice != turn.apprentice } + [turn])
    } else if let match = why.en.firstMatch(of: /a turn where none is needed: (.+)$/) {
      changed = step.with(turns: step.turns.filter { $0.apprentice != String(match.1) })
    } else if why.en == "leaves where none are needed" {
      changed = step.with(branchNodes: [])
    } else if why.en == "multipliers where there is nothing to prove" {
      changed = step.with(isByItineraries: false, multipliers: [], branchNodes: [])
    } else {
      return nil
    }
    guard changed != step else { return nil }
    var steps = claim.steps
    steps[index] = changed
    return Certificate(scenario: claim.scenario, roster: claim.roster, derived: claim.derived, steps: steps)
  }
}
