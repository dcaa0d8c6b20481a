package import PlacementDomain

/// `staff-ratio`: post interns of all schools together are at most a share of the enterprise's staff in post.
///
/// 职业学校学生实习管理规定 (教职成〔2021〕4号): generally not more than 10 %. Apprentices with a labour contract are staff.
package struct StaffRatio: ConstraintFamily {
  package static let id = "staff-ratio"
  package static let nature = RowNature.seats(.ratio, isWholePlace: true) {
    Message(
      zh: "为企业 \($0.subject) 的实习比例备案放宽，或核对其职工人数",
      en: "file a waiver of the ratio for enterprise \($0.subject), or check its number of staff")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.enterprises.indices.compactMap { enterprise in
      guard let limit = span.limits.staffRatio[enterprise] else { return nil }
      return ConstraintRow(
        Self.row(context.instance.enterprises[enterprise].id, in: span),
        columns: span.columns(into: context.postsOfEnterprise[enterprise], withoutContracts: true),
        lower: 0, upper: limit.left)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    guard
      let index = context.instance.enterprises.firstIndex(where: { $0.id == row.subject }),
      let limit = span.limits.staffRatio[index]
    else { return Message(zh: row.subject, en: row.subject) }
    return Message(
      zh: "企业 \(row.subject) 在岗职工 \(limit.staff) 人，实习比例上限 \(limit.ratio)，已占 \(limit.occupied)，只剩 \(row.upper) 个合法名额",
      en:
        "enterprise \(row.subject) has \(limit.staff) staff; at the ratio \(limit.ratio), with \(limit.occupied) taken, only \(Counted.of(row.upper, "lawful place")) left"
    )
  }
}
