import PlacementDomain
import PlacementExport
import PlacementTestSupport
import PlacementVerification
import Testing

/// A seeded term of the city's size with a greedy roster: enough to fill every part of a report, no optimum.
struct SyntheticTerm {
  let instance: PlacementInstance
  let assignments: [Assignment]

  private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
  private static let givenNames = [
    "伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "欣怡", "子轩",
  ]
  private static let programmes = [
    ("460303", "智能机器人技术", "装备制造大类"), ("460702", "新能源汽车技术", "装备制造大类"), ("660301", "机电技术应用", "装备制造大类"),
    ("730702", "跨境电子商务", "财经商贸大类"), ("660201", "智能设备运行与维护", "装备制造大类"), ("680402", "服装制作工艺", "轻工纺织大类"),
    ("510401", "集成电路技术", "电子与信息大类"), ("460104", "机械制造及自动化", "装备制造大类"),
  ]
  private static let firms = ["精密机械", "新能源", "半导体", "纺织服装", "智能装备", "跨境电商", "汽车零部件", "特种冶金", "电气", "自动化"]
  private static let places = ["杨舍", "金港", "锦丰", "塘桥", "乐余", "凤凰", "南丰", "大新", "常阴沙", "双山"]
  private static let titles = ["数控操作", "设备维护", "质量检验", "装配调试", "电商运营", "工艺助理"]

  init(apprentices count: Int = 1040, bases: Int = 94, seed: UInt64 = 7, language: Language = .zh) {
    var random = SplitMix64(seed: seed)
    func digits(_ number: Int, _ width: Int) -> String { String(String(number + 1_000_000).suffix(width)) }
    let firms = (0..<max(1, bases * 2 / 3)).map { index in
      Enterprise(
        id: "E\(digits(index + 1, 3))",
        name: "张家港\(SyntheticTerm.places[index % 10])\(SyntheticTerm.firms[(index / 3) % 10])有限公司",
        staff: index == 4 ? 8 : random.int(90...480), province: "江苏")
    }
    let sites = (0..<bases).map { index in
      let firm = index < firms.count ? index : random.int(0...(firms.count - 1))
      return Base(
        id: "B\(digits(index + 1, 3))",
        name: "\(SyntheticTerm.places[index % 10])\(SyntheticTerm.firms[(firm / 3) % 10])实训基地\(index / 10 + 1)",
        enterprise: firm, province: "江苏", town: index % 10, capacity: random.int(9...26))
    }
    let posts = sites.indices.flatMap { site in
      (1...(1 + site % 2)).map { number in
        Post(
          id: "\(sites[site].id)-\(number)", title: SyntheticTerm.titles[(site + number) % 6], base: site,
          capacity: random.int(8...18))
      }
    }
    let schools = [
      School(id: "S1", name: "张家港中等专业学校", province: "江苏"), School(id: "S2", name: "沙洲职业工学院", province: "江苏"),
      School(id: "S3", name: "张家港第三职业高级中学", province: "江苏"),
    ]
    let people = (0..<count).map { index in
      let group = index / 34
      let name = String(random.pick(SyntheticTerm.surnames)) + random.pick(SyntheticTerm.givenNames)
      return Apprentice(
        id: "ZJG26\(digits(index + 1, 4))", name: name, programme: group % SyntheticTerm.programmes.count,
        school: group % 3, className: "24\(["机电", "新能", "电商", "智装"][group % 4])\(group / 4 + 1)班", yearOfStudy: 3,
        birthDate: random.chance(97) ? TestInstance.date(2008, random.int(1...12), random.int(1...28)) : nil,
        sex: random.chance(60) ? .male : .female, homeTown: random.int(0...9))
    }
    let wishes = people.map { _ in
      let length = random.chance(3) ? 0 : random.int(3...8)
      var chosen: [Int] = []
      while chosen.count < length {
        let base = min(random.int(0...(bases - 1)), random.int(0...(bases - 1)))
        if !chosen.contains(base) { chosen.append(base) }
        if chosen.count >= bases { break }
      }
      return chosen.enumerated().map { Preference(rank: $0.offset + 1, choice: .base($0.element)) }
    }
    let towns = SyntheticTerm.places.enumerated().map { index, name in
      Town(
        id: "T\(index)", name: name,
        location: Coordinates(latitude: 31.8 + Double(index % 4) * 0.05, longitude: 120.4 + Double(index / 4) * 0.08))
    }
    let waiver = Waiver(
      rule: .staffRatio, subject: firms[0].id, value: TestInstance.decimal("0.15"), by: "市教育局职教科",
      date: TestInstance.date(2026, 7, 20), filing: "张教职备〔2026〕12号", reason: "重点产教融合型企业")
    instance = PlacementInstance(
      name: language == .zh ? "张家港市2026年秋季学期" : "Zhangjiagang, autumn term 2026", language: language,
      settings: ModelSettings(stages: [.maxPlaced, .generous, .minCommute, .lottery]), rules: SyntheticTerm.rules,
      lotterySeed: "published on 2026-08-20", start: TestInstance.date(2026, 9, 1),
      end: TestInstance.date(2027, 1, 15),
      periods: [
        Period(id: "term", start: TestInstance.date(2026, 9, 1), end: TestInstance.date(2027, 1, 15))
      ], apprentices: people, schools: schools,
      programmes: SyntheticTerm.programmes.map { Programme(id: $0.0, name: $0.1, category: $0.2) },
      enterprises: firms, bases: sites, posts: posts, towns: towns, preferences: wishes, largestRank: 8,
      waivers: [waiver],
      inputDigests: ["apprentices.csv", "bases.csv", "enterprises.csv", "posts.csv", "preferences.csv"].map {
        PlacementInstance.InputDigest(file: $0, sha256: String(repeating: "3f9a0c71", count: 8))
      })
    assignments = SyntheticTerm.greedy(instance)
  }

  private static let rules = RulePack(
    id: "jiangsu-2022",
    rules: [
      LegalRule(
        id: .staffRatio, citation: "职业学校学生实习管理规定（教职成〔2021〕4号）第九条", value: ExactDecimal("0.10"), waivable: true),
      LegalRule(id: .minimumAge, citation: "同上，第十六条第（二）项", value: ExactDecimal(16)),
      LegalRule(id: .noFirstYear, citation: "同上，第十六条第（一）项"),
      LegalRule(id: .hours, citation: "同上，第十七条", value: ExactDecimal(8), status: .toConfirm),
      LegalRule(id: .pay, citation: "同上，第十八条；江苏省实施细则", value: ExactDecimal("0.80")),
      LegalRule(
        id: .agreement, citation: "同上，第十二条、第十三条",
        papers: [.undatedAgreement, .consent, .minorsGuardianConsent, .unnumberedInsurance]),
    ])

  /// Places left per enterprise by the staff ratio of the rules above.
  static func legal(_ instance: PlacementInstance, _ enterprise: Int) -> Int {
    let firm = instance.enterprises[enterprise]
    let ratio = instance.waivers.first { $0.subject == firm.id }.flatMap(\.value) ?? TestInstance.decimal("0.10")
    return ratio.flooredProduct(with: firm.staff ?? 0)
  }

  /// One after another, each the first wish with room, then any room; the last ten of a hundred take only a wish.
  private static func greedy(_ instance: PlacementInstance) -> [Assignment] {
    var posts = instance.posts.map { $0.capacity ?? 0 }
    var bases = instance.bases.map { $0.capacity ?? 0 }
    var firms = instance.enterprises.indices.map { legal(instance, $0) }
    func take(_ post: Int) -> Bool {
      let base = instance.posts[post].base
      let firm = instance.bases[base].enterprise
      guard posts[post] > 0, bases[base] > 0, firms[firm] > 0 else { return false }
      posts[post] -= 1
      bases[base] -= 1
      firms[firm] -= 1
      return true
    }
    return instance.apprentices.indices.map { apprentice in
      var candidates: [Int] = []
      for wish in instance.preferences[apprentice] {
        if case .base(let base) = wish.choice {
          candidates += instance.posts.indices.filter { instance.posts[$0].base == base }
        }
      }
      if apprentice % 100 < 90 { candidates += Array(instance.posts.indices) }
      return Assignment(apprentice: apprentice, period: 0, post: candidates.first { take($0) })
    }
  }

  /// The full report on this term.
  func report(status: TermReport.Status = .optimal) throws -> TermReport {
    let result = Verifier(instance).verify(assignments)
    let roster = try #require(result.roster, "the greedy roster breaks a rule: \(result.violations.prefix(3))")
    let loads = roster.enterpriseLoads()
    let capacities = instance.enterprises.indices.map { firm in
      let offered = instance.bases.filter { $0.enterprise == firm }.reduce(0) { $0 + ($1.capacity ?? 0) }
      let legal = SyntheticTerm.legal(instance, firm)
      return EnterpriseLoad(
        enterprise: firm, offered: offered, legal: legal, load: loads[firm], rule: legal < offered ? .staffRatio : nil)
    }
    return TermReport(
      instance: instance, roster: roster, status: status, stages: stages(roster), unplacedReasons: reasons(roster),
      comparison: comparison(roster), capacities: capacities,
      warnings: [
        Message(
          zh: "企业 E005 在岗职工不足 10 人，法定名额为 0。", en: "Enterprise E005 has fewer than 10 staff: its legal capacity is 0."),
        Message(zh: "3 条志愿重复，已按最靠前的顺位计。", en: "3 wishes are repeated; the best rank counts."),
      ],
      size: ModelSize(rows: 1351, columns: 148_720, nonzeros: 594_880),
      seconds: StepSeconds(read: 0.31, build: 0.42, solve: 6.8, verify: 0.05, write: 0.2),
      versions: ProgramVersions(placement: "0.1.0", glpk: "5.0", rules: "jiangsu-2022"),
      seedDigest: String(repeating: "b7e23ec2", count: 8))
  }

  private func stages(_ roster: VerifiedRoster) -> [StageOutcome] {
    let w = instance.unlistedRank
    var stages = [
      StageOutcome(objective: .maxPlaced, value: roster.placed, bound: roster.placed, proved: true, seconds: 0.4)
    ]
    for rank in stride(from: w, through: 2, by: -1) {
      let value = rank == w ? roster.notListed : roster.profile[rank - 1]
      stages.append(
        StageOutcome(objective: .generous, rank: rank, value: value, bound: value, proved: true, seconds: 0.6))
    }
    let commute = roster.totalCommuteTenths ?? 0
    stages.append(StageOutcome(objective: .minCommute, value: commute, bound: commute, proved: true, seconds: 1.1))
    stages.append(StageOutcome(objective: .lottery, value: 812_733_190, bound: 812_733_190, proved: true, seconds: 0.9))
    return stages
  }

  private func reasons(_ roster: VerifiedRoster) -> [UnplacedReason] {
    roster.lines.filter { $0.assignment.post == nil }.map { line in
      let apprentice = line.assignment.apprentice
      return instance.preferences[apprentice].isEmpty
        ? UnplacedReason(
          apprentice: apprentice, codes: [.noList],
          text: Message(
            zh: "没有填报志愿，而本次计算不允许志愿以外的安置。", en: "No wish was given, and places that are not listed are not allowed."),
          remedy: Message(zh: "补填志愿后参加补录。", en: "Give a list and take part in the supplementary round."))
        : UnplacedReason(
          apprentice: apprentice, codes: [.noRoom],
          text: Message(
            zh: "可去的岗位在所有同样好的方案中均已满。", en: "Every place that could be given is taken in every roster that is as good."),
          remedy: Message(zh: "增加 2 个以上名额，或由学校联系补充基地。", en: "Two more places, or a further base found by the school."))
    }
  }

  private func comparison(_ roster: VerifiedRoster) -> [ObjectiveComparison] {
    let own = roster.profile
    func moved(_ shift: [Int]) -> [Int] {
      own.indices.map { max(0, own[$0] + (shift.indices.contains($0) ? shift[$0] : 0)) }
    }
    func line(_ objective: Stage, _ profile: [Int], _ notListed: Int, _ commute: Int) -> ObjectiveComparison {
      ObjectiveComparison(
        objective: objective, placed: profile.reduce(notListed, +), profile: profile, notListed: notListed,
        totalRank: profile.enumerated().reduce(notListed * instance.unlistedRank) { $0 + ($1.offset + 1) * $1.element },
        worstRank: profile.lastIndex { $0 > 0 }.map { $0 + 1 },
        totalCommute: roster.totalCommuteTenths.map { $0 + commute }, proved: objective != .minTotalRank)
    }
    return [
      line(.generous, own, roster.notListed, 0),
      line(.rankMaximal, moved([58, -31, -22, -9, -6, 3, 4, 3]), roster.notListed, 12_410),
      line(.minTotalRank, moved([41, -12, -16, -8, -5, 0, 0, 0]), roster.notListed, 9_020),
      line(.scoreOrder, moved([47, -40, -19, -2, 5, 4, 2, 1]), roster.notListed + 2, 15_555),
    ]
  }
}
