/// A first assignment and a tree for it, near the optimum: an auction, then shortest ways at its prices.
struct FirstTree {
  /// What to install.
  static func propose(
    _ prepared: PreparedNetwork, _ arcs: WorkingArcs, parentsFirst: [Int32], _ tree: SimplexState
  ) -> (chosen: [Int32], links: [ProposedLink]) {
    let auction = LaminarAuction(prepared, arcs)
    auction.run()
    tree.work.bids = auction.bids
    let chosen = auction.chosen
    let prices = auction.prices
    let links = CrashTree.links(prepared, arcs, parentsFirst: parentsFirst, chosen: chosen, prices: prices)
    return (chosen, links)
  }
}
