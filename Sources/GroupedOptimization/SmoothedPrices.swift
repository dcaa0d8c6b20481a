import LinearOptimization

/// Near-optimal prices of the rows that groups of columns share, without a simplex step.
///
/// Each group takes its cheapest column at the prices; with `−T log Σ exp(−cost ÷ T)` instead of the least cost the dual
/// function is smooth (Nesterov 2005), and a quasi-Newton method climbs it, at falling temperatures T. What comes out
/// only says where to begin: nothing is proved by it.
struct SmoothedPrices {
  /// One side of a shared row: `sign · Σ aⱼ xⱼ ≤ limit`, at a price of 0 or more.
  struct Side {
    let row: Int
    let sign: Double
    let limit: Double
  }

  private let costs: [Double]
  private let matrix: ColumnMatrix
  private let groups: ColumnGroups
  private let sides: [Side]
  /// The sides of each row: `sideStarts[row]..<sideStarts[row + 1]`.
  private let sideStarts: [Int]
  private(set) var prices: [Double]
  /// The temperature of the last ascent.
  private(set) var temperature = 0.0
  /// How often the dual function was evaluated.
  private(set) var evaluations = 0
  private var list = ShortList()

  /// Columns of each group that count at the present prices, with the sides that they touch.
  private struct ShortList {
    var groupStarts: [Int] = []
    var costs: [Double] = []
    var starts: [Int] = []
    var sides: [Int32] = []
    var factors: [Double] = []
  }

  /// - Parameter costs: of every column, to be minimised.
  init(_ program: ColumnProgram, costs: [Double], groups: ColumnGroups, lists: RowLists) {
    (self.costs, matrix, self.groups) = (costs, program.matrix, groups)
    var sides: [Side] = []
    var sideStarts = [0]
    for row in 0..<program.rowCount {
      let bounds = program.rowBounds[row]
      if !groups.isGroupRow[row] {
        if bounds.upper.isFinite { sides.append(Side(row: row, sign: 1, limit: bounds.upper)) }
        if bounds.lower.isFinite, bounds.lower > 0 || lists.hasNegative[row] {
          sides.append(Side(row: row, sign: -1, limit: -bounds.lower))
        }
      }
      sideStarts.append(sides.count)
    }
    (self.sides, self.sideStarts) = (sides, sideStarts)
    prices = [Double](repeating: 0, count: sides.count)
  }

  /// Each column's cost at the prices.
  func reducedCosts() -> [Double] {
    var duals = [Double](repeating: 0, count: sideStarts.count - 1)
    for (index, side) in sides.enumerated() { duals[side.row] -= side.sign * prices[index] }
    return matrix.reducedCosts(costs, duals)
  }

  /// Climbs at falling temperatures, from a third of what the fifth choice costs more than the first.
  ///
  /// Measured on 10,000 apprentices with beds and mentor groups: to begin at all of it takes half as many evaluations
  /// again, at a tenth it leaves the solver a third more pivots.
  mutating func ascend(shouldStop: () -> Bool) {
    let scale = spread()
    guard scale > 0 else { return }
    for (share, steps) in [(0.3, 40), (0.1, 40), (0.03, 60), (0.01, 80), (0.004, 80)] {
      temperature = share * scale
      // the list is what counts at these prices; half-way they have moved
      for _ in 0..<2 where !shouldStop() {
        choose()
        climb(steps: steps / 2)
      }
    }
  }

  /// What the fifth choice costs more than the first, on average; the whole range where that is nothing.
  private func spread() -> Double {
    var (fifth, range) = (0.0, 0.0)
    for group in 0..<groups.count {
      var choices = groups.columns(of: group).map { costs[Int($0)] }
      if !groups.mustUse[group] { choices.append(0) }
      choices.sort()
      guard let first = choices.first, let last = choices.last else { continue }
      fifth += choices[min(4, choices.count - 1)] - first
      range += last - first
    }
    return (fifth > 0 ? fifth : range) / Double(max(1, groups.count))
  }

  /// The sixteen best columns of each group at the prices, without those that the temperature leaves nothing of.
  private mutating func choose() {
    let reduced = reducedCosts()
    list = ShortList(groupStarts: [0], starts: [0])
    var best: [(cost: Double, column: Int)] = []
    for group in 0..<groups.count {
      best.removeAll(keepingCapacity: true)
      for column in groups.columns(of: group) {
        let cost = reduced[Int(column)]
        if best.count == 16, cost >= best[15].cost { continue }
        if best.count == 16 { best.removeLast() }
        let place = best.firstIndex { $0.cost > cost } ?? best.count
        best.insert((cost, Int(column)), at: place)
      }
      let least = min(best.first?.cost ?? 0, groups.mustUse[group] ? .infinity : 0)
      for (rank, (cost, column)) in best.enumerated() where rank < 4 || cost - least < 40 * temperature {
        list.costs.append(costs[column])
        for element in matrix.range(column) {
          let row = Int(matrix.rows[element])
          for side in sideStarts[row]..<sideStarts[row + 1] {
            list.sides.append(Int32(side))
            list.factors.append(sides[side].sign * matrix.values[element])
          }
        }
        list.starts.append(list.sides.count)
      }
      list.groupStarts.append(list.costs.count)
    }
  }

  /// Minimises what the prices leave of the bound, each price at 0 or more.
  private mutating func climb(steps: Int) {
    var method = ProjectedQuasiNewton(start: prices)
    method.run(steps: steps, firstStep: temperature) { point, gradient in
      evaluations += 1
      return evaluate(point, &gradient)
    }
    prices = method.point
  }

  /// The negative of the smoothed dual function over the short lists, and its gradient.
  private func evaluate(_ point: [Double], _ gradient: inout [Double]) -> Double {
    for side in sides.indices { gradient[side] = sides[side].limit }
    var value = 0.0
    for side in sides.indices { value += point[side] * sides[side].limit }
    let inverse = 1 / temperature
    var weights = [Double](repeating: 0, count: 16)
    gradient.withUnsafeMutableBufferPointer { gradient in
      point.withUnsafeBufferPointer { point in
        list.sides.withUnsafeBufferPointer { sides in
          list.factors.withUnsafeBufferPointer { factors in
            for group in 0..<groups.count {
              let range = list.groupStarts[group]..<list.groupStarts[group + 1]
              var least = groups.mustUse[group] ? Double.infinity : 0
              for (place, column) in range.enumerated() {
                var cost = list.costs[column]
                for element in list.starts[column]..<list.starts[column + 1] {
                  cost += point[Int(sides[element])] * factors[element]
                }
                weights[place] = cost
                least = min(least, cost)
              }
              guard least.isFinite else { continue }
              var total = groups.mustUse[group] ? 0 : Elementary.exp(least * inverse)
              for place in 0..<range.count {
                weights[place] = Elementary.exp((least - weights[place]) * inverse)
                total += weights[place]
              }
              value -= least - temperature * Elementary.log(total)
              for (place, column) in range.enumerated() {
                let share = weights[place] / total
                if share < 1e-14 { continue }
                for element in list.starts[column]..<list.starts[column + 1] {
                  gradient[Int(sides[element])] -= share * factors[element]
                }
              }
            }
          }
        }
      }
    }
    return value
  }
}
