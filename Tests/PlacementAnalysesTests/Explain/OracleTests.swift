import GLPK
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementAnalyses

/// Every verdict on random terms against all rosters that there are.
@Suite struct OracleTests {
  private static let orders: [[Stage]] = [
    [.maxPlaced, .generous, .lottery], [.rankMaximal, .lottery], [.maxPlaced, .rankMaximal, .lottery],
    [.maxPlaced, .minRegret, .minTotalRank, .lottery],
  ]

  @Test(arguments: 0..<12)
  func verdictsAgreeWithBruteForce(block: Int) throws {
    var seen: [String: Int] = [:]
    for offset in 0..<20 {
      let seed = UInt64(5_000_000 + block * 20 + offset)
      let families: RandomInstance.Families = offset % 5 == 4 ? .rotation : .all
      let plain = RandomInstance.make(seed: seed, families: families)
      let stages = Self.orders[offset % Self.orders.count]
      let instance = plain.with(settings: plain.settings.with(stages: stages))
      let oracle = BruteForce(instance)
      guard let best = oracle.solve(stages: stages.dropLast()) else { continue }
      let explainer = try explainer(instance)
      #expect(explainer.standing == .best, "seed \(seed)")
      for person in instance.apprentices.indices {
        for part in try explainer.explanation(person).parts {
          for wish in part.wishes {
            func gives(_ roster: BruteForceRoster) -> Bool {
              guard let post = roster.posts[person][part.span] else { return false }
              switch wish.choice {
              case .post(let index): return index == post
              case .base(let base): return instance.posts[post].base == base
              }
            }
            let expected =
              best.rostersBeforeLottery.contains(where: gives)
              ? ["draw"]
              : (0..<oracle.count).contains { gives(oracle.roster($0)) } ? ["costly"] : ["impossible", "barred"]
            #expect(expected.contains(wish.verdict.name), "seed \(seed), \(person), rank \(wish.rank)")
            seen[wish.verdict.name, default: 0] += 1
          }
        }
      }
    }
    // a test that met only one kind would prove little
    #expect(seen["costly", default: 0] > 0 && seen["barred", default: 0] > 0, "\(seen)")
  }
}
