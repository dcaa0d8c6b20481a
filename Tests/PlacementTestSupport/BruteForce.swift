public import PlacementDomain

/// The oracle: every roster of a tiny instance of one period, by its own reading of models/README.md.
///
/// It shares no code with the model builder or the verifier and is written to be read, not to be fast: a few
/// apprentices and posts, at most some ten thousand rosters. A roster is an array of post indices per apprentice,
/// `nil` for unplaced.
public struct BruteForce: Sendable {
  /// A row of the mathematics: so many of the pairs.
  struct Row: Sendable {
    let id: String
    /// At most.
    let limit: Int
    /// `[apprentice][post]`: whether the pair counts.
    let counts: [[Bool]]
    /// At least.
    var least = 0
    /// Whether none at all is as good as `least`: what is closed has no minimum.
    var orNone = false

    func holds(_ load: Int) -> Bool { load <= limit && (load >= least || orNone && load == 0) }
  }

  /// Pairs of which all hold or none does: two members of a group at one place.
  struct Tie: Sendable {
    let id: String
    /// Two apprentices, and the posts of the place.
    let first: Int
    let second: Int
    let posts: [Int]
  }

  public let instance: PlacementInstance
  /// Every roster that keeps all rows, in the order of enumeration.
  public let feasible: [[Int?]]
  /// `[apprentice][post]`: whether the pair is an arc.
  public let arcs: [[Bool]]
  /// Per apprentice, whether unplaced is out of the question.
  let mustPlace: [Bool]
  let rows: [Row]
  let ties: [Tie]

  /// Reads and enumerates an instance.
  public init(_ instance: PlacementInstance) {
    self.instance = instance
    let reading = Reading(instance)
    arcs = instance.apprentices.indices.map { apprentice in
      instance.posts.indices.map { reading.isArc(apprentice, $0) }
    }
    rows = reading.rows()
    ties = reading.ties()
    mustPlace = instance.apprentices.indices.map(reading.mustPlace)
    feasible = BruteForce.enumerate(arcs: arcs, rows: rows, ties: ties, mustPlace: mustPlace)
  }

  /// The ids of the rows that limit sums of placements, sorted, without `one-place` and those of y and f alone.
  public var rowIDs: [String] { (rows.map(\.id) + ties.map(\.id)).sorted() }

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
      row.holds(roster.enumerated().count { pair in pair.element.map { row.counts[pair.offset][$0] } ?? false })
    } && ties.allSatisfy { BruteForce.holds($0, roster) }
  }

  private static func holds(_ tie: Tie, _ roster: [Int?]) -> Bool {
    func isThere(_ apprentice: Int) -> Bool { roster[apprentice].map(tie.posts.contains) ?? false }
    return isThere(tie.first) == isThere(tie.second)
  }

  private static func enumerate(arcs: [[Bool]], rows: [Row], ties: [Tie], mustPlace: [Bool]) -> [[Int?]] {
    let hits = arcs.indices.map { apprentice in
      arcs[apprentice].indices.map { post in rows.indices.filter { rows[$0].counts[apprentice][post] } }
    }
    var found: [[Int?]] = []
    var roster = [Int?](repeating: nil, count: arcs.count)
    var loads = [Int](repeating: 0, count: rows.count)
    func descend(_ apprentice: Int) {
      guard apprentice < arcs.count else {
        guard zip(rows, loads).allSatisfy({ $0.holds($1) }), ties.allSatisfy({ holds($0, roster) }) else { return }
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
