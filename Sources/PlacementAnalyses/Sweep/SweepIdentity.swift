/// What decides the results of a sweep: the program, the plan and every table of its scenarios, by their digests.
package struct SweepIdentity: Codable, Sendable, Equatable {
  package struct Entry: Codable, Sendable, Equatable {
    package let key: String
    package let value: String

    package init(key: String, value: String) { (self.key, self.value) = (key, value) }
  }

  package let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries.sorted { $0.key < $1.key } }

  /// The keys whose values differ, or that only one of the two has.
  package func differences(from other: SweepIdentity) -> [String] {
    let (own, others) = (values, other.values)
    return Set(own.keys).union(others.keys).filter { own[$0] != others[$0] }.sorted()
  }

  private var values: [String: String] {
    Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  }
}
