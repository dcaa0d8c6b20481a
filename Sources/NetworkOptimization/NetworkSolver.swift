extension LaminarNetwork {
  /// The least cost, proved in whole numbers.
  ///
  /// - Parameters:
  ///   - start: a tree or an assignment to start from, of this network before its costs or limits changed; without one
  ///     an auction makes the start.
  ///   - shouldStop: asked every now and then; `true` ends the solve.
  /// - Throws: ``NetworkFault`` where 64 bits are too few or the start does not fit.
  public func solve(
    from start: NetworkTree? = nil, shouldStop: () -> Bool = { false }
  ) throws(NetworkFault) -> NetworkOutcome {
    let prepared: PreparedNetwork
    do {
      prepared = try PreparedNetwork(self)
    } catch {
      switch error {
      case .fault(let fault): throw fault
      case .infeasible(let proof): return .infeasible(proof)
      }
    }
    if let start { try check(start) }
    let result = prepared.withArcs(self) { arcs -> Result<NetworkOutcome, NetworkFault> in
      let tree = SimplexState(prepared, arcs)
      if let start {
        install(start, prepared, tree)
      } else {
        let proposal = FirstTree.propose(prepared, arcs, parentsFirst: parentsFirst, tree)
        TreeInstallation.run(
          tree, prepared, parentsFirst: parentsFirst, chosen: proposal.chosen, links: proposal.links)
      }
      let finished = !tree.overflowed && SimplexPricing.run(tree, manyPivots: start == nil, shouldStop: shouldStop)
      if tree.overflowed { return .failure(.overflow) }
      let extraction = Extraction(self, prepared, tree)
      if !finished { return .success(.stopped(extraction.networkTree)) }
      if !extraction.isFeasible { return .success(.infeasible(extraction.infeasibility())) }
      do throws(NetworkFault) {
        return .success(.optimal(try extraction.optimum()))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func check(_ start: NetworkTree) throws(NetworkFault) {
    guard start.chosen.count == apprenticeCount, start.links.isEmpty || start.links.count == nodeCount else {
      throw .start
    }
    for apprentice in 0..<apprenticeCount where start.chosen[apprentice] != -1 {
      if !arcs(of: apprentice).contains(Int(start.chosen[apprentice])) { throw .start }
    }
    for link in start.links {
      switch link {
      case .parent: break
      case .child(let node): if node < 0 || Int(node) >= nodeCount { throw .start }
      case .apprentice(let apprentice, let arc):
        if apprentice < 0 || Int(apprentice) >= apprenticeCount || arc < -1 || Int(arc) >= arcCount { throw .start }
      }
    }
  }

  private func install(_ start: NetworkTree, _ prepared: PreparedNetwork, _ tree: SimplexState) {
    let chosen = start.chosen.indices.map { apprentice -> Int32 in
      if !prepared.fixedArc.isEmpty, prepared.fixedArc[apprentice] >= 0 { return -1 }
      return prepared.working(start.chosen[apprentice]) ?? -1
    }
    let links = start.links.map { link -> ProposedLink in
      switch link {
      case .parent: return .parent
      case .child(let node): return .child(node)
      case .apprentice(let apprentice, let arc):
        let isFixed = !prepared.fixedArc.isEmpty && prepared.fixedArc[Int(apprentice)] >= 0
        guard !isFixed, let arc = prepared.working(arc) else { return .parent }
        return .apprentice(apprentice, arc: arc)
      }
    }
    TreeInstallation.run(tree, prepared, parentsFirst: parentsFirst, chosen: chosen, links: links)
  }
}
