package import PlacementDomain

/// The places at which the members of a group may meet, with the arcs of each member there.
private struct Meeting {
  let placeID: String
  /// Per member its arcs at the place.
  let columns: [[Int32]]

  static func all(_ group: Group, _ context: FormulationContext, _ span: Span) -> [Meeting] {
    let instance = context.instance
    func place(_ arc: Int) -> Int {
      let post = Int(context.arcs.post[arc])
      return group.level == .post ? post : instance.posts[post].base
    }
    let arcs = group.members.map { Array(context.arcs.arcs(of: $0, span: span.index)) }
    return Set(arcs.joined().map(place)).sorted().map { site in
      Meeting(
        placeID: group.level == .post ? instance.posts[site].id : instance.bases[site].id,
        columns: arcs.map { $0.filter { place($0) == site }.map { Int32($0) } })
    }
  }
}

/// `together`: the members of a group share a place, or none of them is placed.
package struct TogetherGroup: ConstraintFamily {
  package static let id = "together"
  package static let nature = RowNature.rule(.meeting, .together) {
    Message(
      zh: "允许小组 \($0.subject) 分开安置（拆分小组），或找能容下全组的岗位",
      en: "let group \($0.subject) be split, or find a place that takes all of it")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    var rows: [ConstraintRow] = []
    for group in context.instance.groups where group.kind == .together {
      let meetings = Meeting.all(group, context, span)
      for (index, member) in group.members.enumerated().dropFirst() {
        for meeting in meetings where !(meeting.columns[0].isEmpty && meeting.columns[index].isEmpty) {
          let terms =
            (meeting.columns[0].map { ($0, -1) } + meeting.columns[index].map { ($0, 1) }).sorted { $0.0 < $1.0 }
          let detail = "\(context.instance.apprentices[member].id)/\(meeting.placeID)"
          rows.append(
            ConstraintRow(
              Self.row(group.id, detail, in: span), columns: terms.map(\.0), coefficients: terms.map(\.1), lower: 0,
              upper: 0))
        }
      }
    }
    return rows
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    let (group, members) = (row.subject, GroupWords.members(ofGroup: row.subject, context.instance))
    return Message(
      zh: "小组 \(group) 的成员必须在一起（\(members.zh)）", en: "the members of group \(group) must stay together (\(members.en))")
  }
}

/// `apart`: no two members of a group share a place.
package struct ApartGroup: ConstraintFamily {
  package static let id = "apart"
  package static let nature = RowNature.rule(.meeting, .apart) {
    Message(
      zh: "取消小组 \($0.subject) 分开安置的要求，或增加其他去处", en: "drop that group \($0.subject) stays apart, or find other places")
  }

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    var rows: [ConstraintRow] = []
    for group in context.instance.groups where group.kind == .apart {
      for meeting in Meeting.all(group, context, span) where meeting.columns.count(where: { !$0.isEmpty }) >= 2 {
        rows.append(
          ConstraintRow(
            Self.row(group.id, meeting.placeID, in: span),
            columns: meeting.columns.flatMap { $0 }.sorted(), lower: 0, upper: 1))
      }
    }
    return rows
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    let (group, members) = (row.subject, GroupWords.members(ofGroup: row.subject, context.instance))
    return Message(
      zh: "小组 \(group) 的成员必须分开（\(members.zh)）", en: "the members of group \(group) must stay apart (\(members.en))")
  }
}

/// The members of a group in words.
private enum GroupWords {
  /// The ids of a group's members, the first dozen.
  static func members(ofGroup id: String, _ instance: PlacementInstance) -> Message {
    guard let group = instance.groups.first(where: { $0.id == id }) else { return Message(zh: "", en: "") }
    let ids = group.members.map { instance.apprentices[$0].id }
    let (zh, en) = (ids.prefix(12).joined(separator: "、"), ids.prefix(12).joined(separator: ", "))
    let rest = ids.count - 12
    return rest > 0 ? Message(zh: "\(zh) 等 \(ids.count) 人", en: "\(en) and \(rest) more") : Message(zh: zh, en: en)
  }
}
