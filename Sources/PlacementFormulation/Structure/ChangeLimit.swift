import PlacementDomain

/// `change-limit`: at most so many apprentice-periods differ from the published roster.
public enum ChangeLimit: RowFamily {
  public static let id = "change-limit"
  public static let nature = RowNature.silent(.following)
}

extension PlacementModel {
  /// The same model in which at most so many apprentice-periods differ from the published roster; `nil` without one.
  public func limitingChanges(to most: Int) -> PlacementModel? {
    guard context.instance.published != nil, case .passes(let passes) = MinChange().plan(context),
      let pass = passes.first
    else { return nil }
    let columns = pass.costs.indices.filter { pass.costs[$0] != 0 }
    let least = columns.reduce(0) { $0 + min(0, pass.costs[$1]) }
    let row = ConstraintRow(
      ChangeLimit.row("\(most)"), columns: columns.map { Int32($0) },
      coefficients: columns.map { pass.costs[$0] },
      lower: min(least, most - pass.offset), upper: most - pass.offset)
    return PlacementModel(context: context, rows: rows + [row])
  }
}
