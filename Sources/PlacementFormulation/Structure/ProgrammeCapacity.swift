package import PlacementDomain

/// Demand and capacity of one programme, as `placement check` shows them.
///
/// Each programme is looked at alone, as if no other asked for the same seats; kinds of post that span bases make the
/// lawful figure an upper bound.
package struct ProgrammeCapacity: Sendable, Hashable {
  /// Index of the programme.
  package let programme: Int
  /// Apprentices of the programme.
  package let demand: Int
  /// Those of them with no lawful place at all.
  package let withoutPlace: Int
  /// Seats that the enterprises offer to the programme, at posts that somebody of it may have; `nil` is unbounded.
  package let offered: Int?
  /// Seats left of them under the legal ratios; `nil` is unbounded.
  package let lawful: Int?
  /// What the ratios take of the offered seats: per rule the seats, most first.
  package let taken: [RuleShare]

  /// What one rule takes of the offered seats.
  package struct RuleShare: Sendable, Hashable {
    package let rule: RuleID
    package let seats: Int
  }

  /// The figures of every programme of a term.
  package static func all(_ context: FormulationContext) -> [ProgrammeCapacity] {
    context.instance.programmes.indices.map { ProgrammeCapacity(context, programme: $0) }
  }

  private init(_ context: FormulationContext, programme: Int) {
    let instance = context.instance
    self.programme = programme
    let people = instance.apprentices.indices.filter { instance.apprentices[$0].programme == programme }
    demand = people.count
    let admitting = context.eligibility.postsAdmitting[programme]
    withoutPlace = people.count { person in admitting.allSatisfy { context.eligibility.barrier(person, $0) != nil } }
    // a seat that nobody of the programme may have is none
    let posts = admitting.filter { post in
      people.isEmpty || people.contains { context.eligibility.barrier($0, post) == nil }
    }
    var offered = 0
    var afterPosts = 0
    var afterStaff = 0
    var unbounded = false
    let byEnterprise = Dictionary(grouping: posts) { instance.bases[instance.posts[$0].base].enterprise }
    var limitOfPost = [Int?](repeating: nil, count: instance.posts.count)
    for (index, group) in context.limits.postRatio.enumerated() {
      for post in group.posts { limitOfPost[post] = index }
    }
    for (enterprise, own) in byEnterprise.sorted(by: { $0.key < $1.key }) {
      let seats = Self.nested(context, enterprise, own) { context.limits.post[$0] }
      let ratioGroups = Dictionary(grouping: own) { limitOfPost[$0] }
      var byRatio: Int? = 0
      for (group, members) in ratioGroups.sorted(by: { ($0.key ?? -1) < ($1.key ?? -1) }) {
        let inGroup = Bounded.total(members.map { context.limits.post[$0] })
        byRatio = Bounded.total([
          byRatio, Bounded.least(inGroup, group.map { context.limits.postRatio[$0].limit.left }),
        ])
      }
      let afterPost = Bounded.least(seats, byRatio)
      let afterAll = Bounded.least(afterPost, context.limits.staffRatio[enterprise]?.left)
      guard let seats, let afterPost, let afterAll else {
        if afterAll == nil { unbounded = true }
        // an unbounded offer under a bounded law counts with the law's number only
        offered += afterAll ?? 0
        afterPosts += afterAll ?? 0
        afterStaff += afterAll ?? 0
        continue
      }
      offered += seats
      afterPosts += afterPost
      afterStaff += afterAll
    }
    self.offered = unbounded ? nil : offered
    lawful = unbounded ? nil : afterStaff
    taken = [
      RuleShare(rule: .postRatio, seats: offered - afterPosts),
      RuleShare(rule: .staffRatio, seats: afterPosts - afterStaff),
    ].filter { $0.seats > 0 }.sorted { ($1.seats, $0.rule) < ($0.seats, $1.rule) }
  }

  private static func nested(
    _ context: FormulationContext, _ enterprise: Int, _ posts: [Int], seats: (Int) -> Int?
  ) -> Int? {
    let byBase = Dictionary(grouping: posts) { context.instance.posts[$0].base }
    let bases = byBase.sorted { $0.key < $1.key }.map { base, own in
      Bounded.least(Bounded.total(own.map(seats)), context.limits.base[base])
    }
    return Bounded.least(Bounded.total(bases), context.limits.enterprise[enterprise])
  }
}
