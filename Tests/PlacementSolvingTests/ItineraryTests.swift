import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

@testable import PlacementSolving

@Suite("Itineraries of a rotation")
struct ItineraryTests {
  /// The itineraries are exactly the choices of one apprentice's places that the rows about nobody else allow.
  @Test func theyAreAllChoicesOfOneApprentice() throws {
    var compared = 0
    for number in 0..<200 {
      let model = ModelBuilder().build(
        RandomInstance.make(seed: UInt64(9_000_000 + number), families: .all.union(.rotation)))
      guard let itineraries = Workbench(model).itineraries else { continue }
      for person in model.context.instance.apprentices.indices {
        var own = model.arcs.arcs(of: person).map { Int32($0) }
        if let column = model.context.auxiliaries.complete[person] { own.append(column) }
        guard own.count <= 12 else { continue }
        let rows = model.rows.filter { row in !row.columns.isEmpty && row.columns.allSatisfy(own.contains) }
        let choices = (0..<1 << own.count).compactMap { mask -> Set<Int32>? in
          let chosen = Set(own.indices.filter { mask >> $0 & 1 == 1 }.map { own[$0] })
          // one place in a span at most is what an itinerary is made of
          for span in model.context.spans.indices {
            let arcs = model.arcs.arcs(of: person, span: span)
            if arcs.count(where: { chosen.contains(Int32($0)) }) > 1 { return nil }
          }
          let isKept = rows.allSatisfy { row in
            let activity = zip(row.columns, row.coefficients).reduce(0) { $0 + (chosen.contains($1.0) ? $1.1 : 0) }
            return row.lower <= activity && activity <= row.upper
          }
          return isKept ? chosen : nil
        }
        let found = (itineraries.first[person]..<itineraries.first[person + 1]).map {
          Set(itineraries.columns(of: $0).filter { $0 >= 0 })
        }
        #expect(found.count == choices.count && Set(found) == Set(choices), "instance \(number), apprentice \(person)")
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  /// A term with more itineraries than asked for, or where they take too many trials, is not decomposed.
  @Test func tooManyItinerariesAreNone() throws {
    var refused = 0
    for number in 0..<40 {
      let model = ModelBuilder().build(
        RandomInstance.make(seed: UInt64(9_200_000 + number), families: .all.union(.rotation)))
      guard let itineraries = Workbench(model).itineraries else { continue }
      let count = itineraries.count
      #expect(Workbench(model, mostItineraries: 1_000 + 100 * count).itineraries != nil)
      #expect(Workbench(model, mostItineraries: max(1, count / 50)).itineraries == nil || count < 50)
      refused += Workbench(model, mostItineraries: count / 2).itineraries == nil ? 1 : 0
    }
    #expect(refused > 5)
  }

  /// A bench whose methods solved programs ends all the same: a sweep over rotations has thousands of them.
  @Test func aProgramDoesNotKeepItsBench() throws {
    weak var last: Workbench?
    var solved = 0
    for number in 0..<20 {
      let seed = UInt64(9_100_000 + number)
      let model = ModelBuilder().build(RandomInstance.make(seed: seed, families: .all.union(.rotation)))
      try GLPKSolver().withSession(model.linearModel()) { session in
        let bench = Workbench(
          Face(model, session: session), solver: GLPKSolver(), limits: SolveLimits(), network: nil)
        let costs = (0..<model.columnCount).map { $0 < model.arcs.count ? -1 - $0 % 3 : 0 }
        var pass = StagePass(ObjectivePass(stage: .minTotalRank, maximise: false, costs: costs), on: bench)
        guard case .solved(let found) = try ItineraryRelaxation().relax(pass, on: bench) else { return }
        pass.note(.relaxation(found, found.bound(bench.face, costs, value: nil)), by: .itineraries)
        _ = try ItineraryDiveMethod().attempt(&pass, on: bench)
        last = bench
        solved += 1
      }
    }
    #expect(solved > 0 && last == nil)
  }

  /// Whatever the multipliers: no whole point is below the bound, and none that is near it has a place that it rules out.
  @Test func boundsHoldAtEveryPoint() throws {
    var compared = 0
    var fixed = 0
    for number in 0..<300 {
      let seed = UInt64(9_100_000 + number)
      let model = ModelBuilder().build(RandomInstance.make(seed: seed, families: .all.union(.rotation)))
      let bench = Workbench(model)
      let face = bench.face
      var draw = SplitMix64(seed: seed)
      let costs = (0..<model.columnCount).map { _ in Int(draw.next() % 7) - 3 }
      guard model.columnCount <= 14, let itineraries = bench.itineraries,
        let program = try ItineraryProgram(face, itineraries, costs)
      else { continue }
      let points = (0..<1 << model.columnCount).compactMap { mask -> [Int]? in
        let point = (0..<model.columnCount).map { mask >> $0 & 1 }
        return face.holds(point) ? point : nil
      }
      for _ in 0..<4 {
        // a row without a side to lean on takes no multiplier of that sign
        let multipliers = model.rows.indices.map { row in itineraries.isLocal[row] ? 0 : Int(draw.next() % 5) - 2 }
        let bound = program.bound(multipliers: multipliers, denominator: 2)
        for point in points {
          let gap = bound.gap(face.dot(costs, point))
          #expect(gap >= 0, "seed \(seed)")
          for column in costs.indices where bound.reducedCosts[column].magnitude > gap {
            fixed += 1
            let side =
              bound.reducedCosts[column] > 0 ? face.bounds.columnLower[column] : face.bounds.columnUpper[column]
            #expect(point[column] == side, "seed \(seed), column \(column)")
          }
        }
        compared += 1
      }
    }
    #expect(compared > 40)
    #expect(fixed > 100)
  }
}

extension Workbench {
  /// A model's face with no limits and no network; its session is never asked.
  fileprivate convenience init(_ model: PlacementModel, mostItineraries: Int = 1_000_000) {
    self.init(
      Face(model, session: AbsentSession()), solver: GLPKSolver(), limits: SolveLimits(), network: nil,
      mostItineraries: mostItineraries)
  }
}
