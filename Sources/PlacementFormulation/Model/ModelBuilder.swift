public import PlacementDomain

/// The model of a term in whole numbers: arcs as 0/1 columns and rows with integer sides.
///
/// It is what proofs are checked against; the solver gets its copy in floating point.
public struct PlacementModel: Sendable {
  public let context: FormulationContext
  public let rows: [ConstraintRow]

  /// The map from columns back to apprentices and posts.
  public var arcs: ArcTable { context.arcs }
  /// Columns: the arcs, then the auxiliaries.
  public var columnCount: Int { context.columnCount }
  /// Entries of the matrix.
  public var nonzeroCount: Int { rows.reduce(0) { $0 + $1.columns.count } }

  /// The same model with a post or base that may be closed held open in some span; `nil` where it has no such choice.
  public func holdingOpen(_ place: Choice) -> PlacementModel? {
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
    let held = ConstraintRow(id: "held-open/\(id)", columns: columns, lower: 1, upper: columns.count)
    return PlacementModel(context: context, rows: rows + [held])
  }

  /// The same model with an apprentice's seat in a slot settled; `nil` where the slot is not open to the apprentice.
  public func holding(_ session: SessionAssignment) -> PlacementModel? {
    let own = context.slots.columns(of: session.apprentice)
    guard let column = own.first(where: { context.slots.slot(ofColumn: $0) == session.slot }) else { return nil }
    let id = "held-session/\(context.instance.apprentices[session.apprentice].id)"
    return PlacementModel(
      context: context, rows: rows + [ConstraintRow(id: id, columns: [Int32(column)], lower: 1, upper: 1)])
  }

  /// The row's family and subject in the office's words.
  ///
  /// - Parameter namesPeriod: whether the period is said in a rotation.
  public func describe(_ row: ConstraintRow, namesPeriod: Bool = true) -> Message {
    guard let name = name(of: row) else { return Message(zh: row.id, en: row.id) }
    let words = name.family.init().describe(
      subject: name.subject, row: row, in: name.span ?? context.spans[0], context: context)
    guard namesPeriod, let span = name.span, context.spans.count > 1 else { return words }
    let period = context.instance.spans[span.index].id
    return Message(zh: "阶段 \(period)：\(words.zh)", en: "period \(period): \(words.en)")
  }

  /// The parts of a row's id; `nil` for rows that no family makes.
  func name(of row: ConstraintRow) -> (family: any ConstraintFamily.Type, subject: String, span: Span?)? {
    guard let family = Registry.families.first(where: { row.id.hasPrefix($0.id + "/") }) else { return nil }
    let span = context.spans.first { !$0.suffix.isEmpty && row.id.hasSuffix($0.suffix) }
    return (family, String(row.id.dropFirst(family.id.count + 1).dropLast(span?.suffix.count ?? 0)), span)
  }

  /// The rows of the rule that a row is part of: all of a group's, the two of a place that is open or closed, else the
  /// row alone.
  public func rule(of row: ConstraintRow) -> [ConstraintRow] {
    guard let name = name(of: row) else { return [row] }
    switch name.family.nature.kind {
    case .seats, .personal, .following: return [row]
    case .meeting:
      guard let group = context.group(name.subject) else { return [row] }
      return rows.filter { $0.id.hasPrefix("\(name.family.id)/\(group.id)/") }
    case .opening:
      let tail = row.id.dropFirst(name.family.id.count)
      let pairs = [[PostMinimum.id, PostOpen.id], [BaseMinimum.id, BaseOpen.id]]
      guard let pair = pairs.first(where: { $0.contains(name.family.id) }) else { return [row] }
      let ids = pair.map { $0 + tail }
      return rows.filter { ids.contains($0.id) }
    }
  }

  /// The same model without some rows; nobody gets two places by it, only none where one was asked for.
  public func dropping(_ ids: Set<String>) -> PlacementModel {
    PlacementModel(
      context: context,
      rows: rows.compactMap { row in
        guard ids.contains(row.id) else { return row }
        guard row.id.hasPrefix(OnePlace.id + "/") else { return nil }
        return ConstraintRow(id: row.id, columns: row.columns, lower: 0, upper: 1)
      })
  }
}

/// Turns an instance and its settings into a model.
public struct ModelBuilder: Sendable {
  private let families: [any ConstraintFamily.Type]

  /// A builder of all registered families, or of some for a test.
  public init(families: [any ConstraintFamily.Type] = Registry.families) { self.families = families }

  /// The model of an instance; the same bytes for every order of its rows, since all arrays are sorted.
  public func build(_ instance: PlacementInstance) -> PlacementModel {
    let context = FormulationContext(instance)
    return PlacementModel(context: context, rows: rows(context))
  }

  /// The rows of a context, family by family.
  func rows(_ context: FormulationContext) -> [ConstraintRow] { families.flatMap { $0.init().rows(context) } }
}
