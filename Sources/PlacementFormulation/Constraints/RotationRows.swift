package import PlacementDomain

/// `rotation`: every span of a rotation is filled or none; where parts are allowed, it is complete only if all are.
package struct Rotation: ConstraintFamily {
  package static let id = "rotation"
  package static let nature = RowNature.silent(.personal)

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    let isPartial = context.instance.settings.partial == .allow
    return context.instance.apprentices.indices.compactMap { person in
      guard let complete = context.auxiliaries.complete[person] else { return nil }
      let arcs = context.arcs.arcs(of: person, span: span.index).map { Int32($0) }
      return ConstraintRow(
        Self.row(context.instance.apprentices[person].id, in: span), columns: arcs + [complete],
        coefficients: [Int](repeating: 1, count: arcs.count) + [-1], lower: 0,
        upper: isPartial ? arcs.count : 0)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "学生 \(row.subject) 的轮岗各阶段要么全部安排，要么都不安排",
      en: "apprentice \(row.subject) has a place in every period or in none")
  }
}

/// `rotation-kind`: each kind of post as often as the programme's rotation has it; who has an approved self-found place
/// stays there, whatever its kind.
package struct RotationKind: ConstraintFamily {
  package static let id = "rotation-kind"
  package static let nature = RowNature.rule(.personal, .rotation) { _ in
    Message(
      zh: "调整专业的轮岗类别，或增加缺少的类别的岗位", en: "change the programme's rotation, or find posts of the kinds that lack them")
  }

  package init() {}

  package func termRows(_ context: FormulationContext) -> [ConstraintRow] {
    guard context.spans.count > 1 else { return [] }
    let instance = context.instance
    let settled = Choices(instance).settled
    return instance.apprentices.indices.flatMap { person -> [ConstraintRow] in
      if settled.contains(person) { return [] }
      let rotation = instance.programmes[instance.apprentices[person].programme].rotation
      return Set(rotation).sorted().compactMap { kind in
        let arcs = context.arcs.arcs(of: person).filter { instance.posts[Int(context.arcs.post[$0])].kind == kind }
        guard !arcs.isEmpty else { return nil }
        return ConstraintRow(
          Self.row(instance.apprentices[person].id, kind), columns: arcs.map { Int32($0) }, lower: 0,
          upper: rotation.count { $0 == kind })
      }
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "轮岗 \(row.name.path)：该类岗位最多 \(row.upper) 个阶段",
      en: "rotation \(row.name.path): this kind in at most \(Counted.of(row.upper, "period"))")
  }
}

/// `repeat-post`: nobody has the same post in two periods, unless the model allows it, or the place is self-found and
/// approved: who found it stays there.
package struct RepeatPost: ConstraintFamily {
  package static let id = "repeat-post"
  package static let nature = RowNature.rule(.personal, .rotation) { _ in
    Message(
      zh: "允许两个阶段在同一岗位（repeat_posts: allow），或增加其他岗位",
      en: "allow the same post in two periods (repeat_posts: allow), or find other posts")
  }

  package init() {}

  package func termRows(_ context: FormulationContext) -> [ConstraintRow] {
    guard context.spans.count > 1, context.instance.settings.repeatPosts == .forbid else { return [] }
    let settled = Choices(context.instance).settled
    return context.instance.apprentices.indices.flatMap { person -> [ConstraintRow] in
      if settled.contains(person) { return [] }
      let byPost = Dictionary(grouping: context.arcs.arcs(of: person)) { context.arcs.post[$0] }
      return byPost.sorted { $0.key < $1.key }.filter { $0.value.count > 1 }.map { post, arcs in
        let name = Self.row(context.instance.apprentices[person].id, context.instance.posts[Int(post)].id)
        return ConstraintRow(name, columns: arcs.map { Int32($0) }, lower: 0, upper: 1)
      }
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "\(row.name.path)：同一岗位不得安排两个阶段", en: "\(row.name.path): the same post in one period only")
  }
}

/// `base-used`: a base that is open in some span counts as open.
package struct BaseUsed: ConstraintFamily {
  package static let id = "base-used"
  package static let nature = RowNature.silent(.following)

  package init() {}

  package func termRows(_ context: FormulationContext) -> [ConstraintRow] {
    context.instance.bases.indices.compactMap { base in
      guard let used = context.auxiliaries.usedBase[base] else { return nil }
      let open = context.auxiliaries.openBase.compactMap { $0[base] }
      return ConstraintRow(
        Self.row(context.instance.bases[base].id), columns: open + [used],
        coefficients: [Int](repeating: 1, count: open.count) + [-context.spans.count], lower: -context.spans.count,
        upper: 0)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "基地 \(row.subject) 在任一阶段使用即计为开设", en: "base \(row.subject) counts as open when used in any period")
  }
}
