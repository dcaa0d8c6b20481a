import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import Testing

/// Right-hand sides and eligibility on three rows of data, without a solver.
@Suite struct LimitTests {
  @Test func ratioIsTheFloorOfTheSumNotTheSumOfFloors() throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.postRatio, "0.20")]
    term.enterprise("E1")
    for base in ["B1", "B2", "B3"] {
      term.base(base, in: "E1")
      term.post("P" + base, at: base, kind: "weld", staff: 4)
    }
    term.apprentice("A1")
    let limits = CapacityLimits(term.build())
    #expect(limits.postRatio.count == 1)
    #expect(limits.postRatio.first?.limit.left == 2)  // ⌊0.2 × 12⌋, where the floors would give 0
  }

  @Test(arguments: [(9, 0), (10, 1), (29, 2), (30, 3)])
  func staffRatioIsExact(staff: Int, places: Int) {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.staffRatio, "0.10")]
    term.enterprise("E1", staff: staff)
    term.base("B1", in: "E1")
    term.post("P1", at: "B1")
    term.apprentice("A1")
    #expect(CapacityLimits(term.build()).staffRatio[0]?.left == places)
  }

  @Test func contractApprenticesAreStaffAndNotInterns() throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.staffRatio, "0.10")]
    term.enterprise("E1", staff: 9, excludesContracts: true)
    term.base("B1", in: "E1")
    term.post("P1", at: "B1")
    term.apprentice("A1", contract: "E1")
    term.apprentice("A2")
    let model = ModelBuilder().build(term.build())
    let row = try #require(model.rows.first { $0.id == "staff-ratio/E1" })
    #expect(row.upper == 1)
    #expect(row.columns.map { model.arcs.apprentice[Int($0)] } == [1])
  }

  @Test(arguments: [(false, 3, 3, 4), (true, 2, 2, 3)])
  func occupiedPlacesCountAtTheirLevelAndAbove(uses: Bool, post: Int, base: Int, enterprise: Int) {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.staffRatio, "0.10"), TestInstance.rule(.postRatio, "0.50")]
    term.enterprise("E1", staff: 30, capacity: 4)
    term.base("B1", in: "E1", capacity: 3)
    term.post("P1", at: "B1", capacity: 3, staff: 6)
    term.occupied("P1", 1, usesCapacity: uses)
    term.apprentice("A1")
    let limits = CapacityLimits(term.build())
    #expect(limits.post[0] == post)
    #expect(limits.base[0] == base)
    #expect(limits.enterprise[0] == enterprise)
    #expect(limits.staffRatio[0]?.left == 2)
    #expect(limits.postRatio[0].limit.left == 2)
  }

  @Test func moreOccupiedThanAllowedLeavesNoneAndIsSaid() {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.staffRatio, "0.10")]
    term.enterprise("E1", staff: 10)
    term.base("B1", in: "E1")
    term.post("P1", at: "B1")
    term.occupied("E1", 3)
    term.apprentice("A1")
    let limits = CapacityLimits(term.build())
    #expect(limits.staffRatio[0]?.left == 0)
    #expect(limits.overOccupied.map(\.row) == ["staff-ratio/E1"])
    #expect(limits.overOccupied.map(\.by) == [2])
  }

  @Test func theStricterProvinceWinsAndAWaiverReplacesTheNumber() {
    var term = TestInstance()
    term.rules = [
      TestInstance.rule(.staffRatio, "0.10"), TestInstance.rule(.staffRatio, "0.05", bases: ["江苏"]),
      TestInstance.rule(.staffRatio, "0.02", schools: ["上海"]),
    ]
    term.school("S1", province: "浙江")
    term.enterprise("E1", staff: 100, province: "江苏")
    term.enterprise("E2", staff: 100, province: "安徽")
    term.enterprise("E3", staff: 100, province: "江苏")
    for number in 1...3 {
      term.base("B\(number)", in: "E\(number)")
      term.post("P\(number)", at: "B\(number)")
    }
    term.waiver(.staffRatio, "E3", "0.15")
    term.apprentice("A1", school: "S1")
    let limits = CapacityLimits(term.build())
    #expect(limits.staffRatio.map { $0?.left } == [5, 10, 15])
    #expect(limits.staffRatio.map { $0?.waived } == [false, false, true])
  }

  @Test func pinsAgainstTheLawAreNamed() {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.minors, "18")]
    term.base("B1")
    term.post("P1", at: "B1", tags: [.noMinors])
    term.post("P2", at: "B1")
    term.apprentice("A1", born: TestInstance.date(2009, 9, 2))
    term.apprentice("A2", born: TestInstance.date(2009, 9, 2))
    term.pin("A1", to: "P1")
    term.pin("A2", to: "B1")
    let found = Eligibility(term.build()).impossiblePins()
    #expect(found.map(\.pin.apprentice) == [0])
    #expect(found.map(\.reasons) == [[.minors]])
  }

  @Test func whatBarsPostsIsCountedInPosts() throws {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.minimumAge, "16"), TestInstance.rule(.women)]
    term.base("B1")
    for number in 1...3 { term.post("P\(number)", at: "B1") }
    term.apprentice("A1", born: TestInstance.date(2011, 1, 1))
    let reason = try #require(UnplacedAnalysis(ModelBuilder().build(term.build())).withoutLawfulPlace().first)
    #expect(reason.text.zh.contains("有 3 个岗位因“未满规定年龄”不能安置"))
    #expect(reason.text.en.contains("3 posts: below the minimum age"))
  }

  /// The eighteenth birthday on the first day of the term is in time.
  @Test(arguments: [(1, true), (2, false)])
  func ageCountsOnTheFirstDay(day: Int, eligible: Bool) {
    var term = TestInstance()
    term.rules = [TestInstance.rule(.minors, "18")]
    term.base("B1")
    term.post("P1", at: "B1", tags: [.noMinors])
    term.apprentice("A1", born: TestInstance.date(2008, 9, day))
    #expect((Eligibility(term.build()).reason(0, 0) == nil) == eligible)
  }

  @Test func ranksTakeTheBestEntryThatNamesThePostOrItsBase() {
    var term = TestInstance()
    term.base("B1")
    term.post("P1", at: "B1")
    term.post("P2", at: "B1")
    term.base("B2")
    term.post("P3", at: "B2")
    term.apprentice("A1", ranked: [(1, "P2"), (2, "B1")])
    let arcs = ModelBuilder().build(term.build()).arcs
    #expect(arcs.rank == [2, 1, 3])
  }

  /// Nested capacities are no crossing rows; a quota over half of a base is one, tested on the sets.
  @Test func crossingRowsAreFoundOnTheSets() {
    var term = TestInstance()
    term.base("B1", capacity: 3)
    term.post("P1", at: "B1", capacity: 2)
    term.post("P2", at: "B1", capacity: 2)
    for person in ["A1", "A2", "A3"] { term.apprentice(person, sex: person == "A1" ? .female : .male) }
    let plain = ModelBuilder().build(term.build())
    #expect(NestedRows.crossing(rows: plain.rows, columnCount: plain.columnCount).isEmpty)
    #expect(NestedRows(rows: plain.rows, columnCount: plain.columnCount) != nil)
    term.quota("K1", of: .attribute(.sex, ["male"]), at: "B1", maximum: 1)
    let crossed = ModelBuilder().build(term.build())
    #expect(!NestedRows.crossing(rows: crossed.rows, columnCount: crossed.columnCount).isEmpty)
    #expect(NestedRows(rows: crossed.rows, columnCount: crossed.columnCount) == nil)
  }
}
