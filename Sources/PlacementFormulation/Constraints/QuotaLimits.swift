package import PlacementDomain

/// `quota`: the places of a scope at a site keep the quota's limits; of a reserve only its maximum.
package struct QuotaLimits: ConstraintFamily {
  package static let id = "quota"
  package static let nature = RowNature.seats(.quota) {
    Message(zh: "与规定名额 \($0.subject) 的一方商量，修改其人数", en: "agree on other numbers for quota \($0.subject)")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.quotas.compactMap { quota in
      let minimum = quota.kind == .hard ? quota.minimum : nil
      guard context.quotas.counts(quota, in: span), minimum != nil || quota.maximum != nil else { return nil }
      let columns = context.quotas.columns(of: quota, in: span, inScope: true)
      return ConstraintRow(
        Self.row(quota.id, in: span), columns: columns, lower: minimum ?? 0,
        upper: quota.maximum ?? max(minimum ?? 0, columns.count))
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    guard let quota = context.instance.quotas.first(where: { $0.id == row.subject }) else {
      return Message(zh: row.subject, en: row.subject)
    }
    let least = quota.kind == .hard ? quota.minimum : nil
    let zh = [least.map { "至少 \($0) 人" }, quota.maximum.map { "至多 \($0) 人" }].compactMap { $0 }
    let en = [least.map { "at least \($0)" }, quota.maximum.map { "at most \($0)" }].compactMap { $0 }
    return Message(
      zh: "名额规定 \(row.subject) 要求\(zh.joined(separator: "、"))（可行人次 \(row.columns.count)）",
      en:
        "quota \(row.subject) asks for \(en.joined(separator: " and ")) (\(Counted.of(row.columns.count, "possible pair")))"
    )
  }
}

/// `reserve`: seats kept for a scope are closed to everybody else, unless the quota releases them.
package struct ReservedSeats: ConstraintFamily {
  package static let id = "reserve"
  package static let nature = RowNature.seats(.reserve) {
    Message(zh: "释放预留名额 \($0.subject)（release），或减少预留数", en: "release reserve \($0.subject), or keep fewer seats")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.quotas.compactMap { quota in
      guard context.quotas.counts(quota, in: span), quota.kind == .reserve, !quota.release, let minimum = quota.minimum,
        let seats = seats(quota.site, span)
      else { return nil }
      return ConstraintRow(
        Self.row(quota.id, in: span), columns: context.quotas.columns(of: quota, in: span, inScope: false),
        lower: 0, upper: max(0, seats - minimum))
    }
  }

  private func seats(_ site: Quota.Site, _ span: Span) -> Int? {
    switch site {
    case .post(let index): span.limits.post[index]
    case .base(let index): span.limits.base[index]
    case .enterprise(let index): span.limits.enterprise[index]
    case .everywhere, .sector, .town, .province: nil
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "预留名额 \(row.subject)：其他学生最多 \(row.upper) 人",
      en: "reserve \(row.subject): others take at most \(Counted.of(row.upper, "seat"))")
  }
}

/// `fill`: what counts as filled of a reserve is no more than what its scope holds.
package struct ReserveFill: ConstraintFamily {
  package static let id = "fill"
  package static let nature = RowNature.silent(.following)

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    context.instance.quotas.indices.compactMap { index in
      guard let filled = context.auxiliaries.filled[span.index][index] else { return nil }
      let columns = context.quotas.columns(of: context.instance.quotas[index], in: span, inScope: true)
      return ConstraintRow(
        Self.row(context.instance.quotas[index].id, in: span), columns: columns + [filled],
        coefficients: [Int](repeating: 1, count: columns.count) + [-1], lower: 0, upper: columns.count)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "预留名额 \(row.subject) 的已用数", en: "what is filled of reserve \(row.subject)")
  }
}
