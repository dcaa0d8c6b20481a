import GLPK
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import Testing

/// Reasons on random terms of every kind, against the model itself.
@Suite struct ReasonOracleTests {
  /// Of a roster with as many placed as can be, every place has something against it; and whoever is alone in coming
  /// would break the rows named and no others.
  @Test(arguments: 0..<8)
  func whatIsNamedIsWhatWouldBreak(block: Int) throws {
    var told: Set<String> = []
    for offset in 0..<60 {
      let seed = UInt64(77_000 + block * 60 + offset)
      let instance = RandomInstance.make(seed: seed, families: .all)
      let model = ModelBuilder().build(instance)
      let result = try StagedSolver(GLPKSolver()).solve(model, stages: [.maxPlaced])
      guard result.ending == .optimal, instance.spans.count == 1 else { continue }
      let reasons = UnplacedAnalysis(model).reasons(result.assignments)
      #expect(reasons.map(\.apprentice) == result.assignments.filter { $0.post == nil }.map(\.apprentice))
      let seats = SeatReasons(model, result.assignments)
      for reason in reasons {
        #expect(!reason.codes.isEmpty && !reason.codes.contains(.free), "seed \(seed): \(reason)")
        let person = reason.apprentice
        let held = seats.held(person, span: 0)
        #expect(Set(held.flatMap(\.posts)).count == model.arcs.arcs(of: person).count, "seed \(seed)")
        let isAlone = !instance.groups.contains { $0.kind == .together && $0.members.contains(person) }
        guard isAlone else { continue }
        for place in held {
          for post in place.posts {
            let broken = broken(person, post, result.assignments, model)
            // rows that keep a closed place from being opened are told beside the minimum
            let named = Set(place.rows.map { String($0.prefix { $0 != "/" }) })
            #expect(broken.isSubset(of: named), "seed \(seed): \(broken) but \(named)")
            if !named.contains("post-minimum"), !named.contains("base-minimum") {
              #expect(broken == named, "seed \(seed)")
            }
            told.formUnion(named)
          }
        }
      }
    }
    #expect(told.count > 3, "the block tells of \(told) only")
  }

  /// The families that a roster with one more placed breaks, every row added up.
  private func broken(_ person: Int, _ post: Int, _ roster: [Assignment], _ model: PlacementModel) -> Set<String> {
    let placed = roster.map { $0.apprentice == person ? Assignment(apprentice: person, period: 0, post: post) : $0 }
    let point = model.context.completed(model.context.decisions(placed, []))
    let rows = model.rows.filter { row in
      let value = zip(row.columns, row.coefficients).reduce(0) { $0 + $1.1 * point[Int($1.0)] }
      return value > row.upper || value < row.lower
    }
    // that nobody is at a closed place follows from its minimum
    return Set(rows.map { String($0.id.prefix { $0 != "/" }) }).subtracting(["post-open", "base-open", "fill"])
  }
}
