import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// What a plan says is what runs it has; nothing is solved here.
@Suite struct SweepPlanTests {
  private static func plan(_ yaml: String) throws -> SweepPlan {
    let scenario = try Scenario(["plan.yaml": yaml])
    return try withExtendedLifetime(scenario) {
      try SweepPlanFile.read(scenario.folder.appending(path: "plan.yaml").path)
    }
  }

  /// Twenty bases in two towns, two programmes.
  private static func source(bases: [Int] = Array(1...20)) throws -> ScenarioSource {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\n" + (1...30).map { "A\($0),\($0 < 20 ? "K" : "L")\n" }.joined(),
      "programmes.csv": "id\nK\nL\n", "towns.csv": "id\nT1\nT2\n",
      "bases.csv": "id,capacity,town\n" + bases.map { "B\($0),5,T\($0 % 2 + 1)\n" }.joined(),
    ])
    return try withExtendedLifetime(scenario) { try ScenarioSource(scenario.folder.path) }
  }

  private static func changes(_ plan: SweepPlan, _ source: ScenarioSource) throws -> [[String]] {
    try (1...plan.count).map { try plan.changes(of: plan.point($0), on: source).map(\.yaml) }
  }

  private static let grid = """
    format: 1
    scenarios: [a, b]
    grid:
      - capacity: { base: [B1, B2], add: [0, 5, 10] }
      - rule: { id: staff-ratio, value: [~, 0.08] }
      - close: { base: B3 }

    """

  @Test func aGridIsTheProductOfItsLists() throws {
    let plan = try Self.plan(Self.grid)
    #expect(plan.axes.map(\.name) == ["capacity.base", "capacity.add", "rule.value"])
    #expect(plan.gridPoints == 12 && plan.count == 24 && plan.samples == nil)
    let points = (1...24).map(plan.point)
    #expect(Set(points.map { [$0.scenario] + $0.values }).count == 24, "every combination once")
    #expect(points[0].values == [0, 0, 0] && points[1].values == [0, 0, 1] && points[2].values == [0, 1, 0])
    #expect(points[12].scenario == 1 && points[12].values == [0, 0, 0])
    let entries = plan.entries
    #expect(entries[0].changes.compactMap { $0?.yaml }.count == 6)
    #expect(entries[0].changes[4]?.yaml == #"capacity: { base: "B2", add: 5 }"#)
    #expect(entries[1].changes.map { $0?.yaml } == [nil, #"rule: { id: staff-ratio, value: "0.08" }"#])
    #expect(entries[2].changes.map { $0?.yaml } == [#"close: { base: "B3" }"#])
  }

  @Test func everyKindOfChangeCanBeAnAxis() throws {
    let plan = try Self.plan(
      """
      format: 1
      scenario: a
      grid:
        close: { base: [~, B1] }
        capacity: { studio: S1, scale: [0.5, 1] }
        staff: { enterprise: [E1, E2], add: 10 }
        mentors: { base: B1, set: [1, 2] }
        beds: { base: B1, sex: [male, female], add: 1 }
        cohort: { programme: K, scale: 1.2, seed: [a, b, c] }
        rule: { id: [staff-ratio, post-ratio], value: 0.1 }
        drop-out: { share: [0.1, 0.2] }
        add: { base: [{ id: B8, capacity: 5 }, { id: B9, capacity: 6 }] }

      """)
    #expect(plan.count == 256 * 3 && plan.axes.last?.values == ["B8", "B9"])
    #expect(plan.entries[8].changes[1]?.yaml == #"add: { base: { id: "B9", capacity: "6" } }"#)
  }

  private static let chance = """
    format: 1
    scenario: a
    monte-carlo:
      runs: 2000
      seed: s
      draws:
        - close: { base: "*", probability: 0.05 }
        - cohort: { programme: "*", scale: [0.9, 1.1] }

    """

  /// Seeded, so no chance is in it: 40,000 draws of 0.05 lie within five standard deviations of 2,000.
  @Test func drawsHaveTheirProbability() throws {
    let plan = try Self.plan(Self.chance)
    let all = try Self.changes(plan, try Self.source())
    let closed = all.map { $0.count { $0.hasPrefix("close") } }.reduce(0, +)
    #expect((1_782...2_218).contains(closed))
    #expect(Set(all.flatMap { $0.filter { $0.hasPrefix("close") } }).count == 20, "every base fails somewhere")
    let scales = all.flatMap(\.self).compactMap { text -> Double? in
      guard let range = text.range(of: "scale: ") else { return nil }
      return Double(text[range.upperBound...].prefix { $0 != "," })
    }
    #expect(scales.count > 3_900 && scales.allSatisfy { $0 >= 0.9 && $0 <= 1.1 })
    #expect(abs(scales.reduce(0, +) / Double(scales.count) - 1) < 0.005)
    #expect(scales.contains { $0 < 0.902 } && scales.contains { $0 > 1.098 })
  }

  /// Neither the order of rows nor another base moves a draw, and the draws of one sample are the same in every grid point.
  @Test func drawsBelongToTheirIDs() throws {
    let plan = try Self.plan(Self.chance.replacing("2000", with: "50"))
    let all = try Self.changes(plan, try Self.source())
    #expect(try Self.changes(plan, try Self.source(bases: (1...20).shuffled())) == all)
    let more = try Self.changes(plan, try Self.source(bases: Array(1...21)))
    #expect(more.map { $0.filter { !$0.contains("B21") } } == all && more != all)
    let both = try Self.plan(
      Self.chance.replacing("2000", with: "50").replacing(
        "monte-carlo:", with: "grid:\n  capacity: { base: B1, add: [1, 2] }\nmonte-carlo:"))
    let gridded = try Self.changes(both, try Self.source())
    #expect(gridded.count == 100 && gridded.map { Array($0.dropFirst()) } == all + all)
    #expect(
      all
        != (try Self.changes(
          Self.plan(Self.chance.replacing("2000", with: "50").replacing("seed: s", with: "seed: t")), Self.source())))
  }

  /// The draws of one seed, computed apart with another program's SHA-256: the same on every machine, in every version.
  @Test func drawsArePinned() throws {
    let plan = try Self.plan(Self.chance)
    let source = try Self.source()
    let sample = try plan.changes(of: plan.point(7), on: source).map(\.yaml)
    #expect(sample == Self.seventh)
  }

  private static let seventh = [
    #"close: { base: "B2" }"#, #"cohort: { programme: "K", scale: 0.97, seed: "s/7/1" }"#,
    #"cohort: { programme: "L", scale: 1.091, seed: "s/7/1" }"#,
  ]

  @Test func probabilitiesAreExact() {
    let half = ExactDecimal("0.5") ?? ExactDecimal(0)
    #expect(SampleDraw.happens(1 << 63 - 1, half) && !SampleDraw.happens(1 << 63, half))
    #expect(!SampleDraw.happens(0, ExactDecimal(0)) && SampleDraw.happens(.max, ExactDecimal(1)))
    let tiny = ExactDecimal("0.000000001") ?? ExactDecimal(0)
    #expect(SampleDraw.happens(18_446_744_073, tiny) && !SampleDraw.happens(18_446_744_074, tiny))
    #expect(SampleDraw.between(3, 5, 0) == 3 && SampleDraw.between(3, 5, .max) == 5)
    let (low, high) = (ExactDecimal("0.9") ?? half, ExactDecimal("1.1") ?? half)
    #expect(SampleDraw.between(low, high, 0) == low && SampleDraw.between(low, high, .max) == high)
    #expect(SampleDraw.between(low, high, 1 << 63).description == "1")
  }

  @Test func everyKindCanBeDrawn() throws {
    let plan = try Self.plan(
      """
      format: 1
      scenario: a
      monte-carlo:
        runs: 30
        seed: s
        draws:
          - capacity: { base: [B1, B2], add: [-2, 2] }
          - capacity: { town: "*", scale: 0.5, probability: 0.5 }
          - close: { base: B4, probability: 0.5 }
          - close: { base: B4, probability: 0.5 }
          - drop-out: { share: [0, 0.1] }
          - drop-out: { apprentice: "*", probability: 0.1 }
          - rule: { id: staff-ratio, value: [0.05, 0.15] }
          - add: { base: { id: B99, capacity: 7 }, probability: 0.5 }

      """)
    let all = try Self.changes(plan, try Self.source()).flatMap(\.self)
    for text in [
      "capacity: { base: \"B2\", add: -2", "capacity: { base: \"B1\", add: 2", "{ town: \"T2\", scale: 0.5",
      "drop-out: { share: 0.0", "drop-out: { apprentice: \"A30\"", "value: \"0.05\"", "value: \"0.15\"",
      "add: { base: { id: \"B99\"",
    ] {
      #expect(all.contains { $0.contains(text) }, "\(text)")
    }
    let closed = all.count { $0.hasPrefix("close") }
    #expect(closed > 15 && closed < 45, "two entries of one kind are drawn apart")
    #expect(!all.contains { $0.contains("add: 0") || $0.contains("share: 0,") }, "what changes nothing is left out")
  }

  @Test func theDigestIsOfWhatIsMeant() throws {
    let digest = try Self.plan(Self.grid).digest
    #expect(try Self.plan("# why\nname: another\n" + Self.grid).digest == digest)
    for (old, new) in [("[0, 5, 10]", "[0, 5, 9]"), ("[a, b]", "[a, c]"), ("close: { base: B3", "close: { base: B4")] {
      #expect(try Self.plan(Self.grid.replacing(old, with: new)).digest != digest)
    }
    let drawn = try Self.plan(Self.chance).digest
    for (old, new) in [("0.05", "0.06"), ("seed: s", "seed: t"), ("1.1", "1.2"), ("2000", "2001")] {
      #expect(try Self.plan(Self.chance.replacing(old, with: new)).digest != drawn)
    }
  }

  @Test func everythingWrongIsToldAtOnce() throws {
    do {
      _ = try Self.plan(
        """
        format: 2
        scenaro: a
        grid:
          - capacity: { base: [B1, B1], add: [1, x, y] }
          - close: { base: [] }
          - move: { base: B1 }
        monte-carlo:
          runs: 0
          draws:
            - close: { base: B1 }
            - cohort: { programme: K, scale: [1.1, 0.9] }
            - capacity: { base: B1, add: [1, 2, 3], probability: 2 }
        seconds-per-run: -1

        """)
      Issue.record("a plan with faults was read")
    } catch {
      guard case .faults(let faults, _) = error as? ReadError else { throw error }
      let told = Set(faults.map { "\($0.row ?? 0) \($0.column ?? "")" })
      for place in [
        "1 format", "2 scenaro", "1 ", "4 grid[1].capacity.base", "4 grid[1].capacity.add",
        "5 grid[2].close.base", "6 grid[3].move", "8 monte-carlo.runs", "8 monte-carlo.seed",
        "10 monte-carlo.draws[1].close.probability", "11 monte-carlo.draws[2].cohort",
        "12 monte-carlo.draws[3].capacity.add", "12 monte-carlo.draws[3].capacity.probability", "13 seconds-per-run",
      ] {
        #expect(told.contains(place), "\(place) is not among \(told.sorted())")
      }
      #expect(faults.count { $0.column == "grid[1].capacity.add" } == 2, "each value once, not once per combination")
    }
  }

  @Test(arguments: [
    "grid:\n  capacity: { base: \"*\", add: [\((1...1_001).map(String.init).joined(separator: ","))] }\n"
      + "  rule: { id: staff-ratio, value: [\((1...1_000).map { "0.\(1_000 + $0)" }.joined(separator: ","))] }\n",
    "grid:\n  capacity: { base: \"*\", add: [1, 2] }\nmonte-carlo: { runs: 600000, seed: s, draws: [] }\n",
  ])
  func tooManyRunsAreRefused(text: String) {
    #expect(throws: ReadError.self) { try Self.plan("format: 1\nscenario: a\n" + text) }
  }

  /// A name that a plan adds is in no text that a sweep writes.
  @Test func namesOfPersonsStayOut() throws {
    let plan = try Self.plan(
      """
      format: 1
      scenario: a
      grid:
        add: { apprentice: [{ id: A99, programme: K, name: 张三 }, { id: A98, programme: K, name: 李四 }] }

      """)
    let change = try #require(plan.entries[0].changes[0])
    #expect(change.yaml.contains("张三") && change.nameless == #"add: { apprentice: { id: "A99", programme: "K" } }"#)
    #expect(plan.axes[0].values == ["A99", "A98"])
  }
}

/// Plans that do not fit their scenario, or are no plans.
@Suite struct SweepPlanFaultTests {
  private static func faults(_ yaml: String) throws -> [InputFault] {
    let scenario = try Scenario(["plan.yaml": yaml])
    do {
      _ = try withExtendedLifetime(scenario) {
        try SweepPlanFile.read(scenario.folder.appending(path: "plan.yaml").path)
      }
      return []
    } catch {
      guard case .faults(let faults, _) = error as? ReadError else { throw error }
      return faults
    }
  }

  private static func line(_ fault: InputFault) -> String {
    "\(fault.file):\(fault.row.map(String.init) ?? "-"):\(fault.column ?? "-") \(fault.value)"
  }

  @Test func whatIsNoPlanIsSaid() throws {
    #expect(try Self.faults("format: 1\n x: [\n").map { $0.file } == ["plan.yaml"])
    #expect(try Self.faults("- a\n- b\n").map { $0.file } == ["plan.yaml"])
    #expect(
      try Self.faults("format: 1\nscenario: a\ngrid: soon\n").map(Self.line) == ["plan.yaml:3:grid "])
    #expect(
      try Self.faults("format: 1\nscenarios: [a, b, a]\n").map(Self.line) == ["plan.yaml:2:scenarios a"])
    #expect(
      try Self.faults("format: 1\nscenario: a\ngrid:\n  - close: B1\n").map(Self.line).first?
        .hasPrefix("plan.yaml:4:grid[1]") == true)
  }

  private static func source() throws -> ScenarioSource {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id,capacity\nB1,3\nB2,3\n",
      "enterprises.csv": "id,staff\nB1,9\nB2,9\n",
    ])
    return try withExtendedLifetime(scenario) { try ScenarioSource(scenario.folder.path) }
  }

  private static func told(_ yaml: String) throws -> [String] {
    let scenario = try Scenario(["plan.yaml": "format: 1\nscenario: a\n" + yaml])
    let plan = try withExtendedLifetime(scenario) {
      try SweepPlanFile.read(scenario.folder.appending(path: "plan.yaml").path)
    }
    return try plan.faults(on: Self.source()).map { "\(line($0))" }
  }

  /// A plan is held against its scenario before anything is solved: each unknown id once, with its line.
  @Test func whatTheScenarioDoesNotHaveIsTold() throws {
    #expect(try Self.told("stages: [rank-maximal, min-commute]\n") == ["plan.yaml:-:stages min-commute"])
    #expect(try Self.told("grid:\n  - capacity: { base: [B1, B9], add: [1, 2] }\n").count == 2)
    #expect(
      try Self.told("grid:\n  - close: { base: [B1, B9] }\n").map { $0.contains("B9") } == [true])
    let draws = "monte-carlo:\n  runs: 3\n  seed: s\n  draws:\n"
    #expect(
      try Self.told(draws + "    - close: { base: [B1, B8], probability: 0.5 }\n").map { $0.contains("B8") } == [true])
    #expect(try Self.told(draws + "    - close: { base: \"*\", probability: 0.5 }\n") == [])
    #expect(try Self.told(draws + "    - drop-out: { apprentice: \"*\", probability: 0.5 }\n") == [])
    // what a plan adds may be what another change of it is about
    #expect(
      try Self.told("grid:\n  - add: { base: { id: B7, capacity: 1 } }\n  - close: { base: B7 }\n") == [])
  }

  @Test func figuresAreDrawnBetweenTheirEnds() throws {
    let scenario = try Scenario([
      "plan.yaml":
        "format: 1\nscenario: a\nmonte-carlo:\n  runs: 40\n  seed: s\n  draws:\n    - staff: { enterprise: B1, add: [-2, 2] }\n"
    ])
    let plan = try withExtendedLifetime(scenario) {
      try SweepPlanFile.read(scenario.folder.appending(path: "plan.yaml").path)
    }
    let source = try Self.source()
    let texts = try (1...40).flatMap { try plan.changes(of: plan.point($0), on: source).map(\.yaml) }
    #expect(
      Set(texts) == Set([-2, -1, 1, 2].map { #"staff: { enterprise: "B1", add: \#($0) }"# }), "0 changes nothing")
  }

  /// A row that is added without an id of its own is shown by its cells, a name left out.
  @Test func rowsWithoutAnIDAreShownByTheirCells() throws {
    let scenario = try Scenario([
      "plan.yaml": """
      format: 1
      scenario: a
      grid:
        - add: { preference: [{ apprentice: A1, rank: 1, choice: B1 }, { apprentice: A1, rank: 1, choice: B2, name: 张三 }] }

      """
    ])
    do {
      _ = try withExtendedLifetime(scenario) {
        try SweepPlanFile.read(scenario.folder.appending(path: "plan.yaml").path)
      }
      Issue.record("a preference has no name")
    } catch {
      guard case .faults(let faults, _) = error as? ReadError else { throw error }
      #expect(!"\(faults)".contains("张三"))
    }
    let good = try Scenario([
      "plan.yaml":
        "format: 1\nscenario: a\ngrid:\n  - add: { preference: [{ apprentice: A1, rank: 1, choice: B1 }, ~] }\n"
    ])
    let plan = try withExtendedLifetime(good) {
      try SweepPlanFile.read(good.folder.appending(path: "plan.yaml").path)
    }
    #expect(plan.axes[0].values == ["apprentice A1, rank 1, choice B1", ""])
  }
}
