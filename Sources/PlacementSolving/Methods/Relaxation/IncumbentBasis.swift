import LinearOptimization
import PlacementFormulation

extension Basis {
  /// What a face's columns and rows are outside of a program that has some of them.
  init(outside face: Face) {
    self.init(
      rows: [Basis.Status](repeating: .basic, count: face.rows.count),
      columns: face.bounds.columnLower.indices.map { face.isFree($0) ? .atLower : .fixed })
  }

  /// A primal feasible basis at the incumbent: the arc of each placed apprentice stands for its own row, every other
  /// row for itself. It is triangular, so never singular, and spares the simplex the way to where the greedy start is.
  init?(incumbentOf face: Face) {
    guard let incumbent = face.incumbent else { return nil }
    var rowStatus = [Basis.Status](repeating: .basic, count: face.rows.count)
    var columnStatus = [Basis.Status](repeating: .atLower, count: incumbent.count)
    for column in face.model.arcs.count..<incumbent.count {
      if incumbent[column] == face.bounds.columnUpper[column] { columnStatus[column] = .atUpper }
      // the end of the loads stands for the row of a place that has it
      if face.model.context.isContinuous(column), face.isFree(column) {
        let row = face.rowsOfColumn[column].first { row in
          let activity = face.rows.activity(Int(row), incumbent)
          return rowStatus[Int(row)] == .basic && activity == 0
        }
        guard let row else { return nil }
        columnStatus[column] = .basic
        let (lower, upper) = (face.bounds.rowLower[Int(row)], face.bounds.rowUpper[Int(row)])
        rowStatus[Int(row)] = lower == upper ? .fixed : upper == 0 ? .atUpper : .atLower
        continue
      }
      if incumbent[column] != face.bounds.columnUpper[column], incumbent[column] != face.bounds.columnLower[column] {
        return nil
      }
    }
    for column in 0..<face.model.arcs.count where incumbent[column] == 1 {
      guard let row = face.rowsOfColumn[column].first.map({ Int($0) }) else { return nil }
      columnStatus[column] = .basic
      rowStatus[row] = face.bounds.rowLower[row] == face.bounds.rowUpper[row] ? .fixed : .atUpper
    }
    for column in incumbent.indices where columnStatus[column] != .basic && !face.isFree(column) {
      columnStatus[column] = .fixed
    }
    self.init(rows: rowStatus, columns: columnStatus)
  }
}
