import Documents
import Foundation
import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementExport

/// Compares a page with its snapshot, or writes it where the environment asks for that.
func expectSnapshot(_ page: String, _ name: String) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots").appending(path: name)
  if ProcessInfo.processInfo.environment["PLACEMENT_UPDATE_SNAPSHOTS"] == "1" {
    try page.write(to: file, atomically: true, encoding: .utf8)
  }
  #expect(page == (try String(contentsOf: file, encoding: .utf8)))
}

@Suite struct TimetableTests {
  @Test(arguments: Language.allCases) func studiosHaveTheBytesOfTheSnapshot(language: Language) throws {
    let report = try StudioPeople(language: language).report()
    try expectSnapshot(try text(RosterHTMLExporter(), report), "studios.\(language.rawValue).html")
    try expectSnapshot(
      try text(ApprenticesHTMLExporter(), report), "studios-apprentices.\(language.rawValue).html")
  }

  @Test(arguments: Language.allCases) func aRotationHasTheBytesOfTheSnapshot(language: Language) throws {
    let report = try RotationPeople(language: language).report()
    try expectSnapshot(try text(RosterHTMLExporter(), report), "rotation.\(language.rawValue).html")
    try expectSnapshot(
      try text(ApprenticesHTMLExporter(), report), "rotation-apprentices.\(language.rawValue).html")
  }

  @Test(arguments: [1, 3]) func aTermOfTheCityStaysReasonable(periods: Int) throws {
    let term = SyntheticRotation(periods: periods)
    let report = try term.report()
    let page = try text(RosterHTMLExporter(), report)
    let own = try text(ApprenticesHTMLExporter(), report)
    #expect(page.utf8.count < 2_000_000, "\(page.utf8.count)")
    #expect(own.utf8.count < 5_000_000, "\(own.utf8.count)")
    if let folder = ProcessInfo.processInfo.environment["PLACEMENT_LOOK"] {
      try Data(page.utf8).write(to: URL(filePath: "\(folder)/roster-\(periods).html"))
      try Data(own.utf8).write(to: URL(filePath: "\(folder)/apprentices-\(periods).html"))
    }
    let anchors = Set(try PageReader.read(own).ids)
    for person in term.instance.apprentices { #expect(anchors.contains(ApprenticeAnchor.name(person.id))) }
    let targets = try PageReader.read(page).targets.filter { $0.hasPrefix("apprentices.html#") }
    #expect(targets.count > 1_000 && targets.allSatisfy { anchors.contains(String($0.dropFirst(17))) })
  }

  @Test func anchorsAreSafeAndNeverShared() {
    #expect(ApprenticeAnchor.name("ZJG-01") == "a-ZJG-01")
    let names = ["a b", "a_20b", "a\"b", "学1", "A.1", "A_1"].map(ApprenticeAnchor.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }) }
  }

  @Test(arguments: [Language.zh, .en]) func theLinksOfBothPagesLeadSomewhere(language: Language) throws {
    for report in [try StudioPeople(language: language).report(), try RotationPeople(language: language).report()] {
      let page = try PageReader.read(try text(RosterHTMLExporter(), report))
      let own = try PageReader.read(try text(ApprenticesHTMLExporter(), report))
      for reader in [page, own] {
        #expect(Set(reader.ids).count == reader.ids.count && reader.counts["script"] == 1)
        for target in reader.targets where target.hasPrefix("#") {
          #expect(reader.ids.contains(String(target.dropFirst())))
        }
      }
      let links = page.targets.filter { $0.hasPrefix("apprentices.html#") }
      #expect(!links.isEmpty && links.allSatisfy { own.ids.contains(String($0.dropFirst(17))) })
    }
  }

  @Test func hostileNamesOfStudiosStayText() throws {
    var term = StudioPeople()
    let hostile = "<script>x</script>\"&\u{301}'"
    term.studioNames[0] = hostile
    term.studioIds = ["<G1>", "G\"2"]
    for exporter in [RosterHTMLExporter(), ApprenticesHTMLExporter()] as [any RosterExporter] {
      let page = try text(exporter, try term.report())
      let reader = try PageReader.read(page)
      #expect(
        page.components(separatedBy: "<script").count == 2 && reader.counts["script"] == 1
          && reader.text.contains(hostile))
    }
  }

  @Test func aTimetableShowsSeatsNamesAndWhenNothingTakesPlace() throws {
    let page = try PageReader.read(try text(RosterHTMLExporter(), try StudioPeople().report())).text
    for words in ["2 / 2", "0 / 4", "24数控1班 王芳、李强", "放假停课：2026-10-01 国庆节", "2026-10-24", "18:30–20:00", "无人"] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("2026-10-05"), "no slot is on a Monday")
  }

  @Test func anOwnPageShowsTheWholeTermInOrderOfTime() throws {
    let page = try text(ApprenticesHTMLExporter(), try RotationPeople().report())
    let own = try #require(page.components(separatedBy: "<section class=\"mine\" id=\"").first { $0.hasPrefix("a-A2") })
    let order = ["检验员", "20:00–04:00（次日）", "装配工", "指定", "维修工", "由基地通知", "每周六", "2026-12-12"]
    var rest = own[...]
    for word in order {
      let found = try #require(rest.range(of: word), "\(word)")
      rest = rest[found.upperBound...]
    }
    #expect(!own.contains("王芳"), "nobody else's name")
  }

  @Test func aWeeklySlotLeavesHolidaysOut() {
    let calendar = SlotCalendar(StudioPeople().instance)
    let thursdays = calendar.dates[3]
    #expect(thursdays.first == TestInstance.date(2026, 9, 3) && thursdays.last == TestInstance.date(2027, 1, 14))
    #expect(!thursdays.contains(TestInstance.date(2026, 10, 1)) && thursdays.count == 19)
    #expect(calendar.dates[0] == [TestInstance.date(2026, 10, 24)])
  }

  @Test func runsOfDaysAreJoined() {
    #expect(ClockText.names([1, 2, 3, 4, 5]) == Message(zh: "周一至周五", en: "Mon–Fri"))
    #expect(ClockText.names([1, 2, 4, 7]) == Message(zh: "周一、周二、周四、周日", en: "Mon, Tue, Thu, Sun"))
  }

  @Test func openingCostsReadAsCosts() throws {
    var term = RotationPeople()
    #expect(Vocabulary.amount("305", of: .minOpen, in: term.instance).zh == "305 处基地")
    term.openingCost = 200
    #expect(Vocabulary.amount("305", of: .minOpen, in: term.instance).zh == "开设费用 305")
    #expect(Vocabulary.amount("305", of: .minOpen, in: term.instance).en == "opening costs 305")
    #expect(Vocabulary.amount("3", of: .generous, in: term.instance).zh == "3 人次")
    #expect(Vocabulary.amount("3", of: .generous, in: ThreePeople().instance).zh == "3 人")
  }

  @Test func evenLoadsReadAsFractions() throws {
    let term = ThreePeople().instance
    #expect(Vocabulary.figure(14, of: .balance, scale: 24) == "7/12 (58.3 %)")
    #expect(
      Vocabulary.figure(0, of: .balance, scale: 24) == "0" && Vocabulary.figure(24, of: .balance, scale: 24) == "1")
    #expect(
      Vocabulary.figure(305, of: .minCommute, scale: 1) == "30.5"
        && Vocabulary.figure(3, of: .generous, scale: 1) == "3")
    #expect(Vocabulary.amount("7/12", of: .balance, in: term) == Message(zh: "相差 7/12", en: "a difference of 7/12"))
    let schools = term.with(settings: term.settings.with(stages: [.maxPlaced, .balance], balanceLevel: .school))
    #expect(
      Vocabulary.meaning(.balance, in: schools).zh.contains("学校")
        && Vocabulary.meaning(.balance, in: term).zh.contains("基地"))
  }
}

@Suite struct TimetableFileTests {
  @Test func studioRosterHasTheBytesOfTheContract() throws {
    let expected =
      "\u{FEFF}apprentice,slot,studio,period,date,weekday,start,end\r\n"
      + "A001,D1,G2,,2026-10-24,,09:00,11:30\r\n"
      + "A001,W1,G1,,,wed,18:30,20:00\r\n"
      + "A002,W1,G1,,,wed,18:30,20:00\r\n"
      + "A002,W2,G1,,,thu,09:00,11:00\r\n"
      + "A003,W3,G1,,,fri,18:30,20:00\r\n"
    let bytes = try #require(
      try StudioRosterCSVExporter().contents(of: try StudioPeople().report(), options: ExportOptions()))
    #expect(bytes == Array(expected.utf8))
  }

  @Test func aSlotOfARotationHasItsPeriodAlsoByItsDate() throws {
    let csv = try text(StudioRosterCSVExporter(), try RotationPeople().report(), ExportOptions(plain: true))
    let rows = CSVReading.rows(csv).dropFirst().map { "\($0[0]) \($0[1]) \($0[3]) \($0[4])\($0[5])" }
    #expect(rows == ["A1 W1 p1 sat", "A1 W3 p3 tue", "A2 W1 p1 sat", "A2 X3 p3 2026-12-12", "A3 W3 p3 tue"])
  }

  @Test(arguments: [(Language.zh, "可去的时段均已满。"), (.en, "every slot is full.")])
  func unmetSessionsSpeakTheLanguage(language: Language, told: String) throws {
    let csv = try text(
      UnmetSessionsCSVExporter(), try StudioPeople().report(), ExportOptions(language: language, plain: true))
    let rows = CSVReading.rows(csv)
    #expect(rows.map(\.count) == [6, 6])
    #expect(rows[0] == ["apprentice", "asked", "met", "code", "text", "remedy"])
    #expect(Array(rows[1].prefix(5)) == ["A003", "2", "1", "no-room", told])
  }

  @Test func everybodyWithTooFewSessionsIsListedEvenWithoutAReason() throws {
    let csv = try text(UnmetSessionsCSVExporter(), try StudioPeople().report(unmet: false), ExportOptions(plain: true))
    #expect(csv == "apprentice,asked,met,code,text,remedy\nA003,2,1,,,\n")
  }

  @Test func formulasAreNeutralised() throws {
    var term = StudioPeople()
    term.ids = ["=A1", "A2", "A3", "A4"]
    term.studioIds = ["+G1", "@G2"]
    term.unmetText = "-满, \"满\""
    let report = try term.report()
    let sessions = CSVReading.rows(try text(StudioRosterCSVExporter(), report, ExportOptions(plain: true)))
    #expect(sessions[1].prefix(3) == ["'=A1", "D1", "'@G2"] && sessions[2][2] == "'+G1")
    let unmet = CSVReading.rows(try text(UnmetSessionsCSVExporter(), report, ExportOptions(plain: true)))
    #expect(unmet[1][4] == "'-满, \"满\"")
  }

  @Test func aRotationHasALinePerPeriod() throws {
    let report = try RotationPeople().report()
    let rows = CSVReading.rows(try text(RosterCSVExporter(), report, ExportOptions(plain: true))).dropFirst()
    #expect(rows.count == 12)
    #expect(rows.map { $0[1] } == Array(repeating: ["p1", "p2", "p3"], count: 4).flatMap { $0 })
    #expect(rows.map { $0[4] }.suffix(3) == ["P3", "P2", ""])
    // The pin of the second period gives its reason to that line alone.
    let pinned = rows.filter { $0[8].contains("企业指定") }
    #expect(pinned.count == 1 && pinned.first?.prefix(2) == ["A2", "p2"] && pinned.first?[7] == "pinned")
    #expect(rows.last.map { [$0[7], $0[8]] } == ["unplaced", "no-room"])
  }

  @Test func unplacedNamesThePeriodsThatAreMissing() throws {
    let csv = try text(UnplacedCSVExporter(), try RotationPeople().report(), ExportOptions(plain: true))
    #expect(csv == "apprentice,code,text,remedy,period\nA4,no-room,名额已满。,增加名额。,p3\n")
  }

  @Test func theSummaryCountsSessionsAndPeriods() throws {
    let json = try text(SummaryJSONExporter(), try RotationPeople().report())
    let all = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(all["placed"] as? Int == 3 && all["unplaced"] as? Int == 1)
    #expect(all["profile"] as? [Int] == [3, 1] && all["not_listed"] as? Int == 7)
    #expect(all["sessions"] as? [String: Int] == ["asked": 6, "met": 5])
    #expect(all["slot_profile"] as? [Int] == [1] && all["slots_not_listed"] as? Int == 4)
    let periods = try #require(all["periods"] as? [[String: Any]])
    #expect(periods.map { $0["id"] as? String } == ["p1", "p2", "p3"])
    #expect(periods.map { $0["placed"] as? Int } == [4, 4, 3])
    #expect(all["closed"] as? [String] == ["B2/p2"])
  }

  @Test func aTermWithoutTimeHasNothingOfIt() throws {
    let files = try RosterExporters.files(of: try ThreePeople().report(), options: ExportOptions())
    #expect(files.map(\.name) == ["roster.csv", "unplaced.csv", "summary.json", "roster.html", "roster.xlsx"])
    let json = try text(SummaryJSONExporter(), try ThreePeople().report())
    for key in ["sessions", "slot_profile", "slots_not_listed", "periods"] { #expect(!json.contains("\"\(key)\"")) }
  }

  @Test func withoutARosterThereIsNoTimetable() throws {
    let report = TermReport(
      instance: StudioPeople().instance, roster: nil, status: .infeasible,
      versions: ProgramVersions(placement: "0", glpk: "5.0", rules: "none"), seedDigest: "")
    let files = try RosterExporters.files(of: report, options: ExportOptions())
    #expect(files.map(\.name) == ["summary.json", "roster.html"])
    #expect(
      files.map { String(decoding: $0.bytes, as: UTF8.self) }[0].contains("\"sessions\": {\"asked\": 6, \"met\": null}")
    )
  }

  @Test func namesStandInTheTwoPagesOnly() throws {
    let people = StudioPeople()
    for file in try RosterExporters.files(of: try people.report(), options: ExportOptions()) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for name in people.names { #expect(text.contains(name) == file.name.hasSuffix(".html"), "\(file.name)") }
    }
  }
}
