extension LaminarNetwork {
  /// Whether no other assignment costs as little, whatever the basis looks like.
  ///
  /// Two optima differ by circles of the residual graph among what costs nothing under any optimal multipliers. The
  /// places and the root are the graph's nodes; an apprentice leads from where it is to where else it could be. Another
  /// optimum exists exactly where such a step lies on a directed circle, that is, has both ends in one strong component.
  public func isUnique(_ optimum: NetworkOptimum) -> Bool {
    let steps = freeSteps(optimum)
    var heads: [[Int32]] = [[Int32]](repeating: [], count: nodeCount + 1)
    for step in steps { heads[Int(step.from)].append(step.to) }
    for node in 0..<nodeCount where optimum.multipliers.node[node] == 0 {
      let above = Int(nodeParent[node]) + 1
      if optimum.loads[node] < nodeUpper[node] { heads[node + 1].append(Int32(above)) }
      if optimum.loads[node] > nodeLower[node] { heads[above].append(Int32(node + 1)) }
    }
    let component = Self.strongComponents(heads)
    return !steps.contains { component[Int($0.from)] == component[Int($0.to)] }
  }

  /// The changes of one apprentice that cost nothing, from node to node; 0 is the root, v + 1 is place v.
  private func freeSteps(_ optimum: NetworkOptimum) -> [(from: Int32, to: Int32)] {
    let sums = pathSums(optimum.multipliers)
    func reducedCost(_ arc: Int, _ own: Int64) -> Int128 {
      Int128(arcCost[arc]) - Int128(own) - (arcLeaf[arc] < 0 ? 0 : sums[Int(arcLeaf[arc])])
    }
    var steps: [(from: Int32, to: Int32)] = []
    for apprentice in 0..<apprenticeCount {
      let own = optimum.multipliers.apprentice[apprentice]
      let chosen = Int(optimum.chosen[apprentice])
      if chosen >= 0, fixing(chosen) == .one || reducedCost(chosen, own) != 0 { continue }
      let from = chosen < 0 ? 0 : arcLeaf[chosen] + 1
      for arc in arcs(of: apprentice) where arc != chosen && fixing(arc) == .free && reducedCost(arc, own) == 0 {
        steps.append((from, arcLeaf[arc] + 1))
      }
      if chosen >= 0, own == 0, !mustPlace[apprentice] { steps.append((from, 0)) }
    }
    return steps
  }

  /// Per node the number of its strong component (Tarjan 1972, without recursion).
  private static func strongComponents(_ heads: [[Int32]]) -> [Int32] {
    var component = [Int32](repeating: -1, count: heads.count)
    var number = [Int32](repeating: -1, count: heads.count)
    var low = [Int32](repeating: 0, count: heads.count)
    var open: [Int32] = []
    var way: [(node: Int32, next: Int)] = []
    var counter: Int32 = 0
    var components: Int32 = 0
    for start in heads.indices where number[start] < 0 {
      way.append((Int32(start), 0))
      while let (node, next) = way.popLast() {
        let index = Int(node)
        if next == 0 {
          number[index] = counter
          low[index] = counter
          counter += 1
          open.append(node)
        } else {
          low[index] = min(low[index], low[Int(heads[index][next - 1])])
        }
        var position = next
        var deeper: Int32 = -1
        while position < heads[index].count, deeper < 0 {
          let head = Int(heads[index][position])
          position += 1
          if number[head] < 0 {
            deeper = Int32(head)
          } else if component[head] < 0 {
            low[index] = min(low[index], number[head])
          }
        }
        if deeper >= 0 {
          way.append((node, position))
          way.append((deeper, 0))
        } else if low[index] == number[index] {
          while let member = open.popLast() {
            component[Int(member)] = components
            if member == node { break }
          }
          components += 1
        }
      }
    }
    return component
  }
}
