package import PlacementDomain

/// One place, school or programme whose load the stage `balance` compares in a span.
package struct BalanceSubject: Sendable {
  let id: String
  /// Index of the span.
  let span: Int
  /// The arcs that count, ascending.
  package let columns: [Int32]
  /// What one of them adds to the load, in units of 1 over the common denominator.
  package let each: Int

  /// The largest and the smallest load at a point, in units of 1 over the common denominator.
  static func ends(_ subjects: [BalanceSubject], at point: [Int]) -> (highest: Int, lowest: Int) {
    let loads = subjects.map { subject in
      subject.columns.reduce(0) { $0 + point[Int($1)] } * subject.each
    }
    return (loads.max() ?? 0, loads.min() ?? 0)
  }
}

/// Looks for the subjects of the model's level.
struct BalanceSubjects {
  let context: FormulationContext
  /// The common denominator of their seats.
  let scale: Int

  /// Span by span.
  func all() -> [BalanceSubject] { context.spans.flatMap(subjects) }

  private func subjects(in span: Span) -> [BalanceSubject] {
    let instance = context.instance
    let ids: [String]
    let columns: (Int) -> [Int32]
    switch instance.settings.balanceLevel {
    case .post: (ids, columns) = (instance.posts.map(\.id), { span.arcsOfPost[$0] })
    case .base: (ids, columns) = (instance.bases.map(\.id), { span.columns(into: context.postsOfBase[$0]) })
    case .enterprise:
      (ids, columns) = (instance.enterprises.map(\.id), { span.columns(into: context.postsOfEnterprise[$0]) })
    case .school: (ids, columns) = (instance.schools.map(\.id), ofPeople(span, instance.apprentices.map(\.school)))
    case .programme:
      (ids, columns) = (instance.programmes.map(\.id), ofPeople(span, instance.apprentices.map(\.programme)))
    }
    return instance.balanceSeats(span: span.index).enumerated().compactMap { index, seats in
      seats.map { BalanceSubject(id: ids[index], span: span.index, columns: columns(index), each: scale / $0) }
    }
  }

  /// The arcs of a span by the group of their apprentices.
  private func ofPeople(_ span: Span, _ group: [Int?]) -> (Int) -> [Int32] {
    var columns: [Int: [Int32]] = [:]
    for (person, own) in group.enumerated() {
      guard let own else { continue }
      columns[own, default: []] += context.arcs.arcs(of: person, span: span.index).map { Int32($0) }
    }
    return { columns[$0] ?? [] }
  }
}

/// The rows of one end: every load over its seats against it.
private enum BalanceEnd {
  static func rows(
    _ family: any RowFamily.Type, _ context: FormulationContext, in span: Span, _ end: Int32?,
    sides: (BalanceSubject) -> (lower: Int, upper: Int)
  ) -> [ConstraintRow] {
    guard let end else { return [] }
    return context.balance.filter { $0.span == span.index }.map { subject in
      ConstraintRow(
        family.row(subject.id, in: span), columns: subject.columns + [end],
        coefficients: [Int](repeating: subject.each, count: subject.columns.count) + [-1], lower: sides(subject).lower,
        upper: sides(subject).upper)
    }
  }
}

/// `balance-highest`: no load over its seats is above the largest.
package struct BalanceHighest: ConstraintFamily {
  package static let id = "balance-highest"
  package static let nature = RowNature.silent(.following)

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    let end = context.auxiliaries.highest
    return BalanceEnd.rows(Self.self, context, in: span, end) { _ in (-(end.map(context.upper) ?? 0), 0) }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "\(row.subject) 的负荷率不高于最大负荷率", en: "the load of \(row.subject) is at most the largest")
  }
}

/// `balance-lowest`: no load over its seats is below the smallest.
package struct BalanceLowest: ConstraintFamily {
  package static let id = "balance-lowest"
  package static let nature = RowNature.silent(.following)

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    BalanceEnd.rows(Self.self, context, in: span, context.auxiliaries.lowest) { (0, $0.each * $0.columns.count) }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "\(row.subject) 的负荷率不低于最小负荷率", en: "the load of \(row.subject) is at least the smallest")
  }
}
