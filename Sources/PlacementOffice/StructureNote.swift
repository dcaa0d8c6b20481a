import PlacementDomain
import PlacementFormulation

/// Names the rows that cross the nested capacities: with them a linear program may need an integer search.
enum StructureNote {
  private static let shown = 6

  /// `nil` where no row crosses.
  static func of(_ model: PlacementModel) -> Message? {
    let crossing = NestedRows.crossing(rows: model.rows, columnCount: model.columnCount).map(\.id)
    guard !crossing.isEmpty else { return nil }
    let names = crossing.prefix(shown).joined(separator: ", ") + (crossing.count > shown ? ", …" : "")
    return Message(
      zh: "提醒：有 \(crossing.count) 条约束与逐级名额交叉，必要时按整数规划求解：\(names)",
      en:
        "note: \(Counted.of(crossing.count, "row")) \(crossing.count == 1 ? "crosses" : "cross") the nested capacities and may need an integer search: \(names)"
    )
  }
}
