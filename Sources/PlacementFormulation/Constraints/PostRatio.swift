package import PlacementDomain

/// `post-ratio`: post interns in one kind of post are at most a share of the enterprise's staff of that kind.
///
/// 职业学校学生实习管理规定 (教职成〔2021〕4号): generally not more than 20 %; the floor of the sum over the enterprise's bases.
package struct PostRatio: ConstraintFamily {
  package static let id = "post-ratio"
  package static let nature = RowNature.seats(.ratio, isWholePlace: true) {
    Message(
      zh: "为同类岗位 \($0.subject) 的实习比例备案放宽，或核对该类岗位的职工人数",
      en: "file a waiver of the ratio for posts \($0.subject), or check the number of staff in them")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    span.limits.postRatio.map { group in
      ConstraintRow(
        Self.row(group.subject, in: span),
        columns: span.columns(into: group.posts, withoutContracts: true), lower: 0, upper: group.limit.left)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    guard let limit = span.limits.postRatio.first(where: { $0.subject == row.subject })?.limit else {
      return Message(zh: row.subject, en: row.subject)
    }
    return Message(
      zh: "同类岗位 \(row.subject) 在岗职工 \(limit.staff) 人，实习比例上限 \(limit.ratio)，已占 \(limit.occupied)，只剩 \(row.upper) 个合法名额",
      en:
        "posts \(row.subject) have \(limit.staff) staff; at the ratio \(limit.ratio), with \(limit.occupied) taken, only \(Counted.of(row.upper, "lawful place")) left"
    )
  }
}
