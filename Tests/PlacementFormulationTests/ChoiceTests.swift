import PlacementDomain
import PlacementFormulation
import PlacementTestSupport
import PlacementVerification
import Testing

/// What apprentices decided of places, training agreements and staff: the builder and the verifier on the refused case
/// and on its nearest lawful neighbour.
@Suite struct ChoiceTests {
  private static let (early, late) = (TestInstance.date(2026, 8, 1), TestInstance.date(2026, 8, 2))

  /// Enterprise E1 with base B1 and posts Q1, Q2; E2 with B2 and Q3.
  private static func term(staff: Int? = nil, excludes: Bool = false) -> TestInstance {
    var term = TestInstance()
    term.enterprise("E1", staff: staff, excludesContracts: excludes)
    term.enterprise("E2")
    term.base("B1", in: "E1")
    term.base("B2", in: "E2")
    term.post("Q1", at: "B1")
    term.post("Q2", at: "B1")
    term.post("Q3", at: "B2")
    return term
  }

  /// The posts that A1 can be given, by the builder; the verifier has to agree on each.
  private static func open(_ term: TestInstance) -> [String] {
    let instance = term.build()
    let model = ModelBuilder().build(instance)
    let arcs = model.arcs.arcs(of: 0, span: 0).map { Int(model.arcs.post[$0]) }
    for post in instance.posts.indices {
      let lines = [Assignment(apprentice: 0, period: 0, post: post)]
      #expect(Verifier(instance).verify(lines).violations.isEmpty == arcs.contains(post), "\(instance.posts[post].id)")
    }
    return arcs.map { instance.posts[$0].id }
  }

  @Test(arguments: [
    (["refused Q1"], ["Q2", "Q3"]), (["refused B1"], ["Q3"]), (["refused E1"], ["Q3"]),
    (["accepted Q1"], ["Q1", "Q2", "Q3"]),
    // the latest on the same place counts, whatever the order of the lines
    (["refused Q1", "later accepted Q1"], ["Q1", "Q2", "Q3"]), (["later refused Q1", "accepted Q1"], ["Q2", "Q3"]),
    (["refused E1", "later accepted Q2"], ["Q2", "Q3"]), (["accepted Q1", "later refused B1"], ["Q3"]),
    // on one day a refusal stands
    (["refused Q1", "accepted Q1"], ["Q2", "Q3"]),
    // requested and not approved: no effect
    (["self-found Q3"], ["Q1", "Q2", "Q3"]), (["refused Q1", "later self-found Q1"], ["Q2", "Q3"]),
    (["approved Q3"], ["Q3"]), (["approved B1"], ["Q1", "Q2"]), (["approved B1", "later refused Q1"], ["Q2"]),
    (["approved Q3", "later refused Q3"], ["Q1", "Q2"]),
  ])
  func theLatestDecisionOnAPlaceCounts(lines: [String], open: [String]) {
    var term = Self.term()
    term.apprentice("A1")
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      let isLate = words[0] == "later"
      let (state, site) = (words[isLate ? 1 : 0], words[isLate ? 2 : 1])
      let decision = PlaceDecision.State(rawValue: state) ?? .selfFound
      term.decision(
        "A1", decision, site, approvedBy: state == "approved" ? "office" : "", on: isLate ? Self.late : Self.early)
    }
    #expect(Self.open(term) == open)
  }

  @Test func theReasonIsTheApprenticesOwn() {
    var term = Self.term()
    term.rules = [TestInstance.rule(.choice)]
    term.apprentice("A1")
    term.decision("A1", .refused, "Q1", on: Self.early)
    term.optOut("A1", of: "Q2")
    let eligibility = Eligibility(term.build())
    #expect((0..<3).map { eligibility.reason(0, $0) } == [.choice, .notAvailable, nil])
    #expect(EligibilityReason.choice.words != EligibilityReason.notAvailable.words)
  }

  @Test func aSelfFoundPlaceIsItsOwnStateAndKeepsEveryRule() throws {
    var term = Self.term(staff: 10)
    term.rules = [TestInstance.rule(.staffRatio, "0.10"), TestInstance.rule(.women)]
    term.post("Q4", at: "B1", tags: [.noWomen])
    term.apprentice("A1", sex: .female)
    term.apprentice("A2", sex: .female)
    term.decision("A1", .selfFound, "Q1", approvedBy: "office", on: Self.early)
    term.decision("A2", .accepted, "Q3", on: Self.late)
    let instance = term.build()
    func verify(_ first: Int?, _ second: Int?) -> VerificationResult {
      Verifier(instance).verify([
        Assignment(apprentice: 0, period: 0, post: first), Assignment(apprentice: 1, period: 0, post: second),
      ])
    }
    let roster = try #require(verify(0, 2).roster)
    #expect(roster.lines.map(\.state) == [.selfFound, .proposed])
    #expect(roster.lines.map { $0.decision?.date } == [Self.early, Self.late])
    // it is counted among the interns, and nobody else has it
    #expect(verify(0, 1).violations.map(\.rule) == ["staff-ratio"])
    #expect(verify(2, nil).violations.map(\.rule) == ["pin"] && verify(nil, nil).violations.map(\.rule) == ["pin"])
    // the file of a roster says so too
    let lines = [
      RosterLine(row: 2, apprentice: "A1", post: "Q1", state: "self-found"),
      RosterLine(row: 3, apprentice: "A2", post: "Q3", state: "proposed"),
    ]
    #expect(Verifier(instance).verify(lines: lines).roster != nil)
    let pinned = [RosterLine(row: 2, apprentice: "A1", post: "Q1", state: "pinned"), lines[1]]
    #expect(Verifier(instance).verify(lines: pinned).violations.map(\.rule) == ["roster-column"])
    // an unlawful one is an impossible pin that comes from choices.csv
    term.decision("A2", .selfFound, "Q4", approvedBy: "office", on: TestInstance.date(2026, 8, 3))
    let impossible = Eligibility(term.build()).impossiblePins()
    #expect(impossible.map { $0.pin.isSelfFound } == [true] && impossible.map(\.reasons) == [[.women]])
  }

  /// A rotation leaves who found a place at that place, whatever its kind; anybody else goes round.
  @Test(arguments: [("Q1", "office", true), ("B1", "office", true), ("Q1", "", false), ("E1", "", false)])
  func aRotationLeavesTheSelfFoundWhereTheyAre(site: String, approvedBy: String, stays: Bool) {
    var term = TestInstance()
    term.periods = [
      Period(id: "p1", start: term.start, end: TestInstance.date(2026, 9, 30)),
      Period(id: "p2", start: TestInstance.date(2026, 10, 1), end: term.end),
    ]
    term.settings = ModelSettings(places: .perPeriod)
    term.programme("P1", rotation: ["K1", "K2"])
    term.enterprise("E1")
    term.base("B1", in: "E1")
    term.post("Q1", at: "B1", kind: "K1")
    term.post("Q2", at: "B1", kind: "K2")
    for id in ["A1", "A2"] { term.apprentice(id, programme: "P1") }
    term.decision("A1", .selfFound, site, approvedBy: approvedBy, on: Self.early)
    let instance = term.build()
    let rows = ModelBuilder().build(instance).rows.map(\.id).filter {
      $0.contains("repeat-post") || $0.contains("-kind")
    }
    #expect(rows.contains { $0.contains("/A1/") } == !stays && rows.contains { $0.contains("/A2/") })
    func rules(_ first: [Int]) -> Set<String> {
      let lines = [first, [0, 1]].enumerated().flatMap { person, posts in
        posts.enumerated().map { Assignment(apprentice: person, period: $0.offset, post: $0.element) }
      }
      return Set(Verifier(instance).verify(lines).violations.map(\.rule))
    }
    #expect(rules([0, 0]) == (stays ? [] : ["repeat-post", "rotation-kind"]))
    #expect(rules([0, 1]) == (site == "Q1" && stays ? ["pin"] : []))
  }

  @Test func whatWaitsForApprovalIsNamedWhereItFits() throws {
    var term = Self.term()
    term.rules = [TestInstance.rule(.women)]
    term.post("Q4", at: "B1", tags: [.noWomen])
    term.settings = ModelSettings(unlisted: .forbid)
    for id in ["A1", "A2", "A3"] { term.apprentice(id, sex: .female) }
    term.decision("A1", .selfFound, "Q4", on: Self.early)
    term.decision("A2", .selfFound, "B1", on: Self.early)
    term.decision("A3", .selfFound, "Q1", on: Self.early)
    term.decision("A3", .selfFound, "Q3", approvedBy: "office", on: Self.late)
    let instance = term.build()
    #expect(instance.waitingChoices.map(\.apprentice) == [0, 1])
    let lines = [nil, nil, 2].enumerated().map { Assignment(apprentice: $0.offset, period: 0, post: $0.element) }
    let roster = try #require(Verifier(instance).verify(lines).roster)
    #expect(roster.waiting.map(\.decision.apprentice) == [1] && roster.waiting.map(\.posts) == [[0, 1]])
  }

  /// One's own word goes before the model's, and a pin before both; without a list and with a no there is nothing.
  @Test(arguments: [ModelSettings.Unlisted.last, .forbid])
  func ownWordOnPlacesOffTheList(model: ModelSettings.Unlisted) throws {
    var term = Self.term()
    term.settings = ModelSettings(unlisted: model)
    term.apprentice("A1", wishes: ["B1"], unlisted: false)
    term.apprentice("A2", wishes: ["Q3"], unlisted: true)
    term.apprentice("A3", wishes: ["Q3"])
    term.apprentice("A4", unlisted: false)
    term.apprentice("A5", unlisted: false)
    term.pin("A5", to: "Q3")
    let built = ModelBuilder().build(term.build())
    let open = (0..<5).map { person in built.arcs.arcs(of: person).map { Int(built.arcs.post[$0]) } }
    #expect(open == [[0, 1], [0, 1, 2], model == .last ? [0, 1, 2] : [2], [], [2]])
    let ranks = built.arcs.arcs(of: 1).map { Int(built.arcs.rank[$0]) }
    #expect(ranks == [2, 2, 1])
    let reason = try #require(
      UnplacedAnalysis(built).reasons(
        [0, 2, 2, nil, 2].enumerated().map {
          Assignment(apprentice: $0.offset, period: 0, post: $0.element)
        }
      ).first)
    #expect(reason.codes == [.noList] && reason.text.zh.contains("不服从调剂") && reason.remedy.zh.contains("改为服从调剂"))
  }

  @Test(arguments: [("E1", ["Q1", "Q2"]), ("E2", ["Q3"])])
  func aTrainingAgreementIsKeptAtItsEnterprise(enterprise: String, open: [String]) {
    var term = Self.term()
    term.apprentice("A1", training: enterprise)
    #expect(Self.open(term) == open)
  }

  /// Ten of staff and one with a contract: ⌊0.1 × 10⌋ = 1 and ⌊0.1 × 20⌋ = 2. Who has a training agreement is an intern.
  @Test(arguments: [(false, 1), (true, 2)])
  func contractsAreAddedWhereTheFigureLeavesThemOut(excludes: Bool, most: Int) throws {
    var term = Self.term(staff: 19, excludes: excludes)
    term.rules = [TestInstance.rule(.staffRatio, "0.10")]
    term.apprentice("A1", contract: "E1")
    term.apprentice("A2", training: "E1")
    term.apprentice("A3")
    let instance = term.build()
    let row = try #require(ModelBuilder().build(instance).rows.first { $0.id == "staff-ratio/E1" })
    #expect(row.upper == most && row.columns.count == 4)
    func found(_ posts: [Int?]) -> [String] {
      let lines = posts.enumerated().map { Assignment(apprentice: $0.offset, period: 0, post: $0.element) }
      return Verifier(instance).verify(lines).violations.map(\.rule)
    }
    #expect(found([0, 0, 2]) == [])
    #expect(found([0, 0, 1]) == (most == 1 ? ["staff-ratio"] : []))
  }
}
