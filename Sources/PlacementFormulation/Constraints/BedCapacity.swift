package import PlacementDomain

/// `beds`: those who need a bed at a base are no more than its beds for their sex.
package struct BedCapacity: ConstraintFamily {
  package static let id = "beds"
  package static let nature = RowNature.seats(.beds) {
    let male = $0.detail == Sex.male.rawValue
    let base = $0.subject
    return Message(
      zh: "给基地 \(base) 增加\(male ? "男生" : "女生")床位，或另行安排住宿",
      en: "add beds for \(male ? "men" : "women") at base \(base), or find another lodging")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.bases.indices.flatMap { base in
      Sex.allCases.compactMap { sex in
        guard let beds = context.instance.bases[base].beds[sex] else { return nil }
        let columns = span.columns(into: context.postsOfBase[base]).filter { needsBed($0, sex, span, context) }
        let name = Self.row(context.instance.bases[base].id, sex.rawValue, in: span)
        return ConstraintRow(name, columns: columns, lower: 0, upper: beds)
      }
    }
  }

  private func needsBed(_ column: Int32, _ sex: Sex, _ span: Span, _ context: FormulationContext) -> Bool {
    let index = Int(context.arcs.apprentice[Int(column)])
    let person = context.instance.apprentices[index]
    guard person.sex == sex else { return false }
    if span.eligibility.needsLodging(index, Int(context.arcs.post[Int(column)])) { return true }
    if let told = person.needsBed { return told }
    guard let limit = context.instance.settings.bedBeyondMinutes, let tenths = context.travel[Int(column)] else {
      return false
    }
    return Int(tenths) > 10 * limit
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    let male = row.name.detail == Sex.male.rawValue
    let base = row.subject
    return Message(
      zh: "基地 \(base) 只有 \(row.upper) 个\(male ? "男生" : "女生")床位",
      en: "base \(base) has only \(Counted.of(row.upper, "bed")) for \(male ? "men" : "women")")
  }
}
