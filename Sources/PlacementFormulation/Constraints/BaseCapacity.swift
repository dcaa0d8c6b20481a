package import PlacementDomain

/// `base-capacity`: the posts of a base together take no more than its seats.
package struct BaseCapacity: ConstraintFamily {
  package static let id = "base-capacity"
  package static let nature = RowNature.seats(.noRoom, isWholePlace: true) {
    Message(zh: "给基地 \($0.subject) 增加名额", en: "add seats at base \($0.subject)")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.bases.indices.compactMap { base in
      guard let seats = span.limits.base[base] else { return nil }
      return ConstraintRow(
        Self.row(context.instance.bases[base].id, in: span),
        columns: span.columns(into: context.postsOfBase[base]), lower: 0, upper: seats)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "基地 \(row.subject) 只有 \(row.upper) 个名额", en: "base \(row.subject) has only \(Counted.of(row.upper, "seat"))")
  }
}
