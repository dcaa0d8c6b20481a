import PlacementDomain
import PlacementFormulation

/// The rows of places that a roster uses up.
struct RowLoads {
  private let fullRowsOfColumn: [[Int]]

  /// The families that count places and nothing else: a row of a group would point at its other members.
  private static let families = [
    PostCapacity.id, BaseCapacity.id, EnterpriseCapacity.id, StaffRatio.id, PostRatio.id, MentorCapacity.id,
    BedCapacity.id, QuotaLimits.id,
  ].map { $0 + "/" }

  init(_ model: PlacementModel, _ assignments: [Assignment]) {
    let arcs = model.arcs
    var postOf = [Int?](repeating: nil, count: model.context.instance.apprentices.count * arcs.spanCount)
    for assignment in assignments {
      postOf[assignment.apprentice * arcs.spanCount + assignment.period] = assignment.post
    }
    var rows = [[Int]](repeating: [], count: arcs.count)
    for (index, row) in model.rows.enumerated()
    where Self.families.contains(where: row.id.hasPrefix) && row.coefficients.allSatisfy({ $0 == 1 }) {
      let own = row.columns.map { Int($0) }.filter { $0 < arcs.count }
      let load = own.count { arc in
        postOf[Int(arcs.apprentice[arc]) * arcs.spanCount + Int(arcs.span[arc])] == Int(arcs.post[arc])
      }
      guard own.count == row.columns.count, load >= row.upper else { continue }
      for arc in own { rows[arc].append(index) }
    }
    fullRowsOfColumn = rows
  }

  /// The rows with no place left that an arc would need.
  func full(_ arc: Int) -> [Int] { fullRowsOfColumn[arc] }
}
