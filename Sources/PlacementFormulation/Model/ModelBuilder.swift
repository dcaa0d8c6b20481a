package import PlacementDomain

/// Turns an instance and its settings into a model.
package struct ModelBuilder: Sendable {
  private let families: [any ConstraintFamily.Type]

  /// A builder of all registered families, or of some for a test.
  package init(families: [any ConstraintFamily.Type] = Registry.families) { self.families = families }

  /// The model of an instance; the same bytes for every order of its rows, since all arrays are sorted.
  package func build(_ instance: PlacementInstance) -> PlacementModel {
    let context = FormulationContext(instance)
    return PlacementModel(context: context, rows: rows(context))
  }

  /// The rows of a context, family by family.
  func rows(_ context: FormulationContext) -> [ConstraintRow] { families.flatMap { $0.init().rows(context) } }
}
