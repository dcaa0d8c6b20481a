import Foundation
import GLPK
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

/// Real data whose optima others published or computed with other solvers.
@Suite struct KnownAnswerTests {
  @Test(
    .enabled(if: RealData.has("glasgow"), "\(RealData.skipNote)"),
    arguments: ["2007-08", "2008-09", "2010-11", "2011-12"])
  func glasgow(year: String) throws {
    let answer = try JSONDecoder().decode(
      Answer.self, from: Data(RealData.text("glasgow", "\(year)/expected.json").utf8))
    try check(RealTerms.glasgow(year), answer)
  }

  @Test(
    .enabled(if: RealData.has("agh"), "\(RealData.skipNote)"),
    arguments: ["tight_cap", "cap_25pct_slack", "min12_max30_open_or_closed", "min25_max40_open_or_closed"])
  func agh(variant: String) throws {
    let all = try JSONDecoder().decode(Variants.self, from: Data(RealData.text("agh", "2003/expected.json").utf8))
    let answer = try #require(all.variants[variant])
    try check(RealTerms.agh(capacity: #require(answer.capacityEach), minimum: answer.minimum ?? 0), answer)
  }

  @Test(.enabled(if: RealData.has("glasgow-evaluations"), "\(RealData.skipNote)"), arguments: 0..<5)
  func hospitals(number: Int) throws {
    try check(RealTerms.hospitals("\(number).txt"), published("hr", number))
  }

  /// The lower quotas of projects and lecturers are hard ones.
  @Test(.enabled(if: RealData.has("glasgow-evaluations"), "\(RealData.skipNote)"), arguments: 0..<5)
  func projectsWithLowerQuotas(number: Int) throws {
    try check(RealTerms.projects("\(number).txt"), published("spa_onesided", number))
  }

  @Test(.enabled(if: RealData.has("sdu-2021"), "\(RealData.skipNote)"))
  func jointRegistrations() throws {
    let placed = try roster(RealTerms.sdu(), [.maxPlaced, .minTotalRank, .lottery])
    #expect(placed.placed == 25)
    #expect(placed.totalRank == 25)
  }

  private func published(_ kind: String, _ number: Int) throws -> Published {
    let table = try RealData.text("glasgow-evaluations", "expected.csv").split(whereSeparator: \.isNewline)
    let row = try #require(table.first { $0.hasPrefix("\(kind),\(number).txt,") })
    let json = row.dropFirst("\(kind),\(number).txt,\"".count).dropLast().replacing("\"\"", with: "\"")
    return try JSONDecoder().decode(Published.self, from: Data(json.utf8))
  }

  private func check(_ instance: PlacementInstance, _ answer: Published) throws {
    #expect(try roster(instance, [.maxPlaced]).placed == answer.size)
    #expect(try roster(instance, [.maxPlaced, .minTotalRank]).totalRank == answer.cost)
    #expect(try values(instance, [.maxPlaced, .minRegret]).last == answer.degree)
    #expect(try same(roster(instance, [.maxPlaced, .generous]).profile, answer.generous))
    #expect(try same(roster(instance, [.maxPlaced, .rankMaximal]).profile, answer.greedyMaximum))
    #expect(try same(roster(instance, [.rankMaximal]).profile, answer.greedy))
  }

  private func check(_ instance: PlacementInstance, _ answer: Answer) throws {
    #expect(try roster(instance, [.maxPlaced]).placed == answer.maxCardinality)
    #expect(try roster(instance, [.maxPlaced, .minTotalRank, .lottery]).totalRank == answer.minTotalRank)
    #expect(try same(roster(instance, [.maxPlaced, .generous, .lottery]).profile, answer.generous))
    #expect(try same(roster(instance, [.maxPlaced, .rankMaximal, .lottery]).profile, answer.greedyMaximum))
    #expect(try same(roster(instance, [.rankMaximal, .lottery]).profile, answer.rankMaximal))
    #expect(try values(instance, [.maxPlaced, .minRegret]).last == answer.worstRank)
  }

  private func values(_ instance: PlacementInstance, _ stages: [Stage]) throws -> [Int] {
    let result = try StagedSolver(GLPKSolver()).solve(ModelBuilder().build(instance), stages: stages)
    #expect(result.ending == .optimal)
    return result.outcomes.map(\.value)
  }

  private func roster(_ instance: PlacementInstance, _ stages: [Stage]) throws -> VerifiedRoster {
    let instance = instance.with(settings: instance.settings.with(stages: stages))
    let result = try StagedSolver(GLPKSolver()).solve(ModelBuilder().build(instance))
    #expect(result.ending == .optimal)
    return try #require(Verifier(instance).verify(result.assignments, stages: result.outcomes).roster)
  }

  /// Profiles are equal up to zeros at their ends.
  private func same(_ left: [Int], _ right: [Int]) -> Bool {
    let length = max(left.count, right.count)
    func padded(_ list: [Int]) -> [Int] { list + [Int](repeating: 0, count: length - list.count) }
    return padded(left) == padded(right)
  }

  private struct Variants: Decodable {
    let variants: [String: Answer]
  }

  private struct Answer: Decodable {
    let maxCardinality: Int
    let minTotalRank: Int
    let generous: [Int]
    let greedyMaximum: [Int]
    let rankMaximal: [Int]
    let worstRank: Int
    let capacityEach: Int?
    let minimum: Int?

    enum CodingKeys: String, CodingKey {
      case maxCardinality = "max_cardinality"
      case minTotalRank = "min_total_rank_at_max_card"
      case generous = "generous_maximum_profile"
      case greedyMaximum = "greedy_maximum_profile"
      case rankMaximal = "rank_maximal_profile"
      case worstRank = "minimax_rank_at_max_card"
      case capacityEach = "capacity_each"
      case minimum = "min_if_open"
    }
  }

  private struct Published: Decodable {
    let size: Int
    let cost: Int
    let degree: Int
    let generous: [Int]
    let greedyMaximum: [Int]
    let greedy: [Int]

    enum CodingKeys: String, CodingKey {
      case size = "optimal_size"
      case cost = "optimal_maxsizemincost"
      case degree = "optimal_maxsizemindegree"
      case generous = "optimal_generousmaxprofile"
      case greedyMaximum = "optimal_greedymaxprofile"
      case greedy = "optimal_greedyprofile"
    }
  }
}
