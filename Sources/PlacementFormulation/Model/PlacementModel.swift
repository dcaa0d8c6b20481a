package import PlacementDomain

/// The model of a term in whole numbers: arcs as 0/1 columns and rows with integer sides.
///
/// It is what proofs are checked against; the solver gets its copy in floating point.
package struct PlacementModel: Sendable {
  package let context: FormulationContext
  package let rows: [ConstraintRow]

  /// The map from columns back to apprentices and posts.
  package var arcs: ArcTable { context.arcs }
  /// Columns: the arcs, then the auxiliaries.
  package var columnCount: Int { context.columnCount }
  /// Entries of the matrix.
  package var nonzeroCount: Int { rows.reduce(0) { $0 + $1.columns.count } }

  /// The same model with a post or base that may be closed held open in some span; `nil` where it has no such choice.
  package func holdingOpen(_ place: Choice) -> PlacementModel? {
    let columns: [Int32]
    let id: String
    switch place {
    case .post(let index):
      columns = context.auxiliaries.openPost.compactMap { $0[index] }
      id = context.instance.posts[index].id
    case .base(let index):
      columns = context.auxiliaries.openBase.compactMap { $0[index] }
      id = context.instance.bases[index].id
    }
    guard !columns.isEmpty else { return nil }
    let held = ConstraintRow(HeldOpen.row(id), columns: columns, lower: 1, upper: columns.count)
    return PlacementModel(context: context, rows: rows + [held])
  }

  /// The same model with an apprentice's seat in a slot settled; `nil` where the slot is not open to the apprentice.
  package func holding(_ session: SessionAssignment) -> PlacementModel? {
    let own = context.slots.columns(of: session.apprentice)
    guard let column = own.first(where: { context.slots.slot(ofColumn: $0) == session.slot }) else { return nil }
    let name = HeldSession.row(context.instance.apprentices[session.apprentice].id)
    return PlacementModel(
      context: context, rows: rows + [ConstraintRow(name, columns: [Int32(column)], lower: 1, upper: 1)])
  }

  /// The same model in which at most so many apprentice-periods differ from the published roster; `nil` without one.
  package func limitingChanges(to most: Int) -> PlacementModel? {
    guard context.instance.published != nil, case .passes(let passes) = MinChange().plan(context),
      let pass = passes.first
    else { return nil }
    let columns = pass.costs.indices.filter { pass.costs[$0] != 0 }
    let least = columns.reduce(0) { $0 + min(0, pass.costs[$1]) }
    let row = ConstraintRow(
      ChangeLimit.row("\(most)"), columns: columns.map { Int32($0) },
      coefficients: columns.map { pass.costs[$0] },
      lower: min(least, most - pass.offset), upper: most - pass.offset)
    return PlacementModel(context: context, rows: rows + [row])
  }

  /// The row's family and subject in the office's words.
  ///
  /// - Parameter namesPeriod: whether the period is said in a rotation.
  package func describe(_ row: ConstraintRow, namesPeriod: Bool = true) -> Message {
    guard let family = row.family as? any ConstraintFamily.Type else { return Message(zh: row.id, en: row.id) }
    let span = row.name.period.map { context.spans[$0.index] }
    let words = family.init().describe(row, in: span ?? context.spans[0], context: context)
    guard namesPeriod, let span, context.spans.count > 1 else { return words }
    let period = context.instance.spans[span.index].id
    return Message(zh: "阶段 \(period)：\(words.zh)", en: "period \(period): \(words.en)")
  }

  /// The rows of the rule that a row is part of: all of a group's, the two of a place that is open or closed, else the
  /// row alone.
  package func rule(of row: ConstraintRow) -> [ConstraintRow] {
    switch row.nature.kind {
    case .seats, .personal, .following: [row]
    case .meeting: rows.filter { $0.family == row.family && $0.subject == row.subject }
    case .opening:
      rows.filter {
        $0.nature.kind == .opening && $0.subject == row.subject && $0.name.period == row.name.period
          && Self.isOfPost($0) == Self.isOfPost(row)
      }
    }
  }

  private static func isOfPost(_ row: ConstraintRow) -> Bool {
    row.family == PostMinimum.self || row.family == PostOpen.self
  }

  /// The same model without some rows; nobody gets two places by it, only none where one was asked for.
  package func dropping(_ ids: Set<String>) -> PlacementModel {
    PlacementModel(
      context: context,
      rows: rows.compactMap { row in
        guard ids.contains(row.id) else { return row }
        guard row.isOnePlace else { return nil }
        return ConstraintRow(row.name, columns: row.columns, lower: 0, upper: 1)
      })
  }
}

/// `held-open`: a place that may be closed stays open in some span, for a question about it.
enum HeldOpen: RowFamily {
  static let id = "held-open"
  static let nature = RowNature.silent(.following)
}

/// `held-session`: an apprentice keeps a seat in a slot, for a question about it.
enum HeldSession: RowFamily {
  static let id = "held-session"
  static let nature = RowNature.silent(.following)
}

/// `change-limit`: at most so many apprentice-periods differ from the published roster.
package enum ChangeLimit: RowFamily {
  package static let id = "change-limit"
  package static let nature = RowNature.silent(.following)
}
