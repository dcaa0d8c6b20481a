package import PlacementDomain

/// The words for the values of the domain, as an officer says them, on the page and on the console.
package enum Vocabulary {
  /// The objective of one entry of the stages, with the rank that it counts.
  package static func entry(_ objective: Stage, rank: Int?, unlistedRank: Int) -> Message {
    guard let rank else { return objective.traits.meaning }
    let unlisted = rank == unlistedRank
    let zh = unlisted ? "志愿以外" : "第 \(rank) 志愿"
    let en = unlisted ? "not on the list" : "at rank \(rank)"
    return objective == .rankMaximal
      ? Message(zh: "\(zh)的人数最多", en: "Most apprentices \(en)")
      : Message(zh: "\(zh)的人数最少", en: "Fewest apprentices \(en)")
  }

  /// What settled a stage, in the small print.
  static func name(_ method: StageOutcome.Method) -> Message {
    switch method {
    case .personalBound: Message(zh: "每人各自的最好结果", en: "each apprentice's own best")
    case .network: Message(zh: "网络流", en: "network flow")
    case .benders: Message(zh: "Benders 分解", en: "Benders decomposition")
    case .sessionStart: Message(zh: "先定课次", en: "sessions first")
    case .itineraries: Message(zh: "轮岗路线的线性规划", en: "linear program over itineraries")
    case .itineraryDive: Message(zh: "沿轮岗路线逐步取整", en: "dive among itineraries")
    case .groups: Message(zh: "按组的线性规划", en: "linear program of groups")
    case .sifting: Message(zh: "部分变量的线性规划", en: "linear program on a few columns")
    case .relaxation: Message(zh: "线性规划", en: "linear program")
    case .windows: Message(zh: "负荷区间", en: "windows of loads")
    case .dive: Message(zh: "沿线性规划逐步取整", en: "dive along the linear program")
    case .branchAndCut: Message(zh: "分支切割", en: "branch and cut")
    case .turns: Message(zh: "依次选择", en: "turns one by one")
    }
  }

  /// The state of a line.
  /// The filing of a place in another province, as a line of the roster names it.
  static func crossing(_ filing: Filing) -> Message {
    Message(zh: "跨省备案 \(filing.number)", en: "cross-province filing \(filing.number)")
  }

  /// The state of a line whose place is in another province, with the filing that allows it.
  static func state(_ state: RosterState, _ filing: Filing) -> Message {
    let (name, crossing) = (name(state), crossing(filing))
    return Message(zh: "\(name.zh)，\(crossing.zh)", en: "\(name.en), \(crossing.en)")
  }

  static func name(_ state: RosterState) -> Message {
    switch state {
    case .proposed: Message(zh: "拟安置", en: "proposed")
    case .pinned: Message(zh: "指定", en: "pinned")
    case .kept: Message(zh: "保留", en: "kept")
    case .changed: Message(zh: "已调整", en: "changed")
    case .unplaced: Message(zh: "未安置", en: "unplaced")
    case .selfFound: Message(zh: "自行联系", en: "self-found")
    }
  }

  /// What was not checked: a row of the model where one is named, else the legal rule.
  package static func name(of entry: NotChecked) -> Message {
    entry.row == nil
      ? name(entry.rule) : Message(zh: "工作室时段与岗位工作时间是否冲突", en: "Whether studio slots and working hours clash")
  }

  /// A legal rule.
  package static func name(_ rule: RuleID) -> Message {
    switch rule {
    case .staffRatio: Message(zh: "实习生占在岗职工总数的比例", en: "Post interns as a share of all staff")
    case .postRatio: Message(zh: "实习生占同类岗位职工的比例", en: "Post interns as a share of the staff in the same kind of post")
    case .minimumAge: Message(zh: "岗位实习最低年龄", en: "Minimum age of a post intern")
    case .noFirstYear: Message(zh: "一年级学生不得岗位实习", en: "No first-year students")
    case .minors: Message(zh: "未成年学生禁忌岗位", en: "Posts barred for minors")
    case .women: Message(zh: "女学生禁忌岗位", en: "Posts barred for women")
    case .venues: Message(zh: "禁止的营业场所", en: "Barred venues")
    case .labourGrade: Message(zh: "体力劳动强度等级", en: "Grade of physical labour")
    case .noAgency: Message(zh: "不得通过中介代理", en: "No intermediary or paid agency")
    case .hours: Message(zh: "工作时间与休息日", en: "Hours and rest days")
    case .matchingMajor: Message(zh: "岗位与专业对口", en: "Post matches the programme")
    case .pay: Message(zh: "实习报酬", en: "Pay")
    case .duration: Message(zh: "实习时长", en: "Length of the internship")
    case .agreement: Message(zh: "三方协议", en: "Three-party agreement")
    case .registeredUnit: Message(zh: "校内基地登记", en: "Registered on-campus units")
    case .mentors: Message(zh: "指导教师与企业师傅", en: "School teacher and enterprise mentor")
    case .highRisk: Message(zh: "高风险岗位须事先备案", en: "Work of high risk needs a filing")
    case .weeklyHours: Message(zh: "每周工作时间", en: "Hours a week")
    case .unrelated: Message(zh: "不得安排与专业无关的岗位", en: "No post unrelated to the programme")
    case .minimumWage: Message(zh: "当地小时最低工资", en: "Local hourly minimum wage")
    case .away: Message(zh: "外地实习的住宿", en: "Lodging away from home")
    case .crossProvince: Message(zh: "跨省实习备案", en: "Filing of placements in another province")
    case .unitAdmission: Message(zh: "实习单位的条件与实地考察", en: "Conditions and site visit of the unit")
    case .noFees: Message(zh: "不得向学生收费", en: "No fees from apprentices")
    case .choice: Message(zh: "学生的选择（拒绝、自行联系）", en: "The apprentice's choice: refused or self-found")
    case .consent: Message(zh: "本人与监护人知情同意", en: "Consent of the apprentice and the guardian")
    case .insurance: Message(zh: "实习责任保险", en: "Liability insurance")
    case .training: Message(zh: "岗前安全培训", en: "Safety training")
    }
  }

  /// A reason of being unplaced, in two or three words.
  static func name(_ code: UnplacedCode) -> Message {
    switch code {
    case .noList: Message(zh: "未填志愿", en: "no list")
    case .noLawfulPlace: Message(zh: "无合规岗位", en: "no lawful place")
    case .noLawfulWish: Message(zh: "志愿均不合规", en: "no lawful wish")
    case .noRoom: Message(zh: "名额不足", en: "no room")
    case .ratio: Message(zh: "到法定比例", en: "legal ratio")
    case .beds: Message(zh: "床位不足", en: "no bed")
    case .mentors: Message(zh: "师傅带满", en: "mentors")
    case .quota: Message(zh: "名额规定", en: "quota")
    case .reserve: Message(zh: "名额预留", en: "reserved")
    case .together: Message(zh: "小组须在一起", en: "group together")
    case .apart: Message(zh: "须分开安置", en: "kept apart")
    case .minimum: Message(zh: "人数不够开设", en: "too few to open")
    case .rotation: Message(zh: "轮岗排不满", en: "rotation")
    case .free: Message(zh: "尚有空位", en: "a place is free")
    }
  }

  /// A legal rule in a few words, for a line of the console.
  package static func brief(_ rule: RuleID) -> Message {
    switch rule {
    case .staffRatio: Message(zh: "职工总数比例", en: "staff ratio")
    case .postRatio: Message(zh: "同类岗位比例", en: "post ratio")
    default: name(rule)
    }
  }

  /// A legal limit that is reached, in a few words.
  static func reached(_ rule: RuleID) -> Message {
    switch rule {
    case .staffRatio: Message(zh: "法定比例已满（职工总数）", en: "staff ratio reached")
    case .postRatio: Message(zh: "法定比例已满（同类岗位）", en: "post ratio reached")
    default: Message(zh: "已达上限：\(name(rule).zh)", en: "limit reached: \(name(rule).en)")
    }
  }
}
