/// A first assignment and tree.
struct FirstTree {
  static func propose(
    _ prepared: PreparedNetwork, _ arcs: WorkingArcs, _ parentsFirst: [Int32], _ tree: SimplexState
  ) -> (chosen: [Int32], links: [ProposedLink]) {
    ([Int32](repeating: -1, count: tree.apprentices), [])
  }
}
