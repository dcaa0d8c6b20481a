import Documents
import PlacementDomain
import PlacementExport
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementAnalyses

/// All terms of four people on a few posts, attacked by one of them.
///
/// The attacker knows their own data, the offer, the seed and, at worst, the whole roster: who has which place. What
/// they are told must then be the same whatever the other three wished for: else the difference would be a wish of
/// theirs.
@Suite struct FourPeopleTests {
  /// A kind of term: its settings and the seats of the third post, which nobody lists.
  struct Kind: Sendable, CustomTestStringConvertible {
    let settings: ModelSettings
    let seats: Int
    var testDescription: String { settings.stages.map(\.rawValue).joined(separator: ", ") + ", \(seats) seats" }
  }

  static let kinds = [
    Kind(settings: ModelSettings(stages: [.maxPlaced, .generous, .lottery]), seats: 4),
    Kind(settings: ModelSettings(unlisted: .forbid, stages: [.maxPlaced, .rankMaximal, .lottery]), seats: 1),
    Kind(settings: ModelSettings(stages: [.maxPlaced, .minTotalRank, .lottery]), seats: 1),
    Kind(settings: ModelSettings(stages: [.scoreOrder, .lottery]), seats: 1),
  ]

  /// Every list over two posts.
  private static let lists: [[String]] = [[], ["Q1"], ["Q2"], ["Q1", "Q2"], ["Q2", "Q1"]]

  /// What each of four people is told in every term, by what they know besides; all that is told of it.
  private func told(_ kind: Kind, fewest: Int, every step: Int = 1) throws -> [String: Set<String>] {
    var told: [String: Set<String>] = [:]
    let count = Self.lists.count
    for number in stride(from: 0, to: count * count * count * count, by: step) {
      var term = TestInstance()
      term.settings = kind.settings
      term.base("B1")
      term.post("Q1", at: "B1", capacity: 1)
      term.post("Q2", at: "B1", capacity: 1)
      term.post("Q3", at: "B1", capacity: kind.seats)
      var rest = number
      for person in 0..<4 {
        term.apprentice("A\(person)", wishes: Self.lists[rest % count], score: "9\(person)")
        rest /= count
      }
      try collect(term.build(), fewest: fewest, into: &told)
    }
    return told
  }

  private func collect(_ instance: PlacementInstance, fewest: Int, into told: inout [String: Set<String>]) throws {
    let explainer = try explainer(instance, fewest: fewest)
    let document = ExplanationDocument(instance, standing: explainer.standing, isDrawn: explainer.isDrawn)
    let page = ExplanationPage(instance, standing: explainer.standing)
    let roster = "\(explainer.roster.assignments) \(explainer.roster.sessions)"
    for person in instance.apprentices.indices {
      let explanation = try explainer.explanation(person)
      let texts = [document.document([explanation], .zh).document(), page.file(explanation).bytes]
      let known = "\(person) \(instance.preferences[person]) \(instance.slotPreferences[person]) \(roster)"
      told[known, default: []].insert(texts.map { String(decoding: $0, as: UTF8.self) }.joined())
    }
  }

  @Test(arguments: kinds)
  func whatIsToldDependsOnNoWishOfOthers(kind: Kind) throws {
    let told = try told(kind, fewest: Disclosure.fewest)
    let leaks = told.filter { $0.value.count > 1 }
    #expect(leaks.isEmpty, "\(leaks.count) of \(told.count), as \(leaks.keys.sorted().first ?? "")")
    #expect(told.count > 50 && told.count < 2_000)
  }

  /// The findings themselves, as they were once told: the attack finds wishes in them.
  @Test func theAttackFindsWhatIsFound() throws {
    let leaks = try told(Self.kinds[0], fewest: 0, every: 4).filter { $0.value.count > 1 }
    #expect(leaks.count > 10, "\(leaks.count)")
  }

  /// The same for the sessions of a studio: every list over two slots with one seat each.
  @Test func whatIsToldOfSlotsDependsOnNoWishOfOthers() throws {
    let lists: [[(rank: Int, slot: String)]] = [[], [(1, "S1")], [(1, "S1"), (2, "S2")], [(1, "S2"), (2, "S1")]]
    var told: [String: Set<String>] = [:]
    for number in 0..<256 {
      var term = TestInstance()
      term.settings = ModelSettings(stages: [.maxPlaced, .maxSessions, .generous, .minSlotRank, .lottery])
      term.programme("1", sessions: 1)
      term.base("B1")
      term.post("P1", at: "B1", release: true)
      term.studio("U1")
      term.slot("S1", at: "U1", on: .weekday(3), from: 840, to: 960, capacity: 1)
      term.slot("S2", at: "U1", on: .weekday(4), from: 840, to: 960, capacity: 1)
      term.slot("S3", at: "U1", on: .weekday(5), from: 840, to: 960, capacity: 4)
      var rest = number
      for person in 0..<4 {
        term.apprentice("A\(person)", wishes: ["P1"], programme: "1")
        term.slotWishes("A\(person)", lists[rest % 4].map { ($0.rank, $0.slot) })
        rest /= 4
      }
      try collect(term.build(), fewest: Disclosure.fewest, into: &told)
    }
    let leaks = told.filter { $0.value.count > 1 }
    #expect(leaks.isEmpty && told.count < 1_024, "\(leaks.count) of \(told.count)")
  }
}
