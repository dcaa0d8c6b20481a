import PlacementDomain

/// The seats that bases and posts offer in a span after those that are occupied and use up capacity.
struct OfferedSeats {
  /// Per post; `nil` is unbounded.
  let posts: [Int?]
  /// Per base: its own capacity or the sum over its posts, whichever is less; `nil` is unbounded.
  let bases: [Int?]

  /// The least over the periods of the span, as the limits are.
  init(_ instance: PlacementInstance, span: Int = 0) {
    let each = instance.periods(ofSpan: span).map { OfferedSeats(instance, period: $0) }
    posts = instance.posts.indices.map { post in each.compactMap { $0.posts[post] }.min() }
    bases = instance.bases.indices.map { base in each.compactMap { $0.bases[base] }.min() }
  }

  private init(_ instance: PlacementInstance, period: Int) {
    var atPost = [Int](repeating: 0, count: instance.posts.count)
    var atBase = [Int](repeating: 0, count: instance.bases.count)
    for occupied in instance.occupied where occupied.usesCapacity && (occupied.period ?? period) == period {
      switch occupied.site {
      case .post(let post):
        atPost[post] += occupied.places
        atBase[instance.posts[post].base] += occupied.places
      case .base(let base): atBase[base] += occupied.places
      case .enterprise: break
      }
    }
    let posts = instance.posts.enumerated().map { index, post in post.capacity.map { max(0, $0 - atPost[index]) } }
    var sums = [Int?](repeating: 0, count: instance.bases.count)
    for (index, post) in instance.posts.enumerated() {
      sums[post.base] = sums[post.base].flatMap { sum in posts[index].map { sum + $0 } }
    }
    self.posts = posts
    bases = instance.bases.enumerated().map { index, base in
      [base.capacity.map { max(0, $0 - atBase[index]) }, sums[index]].compactMap { $0 }.min()
    }
  }
}
