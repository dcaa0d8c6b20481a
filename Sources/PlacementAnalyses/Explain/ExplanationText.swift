package import PlacementDomain
import PlacementExport
import PlacementFormulation

/// An explanation in the apprentice's words: the lines of the page and of the console.
package struct ExplanationText {
  let instance: PlacementInstance
  private let standing: RosterStanding

  /// - Parameter standing: whether the roster is as good as the computed one.
  package init(_ instance: PlacementInstance, standing: RosterStanding) {
    self.instance = instance
    self.standing = standing
  }

  /// One heading with its lines for each span, and one for the studio sessions where there are any.
  package func sections(_ explanation: Explanation) -> [(heading: Message, lines: [Message])] {
    let places = explanation.parts.map { part in
      let name = instance.spans[part.span].id
      let heading =
        instance.spans.count > 1
        ? Message(zh: "阶段 \(name)", en: "Period \(name)") : Message(zh: "本学期的安置", en: "The place for the term")
      return (heading, lines(part))
    }
    return places
      + (explanation.studios.map { [(Message(zh: "工作室课时", en: "Studio sessions"), lines($0))] } ?? [])
  }

  private func lines(_ part: SpanExplanation) -> [Message] {
    var lines = [place(part)]
    if part.isPinned {
      lines.append(Message(zh: "这个岗位由学校事先确定，未参加统一安置。", en: "The school settled this place beforehand."))
    }
    if part.isSelfFound {
      lines.append(
        Message(zh: "这是你自行联系、经学校批准的单位，未参加统一安置。", en: "You found this place yourself and the school approved it."))
    }
    switch standing {
    case .best: break
    case .notBest:
      lines.append(
        Message(
          zh: "名册不如计算得出的最优方案（可能经人工调整、受时限所限，或依据的数据不同），以下与最优方案比较。",
          en:
            "The roster is not as good as the computed best one (changed by hand, ended by a limit, or made from other "
            + "tables); below the best one is compared."))
    case .unknown:
      lines.append(
        Message(
          zh: "到达时限：名册是否为计算得出的最优方案，没有查明。",
          en: "A limit came first: whether this roster is the computed best one was not found out."))
    }
    if let unplaced = part.unplaced { lines += self.unplaced(unplaced) }
    if part.post != nil, part.wishes.isEmpty {
      lines.append(Message(zh: "你没有排得更靠前的志愿。", en: "You ranked nothing better than this place."))
    }
    return lines + part.wishes.flatMap { [wish($0, isPlaced: part.post != nil)] + held($0) }
  }

  private func place(_ part: SpanExplanation) -> Message {
    guard let post = part.post else { return Message(zh: "没有安置到岗位。", en: "No place was given.") }
    let rank =
      part.rank.map { Message(zh: "你的第 \($0) 志愿", en: "rank \($0) on your list") }
      ?? Message(zh: "不在你的志愿中", en: "not on your list")
    return Message(
      zh: "安置到：\(name(post: post).zh)，\(rank.zh)。", en: "Placed at \(name(post: post).en), \(rank.en).")
  }

  private func wish(_ wish: WishExplanation, isPlaced: Bool) -> Message {
    let choice = name(wish.choice)
    let verdict = words(wish.verdict, takesAPlace: !isPlaced && isFullest)
    let traded = traded(wish)
    return Message(
      zh: "第 \(wish.rank) 志愿，\(choice.zh)：\(traded.zh)\(verdict.zh)",
      en: "Rank \(wish.rank), \(choice.en): \(traded.en)\(verdict.en)")
  }

  /// What comes before travel as a reason: where as many have each rank either way, somebody else would have a worse one.
  private func traded(_ wish: WishExplanation) -> Message {
    let stages = instance.settings.stages
    let ranked = stages.firstIndex { [.rankMaximal, .generous, .minTotalRank].contains($0) }
    guard case .costly(let change) = wish.verdict, change.objective == .minCommute, instance.spans.count == 1,
      let ranked, let travel = stages.firstIndex(of: .minCommute), ranked < travel
    else { return Message(zh: "", en: "") }
    return Message(zh: "为此须有别人换到更靠后的志愿；", en: "somebody else would have to take a worse rank for it; ")
  }

  /// The rows that hold the places of a wish that could lawfully be given.
  private func held(_ wish: WishExplanation) -> [Message] {
    if case .unknown = wish.verdict { return [] }
    var told: [Message] = []
    for one in wish.held.map(\.ownText) where !told.contains(one) && told.count < 3 { told.append(one) }
    if told.isEmpty { return [] }
    return [
      Message(
        zh: "　　那里的限制：\(told.map(\.zh).joined(separator: "；"))。",
        en: "    What holds it: \(told.map(\.en).joined(separator: "; ")).")
    ]
  }

  /// Whether nobody more can be placed: then who is given a place takes it from another.
  private var isFullest: Bool {
    standing == .best && instance.spans.count == 1 && instance.settings.stages.first == .maxPlaced
  }

  /// A verdict in words.
  ///
  /// - Parameters:
  ///   - what: What the wish is for, as `这个岗位`.
  ///   - takesAPlace: Whether another would have none.
  func words(_ verdict: Verdict, _ what: String = "这个岗位", takesAPlace: Bool = false) -> Message {
    switch verdict {
    case .barred(let barriers):
      let zh = barriers.map { barrier in
        let notes = [barrier.figures.zh, barrier.citation.isEmpty ? "" : "依据：\(barrier.citation)"]
        return barrier.words.zh + bracketed(notes, "（", "；", "）")
      }
      let en = barriers.map { barrier in
        let notes = [barrier.figures.en, barrier.citation.isEmpty ? "" : "source: \(barrier.citation)"]
        return barrier.words.en + bracketed(notes, " (", "; ", ")")
      }
      return Message(zh: "不能安置，\(zh.joined(separator: "；"))。", en: "not possible, \(en.joined(separator: "; ")).")
    case .impossible:
      return Message(
        zh: "与必须遵守的规定或已经确定的安置冲突，任何名册都给不了。",
        en: "no roster that keeps the hard rules and the settled places can give it.")
    case .limited(let numbers): return limited(numbers, what, takesAPlace)
    case .costly(let change):
      guard takesAPlace, change.before == nil else { return costly(change, what) }
      return Message(
        zh: "名额有限，给你\(what)，就会有另一名现已安置的学生没有岗位。",
        en: "places are short: with it given to you, another apprentice who has a place now would have none.")
    case .draw(let numbers): return draw(numbers, what)
    case .outranked(let number):
      return Message(
        zh: "按成绩从高到低依次录取，轮到你时这个岗位已经没有可能。成绩相同时按抽签号从小到大，你的抽签号是 \(number)。",
        en: "by score each in turn gets the best still possible, and at your turn this was not. Equal scores go by the "
          + "draw, lowest first; your number is \(number).")
    case .unknown:
      return Message(zh: "到达时限，未及计算。", en: "a time limit came first; it was not computed.")
    }
  }

  private func bracketed(_ notes: [String], _ open: String, _ comma: String, _ close: String) -> String {
    let filled = notes.filter { !$0.isEmpty }
    return filled.isEmpty ? "" : open + filled.joined(separator: comma) + close
  }

  private func costly(_ change: StageChange, _ what: String) -> Message {
    let meaning = Vocabulary.entry(change.objective, rank: change.rank, in: instance)
    guard let before = change.before, let after = change.after else {
      let why =
        change.objective == .scoreOrder
        ? Message(zh: "有人轮到时会得不到原来的志愿", en: "at somebody's turn the rank they have would be gone")
        : Message(zh: "不足五人的变化不公布数字", en: "a change of fewer than five others has no figures")
      return Message(
        zh: "名额有限，给你\(what)会使全体结果变差（“\(meaning.zh)”）：\(why.zh)。",
        en: "giving it to you would make the whole cohort's result worse (\(meaning.en)): \(why.en).")
    }
    func figure(_ value: Int) -> Message {
      Vocabulary.amount(
        Vocabulary.figure(value, of: change.objective, scale: change.scale), of: change.objective, in: instance)
    }
    let limited = change.proved ? Message(zh: "", en: "") : Message(zh: "（未经证明）", en: " (not proved)")
    let (old, new) = (figure(before), figure(after))
    return Message(
      zh: "名额有限，给你\(what)会使全体结果变差：“\(meaning.zh)”由 \(old.zh)变为 \(new.zh)\(limited.zh)。",
      en: "giving it to you would make the whole cohort's result worse: \(meaning.en): from \(old.en) to "
        + "\(new.en)\(limited.en).")
  }

  private func limited(_ numbers: DrawNumbers, _ what: String, _ takesAPlace: Bool) -> Message {
    let taken =
      takesAPlace
      ? Message(zh: "给你\(what)，就会另有一名学生没有岗位", en: "if you had it, somebody else would have no place")
      : Message(
        zh: "按必须遵守的规定、公布的目标顺序和抽签，没有排到",
        en: "by the rules, the published goals in their order and the draw it was not yours")
    let own = shown(numbers)
    return Message(
      zh: "名额有限：\(taken.zh)。须为此让出的其他人不足五人，说明差在哪一项会透露他们的志愿，所以不说明。\(own.zh)",
      en:
        "places are limited: \(taken.en). Fewer than five others would have to give way for it; what decided is not told, "
        + "since it would tell their wishes.\(own.en)")
  }

  /// The apprentice's own numbers, where there is a draw.
  private func shown(_ numbers: DrawNumbers) -> Message {
    if numbers.wished.isEmpty { return Message(zh: "", en: "") }
    let (given, wished) = texts(numbers)
    return Message(
      zh: "你的签号：已得 \(given)，该志愿 \(wished.joined(separator: "、"))（第 \(numbers.counter) 次重抽）。",
      en: " Your numbers in the draw: what you got \(given), this wish \(wished.joined(separator: ", ")) "
        + "(draw \(numbers.counter)).")
  }

  /// What was given, and the places of the wish.
  private func texts(_ numbers: DrawNumbers) -> (given: String, wished: [String]) {
    // one place is known from the page; of several sessions each number needs its slot
    let given =
      numbers.given.count == 1
      ? String(numbers.given[0].number)
      : numbers.given.map { "\($0.place) \($0.number)" }.joined(separator: ", ")
    return (given.isEmpty ? "–" : given, numbers.wished.map { "\($0.place) \($0.number)" })
  }

  private func draw(_ numbers: DrawNumbers, _ what: String) -> Message {
    guard !numbers.wished.isEmpty else {
      return Message(
        zh: "有同样好的方案可以给你\(what)；本方案没有规定抽签。",
        en: "a roster that is as good gives it to you; this model names no draw between them.")
    }
    let (shown, wished) = texts(numbers)
    return Message(
      zh: "有同样好的方案可以给你\(what)，由公开抽签决定。你的签号：已得 \(shown)，该志愿 \(wished.joined(separator: "、"))；"
        + "取全体签号之和最小的名册（第 \(numbers.counter) 次重抽）。",
      en:
        "a roster that is as good gives it to you; the published draw decided. Your numbers: what you got \(shown), "
        + "this wish \(wished.joined(separator: ", ")); the roster with the least sum over everybody was taken "
        + "(draw \(numbers.counter)).")
  }

  private static let mostHeld = 8

  /// The reason, place by place where they are few, what would help, and where there still is a place.
  private func unplaced(_ unplaced: UnplacedExplanation) -> [Message] {
    let reason = unplaced.reason
    var lines = [Message(zh: "原因：\(reason.ownText.zh)。", en: "Reason: \(reason.ownText.en).")]
    if !unplaced.held.isEmpty, unplaced.held.count <= Self.mostHeld {
      lines = unplaced.held.map { held in
        let names = names(held.posts)
        return Message(zh: "原因：\(names.zh)：\(held.ownText.zh)。", en: "Reason: \(names.en): \(held.ownText.en).")
      }
    }
    lines.append(Message(zh: "怎么办：\(reason.ownRemedy.zh)。", en: "What would help: \(reason.ownRemedy.en)."))
    if unplaced.free.isEmpty {
      lines.append(
        Message(zh: "目前没有还能接收你的合法岗位。", en: "No post that is lawful for you can take anybody more at present."))
    } else {
      let names = names(unplaced.free)
      lines.append(Message(zh: "还能接收你的岗位：\(names.zh)。", en: "Posts that could still take you: \(names.en)."))
    }
    return lines
  }

  private func names(_ posts: [Int]) -> Message {
    let names = posts.prefix(10).map { name(post: $0) }
    let (zh, en) = (names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", "))
    return posts.count > 10
      ? Message(zh: "\(zh) 等 \(posts.count) 个", en: "\(en) and \(posts.count - 10) more") : Message(zh: zh, en: en)
  }

  private func name(_ choice: Choice) -> Message {
    switch choice {
    case .post(let post): name(post: post)
    case .base(let base):
      Message(
        zh: "\(instance.bases[base].name)（\(instance.bases[base].id)，任一岗位）",
        en: "\(instance.bases[base].name) (\(instance.bases[base].id), any post)")
    }
  }

  private func name(post: Int) -> Message {
    let place = instance.posts[post]
    let words = [instance.bases[place.base].name, place.title].filter { !$0.isEmpty }.joined(separator: " ")
    return words.isEmpty
      ? Message(zh: place.id, en: place.id) : Message(zh: "\(words)（\(place.id)）", en: "\(words) (\(place.id))")
  }
}
