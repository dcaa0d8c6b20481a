package import PlacementDomain

/// Seats of one enterprise over all programmes: what it offers and what the law leaves of it.
package enum OfferedSeats {
  /// Seats after the nested capacities of posts, bases and the enterprise; `nil` is unbounded.
  package static func of(enterprise: Int, in span: Span, _ context: FormulationContext) -> Int? {
    let bases = Dictionary(grouping: context.postsOfEnterprise[enterprise]) { context.instance.posts[$0].base }
    let seats = bases.sorted { $0.key < $1.key }.map { base, posts in
      Bounded.least(Bounded.total(posts.map { span.limits.post[$0] }), span.limits.base[base])
    }
    return Bounded.least(Bounded.total(seats), span.limits.enterprise[enterprise])
  }

  /// The places that the legal ratios leave and the rule that sets them; `nil` where none is known.
  package static func lawful(
    enterprise: Int, in span: Span, _ context: FormulationContext
  ) -> (places: Int, rule: RuleID)? {
    let staff = span.limits.staffRatio[enterprise]?.left
    let own = Set(context.postsOfEnterprise[enterprise])
    let groups = span.limits.postRatio.filter { $0.posts.contains(where: own.contains) }
    let covered = groups.reduce(0) { $0 + $1.posts.count }
    let posts = covered == own.count ? groups.reduce(0) { $0 + $1.limit.left } : nil
    switch (staff, posts) {
    case (let staff?, let posts?): return posts < staff ? (posts, .postRatio) : (staff, .staffRatio)
    case (let staff?, nil): return (staff, .staffRatio)
    case (nil, let posts?): return (posts, .postRatio)
    case (nil, nil): return nil
    }
  }
}

/// Arithmetic on capacities, where `nil` is unbounded.
enum Bounded {
  static func total(_ numbers: [Int?]) -> Int? {
    numbers.reduce(0) { sum, number in
      guard let sum, let number else { return nil }
      return sum + number
    }
  }

  static func least(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }
}
