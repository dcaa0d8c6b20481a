import PlacementDomain
import Testing

@testable import Documents
@testable import PlacementExport

@Suite struct CSVTests {
  @Test func rosterHasTheBytesOfTheContract() throws {
    let report = try ThreePeople().report()
    let expected =
      "\u{FEFF}apprentice,period,enterprise,base,post,rank,minutes,state,reason\r\n"
      + "A001,term,E1,B1,P1,1,12.5,proposed,\r\n"
      + "A002,term,E2,B2,P2,,,pinned,\"自行联系, 家庭\"\"附近\"\"\"\r\n"
      + "A003,term,,,,,,unplaced,no-room\r\n"
    let bytes = try #require(try RosterCSVExporter().contents(of: report, options: ExportOptions()))
    #expect(bytes == Array(expected.utf8))
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
  }

  @Test func plainHasNoMarkAndLineFeeds() throws {
    let report = try ThreePeople().report()
    let plain = try text(RosterCSVExporter(), report, ExportOptions(plain: true))
    let marked = try text(RosterCSVExporter(), report)
    #expect(
      "\u{FEFF}" + plain.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") == marked)
    #expect(plain.utf8.first == UInt8(ascii: "a"))
  }

  @Test(arguments: [(Language.zh, "增加名额"), (.en, "add a seat")])
  func unplacedSpeaksTheLanguage(language: Language, remedy: String) throws {
    let report = try ThreePeople().report()
    let options = ExportOptions(language: language, plain: true)
    let told = language == .zh ? "名额已满" : "\"no room, \"\"full\"\"\""
    #expect(
      try text(UnplacedCSVExporter(), report, options)
        == "apprentice,code,text,remedy\nA003,no-room,\(told),\(remedy)\n")
  }

  @Test func everybodyWithoutAPlaceIsListedEvenWithoutAReason() throws {
    let term = ThreePeople()
    let full = try term.report()
    let report = TermReport(
      instance: full.instance, roster: full.roster, status: .optimal, versions: full.versions, seedDigest: "")
    let csv = try text(UnplacedCSVExporter(), report, ExportOptions(plain: true))
    #expect(csv == "apprentice,code,text,remedy\nA003,,,\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "＝1", "＠x", "=HYPERLINK(\"x\",\"y\")"])
  func formulasAreNeutralised(text: String) {
    var csv = CSVText(header: ["id"], form: .plain)
    csv.append([.text(text), .decimal(-15, places: 1)])
    let rows = CSVReading.rows(String(decoding: csv.bytes, as: UTF8.self))
    #expect(rows == [["id"], ["'" + text, "-1.5"]])
  }

  @Test(arguments: ["A001", "", "机电", "a=b", "'x", "''x", "''", "0-1"]) func otherTextIsLeftAlone(text: String) {
    #expect(FormulaGuard.guarded(text) == text)
  }

  @Test func hostileIdsAndReasonsReadBack() throws {
    var term = ThreePeople()
    term.ids = ["+A\"1", "A,2", "A\n3"]
    term.pinReason = "=cmd|' /C calc'!A0"
    let csv = try text(RosterCSVExporter(), try term.report())
    let rows = CSVReading.rows(String(csv.unicodeScalars.dropFirst()))
    #expect(rows.map { $0[0] } == ["apprentice", "'+A\"1", "A,2", "A\n3"])
    #expect(rows.allSatisfy { $0.count == 9 })
    #expect(rows[2][8] == "'=cmd|' /C calc'!A0")
  }

  @Test func withoutARosterThereAreNoLists() throws {
    let report = ThreePeople().withoutRoster(.infeasible)
    #expect(try RosterCSVExporter().contents(of: report, options: ExportOptions()) == nil)
    #expect(try UnplacedCSVExporter().contents(of: report, options: ExportOptions()) == nil)
  }
}

/// A reader of RFC 4180, written from the RFC.
enum CSVReading {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var quoted = false
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if quoted {
        if scalar != "\"" {
          field.unicodeScalars.append(scalar)
        } else if rest.first == "\"" {
          field += "\""
          rest.removeFirst()
        } else {
          quoted = false
        }
        continue
      }
      switch scalar {
      case "\"": quoted = true
      case ",":
        row.append(field)
        field = ""
      case "\r": continue
      case "\n":
        rows.append(row + [field])
        row = []
        field = ""
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}
