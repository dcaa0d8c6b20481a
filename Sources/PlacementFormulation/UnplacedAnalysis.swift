public import PlacementDomain

/// Why the unplaced have no place, and what would help; opt-outs are not told apart from other bars.
public struct UnplacedAnalysis: Sendable {
  private let model: PlacementModel

  /// An analysis of a model's results.
  public init(_ model: PlacementModel) { self.model = model }

  /// One reason for each unplaced apprentice, in order.
  public func reasons(_ assignments: [Assignment]) -> [UnplacedReason] {
    var load = [Int](repeating: 0, count: model.rows.count)
    let arcs = model.arcs
    let spans = model.context.spans.count
    var postOf = [Int?](repeating: nil, count: model.context.instance.apprentices.count * spans)
    for assignment in assignments { postOf[assignment.apprentice * spans + assignment.period] = assignment.post }
    for (index, row) in model.rows.enumerated() {
      for column in row.columns.lazy.map({ Int($0) }) where column < arcs.count {
        let place = Int(arcs.apprentice[column]) * spans + Int(arcs.span[column])
        if postOf[place] == Int(arcs.post[column]) { load[index] += 1 }
      }
    }
    var rowsOfColumn = [[Int]](repeating: [], count: model.columnCount)
    // rows of capacity: one full of placed apprentices explains; minimums, groups and fills do not count places
    for (index, row) in model.rows.enumerated()
    where !row.id.hasPrefix(OnePlace.id + "/") && row.coefficients.allSatisfy({ $0 == 1 }) {
      for column in row.columns { rowsOfColumn[Int(column)].append(index) }
    }
    let people = model.context.instance.apprentices.indices
    return people.filter { postOf[$0 * spans..<($0 + 1) * spans].contains(nil) }.map { person in
      reason(person) { column in rowsOfColumn[column].first { load[$0] >= model.rows[$0].upper } }
    }
  }

  /// The apprentices for whom no post is lawful, with the reasons against the posts of their programme.
  public func withoutLawfulPlace() -> [UnplacedReason] {
    model.context.instance.apprentices.indices.compactMap { person in
      let reason = reason(person) { _ in nil }
      return reason.code == .noLawfulPlace ? reason : nil
    }
  }

  private func reason(_ person: Int, fullRow: (Int) -> Int?) -> UnplacedReason {
    let instance = model.context.instance
    let arcs = model.arcs.arcs(of: person)
    // of a rotation the first span that has no arc explains
    let bare = model.context.spans.first { model.arcs.arcs(of: person, span: $0.index).isEmpty }
    guard let bare else { return noRoom(person, arcs, fullRow: fullRow) }
    let posts = bare.eligibility.postsAdmitting[instance.apprentices[person].programme]
    let barriers = posts.map { bare.eligibility.barrier(person, $0) }
    if !barriers.contains(nil) { return noLawfulPlace(person, barriers.compactMap { $0 }) }
    if instance.preferences[person].isEmpty {
      return UnplacedReason(
        apprentice: person, code: .noList,
        text: Message(zh: "没有填报志愿，而本方案只安置到志愿内的岗位", en: "listed no wish, and this model places only at wishes"),
        remedy: Message(
          zh: "补报志愿（现有 \(barriers.count { $0 == nil }) 个可去岗位）",
          en: "hand in a list (\(barriers.count { $0 == nil }) posts are possible)"))
    }
    return UnplacedReason(
      apprentice: person, code: .noLawfulWish,
      text: Message(zh: "所填志愿中没有一个可以合法安置", en: "no post on the list can lawfully be given"),
      remedy: Message(
        zh: "改报志愿（现有 \(barriers.count { $0 == nil }) 个可去岗位）",
        en: "change the list (\(barriers.count { $0 == nil }) posts are possible)"))
  }

  private func noRoom(_ person: Int, _ arcs: Range<Int>, fullRow: (Int) -> Int?) -> UnplacedReason {
    let full = arcs.map { fullRow($0).map { model.rows[$0].id } }
    let byLaw = full.count { $0?.hasPrefix(StaffRatio.id + "/") == true || $0?.hasPrefix(PostRatio.id + "/") == true }
    let bySeats = full.count { $0 != nil } - byLaw
    if model.context.spans.count > 1 {
      return UnplacedReason(
        apprentice: person, code: .noRoom,
        text: Message(
          zh: "轮岗各阶段无法同时排满：各阶段可去岗位共 \(arcs.count) 个（次），其中 \(bySeats) 个名额用完，\(byLaw) 个到实习比例上限",
          en:
            "the periods cannot all be filled: of \(arcs.count) possible posts over the periods \(bySeats) have no seat left, \(byLaw) are at the legal ratio"
        ),
        remedy: Message(
          zh: "增加相关岗位名额、调整轮岗类别，或扩大志愿范围",
          en: "add seats at these posts, change the kinds of the rotation, or widen the list"))
    }
    return UnplacedReason(
      apprentice: person, code: .noRoom,
      text: Message(
        zh: "可去的 \(arcs.count) 个岗位都已满：\(bySeats) 个名额用完，\(byLaw) 个到实习比例上限",
        en: "all \(arcs.count) possible posts are full: \(bySeats) have no seat left, \(byLaw) are at the legal ratio"),
      remedy: Message(
        zh: "增加相关岗位名额、为到上限的企业备案，或扩大志愿范围",
        en: "add seats at these posts, file a waiver where the ratio binds, or widen the list"))
  }

  private func noLawfulPlace(_ person: Int, _ barriers: [EligibilityReason]) -> UnplacedReason {
    guard !barriers.isEmpty else {
      return UnplacedReason(
        apprentice: person, code: .noLawfulPlace,
        text: Message(zh: "没有岗位接收该专业", en: "no post admits the programme"),
        remedy: Message(zh: "为该专业开发岗位", en: "find posts for the programme"))
    }
    let counted = EligibilityReason.allCases.compactMap { reason -> (EligibilityReason, Int)? in
      let number = barriers.count { $0 == reason }
      return number > 0 ? (reason, number) : nil
    }
    return UnplacedReason(
      apprentice: person, code: .noLawfulPlace,
      text: Message(
        zh: "没有可以合法安置的岗位：" + counted.map { "有 \($0.1) 个岗位因“\($0.0.words.zh)”不能安置" }.joined(separator: "，"),
        en: "no post can lawfully be given: "
          + counted.map { "\($0.1) \($0.1 == 1 ? "post" : "posts"): \($0.0.words.en)" }.joined(separator: ", ")),
      remedy: counted.count == 1
        ? counted[0].0.remedy : Message(zh: "核对个人信息，或开发符合条件的岗位", en: "check the person's data, or find posts that fit"))
  }
}

extension EligibilityReason {
  /// The reason in the office's words; a ban and an opt-out read alike.
  public var words: Message {
    switch self {
    case .programme: Message(zh: "专业不符", en: "programme not admitted")
    case .rotation: Message(zh: "岗位类别不在轮岗计划内", en: "kind of post not in the rotation")
    case .labourContract: Message(zh: "已与其他企业签订劳动合同", en: "bound by a labour contract elsewhere")
    case .minimumAge: Message(zh: "未满规定年龄", en: "below the minimum age")
    case .noFirstYear: Message(zh: "一年级不得参加岗位实习", en: "first-year students take no post internship")
    case .hours: Message(zh: "工时或夜班、休息日不合规", en: "hours, night or rest-day work without a filing")
    case .matchingMajor: Message(zh: "跨专业大类", en: "another major category")
    case .pay: Message(zh: "报酬低于规定比例", en: "pay below the legal share")
    case .noAgency: Message(zh: "涉及中介", en: "an agency is involved")
    case .registeredUnit: Message(zh: "未登记为实习单位", en: "not registered as a placement unit")
    case .minors: Message(zh: "禁止未成年人从事", en: "barred for minors")
    case .women: Message(zh: "禁止安排女生", en: "barred for women")
    case .venues: Message(zh: "禁止的场所", en: "barred venue")
    case .labourGrade: Message(zh: "体力劳动强度过高", en: "labour grade too high")
    case .notAvailable: Message(zh: "对该生不可用", en: "not available to this person")
    case .pin: Message(zh: "已指定其他岗位", en: "pinned elsewhere")
    case .unlisted: Message(zh: "不在志愿内", en: "not on the list")
    }
  }

  fileprivate var remedy: Message {
    switch self {
    case .minimumAge: Message(zh: "待满规定年龄后再安排", en: "place after the birthday that the rule asks for")
    case .noFirstYear: Message(zh: "第二学年起再安排", en: "place from the second year on")
    case .labourContract: Message(zh: "请合同企业提供岗位", en: "ask the contract's enterprise for a post")
    default: Message(zh: "核对个人信息，或开发符合条件的岗位", en: "check the person's data, or find posts that fit")
    }
  }
}
