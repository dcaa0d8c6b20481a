public import PlacementDomain

/// The oracle: every roster of a tiny instance of one period, by its own reading of models/README.md.
///
/// It shares no code with the model builder or the verifier and is written to be read, not to be fast: a few
/// apprentices and posts, at most some ten thousand rosters. A roster is an array of post indices per apprentice,
/// `nil` for unplaced.
public struct BruteForce: Sendable {
  /// A row of the mathematics: at most (or exactly) so many of the pairs.
  struct Row: Sendable {
    let id: String
    let limit: Int
    /// `[apprentice][post]`: whether the pair counts.
    let counts: [[Bool]]
  }

  public let instance: PlacementInstance
  /// Every roster that keeps all rows, in the order of enumeration.
  public let feasible: [[Int?]]
  /// `[apprentice][post]`: whether the pair is an arc.
  public let arcs: [[Bool]]
  /// Per apprentice, whether unplaced is out of the question.
  let mustPlace: [Bool]
  let rows: [Row]

  /// Reads and enumerates an instance.
  public init(_ instance: PlacementInstance) {
    self.instance = instance
    let reading = Reading(instance)
    arcs = instance.apprentices.indices.map { apprentice in
      instance.posts.indices.map { reading.isArc(apprentice, $0) }
    }
    rows = reading.rows()
    mustPlace = instance.apprentices.indices.map(reading.mustPlace)
    feasible = BruteForce.enumerate(arcs: arcs, rows: rows, mustPlace: mustPlace)
  }

  /// The ids of the rows with a finite limit, sorted, without `one-place`.
  public var rowIDs: [String] { rows.map(\.id).sorted() }

  /// Whether a roster keeps every rule, by looking at it as a whole.
  public func allows(_ roster: [Int?]) -> Bool {
    for (apprentice, post) in roster.enumerated() {
      if let post {
        if !arcs[apprentice][post] { return false }
      } else if mustPlace[apprentice] {
        return false
      }
    }
    return rows.allSatisfy { row in
      roster.enumerated().count { pair in pair.element.map { row.counts[pair.offset][$0] } ?? false } <= row.limit
    }
  }

  private static func enumerate(arcs: [[Bool]], rows: [Row], mustPlace: [Bool]) -> [[Int?]] {
    let hits = arcs.indices.map { apprentice in
      arcs[apprentice].indices.map { post in rows.indices.filter { rows[$0].counts[apprentice][post] } }
    }
    var found: [[Int?]] = []
    var roster = [Int?](repeating: nil, count: arcs.count)
    var loads = [Int](repeating: 0, count: rows.count)
    func descend(_ apprentice: Int) {
      guard apprentice < arcs.count else {
        found.append(roster)
        return
      }
      if !mustPlace[apprentice] {
        roster[apprentice] = nil
        descend(apprentice + 1)
      }
      for post in arcs[apprentice].indices where arcs[apprentice][post] {
        let hit = hits[apprentice][post]
        guard hit.allSatisfy({ loads[$0] < rows[$0].limit }) else { continue }
        for row in hit { loads[row] += 1 }
        roster[apprentice] = post
        descend(apprentice + 1)
        for row in hit { loads[row] -= 1 }
      }
      roster[apprentice] = nil
    }
    descend(0)
    return found
  }
}
