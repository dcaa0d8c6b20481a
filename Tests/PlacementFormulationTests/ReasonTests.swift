import PlacementDomain
import PlacementTestSupport
import Testing

@testable import PlacementFormulation

/// One term for each family whose rows can stand against a place, in which that family alone does.
struct ReasonCase {
  let family: String
  let code: UnplacedCode
  /// What the remedy must speak of.
  let remedy: String
  /// Apprentice and post, in a rotation with the period.
  var roster: [(apprentice: String, post: String, period: Int)] = []
  var term = TestInstance()

  init(_ family: String, _ code: UnplacedCode, _ remedy: String, _ make: (inout ReasonCase) -> Void) {
    (self.family, self.code, self.remedy) = (family, code, remedy)
    make(&self)
  }

  /// One has a place at P1 and another one is left over.
  private mutating func pair(_ first: Sex = .male, needsBed: Bool? = nil) {
    term.apprentice("A1", sex: first, needsBed: needsBed)
    term.apprentice("A2", sex: .male, needsBed: needsBed)
    roster = [("A1", "P1", 0)]
  }

  fileprivate mutating func rotation(_ kinds: [String], _ posts: [(String, String, Int?)]) {
    term.settings = ModelSettings(places: .perPeriod)
    term.periods = [
      Period(id: "p1", start: TestInstance.date(2026, 9, 1), end: TestInstance.date(2026, 10, 31)),
      Period(id: "p2", start: TestInstance.date(2026, 11, 1), end: TestInstance.date(2027, 1, 15)),
    ]
    term.programme("1", rotation: kinds)
    term.base("B1")
    for (id, kind, capacity) in posts { term.post(id, at: "B1", capacity: capacity, kind: kind) }
  }

  static let families = all.map(\.family)

  static var all: [ReasonCase] {
    [
      ReasonCase("post-capacity", .noRoom, "post P1") {
        $0.term.base("B1", capacity: 9)
        $0.term.post("P1", at: "B1", capacity: 1)
        $0.pair()
      },
      ReasonCase("base-capacity", .noRoom, "base B1") {
        $0.term.base("B1", capacity: 1)
        $0.term.post("P1", at: "B1", capacity: 9)
        $0.pair()
      },
      ReasonCase("enterprise-capacity", .noRoom, "enterprise E1") {
        $0.term.enterprise("E1", capacity: 1)
        $0.term.base("B1", in: "E1", capacity: 9)
        $0.term.post("P1", at: "B1")
        $0.pair()
      },
      ReasonCase("staff-ratio", .ratio, "waiver") {
        $0.term.rules = [TestInstance.rule(.staffRatio, "0.1")]
        $0.term.enterprise("E1", staff: 10)
        $0.term.base("B1", in: "E1", capacity: 9)
        $0.term.post("P1", at: "B1")
        $0.pair()
      },
      ReasonCase("post-ratio", .ratio, "waiver") {
        $0.term.rules = [TestInstance.rule(.postRatio, "0.2")]
        $0.term.base("B1", capacity: 9)
        $0.term.post("P1", at: "B1", staff: 5)
        $0.pair()
      },
      ReasonCase("post-minimum", .minimum, "minimum") {
        $0.term.base("B1")
        $0.term.post("P1", at: "B1", minimum: 3)
        $0.pair()
        $0.roster = []
      },
      ReasonCase("base-minimum", .minimum, "minimum") {
        $0.term.base("B1", capacity: 9, minimum: 3)
        $0.term.post("P1", at: "B1")
        $0.pair()
        $0.roster = []
      },
      ReasonCase("beds", .beds, "beds for men") {
        $0.term.base("B1", capacity: 9, beds: Beds(male: 1, female: 5))
        $0.term.post("P1", at: "B1")
        $0.pair(needsBed: true)
      },
      ReasonCase("mentors", .mentors, "mentor") {
        $0.term.settings = ModelSettings(apprenticesPerMentor: 1)
        $0.term.base("B1", capacity: 9, mentors: 1)
        $0.term.post("P1", at: "B1")
        $0.pair()
      },
      ReasonCase("quota", .quota, "quota Q1") {
        $0.term.base("B1", capacity: 9)
        $0.term.post("P1", at: "B1")
        $0.term.quota("Q1", at: "B1", maximum: 1)
        $0.pair()
      },
      ReasonCase("reserve", .reserve, "reserve Q1") {
        $0.term.programme("1")
        $0.term.programme("2")
        $0.term.base("B1", capacity: 3)
        $0.term.post("P1", at: "B1")
        $0.term.quota("Q1", of: .attribute(.programme, ["2"]), at: "B1", minimum: 2, kind: .reserve)
        $0.pair()
      },
      ReasonCase("apart", .apart, "group G") {
        $0.term.base("B1", capacity: 9)
        $0.term.post("P1", at: "B1")
        $0.term.group("G", ["A1", "A2"], kind: .apart, level: .base)
        $0.pair()
      },
      ReasonCase("together", .together, "group G") {
        $0.term.base("B1", capacity: 2)
        $0.term.post("P1", at: "B1")
        for person in ["A1", "A2", "A3"] { $0.term.apprentice(person) }
        $0.term.group("G", ["A1", "A2", "A3"], level: .base)
      },
      ReasonCase("rotation-kind", .rotation, "rotation") {
        $0.rotation(["k1", "k2"], [("K1", "k1", 9)])
        $0.term.apprentice("A1", programme: "1")
      },
      ReasonCase("repeat-post", .rotation, "repeat_posts") {
        $0.rotation([], [("K1", "", 9)])
        $0.term.apprentice("A1", programme: "1")
      },
    ]
  }
}

@Suite struct ReasonTests {
  private static func assignments(_ one: ReasonCase, _ instance: PlacementInstance) throws -> [Assignment] {
    var list: [Assignment] = []
    for person in instance.apprentices.indices {
      for period in instance.spans.indices {
        let line = one.roster.first { $0.apprentice == instance.apprentices[person].id && $0.period == period }
        let post = try line.map { line in try #require(instance.posts.firstIndex { $0.id == line.post }) }
        list.append(Assignment(apprentice: person, period: period, post: post))
      }
    }
    return list
  }

  /// A family that can stand against a place has a term here: a new one without it fails.
  @Test func everyFamilyHasACase() {
    var telling: Set<String> = []
    // an existential's members inside the macro crash the compiler
    for family in Registry.families {
      let (id, nature) = (family.id, family.nature)
      if nature.code != nil { telling.insert(id) }
      #expect(nature.code != nil || !nature.isWidenable, "\(id) can be widened and says nothing")
    }
    #expect(telling == Set(ReasonCase.families))
  }

  @Test(arguments: ReasonCase.families)
  func theRowThatHoldsThePlaceIsTheReason(family: String) throws {
    let one = try #require(ReasonCase.all.first { $0.family == family })
    let instance = one.term.build()
    let model = ModelBuilder().build(instance)
    let roster = try Self.assignments(one, instance)
    let reasons = UnplacedAnalysis(model).reasons(roster)
    let without = Set(roster.filter { $0.post == nil }.map(\.apprentice))
    #expect(!without.isEmpty && reasons.map(\.apprentice) == without.sorted())
    for reason in reasons {
      #expect(reason.codes == [one.code], "\(reason)")
      #expect(reason.remedy.en.contains(one.remedy) && !reason.remedy.zh.isEmpty, "\(reason.remedy)")
      for text in [reason.text, reason.ownText] {
        #expect(!text.en.contains("full") && !text.zh.contains("满") && !text.en.contains("0 have no seat"), "\(text)")
      }
      #expect(!reason.ownText.en.contains("group G") && !reason.ownText.zh.contains("小组 G"), "\(reason.ownText)")
    }
  }

  /// Each place's rows are those that the roster with the apprentice there would break, and no others: found by adding
  /// up every row of the model.
  @Test(arguments: ReasonCase.families.filter { !["together", "rotation-kind", "repeat-post"].contains($0) })
  func nothingElseIsBroken(family: String) throws {
    let one = try #require(ReasonCase.all.first { $0.family == family })
    let instance = one.term.build()
    let model = ModelBuilder().build(instance)
    let roster = try Self.assignments(one, instance)
    let seats = SeatReasons(model, roster)
    let person = try #require(roster.last { $0.post == nil }?.apprentice)
    for place in seats.held(person, span: 0) {
      for post in place.posts {
        let placed = roster.map { $0.apprentice == person ? Assignment(apprentice: person, period: 0, post: post) : $0 }
        let point = model.context.completed(model.context.decisions(placed, []))
        let broken = model.rows.filter { row in
          let value = zip(row.columns, row.coefficients).reduce(0) { $0 + $1.1 * point[Int($1.0)] }
          return value > row.upper || value < row.lower
        }
        #expect(broken.map { $0.id.prefix { $0 != "/" } } == [one.family[...]], "\(broken.map(\.id))")
      }
    }
    #expect(seats.held(person, span: 0).flatMap(\.posts).count == model.arcs.arcs(of: person).count)
  }

  /// Two posts, two causes: each is told of its own post.
  @Test func eachPostHasItsOwnCause() throws {
    var term = TestInstance()
    term.settings = ModelSettings(apprenticesPerMentor: 1)
    term.base("B1", capacity: 9, beds: Beds(male: 1))
    term.post("P1", at: "B1")
    term.base("B2", capacity: 9, mentors: 1)
    term.post("P2", at: "B2")
    for person in ["A1", "A2", "A3"] { term.apprentice(person, needsBed: true) }
    let instance = term.build()
    let roster = [
      Assignment(apprentice: 0, period: 0, post: 0), Assignment(apprentice: 1, period: 0, post: 1),
      Assignment(apprentice: 2, period: 0, post: nil),
    ]
    let reason = try #require(UnplacedAnalysis(ModelBuilder().build(instance)).reasons(roster).first)
    #expect(reason.codes == [.beds, .mentors] && reason.codeText == "beds;mentors")
    #expect(reason.text.en.contains("P1: base B1 has only 1 bed for men"))
    #expect(reason.text.en.contains("P2: the mentors of base B2 take at most 1"))
    #expect(reason.remedy.en.contains("beds for men at base B1") && reason.remedy.en.contains("base B2"))
  }

  /// Enough would come for the minimum, and the mentors do not let so many in: both rows are told.
  @Test func aMinimumAboveTheMentorsNamesBoth() throws {
    var term = TestInstance()
    term.settings = ModelSettings(apprenticesPerMentor: 2)
    term.base("B1", capacity: 9, minimum: 3, mentors: 1)
    term.post("P1", at: "B1")
    for person in ["A1", "A2", "A3"] { term.apprentice(person) }
    let roster = (0..<3).map { Assignment(apprentice: $0, period: 0, post: nil) }
    let reasons = UnplacedAnalysis(ModelBuilder().build(term.build())).reasons(roster)
    #expect(reasons.count == 3 && reasons.allSatisfy { Set($0.codes) == [.minimum, .mentors] }, "\(reasons)")
  }

  /// The kind that is missing has a post, whose seats are used up: both are told.
  @Test func aRotationNamesTheRowBehindTheMissingKind() throws {
    let one = ReasonCase("", .rotation, "") {
      $0.rotation(["k1", "k2"], [("K1", "k1", 9), ("K2", "k2", 0)])
      $0.term.apprentice("A1", programme: "1")
    }
    let instance = one.term.build()
    let reason = try #require(
      UnplacedAnalysis(ModelBuilder().build(instance)).reasons(try Self.assignments(one, instance)).first)
    #expect(reason.codes == [.rotation, .noRoom] && reason.text.en.contains("period p1, K2: post K2 has only 0 seats"))
    #expect(reason.remedy.en.contains("add seats at post K2"))
  }

  /// What a rotation needs is told, and no seat that would not help: welding is free before, so that afterwards it is milling
  /// that lacks a seat, and one more for welding would be of no use.
  @Test func aSeatThatNoRotationCouldUseIsNotNamed() throws {
    let one = ReasonCase("", .rotation, "") {
      $0.rotation(["k1", "k2"], [("K1", "k1", 1), ("K2", "k2", 1)])
      for (post, period) in [("K2", 0), ("K1", 1), ("K2", 1)] {
        $0.term.occupied(post, 1, usesCapacity: true, period: period)
      }
      $0.term.apprentice("A1", programme: "1")
    }
    let instance = one.term.build()
    let reason = try #require(
      UnplacedAnalysis(ModelBuilder().build(instance)).reasons(try Self.assignments(one, instance)).first)
    #expect(reason.codes == [.noRoom] && reason.text.en.hasPrefix("period p2, K2:"), "\(reason)")
    #expect(reason.remedy.en.contains("post K2") && !reason.remedy.en.contains("K1"), "\(reason.remedy.en)")
    #expect(!reason.text.en.contains("K1") && !reason.text.zh.contains("K1"))
  }

  /// Where seats alone are not to be had one by one, both are asked for, and the rotation is named as what asks.
  @Test func aRotationThatNeedsTwoSeatsSaysSo() throws {
    let one = ReasonCase("", .rotation, "") {
      $0.rotation(["k1", "k2", "k3"], [("K1", "k1", 1), ("K2", "k2", 1), ("K3", "k3", 1)])
      $0.term.periods = [(9, 1, 30), (10, 1, 31), (11, 1, 30)].enumerated().map { index, days in
        Period(
          id: "p\(index + 1)", start: TestInstance.date(2026, days.0, days.1),
          end: TestInstance.date(2026, days.0, days.2))
      }
      for post in ["K1", "K2", "K3"] { $0.term.occupied(post, 1, usesCapacity: true, period: 0) }
      for (post, period) in [("K2", 1), ("K3", 1), ("K2", 2), ("K3", 2)] {
        $0.term.occupied(post, 1, usesCapacity: true, period: period)
      }
      $0.term.apprentice("A1", programme: "1")
    }
    let instance = one.term.build()
    let reason = try #require(
      UnplacedAnalysis(ModelBuilder().build(instance)).reasons(try Self.assignments(one, instance)).first)
    #expect(reason.codes == [.rotation, .noRoom], "\(reason)")
    #expect(reason.text.en.contains("not of the kinds that the rotation asks for (k1, k2, k3)"))
    // K1 stands free in two periods: a third seat there would not help
    #expect(reason.remedy.en == "all of these: add seats at post K2; add seats at post K3", "\(reason.remedy.en)")
    #expect(reason.remedy.zh.hasPrefix("同时") && !reason.remedy.en.contains("K1"))
  }

  /// Many posts: counted by what holds them, with no claim of one about another.
  @Test func manyPostsAreCounted() throws {
    var term = TestInstance()
    term.base("B1", beds: Beds(male: 0))
    for index in 1...4 { term.post("L\(index)", at: "B1") }
    for index in 1...8 {
      term.base("C\(index)", capacity: 0)
      term.post("C\(index)/1", at: "C\(index)")
    }
    term.apprentice("A1", needsBed: true)
    let reason = try #require(
      UnplacedAnalysis(ModelBuilder().build(term.build())).reasons([Assignment(apprentice: 0, period: 0, post: nil)])
        .first)
    #expect(Set(reason.codes) == [.beds, .noRoom])
    #expect(reason.text.en.contains("4 posts: no bed left (L1, L2, L3, L4)"), "\(reason.text.en)")
    #expect(
      reason.text.en.contains("8 posts: no seat left (C1/1, C2/1, C3/1, C4/1, C5/1 and 3 more)"), "\(reason.text.en)")
  }

  /// Where lists bind, posts beyond the list that still have a place are named; and where there is none, that.
  @Test(arguments: [1, 0]) func postsBeyondTheListAreNamed(seats: Int) throws {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid)
    term.base("B1")
    term.post("P1", at: "B1", capacity: 0)
    term.post("P2", at: "B1", capacity: seats)
    term.apprentice("A1", wishes: ["P1"])
    term.apprentice("A2")
    let roster = (0..<2).map { Assignment(apprentice: $0, period: 0, post: nil) }
    let reasons = UnplacedAnalysis(ModelBuilder().build(term.build())).reasons(roster)
    #expect(reasons.map(\.codes) == [[.noRoom], [.noList]])
    for reason in reasons { #expect(reason.remedy.en.contains("P2") == (seats == 1), "\(reason.remedy)") }
  }

  /// A roster that leaves a place empty is not blamed on the place.
  @Test func aFreePlaceIsCalledSo() throws {
    var term = TestInstance()
    term.base("B1", capacity: 1)
    term.post("P1", at: "B1")
    term.apprentice("A1")
    let reason = try #require(
      UnplacedAnalysis(ModelBuilder().build(term.build())).reasons([Assignment(apprentice: 0, period: 0, post: nil)])
        .first)
    #expect(reason.codes == [.free] && reason.text.en.contains("P1"))
  }
}
