import GroupedOptimization
import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// Where a relaxation begins that is far from what the network gives: the program of groups.
struct GroupStart: RelaxationMethod {
  let id = StageOutcome.Method.groups
  let card = MethodCard(
    name: "groups", applies: "from 100,000 places on, where the flow breaks more than a hundredth of the rows",
    proves: "nothing: it is where the next relaxation begins",
    paper: "perturbation, Charnes 1952; Dantzig and Wolfe 1960")

  /// By how much a unit of cost outweighs what tells equal columns apart.
  private static let weight = 1_000

  func relax(_ pass: StagePass, on bench: Workbench) throws -> RelaxationAnswer {
    guard pass.beginsAtNetwork, var start = pass.start, start.broken > bench.face.rows.count / 100,
      bench.face.model.arcs.count >= bench.sifting.groupsFrom
    else { return .notApplicable }
    var parameters = pass.parameters
    parameters.timeLimit = bench.secondsLeft
    parameters.control.cancellation = bench.limits.cancellation
    guard let grouped = try Self.basis(pass.costs, parameters, on: bench) else { return .notApplicable }
    start.begin(from: grouped.basis, order: grouped.reduced)
    return .start(start)
  }

  /// A primal feasible basis: the optimum of the same face where no two columns cost quite alike.
  ///
  /// Stages have few different costs, ties by the thousand, and the simplex method loses itself in them. With small
  /// other costs added (perturbation, Charnes 1952) the program of groups is solved in a fraction of the time, and its
  /// optimum is a few pivots from that of the stage: on 10,000 apprentices with beds and mentors 3 s for a linear program
  /// that had not ended in 60.
  ///
  /// - Returns: The basis and each column's reduced cost there; `nil` where the face has other columns than places, or
  ///   where the few columns did not do.
  static func basis(
    _ costs: [Int], _ parameters: SimplexParameters, on bench: Workbench
  ) throws -> (basis: Basis, reduced: [Double])? {
    let face = bench.face
    let arcs = face.model.arcs.count
    // beyond 2⁴⁰ the other costs would be lost in a floating-point number
    guard (arcs..<face.model.columnCount).allSatisfy({ !face.isFree($0) }), costs.allSatisfy({ $0.magnitude < 1 << 40 })
    else {
      return nil
    }
    var state: UInt64 = 1
    let perturbed = costs.indices.map { column -> Int in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return costs[column] * weight + Int(state >> 33) % (weight / 2)
    }
    let whole = RestrictedFace(face, perturbed, columns: (0..<arcs).filter(face.isFree))
    let optimum: GroupedProgram.Optimum?
    do {
      optimum = try GroupedProgram.solve(
        ColumnProgram(whole.model), solver: bench.solver, parameters: parameters, shouldStop: { bench.reached != nil })
    } catch SolverError.invalidBasis {
      return nil
    }
    guard let optimum else { return nil }
    bench.work.iterations += optimum.solution.iterations
    bench.work.programs += 1
    let nothing = [Double](repeating: 0, count: costs.count)
    return (
      whole.program.spread(optimum.basis, over: Basis(outside: face)),
      whole.program.spread(columns: optimum.solution.reducedCosts, over: nothing)
    )
  }
}
