package import PlacementDomain

/// `mentors`: a base takes no more than its mentors times the model's apprentices for each, unless a waiver lifts it.
package struct MentorCapacity: ConstraintFamily {
  package static let id = "mentors"
  package static let nature = RowNature.seats(.mentors, isWholePlace: true) {
    Message(zh: "请基地 \($0.subject) 增加企业师傅", en: "ask base \($0.subject) for another mentor")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    guard let each = context.instance.settings.apprenticesPerMentor else { return [] }
    return context.instance.bases.indices.compactMap { base in
      guard let mentors = context.instance.bases[base].mentors, !span.eligibility.laws.liftsMentors(base: base)
      else { return nil }
      return ConstraintRow(
        Self.row(context.instance.bases[base].id, in: span),
        columns: span.columns(into: context.postsOfBase[base]), lower: 0, upper: mentors * each)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "基地 \(row.subject) 的企业师傅最多带 \(row.upper) 人",
      en: "the mentors of base \(row.subject) take at most \(row.upper)")
  }
}
