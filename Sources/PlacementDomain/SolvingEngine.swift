/// What solves the linear programs of a term's stages, the `engine` of summary.json.
public enum SolvingEngine: String, Sendable, CaseIterable {
  /// The linear solver.
  case solver
  /// The network simplex where no row that crosses the nested ones is broken, the linear solver from its basis elsewhere.
  case mixed
  /// The network simplex, each optimum confirmed by the linear solver from its basis.
  case networkConfirmed = "network-confirmed"
  /// The network simplex, each optimum proved by its whole multipliers alone: the term is too large for the other.
  case network
}
