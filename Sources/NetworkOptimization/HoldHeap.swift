/// A place held in the auction: at which level, by whom, and the stamp that tells whether it still is.
struct Hold: BitwiseCopyable {
  var level: Int64
  var apprentice: Int32
  var stamp: Int32

  @inline(__always)
  func isBefore(_ other: Hold) -> Bool {
    level < other.level || (level == other.level && apprentice < other.apprentice)
  }
}

/// Who came to one place of the auction: a plain list until the place is full, then a heap with the lowest level on top.
///
/// Those who left elsewhere are dropped when they surface. Raw memory that its owner frees, because the checks of an array
/// within an array cost more than the heap itself.
struct HoldHeap: BitwiseCopyable {
  private var items: UnsafeMutablePointer<Hold>
  private var capacity: Int
  private var count = 0
  private var isHeap = false

  init(_ capacity: Int) {
    self.capacity = max(4, min(capacity, 64))
    items = .allocate(capacity: self.capacity)
  }

  /// Frees the memory; the last thing that happens to a heap.
  func free() { items.deallocate() }

  /// The lowest level; the place is full, so somebody holds it.
  var least: Int64 { items[0].level }

  mutating func add(_ hold: Hold) {
    if count == capacity {
      let larger = UnsafeMutablePointer<Hold>.allocate(capacity: 2 * capacity)
      larger.update(from: items, count: count)
      items.deallocate()
      items = larger
      capacity *= 2
    }
    count &+= 1
    var index = count &- 1
    if isHeap {
      while index > 0 {
        let above = (index &- 1) / 2
        guard hold.isBefore(items[above]) else { break }
        items[index] = items[above]
        index = above
      }
    }
    items[index] = hold
  }

  /// Makes the list a heap.
  mutating func order() {
    if isHeap { return }
    isHeap = true
    for index in stride(from: count / 2, through: 0, by: -1) where index < count { siftDown(items[index], index) }
  }

  /// Puts a hold in the place of the top, which it returns.
  mutating func replaceTop(by hold: Hold) -> Hold {
    let top = items[0]
    siftDown(hold, 0)
    return top
  }

  /// Drops those at the top who left.
  mutating func clean(_ stamp: UnsafeMutablePointer<Int32>) {
    while count > 1, stamp[Int(items[0].apprentice)] != items[0].stamp {
      count &-= 1
      siftDown(items[count], 0)
    }
  }

  private mutating func siftDown(_ item: Hold, _ from: Int) {
    var index = from
    while true {
      var child = 2 &* index &+ 1
      if child >= count { break }
      if child &+ 1 < count, items[child &+ 1].isBefore(items[child]) { child &+= 1 }
      guard items[child].isBefore(item) else { break }
      items[index] = items[child]
      index = child
    }
    items[index] = item
  }
}
