internal import PlacementDomain

/// Where ranks come first, who listed nothing never holds a place that a voter could improve to.
///
/// A breach is one exchange that keeps every rule: the voter takes the post, the other moves to a further post. No
/// rank of anybody else changes, so the stages up to the first that counts ranks were not optimal. Nothing is said
/// where that does not follow: stages that are not proved, other stages before the ranks, pinned apprentices, or an
/// exchange that would leave the non-voter without a place.
///
/// An exchange is alleged only if every row of the two people (quotas, reserves, minimums, beds and mentors too) and
/// every group of theirs holds after it, so there is no false alarm. Where rows count some persons only or have minimums, or groups exist, the
/// short cuts below do not hold and each exchange is tried by itself, up to a number of tries in a fixed order; what
/// lies beyond it is not looked at.
struct NonVoterCheck {
  private let roster: VerifiedRoster
  private let context: RuleContext
  private let eligibility: [@Sendable (RuleContext, Int, Int) -> VerificationRule.Verdict]
  private let rows: [SumRow]
  private let rowsOfPost: [[Int]]
  private let loads: [Int]
  /// Per apprentice in groups, what judges each.
  private let groups: [Int: [GroupJudge]]
  /// Whether every row counts all or all interns and only has an upper limit, and there are no groups.
  private let isPlain: Bool
  /// Posts with room in every row.
  private let open: [Int]
  /// Per post the unpinned apprentices there who listed nothing.
  private let movable: [[Int]]
  private let given: [Int?]

  static func violations(
    _ roster: VerifiedRoster, _ contexts: [RuleContext], _ rules: [VerificationRule], _ stages: [StageOutcome]
  ) -> [Violation] {
    guard contexts.count == 1, let context = contexts.first,
      ranksComeFirst(stages, largestRank: roster.instance.largestRank)
    else { return [] }
    return NonVoterCheck(roster, context, rules).violations()
  }

  /// Whether the proved stages begin with ones that an exchange cannot worsen, up to one that it must improve.
  static func ranksComeFirst(_ stages: [StageOutcome], largestRank: Int) -> Bool {
    for stage in stages {
      guard stage.proved else { return false }
      let entries = stages.count { $0.objective == stage.objective && $0.proved }
      switch stage.objective {
      // Neither gets worse: nobody loses a place, and the worst rank among voters does not grow. That a new place
      // makes the first better is a breach too.
      case .maxPlaced, .minRegret: continue
      case .rankMaximal: return entries == largestRank + 1
      case .generous: return entries == largestRank
      case .minTotalRank, .scoreOrder: return true
      // An exchange may worsen any other, and then it proves nothing.
      default: return false
      }
    }
    return false
  }

  private init(_ roster: VerifiedRoster, _ context: RuleContext, _ rules: [VerificationRule]) {
    self.roster = roster
    self.context = context
    var eligibility: [@Sendable (RuleContext, Int, Int) -> VerificationRule.Verdict] = []
    var rows: [SumRow] = []
    var groups: [Int: [GroupJudge]] = [:]
    for rule in rules {
      switch rule.check {
      // Sessions never stand against an exchange: their rows have no minimum, so whoever moves may lose them.
      case .person, .term, .session, .slot: continue
      case .place(let judge): eligibility.append(judge)
      case .rows(let list): rows += list(context).rows
      case .group(let kind, let judge):
        for group in context.instance.groups where group.kind == kind {
          for member in group.members { groups[member, default: []].append(GroupJudge(group: group, judge: judge)) }
        }
      }
    }
    let lines = roster.lines.map(\.assignment)
    let loads = Loads(context, lines.map { RosterEntry(apprentice: $0.apprentice, post: $0.post, row: nil) })
    let sums = rows.map { loads.load(of: $0) }
    var rowsOfPost = [[Int]](repeating: [], count: context.instance.posts.count)
    for (index, row) in rows.enumerated() {
      for post in row.posts { rowsOfPost[post].append(index) }
    }
    var movable = [[Int]](repeating: [], count: context.instance.posts.count)
    var given = [Int?](repeating: nil, count: context.instance.apprentices.count)
    for line in lines {
      given[line.apprentice] = line.post
      guard let post = line.post, context.instance.preferences[line.apprentice].isEmpty,
        context.pins[line.apprentice].isEmpty
      else { continue }
      movable[post].append(line.apprentice)
    }
    self.eligibility = eligibility
    self.rows = rows
    self.rowsOfPost = rowsOfPost
    self.loads = sums
    self.groups = groups
    isPlain =
      groups.isEmpty
      && rows.allSatisfy { row in
        if case .some = row.counted { false } else { row.minimum == 0 }
      }
    open = rowsOfPost.indices.filter { post in rowsOfPost[post].allSatisfy { rows[$0].limit > sums[$0] } }
    self.movable = movable
    self.given = given
  }

  private struct GroupJudge {
    let group: Group
    let judge: @Sendable (RuleContext, Group, [Set<Int>]) -> [Violation]
  }

  /// A way out for someone who holds a post that a voter wants.
  private struct Exchange {
    let nonVoter: Int
    let post: Int
  }

  /// What the search depends on besides the wanted post.
  private struct Key: Hashable {
    let from: Int?
    let to: Int
    let isEmployee: Bool
  }

  private func violations() -> [Violation] {
    guard movable.contains(where: { !$0.isEmpty }) else { return [] }
    let instance = context.instance
    var found: [Violation] = []
    // Many voters of one post want the same of the same few people; each question is answered once, and only if asked.
    var toOpen: [Int: Exchange?] = [:]
    var known: [Key: Exchange?] = [:]
    var search = Search()
    for apprentice in instance.apprentices.indices where context.pins[apprentice].isEmpty {
      for (post, rank) in betterPosts(apprentice) where !movable[post].isEmpty && isEligible(apprentice, post) {
        var exchange: Exchange?
        if isPlain {
          exchange = toOpen[post] ?? moveToOpenPost(from: post)
          toOpen[post] = .some(exchange)
        } else {
          exchange = moveAnywhere(apprentice, to: post, &search)
        }
        if isPlain, exchange == nil {
          let key = Key(
            from: given[apprentice], to: post, isEmployee: instance.apprentices[apprentice].labourContract != nil)
          if let answer = known[key] {
            exchange = answer
          } else {
            exchange = moveNearby(apprentice, to: post)
            known[key] = .some(exchange)
          }
        }
        guard let exchange else { continue }
        found.append(violation(apprentice, post, rank, exchange))
        break
      }
    }
    return found
  }

  /// The posts that a voter ranks above the given one, best first.
  private func betterPosts(_ apprentice: Int) -> [(post: Int, rank: Int)] {
    let list = context.instance.preferences[apprentice]
    guard !list.isEmpty else { return [] }
    let now = given[apprentice].map { context.listedRank(apprentice, $0) ?? context.instance.unlistedRank }
    var posts: [(post: Int, rank: Int)] = []
    for wish in list where wish.rank < now ?? Int.max {
      switch wish.choice {
      case .post(let post): posts.append((post, wish.rank))
      case .base(let base): posts += context.postsOfBase[base].map { ($0, wish.rank) }
      }
    }
    return posts
  }

  private func isEligible(_ apprentice: Int, _ post: Int) -> Bool {
    eligibility.allSatisfy { judge in
      if case .breached = judge(context, apprentice, post) { false } else { true }
    }
  }

  /// Someone at a post who may go to a post with room everywhere; whoever then takes the seat, the rows hold: in the
  /// rows of the old post one intern is replaced by at most one, and the new post's rows have room for one.
  private func moveToOpenPost(from post: Int) -> Exchange? {
    for person in movable[post] where context.instance.apprentices[person].labourContract == nil {
      if let way = open.first(where: { $0 != post && isEligible(person, $0) }) {
        return Exchange(nonVoter: person, post: way)
      }
    }
    return nil
  }

  /// An exchange that needs the room the voter or the other leaves behind; such room is in their enterprises only.
  private func moveNearby(_ voter: Int, to post: Int) -> Exchange? {
    var near = context.postsOfEnterprise[context.enterprise(ofPost: post)]
    if let old = given[voter], context.enterprise(ofPost: old) != context.enterprise(ofPost: post) {
      near += context.postsOfEnterprise[context.enterprise(ofPost: old)]
    }
    for person in movable[post] {
      for way in near where way != post {
        if holds(voter, given[voter], post, person, way), isEligible(person, way) {
          return Exchange(nonVoter: person, post: way)
        }
      }
    }
    return nil
  }

  /// What a search without short cuts remembers.
  private struct Search {
    /// How many exchanges may still be tried: enough for a city, and a second or so where a province runs into it.
    var tries = 250_000
    /// Per non-voter the posts that are lawful.
    var ways: [Int: [Int]] = [:]
  }

  private func moveAnywhere(_ voter: Int, to post: Int, _ search: inout Search) -> Exchange? {
    for person in movable[post] {
      guard search.tries > 0 else { return nil }
      if search.ways[person] == nil { search.tries -= rowsOfPost.count }
      let ways = search.ways[person] ?? rowsOfPost.indices.filter { isEligible(person, $0) }
      search.ways[person] = ways
      for way in ways where way != post {
        guard search.tries > 0 else { return nil }
        search.tries -= 1
        if holds(voter, given[voter], post, person, way), groupsHold(voter, post, person, way) {
          return Exchange(nonVoter: person, post: way)
        }
      }
    }
    return nil
  }

  /// Whether the groups of both hold after the voter is at `post` and the other at `way`.
  private func groupsHold(_ voter: Int, _ post: Int, _ other: Int, _ way: Int) -> Bool {
    for judged in (groups[voter] ?? []) + (groups[other] ?? []) {
      let places = judged.group.members.map { member -> Set<Int> in
        let place = member == voter ? post : member == other ? way : given[member]
        return place.map { [context.place(judged.group.level, ofPost: $0)] } ?? []
      }
      if !judged.judge(context, judged.group, places).isEmpty { return false }
    }
    return true
  }

  /// Whether every row holds after the voter moves from `old` to `post` and the other from `post` to `way`.
  private func holds(_ voter: Int, _ old: Int?, _ post: Int, _ other: Int, _ way: Int) -> Bool {
    var change: [Int: Int] = [:]
    func add(_ person: Int, _ place: Int?, _ count: Int) {
      guard let place else { return }
      for row in rowsOfPost[place] where rows[row].counts(person, context.instance) { change[row, default: 0] += count }
    }
    add(voter, old, -1)
    add(voter, post, 1)
    add(other, post, -1)
    add(other, way, 1)
    return change.allSatisfy { $0.value == 0 || rows[$0.key].holds(loads[$0.key] + $0.value) }
  }

  private func violation(_ voter: Int, _ post: Int, _ rank: Int, _ exchange: Exchange) -> Violation {
    let instance = context.instance
    let first = instance.apprentices[voter].id
    let second = instance.apprentices[exchange.nonVoter].id
    let place = instance.posts[post].id
    let way = instance.posts[exchange.post].id
    return Violation(
      rule: VerificationCheck.nonVoter, subject: context.rowID(VerificationCheck.nonVoter, first),
      apprentices: [first, second].sorted(),
      message: Message(
        zh: "学生 \(first) 把岗位 \(place) 列为第 \(rank) 志愿而未得到，未填志愿的学生 \(second) 却占用该岗位，并且可以改到 \(way)。"
          + "这是程序的缺陷，请报告。",
        en: "Apprentice \(first) listed post \(place) at rank \(rank) and did not get it, while \(second), who listed "
          + "nothing, holds it and could move to \(way). This is a defect of the program."))
  }
}
