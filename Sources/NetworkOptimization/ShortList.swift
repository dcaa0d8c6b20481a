/// Each apprentice's cheapest arcs in order, side by side: most bids need no others, and they fit two lines of the cache.
final class ShortList {
  /// One arc.
  struct Entry: BitwiseCopyable {
    var cost: Int64
    var leaf: Int32
    var arc: Int32
  }

  /// How many arcs of each apprentice are kept; missing ones are filled up with one of cost `none`.
  let length = 8
  private let entries: Block<Entry>

  init(_ arcs: WorkingArcs, _ apprentices: Int, none: Int64) {
    entries = Block(apprentices * length, Entry(cost: none, leaf: -1, arc: -1))
    for apprentice in 0..<apprentices {
      let own = first(apprentice)
      for arc in Int(arcs.start[apprentice])..<Int(arcs.start[apprentice + 1]) {
        let cost = arcs.cost[arc]
        if cost >= own[length - 1].cost { continue }
        var position = length - 1
        while position > 0, cost < own[position - 1].cost {
          own[position] = own[position - 1]
          position -= 1
        }
        own[position] = Entry(cost: cost, leaf: arcs.leaf[arc], arc: Int32(truncatingIfNeeded: arc))
      }
    }
  }

  /// Where an apprentice's arcs begin.
  @inline(__always)
  func first(_ apprentice: Int) -> UnsafeMutablePointer<Entry> { entries.base + apprentice * length }
}
