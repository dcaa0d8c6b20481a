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

  /// The same model with a post or base that may be closed held open; `nil` where it has no such choice.
  public func holdingOpen(_ place: Choice) -> PlacementModel? {
    let column: Int32?
    let id: String
    switch place {
    case .post(let index):
      column = context.auxiliaries.openPost[index]
      id = context.instance.posts[index].id
    case .base(let index):
      column = context.auxiliaries.openBase[index]
      id = context.instance.bases[index].id
    }
    return column.map {
      PlacementModel(
        context: context,
        rows: rows + [ConstraintRow(id: "held-open/\(id)", columns: [$0], lower: 1, upper: 1)])
    }
  }

  /// The row's family and subject in the office's words.
  public func describe(_ row: ConstraintRow) -> Message {
    for family in Registry.families where row.id.hasPrefix(family.id + "/") {
      let subject = row.id.dropFirst(family.id.count + 1).dropLast(context.periodSuffix.count)
      return family.init().describe(subject: String(subject), row: row, context: context)
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
    return PlacementModel(context: context, rows: families.flatMap { $0.init().rows(context) })
  }
}
