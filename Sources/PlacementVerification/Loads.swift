internal import PlacementDomain

/// Who is at each post.
struct Loads: Sendable {
  private let instance: PlacementInstance
  /// Per post the apprentices, in the order of the lines.
  private let holders: [[Int]]
  /// Per post the number of those without a labour contract.
  private let interns: [Int]

  init(_ context: RuleContext, _ entries: some Sequence<RosterEntry>) {
    instance = context.instance
    var holders = [[Int]](repeating: [], count: context.instance.posts.count)
    var interns = [Int](repeating: 0, count: context.instance.posts.count)
    for entry in entries {
      guard let post = entry.post else { continue }
      holders[post].append(entry.apprentice)
      if context.instance.apprentices[entry.apprentice].labourContract == nil { interns[post] += 1 }
    }
    self.holders = holders
    self.interns = interns
  }

  /// The sum of a row.
  func load(of row: SumRow) -> Int {
    switch row.counted {
    case .everyone: row.posts.reduce(0) { $0 + holders[$1].count }
    case .interns: row.posts.reduce(0) { $0 + interns[$1] }
    case .some(let isCounted): row.posts.reduce(0) { $0 + holders[$1].count(where: isCounted) }
    }
  }

  /// Who is counted in a row.
  func people(of row: SumRow) -> [Int] {
    row.posts.flatMap { holders[$0] }.filter { row.counts($0, instance) }
  }
}
