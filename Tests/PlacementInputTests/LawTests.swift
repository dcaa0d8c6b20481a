import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

@Suite struct LawTests {
  static let day = CivilDate(year: 2026, month: 9, day: 1)

  static func pack(_ name: String) throws -> RulePack {
    var log = FaultLog()
    let source = SettingsSource(
      folder: "/nonexistent", what: Message(zh: "规则包", en: "rule pack"), embedded: EmbeddedFile.rules)
    let parts = try RulePackFile(source: source).read(name, at: Place(file: "x"), &log)
    #expect(log.faults == [] && log.warnings == [])
    return RulePack(id: name, rules: parts.flatMap(\.rules))
  }

  @Test(arguments: [
    (RuleID.staffRatio, "0.10", "第十一条", true), (.postRatio, "0.20", "第十一条", true),
    (.minimumAge, "16", "第十六条第（二）项", false),
    (.noFirstYear, "", "第十六条第（一）项", false), (.minors, "18", "第十六条第（三）项", false), (.women, "", "第十六条第（四）项", false),
    (.venues, "", "第十六条第（五）项", false), (.noAgency, "", "第十六条第（六）项", false), (.labourGrade, "3", "第十六条第（七）项", false),
    (.hours, "8", "第十七条", false), (.matchingMajor, "", "第八条第（三）项", true), (.pay, "0.80", "第十八条", true),
    (.duration, "6", "第十二条", false), (.agreement, "", "第十四条", false), (.registeredUnit, "", "第二条", false),
    (.mentors, "", "第八条第（二）项", false), (.highRisk, "", "第十七条第（一）项", false), (.weeklyHours, "40", "第三条", false),
    (.unitAdmission, "3", "第六条", false), (.noFees, "", "第二十条", false), (.away, "", "第二十四条第一款", false),
    (.crossProvince, "", "第二十四条第二款", false), (.choice, "", "第九条", false), (.consent, "", "第九条", false),
    (.insurance, "", "第三十五条", false), (.training, "", "第三十一条", false),
  ])
  func national(id: RuleID, value: String, clause: String, waivable: Bool) throws {
    let rules = try Self.pack("national-2021").rules.filter { $0.id == id }
    let rule = try #require(rules.first)
    #expect(rules.count == 1)
    #expect(rule.value == ExactDecimal(value))
    #expect(rule.citation.contains(clause))
    #expect(rule.waivable == waivable)
    #expect(rule.validFrom == CivilDate(year: 2021, month: 12, day: 31) && rule.validTo == nil)
    #expect(rule.status == ([.hours, .weeklyHours, .duration].contains(id) ? .toConfirm : .confirmed))
    #expect(rule.baseProvinces.isEmpty && rule.schoolProvinces.isEmpty)
  }

  @Test func everyRuleHasALine() throws {
    #expect(Set(try Self.pack("national-2021").rules.map(\.id)) == Set(RuleID.allCases).subtracting([.minimumWage]))
    #expect(Set(try Self.pack("jiangsu-2022").rules.map(\.id)) == Set(RuleID.allCases))
    // the Vocational Education Law came into force after the regulation
    let unrelated = try Self.pack("national-2021").rules.first { $0.id == .unrelated }
    #expect(unrelated?.validFrom == CivilDate(year: 2022, month: 5, day: 1) && unrelated?.waivable == false)
  }

  @Test func jiangsuComesOnTopOfTheNationalRulesAndLater() throws {
    let pack = try Self.pack("jiangsu-2022")
    let national = try Self.pack("national-2021")
    #expect(Array(pack.rules.prefix(national.rules.count)) == national.rules)
    let own = pack.rules.dropFirst(national.rules.count)
    #expect(!own.isEmpty)
    let before = try #require(CivilDate(year: 2022, month: 12, day: 25))
    let first = try #require(CivilDate(year: 2022, month: 12, day: 26))
    for rule in own {
      #expect(!rule.binds(on: before, base: Locality(province: "江苏"), schools: []))
      #expect(rule.binds(on: first, base: Locality(province: "江苏"), schools: []))
      #expect(rule.binds(on: first, base: Locality(province: "上海"), schools: [Locality(province: "江苏")]))
      #expect(!rule.binds(on: first, base: Locality(province: "上海"), schools: [Locality(province: "浙江")]))
    }
  }

  static let lawful = [
    "scenario.yaml": Scenario.yaml.replacing("none", with: "jiangsu-2022"),
    "apprentices.csv": "id,programme,school,year,birth_date,sex\nA1,K,S,2,2008-01-01,male\n",
    "schools.csv": "id,province,city\nS,江苏省,苏州市\n",
    "enterprises.csv": "id,staff,category,no_dishonesty,safe_since,first_term,no_fees\n"
      + "E1,40,制造业,是,2020-01-01,2024-09-01,是\nE2,9,制造业,是,2020-01-01,2024-09-01,是\n",
    "minimum_wages.csv": "province,from,hourly\n江苏,2026-01-01,20\n",
    "programmes.csv": "id,category\nK,装备制造\n",
    "bases.csv": "id,enterprise,province,city,no_agency\nB1,E1,江苏,苏州,是\nB2,E2,江苏,苏州,是\n",
    "posts.csv": "id,base,programmes,kind,staff,wage,wage_regular,days,start,end,filing,filing_date\n"
      + "Q1,B1,K,焊接,10,3200,4000,mon,08:00,17:00,,\nQ2,B2,K,,10,4200,4000,mon,20:00,06:00,F1,2026-08-01\n",
  ]

  @Test func waiversThatCount() throws {
    var files = Self.lawful
    files["waivers.csv"] =
      "rule,subject,value,by,date,filing,reason\npost-ratio,Q2,0.5,王,2026/8/1,F3,\npost-ratio,E1/焊接,0.25,王,2026-08-01,F2,急需\n"
      + "staff-ratio,E1,0.15,王,2026-08-01,F1,\n"
    let waivers = try Scenario(files).read().instance.waivers
    #expect(waivers.map(\.subject) == ["E1/焊接", "Q2", "E1"])
    #expect(waivers.map { $0.value?.description } == ["0.25", "0.5", "0.15"])
    #expect(waivers[0].reason == "急需" && waivers[0].filing == "F2" && waivers[0].by == "王")
  }

  @Test func missingFiguresAreListedWhereTheScenarioSaysSo() throws {
    var files = Self.lawful
    files["scenario.yaml"] = Scenario.yaml.replacing("none", with: "jiangsu-2022") + "missing: list\n"
    files["apprentices.csv"] = "id,programme,school\nA1,K,S\n"
    files["enterprises.csv"] =
      "id,staff,category,no_dishonesty,safe_since,first_term,visited,no_fees\nE1,,,,,,,\nE2,9,制造业,是,2020-01-01,,2026-08-31,是\n"
    files["programmes.csv"] = "id,category\nK,\n"
    files["schools.csv"] = "id,province,city\nS,江苏,\n"
    files["minimum_wages.csv"] = "province,from,hourly\n江苏,2026-09-02,20\n"
    files["bases.csv"] = "id,enterprise,province,city,no_agency\nB1,E1,江苏,苏州,\nB2,E2,江苏,,是\n"
    files["posts.csv"] =
      "id,base,programmes,kind,staff,tags,wage,wage_regular,days,start,end,filing,filing_date\n"
      + "Q1,B1,*,焊接,,no-minors,1,1,mon,08:00,,,\nQ2,B2,K,,,no-women,,,,,,F,2026-08-01\nQ3,B1,K,焊接,,,1,1,,,17:00,,\n"
    let instance = try Scenario(files).read().instance
    #expect(
      instance.notChecked.map { "\($0.rule.rawValue) \($0.subject) \($0.missing)" }
        == """
        away B2 bases.csv city
        away S schools.csv city
        hours Q1 posts.csv end
        hours Q3 posts.csv days
        hours Q3 posts.csv start
        matching-major K programmes.csv category
        matching-major Q1 posts.csv programmes
        mentors * models/rank-maximal.yaml apprentices_per_mentor
        min-age A1 apprentices.csv birth_date
        minimum-wage B1 minimum_wages.csv hourly
        minimum-wage B2 minimum_wages.csv hourly
        minimum-wage Q1 posts.csv end
        minimum-wage Q2 posts.csv days
        minimum-wage Q2 posts.csv end
        minimum-wage Q2 posts.csv start
        minimum-wage Q2 posts.csv wage
        minimum-wage Q3 posts.csv days
        minimum-wage Q3 posts.csv start
        minors A1 apprentices.csv birth_date
        no-agency B1 bases.csv no_agency
        no-fees E1 enterprises.csv no_fees
        no-first-year A1 apprentices.csv year
        pay Q2 posts.csv wage
        pay Q2 posts.csv wage_regular
        post-ratio E1/焊接 posts.csv staff
        post-ratio Q2 posts.csv staff
        staff-ratio E1 enterprises.csv staff
        unit-admission E1 enterprises.csv first_term
        unit-admission E1 enterprises.csv no_dishonesty
        unit-admission E1 enterprises.csv safe_since
        unrelated K programmes.csv category
        unrelated Q1 posts.csv programmes
        venues E1 enterprises.csv category
        weekly-hours Q1 posts.csv end
        weekly-hours Q3 posts.csv days
        weekly-hours Q3 posts.csv start
        women A1 apprentices.csv sex
        """.split(separator: "\n").map(String.init))
  }

  /// A term before the rules: nothing is missing, and nothing passes for lawful.
  @Test(arguments: [("jiangsu-2022", "2021-09-01", 28), ("national-2016", "2026-09-01", 7)])
  func aPackOfAnotherTimeChecksNothingAndSaysSo(pack: String, start: String, count: Int) throws {
    var files = Self.lawful
    files["scenario.yaml"] = Scenario.yaml.replacing("none", with: pack).replacing("2026-09-01", with: start)
    files["apprentices.csv"] = "id,programme,school\nA1,K,S\n"
    let result = try Scenario(files).read()
    #expect(result.instance.notChecked.count == count)
    #expect(
      result.instance.notChecked.allSatisfy { $0.subject == "*" && $0.missing == "not in force on \(start)" })
    #expect(Set(result.instance.notChecked.map(\.rule)) == Set(result.instance.rules.rules.map(\.id)))
    let warning = try #require(result.warnings.first { $0.kind == .noRuleInForce })
    #expect(warning.value == pack && warning.problem.zh.contains(start) && warning.problem.en.contains(start))
  }

  @Test func aPackOfItsOwnTimeBinds() throws {
    var files = Self.lawful
    files["scenario.yaml"] = Scenario.yaml.replacing("none", with: "national-2016").replacing(
      "2026-09-01", with: "2021-09-01")
    let result = try Scenario(files).read()
    // the filing of 2026 is no filing of that term
    #expect(result.instance.notChecked == [] && result.warnings.map(\.kind) == [.withoutEffect, .ruleChangesWithin])
  }

  /// A pack whose lines are all of another province, or that has none, checks nothing either.
  @Test(arguments: [
    (
      "rules: [ { id: women, citation: c, applies_to: { base_province: [浙江] }, message: { zh: 甲, en: b } } ]",
      "binds no base and no school", 1
    ), ("rules: []", "not in force on 2026-09-01", 28),
  ])
  func aPackThatBindsNobodySaysSo(rules: String, missing: String, count: Int) throws {
    var files = Self.lawful
    files["scenario.yaml"] = Scenario.yaml.replacing("none", with: "own")
    files["own.yaml"] = "format: 1\nid: own\n\(rules)\n"
    let result = try Scenario(files).read()
    #expect(result.warnings.contains { $0.kind == .noRuleInForce })
    #expect(result.instance.notChecked.map(\.missing) == Array(repeating: missing, count: count))
  }

  /// A whole column that is empty is one fault, however many rows; a few empty cells are a fault each.
  @Test(arguments: [(empty: 500, faults: 1), (empty: 3, faults: 3)])
  func anEmptyColumnIsOneFault(given: (empty: Int, faults: Int)) throws {
    var files = Self.lawful
    let rows = (0..<500).map { "Q\($0),B1,K,焊接,10,3200,\($0 < given.empty ? "" : "4000"),mon,08:00,17:00" }
    files["posts.csv"] =
      "id,base,programmes,kind,staff,wage,wage_regular,days,start,end\n" + rows.joined(separator: "\n")
    let faults = try Scenario(files).faults()
    #expect(faults.count == given.faults)
    #expect(faults.allSatisfy { $0.kind == .missingFigure && $0.column == "wage_regular" })
    #expect(faults.allSatisfy { ($0.row == nil) == (given.empty == 500) })
    if given.empty == 500 {
      #expect(faults.allSatisfy { $0.problem.zh.contains("500") && $0.problem.en.contains("500") })
    }
    #expect(faults.allSatisfy { $0.remedy.zh.contains("missing: list") && $0.remedy.en.contains("missing: list") })
  }

  /// Art. 17: a filing dated before the start lifts the rules on hours, and no working time is asked for then.
  @Test(arguments: [("F1,2026-08-31", 0), ("F1,2026-09-01", 3), ("F1,", 3), (",", 3)])
  func aFiledPostNeedsNoWorkingTime(filing: String, missing: Int) throws {
    var files = Self.lawful
    files["scenario.yaml"] = Scenario.yaml.replacing("none", with: "national-2021")
    files["posts.csv"] =
      "id,base,programmes,kind,staff,wage,wage_regular,filing,filing_date\nQ1,B1,K,焊接,10,8,10,\(filing)\n"
      + "Q2,B2,K,,10,8,10,F2,2026-08-01\n"
    #expect(try Scenario(files).faults().count == missing)
  }

  /// The number of apprentices for each mentor is the model's; with it the mentors of a base are a figure like others.
  @Test func mentorsThatCannotBeCountedAreMissing() throws {
    var files = Self.lawful
    files["own.yaml"] = "format: 1\napprentices_per_mentor: 8\nstages: [max-placed]\n"
    files["scenario.yaml"] = Self.lawful["scenario.yaml"]?.replacing("rank-maximal", with: "own")
    files["bases.csv"] = "id,enterprise,province,city,no_agency,mentors\nB1,E1,江苏,苏州,是,2\nB2,E2,江苏,苏州,是,\n"
    #expect(try Scenario(files).faults().map(\.line) == ["bases.csv:3:mentors missing-figure"])
    files["scenario.yaml"]? += "missing: list\n"
    #expect(
      try Scenario(files).read().instance.notChecked == [
        NotChecked(rule: .mentors, subject: "B2", missing: "bases.csv mentors")
      ])
  }

  /// With `missing: list` a province that is not known is named for each rule that hangs on it.
  @Test func provincesThatAreNotKnownAreListed() throws {
    var files = Self.lawful
    files["scenario.yaml"]? += "missing: list\n"
    files["bases.csv"] = "id,enterprise,city,no_agency\nB1,E1,苏州,是\nB2,E2,苏州,是\n"
    files["schools.csv"] = "id,province,city\nS,,苏州\n"
    let listed = try Scenario(files).read().instance.notChecked.filter { $0.missing.contains("province") }
    let rules: [RuleID] = [.crossProvince, .matchingMajor, .minimumWage, .postRatio, .staffRatio]
    #expect(
      listed
        == rules.flatMap { rule in
          [("B1", "enterprises.csv province"), ("B2", "enterprises.csv province"), ("S", "schools.csv province")].map {
            NotChecked(rule: rule, subject: $0.0, missing: $0.1)
          }
        })
  }

  /// The province of the base decides a line that either side binds: the school's is not asked for then.
  @Test func aKnownBaseNeedsNoSchool() throws {
    var files = Self.lawful
    files["apprentices.csv"] = "id,programme,year,birth_date,sex\nA1,K,2,2008-01-01,male\n"
    // The two rules that compare both provinces ask for it all the same.
    #expect(try Scenario(files).faults().map(\.line) == ["apprentices.csv:2:school missing-figure"])
    files["scenario.yaml"]? += "missing: list\n"
    #expect(try Scenario(files).read().instance.notChecked.map(\.rule) == [.away, .crossProvince, .mentors])
  }

  /// What counts is the first day of a span; a line that begins within it is named as not checked, one that ends within it is
  /// told.
  @Test(arguments: [
    ("2026-09-02", "", true, "valid_from 2026-09-02"), ("2027-01-15", "", true, "valid_from 2027-01-15"),
    ("2027-01-16", "", false, ""), ("2026-09-01", "", false, ""), ("", "2026-09-01", true, ""),
    ("", "2027-01-15", false, ""),
  ])
  func aRuleOfPartOfTheTermIsNamed(from: String, to: String, warns: Bool, lists: String) throws {
    var files = Self.lawful
    files["scenario.yaml"] = Scenario.yaml.replacing("none", with: "own")
    let dates = (from.isEmpty ? "" : "valid_from: \(from), ") + (to.isEmpty ? "" : "valid_to: \(to), ")
    files["own.yaml"] =
      "format: 1\nid: own\nrules:\n  - { id: women, citation: c, message: { zh: 甲, en: b } }\n"
      + "  - { id: no-agency, citation: c, \(dates)message: { zh: 甲, en: b } }\n"
    let result = try Scenario(files).read()
    #expect(result.warnings.contains { $0.kind == .ruleChangesWithin } == warns)
    #expect(result.instance.notChecked.map(\.missing) == (lists.isEmpty ? [] : [lists]))
  }

  /// The forms in which a province is written; what is none stays as it is.
  @Test(arguments: [
    ("江苏省", "江苏"), ("　江 苏　省", "江苏"), ("Jiangsu", "江苏"), ("JIANG SU Province", "江苏"), ("Ｊｉａｎｇｓｕ", "江苏"), ("上海市", "上海"),
    ("Shanghai Municipality", "上海"), ("广西壮族自治区", "广西"), ("内蒙古自治区", "内蒙古"), ("Inner Mongolia", "内蒙古"), ("香港特别行政区", "香港"),
    ("江苏xx", ""), ("苏", ""), ("江苏省苏州市", ""), ("Jiangsuu", ""), ("省", ""),
  ])
  func provincesAreFolded(text: String, province: String) {
    let folded = TextFolding.province(text)
    #expect(province.isEmpty ? !TextFolding.isProvince(folded) : folded == province)
  }

  /// Words: a pack's own, else those of what it extends, else the nation's; lists of several lines stay side by side.
  @Test func wordsOfVenuesAreInherited() throws {
    func words(_ files: [String: String]) throws -> [[String]] {
      var all = Self.lawful
      all["scenario.yaml"] = Scenario.yaml.replacing("none", with: "own")
      all.merge(files) { $1 }
      return try Scenario(all).read().instance.rules.rules.filter { $0.id == .venues }.map(\.words)
    }
    let line = "{ id: venues, citation: c, message: { zh: 甲, en: b } }"
    let national = try #require(try Self.pack("national-2021").rules.first { $0.id == .venues }?.words)
    #expect(national.contains("ktv") && national.contains("网咖") && national.contains("浴室"))
    #expect(try words(["own.yaml": "format: 1\nid: own\nrules: [ \(line) ]\n"]) == [national])
    let listed = line.replacing("citation", with: "words: [ＫＴＶ房, 茶座], citation")
    #expect(
      try words([
        "own.yaml": "format: 1\nid: own\nextends: under\nrules: [ \(line) ]\n",
        "under.yaml": "format: 1\nid: under\nrules: [ \(listed) ]\n",
      ]) == [["ktv房", "茶座"], ["ktv房", "茶座"]])
    #expect(
      try words(["own.yaml": "format: 1\nid: own\nextends: national-2021\nrules: [ \(listed) ]\n"])
        == [national, ["ktv房", "茶座"]])
  }

  @Test func noneChecksNothing() throws {
    var files = Self.lawful
    files["scenario.yaml"] = Scenario.yaml
    files["apprentices.csv"] = "id,programme\nA1,K\n"
    let instance = try Scenario(files).read().instance
    #expect(instance.rules == .none && instance.notChecked == [])
  }
}
