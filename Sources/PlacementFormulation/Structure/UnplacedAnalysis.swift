package import PlacementDomain

/// Why the unplaced have no place, and what would help: the rows that hold the places, or that there is none to be had.
///
/// Opt-outs are not told apart from other bars.
package struct UnplacedAnalysis: Sendable {
  private let model: PlacementModel

  /// An analysis of a model's results.
  package init(_ model: PlacementModel) { self.model = model }

  /// One reason for each unplaced apprentice, in order.
  package func reasons(_ assignments: [Assignment]) -> [UnplacedReason] {
    let seats = SeatReasons(model, assignments)
    return model.context.instance.apprentices.indices.filter { person in
      model.context.spans.contains { seats.holds.post(person, $0.index) == nil }
    }.map { reason($0, seats) }
  }

  /// The apprentices for whom no post is lawful, with the reasons against the posts of their programme.
  package func withoutLawfulPlace() -> [UnplacedReason] {
    model.context.instance.apprentices.indices.compactMap { person in
      guard let bare = bare(person) else { return nil }
      let barriers = barriers(person, bare)
      return barriers.contains(nil) ? nil : noLawfulPlace(person, barriers.compactMap { $0 })
    }
  }

  /// Of a rotation the first span that has no arc; `nil` where each has one.
  private func bare(_ person: Int) -> Span? {
    model.context.spans.first { model.arcs.arcs(of: person, span: $0.index).isEmpty }
  }

  private func barriers(_ person: Int, _ span: Span) -> [EligibilityReason?] {
    span.eligibility.postsAdmitting[model.context.instance.apprentices[person].programme]
      .map { span.eligibility.barrier(person, $0) }
  }

  /// The reason of one unplaced apprentice.
  package func reason(_ person: Int, _ seats: SeatReasons) -> UnplacedReason {
    guard let bare = bare(person) else { return seats.noRoom(person) }
    let barriers = barriers(person, bare)
    if !barriers.contains(nil) { return noLawfulPlace(person, barriers.compactMap { $0 }) }
    let free = seats.free(person, span: bare.index)
    let names = seats.names(free)
    let posts =
      free.isEmpty
      ? Message(
        zh: "可去的 \(barriers.count { $0 == nil }) 个岗位目前都不能再接收",
        en: "of the \(barriers.count { $0 == nil }) possible posts none can take anybody more")
      : Message(zh: "还能接收的岗位：\(names.zh)", en: "posts that could still take somebody: \(names.en)")
    let refuses = model.context.instance.apprentices[person].acceptsUnlisted == false
    let or = refuses ? Message(zh: "，或改为服从调剂", en: ", or accept posts off it") : Message(zh: "", en: "")
    if model.context.instance.preferences[person].isEmpty {
      return UnplacedReason(
        apprentice: person, codes: [.noList],
        text: refuses
          ? Message(zh: "没有填报志愿，又不服从调剂", en: "listed no wish, and takes no post off the list")
          : Message(zh: "没有填报志愿，而本方案只安置到志愿内的岗位", en: "listed no wish, and this model places only at wishes"),
        remedy: Message(zh: "补报志愿\(or.zh)（\(posts.zh)）", en: "hand in a list\(or.en) (\(posts.en))"))
    }
    return UnplacedReason(
      apprentice: person, codes: [.noLawfulWish],
      text: Message(
        zh: "所填志愿中没有一个可以合法安置\(refuses ? "，又不服从调剂" : "")",
        en: "no post on the list can lawfully be given\(refuses ? ", and none off it is taken" : "")"),
      remedy: Message(zh: "改报志愿\(or.zh)（\(posts.zh)）", en: "change the list\(or.en) (\(posts.en))"))
  }

  private func noLawfulPlace(_ person: Int, _ barriers: [EligibilityReason]) -> UnplacedReason {
    guard !barriers.isEmpty else {
      return UnplacedReason(
        apprentice: person, codes: [.noLawfulPlace],
        text: Message(zh: "没有岗位接收该专业", en: "no post admits the programme"),
        remedy: Message(zh: "为该专业开发岗位", en: "find posts for the programme"))
    }
    let counted = EligibilityReason.allCases.compactMap { reason -> (EligibilityReason, Int)? in
      let number = barriers.count { $0 == reason }
      return number > 0 ? (reason, number) : nil
    }
    return UnplacedReason(
      apprentice: person, codes: [.noLawfulPlace],
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
  package var words: Message {
    switch self {
    case .programme: Message(zh: "专业不符", en: "programme not admitted")
    case .rotation: Message(zh: "岗位类别不在轮岗计划内", en: "kind of post not in the rotation")
    case .labourContract: Message(zh: "已与其他企业签订劳动合同", en: "bound by a labour contract elsewhere")
    case .trainingAgreement: Message(zh: "已与其他企业签订学徒培养协议", en: "bound by a training agreement elsewhere")
    case .choice: Message(zh: "本人与监护人不接受", en: "refused by the apprentice and the guardian")
    case .minimumAge: Message(zh: "未满规定年龄", en: "below the minimum age")
    case .noFirstYear: Message(zh: "一年级不得参加岗位实习", en: "first-year students take no post internship")
    case .hours: Message(zh: "工时或夜班、休息日不合规", en: "hours, night or rest-day work without a filing")
    case .weeklyHours: Message(zh: "每周工时超过规定", en: "too many hours a week without a filing")
    case .highRisk: Message(zh: "高风险岗位没有事先备案", en: "work of high risk without a filing")
    case .unrelated: Message(zh: "与所学专业无关", en: "unrelated to the programme")
    case .minimumWage: Message(zh: "报酬低于当地小时最低工资", en: "pay below the local hourly minimum")
    case .unitAdmission: Message(zh: "单位不具备条件或未经考察", en: "the unit is not fit or was not visited")
    case .noFees: Message(zh: "单位向学生收费", en: "the unit takes fees")
    case .crossProvince: Message(zh: "跨省实习没有备案", en: "another province without a filing")
    case .away: Message(zh: "外地实习没有住宿", en: "another city without lodging")
    case .matchingMajor: Message(zh: "跨专业大类", en: "another major category")
    case .pay: Message(zh: "报酬低于规定标准", en: "pay below both legal floors")
    case .noAgency: Message(zh: "涉及中介", en: "an agency is involved")
    case .registeredUnit: Message(zh: "未登记为实习单位", en: "not registered as a placement unit")
    case .minors: Message(zh: "禁止未成年人从事", en: "barred for minors")
    case .women: Message(zh: "禁止安排女生", en: "barred for women")
    case .venues: Message(zh: "禁止的场所", en: "barred venue")
    case .labourGrade: Message(zh: "体力劳动强度过高或有害身心", en: "labour grade too high, or harmful")
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
    case .highRisk, .hours, .weeklyHours:
      Message(
        zh: "开始之前备案，并写入 filings.csv，或开发符合条件的岗位", en: "file it before the start, in filings.csv, or find posts that fit")
    case .crossProvince:
      Message(
        zh: "开始之前为该校和该省办理跨省备案，并写入 filings.csv",
        en: "file that school's placements in that province before the start, in filings.csv")
    case .away:
      Message(
        zh: "请基地提供床位，或由监护人签字并办理校外住宿备案",
        en: "ask the base for beds, or for the guardian's signature and the lodging's filing")
    case .unitAdmission: Message(zh: "开始之前实地考察，或开发其他单位", en: "visit the unit before the start, or find other units")
    case .pay, .minimumWage: Message(zh: "请单位提高报酬", en: "ask the unit for higher pay")
    case .unrelated:
      Message(
        zh: "确属相近专业的，写入 programmes.csv 的 related；否则开发对口岗位",
        en: "declare what is in fact related in programmes.csv, or find posts of the programme")
    case .trainingAgreement: Message(zh: "请协议企业提供岗位", en: "ask the agreement's enterprise for a post")
    case .choice:
      Message(zh: "另行推荐单位，或由学生自行联系后申请批准", en: "offer another place, or have a self-found one applied for and approved")
    default: Message(zh: "核对个人信息，或开发符合条件的岗位", en: "check the person's data, or find posts that fit")
    }
  }
}
