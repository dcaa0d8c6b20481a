import Digests
import Documents
import Foundation
import PlacementDomain
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementExport

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads a page as XML and counts its elements; nil where it is not well-formed.
final class PageReader: NSObject, XMLParserDelegate {
  private(set) var counts: [String: Int] = [:]
  private(set) var text = ""
  /// How often a table cell has this text.
  private(set) var cells: [String: Int] = [:]
  private var cell = ""
  private(set) var ids: [String] = []
  private(set) var targets: [String] = []

  static func read(_ page: String) throws -> PageReader {
    let reader = PageReader()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    return reader
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
    attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
    cell = ""
    if let id = attributes["id"] { ids.append(id) }
    if let target = attributes["href"] { targets.append(target) }
  }

  func parser(_: XMLParser, foundCharacters text: String) {
    self.text += text
    cell += text
  }

  func parser(_: XMLParser, didEndElement name: String, namespaceURI _: String?, qualifiedName _: String?) {
    if name == "td" { cells[cell, default: 0] += 1 }
  }
}

@Suite struct PageTests {
  private func page(_ term: ThreePeople, _ language: Language? = nil) throws -> String {
    try text(RosterHTMLExporter(), try term.report(), ExportOptions(language: language))
  }

  @Test(arguments: Language.allCases) func hasTheBytesOfTheSnapshot(language: Language) throws {
    let snapshots = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    let file = snapshots.appending(path: "roster.\(language.rawValue).html")
    let page = try page(ThreePeople(), language)
    if ProcessInfo.processInfo.environment["PLACEMENT_UPDATE_SNAPSHOTS"] == "1" {
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(page == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test(arguments: Language.allCases) func isWellFormedAndItsLinksLeadSomewhere(language: Language) throws {
    let reader = try PageReader.read(try page(ThreePeople(), language))
    #expect(reader.counts["script"] == 1)
    #expect(reader.counts["svg"] ?? 0 >= 2)
    #expect(Set(reader.ids).count == reader.ids.count)
    #expect(reader.targets.count > 10)
    for target in reader.targets { #expect(target.first == "#" && reader.ids.contains(String(target.dropFirst()))) }
  }

  @Test(arguments: Language.allCases) func refersToNothingOutside(language: Language) throws {
    let whole = try page(ThreePeople(), language)
    #expect(whole.components(separatedBy: "<script>" + PageScript.text + "</script>").count == 2)
    #expect(!PageScript.text.contains { "&<".contains($0) }, "the page is XML too")
    // the policy lets this script run and nothing else, and nothing be loaded
    let digest = Data(SHA256Digest.hash(Array(PageScript.text.utf8))).base64EncodedString()
    #expect(
      whole.contains("script-src &#39;sha256-\(digest)&#39;;") || whole.contains("script-src 'sha256-\(digest)';"))
    #expect(whole.contains("default-src"))
    let page = whole.replacing("http-equiv", with: "").replacing("<script>" + PageScript.text, with: "")
    for word in ["http", "src=", "@import", "//", "<script", "javascript", "<link", "onclick"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.components(separatedBy: "url(").count == 2, "only the chart's own hatching")
    #expect(page.contains("url(#hatch)"))
  }

  @Test func hostileTextStaysText() throws {
    var term = ThreePeople()
    let hostile = "<script>alert('x')</script>\"&amp;"
    term.names = [hostile, "=1+1\u{301}", "a\"\u{301} onclick=\"x\u{202E}\u{0}"]
    term.name = "</style><script>学期\u{301}' } @import 'x'"
    term.className = "<\u{301}b>{{t.title}}"
    term.ids = ["A<1", "A&2", "A\"3"]
    let page = try page(term)
    let reader = try PageReader.read(page)
    #expect(reader.counts["script"] == 1)
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    // The style sheet has the name only in hexadecimal.
    let styles = try #require(page.components(separatedBy: "</style>").first?.components(separatedBy: "<style>").last)
    #expect(styles.contains("5b66") && !styles.contains("学期") && !styles.contains("@import"))
    for text in [hostile, "=1+1\u{301}", "{{t.title}}", "A<1", "A&2", "A\"3"] {
      #expect(reader.text.contains(text), "\(text)")
    }
  }

  @Test func optOutsLeaveNoTrace() throws {
    var term = ThreePeople()
    let without = try RosterExporters.files(of: term.report(), options: ExportOptions())
    term.optOuts = [OptOut(apprentice: 0, choice: .post(1)), OptOut(apprentice: 2, choice: .base(0))]
    #expect(try RosterExporters.files(of: term.report(), options: ExportOptions()) == without)
  }

  @Test func saysWhatTheOfficerMustKnow() throws {
    let page = try PageReader.read(try page(ThreePeople())).text
    for words in [
      "已证明最优", "jiangsu-2022", "▲ 法定比例已满（职工总数）", "备2026-12", "赵科长", "条文待确认", "本名册采用", "由安置办公室决定",
      "第二十四条", "10 %", "15 %", "apprentices.csv birth_date", "A003", "名额已满", "增加名额", "一条提示", "abababababab",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("未核查法律规定"))
  }

  @Test func withoutRulesABannerSaysSo() throws {
    var term = ThreePeople()
    term.rules = .none
    #expect(try page(term).contains("未核查法律规定"))
    #expect(!(try page(term).contains(ReportText.notCheckedNone.message.zh)))
    #expect(try page(term, .en).contains("Law not checked"))
  }

  @Test func withoutAProofItSaysSo() throws {
    let report = try ThreePeople().report(status: .feasible)
    let page = try text(RosterHTMLExporter(), report)
    #expect(page.contains("合法可行，未证明最优") && !page.contains("已证明最优"))
  }

  @Test func anInfeasibleRunNamesTheClashAndHasNoSignature() throws {
    let page = try text(RosterHTMLExporter(), ThreePeople().withoutRoster(.infeasible))
    let reader = try PageReader.read(page)
    #expect(reader.text.contains("企业 E1 的比例与 2 名指定学生冲突"))
    #expect(!reader.ids.contains("signature") && !reader.ids.contains("by-base"))
    #expect(
      try RosterHTMLExporter().contents(of: ThreePeople().withoutRoster(.feasible), options: ExportOptions()) == nil)
  }

  @Test func anObjectiveThatIsNotComparedHasItsOwnLine() throws {
    var term = ThreePeople()
    term.stages = [.maxPlaced, .minCommute]
    let page = try PageReader.read(try page(term)).text
    #expect(page.contains("另列一行供对照"))
    #expect(page.components(separatedBy: "本名册采用").count == 2, "no compared line is marked")
  }

  @Test(arguments: Language.allCases) func aTermOfTheCityStaysLight(language: Language) throws {
    let term = SyntheticTerm(language: language)
    let report = try term.report()
    let page = try text(RosterHTMLExporter(), report)
    #expect(page.utf8.count < 1_500_000)
    let reader = try PageReader.read(page)
    let placed = try #require(report.roster).placed
    #expect(reader.counts["tr"] ?? 0 > 1040 + placed)
    for person in term.instance.apprentices {
      #expect(reader.cells[person.id] == 2, "\(person.id): once by base or among the unplaced, once by class")
    }
    for file in try RosterExporters.files(of: report, options: ExportOptions()) where file.name != "roster.html" {
      let other = String(decoding: file.bytes, as: UTF8.self)
      #expect(!other.contains("王秀英") && page.contains("王秀英"))
    }
  }

  @Test func theOrderOfTheCallersListsChangesNothing() throws {
    let report = try SyntheticTerm(apprentices: 120, bases: 12).report()
    var random = SplitMix64(seed: 3)
    let shuffled = TermReport(
      instance: report.instance, roster: report.roster, status: report.status, stages: report.stages,
      unplacedReasons: random.shuffled(report.unplacedReasons), comparison: report.comparison,
      capacities: random.shuffled(report.capacities), waivers: report.waivers,
      notChecked: random.shuffled(report.notChecked), warnings: report.warnings, size: report.size,
      seconds: report.seconds, versions: report.versions, inputs: random.shuffled(report.inputs),
      seedDigest: report.seedDigest)
    let options = ExportOptions()
    let files = try RosterExporters.files(of: report, options: options)
    #expect(try RosterExporters.files(of: shuffled, options: options) == files)
    #expect(files.map(\.name) == ["roster.csv", "unplaced.csv", "summary.json", "roster.html", "roster.xlsx"])
  }

  @Test func onlyTheSummaryHasSeconds() throws {
    let report = try ThreePeople().report()
    let slower = TermReport(
      instance: report.instance, roster: report.roster, status: report.status,
      stages: report.stages.map {
        StageOutcome(
          objective: $0.objective, rank: $0.rank, value: $0.value, bound: $0.bound, proved: $0.proved,
          method: $0.method, tried: $0.tried, seconds: $0.seconds + 9)
      }, unplacedReasons: report.unplacedReasons, comparison: report.comparison, capacities: report.capacities,
      warnings: report.warnings, size: report.size, seconds: StepSeconds(read: 99), versions: report.versions,
      seedDigest: report.seedDigest)
    let files = try RosterExporters.files(of: report, options: ExportOptions())
    for (file, other) in zip(files, try RosterExporters.files(of: slower, options: ExportOptions())) {
      #expect((file == other) == (file.name != "summary.json"), "\(file.name)")
    }
  }
}
