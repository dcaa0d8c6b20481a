import PlacementDomain
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementExport

/// A waiver that a line needs is on every output, and so is how a stage is proved.
@Suite struct WaiverTests {
  private static func report(_ proof: StageOutcome.Proof) throws -> TermReport {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.noFirstYear), TestInstance.rule(.hours, "8")]
    term.base("B1")
    term.post("Q1", at: "B1", time: WorkingTime(days: [1], start: 480, end: 1_080))
    term.apprentice("A1", year: 1)
    term.waiver(.noFirstYear, "660301", "no", filing: "备7")
    term.waiver(.hours, "Q1", "9.5", filing: "备8")
    let instance = term.build()
    let roster = try #require(
      Verifier(instance).verify([Assignment(apprentice: 0, period: 0, post: 0)]).roster)
    let stage = StageOutcome(objective: .maxPlaced, value: 1, bound: 1, proved: true, by: proof, seconds: 0)
    return TermReport(
      instance: instance, roster: roster, status: .optimal, stages: [stage],
      versions: ProgramVersions(placement: "0", glpk: "5.0", rules: "test"), seedDigest: "00")
  }

  @Test func aWaiverIsOnEveryOutput() throws {
    let report = try Self.report(.exact)
    let csv = try text(RosterCSVExporter(), report)
    #expect(csv.contains("（备8）") && csv.contains("（备7）") && csv.contains("经备案放宽"))
    let json = try text(SummaryJSONExporter(), report)
    #expect(json.contains(#""rule": "hours", "subject": "Q1", "value": "9.5""#))
    #expect(json.contains(#""rule": "no-first-year", "subject": "660301", "value": "no""#))
    let page = try text(RosterHTMLExporter(), report)
    #expect(page.contains("备7") && page.contains("备8") && page.contains("<td class=\"n\">不适用</td>"))
  }

  @Test(arguments: [(StageOutcome.Proof.exact, "已精确证明"), (.search, "由整数搜索证明")])
  func theProofIsTold(proof: StageOutcome.Proof, words: String) throws {
    let report = try Self.report(proof)
    #expect(try text(SummaryJSONExporter(), report).contains("\"proof\": \"\(proof.rawValue)\""))
    let page = try text(RosterHTMLExporter(), report)
    #expect(page.contains("\">\(words)</span>"))
    #expect(page.contains("浮点计算") == (proof == .search))
  }
}
