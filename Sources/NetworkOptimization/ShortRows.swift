/// Each apprentice's few most promising arcs, one line of the cache each: what most rounds of pricing look at.
///
/// They are chosen at the potentials of the start. Whatever turns out to be attractive beyond them is put in later; only
/// a round over all arcs proves an optimum.
final class ShortRows {
  private struct Entry: BitwiseCopyable {
    /// The cost above the row's base.
    var above: Int32
    var leaf: Int32
  }

  private struct Row: BitwiseCopyable {
    var base: Int64
    var entries: InlineArray<7, Entry>
  }

  static let length = 7
  private let tree: SimplexState
  private let rows: Block<Row>
  /// Per entry its arc, −1 for the unplaced one.
  private let arc: Block<Int32>

  init(_ tree: SimplexState) {
    self.tree = tree
    rows = Block(tree.apprentices, Row(base: 0, entries: InlineArray(repeating: Entry(above: 0, leaf: -1))))
    arc = Block(tree.apprentices * Self.length, -1)
    let price = tree.potential + 1
    var least = InlineArray<7, Int64>(repeating: 0)
    var best = InlineArray<7, Int32>(repeating: 0)
    for apprentice in 0..<tree.apprentices {
      var count = 1
      least[0] = tree.unplacedCost[apprentice]
      best[0] = -1
      for arc in Int(tree.arcs.start[apprentice])..<Int(tree.arcs.start[apprentice + 1]) {
        let value = tree.arcs.cost[arc] &+ price[Int(tree.arcs.leaf[arc])]
        if count == Self.length, value >= least[count - 1] { continue }
        if count < Self.length { count += 1 }
        var position = count - 1
        while position > 0, value < least[position - 1] {
          least[position] = least[position - 1]
          best[position] = best[position - 1]
          position -= 1
        }
        least[position] = value
        best[position] = Int32(truncatingIfNeeded: arc)
      }
      reset(apprentice, best[0])
      for position in 1..<max(count, 1) { _ = put(apprentice, best[position], position) }
    }
  }

  /// An apprentice's most attractive arc of its row with what it costs there.
  @inline(__always)
  func best(_ apprentice: Int) -> (arc: Int32, cost: Int64) {
    let price = tree.potential + 1
    let row = rows.base + apprentice
    var least = Int64.max
    var found = 0
    for index in 0..<Self.length {
      let entry = row.pointee.entries[unchecked: index]
      let value = Int64(entry.above) &+ price[Int(entry.leaf)]
      if value < least {
        least = value
        found = index
      }
    }
    return (arc.base[apprentice &* Self.length &+ found], least &+ row.pointee.base)
  }

  /// Puts an arc in the place of the least attractive one.
  func add(_ apprentice: Int, _ new: Int32) {
    let price = tree.potential + 1
    var worst = 0
    var greatest = Int64.min
    for index in 0..<Self.length {
      let entry = rows.base[apprentice].entries[index]
      let value = Int64(entry.above) &+ price[Int(entry.leaf)]
      if value > greatest {
        greatest = value
        worst = index
      }
    }
    if !put(apprentice, new, worst) { reset(apprentice, new) }
  }

  /// Leaves one arc alone in a row.
  private func reset(_ apprentice: Int, _ only: Int32) {
    rows.base[apprentice].base = tree.cost(ofArc: only, apprentice)
    for index in 0..<Self.length { _ = put(apprentice, only, index) }
  }

  /// Puts an arc into a row; `false` where its cost is too far from the row's base for 32 bits.
  private func put(_ apprentice: Int, _ new: Int32, _ index: Int) -> Bool {
    let (difference, overflow) = tree.cost(ofArc: new, apprentice)
      .subtractingReportingOverflow(rows.base[apprentice].base)
    guard !overflow, let above = Int32(exactly: difference) else { return false }
    rows.base[apprentice].entries[index] = Entry(above: above, leaf: tree.node(ofArc: new) - 1)
    arc.base[apprentice * Self.length + index] = new
    return true
  }
}
