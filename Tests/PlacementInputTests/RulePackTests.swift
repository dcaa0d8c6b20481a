import PlacementDomain
import Testing

@testable import PlacementInput

/// The packs that are part of the program: what binds where, and when.
@Suite struct RulePackTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pack: String
    let date: String
    let base: String
    let school: String
    /// How many rules of the 28 bind: the hourly minimum is Jiangsu's alone, and the law on unrelated work is of May 2022.
    let binding: Int
    /// The citation of the binding rule on matching majors, in part; `nil` where none binds.
    let major: String?
    var testDescription: String { "\(pack) \(date) \(base) \(school)" }
  }

  @Test(arguments: [
    Case(pack: "national-2021", date: "2021-12-30", base: "江苏", school: "江苏", binding: 0, major: nil),
    Case(pack: "national-2021", date: "2021-12-31", base: "江苏", school: "江苏", binding: 26, major: "第八条"),
    Case(pack: "jiangsu-2022", date: "2021-12-30", base: "江苏", school: "江苏", binding: 0, major: nil),
    Case(pack: "jiangsu-2022", date: "2022-12-25", base: "江苏", school: "江苏", binding: 27, major: "第八条"),
    Case(pack: "jiangsu-2022", date: "2026-09-01", base: "广东", school: "广东", binding: 27, major: "第八条"),
    Case(pack: "national-2016", date: "2016-04-10", base: "江苏", school: "", binding: 0, major: nil),
    Case(pack: "national-2016", date: "2016-04-11", base: "江苏", school: "", binding: 7, major: nil),
    Case(pack: "national-2016", date: "2021-12-30", base: "江苏", school: "", binding: 7, major: nil),
    Case(pack: "national-2016", date: "2021-12-31", base: "江苏", school: "", binding: 0, major: nil),
    Case(pack: "shanghai", date: "2026-09-01", base: "上海", school: "上海", binding: 27, major: "第八条"),
    Case(pack: "zhejiang", date: "2026-09-01", base: "浙江", school: "浙江", binding: 27, major: "第八条"),
    Case(pack: "anhui", date: "2026-09-01", base: "安徽", school: "安徽", binding: 27, major: "第八条"),
    Case(pack: "yangtze-delta-2022", date: "2026-09-01", base: "上海", school: "浙江", binding: 27, major: "第八条"),
    Case(pack: "yangtze-delta-2022", date: "2021-01-01", base: "江苏", school: "江苏", binding: 0, major: nil),
  ])
  func binds(_ given: Case) throws {
    let pack = try LawTests.pack(given.pack)
    let date = try #require(DateReading.date(given.date))
    func strictest(_ id: RuleID) -> LegalRule? {
      pack.strictest(id, on: date, base: Locality(province: given.base), schools: [Locality(province: given.school)])
    }
    #expect(RuleID.allCases.filter { strictest($0) != nil }.count == given.binding)
    if let part = given.major {
      #expect(strictest(.matchingMajor)?.citation.contains(part) == true)
    } else {
      #expect(strictest(.matchingMajor) == nil)
    }
  }

  /// The lines of a province bind by the base or by the school, in its own pack and in the delta's.
  @Test(
    arguments: ["jiangsu-2022", "yangtze-delta-2022"], [("江苏", "上海", true), ("安徽", "江苏", true), ("安徽", "上海", false)])
  func jiangsusLinesBind(pack: String, at given: (base: String, school: String, binds: Bool)) throws {
    let date = try #require(DateReading.date("2026-09-01"))
    let own = try LawTests.pack(pack).rules.filter { $0.citation.hasPrefix("江苏省") }
    #expect(Set(own.map(\.id)) == [.staffRatio, .postRatio, .matchingMajor, .minimumWage])
    #expect(
      own.allSatisfy {
        $0.binds(on: date, base: Locality(province: given.base), schools: [Locality(province: given.school)])
          == given.binds
      })
  }

  @Test func theDeltaHasEachLineOnceAlthoughAllFourExtendTheNationalPack() throws {
    let delta = try LawTests.pack("yangtze-delta-2022").rules
    #expect(delta == (try LawTests.pack("jiangsu-2022").rules))
    for province in ["shanghai", "zhejiang", "anhui"] {
      #expect(try LawTests.pack(province).rules == LawTests.pack("national-2021").rules)
    }
  }

  @Test func theOrderOfExtendsIsTheOrderOfRules() throws {
    func rule(_ id: String) -> String { "rules: [ { id: \(id), citation: c, message: { zh: 甲, en: b } } ]\n" }
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id,enterprise,no_agency\nB1,E1,yes\n",
      "enterprises.csv": "id,category\nE1,制造业\n",
      "scenario.yaml": Scenario.yaml.replacing("none", with: "top"),
      "top.yaml": "format: 1\nid: top\nextends: [left, right]\n" + rule("women"),
      "left.yaml": "format: 1\nid: left\nextends: root\n" + rule("venues"),
      "right.yaml": "format: 1\nid: right\nextends: root\n" + rule("registered-unit"),
      "root.yaml": "format: 1\nid: root\n" + rule("no-agency"),
    ])
    let instance = try scenario.read().instance
    #expect(instance.rules.rules.map(\.id) == [.noAgency, .venues, .registeredUnit, .women])
    #expect(
      instance.inputDigests.map(\.file).filter { $0.hasPrefix("rules/") } == [
        "rules/left.yaml", "rules/right.yaml", "rules/root.yaml", "rules/top.yaml",
      ])
  }

  @Test(arguments: EmbeddedFile.rules.map(\.name))
  func everyLineIsComplete(name: String) throws {
    for rule in try LawTests.pack(name).rules {
      #expect(!rule.citation.isEmpty && !rule.message.zh.isEmpty && !rule.message.en.isEmpty)
      #expect(rule.validFrom != nil)
      // what the text says of "generally" and "as a principle"
      #expect(!rule.waivable || [.staffRatio, .postRatio, .matchingMajor, .pay].contains(rule.id))
    }
  }
}
