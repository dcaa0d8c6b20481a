import LinearOptimization
import Testing

@testable import GroupedOptimization

@Suite("Rows that can be kept nested")
struct NestedSubsetTests {
  private static func subset(_ rows: [(columns: [Int], upper: Double)], people: [[Int]]) throws -> NestedSubset {
    var model = LinearModel(name: "rows", sense: .minimise)
    for column in 0..<people.joined().count { model.addVariable("x\(column)", bounds: .unit, cost: -1) }
    for (person, columns) in people.enumerated() {
      model.addConstraint("p\(person)", columns.map { ($0, 1) }, bounds: .atMost(1))
    }
    for (row, (columns, upper)) in rows.enumerated() {
      model.addConstraint("r\(row)", columns.map { ($0, 1) }, bounds: .atMost(upper))
    }
    let program = ColumnProgram(model)
    let lists = RowLists(program.matrix, rowCount: program.rowCount)
    return NestedSubset(program, try #require(ColumnGroups(program, lists)), lists)
  }

  /// Four people of two columns: of two rows that cross the tighter one stays, with the row that holds it.
  @Test func theTighterOfTwoRowsThatCrossIsKept() throws {
    let people = (0..<4).map { [2 * $0, 2 * $0 + 1] }
    let all = Array(0..<8)
    let found = try Self.subset([([0, 2, 4], 3), ([4, 6, 1], 2), (all, 4)], people: people)
    // rows 4, 5, 6 of the model; 5 allows 2 where 3 halves are wanted, 4 allows 3
    #expect(Set(found.rows) == [5, 6])
    #expect(found.parent[5] == 6 && found.parent[6] == -1)
    #expect(found.innermost == [6, 5, 6, 6, 5, 6, 5, 6])
  }

  @Test func rowsWithOtherNumbersAreNotKept() throws {
    var model = LinearModel(name: "numbers", sense: .minimise)
    for column in 0..<4 { model.addVariable("x\(column)", bounds: .unit, cost: -1) }
    for person in 0..<4 { model.addConstraint("p\(person)", [(person, 1)], bounds: .atMost(1)) }
    model.addConstraint("half", [(0, 1), (1, 1)], bounds: .atMost(1.5))
    model.addConstraint("twice", [(0, 2), (1, 1)], bounds: .atMost(2))
    model.addConstraint("free", [(0, 1), (1, 1)], bounds: .free)
    model.addConstraint("kept", [(0, 1), (1, 1)], bounds: .atMost(2))
    let program = ColumnProgram(model)
    let lists = RowLists(program.matrix, rowCount: program.rowCount)
    #expect(NestedSubset(program, try #require(ColumnGroups(program, lists)), lists).rows == [7])
  }

  /// Kept rows never cross, parents and innermost rows are what the sets say, and what is left out crosses a kept row.
  @Test func randomRowsAreNestedAndNoneIsLeftOutForNothing() throws {
    var leftOut = 0
    for seed in 1...200 {
      var state = UInt64(seed)
      func draw(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
      }
      let people = (0..<6).map { [2 * $0, 2 * $0 + 1] }
      let rows = (0..<7).map { _ in
        let (from, to) = (draw(12), draw(12))
        return (columns: Array(min(from, to)...max(from, to)), upper: Double(1 + draw(4)))
      }
      let found = try Self.subset(rows, people: people)
      let set = { (row: Int) in Set(rows[row - people.count].columns) }
      for row in found.rows {
        for other in found.rows where other != row {
          #expect(
            set(row).isDisjoint(with: set(other)) || set(row).isSubset(of: set(other))
              || set(other).isSubset(of: set(row)))
        }
        // the rows above are those that hold it, from the smallest up
        var above = Int(found.parent[row])
        var size = set(row).count
        while above >= 0 {
          #expect(set(row).isSubset(of: set(above)) && set(above).count >= size)
          (size, above) = (set(above).count, Int(found.parent[above]))
        }
      }
      for column in 0..<12 {
        let holding = found.rows.filter { set($0).contains(column) }
        var way: [Int] = []
        var row = Int(found.innermost[column])
        while row >= 0 {
          way.append(row)
          row = Int(found.parent[row])
        }
        #expect(way.sorted() == holding.sorted(), "seed \(seed), column \(column)")
      }
      for row in people.count..<people.count + rows.count where !found.rows.contains(row) {
        leftOut += 1
        #expect(
          found.rows.contains { other in
            let common = set(row).intersection(set(other)).count
            return common > 0 && common < set(row).count && common < set(other).count
          }, "seed \(seed), row \(row)")
      }
    }
    #expect(leftOut > 100)
  }
}
