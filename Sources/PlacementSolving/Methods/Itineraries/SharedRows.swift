import PlacementDomain
import PlacementFormulation

/// Which rows apprentices share and can break, and which columns beside their places may move.
struct SharedRows {
  let rows: [Int]
  let explicit: [Int]

  init(_ face: Face, _ itineraries: Itineraries, _ costs: [Int]) {
    let model = face.model
    let arcs = model.arcs
    var isPlace = [Bool](repeating: false, count: costs.count)
    for arc in 0..<arcs.count { isPlace[arc] = true }
    for column in model.context.auxiliaries.complete { if let column { isPlace[Int(column)] = true } }
    let shared = (0..<face.rows.count).filter { $0 >= itineraries.isLocal.count || !itineraries.isLocal[$0] }

    /// The least and the most of a row; of an apprentice's places in a span one counts.
    func range(_ row: Int, _ upper: (Int) -> Int) -> (low: Int, high: Int) {
      var (low, high) = (0, 0)
      var group = (key: -1, low: 0, high: 0)
      for element in face.rows.range(row) {
        let column = Int(face.rows.columns[element])
        let step = face.rows.coefficients[element]
        if column < arcs.count {
          guard face.bounds.columnUpper[column] == 1 else { continue }
          let key = Int(arcs.apprentice[column]) * arcs.spanCount + Int(arcs.span[column])
          if key != group.key {
            (low, high) = (low + group.low, high + group.high)
            group = (key, 0, 0)
          }
          (group.low, group.high) = (min(group.low, step), max(group.high, step))
        } else {
          let ends = (step * face.bounds.columnLower[column], step * upper(column))
          (low, high) = (low + min(ends.0, ends.1), high + max(ends.0, ends.1))
        }
      }
      return (low + group.low, high + group.high)
    }

    // what costs nothing and only ever fills rows stays where it fills least
    let upper = face.bounds.columnUpper
    var canStay = costs.indices.map { !isPlace[$0] && costs[$0] == 0 }
    for row in shared {
      let isOpenBelow = range(row) { upper[$0] }.low >= face.bounds.rowLower[row]
      for element in face.rows.range(row) where face.rows.coefficients[element] < 0 || !isOpenBelow {
        canStay[Int(face.rows.columns[element])] = false
      }
    }
    explicit = costs.indices.filter { !isPlace[$0] && face.isFree($0) && !canStay[$0] }
    rows = shared.filter { row in
      let (low, high) = range(row) { canStay[$0] ? face.bounds.columnLower[$0] : upper[$0] }
      return low < face.bounds.rowLower[row] || high > face.bounds.rowUpper[row]
    }
  }
}
