import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The rows and columns with which a sifted relaxation begins.
struct SiftingChoice {
  private let bench: Workbench
  private let face: Face
  private let costs: [Int]
  private let start: SiftingStart

  init(_ bench: Workbench, costs: [Int], start: SiftingStart) {
    (self.bench, face, self.costs, self.start) = (bench, bench.face, costs, start)
  }

  /// The columns that the start chooses, and every row that a free one or its basis is in.
  func program() -> RestrictedFace {
    let columns =
      switch start.choice {
      case .multipliers: byMultipliers()
      case .order(let order): nearest(order)
      case .none: costs.indices.filter(isOfBasis)
      }
    var isMember = [Bool](repeating: false, count: costs.count)
    for column in columns { isMember[column] = true }
    let rows = (0..<face.rows.count).filter { row in
      let isTouched = face.rows.range(row).contains { element in
        let column = Int(face.rows.columns[element])
        return face.isFree(column) || isMember[column]
      }
      return isTouched || row < start.basis.rows.count && start.basis.rows[row] != .basic
    }
    return RestrictedFace(face, costs, columns: columns, rows: rows)
  }

  /// Thirteen columns for ten apprentices. On 10,000 with beds and mentors dives behind 2 for each ended 60 times as far
  /// from the bound as behind these, and took longer.
  private func nearest(_ order: [Double]) -> [Int] {
    let arcs = face.model.arcs.count
    let free = (0..<arcs).filter(face.isFree)
    let wanted = max(bench.sifting.least, 13 * face.model.context.instance.apprentices.count / 10)
    let threshold = free.count > wanted ? free.map { order[$0] }.sorted()[wanted] : .infinity
    return costs.indices.filter { column in
      face.isFree(column) && (column >= arcs || order[column] <= threshold) || isOfBasis(column)
    }
  }

  private func byMultipliers() -> [Int] {
    let reduced = DualBound(
      rows: face.rows, bounds: face.bounds, costs: costs,
      multipliers: start.multipliers + [Int](repeating: 0, count: face.rows.count - start.multipliers.count),
      denominator: 1
    ).reducedCosts
    let arcs = face.model.arcs.count
    let free = (0..<arcs).filter(face.isFree)
    let wanted = max(bench.sifting.least, bench.sifting.each * face.model.context.instance.apprentices.count)
    var threshold = Int128.max
    if free.count > wanted { threshold = free.map { reduced[$0] }.sorted()[wanted] }
    // of many that are worth the same, no more than wanted
    var equal = wanted - (threshold == Int128.max ? 0 : free.count { reduced[$0] < threshold })
    return costs.indices.filter { column in
      let isFree = face.isFree(column)
      var isIn = column >= arcs ? isFree : isFree && reduced[column] <= threshold
      if isIn, column < arcs, reduced[column] == threshold {
        equal -= 1
        isIn = equal >= 0
      }
      return isIn || isOfBasis(column)
    }
  }

  /// Whether a column has a value in the basis that no other limit gives it.
  private func isOfBasis(_ column: Int) -> Bool {
    let status = start.basis.columns[column]
    return status == .basic || status == .atUpper && face.isFree(column)
  }
}
