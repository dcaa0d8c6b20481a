package import PlacementDomain

/// `post-capacity`: a post takes no more than its seats.
package struct PostCapacity: ConstraintFamily {
  package static let id = "post-capacity"
  package static let nature = RowNature.seats(.noRoom, isWholePlace: true) {
    Message(zh: "给岗位 \($0.subject) 增加名额", en: "add seats at post \($0.subject)")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.posts.indices.compactMap { post in
      guard let seats = span.limits.post[post] else { return nil }
      return ConstraintRow(
        Self.row(context.instance.posts[post].id, in: span),
        columns: span.arcsOfPost[post], lower: 0, upper: seats)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "岗位 \(row.subject) 只有 \(row.upper) 个名额", en: "post \(row.subject) has only \(Counted.of(row.upper, "seat"))")
  }
}
