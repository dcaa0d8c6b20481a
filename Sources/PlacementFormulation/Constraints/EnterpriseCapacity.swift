public import PlacementDomain

/// `enterprise-capacity`: the bases of an enterprise together take no more than its seats.
public struct EnterpriseCapacity: ConstraintFamily {
  public static let id = "enterprise-capacity"
  public static let nature = RowNature.seats(.noRoom, isWholePlace: true) {
    Message(zh: "给企业 \($0) 增加名额", en: "add seats at enterprise \($0)")
  }

  public init() {}

  public func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.enterprises.indices.compactMap { enterprise in
      guard let seats = span.limits.enterprise[enterprise] else { return nil }
      return ConstraintRow(
        id: "\(Self.id)/\(context.instance.enterprises[enterprise].id)\(span.suffix)",
        columns: span.columns(into: context.postsOfEnterprise[enterprise]), lower: 0, upper: seats)
    }
  }

  public func describe(subject: String, row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "企业 \(subject) 只有 \(row.upper) 个名额", en: "enterprise \(subject) has only \(row.upper) seats")
  }
}
