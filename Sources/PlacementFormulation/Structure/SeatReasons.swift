package import PlacementDomain

/// Why apprentices have no place, or not a better one, in a roster: the rows that hold each place, with what would help.
///
/// Found from the roster alone, without a solve; see ``PlaceHolds``.
package struct SeatReasons: Sendable {
  let model: PlacementModel
  let holds: PlaceHolds
  /// The same roster in a model in which those without a place may go wherever the law lets them; `nil` where each of them
  /// takes unlisted places.
  private let beyondLists: PlaceHolds?
  private let words: HoldWords
  /// Who has an approved self-found place and stays there.
  private let settled: Set<Int>

  /// - Parameter people: whom will be asked about, beside those without a place.
  package init(_ model: PlacementModel, _ assignments: [Assignment], asking people: [Int] = []) {
    self.model = model
    holds = PlaceHolds(model, assignments, asking: people)
    words = HoldWords(holds: holds)
    let instance = model.context.instance
    settled = Choices(instance).settled
    let without = Set(assignments.filter { $0.post == nil }.map(\.apprentice)).filter(instance.isListedOnly)
    guard !without.isEmpty else {
      beyondLists = nil
      return
    }
    var wishes = instance.preferences
    for person in without {
      let lawful = Set(model.context.spans.flatMap { SeatReasons.lawful(person, $0, model) }).sorted()
      wishes[person] += lawful.map { Preference(rank: max(1, instance.largestRank), choice: .post($0)) }
    }
    // only rows that can stand against a place are looked at
    beyondLists = PlaceHolds(
      ModelBuilder(families: PlaceHolds.families).build(instance.with(preferences: wishes)), assignments)
  }

  /// The posts that the law and the term's data open to an apprentice in a span, on the list or not.
  static func lawful(_ person: Int, _ span: Span, _ model: PlacementModel) -> [Int] {
    let programme = model.context.instance.apprentices[person].programme
    return span.eligibility.postsAdmitting[programme].filter { span.eligibility.reason(person, $0) == nil }
  }

  /// The posts that could take an apprentice in a span as the roster is: lawful, on the list or not, with nothing
  /// against them.
  package func free(_ person: Int, span: Int) -> [Int] {
    let holds = beyondLists ?? self.holds
    return holds.model.arcs.arcs(of: person, span: span).map(holds.hold).filter(\.isFree).map(\.post)
  }

  /// What stands against the places that an apprentice could be given in a span, those of the same rows together.
  package func held(_ person: Int, span: Int) -> [HeldPlaces] {
    grouped(model.arcs.arcs(of: person, span: span).map(holds.hold))
  }

  /// What stands against some posts for an apprentice who would leave their place for one of them.
  package func held(_ person: Int, span: Int, posts: [Int]) -> [HeldPlaces] {
    let wanted = Set(posts)
    let arcs = model.arcs.arcs(of: person, span: span).filter { wanted.contains(Int(model.arcs.post[$0])) }
    return grouped(arcs.map(holds.hold))
  }

  private func grouped(_ list: [PlaceHolds.Hold]) -> [HeldPlaces] {
    struct Key: Hashable {
      let span: Int
      let rows: [Int]
      let group: Int?
      let isGroupBarred: Bool
    }
    var found: [HeldPlaces] = []
    var known: [Key: Int] = [:]
    for hold in list where !hold.isFree {
      let key = Key(span: hold.span, rows: hold.rows, group: hold.group, isGroupBarred: hold.isGroupBarred)
      if let index = known[key] {
        found[index].posts.append(hold.post)
      } else {
        known[key] = found.count
        found.append(words.places(hold))
      }
    }
    return found
  }

  /// The reason of an apprentice without a place in some span who has a possible post in every span.
  func noRoom(_ person: Int) -> UnplacedReason {
    let spans = model.context.spans.map(\.index)
    let list = spans.map { model.arcs.arcs(of: person, span: $0).map(holds.hold) }
    guard spans.count > 1 else {
      return list[0].contains(where: \.isFree) ? free(person) : held(person, grouped(list[0]))
    }
    return rotation(person, list)
  }

  /// A roster in which a place is free is not one of the best.
  private func free(_ person: Int) -> UnplacedReason {
    let posts = names((0..<model.context.spans.count).flatMap { free(person, span: $0) })
    return UnplacedReason(
      apprentice: person, codes: [.free],
      text: Message(
        zh: "还有可以安置的岗位：\(posts.zh)；名册不是安置人数最多的方案",
        en: "a place is free at \(posts.en): the roster does not place as many as it can"),
      remedy: Message(zh: "重新运行 allocate，或手工安置到该岗位", en: "run allocate again, or place them there by hand"))
  }

  private static let mostTold = 6

  /// - Parameter needed: how many of the places must be opened together.
  private func held(_ person: Int, _ places: [HeldPlaces], needed: Int = 1) -> UnplacedReason {
    var codes: [UnplacedCode] = []
    for code in places.flatMap(\.codes) where !codes.contains(code) { codes.append(code) }
    let isRotation = model.context.spans.count > 1
    func period(_ span: Int) -> Message {
      let id = model.context.instance.spans[span].id
      return isRotation ? Message(zh: "阶段 \(id)，", en: "period \(id), ") : Message(zh: "", en: "")
    }
    var told: [(text: Message, own: Message)] = []
    if places.count <= Self.mostTold {
      told = places.map { place in
        let (head, posts) = (period(place.span), names(place.posts))
        return (
          Message(zh: "\(head.zh)\(posts.zh)：\(place.text.zh)", en: "\(head.en)\(posts.en): \(place.text.en)"),
          Message(zh: "\(head.zh)\(posts.zh)：\(place.ownText.zh)", en: "\(head.en)\(posts.en): \(place.ownText.en)")
        )
      }
    } else {
      struct Kind: Hashable {
        let span: Int
        let codes: [UnplacedCode]
      }
      var kinds: [Kind] = []
      var posts: [Kind: [Int]] = [:]
      for place in places {
        let kind = Kind(span: place.span, codes: place.codes)
        if posts[kind] == nil { kinds.append(kind) }
        posts[kind, default: []] += place.posts
      }
      told = kinds.map { kind in
        let (head, list) = (period(kind.span), posts[kind, default: []])
        let (names, words) = (names(list), kind.codes.map(\.counted))
        let text = Message(
          zh: "\(head.zh)\(list.count) 个岗位\(words.map(\.zh).joined(separator: "且"))（\(names.zh)）",
          en: "\(head.en)\(Counted.of(list.count, "post")): \(words.map(\.en).joined(separator: " and ")) (\(names.en))"
        )
        return (text, text)
      }
    }
    let more = beyond(person)
    func joined(_ list: [Message]) -> Message {
      Message(zh: list.map(\.zh).joined(separator: "；"), en: list.map(\.en).joined(separator: "; "))
    }
    func remedies(_ list: [Message]) -> Message {
      var kept: [Message] = []
      for one in list where !kept.contains(one) && kept.count < max(3, needed + 2) { kept.append(one) }
      let all = kept + more
      let least = min(needed, kept.count)
      if least > 1 {
        return Message(
          zh: (kept.count > least ? "至少做到其中 \(least) 项：" : "同时") + all.map(\.zh).joined(separator: "；"),
          en: (kept.count > least ? "at least \(least) of these: " : "all of these: ")
            + all.map(\.en).joined(separator: "; "))
      }
      return Message(zh: all.map(\.zh).joined(separator: "；或"), en: all.map(\.en).joined(separator: "; or "))
    }
    return UnplacedReason(
      apprentice: person, codes: codes, text: joined(told.map(\.text)), remedy: remedies(places.map(\.remedy)),
      ownText: joined(told.map(\.own)), ownRemedy: remedies(places.map(\.ownRemedy)))
  }

  /// Places beyond the list that could take the apprentice.
  private func beyond(_ person: Int) -> [Message] {
    let instance = model.context.instance
    guard instance.isListedOnly(person), model.context.spans.count == 1 else { return [] }
    let posts = free(person, span: 0)
    if posts.isEmpty { return [] }
    let names = names(posts)
    let refuses = instance.apprentices[person].acceptsUnlisted == false
    return [
      Message(
        zh: "改报或补报还能接收的岗位\(refuses ? "（或改为服从调剂）" : "")：\(names.zh)",
        en: "add posts to the list\(refuses ? ", or accept ones off it," : "") that could still take somebody: "
          + names.en)
    ]
  }

  /// What stands against the rotation that needs the fewest places opened. Places that lie on no such rotation hold nothing:
  /// a seat more there would help nobody.
  private func rotation(_ person: Int, _ list: [[PlaceHolds.Hold]]) -> UnplacedReason {
    let instance = model.context.instance
    let kinds = instance.programmes[instance.apprentices[person].programme].rotation
    let isSettled = settled.contains(person)
    let ways = Itineraries(
      list, kinds: isSettled ? [] : kinds, kindOf: instance.posts.map(\.kind),
      repeats: isSettled || instance.settings.repeatPosts == .allow)
    let fewest = ways.fewest
    if fewest == 0 { return free(person) }
    let blocked = list.count { !$0.contains(where: \.isFree) }
    let held = fewest.map { number in
      self.held(person, ways.held(number).flatMap(grouped), needed: number)
    }
    // each period that has no free place is one that must be opened whatever the rotation asks for
    if let held, fewest == blocked { return held }
    let byKind = !ways.kinds.isEmpty && ways.with(repeats: true).fewest.map { $0 > blocked } ?? true
    let (lead, remedy) = turn(byKind ? kinds : nil, list, isPossible: fewest != nil)
    guard let held else { return UnplacedReason(apprentice: person, codes: [.rotation], text: lead, remedy: remedy) }
    func joined(_ left: Message, _ right: Message, _ zh: String, _ en: String) -> Message {
      Message(zh: left.zh + zh + right.zh, en: left.en + en + right.en)
    }
    // another rotation alone helps where every period has a free place
    func remedies(_ own: Message) -> Message {
      blocked == 0 ? joined(remedy, own, "；或", "; or ") : own
    }
    return UnplacedReason(
      apprentice: person, codes: [.rotation] + held.codes, text: joined(lead, held.text, "；", "; "),
      remedy: remedies(held.remedy), ownText: joined(lead, held.ownText, "；", "; "),
      ownRemedy: remedies(held.ownRemedy))
  }

  /// That what is free in the periods makes no rotation, for want of kinds or since a post would come twice.
  private func turn(
    _ kinds: [String]?, _ list: [[PlaceHolds.Hold]], isPossible: Bool
  ) -> (text: Message, remedy: Message) {
    let free = list.enumerated().map { span, holds in
      let (names, id) = (names(holds.filter(\.isFree).map(\.post)), model.context.instance.spans[span].id)
      return holds.contains(where: \.isFree)
        ? Message(zh: "阶段 \(id) \(names.zh)", en: "period \(id) \(names.en)")
        : Message(zh: "阶段 \(id) 没有空位", en: "period \(id) none")
    }
    let places = Message(zh: free.map(\.zh).joined(separator: "，"), en: free.map(\.en).joined(separator: ", "))
    let (zh, en) = isPossible ? ("空位", "free places") : ("可去的岗位即使有空位", "possible posts, even with seats,")
    guard let kinds else {
      return (
        Message(
          zh: "各阶段的\(zh)（\(places.zh)）不够：同一岗位不得安排两个阶段",
          en: "the \(en) of the periods (\(places.en)) are not enough: nobody has the same post in two periods"),
        RepeatPost.nature.remedy(RepeatPost.row(""))
      )
    }
    return (
      Message(
        zh: "各阶段的\(zh)（\(places.zh)）凑不齐轮岗要求的岗位类别（\(kinds.joined(separator: "、"))）",
        en: "the \(en) of the periods (\(places.en)) are not of the kinds that the rotation asks for "
          + "(\(kinds.joined(separator: ", ")))"),
      RotationKind.nature.remedy(RotationKind.row(""))
    )
  }

  /// The ids of posts, the first few.
  func names(_ posts: [Int]) -> Message {
    let ids = posts.map { model.context.instance.posts[$0].id }
    let few = ids.prefix(5)
    guard ids.count > 5 else {
      return Message(zh: few.joined(separator: "、"), en: few.joined(separator: ", "))
    }
    return Message(
      zh: "\(few.joined(separator: "、")) 等 \(ids.count) 个",
      en: "\(few.joined(separator: ", ")) and \(ids.count - 5) more")
  }
}
