package import PlacementDomain

/// How far a sweep is, as a bar with the time that is left.
package struct SweepProgress {
  private let first: Int
  private let count: Int
  private let start = ContinuousClock.now

  /// - Parameter done: The runs that were there before this command began; they say nothing about its speed.
  package init(done: Int, count: Int) { (first, self.count) = (done, count) }

  /// The bar where so many runs are done.
  package func bar(_ done: Int) -> Message {
    let width = 24
    let filled = count == 0 ? width : width * done / count
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let left = left(done, after: start.duration(to: .now) / .seconds(1))
    let head = "[\(bar)] \(done)/\(count)"
    return Message(
      zh: left.map { "\(head)，约剩 \(SweepProgress.clock($0))" } ?? head,
      en: left.map { "\(head), about \(SweepProgress.clock($0)) left" } ?? head)
  }

  /// Seconds that are left at the speed so far; `nil` as long as nothing is known of it.
  package func left(_ done: Int, after seconds: Double) -> Int? {
    done > first ? Int((seconds / Double(done - first) * Double(count - done)).rounded()) : nil
  }

  /// Seconds as hours, minutes and seconds: `1:02:03`.
  package static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
  }
}
