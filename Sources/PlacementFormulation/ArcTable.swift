public import PlacementDomain

/// The variables x(a,q): one arc for each eligible pair, by apprentice, then by post.
///
/// Struct of arrays; `first[a] ..< first[a + 1]` are the arcs of apprentice a. It is also the map back from columns to
/// assignments.
public struct ArcTable: Sendable {
  /// Index of the apprentice of each arc.
  public let apprentice: [Int32]
  /// Index of the post of each arc.
  public let post: [Int32]
  /// Rank of the post on the apprentice's list, w where it is not listed.
  public let rank: [Int32]
  /// Where the arcs of each apprentice begin; one entry more than apprentices.
  public let first: [Int]

  /// The number of arcs.
  public var count: Int { apprentice.count }

  /// The arcs of an apprentice.
  public func arcs(of apprentice: Int) -> Range<Int> { first[apprentice]..<first[apprentice + 1] }

  /// Finds all arcs of an instance.
  public init(_ instance: PlacementInstance, eligibility: Eligibility) {
    var apprentice: [Int32] = []
    var post: [Int32] = []
    var rank: [Int32] = []
    var first = [0]
    first.reserveCapacity(instance.apprentices.count + 1)
    let unlisted = Int32(clamping: instance.unlistedRank)
    var postRank = [Int32](repeating: unlisted, count: instance.posts.count)
    var postsOfBase = [[Int]](repeating: [], count: instance.bases.count)
    for (index, place) in instance.posts.enumerated() { postsOfBase[place.base].append(index) }

    for person in instance.apprentices.indices {
      var touched: [Int] = []
      func note(_ index: Int, _ value: Int) {
        postRank[index] = min(postRank[index], Int32(clamping: value))
        touched.append(index)
      }
      for preference in instance.preferences[person] {
        switch preference.choice {
        case .post(let index): note(index, preference.rank)
        case .base(let base): for index in postsOfBase[base] { note(index, preference.rank) }
        }
      }
      let listedOnly = instance.settings.unlisted == .forbid && !eligibility.isPinned(person)
      let candidates =
        listedOnly
        ? Array(Set(touched)).sorted() : eligibility.postsAdmitting[instance.apprentices[person].programme]
      for index in candidates where eligibility.reason(person, index) == nil {
        apprentice.append(Int32(person))
        post.append(Int32(index))
        rank.append(postRank[index])
      }
      for index in touched { postRank[index] = unlisted }
      first.append(apprentice.count)
    }
    self.apprentice = apprentice
    self.post = post
    self.rank = rank
    self.first = first
  }

  /// The assignments that a 0/1 vector over the arcs describes, one for each apprentice of the first period.
  public func assignments(_ chosen: [Bool]) -> [Assignment] {
    (0..<first.count - 1).map { person in
      let arc = arcs(of: person).first { chosen[$0] }
      return Assignment(apprentice: person, period: 0, post: arc.map { Int(post[$0]) })
    }
  }
}
