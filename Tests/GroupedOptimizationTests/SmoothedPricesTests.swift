import Foundation
import LinearOptimization
import Testing

@testable import GroupedOptimization

@Suite("Smoothed prices")
struct SmoothedPricesTests {
  /// The nearest point without negative coordinates to a target, in a stretched and turned metric with a known answer.
  @Test func aConvexFunctionIsMinimisedOverThePositive() {
    let target = (0..<50).map { Double($0 % 7) - 2 }
    let weight = (0..<50).map { Double(1 + $0 * $0) }
    var method = ProjectedQuasiNewton(start: [Double](repeating: 3, count: 50))
    method.run(steps: 200, firstStep: 1) { point, gradient in
      var value = 0.0
      for index in point.indices {
        let off = point[index] - target[index]
        value += weight[index] * off * off
        gradient[index] = 2 * weight[index] * off
      }
      return value
    }
    for index in target.indices { #expect(abs(method.point[index] - max(0, target[index])) < 1e-4) }
  }

  /// Against the library's, over what the ascent asks for.
  @Test func exponentialAndLogarithmAreThoseOfTheLibrary() {
    for step in 0..<70_000 {
      let x = -Double(step) / 100
      #expect(abs(Elementary.exp(x) - exp(x)) <= 4 * exp(x).ulp)
      let y = 1 + Double(step) / 1_000
      #expect(abs(Elementary.log(y) - log(y)) <= 4 * max(log(y).ulp, Double.ulpOfOne / 1_000))
    }
    #expect(Elementary.exp(0) == 1 && Elementary.log(1) == 0)
    #expect(Elementary.exp(-800) < 1e-300 && Elementary.exp(-.infinity) < 1e-300)
  }

  /// Three apprentices, one place of two seats: the prices tell the third from the others.
  @Test func thePriceOfSeatsIsWhatTheLastOneWouldPay() throws {
    var model = LinearModel(name: "seats", sense: .minimise)
    let costs = [-100.0, -70, -40, -10, -10, -10]
    for (column, cost) in costs.enumerated() { model.addVariable("x\(column)", bounds: .unit, cost: cost) }
    for person in 0..<3 { model.addConstraint("one/\(person)", [(person, 1), (person + 3, 1)], bounds: .atMost(1)) }
    model.addConstraint("seats", [(0, 1), (1, 1), (2, 1)], bounds: .atMost(2))
    let program = ColumnProgram(model)
    let lists = RowLists(program.matrix, rowCount: program.rowCount)
    let groups = try #require(ColumnGroups(program, lists))
    var prices = SmoothedPrices(program, costs: costs, groups: groups, lists: lists)
    prices.ascend { false }
    // the third goes elsewhere for 10 where a seat costs more than 30, the second stays below 60
    let price = try #require(prices.prices.first)
    #expect(price > 28 && price < 62)
    let reduced = prices.reducedCosts()
    #expect(reduced[0] < reduced[3] && reduced[1] < reduced[4] && reduced[2] > reduced[5] - 2)
  }
}
