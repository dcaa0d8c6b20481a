package import PlacementDomain

/// `one-place`: an apprentice has at most one post; exactly one where pinned or where the model forbids being unplaced.
package struct OnePlace: ConstraintFamily {
  package static let id = "one-place"
  package static let nature = RowNature.silent(.personal, isWholePlace: true)

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    let forced = context.instance.settings.unplaced == .forbid
    return context.instance.apprentices.indices.compactMap { person in
      let arcs = context.arcs.arcs(of: person, span: span.index)
      let equality = forced || span.eligibility.isPinned(person)
      if arcs.isEmpty, !equality { return nil }
      return ConstraintRow(
        Self.row(context.instance.apprentices[person].id, in: span),
        columns: arcs.map { Int32($0) }, lower: equality ? 1 : 0, upper: 1)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    let places = row.columns.count
    let person = context.instance.apprentices.firstIndex { $0.id == row.subject }
    if let person, span.eligibility.isPinned(person) {
      return Message(
        zh: "学生 \(row.subject) 已被指定（pin）去处，必须安置（可去岗位 \(places) 个）",
        en: "apprentice \(row.subject) is pinned and must have a place (\(Counted.of(places, "possible post")))")
    }
    return Message(
      zh: "本方案不允许有人未安置（unplaced: forbid），学生 \(row.subject) 必须安置（可去岗位 \(places) 个）",
      en: "the model leaves nobody out (unplaced: forbid): apprentice \(row.subject) must have a place "
        + "(\(Counted.of(places, "possible post")))")
  }
}
