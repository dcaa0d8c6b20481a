import GLPK
import PlacementDomain
import PlacementInput
import PlacementSolving
import PlacementTestSupport
import Testing

@testable import PlacementAnalyses
@testable import PlacementFormulation

/// What one more is worth, against enumeration of every roster of the changed term.
@Suite struct ValueTests {
  static let lists: [[Stage]] = [
    [.maxPlaced, .generous, .minCommute], [.maxPlaced, .minTotalRank], [.rankMaximal, .minCommute],
    [.maxPlaced, .minRegret, .minTotalRank], [.maxPlaced, .minCommute, .generous],
  ]

  /// A tiny term with stages that need no draw; `nil` where no roster keeps its rules.
  static func term(_ seed: UInt64) -> PlacementInstance? {
    let families: RandomInstance.Families = seed.isMultiple(of: 2) ? .laminar : .all
    let drawn = RandomInstance.make(seed: seed, families: families)
    let stages = lists[Int(seed / 2) % lists.count]
    let instance = drawn.with(settings: drawn.settings.with(stages: stages))
    return BruteForce(instance).feasible.isEmpty ? nil : instance
  }

  static func study(_ instance: PlacementInstance) throws -> ValueStudy {
    try ValueStudy(
      variants: { ChangedTerm.of(instance, $0) }, solver: StagedSolver(GLPKSolver()), workers: 1)
  }

  /// The stages of the best roster by enumeration, more being better.
  static func best(_ instance: PlacementInstance) throws -> [Int] {
    let result = try #require(BruteForce(instance).solve(stages: instance.settings.stages))
    return result.entries.map { $0.objective.isMaximised ? $0.value : -$0.value }
  }

  @Test(arguments: 0..<16)
  func everyWorthIsThatOfEnumeration(block: Int) throws {
    var (worthy, zero) = (0, 0)
    var reasons: [String: Int] = [:]
    for offset in 0..<32 {
      let seed = UInt64(8_100_000 + block * 24 + offset)
      guard let instance = Self.term(seed) else { continue }
      let study = try Self.study(instance)
      let now = try Self.best(instance)
      for worth in try study.worths(of: ValueCandidate.all(instance)) {
        let changed = ChangedTerm.of(instance, worth.candidate.changes(units: 1))
        let truth = zip(try Self.best(changed), now).map { $0 - $1 }
        let gain = try #require(worth.gain)
        let name =
          "seed \(seed), \(worth.candidate.kind) \(worth.candidate.label), \(String(describing: worth.leftOut))"
        #expect(gain.stages == truth, Comment(rawValue: name))
        #expect(!truth.lexicographicallyPrecedes(now.map { _ in 0 }), "more never hurts: \(name)")
        if gain.isZero { zero += 1 } else { worthy += 1 }
        switch worth.leftOut {
        case .noRowChanges: reasons["no row", default: 0] += 1
        case .implied(_, nil): reasons["too few", default: 0] += 1
        case .implied(_, _?): reasons["implied", default: 0] += 1
        case .free: reasons["free", default: 0] += 1
        case .unused: reasons["unused", default: 0] += 1
        case nil: continue
        }
      }
    }
    #expect(worthy > 5 && zero > 20, "\(worthy) worth something, \(zero) nothing: the draw must be worth testing")
    #expect(reasons.count == 5, "every reason must be drawn: \(reasons)")
  }

  @Test(arguments: 0..<8)
  func curvesAndPairsAreThoseOfEnumeration(block: Int) throws {
    var (steps, pairs, surplus) = (0, 0, 0)
    for offset in 0..<20 {
      let seed = UInt64(8_200_000 + block * 20 + offset)
      guard let instance = Self.term(seed) else { continue }
      let study = try Self.study(instance)
      let now = try Self.best(instance)
      func truth(_ parts: [(ValueCandidate, Int)]) throws -> [Int] {
        let changes = parts.flatMap { $0.0.changes(units: $0.1) }
        return zip(try Self.best(ChangedTerm.of(instance, changes)), now).map { $0 - $1 }
      }
      let worths = ValueStudy.ranked(try study.worths(of: ValueCandidate.all(instance)))
      for (left, right) in zip(worths, worths.dropFirst()) {
        let (a, b) = (left.gain?.stages ?? [], right.gain?.stages ?? [])
        #expect(!a.lexicographicallyPrecedes(b), "the best first")
      }
      let few = Array(worths.prefix(3))
      for curve in try study.curves(of: few.map(\.candidate), upTo: 3) {
        var last = now.map { _ in 0 }
        for (index, gain) in curve.gains.enumerated() {
          let stages = try #require(gain).stages
          #expect(stages == (try truth([(curve.candidate, index + 1)])), "seed \(seed)")
          #expect(!stages.lexicographicallyPrecedes(last), "a curve never falls: seed \(seed)")
          if stages != last { steps += 1 }
          last = stages
        }
      }
      for pair in try study.pairs(few) {
        let both = try truth([(pair.first, 1), (pair.second, 1)])
        #expect(pair.gain?.stages == both, "seed \(seed)")
        let alone = zip(try truth([(pair.first, 1)]), try truth([(pair.second, 1)])).map { $0 + $1 }
        #expect(pair.surplus?.stages == zip(both, alone).map { $0 - $1 }, "seed \(seed)")
        pairs += 1
        if pair.surplus?.isZero == false { surplus += 1 }
      }
    }
    #expect(steps > 3 && pairs > 3 && surplus > 0, "\(steps) steps, \(pairs) pairs, \(surplus) that do not add up")
  }

  @Test(arguments: 0..<8)
  func theLeastStaffIsFoundByCounting(block: Int) throws {
    var found = 0
    for offset in 0..<30 {
      let seed = UInt64(8_300_000 + block * 30 + offset)
      guard let instance = Self.term(seed) else { continue }
      let study = try Self.study(instance)
      let now = try Self.best(instance)
      let recruitment = try Recruitment(study)
      #expect(!recruitment.isCut)
      for line in recruitment.lines {
        found += 1
        for number in 1...line.more {
          let changed = ChangedTerm.of(instance, line.candidate.changes(adding: number))
          let truth = zip(try Self.best(changed), now).map { $0 - $1 }
          if number < line.more {
            #expect(truth.allSatisfy { $0 == 0 }, "seed \(seed): \(number) of \(line.more)")
          } else {
            #expect(truth == line.gain.stages && !line.gain.isZero, "seed \(seed)")
          }
        }
      }
    }
    #expect(found > 0)
  }

  /// Studios and rotations have the same answers as enumeration.
  @Test(arguments: 0..<4)
  func worthsWithStudiosAndRotationsAreThoseOfEnumeration(block: Int) throws {
    var worthy = 0
    for offset in 0..<10 {
      let seed = UInt64(8_400_000 + block * 10 + offset)
      let studios = offset.isMultiple(of: 2)
      let drawn = RandomInstance.make(seed: seed, families: studios ? .studios : .rotation)
      let stages: [Stage] =
        studios ? [.maxPlaced, .maxSessions, .minTotalRank] : [.maxPlaced, .maxFilled, .minTotalRank]
      let usable = stages.filter { $0 != .maxFilled || drawn.settings.partial == .allow }
      let instance = drawn.with(settings: drawn.settings.with(stages: usable))
      guard BruteForce(instance).count > 0 else { continue }
      let now = try Self.best(instance)
      let kinds: [ValueCandidate.Kind] = studios ? [.seat, .slot] : [.seat, .base, .staff]
      for worth in try Self.study(instance).worths(of: ValueCandidate.all(instance, kinds: kinds)) {
        let changed = ChangedTerm.of(instance, worth.candidate.changes(units: 1))
        let truth = zip(try Self.best(changed), now).map { $0 - $1 }
        #expect(worth.gain?.stages == truth, "seed \(seed), \(worth.candidate.kind) \(worth.candidate.label)")
        if !truth.allSatisfy({ $0 == 0 }) { worthy += 1 }
      }
    }
    #expect(worthy > 0)
  }

  // MARK: - Without a solver

  @Test func theNextLawfulPlaceNeedsTheLeastStaff() throws {
    for (ratio, staff, occupied) in [("0.10", 37, 0), ("0.1", 95, 12), ("0.34", 1, 0), ("1", 5, 2), ("0.08", 99, 9)] {
      let value = TestInstance.decimal(ratio)
      let limit = CapacityLimits.LegalLimit(
        ratio: value, staff: staff, allowed: value.flooredProduct(with: staff), occupied: occupied, waived: false)
      let counted = try #require((1...1_000).first { limit.left(withMoreStaff: $0) > limit.left })
      #expect(limit.staffForOneMore == counted)
    }
    let none = CapacityLimits.LegalLimit(
      ratio: ExactDecimal(0), staff: 5, allowed: 0, occupied: 0, waived: false)
    #expect(none.staffForOneMore == nil)
  }

  @Test func aCandidateIsNamedByWhatItRaises() {
    var term = TestInstance()
    term.base("B1", capacity: 1)
    term.base("B2")
    term.post("P1", at: "B1", capacity: 2)
    term.post("P2", at: "B2")
    term.apprentice("A1", wishes: ["P1"])
    let instance = term.build()
    #expect(ValueCandidate.all(instance, kinds: [.seat]).map(\.label) == ["P1"])
    let changes = ValueCandidate.all(instance, kinds: [.seat])[0].changes(units: 3)
    #expect(
      changes.map(\.yaml) == [
        #"capacity: { post: "P1", add: 3 }"#, #"capacity: { base: "B1", add: 3 }"#,
      ])
    #expect(ValueCandidate.all(instance, kinds: [.slot, .mentors, .bedsMale]).isEmpty)
  }

  struct Failure: Error, Equatable { let index: Int }

  @Test func workOnThreadsKeepsItsOrder() throws {
    #expect(try ParallelWork.map(100, workers: 7) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(try ParallelWork.map(0) { $0 } == [])
    #expect(throws: Failure(index: 3)) {
      try ParallelWork.map(20, workers: 4) { index in
        if index % 7 == 3 { throw Failure(index: index) }
        return index
      }
    }
  }
}
