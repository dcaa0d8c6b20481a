package import PlacementDomain

/// `enterprise-capacity`: the bases of an enterprise together take no more than its seats.
package struct EnterpriseCapacity: ConstraintFamily {
  package static let id = "enterprise-capacity"
  package static let nature = RowNature.seats(.noRoom, isWholePlace: true) {
    Message(zh: "给企业 \($0.subject) 增加名额", en: "add seats at enterprise \($0.subject)")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.enterprises.indices.compactMap { enterprise in
      guard let seats = span.limits.enterprise[enterprise] else { return nil }
      return ConstraintRow(
        Self.row(context.instance.enterprises[enterprise].id, in: span),
        columns: span.columns(into: context.postsOfEnterprise[enterprise]), lower: 0, upper: seats)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "企业 \(row.subject) 只有 \(row.upper) 个名额",
      en: "enterprise \(row.subject) has only \(Counted.of(row.upper, "seat"))")
  }
}
