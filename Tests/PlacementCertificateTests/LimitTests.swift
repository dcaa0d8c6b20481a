import Foundation
import GLPK
import PlacementDomain
import PlacementFormulation
import PlacementInput
import PlacementSolving
import Testing

/// Where a proof would take too long or be too large, there is none unless it is asked for.
@Suite struct LimitTests {
  /// A term as it stands, certified with a limit on its columns.
  private func answer(mostColumns: Int?, branches: Bool) throws -> (Certifier.Answer, columns: Int) {
    let model = ModelBuilder().build(try ScenarioCopy("baselines/terms/tight").instance())
    let result = try StagedSolver(GLPKSolver()).solve(model)
    let certifier = mostColumns.map { Certifier(GLPKSolver(), mostColumns: $0) } ?? Certifier(GLPKSolver())
    return (try certifier.certify(model, result, branches: branches), model.columnCount)
  }

  @Test func aTermOfMoreColumnsIsProvedOnlyOnDemand() throws {
    let (plain, columns) = try answer(mostColumns: nil, branches: false)
    guard case .proved(let steps, _) = plain else { throw Unexpected() }
    #expect(columns > 100)
    guard case .open(let reason) = try answer(mostColumns: columns - 1, branches: false).0 else { throw Unexpected() }
    #expect(reason.en == "the term has \(columns) columns, and above \(columns - 1) it takes --certificate")
    #expect(reason.zh == "变量 \(columns) 个，超过 \(columns - 1) 个时须用 --certificate 要求出具")
    guard case .proved(let exact, _) = try answer(mostColumns: columns, branches: false).0,
      case .proved(let asked, _) = try answer(mostColumns: columns - 1, branches: true).0
    else { throw Unexpected() }
    #expect(exact == steps && asked.map(\.value) == steps.map(\.value))
  }

  /// A stage of a small term that only a search has settled is proved by rows that were derived later, without a leaf.
  @Test func aSearchedStageIsTriedWithWhatWasDerivedLater() throws {
    let model = ModelBuilder().build(try ScenarioCopy("baselines/terms/studios").instance())
    let result = try StagedSolver(GLPKSolver()).solve(model)
    #expect(result.outcomes.contains { $0.proof == .search })
    guard case .proved(let steps, let derived) = try Certifier(GLPKSolver()).certify(model, result, branches: false)
    else {
      throw Unexpected()
    }
    #expect(steps.allSatisfy(\.branchNodes.isEmpty) && !derived.isEmpty)
  }

  /// The number that the documentation names is the one that the program has.
  @Test func theDocumentedLimitsAreThoseOfTheProgram() throws {
    let docs = try String(contentsOf: ScenarioCopy.root.appending(path: "docs/certificate.md"), encoding: .utf8)
    #expect(Certifier.mostColumns == 250_000 && docs.contains("more than 250,000 columns"))
    #expect(Certifier.mostBranchNodes == 20_000 && docs.contains("more than 20,000 leaves"))
    #expect(Certifier.mostMultipliers == 5_000_000 && docs.contains("5,000,000 multipliers"))
  }

  struct Unexpected: Error {}
}
