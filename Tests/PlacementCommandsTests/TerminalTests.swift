import ArgumentParser
import PlacementDomain
import PlacementOffice
import Testing

@testable import PlacementCommands

/// What stands between the use cases and a terminal: exit codes, headlines, names and bars.
@Suite struct TerminalTests {
  @Test(arguments: [(RunEnding.limit, Int32(3)), (.infeasible, 2), (.failed, 1)])
  func anEndingHasItsExitCode(_ ending: RunEnding, _ code: Int32) {
    let error = #expect(throws: ExitCode.self) { try ExitStatus.end(ending) }
    #expect(error?.rawValue == code)
  }

  @Test func aCompleteRunEndsWithNothing() throws { try ExitStatus.end(.complete) }

  private static func run(_ name: String, _ control: RunControl = RunControl()) throws -> TermRun {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try Allocation(Term.read("/\(root)/Tests/Fixtures/\(name)")).run(control)
  }

  @Test func theHeadlineBeginsWithWhatWasProved() throws {
    let lines = Headline(run: try Self.run("three")).lines
    let state = lines.firstIndex { $0.en == "三人示例: every stage proved optimal exactly, roster verified" }
    let first = try #require(state)
    #expect(lines[first].zh == "三人示例：每一阶段均已精确证明最优，名册已独立核验")
    #expect(lines.contains { $0.en == "placed 3, unplaced 0; first choices 1, not listed 0" })
    #expect(lines.contains { $0.en == "placed at rank 1, 2, 3, …: 1, 2" })
    // one line for each stage, with its proof
    #expect(lines.filter { $0.en.hasSuffix("(proved exactly)") }.count > 3)
  }

  @Test func aClashIsTheHeadlineOfATermWithoutARoster() throws {
    let lines = Headline(run: try Self.run("failing/clash-pins3")).lines
    #expect(lines.contains { $0.en.contains("no roster exists: the hard rules contradict each other") })
    #expect(lines.filter { $0.en.hasPrefix("  clash: ") && $0.zh.hasPrefix("  冲突：") }.count > 1)
    #expect(!lines.contains { $0.en.hasPrefix("placed ") })
  }

  @Test func aLimitIsSaidFirst() throws {
    let lines = Headline(run: try Self.run("three", RunControl(timeLimit: 1e-9))).lines
    #expect(lines.contains { $0.en.hasSuffix("a limit came first; the roster is verified but not proved optimal") })
    #expect(lines.contains { $0.en.contains("(not proved, bound ") })
  }

  @Test func aWordThatIsNearlyACommandIsNamed() {
    #expect(UsageText.suggestion(for: "alocate", among: ["allocate", "check"]) == "allocate")
    #expect(UsageText.suggestion(for: "check", among: ["allocate", "check"]) == nil)
    #expect(UsageText.suggestion(for: "--check", among: ["check"]) == nil)
    #expect(UsageText.suggestion(for: "something", among: ["allocate", "check"]) == nil)
  }

  @Test func whatTheParserWouldForgetIsAFault() {
    let repeatable: Set = ["--close"]
    #expect(UsageText.fault(["a", "--out", "x"], repeatable: repeatable) == nil)
    #expect(UsageText.fault(["a", "--close", "x", "--close", "y"], repeatable: repeatable) == nil)
    #expect(UsageText.fault(["a", "--out", "x", "--out=y"], repeatable: repeatable)?.en == "--out is given twice")
    #expect(UsageText.fault(["a", "--out", ""], repeatable: repeatable)?.en == "The value of --out is empty")
    #expect(UsageText.fault(["a", "--out="], repeatable: repeatable)?.en == "The value of --out is empty")
    #expect(UsageText.fault(["a", "", "b"], repeatable: repeatable)?.en == "An argument is empty")
    #expect(UsageText.fault(["a", "--", "--out", "--out"], repeatable: repeatable) == nil)
  }

  @Test func theParsersSentencesHaveChineseWords() {
    func chinese(_ text: String) -> String { UsageText.words(text).zh }
    #expect(chinese("Unknown option '--plian'. Did you mean '--plain'?") == "没有选项 --plian；是否想写 --plain？")
    #expect(chinese("Unknown option '-x'") == "没有选项 -x")
    #expect(chinese("Missing value for '--out <out>'") == "选项 --out <out> 缺少值")
    #expect(chinese("Something new") == "Something new")
    let refusal = UsageText.refusal(zh: "不行", en: "no").message
    #expect(UsageText.words(refusal) == Message(zh: "不行", en: "no"))
    let whole = UsageText.english("Error: \(refusal)\nUsage: …", of: UsageText.words(refusal))
    #expect(whole == "Error: no\nUsage: …")
    #expect(UsageText.language(["a", "--language=en"]) == .en)
    #expect(UsageText.language(["a", "--language", "zh"]) == .zh)
    #expect(UsageText.language(["a"]) == nil)
  }

  @Test func aDefaultFolderIsNamedByTheScenario() {
    #expect(ScenarioName.of("terms/2026") == "2026")
    #expect(ScenarioName.of("terms/2026/scenario.yaml") == "2026")
    #expect(ScenarioName.of("./..") == "scenario")
    #expect(ScenarioName.candidates("/nowhere/terms/2026").first == "2026")
    #expect(ScenarioName.candidates("/nowhere/terms/2026/mine.yaml").prefix(2) == ["2026", "2026-mine"])
  }

  @Test func theBarKnowsWhatIsLeft() throws {
    let bar = SweepProgress(done: 10, count: 40)
    #expect(bar.left(10, after: 5) == nil)
    #expect(bar.left(20, after: 5) == 10)
    #expect(SweepProgress.clock(59) == "0:59")
    #expect(SweepProgress.clock(3_723) == "1:02:03")
  }
}
