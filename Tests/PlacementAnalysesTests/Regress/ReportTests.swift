import Documents
import Foundation
import PlacementDomain
import PlacementExport
import Testing

@testable import PlacementAnalyses

@Suite struct ReportTests {
  private static let moved = Movement(
    from: PlaceList([PlaceList.Entry(kind: "post", apprentice: "A<1>", period: "term", place: "P1", rank: 1)]),
    to: PlaceList([PlaceList.Entry(kind: "post", apprentice: "A<1>", period: "term", place: "P2", rank: 3)]))

  private func report() -> RegressionReport {
    let difference = Difference("stage generous/3", expected: "1", found: "2: 100%")
    func baseline(_ name: String) -> Baseline { Baseline(name: name, scenario: "terms/x", expected: recorded) }
    return RegressionReport(
      entries: [
        RegressionEntry(baseline("a,b"), .same, found: recorded, seconds: 1),
        RegressionEntry(
          baseline("city"), .different, differences: [difference], movement: Self.moved, found: recorded, seconds: 2),
        RegressionEntry(baseline("slow"), .skipped),
        RegressionEntry(baseline("broken"), .failed, problem: .init(zh: "坏\n了", en: "bro\u{1}ken & \"so\"\nmore")),
      ], reference: 0.05)
  }

  @Test func aBaselineGoesThroughItsFile() throws {
    let baseline = Baseline(
      name: "x", scenario: "../a b", slow: true, timeLimit: 600, workTolerance: 0.25, timeTolerance: 3,
      expected: recorded)
    #expect(try Baseline(name: "x", bytes: baseline.document()) == baseline)
    let bare = Baseline(name: "x", scenario: "s")
    #expect(try Baseline(name: "x", bytes: bare.document()) == bare)
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"format": 1}"#, #"{"format": 2, "scenario": "s"}"#, #"{"format": 1, "scenario": 3}"#,
    #"{"format": 1, "scenario": "s", "slwo": true}"#, #"{"format": 1, "scenario": "s", "time_limit": 0}"#,
    #"{"format": 1, "scenario": "s", "expected": {"status": "optimal"}}"#,
  ])
  func aFaultyFileIsNamed(text: String) {
    #expect(throws: BaselineError.self) { try Baseline(name: "x", bytes: Array(text.utf8)) }
  }

  @Test func textSaysWhatMovedForWhom() {
    let lines = report().lines.map(\.en)
    #expect(lines.contains("    stage generous/3: 1 → 2: 100%"))
    #expect(lines.contains("    roster: 0 better, 1 worse, 0 moved at the same rank, 0 same"))
    #expect(lines.contains("      worse: A<1>/term P1 (1) → P2 (3)"))
    #expect(lines.last == "4 baselines: 1 same, 1 different, 0 new, 1 failed, 0 updated, 1 skipped (--all runs them)")
    #expect(report().lines.map(\.zh).contains { $0.contains("更差 1") })
    #expect(report().fails)
  }

  @Test func jsonHoldsEveryMove() throws {
    let data = Data(report().json(.en).document())
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let entries = try #require(object["baselines"] as? [[String: Any]])
    #expect(entries.map { $0["state"] as? String } == ["same", "different", "skipped", "failed"])
    let worse = (entries[1]["moved"] as? [String: Any])?["worse"] as? [[String: Any]]
    #expect(worse?.first?["apprentice"] as? String == "A<1>" && worse?.first?["now"] as? Int == 3)
    #expect(object["fails"] as? Bool == true)
  }

  /// Counts as JUnit readers check them, and text that any of them can parse.
  @Test func junitIsWellFormed() throws {
    let xml = report().junit(.en)
    #expect(xml.contains(#"tests="4" failures="1" errors="1" skipped="1""#))
    #expect(xml.contains("<failure message=\"stage generous/3: 1 → 2: 100%\">"))
    #expect(xml.contains("A&lt;1&gt;") && xml.contains("&quot;so&quot; more") && !xml.contains("\u{1}"))
    // every element that opens closes
    for tag in ["testsuites", "testsuite", "testcase", "failure", "error"] {
      let opened = xml.ranges(of: "<\(tag)>").count + xml.ranges(of: "<\(tag) ").count
      let closed = xml.ranges(of: "</\(tag)>").count
      let empty = tag == "testcase" ? xml.split(separator: "\n").count { $0.hasSuffix("\"/>") } : 0
      #expect(opened == closed + empty, "\(tag)")
    }
  }

  @Test func annotationsAreOneLineEach() {
    let lines = report().annotations(folder: "base:lines/", .en)
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix(
        "::error file=base%3Alines/city.json,title=placement regress::city: different%0Astage generous/3: 1 → 2: 100%25"
      ))
    #expect(lines.allSatisfy { !$0.contains("\n") })
  }
}
