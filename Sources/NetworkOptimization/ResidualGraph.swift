/// The changes to an optimum that cost nothing: steps of apprentices, and limits with room.
///
/// Two optima differ by circles of the residual graph among what costs nothing under any optimal multipliers. The
/// places and the root are the graph's nodes (0 is the root, v + 1 is place v); an apprentice leads from where it is to
/// where else it could be.
struct ResidualGraph {
  private let steps: [(from: Int32, to: Int32)]
  /// Per node where its edges lead.
  private let heads: [[Int32]]

  init(_ network: LaminarNetwork, _ optimum: NetworkOptimum) {
    steps = Self.freeSteps(network, optimum)
    var heads = [[Int32]](repeating: [], count: network.nodeCount + 1)
    for step in steps { heads[Int(step.from)].append(step.to) }
    for node in 0..<network.nodeCount where optimum.multipliers.node[node] == 0 {
      let above = Int(network.nodeParent[node]) + 1
      if optimum.loads[node] < network.nodeUpper[node] { heads[node + 1].append(Int32(above)) }
      if optimum.loads[node] > network.nodeLower[node] { heads[above].append(Int32(node + 1)) }
    }
    self.heads = heads
  }

  /// Whether there is another optimum: exactly where an apprentice's step lies on a directed circle, that is, has both
  /// ends in one strong component.
  var hasOtherOptimum: Bool {
    let component = Self.strongComponents(heads)
    return steps.contains { component[Int($0.from)] == component[Int($0.to)] }
  }

  /// The changes of one apprentice that cost nothing, from node to node.
  private static func freeSteps(
    _ network: LaminarNetwork, _ optimum: NetworkOptimum
  ) -> [(from: Int32, to: Int32)] {
    let sums = network.pathSums(optimum.multipliers)
    func reducedCost(_ arc: Int, _ own: Int64) -> Int128 {
      Int128(network.arcCost[arc]) - Int128(own) - (network.arcLeaf[arc] < 0 ? 0 : sums[Int(network.arcLeaf[arc])])
    }
    var steps: [(from: Int32, to: Int32)] = []
    for apprentice in 0..<network.apprenticeCount {
      let own = optimum.multipliers.apprentice[apprentice]
      let chosen = Int(optimum.chosen[apprentice])
      if chosen >= 0, network.fixing(chosen) == .one || reducedCost(chosen, own) != 0 { continue }
      let from = chosen < 0 ? 0 : network.arcLeaf[chosen] + 1
      for arc in network.arcs(of: apprentice)
      where arc != chosen && network.fixing(arc) == .free && reducedCost(arc, own) == 0 {
        steps.append((from, network.arcLeaf[arc] + 1))
      }
      if chosen >= 0, own == 0, !network.mustPlace[apprentice] { steps.append((from, 0)) }
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
