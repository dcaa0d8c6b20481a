import LinearOptimization
import PlacementDomain
import PlacementFormulation
import Testing

@testable import PlacementSolving
@testable import PlacementTestSupport
@testable import PlacementVerification

/// What the checker makes of a derived row: against every choice of sessions, and against what the solver has.
@Suite struct DerivedRowTests {
  private static func term(_ number: Int) -> PlacementInstance {
    let families: RandomInstance.Families = number.isMultiple(of: 2) ? .studios : .time
    return RandomInstance.make(seed: UInt64(8_000_000 + number), families: .all.union(families))
  }

  /// The row that a program adds for a derived one, by its id.
  private static func row(_ derived: Certificate.DerivedRow, _ program: TermProgram) throws -> TermProgram.Row {
    var program = program
    #expect(program.add([derived]) == nil)
    let place = try #require(program.rowOfID[derived.id] ?? nil)
    return program.rows[place]
  }

  /// For every set of slots the most that can be had of it, at each place and without one, as counted over all choices.
  @Test func ranksAreThoseOfAllChoices() throws {
    var exact = 0
    var atPlaces = 0
    for number in 0..<160 {
      let instance = Self.term(number)
      let program = TermProgram(instance)
      let reading = TermReading(instance)
      let nowhere = [Int?](repeating: nil, count: instance.spans.count)
      for person in instance.apprentices.indices {
        let slots = program.columns.sessionsOf[person].map { program.columns.sessions[$0].slot }
        guard !slots.isEmpty, slots.count <= 6 else { continue }
        #expect(slots == instance.slots.indices.filter { reading.isPair(person, $0) })
        func subsets(_ mask: Int) -> [Int] { slots.indices.filter { mask >> $0 & 1 == 1 }.map { slots[$0] } }
        let lawful = (0..<1 << slots.count).map(subsets).filter { reading.keeps(person, nowhere, $0) }
        // a slot that shares days with others that do not share it, or days of two periods, may be counted too high
        let shared = SharedDay.all(slots, program.term)
        let isLaminar =
          shared.reduce(0) { $0 + $1.slots.count } == Set(shared.flatMap(\.slots)).count
          && shared.allSatisfy { day in Set(day.slots.map { program.term.period(ofSlot: $0) }).count == 1 }
        for span in instance.spans.indices {
          let sets = (1..<1 << slots.count).map(subsets)
          // one copy of the program for all sets
          var own = program
          let named = sets.enumerated().map { index, set in
            Certificate.DerivedRow(
              id: "session-rank/\(index)", apprentice: instance.apprentices[person].id,
              period: instance.spans.count > 1 ? instance.spans[span].id : nil, slots: set.map { instance.slots[$0].id }
            )
          }
          #expect(own.add(named) == nil)
          for (set, row) in zip(sets, own.rows.suffix(sets.count)) {
            func most(_ allowed: (Int) -> Bool) -> Int {
              lawful.filter { $0.allSatisfy(allowed) }.map { $0.count(where: set.contains) }.max() ?? 0
            }
            let free = most { _ in true }
            #expect(isLaminar ? row.upper == free : row.upper >= free, "term \(number), \(set)")
            for arc in program.columns.arcs[span].ofApprentice[person] {
              let post = program.columns.post[arc]
              let left = most { !reading.clashes[$0][post][span] }
              let coefficient = row.columns.firstIndex(of: arc).map { row.coefficients[$0] } ?? 0
              #expect(
                isLaminar ? coefficient == free - left : row.upper - coefficient >= left, "term \(number), \(set)")
              atPlaces += coefficient > 0 ? 1 : 0
            }
            exact += isLaminar ? 1 : 0
          }
        }
      }
    }
    #expect(exact > 1_000 && atPlaces > 100)
  }

  /// The solver's rows and the checker's, of two writings, are the same.
  @Test func solverAndCheckerHaveTheSameRows() throws {
    var compared = 0
    for number in 0..<160 {
      let instance = Self.term(number)
      let model = ModelBuilder().build(instance)
      let names = model.linearModel().columnNames
      let program = TermProgram(instance)
      let ranks = SessionRanks(model)
      var draw = SplitMix64(seed: UInt64(number))
      for _ in 0..<10 {
        let point = (0..<model.columnCount).map { _ in Double(draw.next() % 5) / 4 }
        for rank in ranks.broken(point) {
          let own = try Self.row(ReplayedFace.named(rank, model, id: "session-rank/1"), program)
          func text(_ terms: [(String, Int)], _ lower: Int, _ upper: Int) -> String {
            "\(terms.sorted { $0.0 < $1.0 }.map { "\($0.1)·\($0.0)" }) \(lower)…\(upper)"
          }
          let mine = zip(own.columns, own.coefficients).map { (program.columns.ids[$0], $1) }
          let other = zip(rank.row.columns, rank.row.coefficients).map { (names[Int($0)], $1) }
          #expect(text(mine, own.lower, own.upper) == text(other, rank.row.lower, rank.row.upper), "term \(number)")
          compared += 1
        }
      }
    }
    #expect(compared > 200)
  }

  /// A row about nobody or nothing is named and never added.
  @Test func whatIsNoRowIsRefused() throws {
    let number = try #require(
      (0..<100).first { number in
        let columns = TermProgram(Self.term(number)).columns
        return columns.arcs.count > 1 && columns.sessionsOf.contains { $0.count > 1 }
      })
    let instance = Self.term(number)
    var program = TermProgram(instance)
    let columns = program.columns
    let person = try #require(columns.sessionsOf.firstIndex { $0.count > 1 })
    let slots = columns.sessionsOf[person].map { instance.slots[columns.sessions[$0].slot].id }
    let name = instance.apprentices[person].id
    let period = instance.spans[0].id
    func why(_ id: String, _ apprentice: String, _ period: String?, _ slots: [String]) -> String? {
      var own = program
      let row = Certificate.DerivedRow(id: id, apprentice: apprentice, period: period, slots: slots)
      let fault = own.add([row])
      #expect(fault == nil || own.rows.count == program.rows.count && fault?.zh.isEmpty == false)
      return fault?.en
    }
    #expect(why("session-rank/1", name, period, slots) == nil)
    #expect(
      why("session-rank/1", "NOBODY", period, slots)
        == "derived row session-rank/1: there is no apprentice NOBODY")
    #expect(
      why("session-rank/1", name, period, ["NOWHERE"])
        == "derived row session-rank/1: apprentice \(name) has no slot NOWHERE")
    #expect(
      why("session-rank/1", name, period, [slots[0], slots[1], slots[0]])
        == "derived row session-rank/1: slot \(slots[0]) is there twice")
    #expect(why("session-rank/1", name, period, []) == "derived row session-rank/1: there are no slots")
    for other in [nil, "NEVER"] {
      #expect(why("session-rank/1", name, other, slots) == "derived row session-rank/1: the period is wrong")
    }
    for taken in [program.rows[0].id, "objective/lottery"] {
      #expect(why(taken, name, period, slots) == "derived row \(taken): the id is taken")
    }
    let row = Certificate.DerivedRow(id: "session-rank/1", apprentice: name, period: period, slots: slots)
    #expect(program.add([row, row])?.en == "derived row session-rank/1: the id is taken")
  }
}
