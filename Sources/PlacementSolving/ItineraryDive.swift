import LinearOptimization
import PlacementFormulation

/// A dive over ways: the largest parts are made whole a few at a time and the program solved again, ways joining where it
/// would get dearer than the target.
struct ItineraryDive {
  private var program: ItineraryProgram
  private let session: any LinearSession
  private let target: Int
  private let rounds: Int
  /// Columns of the program that are fixed, and at what.
  private var fixed: [Int: Double] = [:]
  /// Ways that are fixed at 0.
  private var closed: Set<Int32> = []
  private var face: Face { program.face }

  init(_ program: ItineraryProgram, _ session: any LinearSession, target: Int, rounds: Int) {
    self.program = program
    self.session = session
    self.target = target
    self.rounds = rounds
  }

  /// A point of the face within the target; `nil` where the dive ends without one, which proves nothing.
  mutating func run(from start: [Double]) throws -> [Int]? {
    var values = start
    // the part of the likely ways that is fixed at once: a step that fails costs ten that do not
    var share = 1
    var successes = 0
    for _ in 0..<rounds {
      if let limit = face.reached { throw Interruption.limit(limit) }
      // ways that joined in a step that was taken back
      values += [Double](repeating: 0, count: program.explicit.count + program.pool.count - values.count)
      let open = fractional(values)
      if open.isEmpty {
        let point = face.model.context.completed(program.values(values).map { Int($0.rounded()) })
        return face.holds(point) && face.dot(program.costs, point) <= target ? point : nil
      }
      let likely = open.filter { values[$0] > 0.6 }
      let picks = compatible(likely.isEmpty ? open : likely, most: max(1, likely.count / share))
      if let next = try solve(fixing: picks, at: 1) {
        values = next
        successes += 1
        if successes % 3 == 0 { share = max(1, share / 2) }
      } else if picks.count > 1 {
        share = min(open.count, share * 4)
        successes = 0
      } else if let single = picks.first ?? open.first, let next = try solve(fixing: [single], at: 0) {
        values = next
      } else {
        return nil
      }
    }
    return nil
  }

  /// Columns between 0 and 1, the largest first: ways before sessions, which follow them more easily.
  private func fractional(_ values: [Double]) -> [Int] {
    func open(_ columns: Range<Int>) -> [Int] {
      columns.filter { fixed[$0] == nil && abs(values[$0] - values[$0].rounded()) > 1e-6 }
        .sorted { (values[$1], $0) < (values[$0], $1) }
    }
    let ways = open(program.explicit.count..<program.explicit.count + program.pool.count)
    if !ways.isEmpty { return ways }
    return open(0..<program.explicit.count).filter { program.explicit[$0] < face.model.context.decisionCount }
  }

  /// The face's columns of one of the program's.
  private func columns(_ column: Int) -> [Int32] {
    column < program.explicit.count ? [Int32(program.explicit[column])] : program.columns(column)
  }

  /// The first few that do not alone break a row together with what is fixed at 1.
  private func compatible(_ open: [Int], most: Int) -> [Int] {
    var load: [Int32: Int] = [:]
    func steps(_ column: Int) -> [(row: Int32, step: Int)] {
      columns(column).flatMap { own in
        face.rowsOfColumn[Int(own)].map { ($0, face.rows.coefficient(Int($0), own)) }
      }
    }
    // sums, whatever their order
    for (column, value) in fixed where value == 1 { for (row, step) in steps(column) { load[row, default: 0] += step } }
    var picks: [Int] = []
    for column in open where picks.count < most {
      let own = steps(column)
      for (row, step) in own { load[row, default: 0] += step }
      // rows with negative entries can be raised by other columns: the relaxation decides there
      let fits = own.allSatisfy {
        face.rows.hasNegative(Int($0.row)) || load[$0.row, default: 0] <= face.box.rowUpper[Int($0.row)]
      }
      if fits { picks.append(column) } else { for (row, step) in own { load[row, default: 0] -= step } }
    }
    return picks
  }

  /// The program with more columns fixed; `nil`, and nothing fixed, where it is infeasible or beyond the target.
  private mutating func solve(fixing columns: [Int], at value: Double) throws -> [Double]? {
    let before = try session.basis()
    for column in columns {
      fixed[column] = value
      if value == 0, let way = program.way(column) { closed.insert(way) }
      try session.setColumnBounds(column, .fixed(value))
    }
    if let values = try resolve() { return values }
    for column in columns {
      fixed[column] = nil
      if let way = program.way(column) { closed.remove(way) }
      try session.setColumnBounds(column, column < program.explicit.count ? .unit : .nonnegative)
    }
    // from where the failed step ended the way back takes thousands of pivots
    try session.setBasis(extended(before))
    return nil
  }

  /// A basis with what has joined since: ways at 0, rows basic.
  private func extended(_ basis: Basis) -> Basis {
    let model = session.model
    return Basis(
      rows: basis.rows + [Basis.Status](repeating: .basic, count: model.rowCount - basis.rows.count),
      columns: basis.columns + [Basis.Status](repeating: .atLower, count: model.columnCount - basis.columns.count))
  }

  /// The program from the last basis; `nil` where it is infeasible or beyond the target with every way that could help.
  private mutating func resolve() throws -> [Double]? {
    var parameters = SimplexParameters()
    parameters.control.cancellation = face.limits.cancellation
    parameters.method = .dualThenPrimal
    while true {
      parameters.timeLimit = face.secondsLeft
      let solution = try session.solveRelaxation(parameters)
      face.work.iterations += solution.iterations
      face.work.programs += 1
      switch solution.termination {
      case .optimal: break
      case .feasible(let limit), .noSolutionFound(let limit): throw Interruption.limit(limit)
      case .infeasible, .infeasibleOrUnbounded, .unbounded, .numericalError: return nil
      }
      if (solution.objective ?? 0) <= Double(target) + 1e-6 || target == .max {
        if try program.addBroken(program.values(solution.values), to: session) == 0 { return solution.values }
        parameters.method = .dualThenPrimal
        continue
      }
      let (count, cheaper) = try program.addBest(solution.rowDuals, to: session, but: closed)
      if count == 0 || (solution.objective ?? 0) + cheaper > Double(target) + 1e-6 { return nil }
      parameters.method = .primal
    }
  }
}
