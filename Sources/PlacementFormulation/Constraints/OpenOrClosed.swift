package import PlacementDomain

/// The two rows that tie a place's y to its load: at least the minimum where open, nobody where closed.
private struct OpenOrClosed {
  let subject: String
  let columns: [Int32]
  let open: Int32
  let minimum: Int
  let seats: Int?

  func minimumRow(_ family: any RowFamily.Type, _ span: Span) -> ConstraintRow {
    ConstraintRow(
      family.row(subject, in: span), columns: columns + [open],
      coefficients: [Int](repeating: 1, count: columns.count) + [-max(1, minimum)], lower: 0, upper: columns.count)
  }

  func openRow(_ family: any RowFamily.Type, _ span: Span) -> ConstraintRow {
    let most = min(columns.count, seats ?? columns.count)
    return ConstraintRow(
      family.row(subject, in: span), columns: columns + [open],
      coefficients: [Int](repeating: 1, count: columns.count) + [-most], lower: -most, upper: 0)
  }

  static func posts(_ context: FormulationContext, _ span: Span) -> [OpenOrClosed] {
    context.instance.posts.indices.compactMap { post in
      context.auxiliaries.openPost[span.index][post].map {
        OpenOrClosed(
          subject: context.instance.posts[post].id, columns: span.arcsOfPost[post], open: $0,
          minimum: context.instance.posts[post].minimum, seats: span.limits.post[post])
      }
    }
  }

  static func bases(_ context: FormulationContext, _ span: Span) -> [OpenOrClosed] {
    context.instance.bases.indices.compactMap { base in
      context.auxiliaries.openBase[span.index][base].map {
        OpenOrClosed(
          subject: context.instance.bases[base].id, columns: span.columns(into: context.postsOfBase[base]),
          open: $0, minimum: context.instance.bases[base].minimum, seats: span.limits.base[base])
      }
    }
  }

  static func words(_ place: Message, _ subject: String, _ minimum: Int) -> Message {
    Message(
      zh: "\(place.zh) \(subject) 至少 \(minimum) 人才开设，否则一个不收",
      en: "\(place.en) \(subject) takes at least \(minimum) or nobody")
  }
}

/// `post-minimum`: a post that is open has at least its minimum.
package struct PostMinimum: ConstraintFamily {
  package static let id = "post-minimum"
  package static let nature = RowNature.rule(.opening, .minimum) {
    Message(
      zh: "请岗位 \($0.subject) 降低最少人数，或增加可去该岗位的学生",
      en: "ask post \($0.subject) for a smaller minimum, or let more apprentices go there")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    OpenOrClosed.posts(context, span).map { $0.minimumRow(Self.self, span) }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    OpenOrClosed.words(Message(zh: "岗位", en: "post"), row.subject, -(row.coefficients.last ?? 0))
  }
}

/// `post-open`: nobody is placed at a closed post.
package struct PostOpen: ConstraintFamily {
  package static let id = "post-open"
  package static let nature = RowNature.silent(.opening)

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    OpenOrClosed.posts(context, span).map { $0.openRow(Self.self, span) }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "岗位 \(row.subject) 不开设则不安置", en: "post \(row.subject) takes nobody while closed")
  }
}

/// `base-minimum`: a base that is open has at least its minimum.
package struct BaseMinimum: ConstraintFamily {
  package static let id = "base-minimum"
  package static let nature = RowNature.rule(.opening, .minimum) {
    Message(
      zh: "请基地 \($0.subject) 降低最少人数，或增加可去该基地的学生",
      en: "ask base \($0.subject) for a smaller minimum, or let more apprentices go there")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    OpenOrClosed.bases(context, span).map { $0.minimumRow(Self.self, span) }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    OpenOrClosed.words(Message(zh: "基地", en: "base"), row.subject, -(row.coefficients.last ?? 0))
  }
}

/// `base-open`: nobody is placed at a closed base.
package struct BaseOpen: ConstraintFamily {
  package static let id = "base-open"
  package static let nature = RowNature.silent(.opening)

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    OpenOrClosed.bases(context, span).map { $0.openRow(Self.self, span) }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "基地 \(row.subject) 不开设则不安置", en: "base \(row.subject) takes nobody while closed")
  }
}
