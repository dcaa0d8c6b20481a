/// What the auction touches of each apprentice, in one place: where it is, and its cheapest arcs in order, cheap first.
///
/// Two lines of the cache hold all that most bids need; a bid waits for nothing else of the apprentice. Costs are 32 bits
/// wide, above the apprentice's least, in units of the auction: only its prices depend on them, and they start the
/// simplex and nothing more.
final class ShortList {
  /// One arc.
  struct Entry: BitwiseCopyable {
    var cost: Int32
    var leaf: Int32
  }

  /// One apprentice; its entries follow.
  struct Record: BitwiseCopyable {
    /// The cost of staying unplaced above the least.
    var unplaced: Int32
    /// The leaf it holds.
    var leaf: Int32
    /// The arc it holds: an entry as the complement of its position − 1, another by its number, −1 for none.
    var held: Int32
  }

  /// How many arcs of each apprentice are kept; missing ones cost ``none``.
  static let length = 14
  /// More than any cost here.
  static let none = Int32.max
  private static let stride = MemoryLayout<Record>.stride + length * MemoryLayout<Entry>.stride

  /// Per apprentice how often it was put out; apart, because the heaps of the places ask for it alone.
  let stamp: Block<Int32>
  private let memory: UnsafeMutableRawPointer
  /// Per apprentice its least cost.
  let least: Block<Int64>
  private let scale: CostScale

  init(_ arcs: WorkingArcs, _ unplacedCost: [Int64], _ scale: CostScale) {
    let apprentices = unplacedCost.count
    memory = .allocate(byteCount: max(1, apprentices) * Self.stride, alignment: 128)
    least = Block(apprentices, 0)
    stamp = Block(apprentices, 0)
    self.scale = scale
    for apprentice in 0..<apprentices {
      let range = Int(arcs.start[apprentice])..<Int(arcs.start[apprentice + 1])
      let unplaced = unplacedCost[apprentice] - scale.floor
      var base = unplaced
      for arc in range { base = min(base, scale.cost(arcs, arc)) }
      least.base[apprentice] = base
      record(apprentice).initialize(
        to: Record(unplaced: scale.narrow(unplaced, above: base), leaf: -1, held: -1))
      let own = entries(apprentice)
      own.initialize(repeating: Entry(cost: Self.none, leaf: -1), count: Self.length)
      for arc in range {
        let cost = scale.narrow(scale.cost(arcs, arc), above: base)
        if cost >= own[Self.length - 1].cost { continue }
        var position = Self.length - 1
        while position > 0, cost < own[position - 1].cost {
          own[position] = own[position - 1]
          position -= 1
        }
        own[position] = Entry(cost: cost, leaf: arcs.leaf[arc])
      }
    }
  }

  deinit { memory.deallocate() }

  @inline(__always)
  func record(_ apprentice: Int) -> UnsafeMutablePointer<Record> {
    (memory + apprentice * Self.stride).assumingMemoryBound(to: Record.self)
  }

  /// Where an apprentice's arcs begin.
  @inline(__always)
  func entries(_ apprentice: Int) -> UnsafeMutablePointer<Entry> {
    (memory + (apprentice * Self.stride + MemoryLayout<Record>.stride)).assumingMemoryBound(to: Entry.self)
  }

  /// The arc that an apprentice holds, −1 for none.
  func held(_ apprentice: Int, _ arcs: WorkingArcs) -> Int32 {
    let held = record(apprentice).pointee.held
    if held >= -1 { return held }
    let entry = entries(apprentice)[-2 - Int(held)]
    let base = least.base[apprentice]
    for arc in Int(arcs.start[apprentice])..<Int(arcs.start[apprentice + 1])
    where arcs.leaf[arc] == entry.leaf && scale.narrow(scale.cost(arcs, arc), above: base) == entry.cost {
      return Int32(truncatingIfNeeded: arc)
    }
    return -1
  }
}

/// Costs in units of the auction: differences of up to 2²⁶ or so, fine enough for an increment to be a part of them.
struct CostScale {
  /// How many places costs are shifted up; down where it is below 0.
  let shift: Int64
  /// The difference of the greatest and the least cost, in these units.
  let range: Int64
  /// What every place asks from the start, in units of cost.
  ///
  /// Where there are more apprentices than places, prices must rise until somebody would rather stay unplaced, and one
  /// increment after the other is a long way to there. Then what most would pay at their dearest arc is the start.
  let floor: Int64

  init(_ prepared: PreparedNetwork, _ arcs: WorkingArcs) {
    let count = prepared.unplacedCost.count
    var least = Int64(0)
    var greatest = Int64(0)
    var worth: [Int64] = []
    for apprentice in 0..<count {
      var dearest = Int64.min
      for arc in Int(arcs.start[apprentice])..<Int(arcs.start[apprentice + 1]) {
        least = min(least, arcs.cost[arc])
        dearest = max(dearest, arcs.cost[arc])
      }
      greatest = max(greatest, dearest)
      if dearest != Int64.min, prepared.unplacedCost[apprentice] == 0 { worth.append(-dearest) }
    }
    // neither is beyond the greatest cost, so the difference is a number
    let range = greatest - least
    var shift: Int64 = 0
    while range << shift < 1 << 16, shift < 16 { shift += 1 }
    while range >> -shift > 1 << 26 { shift -= 1 }
    self.shift = shift
    self.range = range << shift
    var room = 0
    for place in prepared.parent.indices where prepared.parent[place] < 0 { room += Int(prepared.upper[place]) }
    if room < count, worth.count > count / 2 {
      worth.sort()
      floor = max(0, worth[worth.count / 20])
    } else {
      floor = 0
    }
  }

  /// An arc's cost without what every place asks.
  @inline(__always)
  func cost(_ arcs: WorkingArcs, _ arc: Int) -> Int64 {
    arcs.leaf[arc] < 0 ? arcs.cost[arc] &- floor : arcs.cost[arc]
  }

  /// How much a cost is above another, in units of the auction.
  @inline(__always)
  func narrow(_ cost: Int64, above base: Int64) -> Int32 {
    Int32(truncatingIfNeeded: min((cost &- base) << shift, Int64(ShortList.none - 1)))
  }

  /// A place's price in units of cost.
  func widen(_ price: Int64) -> Int64 { floor + price >> shift }
}
