import PlacementDomain
import PlacementExport
import PlacementTestSupport
import PlacementVerification
import Testing

/// Three apprentices, two bases of two enterprises: one gets the first wish, one is pinned off the list, one has no room.
struct ThreePeople {
  var name = "三人学期"
  var language = Language.zh
  var names = ["王芳", "李强", "张伟"]
  var ids = ["A001", "A002", "A003"]
  var className = "24机电1班"
  var pinReason = "自行联系, 家庭\"附近\""
  var rules = RulePack(
    id: "jiangsu-2022",
    rules: [
      LegalRule(id: .staffRatio, citation: "第九条", value: ExactDecimal("0.10"), waivable: true),
      LegalRule(id: .minimumAge, citation: "第十六条", value: ExactDecimal(16)),
      LegalRule(id: .hours, citation: "第十七条", value: ExactDecimal(8), status: .toConfirm),
    ])
  var optOuts: [OptOut] = []
  var stages: [Stage] = [.maxPlaced, .generous, .lottery]

  var instance: PlacementInstance {
    let start = TestInstance.date(2026, 9, 1)
    let end = TestInstance.date(2027, 1, 15)
    return PlacementInstance(
      name: name, language: language, settings: ModelSettings(unlisted: .last, stages: stages), rules: rules,
      lotterySeed: "seed", start: start, end: end, periods: [Period(id: "term", start: start, end: end)],
      apprentices: ids.indices.map {
        Apprentice(
          id: ids[$0], name: names[$0], programme: 0, school: 0, className: className, yearOfStudy: 3,
          birthDate: $0 == 1 ? nil : TestInstance.date(2009, 3, 1), sex: .female, homeTown: 0)
      },
      schools: [School(id: "S1", name: "张家港中等专业学校", province: "江苏")],
      programmes: [Programme(id: "660301", name: "机电技术应用")],
      enterprises: [
        Enterprise(id: "E1", name: "沙洲电气", staff: 10, province: "江苏"),
        Enterprise(id: "E2", name: "金港机械", staff: 40, province: "江苏"),
      ],
      bases: [
        Base(id: "B1", name: "沙洲基地", enterprise: 0, town: 0, capacity: 2),
        Base(id: "B2", enterprise: 1, town: 1, capacity: 1),
      ],
      posts: [
        Post(id: "P1", title: "装配", base: 0, capacity: 2), Post(id: "P2", title: "检验", base: 1),
      ], towns: [Town(id: "T1"), Town(id: "T2")],
      travel: [TravelTime(from: 0, to: .town(0), tenths: 125)],
      preferences: [[Preference(rank: 1, choice: .base(0))], [Preference(rank: 1, choice: .base(0))], []],
      largestRank: 2, pins: [Pin(apprentice: 1, choice: .post(1), reason: pinReason, by: "陈老师")], optOuts: optOuts,
      waivers: [
        Waiver(
          rule: .staffRatio, subject: "E2", value: TestInstance.decimal("0.15"), by: "赵科长",
          date: TestInstance.date(2026, 7, 20), filing: "备2026-12", reason: "产教融合")
      ],
      inputDigests: [
        PlacementInstance.InputDigest(file: "apprentices.csv", sha256: String(repeating: "ab", count: 32)),
        PlacementInstance.InputDigest(file: "bases.csv", sha256: String(repeating: "cd", count: 32)),
      ])
  }

  /// The report of the one roster that there is.
  func report(status: TermReport.Status = .optimal) throws -> TermReport {
    let instance = instance
    let result = Verifier(instance).verify([
      Assignment(apprentice: 0, period: 0, post: 0), Assignment(apprentice: 1, period: 0, post: 1),
      Assignment(apprentice: 2, period: 0, post: nil),
    ])
    let roster = try #require(result.roster, "\(result.violations)")
    return ThreePeople.report(instance, roster, status: status)
  }

  /// The report of a run without a roster.
  func withoutRoster(_ status: TermReport.Status) -> TermReport {
    TermReport(
      instance: instance, roster: nil, status: status,
      clash: [
        ClashRule(
          rows: ["staff-ratio/E1"],
          text: Message(zh: "企业 E1 的比例与 2 名指定学生冲突", en: "the ratio of E1 against 2 pinned apprentices"), resolves: nil)
      ],
      versions: ProgramVersions(placement: "0.1.0", glpk: "5.0", rules: "jiangsu-2022"), seedDigest: "00")
  }

  private static func report(
    _ instance: PlacementInstance, _ roster: VerifiedRoster, status: TermReport.Status
  ) -> TermReport {
    TermReport(
      instance: instance, roster: roster, status: status,
      stages: [
        StageOutcome(
          objective: .maxPlaced, value: 2, bound: 2, proved: true, method: .personalBound, seconds: 0.0104),
        StageOutcome(
          objective: .generous, rank: 3, value: 1, bound: 1, proved: true, method: .network,
          tried: [.personalBound], seconds: 0),
        StageOutcome(
          objective: .lottery, value: 77, bound: nil, proved: false, tried: [.personalBound, .network, .sifting],
          seconds: 1.5),
      ],
      unplacedReasons: [
        UnplacedReason(
          apprentice: 2, codes: [.noRoom], text: Message(zh: "名额已满", en: "no room, \"full\""),
          remedy: Message(zh: "增加名额", en: "add a seat"))
      ],
      comparison: [
        ObjectiveComparison(
          objective: .generous, placed: 2, profile: [1, 0], notListed: 1, totalRank: 4, worstRank: 1,
          totalCommute: nil, proved: true),
        ObjectiveComparison(
          objective: .rankMaximal, placed: 2, profile: [1, 0], notListed: 1, totalRank: 4, worstRank: 1,
          totalCommute: 250, proved: true),
      ],
      capacities: [
        EnterpriseLoad(enterprise: 1, offered: nil, legal: 6, load: 1, rule: nil),
        EnterpriseLoad(enterprise: 0, offered: 2, legal: 1, load: 1, rule: .staffRatio),
      ],
      warnings: [Message(zh: "一条提示", en: "a note")], size: ModelSize(rows: 7, columns: 6, nonzeros: 24),
      seconds: StepSeconds(read: 0.1, build: 0.02, solve: 12.3456, verify: 0, write: 0),
      versions: ProgramVersions(placement: "0.1.0", glpk: "5.0", rules: instance.rules.id),
      seedDigest: String(repeating: "ef", count: 32))
  }
}

/// The text of one exporter's file.
func text(
  _ exporter: any RosterExporter, _ report: TermReport, _ options: ExportOptions = ExportOptions()
) throws -> String {
  let bytes = try #require(try exporter.contents(of: report, options: options))
  return String(decoding: bytes, as: UTF8.self)
}
