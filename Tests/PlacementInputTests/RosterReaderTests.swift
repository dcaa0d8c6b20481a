import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

@Suite struct RosterReaderTests {
  static func outcome(_ text: String) throws -> Result<RosterResult, ReadError> {
    let scenario = try Scenario(["名册.csv": text])
    return Result { () throws(ReadError) in
      try RosterReader().read(scenario.folder.appending(path: "名册.csv").path)
    }
  }

  @Test func oursIsReadWhole() throws {
    let text =
      "\u{FEFF}apprentice,period,enterprise,base,post,rank,minutes,state,reason\r\nA1,term,E1,B1,Q1,1,12.5,proposed,\r\n"
      + "\r\nA2,term,,,,,,unplaced,no-room\r\n"
    let lines = try Self.outcome(text).get().lines
    #expect(
      lines == [
        RosterLine(
          row: 2, apprentice: "A1", period: "term", enterprise: "E1", base: "B1", post: "Q1", rank: "1",
          minutes: "12.5", state: "proposed"),
        RosterLine(row: 4, apprentice: "A2", period: "term", state: "unplaced", reason: "no-room"),
      ])
  }

  @Test func chineseHeadersAndFewColumnsAreEnough() throws {
    let result = try Self.outcome("备注;岗位;学号\nx;Ｑ１;０１\n").get()
    #expect(result.lines == [RosterLine(row: 2, apprentice: "01", post: "Q1")])
    #expect(result.warnings.map(\.line) == ["名册.csv:1:备注 unknown-column"])
  }

  @Test(arguments: [
    ("apprentice,rank\nA1,1\n", "名册.csv:1:post missing-column"), ("post\nQ1\n", "名册.csv:1:apprentice missing-column"),
    ("apprentice,post\n,Q1\n", "名册.csv:2:apprentice missing-value"),
    ("apprentice,post\nA1,\"Q1\n", "名册.csv:2:post unterminated-quote"),
    ("apprentice,post\n3.2E+11,Q1\n", "名册.csv:2:apprentice excel-number"), ("", "名册.csv:-:- no-header"),
  ])
  func faults(text: String, line: String) throws {
    guard case .failure(.faults(let faults, _)) = try Self.outcome(text) else { return #expect(Bool(false)) }
    #expect(faults.map(\.line) == [line])
  }

  /// Our files put an apostrophe before what a spreadsheet would compute; it is taken off again, and no other.
  @Test(arguments: [
    ("'=1+1", "=1+1"), ("'-7", "-7"), ("'+A", "+A"), ("'@x", "@x"), ("'＠x", "@x"), ("'x", "'x"), ("''=x", "'=x"),
    ("'''=x", "''=x"), ("''x", "''x"),
    ("x'=", "x'="),
  ])
  func theGuardAgainstFormulasIsTakenOff(cell: String, id: String) throws {
    let lines = try Self.outcome("apprentice,post,reason\n\(cell),\(cell),'=x\n").get().lines
    #expect(lines == [RosterLine(row: 2, apprentice: id, post: id, reason: "=x")])
  }

  @Test func aMissingRosterIsNotAFault() {
    #expect(throws: ReadError.self) { try RosterReader().read("/nonexistent/roster.csv") }
  }
}

@Suite struct StudioRosterReaderTests {
  static func outcome(_ text: String) throws -> Result<StudioRosterResult, ReadError> {
    let scenario = try Scenario(["活动.csv": text])
    return Result { () throws(ReadError) in
      try RosterReader().readStudioRoster(scenario.folder.appending(path: "活动.csv").path)
    }
  }

  @Test func oursIsReadWhole() throws {
    let lines = try Self.outcome("\u{FEFF}apprentice,slot,studio\r\nA1,S1,U1\r\n\r\nA1,S2,U1\r\n").get().lines
    #expect(
      lines == [
        StudioRosterLine(row: 2, apprentice: "A1", slot: "S1", studio: "U1"),
        StudioRosterLine(row: 4, apprentice: "A1", slot: "S2", studio: "U1"),
      ])
  }

  @Test func chineseHeadersAndFewColumnsAreEnough() throws {
    let result = try Self.outcome("时段;备注;学号\nＳ１;x;０１\n").get()
    #expect(result.lines == [StudioRosterLine(row: 2, apprentice: "01", slot: "S1")])
    #expect(result.warnings.map(\.line) == ["活动.csv:1:备注 unknown-column"])
  }

  @Test(arguments: [
    ("apprentice,studio\nA1,U1\n", "活动.csv:1:slot missing-column"),
    ("slot\nS1\n", "活动.csv:1:apprentice missing-column"),
    ("apprentice,slot\nA1,\n", "活动.csv:2:slot missing-value"), ("", "活动.csv:-:- no-header"),
  ])
  func faults(text: String, line: String) throws {
    guard case .failure(.faults(let faults, _)) = try Self.outcome(text) else { return #expect(Bool(false)) }
    #expect(faults.map(\.line) == [line])
  }

  @Test func aMissingFileIsNotAFault() {
    #expect(throws: ReadError.self) { try RosterReader().readStudioRoster("/nonexistent/studio-roster.csv") }
  }
}
