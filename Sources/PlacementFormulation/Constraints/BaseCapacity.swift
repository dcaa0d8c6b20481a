public import PlacementDomain

/// `base-capacity`: the posts of a base together take no more than its seats.
public struct BaseCapacity: ConstraintFamily {
  public static let id = "base-capacity"
  public static let nature = RowNature.seats(.noRoom, isWholePlace: true) {
    Message(zh: "给基地 \($0) 增加名额", en: "add seats at base \($0)")
  }

  public init() {}

  public func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.bases.indices.compactMap { base in
      guard let seats = span.limits.base[base] else { return nil }
      return ConstraintRow(
        id: "\(Self.id)/\(context.instance.bases[base].id)\(span.suffix)",
        columns: span.columns(into: context.postsOfBase[base]), lower: 0, upper: seats)
    }
  }

  public func describe(subject: String, row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "基地 \(subject) 只有 \(row.upper) 个名额", en: "base \(subject) has only \(row.upper) seats")
  }
}
