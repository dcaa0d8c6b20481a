package import PlacementDomain
package import PlacementVerification

/// A base or post that stays closed because fewer apprentices than its minimum go there, with what that costs.
package struct Closure: Hashable, Sendable {
  /// The id of the base or post.
  package let id: String
  /// Its name or title, empty where the table gives none.
  package let name: String
  /// Whether it is a base or a post.
  package let isBase: Bool
  /// The fewest apprentices with whom it opens.
  package let minimum: Int
  /// Apprentices who list it at rank 1, a base also through one of its posts and a post also through its base.
  package let wishes: Int
  /// Apprentices placed in all if it had to open; `nil` where that was not computed.
  package let placedIfOpen: Int?
  /// First choices in all if it had to open; `nil` where that was not computed.
  package let firstChoicesIfOpen: Int?
  /// Index of the span in which it stays closed.
  package let period: Int
  /// Whether it was proved that no roster keeps the rules in which it is open.
  package let cannotOpen: Bool

  /// Whether it is known what comes of opening it.
  package var isPriced: Bool { cannotOpen || placedIfOpen != nil }

  package init(
    id: String, name: String, isBase: Bool, minimum: Int, wishes: Int, placedIfOpen: Int? = nil,
    firstChoicesIfOpen: Int? = nil, period: Int = 0, cannotOpen: Bool = false
  ) {
    self.id = id
    self.name = name
    self.isBase = isBase
    self.minimum = minimum
    self.wishes = wishes
    self.placedIfOpen = placedIfOpen
    self.firstChoicesIfOpen = firstChoicesIfOpen
    self.period = period
    self.cannotOpen = cannotOpen
  }

  /// The same closure, of which it was proved that the site cannot open.
  package var impossible: Closure {
    Closure(
      id: id, name: name, isBase: isBase, minimum: minimum, wishes: wishes, period: period, cannotOpen: true)
  }

  /// Its id; in a rotation with the span in which it is closed.
  package func place(_ instance: PlacementInstance) -> String {
    id + (instance.spans.count > 1 ? "/" + instance.spans[period].id : "")
  }

  /// The same closure with what a run yields in which the site has to open.
  package func with(placedIfOpen: Int?, firstChoicesIfOpen: Int?) -> Closure {
    Closure(
      id: id, name: name, isBase: isBase, minimum: minimum, wishes: wishes, placedIfOpen: placedIfOpen,
      firstChoicesIfOpen: firstChoicesIfOpen, period: period, cannotOpen: cannotOpen)
  }

  /// The closed bases of a roster, then its closed posts, each in the order of the instance and of the spans; the costs
  /// are not computed.
  package static func all(of roster: VerifiedRoster) -> [Closure] {
    let instance = roster.instance
    let spans = instance.spans.indices
    func bySite(_ closed: (Int) -> [Int]) -> [(site: Int, span: Int)] {
      spans.flatMap { span in closed(span).map { (site: $0, span: span) } }
        .sorted { ($0.site, $0.span) < ($1.site, $1.span) }
    }
    let bases = bySite { roster.closedBases(period: $0) }
    let posts = bySite { roster.closedPosts(period: $0) }
    guard !bases.isEmpty || !posts.isEmpty else { return [] }
    var postsOf = [[Int]](repeating: [], count: instance.bases.count)
    for (index, post) in instance.posts.enumerated() { postsOf[post.base].append(index) }
    var atBase = [Int](repeating: 0, count: instance.bases.count)
    var atPost = [Int](repeating: 0, count: instance.posts.count)
    for list in instance.preferences {
      // Equal ranks tie, so several entries of rank 1 may name one site.
      var wishedBases: Set<Int> = []
      var wishedPosts: Set<Int> = []
      for wish in list where wish.rank == 1 {
        switch wish.choice {
        case .base(let base):
          wishedBases.insert(base)
          wishedPosts.formUnion(postsOf[base])
        case .post(let post):
          wishedBases.insert(instance.posts[post].base)
          wishedPosts.insert(post)
        }
      }
      for base in wishedBases { atBase[base] += 1 }
      for post in wishedPosts { atPost[post] += 1 }
    }
    let closedBases = bases.map { index, span in
      let base = instance.bases[index]
      return Closure(
        id: base.id, name: base.name, isBase: true, minimum: base.minimum, wishes: atBase[index],
        period: span)
    }
    let closedPosts = posts.map { index, span in
      let post = instance.posts[index]
      return Closure(
        id: post.id, name: post.title, isBase: false, minimum: post.minimum, wishes: atPost[index],
        period: span)
    }
    return closedBases + closedPosts
  }
}
