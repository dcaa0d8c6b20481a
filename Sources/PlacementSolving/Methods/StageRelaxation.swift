import LinearOptimization
import PlacementFormulation

/// The optimum of a pass's linear program, with where it was solved: what goes on from there begins from its basis.
struct StageRelaxation {
  /// Where a relaxation was solved.
  enum Source {
    /// In the face's session, which has its basis.
    case session
    /// On a few columns; with the basis of the whole session that belongs to it.
    case few(SiftedFace, whole: Basis)
    /// Over the itineraries of a rotation; with the values of its own columns.
    case itineraries(ItineraryProgram, basis: Basis, values: [Double])
  }

  /// Over all of the face's columns and rows.
  let solution: Solution
  let source: Source

  /// Whether it counts itineraries, not places.
  var isByItineraries: Bool { if case .itineraries = source { true } else { false } }

  /// The best bound that its duals give.
  func bound(_ face: Face, _ costs: [Int], value: Int?) -> DualBound {
    guard case .itineraries(let program, _, _) = source else {
      return DualBound.best(rows: face.rows, bounds: face.bounds, costs: costs, duals: solution.rowDuals, value: value)
    }
    return DualBound.best(duals: solution.rowDuals, value: value) { program.bound(multipliers: $0, denominator: $1) }
  }
}

/// A method that solves a relaxation, or finds where one begins.
protocol RelaxationMethod: StageMethod {
  func relax(_ pass: StagePass, on bench: Workbench) throws -> RelaxationAnswer
}

/// What came of a relaxation.
enum RelaxationAnswer {
  case solved(StageRelaxation)
  case start(SiftingStart)
  case notApplicable
}

extension RelaxationMethod {
  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer {
    pass.relaxation == nil ? try conclude(pass, on: bench) : .notApplicable
  }

  /// The first relaxation of a pass, and what it says.
  func conclude(_ pass: StagePass, on bench: Workbench) throws -> MethodAnswer {
    if pass.needsNoRelaxation { return .notApplicable }
    switch try relax(pass, on: bench) {
    case .solved(let found): return conclude(found, pass, on: bench)
    case .start(let found): return .start(found)
    case .notApplicable: return .notApplicable
    }
  }

  /// What a relaxation says: the optimum where it is whole or its bound reaches the incumbent.
  private func conclude(_ found: StageRelaxation, _ pass: StagePass, on bench: Workbench) -> MethodAnswer {
    let face = bench.face
    let values = found.solution.values
    // the auxiliaries follow from whole decisions: a relaxation with y = load / capacity often needs no search
    let decisions = values.prefix(face.model.context.decisionCount)
    let rounded = face.model.context.completed(values.map { Int($0.rounded()) })
    let isWhole = decisions.allSatisfy { abs($0 - $0.rounded()) < 1e-6 } && face.holds(rounded)
    if isWhole, !pass.comparesLoads {
      let value = face.dot(pass.costs, rounded)
      let proof = found.bound(face, pass.costs, value: value)
      if proof.roundedUp >= value {
        face.move(to: rounded)
        return .proved(StageOptimum(value: value, proof: proof))
      }
    }
    let proof = found.bound(face, pass.costs, value: nil)
    if isWhole { face.move(to: rounded) }
    if !pass.comparesLoads, let best = face.incumbent.map({ face.dot(pass.costs, $0) }), proof.roundedUp >= best {
      return .proved(StageOptimum(value: best, proof: proof))
    }
    return .relaxation(found, proof)
  }
}
