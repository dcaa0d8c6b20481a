import GLPK
import LinearOptimization
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// Every certificate that is written holds, and none holds for what is not true: on random tiny terms of every kind.
@Suite struct RandomTermTests {
  @Test(arguments: 0..<90) func everyCertificateIsValid(seed: Int) throws {
    try check(RandomInstance.make(seed: UInt64(seed)))
  }

  /// Rotations, studios, both; a published roster and the credits of earlier terms.
  @Test(arguments: 0..<24) func everyKindOfTermHasACertificate(seed: Int) throws {
    let families: [RandomInstance.Families] = [.rotation, .studios, .time, .all]
    let drawn = RandomInstance.planned(seed: UInt64(seed), families: families[seed % 4])
    let stages = drawn.settings.stages.filter { $0 != .lottery }
    let plans: [Stage] = seed % 2 == 0 ? [.minChange, .ledger] : []
    let fills: [Stage] = drawn.settings.places == .perPeriod && drawn.settings.partial == .allow ? [.maxFilled] : []
    let sessions: [Stage] = drawn.slots.isEmpty ? [] : [.maxSessions, .minSlotRank]
    var all: [Stage] = []
    for stage in [.maxPlaced] + fills + sessions + plans + stages + [.lottery] where !all.contains(stage) {
      all.append(stage)
    }
    try check(drawn.with(settings: drawn.settings.with(stages: all)))
  }

  private func check(_ drawn: PlacementInstance) throws {
    let stages = drawn.settings.stages
    let first: [Stage] = stages.first?.mayBeFirst == true ? [] : [.maxPlaced]
    let instance = drawn.with(settings: drawn.settings.with(stages: first + stages))
    guard let made = try Certified.make(instance) else { return }
    #expect(made.verdict() == made.whole)
    let read = try CertificateReader.read(CertificateJSONExporter.document(made.certificate))
    #expect(read == made.certificate)
    for index in made.certificate.steps.indices {
      for step in [-1, 1] {
        let claim = made.changing(index) { $0.with(value: $0.value + step) }
        #expect(!made.verdict(claim).isValid)
      }
      let fixes = made.changing(index) { step in
        step.with(fixes: Certificate.Fixes(columns: step.fixes.columns + 1, rows: step.fixes.rows))
      }
      #expect(!made.verdict(fixes).isValid)
    }
  }

  /// Even loads: columns of many units that no leaf branches on.
  @Test(arguments: 0..<30) func evenLoadsAreCertified(seed: Int) throws {
    let drawn = RandomInstance.make(seed: UInt64(6_000 + seed))
    let level = BalanceLevel.allCases[seed % BalanceLevel.allCases.count]
    let stages: [Stage] =
      seed.isMultiple(of: 2) ? [.maxPlaced, .balance, .generous, .lottery] : [.maxPlaced, .generous, .balance]
    let instance = drawn.with(settings: drawn.settings.with(stages: stages, balanceLevel: level))
    guard let made = try Certified.make(instance) else { return }
    #expect(made.verdict() == made.whole)
    let index = try #require(made.certificate.steps.firstIndex { $0.objective == .balance })
    for step in [-1, 1] { #expect(!made.verdict(made.changing(index) { $0.with(value: $0.value + step) }).isValid) }
  }

  /// Whatever the multipliers are, their bound is never above what a roster reaches, so nothing better than the truth
  /// can be proved.
  @Test(arguments: 0..<30) func noMultipliersProveMoreThanIsTrue(seed: Int) throws {
    let drawn = RandomInstance.make(seed: UInt64(seed))
    let instance = drawn.with(settings: drawn.settings.with(stages: [.maxPlaced, .generous, .lottery]))
    guard let made = try Certified.make(instance) else { return }
    let spans = instance.spans.indices.map { RuleContext(instance, span: $0) }
    var face = ProofFace(TermProgram(instance))
    let columns = face.program.columns
    let point = try #require(columns.point(made.roster.assignments, made.roster.sessions, spans))
    var random = SplitMix64(seed: UInt64(seed))
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    for step in made.certificate.steps {
      let stage = try #require(
        StageCosts(
          step.objective, rank: step.rank, counter: step.draw?.counter, bits: face.program.drawBits, columns))
      let best = zip(stage.costs, point).reduce(0) { $0 + $1.0 * $1.1 }
      for _ in 0..<40 {
        var rows = Set<String>()
        var tried = step.multipliers.filter { _ in pick(4) > 0 }.compactMap { multiplier -> Certificate.Multiplier? in
          rows.insert(multiplier.row)
          guard pick(3) == 0 else { return multiplier }
          return Fraction(multiplier.value.numerator + pick(7) - 3, over: 1 + pick(5)).map {
            Certificate.Multiplier(row: multiplier.row, value: $0)
          }
        }
        for _ in 0..<pick(4) {
          let row = face.program.rows[pick(face.program.rows.count)].id
          guard rows.insert(row).inserted, let value = Fraction(pick(9) - 4, over: 1 + pick(3)) else { continue }
          tried.append(Certificate.Multiplier(row: row, value: value))
        }
        #expect(try face.bound(stage.costs, tried).roundedUp <= Int128(best))
      }
      _ = try face.restrict(stage.costs, id: step.rowID, to: best, by: try face.bound(stage.costs, step.multipliers))
      #expect(face.broken(by: point) == nil)
    }
  }
}
