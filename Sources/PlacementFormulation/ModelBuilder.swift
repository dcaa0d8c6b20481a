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
  public func describe(_ row: ConstraintRow) -> Message {
    for family in Registry.families where row.id.hasPrefix(family.id + "/") {
      let span = context.spans.first { !$0.suffix.isEmpty && row.id.hasSuffix($0.suffix) }
      let subject = row.id.dropFirst(family.id.count + 1).dropLast(span?.suffix.count ?? 0)
      let words = family.init().describe(
        subject: String(subject), row: row, in: span ?? context.spans[0], context: context)
      guard let span, context.spans.count > 1 else { return words }
      let period = context.instance.spans[span.index].id
      return Message(zh: "阶段 \(period)：\(words.zh)", en: "period \(period): \(words.en)")
    }
    return Message(zh: row.id, en: row.id)
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
