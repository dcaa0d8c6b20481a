import ArgumentParser
import PlacementAnalyses
import PlacementDomain
import PlacementGeneration
import PlacementInput
import PlacementOffice
import Testing

@testable import PlacementCommands

/// What the command line makes of its words, without a process.
@Suite struct ArgumentTests {
  private static func parsed<Command: ParsableCommand>(_ type: Command.Type, _ words: String...) throws -> Command {
    try #require(try PlacementCommand.parseAsRoot(words) as? Command)
  }

  @Test func allocateKnowsWhatWasNotSaid() throws {
    let plain = try Self.parsed(Allocate.self, "allocate", "term")
    #expect(plain.scenario == "term" && plain.compare == nil && plain.closures == nil && !plain.certificate)
    let said = try Self.parsed(
      Allocate.self, "allocate", "term", "--no-compare", "--closures", "--certificate", "--time-limit", "2.5")
    #expect(said.compare == false && said.closures == true && said.certificate)
    #expect(said.common.timeLimit == 2.5)
  }

  @Test(arguments: [
    ["allocate", "term", "--time-limit", "0"], ["allocate", "term", "--time-limit", "nan"], ["allocate"],
    ["allocate", "term", "--plian"], ["repair", "term", "--curve", "0,x"], ["repair", "term", "--curve", ""],
    ["repair", "term", "--close", "B1", "--close", "B1"], ["compare", "one"],
    ["compare", "a", "b", "--without-score-order"],
    ["value", "term", "--kinds", "seat,chair"], ["value", "term", "--kinds", "seat,seat"],
    ["value", "term", "--budget-kind", "seat"], ["value", "term", "--budget", "0"], ["value", "term", "--plain"],
    ["explain", "term"], ["explain", "term", "--roster", "r.csv"],
    ["explain", "term", "--roster", "r.csv", "--all", "--date", "2026-02-30"],
    ["explain", "term", "--commitment", "--all"], ["export", "term", "--format", "xls"],
    ["export", "term", "--format", "lp", "--stage", "0"], ["export", "term", "--format", "lp", "--json"],
    ["sweep", "plan.yaml", "--task", "1"], ["sweep", "plan.yaml", "--overlay", "1", "--out", "o"],
    ["sweep", "plan.yaml", "--collect", "c", "--time-limit", "1"],
    ["generate", "g", "--side-constraints", "101"],
  ])
  func whatMakesNoSenseIsAUsageError(_ words: [String]) {
    let error = #expect(throws: (any Error).self) { try PlacementCommand.parseAsRoot(words) }
    #expect(error.map { PlacementCommand.exitCode(for: $0).rawValue } == 64)
  }

  @Test func repairTellsNoneFromNothingSaid() throws {
    #expect(try Self.parsed(Repair.self, "repair", "t").happenings.extras() == nil)
    #expect(try Self.parsed(Repair.self, "repair", "t", "--curve", "none").happenings.extras() == [])
    #expect(try Self.parsed(Repair.self, "repair", "t", "--curve", "5,0").happenings.extras() == [5, 0])
    let since = try Self.parsed(Repair.self, "repair", "t", "--close", "B1", "--drop-out", "A1").happenings.since
    #expect(since.closed == ["B1"] && since.left == ["A1"])
  }

  @Test func explainReadsADay() throws {
    let explain = try Self.parsed(
      Explain.self, "explain", "t", "--roster", "r.csv", "--all", "--date", "2026-08-25")
    #expect(explain.questions.day == CivilDate(year: 2026, month: 8, day: 25))
  }

  @Test func generateReplacesFiguresOfItsPreset() throws {
    let plain = try Self.parsed(Generate.self, "generate", "g").size.parameters
    #expect(plain.apprentices == 1_000 && plain.rotation == 1)
    let city = try Self.parsed(
      Generate.self, "generate", "g", "--preset", "zhangjiagang", "--seed", "7", "--bases", "120"
    ).size.parameters
    #expect(city.seed == 7 && city.bases == 120 && city.apprentices > 1_000)
    #expect(try Self.parsed(Generate.self, "generate", "g", "--rotation", "3").size.parameters.rotation == 3)
  }
}
