import Foundation
import PlacementDomain
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementExport

@Suite struct RuleBookTests {
  private func page(_ term: RuleBookPeople, _ language: Language = .zh) throws -> PageReader {
    try PageReader.read(try text(RosterHTMLExporter(), try term.report(), ExportOptions(language: language)))
  }

  @Test(arguments: Language.allCases) func hasTheBytesOfTheSnapshot(language: Language) throws {
    var term = RuleBookPeople()
    term.closures = RuleBookPeople.costs
    let page = try text(RosterHTMLExporter(), try term.report(), ExportOptions(language: language))
    let main = try #require(page.components(separatedBy: "<main>").last?.components(separatedBy: "</main>").first)
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/rule-book.\(language.rawValue).html")
    if ProcessInfo.processInfo.environment["PLACEMENT_UPDATE_SNAPSHOTS"] == "1" {
      try main.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(main == (try String(contentsOf: file, encoding: .utf8)))
    let reader = try PageReader.read(page)
    #expect(Set(reader.ids).count == reader.ids.count)
    for target in reader.targets { #expect(reader.ids.contains(String(target.dropFirst()))) }
  }

  @Test(arguments: Language.allCases) func rosterNamesThePapersThatAreMissing(language: Language) throws {
    let csv = try text(
      RosterCSVExporter(), try RuleBookPeople().report(), ExportOptions(language: language, plain: true))
    let reasons = CSVReading.rows(csv).dropFirst().map { $0[8] }
    #expect(
      reasons
        == (language == .zh
          ? ["自行联系; 缺：三方协议、保险", "缺：监护人同意书", "", "", "缺：三方协议、知情同意书、监护人同意书、保险", ""]
          : [
            "自行联系; missing: agreement, insurance", "missing: guardian's consent", "", "",
            "missing: agreement, consent, guardian's consent, insurance", "",
          ]))
  }

  @Test func everyPaperOfTheVerifierHasAName() throws {
    let papers = MissingPaper.Paper.allCases
    for paper in papers {
      #expect(paper.name.zh != paper.name.en && paper.letter.zh != paper.letter.en)
      #expect(paper.letter.zh.count == 1 && paper.letter.en.count == 1)
    }
    for language in Language.allCases {
      #expect(Set(papers.map { $0.letter.text(language) }).count == papers.count)
    }
    let day = TestInstance.date(2026, 9, 2)
    let lacks: [MissingPaper.Lack] = [
      .absent, .undated, .late(day), .unnumbered, .begins(day), .ends(day), .unfiled,
    ]
    for language in Language.allCases {
      #expect(Set(lacks.map { MissingPaper(.insurance, $0).words.text(language) }).count == lacks.count)
    }
    #expect(MissingPaper(.insurance, .ends(day)).words.en == "insurance (ends on 2026-09-02, before the end)")
    #expect(MissingPaper(.agreement, .undated).words.zh == "三方协议（无日期）")
  }

  @Test func theSummaryEndsWithTheNewKeys() throws {
    let json = try text(SummaryJSONExporter(), try RuleBookPeople().report())
    let end = """
        "seed": "00",
        "closed": ["B2", "P2"],
        "reserves": [
          {"id": "Q1", "minimum": 4, "filled": 3},
          {"id": "Q2", "minimum": 2, "filled": 1}
        ],
        "papers_missing": 3,
        "papers": {"agreement": 2, "consent": 1, "guardian_consent": 2, "insurance": 2},
        "checks": [
          {"rule": "duration", "state": "checked", "of": "apprentices", "bound": 5, "checked": 5},
          {"rule": "agreement", "state": "checked", "of": "apprentices", "bound": 5, "checked": 5}
        ],
        "closed_not_priced": ["B2", "P2"]
      }

      """
    #expect(json.hasSuffix(end), "\(json.suffix(400))")
  }

  @Test(arguments: [
    (Language.zh, ["协＝三方协议", "缺 协险", "缺 监", "缺 协知监险", "已安置的 5 条中有 3 条因缺少材料暂不能确认。", "未填班级", "未填学校"]),
    (.en, ["A = agreement", "lacks AI", "lacks G", "lacks ACGI", "Of 5 placements 3 cannot be confirmed yet"]),
  ])
  func thePageMarksWhatCannotBeConfirmed(language: Language, words: [String]) throws {
    let reader = try page(RuleBookPeople(), language)
    #expect(reader.ids.contains("papers"))
    for word in words { #expect(reader.text.contains(word), "\(word)") }
    #expect(reader.counts["b"] == 6, "three people, once by base and once by class")
  }

  @Test func thePapersAreCountedByClass() throws {
    let report = try RuleBookPeople().report()
    let roster = try #require(report.roster)
    let part = try #require(PapersPart(PageContext(report, language: .zh), roster))
    let rows = try #require(part.classes).items
    #expect(rows.map(\.name) == ["", "24机电1班", "未填班级"])
    #expect(rows.map(\.people) == ["3", "2", "1"])
    #expect(rows.map(\.counts) == [["2", "1", "2", "2"], ["1", "0", "1", "1"], ["1", "1", "1", "1"]])
  }

  @Test func withCompletePapersOrNoSuchRuleNothingIsMarked() throws {
    var term = RuleBookPeople()
    term.papers = [Papers](repeating: term.papers[3], count: 6)
    let complete = try page(term)
    #expect(complete.text.contains("材料均已齐备") && complete.counts["b"] == nil)
    #expect(!complete.text.contains("协＝三方协议"))
    term = RuleBookPeople()
    term.rules = []
    let silent = try page(term)
    #expect(!silent.ids.contains("papers") && silent.counts["b"] == nil)
    #expect(try text(SummaryJSONExporter(), try term.report()).contains("\"papers_missing\": 0"))
  }

  @Test func whatIsClosedIsFoundWithItsWishes() throws {
    let roster = try #require(try RuleBookPeople().report().roster)
    #expect(
      Closure.all(of: roster) == [
        Closure(id: "B2", name: "金港基地", isBase: true, minimum: 3, wishes: 2),
        Closure(id: "P2", name: "检验", isBase: false, minimum: 2, wishes: 2),
      ])
    #expect(
      Closure.all(of: roster)[0].with(placedIfOpen: 6, firstChoicesIfOpen: 1) == RuleBookPeople.costs[0])
  }

  @Test func aClosureSaysWhatItCostsOrThatItIsNotComputed() throws {
    var term = RuleBookPeople()
    term.closures = RuleBookPeople.costs
    let report = try term.report()
    let roster = try #require(report.roster)
    let rows = ClosedPart(PageContext(report, language: .zh), roster).rows
    #expect(rows.map(\.placed) == ["6", "未计算"])
    #expect(rows.map(\.placedChange) == ["+1", nil])
    #expect(rows.map(\.firstChange) == ["不变", nil])
    #expect(rows.map(\.kind) == ["基地", "岗位"])
    term.closures = [RuleBookPeople.costs[0].with(placedIfOpen: 3, firstChoicesIfOpen: 0)]
    let worse = try page(term, .en)
    #expect(worse.text.contains("3 (−2)") && worse.text.contains("0 (−1)"))
    term.closures = []
    #expect(try !page(term).ids.contains("closed"))
  }

  @Test func quotasShowTheirLoadAndReservesTheirSeats() throws {
    let report = try RuleBookPeople().report()
    let roster = try #require(report.roster)
    let part = try #require(QuotaPart(PageContext(report, language: .zh), roster))
    let quotas = try #require(part.quotas).items
    #expect(quotas.map(\.kind) == ["预留 · 订单班", "预留", "硬性", "硬性"])
    #expect(quotas.map(\.id) == ["Q1", "Q2", "Q3", "Q4"])
    #expect(quotas.map(\.load) == ["3", "1", "3", "2"])
    #expect(quotas.map(\.minimum) == ["4", "2", "1", "—"])
    #expect(quotas.map(\.maximum) == ["不限", "不限", "3", "5"])
    #expect(quotas.map(\.state) == ["未用足", "未用足", "已达上限", "符合"])
    #expect(quotas.map(\.scope) == ["专业 机电技术应用（660301）", "学校 张家港中等专业学校（S1）", "性别 女", "全部学生"])
    #expect(quotas.map(\.site) == ["基地 沙洲基地（B1）", "基地 大新基地（B3）", "全部岗位", "企业 金港机械（E2）"])
    let reserves = try #require(part.reserves).items
    #expect(reserves.map(\.kept) == ["4", "2"] && reserves.map(\.filled) == ["3", "1"])
    #expect(reserves.map(\.released) == ["1", "—"] && reserves.map(\.empty) == ["—", "1"])
    #expect(part.groups == "同去 1 组，分开 2 组。经核验，各组要求全部遵守。")
  }

  @Test func theOrderOfTheLoadsChangesNothingAndAMissingOneIsSaid() throws {
    var term = RuleBookPeople()
    let files = try RosterExporters.files(of: try term.report(), options: ExportOptions())
    term.quotaLoads.reverse()
    #expect(try RosterExporters.files(of: try term.report(), options: ExportOptions()) == files)
    term.quotaLoads = []
    let report = try term.report()
    let roster = try #require(report.roster)
    let part = try #require(QuotaPart(PageContext(report, language: .en), roster))
    let quotas = try #require(part.quotas).items
    #expect(quotas.map(\.load) == ["—", "—", "—", "—"])
    #expect(quotas.map(\.state) == ["—", "—", "—", "—"])
    #expect(part.groups == "Groups that go together: 1; groups that stay apart: 2. All of them are kept, as verified.")
  }

  @Test func withoutQuotasThereIsNoTableOfThem() throws {
    var term = RuleBookPeople()
    term.quotas = []
    let groupsOnly = try page(term)
    #expect(groupsOnly.ids.contains("quotas") && groupsOnly.text.contains("同去 1 组"))
    #expect(!groupsOnly.text.contains(ReportText.quotasNote.message.zh))
    term.groups = []
    #expect(try !page(term).ids.contains("quotas"))
  }

  @Test func bedsAndMentorsStandBesideTheBases() throws {
    var term = RuleBookPeople()
    let all = try page(term)
    // A3 says so; A2 lives 45.1 minutes away, A1 45.0, which is not beyond 45.
    #expect(all.cells["男 1 / 1，女 1 / 2"] == 1)
    #expect(all.cells["2（可带 4 人）"] == 1 && all.cells["1（可带 2 人）"] == 1)
    #expect(all.cells["企业师傅带教人数已满"] == 1)
    #expect(all.cells["未开设（不足最少人数）"] == 1)
    #expect(try page(term, .en).cells["male 1 / 1, female 1 / 2"] == 1)
    term.hasBeds = false
    term.mentors = nil
    let none = try page(term)
    for word in ["床位", "企业师傅带教", "可带"] { #expect(!none.text.contains(word), "\(word)") }
  }

  @Test func theRostersWarningsAreShownOnce() throws {
    var term = RuleBookPeople()
    let warnings = try #require(try term.report().roster).warnings
    #expect(warnings.count == 1)
    term.warnings = [Message(zh: "一条提示", en: "a note")] + warnings
    #expect(try term.report().warnings == term.warnings)
    term.warnings.removeLast()
    #expect(try term.report().warnings == term.warnings + warnings)
    #expect(try page(term).text.components(separatedBy: warnings[0].zh).count == 2)
  }

  @Test func theNewStagesHaveWordsAndUnits() throws {
    var term = RuleBookPeople()
    let costly = try page(term)
    #expect(costly.text.contains("预留名额尽量由其学生使用") && costly.text.contains("基地的开设费用合计最低"))
    #expect(costly.cells["开设费用合计"] == 1 && costly.cells["处基地"] == nil)
    term.openingCost = nil
    let plain = try page(term)
    #expect(plain.cells["处基地"] == 1 && plain.text.contains("开设的基地最少") && !plain.text.contains("开设费用"))
    #expect(try page(term, .en).cells["bases"] == 1)
  }

  @Test func everyRuleIsComputedAndTheOpenOnesSaySo() throws {
    let reader = try page(RuleBookPeople())
    #expect(reader.cells["已全部核查（5 名学生）"] == 1 && reader.cells["已全部核查（5 名学生）；条文待确认"] == 1)
  }

  @Test func optOutsLeaveNoTrace() throws {
    var term = RuleBookPeople()
    let without = try RosterExporters.files(of: term.report(), options: ExportOptions())
    term.optOuts = [OptOut(apprentice: 5, choice: .base(1)), OptOut(apprentice: 3, choice: .post(1))]
    #expect(try RosterExporters.files(of: term.report(), options: ExportOptions()) == without)
  }
}
