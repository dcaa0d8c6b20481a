import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// The model builder and the checker are two writings of models/README.md. A certificate names rows of the one and is
/// judged by those of the other, so that any difference refuses a proof that holds, or would take one that does not:
/// ids, coefficients, both sides, the draw's bits and every stage's costs are compared without a solve.
@Suite struct RowAgreementTests {
  private static let families: [RandomInstance.Families] = [
    .all, .all.union(.rotation), .all.union(.studios), .all.union(.time), .laminar,
  ]

  @Test(arguments: 0..<40) func theProgramsAreTheSame(block: Int) {
    for offset in 0..<75 {
      let seed = UInt64(block * 75 + offset)
      let families = Self.families[offset % Self.families.count]
      let instance =
        offset % 3 == 2
        ? RandomInstance.placed(seed: seed, families: families) : RandomInstance.edged(seed: seed, families: families)
      let model = ModelBuilder().build(instance)
      let program = TermProgram(instance)
      let names = model.linearModel().columnNames
      #expect(Self.columns(model, names) == Self.columns(program), "seed \(seed)")
      #expect(Self.rows(model, names) == Self.rows(program), "seed \(seed)")
      #expect(program.drawBits == Lottery.bits(rows: model.rows, columnCount: model.columnCount), "seed \(seed)")
      #expect(Self.costs(model, names) == Self.costs(program), "seed \(seed)")
    }
  }

  /// One row of each family at least, with and without each side, or the test above compares nothing.
  @Test func theTermsHaveRowsOfEveryFamily() {
    var met = Set<String>()
    for seed in 0..<150 {
      let families = Self.families[seed % Self.families.count]
      for row in ModelBuilder().build(RandomInstance.edged(seed: UInt64(seed), families: families)).rows {
        if !row.columns.isEmpty { met.insert(String(row.id.prefix { $0 != "/" })) }
      }
    }
    #expect(Set(Registry.families.map { $0.id }).subtracting(met).isEmpty)
  }

  private static func columns(_ model: PlacementModel, _ names: [String]) -> [String] {
    names.indices.map { "\(names[$0]) ≤ \(model.context.upper(of: Int32($0)))" }.sorted()
  }

  private static func columns(_ program: TermProgram) -> [String] {
    zip(program.columns.ids, program.columns.upper).map { "\($0) ≤ \($1)" }.sorted()
  }

  /// A row that no roster keeps may say so in any way.
  private static func text(_ id: String, _ terms: [(id: String, coefficient: Int)], _ lower: Int, _ upper: Int)
    -> String
  {
    let sum = terms.sorted { $0.id < $1.id }.map { "\($0.coefficient)·\($0.id)" }.joined(separator: " + ")
    return "\(id): \(lower) ≤ \(sum) ≤ \(max(lower, upper))"
  }

  private static func rows(_ model: PlacementModel, _ names: [String]) -> [String] {
    model.rows.filter { !$0.columns.isEmpty }.map { row in
      text(row.id, zip(row.columns, row.coefficients).map { (names[Int($0)], $1) }, row.lower, row.upper)
    }.sorted()
  }

  private static func rows(_ program: TermProgram) -> [String] {
    // what follows from two rows is derived by the certifier where it needs it
    program.rows.filter { !$0.columns.isEmpty && !$0.id.hasPrefix("slot-day/") }.map { row in
      text(
        row.id, zip(row.columns, row.coefficients).map { (program.columns.ids[$0], $1) }, row.lower, row.upper)
    }.sorted()
  }

  private static func text(_ id: String, _ costs: [Int], _ names: [String], _ maximises: Bool, _ offset: Int) -> String
  {
    let terms = zip(names, costs).filter { $0.1 != 0 }.map { "\($0.1)·\($0.0)" }.sorted()
    return "\(id) \(maximises ? "max" : "min") \(offset) + \(terms.joined(separator: " + "))"
  }

  /// The objectives of all entries; of the lottery the first three draws.
  private static func costs(_ model: PlacementModel, _ names: [String]) -> [String] {
    model.context.instance.settings.stages.flatMap { stage -> [String] in
      let passes: [ObjectivePass]
      switch Registry.objective(stage)?.init().plan(model.context) {
      case .passes(let own): passes = own
      case .draw(let pass): passes = (0..<3).map(pass)
      case .bottleneck, .dictatorship, nil: passes = []
      }
      return passes.map {
        text(Certificate.rowID($0.stage, $0.rank), $0.costs, names, $0.maximise, $0.offset)
      }
    }
  }

  private static func costs(_ program: TermProgram) -> [String] {
    let columns = program.columns
    return StageCosts.entries(columns.instance).flatMap { entry -> [String] in
      (entry.stage == .lottery ? [0, 1, 2] : [0]).compactMap { counter in
        StageCosts(entry.stage, rank: entry.rank, counter: counter, bits: program.drawBits, columns).map { own in
          let costs = own.maximises ? own.costs.map { -$0 } : own.costs
          return text(Certificate.rowID(entry.stage, entry.rank), costs, columns.ids, own.maximises, own.offset)
        }
      }
    }
  }
}
