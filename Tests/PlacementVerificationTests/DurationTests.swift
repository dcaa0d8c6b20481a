import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementVerification

/// The warnings of the rule `duration`: over all terms, with each programme's own numbers, and the kinds that are left.
@Suite struct DurationTests {
  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate { TestInstance.date(year, month, day) }

  private static func warnings(_ fill: (inout TestInstance) -> Void) throws -> [Message] {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.duration, "6")]
    term.base("B1")
    term.post("Q1", at: "B1", kind: "装配")
    fill(&term)
    let instance = term.build()
    let lines = instance.apprentices.indices.map { Assignment(apprentice: $0, period: 0, post: 0) }
    return try #require(Verifier(instance).verify(lines).roster).warnings
  }

  @Test func theStrictestNumberCountsPerProgramme() throws {
    let warnings = try Self.warnings {
      $0.rules.append(TestInstance.rule(.duration, "8", schools: ["上海"]))
      $0.school("S1", province: "江苏")
      $0.school("S2", province: "上海")
      $0.programme("P1")
      // its own number stands in the line's place
      $0.programme("P2", months: "4")
      $0.apprentice("A1", programme: "P1", school: "S1")
      $0.apprentice("A2", programme: "P1", school: "S2")
      $0.apprentice("A3", programme: "P2", school: "S2")
    }
    let warning = try #require(warnings.first)
    // From 1 September to 15 January there are four whole months.
    #expect(warnings.count == 1)
    #expect(warning.zh.contains("P1 的岗位实习（含往期学期）最短 4 个月，少于一般要求的 8 个月，涉及 2 名学生"))
    #expect(warning.zh.contains("第十条") && !warning.en.contains("A1"))
  }

  /// Nursing: eight months of its own, in two terms; 4.5 months of this one and so many before.
  @Test(arguments: [
    ((2026, 3, 1), (2026, 5, 31), 1), ((2026, 2, 17), (2026, 5, 31), 0), ((2026, 2, 18), (2026, 5, 31), 1),
    ((2026, 2, 1), (2026, 5, 31), 0),
  ])
  func earlierTermsAddUp(start: (Int, Int, Int), end: (Int, Int, Int), count: Int) throws {
    let warnings = try Self.warnings {
      $0.programme("P", months: "8")
      $0.apprentice("A1", programme: "P")
      $0.earlier(
        "A1", from: Self.date(start.0, start.1, start.2), to: Self.date(end.0, end.1, end.2))
    }
    #expect(warnings.count == count, "\(warnings)")
  }

  @Test(arguments: [("4", 1), ("4.5", 0), ("5", 0)])
  func tooLongIsWarnedOfToo(most: String, count: Int) throws {
    let warnings = try Self.warnings {
      $0.programme("P", months: "4", most: most)
      $0.apprentice("A1", programme: "P")
    }
    #expect(warnings.count == count)
    if count == 1 { #expect(warnings[0].en.contains("up to 4 months, more than the programme's 4;")) }
  }

  /// Kinds are asked for once the length is reached, and those of earlier terms count.
  @Test(arguments: [("", 1), ("检验", 0), ("维修", 1)])
  func kindsThatAreLeft(earlier: String, count: Int) throws {
    let warnings = try Self.warnings {
      $0.programme("P", months: "6", kinds: ["装配", "检验"])
      $0.apprentice("A1", programme: "P")
      $0.earlier("A1", from: Self.date(2026, 3, 1), to: Self.date(2026, 4, 30), kind: earlier)
    }
    #expect(warnings.count == count)
    if count == 1 { #expect(warnings[0].zh.contains("仍未涉及的岗位类别：检验，涉及 1 名学生")) }
    let early = try Self.warnings {
      $0.programme("P", months: "6", kinds: ["装配", "检验"])
      $0.apprentice("A1", programme: "P")
    }
    #expect(early.count == 1 && early[0].zh.contains("少于一般要求的 6 个月"))
  }

  /// A waiver for the programme is named where without it there would be a warning.
  @Test(arguments: [("4", true), ("5", false)])
  func aWaiverIsNamedWhereItIsNeeded(months: String, isUsed: Bool) throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.duration, "6")]
    term.programme("P1")
    term.base("B1")
    term.post("Q1", at: "B1")
    term.waiver(.duration, "P1", months)
    term.apprentice("A1", programme: "P1")
    let instance = term.build()
    let roster = try #require(Verifier(instance).verify([Assignment(apprentice: 0, period: 0, post: 0)]).roster)
    #expect(roster.lines[0].waivers.map(\.rule) == (isUsed ? [.duration] : []))
    #expect(roster.warnings.count == (isUsed ? 0 : 1))
  }

  @Test(arguments: [
    ((2026, 9, 1), (2027, 1, 15), 4), ((2026, 9, 1), (2027, 2, 28), 6), ((2026, 9, 1), (2027, 2, 27), 5),
    ((2026, 9, 15), (2027, 3, 14), 6), ((2026, 9, 15), (2027, 3, 13), 5), ((2026, 7, 1), (2026, 12, 31), 6),
    ((2026, 9, 1), (2026, 9, 2), 0),
  ])
  func monthsAreWholeOnes(start: (Int, Int, Int), end: (Int, Int, Int), months: Int) {
    let first = TestInstance.date(start.0, start.1, start.2)
    let last = TestInstance.date(end.0, end.1, end.2)
    #expect(Internships.wholeMonths(from: first, to: last) == months)
  }
}
