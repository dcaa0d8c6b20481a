package import PlacementDomain

/// The variables x(a,h,q): one arc for each eligible pair in each span, by apprentice, then span, then post.
///
/// Struct of arrays. It is also the map back from columns to assignments.
package struct ArcTable: Sendable {
  /// Index of the apprentice of each arc.
  package let apprentice: [Int32]
  /// Index of the span of each arc.
  package let span: [Int32]
  /// Index of the post of each arc.
  package let post: [Int32]
  /// Rank of the post on the apprentice's list, w where it is not listed.
  package let rank: [Int32]
  /// The number of spans.
  package let spanCount: Int
  /// Where the arcs of each apprentice and span begin, by apprentice, then span; one entry more than those.
  private let first: [Int]

  /// The number of arcs.
  package var count: Int { apprentice.count }

  /// The arcs of an apprentice.
  package func arcs(of apprentice: Int) -> Range<Int> {
    first[apprentice * spanCount]..<first[(apprentice + 1) * spanCount]
  }

  /// The arcs of an apprentice in a span.
  package func arcs(of apprentice: Int, span: Int) -> Range<Int> {
    first[apprentice * spanCount + span]..<first[apprentice * spanCount + span + 1]
  }

  /// Finds all arcs of an instance; one eligibility for each span.
  package init(_ instance: PlacementInstance, eligibility: [Eligibility]) {
    var apprentice: [Int32] = []
    var span: [Int32] = []
    var post: [Int32] = []
    var rank: [Int32] = []
    var first = [0]
    first.reserveCapacity(instance.apprentices.count * eligibility.count + 1)
    let unlisted = Int32(clamping: instance.unlistedRank)
    var postRank = [Int32](repeating: unlisted, count: instance.posts.count)
    var postsOfBase = [[Int]](repeating: [], count: instance.bases.count)
    for (index, place) in instance.posts.enumerated() { postsOfBase[place.base].append(index) }

    for person in instance.apprentices.indices {
      let isListedOnly = instance.isListedOnly(person)
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
      let listed = Array(Set(touched)).sorted()
      for (number, own) in eligibility.enumerated() {
        let listedOnly = isListedOnly && !own.isPinned(person)
        let candidates = listedOnly ? listed : own.postsAdmitting[instance.apprentices[person].programme]
        for index in candidates where own.reason(person, index) == nil {
          apprentice.append(Int32(person))
          span.append(Int32(number))
          post.append(Int32(index))
          rank.append(postRank[index])
        }
        first.append(apprentice.count)
      }
      for index in touched { postRank[index] = unlisted }
    }
    spanCount = eligibility.count
    self.apprentice = apprentice
    self.span = span
    self.post = post
    self.rank = rank
    self.first = first
  }

  /// The assignments that a 0/1 vector over the arcs describes, one for each apprentice and span.
  package func assignments(_ chosen: [Bool]) -> [Assignment] {
    (0..<first.count - 1).map { index in
      let arc = (first[index]..<first[index + 1]).first { chosen[$0] }
      return Assignment(
        apprentice: index / spanCount, period: index % spanCount, post: arc.map { Int(post[$0]) })
    }
  }
}

extension PlacementInstance {
  /// Whether an apprentice gets only places that are on the list: by their own word, without one by the model's.
  func isListedOnly(_ apprentice: Int) -> Bool {
    apprentices[apprentice].acceptsUnlisted.map { !$0 } ?? (settings.unlisted == .forbid)
  }
}
