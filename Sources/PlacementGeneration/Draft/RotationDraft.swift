/// Each programme's kinds of post, one for each period.
///
/// Reads the supply and turns the programmes' own posts into these kinds.
struct RotationDraft {
  /// Per programme its kinds, one for each period; empty: any.
  private(set) var kinds: [[String]]
  private let periods: Int

  init(_ parameters: TermParameters, _ supply: inout SupplyDraft) {
    periods = parameters.rotation
    kinds = Array(repeating: [], count: supply.facts.programmes.count)
    if periods > 1 {
      var random = parameters.stream(30)
      draw(&supply, &random)
    }
  }

  /// A fifth of the programmes goes without kinds; in a further fifth, and where a major category knows fewer kinds than
  /// there are periods, a kind comes twice. A programme has kinds only where its own posts are enough for them.
  private mutating func draw(_ supply: inout SupplyDraft, _ random: inout SplitMix64) {
    for (place, programme) in random.permutation(kinds.count).enumerated() {
      let posts = supply.works.indices.filter { supply.works[$0].programme == programme && supply.isOpen($0) }
      guard place % 5 != 0, posts.count >= periods else { continue }
      let titles = TermFacts.works[supply.facts.programmes[programme].category]
      var drawn: [String] = []
      for index in random.permutation(titles.count) where !drawn.contains(titles[index].kind) {
        drawn.append(titles[index].kind)
      }
      if place % 5 == 1 { drawn = Array(drawn.prefix(periods - 1)) }
      let turn = (0..<periods).map { drawn[$0 % drawn.count] }
      // In the order of the office's words, not of the draw: the periods take them in any order.
      kinds[programme] = titles.map(\.kind).reduce(into: []) { sorted, kind in
        if !sorted.contains(kind) { sorted += turn.filter { $0 == kind } }
      }
      for (number, post) in posts.enumerated() {
        let kind = turn[number % turn.count]
        guard let title = titles.firstIndex(where: { $0.kind == kind }) else { continue }
        supply.works[post].title = title
        supply.works[post].hasKind = true
      }
    }
  }

  /// Whether a post is of a kind that a programme rotates through; always so without kinds.
  func fits(_ programme: Int, _ post: Int, _ supply: SupplyDraft) -> Bool {
    kinds[programme].isEmpty || kinds[programme].contains(supply.kind(post))
  }

  /// Whether posts suffice for every period of a programme's apprentice, none of them twice; always so without a
  /// rotation.
  func isCovered(_ programme: Int, by posts: [Int], _ supply: SupplyDraft) -> Bool {
    guard periods > 1 else { return true }
    let kinds = kinds[programme]
    return posts.count >= periods
      && kinds.allSatisfy { kind in posts.count { supply.kind($0) == kind } >= kinds.count { $0 == kind } }
  }
}
