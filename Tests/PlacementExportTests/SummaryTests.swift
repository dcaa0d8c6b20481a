import Foundation
import PlacementDomain
import Testing

@testable import Documents
@testable import PlacementExport

@Suite struct SummaryTests {
  @Test func hasTheBytesOfTheContract() throws {
    let expected = """
      {
        "format": 1,
        "scenario": "三人学期",
        "status": "optimal",
        "apprentices": 3,
        "placed": 2,
        "unplaced": 1,
        "profile": [1, 0],
        "not_listed": 1,
        "total_rank": 4,
        "stages": [
          {"objective": "max-placed", "value": 2, "bound": 2, "proved": true, "proof": "exact", "method": "personal-bound", "seconds": 0.01},
          {
            "objective": "generous",
            "rank": 3,
            "value": 1,
            "bound": 1,
            "proved": true,
            "proof": "exact",
            "method": "network",
            "seconds": 0
          },
          {"objective": "lottery", "value": 77, "bound": null, "proved": false, "proof": "none", "method": null, "seconds": 1.5}
        ],
        "violations": [],
        "waivers": [
          {"rule": "staff-ratio", "subject": "E2", "value": "0.15", "date": "2026-07-20", "filing": "备2026-12"}
        ],
        "not_checked": [
          {"rule": "hours", "subject": "P1", "missing": "posts.csv days, start, end"},
          {"rule": "hours", "subject": "P2", "missing": "posts.csv days, start, end"},
          {"rule": "min-age", "subject": "A002", "missing": "apprentices.csv birth_date"}
        ],
        "size": {"rows": 7, "columns": 6, "nonzeros": 24},
        "certificate": "not certified: 未要求",
        "engine": null,
        "seconds": {"read": 0.1, "build": 0.02, "solve": 12.346, "verify": 0, "write": 0},
        "versions": {"placement": "0.1.0", "glpk": "5.0", "rules": "jiangsu-2022"},
        "inputs": {
          "apprentices.csv": "abababababababababababababababababababababababababababababababab",
          "bases.csv": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
        },
        "seed": "efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef",
        "closed": [],
        "reserves": [],
        "papers_missing": 0,
        "papers": {},
        "checks": [
          {"rule": "staff-ratio", "state": "checked", "of": "enterprises", "bound": 2, "checked": 2},
          {"rule": "min-age", "state": "in-part", "of": "apprentices", "bound": 2, "checked": 1},
          {"rule": "hours", "state": "not-checked", "of": "apprentices", "bound": 2, "checked": 0}
        ]
      }

      """
    #expect(try text(SummaryJSONExporter(), try ThreePeople().report()) == expected)
  }

  @Test func parsesAndNamesNobody() throws {
    var term = ThreePeople()
    term.name = "引号\" 反斜线\\ 换行\n \u{1}\u{7F} </script>"
    let report = try term.report()
    let json = try text(SummaryJSONExporter(), report)
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(parsed["scenario"] as? String == term.name)
    for name in term.names + ["赵科长", "陈老师", "产教融合"] { #expect(!json.contains(name)) }
  }

  @Test(arguments: [TermReport.Status.infeasible, .feasible])
  func withoutARosterTheFiguresAreNull(status: TermReport.Status) throws {
    let json = try text(SummaryJSONExporter(), ThreePeople().withoutRoster(status))
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(parsed["status"] as? String == status.rawValue)
    for key in [
      "placed", "unplaced", "profile", "not_listed", "total_rank", "closed", "reserves", "papers_missing",
    ] {
      #expect(parsed[key] is NSNull, "\(key)")
    }
    #expect(parsed["apprentices"] as? Int == 3)
  }

  @Test(
    arguments: [
      (0.0, "0"), (0.0004, "0"), (0.0005, "0.001"), (1, "1"), (0.05, "0.05"), (12.3456, "12.346"), (3600, "3600"),
      (-1, "0"), (.nan, "0"), (.infinity, "0"),
    ] as [(Double, String)])
  func secondsAreWholeMilliseconds(seconds: Double, expected: String) {
    guard case .number(let digits) = JSONText.seconds(seconds) else {
      Issue.record("no number")
      return
    }
    #expect(digits == expected)
  }
}
