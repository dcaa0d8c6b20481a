import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// Waivers of every rule that a pack marks waivable: what they may name, and what their value may be.
@Suite struct WaiverTests {
  /// A pack in which every rule may be waived.
  private static let pack =
    "format: 1\nid: own\nrules:\n"
    + RuleID.allCases.map { rule in
      let value = WaiverTerms.of(rule).number == nil ? "" : "value: \"1\", "
      let papers =
        [RuleID.agreement, .consent, .insurance, .training].contains(rule) ? "minimum_paper: [consent], " : ""
      return "  - { id: \(rule.rawValue), citation: c, \(value)\(papers)waivable: \(rule != .choice), "
        + "message: { zh: 甲, en: b } }\n"
    }.joined()

  private static func scenario(_ waivers: String) throws -> Scenario {
    try Scenario([
      "scenario.yaml": Scenario.yaml.replacing("none", with: "own") + "missing: list\n", "own.yaml": pack,
      "apprentices.csv": "id,programme\nA1,K\n", "programmes.csv": "id\nK\nB9\n",
      "enterprises.csv": "id\nE1\n", "bases.csv": "id,enterprise\nB1,E1\nB9,E1\n",
      "posts.csv": "id,base,kind\nQ1,B1,焊接\nQ2,B9,\n",
      "waivers.csv": "rule,subject,value,by,date,filing\n" + waivers,
    ])
  }

  /// The subjects of each rule, and a value that it takes.
  static let rows: [(RuleID, [String], String)] = [
    (.staffRatio, ["E1"], "0.5"), (.postRatio, ["E1/焊接", "Q2"], "0.5"), (.minimumAge, ["E1", "B1", "Q1", "K"], "0"),
    (.noFirstYear, ["E1", "B1", "Q1", "K"], "no"), (.minors, ["E1", "B1", "Q1"], "16"),
    (.women, ["E1", "B1", "Q1"], "否"), (.venues, ["E1"], "NO"), (.labourGrade, ["E1", "B1", "Q1"], "5"),
    (.noAgency, ["E1", "B1"], "no"), (.hours, ["E1", "B1", "Q1", "K"], "9.5"),
    (.matchingMajor, ["E1", "B1", "Q1", "K"], "no"), (.pay, ["E1", "B1", "Q1"], "0.5"), (.duration, ["K"], "3"),
    (.agreement, ["E1", "B1", "Q1", "K"], "no"), (.registeredUnit, ["E1", "B1"], "no"), (.mentors, ["E1", "B1"], "no"),
    (.consent, ["E1", "B1", "Q1", "K"], "no"), (.insurance, ["E1", "B1", "Q1", "K"], "no"),
    (.training, ["E1", "B1", "Q1", "K"], "no"), (.weeklyHours, ["E1", "B1", "Q1", "K"], "44"),
    (.unitAdmission, ["E1"], "2"), (.away, ["E1", "B1", "K"], "no"), (.highRisk, ["E1", "B1", "Q1", "K"], "no"),
    (.crossProvince, ["E1", "B1", "Q1", "K"], "no"), (.unrelated, ["E1", "B1", "Q1", "K"], "no"),
    (.minimumWage, ["E1", "B1", "Q1"], "no"), (.noFees, ["E1"], "no"),
  ]

  /// All but one: who refused a place is not given it again, whatever anybody files.
  @Test func everyRuleHasARow() throws {
    #expect(Set(Self.rows.map(\.0)).union([.choice]) == Set(RuleID.allCases))
    let faults = try Scenario([
      "scenario.yaml": Scenario.yaml.replacing("none", with: "own"),
      "own.yaml":
        "format: 1\nid: own\nrules:\n  - { id: choice, citation: c, waivable: true, message: { zh: 甲, en: b } }\n",
    ]).faults()
    #expect(faults.map(\.line).contains("own.yaml:4:rules[1].waivable invalid-value"))
  }

  @Test(arguments: rows)
  func aRuleLooksAtItsSubjectsOnly(rule: RuleID, subjects: [String], value: String) throws {
    for subject in subjects {
      let waivers = try Self.scenario("\(rule.rawValue),\(subject),\(value),王,2026-08-01,F1\n").read().instance.waivers
      #expect(waivers.map(\.subject) == [subject] && waivers.map(\.rule) == [rule])
      #expect(waivers.map(\.value) == [ExactDecimal(value)] && waivers.map(\.filing) == ["F1"])
    }
    for other in ["E1", "B1", "Q1", "K", "E1/焊接", "A1", "X"] where !subjects.contains(other) {
      let faults = try Self.scenario("\(rule.rawValue),\(other),\(value),王,2026-08-01,F1\n").faults()
      #expect(faults.count == 1 && faults.first?.column == "subject", "\(other): \(faults)")
      let isKnown = ["E1", "B1", "Q1", "K"].contains(other) && rule != .staffRatio && rule != .postRatio
      #expect(faults.first?.kind == (isKnown ? .wrongSubject : .unknownReference), "\(other)")
    }
    // A rule with a number takes no word, one without takes no number.
    let wrong = WaiverTerms.of(rule).number == nil ? "0" : "no"
    let faults = try Self.scenario("\(rule.rawValue),\(subjects[0]),\(wrong),王,2026-08-01,F1\n").faults()
    #expect(faults.map(\.line) == ["waivers.csv:2:value invalid-value"])
  }

  @Test func anIdOfTwoThingsIsNotGuessed() throws {
    let faults = try Self.scenario("min-age,B9,15,王,2026-08-01,F1\n").faults()
    #expect(faults.map(\.line) == ["waivers.csv:2:subject wrong-subject"])
  }

  @Test func aRuleThatThePackDoesNotMarkSaysSo() throws {
    var files = LawTests.lawful
    files["waivers.csv"] =
      "rule,subject,value,by,date,filing\nhours,Q1,9,王,2026-08-01,F1\nno-fees,E1,no,王,2026-08-01,F2\n"
    let faults = try Scenario(files).faults()
    #expect(faults.map(\.line) == ["waivers.csv:2:rule not-waivable", "waivers.csv:3:rule not-waivable"])
    #expect(faults.allSatisfy { $0.problem.zh.contains("waivable") && $0.problem.en.contains("waivable") })
    #expect(faults.first?.remedy.zh.contains("filing") == true)
  }

  /// Where a line that may be waived meets one that may not, the refusal names the line that stands, by its citation.
  @Test func whichLineStandsIsNamed() throws {
    let folder = FailingFixturesTests.folder.appending(path: "waivers-of-lines-that-meet")
    let faults = try Outcome(of: folder.path).faults
    #expect(faults.count == 4)
    for fault in faults {
      #expect(fault.problem.zh.contains("（乙条") && fault.problem.en.contains("(乙条"), "\(fault.problem)")
      #expect(!fault.problem.en.contains("does not mark"))
    }
    // no line that may be waived binds in 浙江; elsewhere one does and would change nothing
    #expect(faults[2].problem.en.contains("bind elsewhere") && faults[0].problem.en.contains("would change nothing"))
    #expect(faults[3].problem.en.contains("number 0.9"))
  }

  /// A waiver counts in the spans that begin on its date or later; one that misses some is named, with those it misses.
  @Test(arguments: [("2026-09-01", 0), ("2026-09-02", 1), ("2026-11-08", 2)])
  func aLateWaiverIsNamed(date: String, missed: Int) throws {
    let yaml = Scenario.yaml.replacing("none", with: "own").replacing("rank-maximal", with: "turns")
    let result = try Scenario([
      "scenario.yaml": yaml + "missing: list\nperiods:\n  - { id: p1, start: 2026-09-01, end: 2026-11-06 }\n"
        + "  - { id: p2, start: 2026-11-07, end: 2027-01-15 }\n",
      "turns.yaml": "format: 1\nplaces: per-period\nstages: [max-placed]\n", "own.yaml": Self.pack,
      "apprentices.csv": "id,programme\nA1,K\n", "enterprises.csv": "id\nE1\n", "bases.csv": "id,enterprise\nB1,E1\n",
      "waivers.csv": "rule,subject,value,by,date,filing\nstaff-ratio,E1,0.5,王,\(date),F1\n",
    ]).read()
    let late = result.warnings.filter { $0.file == "waivers.csv" }
    #expect(late.allSatisfy { $0.problem.zh.contains("2026-11-07") == (missed == 2) })
    #expect(late.map(\.line) == (missed == 0 ? [] : ["waivers.csv:2:date without-effect"]))
  }
}
