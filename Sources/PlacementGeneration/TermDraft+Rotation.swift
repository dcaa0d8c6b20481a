import PlacementDomain

extension TermDraft {
  /// The consecutive periods of a rotation: the term in equal parts, by days.
  static func periods(_ count: Int) -> [Period] {
    let (first, last) = (start.dayNumber, end.dayNumber)
    let days = last - first + 1
    // Days between two days that exist do so too.
    return (0..<count).map { index in
      Period(
        id: "p\(index + 1)", start: CivilDate(dayNumber: first + days * index / count)!,
        end: CivilDate(dayNumber: first + days * (index + 1) / count - 1)!)
    }
  }

  /// Draws each programme's kinds of post, one for each period, and turns its posts into these kinds.
  ///
  /// A fifth of the programmes goes without kinds; in a further fifth, and where a major category knows fewer kinds than
  /// there are periods, a kind comes twice. A programme has kinds only where its own posts are enough for them.
  mutating func drawRotations() {
    rotations = Array(repeating: [], count: facts.programmes.count)
    guard parameters.rotation > 1 else { return }
    var random = stream(30)
    for (place, programme) in random.permutation(facts.programmes.count).enumerated() {
      let posts = works.indices.filter { works[$0].programme == programme && isOpen($0) }
      guard place % 5 != 0, posts.count >= parameters.rotation else { continue }
      let titles = TermFacts.works[facts.programmes[programme].category]
      var kinds: [String] = []
      for index in random.permutation(titles.count) where !kinds.contains(titles[index].kind) {
        kinds.append(titles[index].kind)
      }
      if place % 5 == 1 { kinds = Array(kinds.prefix(parameters.rotation - 1)) }
      let turn = (0..<parameters.rotation).map { kinds[$0 % kinds.count] }
      // In the order of the office's words, not of the draw: the periods take them in any order.
      rotations[programme] = titles.map(\.kind).reduce(into: []) { sorted, kind in
        if !sorted.contains(kind) { sorted += turn.filter { $0 == kind } }
      }
      for (number, post) in posts.enumerated() {
        let kind = turn[number % turn.count]
        guard let title = titles.firstIndex(where: { $0.kind == kind }) else { continue }
        works[post].title = title
        works[post].hasKind = true
      }
    }
  }

  /// Whether the law gives a post any seat at all.
  private func isOpen(_ post: Int) -> Bool { !works[post].isBarred && !firms[firm(ofPost: post)].isTiny }

  /// Whether a post is of a kind that a programme rotates through; always so without kinds.
  func fits(_ programme: Int, _ post: Int) -> Bool {
    rotations[programme].isEmpty || rotations[programme].contains(kind(post))
  }

  /// Whether posts suffice for every period of an apprentice, none of them twice; always so without a rotation.
  func coversRotation(_ apprentice: Int, _ posts: [Int]) -> Bool {
    guard parameters.rotation > 1 else { return true }
    let kinds = rotations[classes[people[apprentice].schoolClass].programme]
    return posts.count >= parameters.rotation
      && kinds.allSatisfy { kind in posts.count { self.kind($0) == kind } >= kinds.count { $0 == kind } }
  }

  /// Deals a programme's seats so that each kind has its share of every period.
  ///
  /// Posts share evenly where an apprentice needs several of a kind: nobody has the same post twice, so a post above its
  /// share would stay empty.
  mutating func dealInTurn(_ seats: Int, to posts: [Int], _ kinds: [String]) {
    let names = kinds.isEmpty ? [""] : kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }.map { kinds[$0] }
    let times = names.map { name in kinds.isEmpty ? 1 : kinds.count { $0 == name } }
    for (place, share) in apportion(seats, times, floor: 1).enumerated() {
      let own = kinds.isEmpty ? posts : posts.filter { kind($0) == names[place] }
      let weights = own.map { times[place] > 1 || kinds.isEmpty ? 1 : works[$0].weight }
      for (post, dealt) in zip(own, apportion(share, weights, floor: 1)) { works[post].seats = dealt }
    }
  }

  /// Begins a list with a post more of each kind than the apprentice needs, as far as there are such posts, in the order
  /// of a draw by attraction.
  func listInTurn(
    _ programme: Int, _ list: inout [Choice], upTo length: Int, _ posts: [Int], _ totals: [Int],
    _ random: inout SplitMix64
  ) {
    let kinds = rotations[programme]
    var wanted = kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }.map { place in
      (kind: kinds[place], left: kinds.count { $0 == kinds[place] } + 1)
    }
    for _ in 0..<200 where list.count < length && wanted.contains(where: { $0.left > 0 }) {
      let post = posts[random.index(of: totals)]
      guard let place = wanted.firstIndex(where: { $0.kind == kind(post) && $0.left > 0 }),
        !list.contains(.post(post))
      else { continue }
      wanted[place].left -= 1
      list.append(.post(post))
    }
  }

  /// Gives pins and every second ban and line of occupied places a period of its own, and one industry a promise in one.
  ///
  /// A pin without a period would ask for the same post in all of them.
  mutating func drawPeriods() {
    guard parameters.rotation > 1 else { return }
    var random = stream(31)
    for index in pins.indices { pins[index].period = random.below(parameters.rotation) }
    for index in bans.indices where index.isMultiple(of: 2) { bans[index].period = random.below(parameters.rotation) }
    for index in occupancies.indices where index.isMultiple(of: 2) {
      occupancies[index].period = random.below(parameters.rotation)
    }
    var seats = Array(repeating: 0, count: TermFacts.sectors.count)
    for post in works.indices where isOpen(post) { seats[firms[firm(ofPost: post)].sector] += works[post].seats }
    let small = seats.indices.filter { seats[$0] >= 4 }.min { (seats[$0], $0) < (seats[$1], $1) }
    guard let small else { return }
    seatRules.append(
      SeatRule(
        scope: "*", site: "sector=" + TermFacts.sectors[small].name, minimum: seats[small] / 2,
        period: min(1, parameters.rotation - 1), reason: "“4+4”产业阶段性用工保障（示例）"))
  }
}
