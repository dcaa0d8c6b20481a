import Foundation
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementVerification
import Testing

/// Every registered family and objective has all its twins: golden LP, mathematics, MathProg, verifier rule.
@Suite struct GoldenTests {
  static let families = Registry.families.map { $0.id }

  /// The LP file of each family's small term is the committed one; `PLACEMENT_UPDATE_GOLDEN=1` writes it anew.
  @Test(arguments: families)
  func goldenLP(family: String) throws {
    let instance = try #require(GoldenTerms.term(family), "no golden term for \(family)")
    let model = ModelBuilder().build(instance)
    #expect(model.rows.contains { $0.id.hasPrefix(family + "/") }, "the golden term has no row of \(family)")
    let text = LPWriter().text(model.linearModel(pass: LinearPasses.of(model).first, forFile: true))
    let file = Self.golden.appending(path: "\(family).lp")
    if ProcessInfo.processInfo.environment["PLACEMENT_UPDATE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }

  /// Dropping a family from the registry changes its own golden model: the rows are really its own.
  @Test(arguments: families)
  func familyIsNeeded(family: String) throws {
    let instance = try #require(GoldenTerms.term(family))
    let without = ModelBuilder(families: Registry.families.filter { $0.id != family }).build(instance)
    #expect(ModelBuilder().build(instance).rows.count > without.rows.count)
  }

  @Test(arguments: families)
  func familyHasItsTwins(family: String) throws {
    let mathematics = try text("models/README.md")
    #expect(mathematics.contains("| `\(family)/"), "models/README.md has no row for \(family)")
    let twin = try text("models/placement.mod")
    let name = family.replacing("-", with: "_")
    #expect(twin.contains("s.t. \(name){"), "placement.mod has no row for \(family)")
    #expect(VerificationRule.allIDs.contains(family), "the verifier has no rule for \(family)")
  }

  @Test(arguments: Registry.objectives.map { $0.stage.rawValue })
  func objectiveHasItsTwins(stage: String) throws {
    #expect(try text("models/README.md").contains("| `\(stage)` |"), "models/README.md has no row for \(stage)")
    let kinds = [
      "max-placed": "placed", "rank-maximal": "at-rank", "generous": "at-rank", "min-regret": "beyond-rank",
      "min-total-rank": "total-rank", "min-commute": "commute", "score-order": "own-rank", "lottery": "lottery",
      "max-filled": "periods", "max-sessions": "sessions", "min-slot-rank": "slot-rank", "fill-reserved": "filled",
      "min-open": "opened", "balance": "balanced", "min-change": "changes", "ledger": "credit-rank",
    ]
    let kind = try #require(kinds[stage])
    #expect(try text("models/placement.mod").contains(kind), "placement.mod cannot say \(stage)")
  }

  /// The LP file of each objective with figures of its own on a small term is the committed one.
  @Test(arguments: [Stage.minChange, .ledger, .balance])
  func goldenObjective(stage: Stage) throws {
    let model = ModelBuilder().build(stage == .balance ? GoldenTerms.balanced() : GoldenTerms.planned(stage))
    let passes = LinearPasses.of(model)
    let pass = try #require(passes.last)
    #expect(pass.stage == stage)
    let text = LPWriter().text(
      model.linearModel(pass: pass, fixed: [(pass: passes[0], value: 3)], forFile: true))
    let file = Self.golden.appending(path: "objective-\(stage.rawValue).lp")
    if ProcessInfo.processInfo.environment["PLACEMENT_UPDATE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }

  @Test func eligibilityReasonsAreWritten() throws {
    let mathematics = try text("models/README.md")
    for reason in EligibilityReason.allCases {
      #expect(mathematics.contains("| \(reason.rawValue)"), "models/README.md does not say \(reason.rawValue)")
      #expect(
        VerificationRule.allIDs.contains(reason.rawValue),
        "the verifier has no rule for \(reason.rawValue)")
    }
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }
}
