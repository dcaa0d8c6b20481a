/// A binary heap of keys with a number each; the least key first, of equal keys the least number.
struct LeastHeap {
  private var items: [(key: Int64, id: Int32)] = []

  @inline(__always)
  private static func isBefore(_ left: (key: Int64, id: Int32), _ right: (key: Int64, id: Int32)) -> Bool {
    left.key < right.key || (left.key == right.key && left.id < right.id)
  }

  mutating func push(_ key: Int64, _ id: Int32) {
    items.append((key, id))
    let item = (key: key, id: id)
    var index = items.count - 1
    while index > 0 {
      let above = (index - 1) / 2
      guard Self.isBefore(item, items[above]) else { break }
      items[index] = items[above]
      index = above
    }
    items[index] = item
  }

  mutating func pop() -> (key: Int64, id: Int32)? {
    guard let top = items.first, let last = items.popLast() else { return nil }
    if items.isEmpty { return top }
    var index = 0
    while true {
      var child = 2 * index + 1
      if child >= items.count { break }
      if child + 1 < items.count, Self.isBefore(items[child + 1], items[child]) { child += 1 }
      guard Self.isBefore(items[child], last) else { break }
      items[index] = items[child]
      index = child
    }
    items[index] = last
    return top
  }
}
