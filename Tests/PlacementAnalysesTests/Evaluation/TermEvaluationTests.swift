import Foundation
import GLPK
import PlacementDomain
import PlacementInput
import PlacementSolving
import PlacementTestSupport
import Testing

@testable import PlacementAnalyses

/// A version of a term evaluated in this process gives what enumeration gives, and what the scenario on disk gives.
@Suite struct TermEvaluationTests {
  private static let solver = StagedSolver(GLPKSolver())

  @Test(arguments: 0..<8)
  func figuresAreThoseOfEnumeration(block: Int) throws {
    var solved = 0
    for offset in 0..<25 {
      let seed = UInt64(7_100_000 + block * 25 + offset)
      let drawn = RandomInstance.make(seed: seed)
      let stages: [Stage] = [.maxPlaced, .generous, .minTotalRank]
      let instance = drawn.with(settings: drawn.settings.with(stages: stages + [.lottery]))
      let evaluation = try TermEvaluation(instance, solver: Self.solver, keepingAssignments: true)
      guard let best = BruteForce(instance).solve(stages: stages) else {
        #expect(evaluation.ending == .infeasible && evaluation.figures == nil && !evaluation.clash.isEmpty)
        continue
      }
      solved += 1
      #expect(evaluation.isProved && !evaluation.stages.contains { $0.objective == .lottery }, "seed \(seed)")
      #expect(evaluation.stages.map(\.value) == best.entries.map(\.value), "seed \(seed)")
      let figures = try #require(evaluation.figures)
      #expect(figures.placed == evaluation.stages.first?.value && figures.totalRank == evaluation.stages.last?.value)
      #expect(evaluation.assignments?.count { $0.post != nil } == figures.placed)
      #expect(figures.profile.reduce(figures.notListed, +) == figures.placed)
    }
    #expect(solved > 5)
  }

  @Test func theCityWithAChangeIsTheOverlayOnDisk() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "scenarios")
    let base = root.appending(path: "zhangjiagang-2026").path
    let source = try ScenarioSource(base)
    func evaluate(_ changes: [ScenarioChange]) throws -> TermEvaluation {
      try TermEvaluation(source.instance(changes: changes).instance, solver: Self.solver)
    }
    let overlay = root.appending(path: "zhangjiagang-2026-base-closed")
    let text = try String(contentsOf: overlay.appending(path: "scenario.yaml"), encoding: .utf8)
    let list = try #require(text.split(separator: "changes:\n").last)
    let changed = try evaluate(ScenarioChange.list(yaml: String(list)))
    let instance = try InstanceReader().read(overlay.path).instance
    let cold = try TermEvaluation(instance, solver: Self.solver)
    #expect(changed.stages.map(\.value) == cold.stages.map(\.value) && changed.figures == cold.figures)
    let plain = try evaluate([])
    #expect(changed.isProved && changed.figures != plain.figures)
  }

  @Test func figuresAreDeterminedOnlyByTheirStages() {
    func figures(_ stages: Stage...) -> Set<TermEvaluation.Figure> {
      TermEvaluation.determined(by: ModelSettings(stages: stages))
    }
    #expect(figures(.maxPlaced) == [.placed])
    #expect(figures(.maxPlaced, .generous, .minCommute, .lottery) == [.placed, .profile, .totalRank, .tenths])
    #expect(figures(.rankMaximal) == [.placed, .profile, .totalRank])
    #expect(figures(.maxPlaced, .minTotalRank) == [.placed, .totalRank])
    #expect(figures(.maxPlaced, .minRegret, .lottery) == [.placed])
    let rotation = ModelSettings(places: .perPeriod, partial: .allow, stages: [.maxPlaced, .generous])
    #expect(TermEvaluation.determined(by: rotation) == [.placed])
  }
}
