import Documents
import Foundation
import LinearOptimization
import PlacementAnalyses
import PlacementDomain
import PlacementInput
import PlacementSolving
import PlacementVerification
import Testing

@testable import PlacementOffice

/// The other use cases on the term of three apprentices: what they find, and how they end.
@Suite struct UseCaseTests {
  private static func stopped() -> RunControl {
    let cancellation = Cancellation()
    cancellation.cancel()
    return RunControl(cancellation: cancellation)
  }

  /// The words of a document.
  private static func text(_ document: JSONText) -> String { String(decoding: document.document(), as: UTF8.self) }

  @Test func aRosterOfOursIsVerified() throws {
    let term = try Terms.read("three")
    let lines = try Terms.threeLines()
    let report = Verification(term, RosterFile(lines: lines)).run()
    #expect(report.holds)
    #expect(report.lines.last?.en == "verified: 3 placed, 0 unplaced, no rule that was checked is broken")
    // two at a post of one seat
    let crowded = lines.map {
      RosterLine(apprentice: $0.apprentice, period: $0.period, base: "B1", post: "P1", rank: "", minutes: "")
    }
    let refused = Verification(term, RosterFile(lines: crowded)).run()
    #expect(!refused.holds && refused.roster == nil)
    #expect(refused.violations.contains { $0.rule == "post-capacity" })
    #expect(refused.lines.last?.zh == "核验不通过：\(refused.violations.count) 处违规")
    #expect(Self.text(refused.document(.en)).contains("\"verified\": false"))
  }

  @Test func aCertificateIsCheckedAndAWrongOneIsNone() throws {
    let run = try Allocation(try Terms.read("three")).run()
    let roster = try #require(run.roster)
    let bytes = try #require(try run.files(language: nil, plain: true).first { $0.name == "certificate.json" }?.bytes)
    #expect(try Verification.certificate(bytes, of: roster).isValid)
    #expect(throws: (any Error).self) { try Verification.certificate(Array("{}".utf8), of: roster) }
  }

  /// A value that a limit left is no row of an exported model.
  @Test func onlyProvedValuesAreExported() {
    func stage(_ value: Int, proved: Bool = true) -> StageOutcome {
      StageOutcome(objective: .maxPlaced, value: value, bound: value, proved: proved, seconds: 0)
    }
    #expect(ModelExport.values(of: [], before: 1) == [])
    #expect(ModelExport.values(of: [stage(3), stage(2)], before: 3) == [3, 2])
    #expect(ModelExport.values(of: [stage(3), stage(2, proved: false)], before: 3) == nil)
    #expect(ModelExport.values(of: [stage(3, proved: false), stage(2)], before: 3) == nil)
    #expect(ModelExport.values(of: [stage(3), stage(2, proved: false)], before: 2) == [3])
    #expect(ModelExport.values(of: [stage(3)], before: 3) == nil)
  }

  @Test func aRepairNeedsAPublishedRoster() throws {
    let term = try Terms.read("three")
    #expect(throws: RepairError.self) { try RosterRepair(term) }
  }

  @Test func aClosedEnterpriseIsRepairedWithTheFewestChanges() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Allocation(try Terms.read("three")).run().write(to: folder)
    let term = try Term(
      Terms.path("three"), keeping: folder + "/roster.csv", after: Happenings(closed: ["E2"], left: []))
    var repair = try RosterRepair(term)
    repair.curve = [0, 1]
    let repaired = try repair.run()
    #expect(repaired.run.ending == .complete)
    #expect(repaired.run.roster?.changes == 1)
    #expect(repaired.report.missing.isEmpty && repaired.report.curve.map(\.more) == [0, 1])
    let names = try repaired.files(language: .en, plain: true).map(\.name)
    #expect(names.contains("changes.csv") && names.contains("repair.json"))
    // an answer that was asked for by name and not given is a limit
    let cut = try repair.run(Self.stopped())
    #expect(cut.run.ending == .limit)
    #expect(cut.report.missing == [0, 1])
  }

  @Test func aCheckCountsWhoCanBePlaced() throws {
    var check = TermCheck(try Terms.read("three"))
    check.proposesChange = true
    let checked = try check.run()
    #expect(checked.ending == .complete)
    #expect(checked.report.placeable == 3)
    #expect(checked.report.programmeLines.count == 2)
    #expect(checked.report.tallyLines.map(\.en).contains("  staff ratio: checked for all 2 enterprises"))
    #expect(checked.report.tallyLines.map(\.zh).contains("  指导教师与企业师傅：未核查：缺少数据（2 个基地）"))
    #expect(Self.text(checked.report.document(.en)).contains("\"checks\": ["))
    let tally = try #require(checked.report.tally)
    #expect(!tally.rules.isEmpty && tally.rules.allSatisfy { $0.bound >= $0.checked })
    #expect(
      checked.report.leastChangeLines.map(\.en) == ["nothing to widen: everybody with a possible place can be placed"])
    #expect(try TermCheck(Terms.read("failing/clash-pins3")).run().ending == .infeasible)
    let cut = try check.run(Self.stopped())
    #expect(cut.ending == .limit && cut.report.placeable == nil && cut.report.isCut && cut.report.tally == nil)
    #expect(cut.report.tallyLines.map(\.en).joined().contains("not counted to the end: time was over"))
    #expect(Self.text(cut.report.document(.en)).contains("\"checks\": null"))
  }

  @Test func whatLiesUnderAnOverlayIsRead() throws {
    #expect(try TermBase(under: Terms.path("three"), idsAsNumbers: false) == nil)
    let city = Terms.root.appending(path: "scenarios/zhangjiagang-2026-base-closed").path
    #expect(try TermBase(under: city, idsAsNumbers: false) != nil)
  }

  @Test func theLineOfScoreOrderIsAddedToTheRuns() throws {
    let term = try Terms.read("three")
    var comparison = Comparison([], of: term)
    let compared = try comparison.run()
    #expect(compared.comparison.runs.map(\.name) == ["score-order"])
    #expect(compared.comparison.runs[0].placed == 3)
    #expect(!compared.isCut && compared.notes.isEmpty)
    let cut = try comparison.run(Self.stopped())
    #expect(cut.isCut && cut.notes.count == 1 && cut.comparison.runs.isEmpty)
    comparison.hasScoreOrder = false
    #expect(try comparison.run().comparison.runs.isEmpty)
  }

  @Test func everybodyIsExplained() throws {
    let run = try Allocation(try Terms.read("three")).run()
    var explanations = Explanations(try #require(run.roster))
    let explained = try explanations.run()
    #expect(explained.ending == .complete)
    #expect(explained.standing == .best && explained.isDrawn)
    #expect(explained.explanations.map(\.apprentice) == [0, 1, 2])
    #expect(explained.files(.en, date: nil, contact: nil).count == 4)
    explanations.people = [1]
    #expect(try explanations.run().explanations.map(\.apprentice) == [1])
    #expect(try explanations.run(Self.stopped()).ending == .limit)
  }

  @Test func oneMoreSeatIsWorthARank() throws {
    let term = try Terms.read("three")
    var valuation = Valuation(term, from: try ScenarioSource(Terms.path("three")))
    (valuation.kinds, valuation.upTo, valuation.pairs, valuation.hasRecruiting) = ([.seat], 0, 0, false)
    let valued = try valuation.run(language: .en)
    #expect(valued.ending == .complete)
    #expect(valued.report.worths.map(\.candidate.label).sorted() == ["P1", "P2", "P3"])
    // A001 wants P1, where A002 sits
    #expect(valued.report.worths[0].candidate.label == "P1")
    #expect(valued.report.worths[0].gain?.first == 1)
    #expect(try valuation.run(Self.stopped(), language: .en).ending == .limit)
    valuation.stages = ["lottery"]
    #expect(throws: Valuation.Unsuited.self) { try valuation.check() }
  }

  @Test func aModelIsATextInEachFormat() throws {
    let term = try Terms.read("three")
    for format in ModelExport.Format.allCases {
      let run = try ModelExport(term, as: format).run()
      #expect(run.ending == .complete)
      let text = try #require(run.text)
      #expect(text.contains("A001") && !text.contains("甲"), "\(format)")
    }
    var clash = ModelExport(try Terms.read("failing/clash-pins3"), as: .lp)
    clash.stage = 2
    let run = try clash.run()
    #expect(run.text == nil && run.ending == .infeasible)
  }
}
