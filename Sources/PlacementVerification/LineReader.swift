internal import PlacementDomain

/// Reads the text of roster lines against an instance and says what is wrong with each.
struct LineReader {
  private(set) var violations: [Violation] = []
  private let instance: PlacementInstance
  private let contexts: [RuleContext]
  private let apprentices: [String: Int]
  private let periods: [String: Int]
  private let enterprises: [String: Int]
  private let bases: [String: Int]
  private let posts: [String: Int]
  private let travel: TravelTable

  init(_ instance: PlacementInstance, _ contexts: [RuleContext]) {
    func index(_ ids: [String]) -> [String: Int] {
      Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.instance = instance
    self.contexts = contexts
    apprentices = index(instance.apprentices.map(\.id))
    periods = index(instance.spans.map(\.id))
    enterprises = index(instance.enterprises.map(\.id))
    bases = index(instance.bases.map(\.id))
    posts = index(instance.posts.map(\.id))
    travel = TravelTable(instance)
  }

  /// The line as a claim; `nil` where its apprentice or its period is not known.
  mutating func read(_ line: RosterLine) -> ClaimedLine? {
    guard let apprentice = apprentices[line.apprentice] else {
      fault(
        VerificationCheck.rosterLine, line, zh: "名册中的学生“\(line.apprentice)”不在本学期名单中。",
        en: "Apprentice \"\(line.apprentice)\" is not in this term.")
      return nil
    }
    var period = 0
    if !line.period.isEmpty || periods.count > 1 {
      guard let found = periods[line.period] else {
        fault(
          VerificationCheck.rosterLine, line, zh: "阶段“\(line.period)”不存在。",
          en: "Period \"\(line.period)\" does not exist.")
        return nil
      }
      period = found
    }
    let row = line.row == 0 ? nil : line.row
    let place = readPlace(line)
    if case .unreadable = place {
      return ClaimedLine(span: period, apprentice: apprentice, post: nil, row: row, unreadable: true)
    }
    var post: Int?
    if case .post(let index) = place { post = index }
    checkClaims(line, apprentice: apprentice, period: period, post: post)
    return ClaimedLine(span: period, apprentice: apprentice, post: post, row: row)
  }

  private enum Place {
    case none
    case post(Int)
    case unreadable
  }

  private mutating func readPlace(_ line: RosterLine) -> Place {
    var known = true
    for (text, index, zh, en) in [
      (line.enterprise, enterprises, "企业", "Enterprise"), (line.base, bases, "基地", "Base"),
      (line.post, posts, "岗位", "Post"),
    ] where !text.isEmpty && index[text] == nil {
      fault(VerificationCheck.rosterLine, line, zh: "\(zh)“\(text)”不存在。", en: "\(en) \"\(text)\" does not exist.")
      known = false
    }
    guard known else { return .unreadable }
    guard let post = posts[line.post] ?? onlyPost(line) else {
      if line.base.isEmpty, line.enterprise.isEmpty {
        guard !line.state.isEmpty, line.state != RosterState.unplaced.rawValue else { return .none }
        fault(
          VerificationCheck.rosterLine, line, zh: "状态为“\(line.state)”，却没有填写岗位。",
          en: "The state is \"\(line.state)\", but no post is given.")
        return .unreadable
      }
      let place = line.base.isEmpty ? line.enterprise : line.base
      fault(
        VerificationCheck.rosterLine, line, zh: "“\(place)”不能确定唯一岗位，请填写岗位编号。",
        en: "\"\(place)\" is not a single post; give the post's id.")
      return .unreadable
    }
    let base = instance.posts[post].base
    if let claimed = bases[line.base], claimed != base {
      fault(
        VerificationCheck.rosterColumn, line,
        zh: "基地填写为 \(line.base)，而岗位 \(instance.posts[post].id) 属于 \(instance.bases[base].id)。",
        en: "The base is given as \(line.base), but post \(instance.posts[post].id) is at \(instance.bases[base].id).")
    }
    let enterprise = instance.bases[base].enterprise
    if let claimed = enterprises[line.enterprise], claimed != enterprise {
      let own = instance.enterprises[enterprise].id
      fault(
        VerificationCheck.rosterColumn, line, zh: "企业填写为 \(line.enterprise)，而岗位 \(instance.posts[post].id) 属于 \(own)。",
        en: "The enterprise is given as \(line.enterprise), but post \(instance.posts[post].id) belongs to \(own).")
    }
    return .post(post)
  }

  /// The post of a line that names a base with a single post.
  private func onlyPost(_ line: RosterLine) -> Int? {
    guard line.post.isEmpty, let base = bases[line.base] else { return nil }
    let posts = contexts[0].postsOfBase[base]
    return posts.count == 1 ? posts[0] : nil
  }

  /// Compares the columns rank, minutes and state with what follows from the post; an empty one claims nothing.
  private mutating func checkClaims(_ line: RosterLine, apprentice: Int, period: Int, post: Int?) {
    let rank = post.flatMap { contexts[period].listedRank(apprentice, $0) }
    if !line.rank.isEmpty, ExactDecimal(line.rank) != rank.map({ ExactDecimal($0) }) || rank == nil {
      compare(line, "rank", "志愿序号", line.rank, rank.map(String.init))
    }
    let tenths = post.flatMap { travel.tenths(apprentice: apprentice, base: instance.posts[$0].base) }
    let minutes = tenths.flatMap { ExactDecimal(mantissa: $0, scale: 1) }
    if !line.minutes.isEmpty, ExactDecimal(line.minutes) != minutes || minutes == nil {
      compare(line, "minutes", "路程分钟", line.minutes, minutes.map(\.description))
    }
    let states = states(apprentice, period, post)
    if !line.state.isEmpty, !states.contains(where: { $0.rawValue == line.state }) {
      compare(line, "state", "状态", line.state, states[0].rawValue)
    }
  }

  /// What the column state may say; that a place was kept or changed can only be judged beside the published roster.
  private func states(_ apprentice: Int, _ period: Int, _ post: Int?) -> [RosterState] {
    guard let post else { return [.unplaced] }
    if !contexts[period].pins[apprentice].isEmpty {
      return [contexts[period].isSelfFound(apprentice, post) ? .selfFound : .pinned]
    }
    guard let published = instance.published else { return [.proposed, .kept, .changed] }
    let earlier = published.places[apprentice][period]
    return earlier == .newcomer ? [.proposed] : [earlier.differs(from: post) ? .changed : .kept]
  }

  private mutating func compare(_ line: RosterLine, _ en: String, _ zh: String, _ claimed: String, _ actual: String?) {
    fault(
      VerificationCheck.rosterColumn, line, zh: "\(zh)填写为“\(claimed)”，应为\(actual.map { "“\($0)”" } ?? "空")。",
      en: "The column \(en) says \"\(claimed)\", but it should be \(actual.map { "\"\($0)\"" } ?? "empty").")
  }

  private mutating func fault(_ rule: String, _ line: RosterLine, zh: String, en: String) {
    let known = apprentices[line.apprentice] != nil
    violations.append(
      Violation(
        rule: rule, subject: "\(rule)/\(line.apprentice)", apprentices: known ? [line.apprentice] : [],
        row: line.row == 0 ? nil : line.row, message: Message(zh: zh, en: en)))
  }
}
