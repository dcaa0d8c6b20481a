import LinearOptimization
import PlacementFormulation

/// A linear program whose columns a dive makes whole.
protocol DiveProgram {
  var bench: Workbench { get }
  /// How boldly to dive.
  var pace: DivePace { get }
  /// The columns of decisions, in groups: those of a later one follow those before more easily.
  var decisions: [Range<Int>] { get }
  /// The columns at 1 that it has left out.
  var chosen: [Int] { get }
  /// The face's columns that a column of the program stands for.
  func columns(_ column: Int) -> [Int32]
  /// The values of all of the face's columns at a point of the program.
  func values(_ solution: [Double]) -> [Double]
  /// Fixes columns at a value and solves again; `nil`, and nothing fixed, where that is infeasible or beyond the target.
  mutating func solve(fixing columns: [Int], at value: Int, target: Int) throws -> [Double]?
}

extension DiveProgram {
  var face: Face { bench.face }
  var chosen: [Int] { [] }
}

/// How many fractional columns a dive makes whole at once.
struct DivePace {
  /// Of the columns above this value, or of all where there is none, one in `share` is fixed at once; at most so many.
  let likely: Double
  let share: Int
  /// After so many steps that succeed the share doubles; after one that fails it is divided by `retreat`.
  let advance: Int
  let retreat: Int

  /// The largest half of what is fractional.
  static let bold = DivePace(likely: -.infinity, share: 2, advance: 1, retreat: 8)
  /// All that is nearly chosen: a step that fails costs ten that do not.
  static let likely = DivePace(likely: 0.6, share: 1, advance: 3, retreat: 4)
}

/// A dive: fractional columns are fixed at 1 a few at a time, the largest first, and the relaxation solved again, as
/// long as its objective stays within the target.
struct Dive<Program: DiveProgram> {
  private(set) var program: Program
  private let costs: [Int]
  private let target: Int
  private let rounds: Int
  /// Columns of the program that are fixed, and at what.
  private var fixed: [Int: Int] = [:]
  /// What each of the face's rows has of what is fixed at 1.
  private var load: [Int]
  private let face: Face

  init(_ program: Program, costs: [Int], target: Int, rounds: Int) {
    self.program = program
    face = program.face
    self.costs = costs
    self.target = target
    self.rounds = rounds
    load = [Int](repeating: 0, count: program.face.rows.count)
    for column in program.chosen { for (row, step) in steps(column) { load[row] += step } }
  }

  /// A point of the face within the target; `nil` where the dive ends without one, which proves nothing.
  mutating func run(from start: [Double]) throws -> [Int]? {
    var values = start
    var share = program.pace.share
    var successes = 0
    for _ in 0..<rounds {
      if let limit = program.bench.reached { throw Interruption.limit(limit) }
      let open = fractional(values)
      if open.isEmpty {
        let point = face.model.context.completed(program.values(values).map { Int($0.rounded()) })
        return face.holds(point) && face.dot(costs, point) <= target ? point : nil
      }
      let likely = open.filter { values[$0] > program.pace.likely }
      let picks = compatible(likely.isEmpty ? open : likely, most: max(1, likely.count / share))
      if let next = try solve(fixing: picks, at: 1) {
        values = next
        successes += 1
        if successes % program.pace.advance == 0 { share = max(program.pace.share, share / 2) }
      } else if picks.count > 1 {
        share = min(open.count, share * program.pace.retreat)
        successes = 0
      } else if let single = picks.first ?? open.first, let next = try solve(fixing: [single], at: 0) {
        values = next
      } else {
        return nil
      }
    }
    return nil
  }

  /// Decisions between 0 and 1, the largest first, of the first group that has some; columns without a value are 0.
  private func fractional(_ values: [Double]) -> [Int] {
    for group in program.decisions {
      let open = group.clamped(to: values.indices).filter {
        fixed[$0] == nil && abs(values[$0] - values[$0].rounded()) > 1e-6
      }
      if !open.isEmpty { return open.sorted { (values[$1], $0) < (values[$0], $1) } }
    }
    return []
  }

  /// The first few that do not alone break a row together with what is fixed at 1.
  private func compatible(_ open: [Int], most: Int) -> [Int] {
    var load = load
    var picks: [Int] = []
    for column in open where picks.count < most {
      let own = steps(column)
      for (row, step) in own { load[row] += step }
      // rows with negative entries can be raised by other columns: the relaxation decides there
      let fits = own.allSatisfy {
        face.rows.hasNegative($0.row) || load[$0.row] <= face.bounds.rowUpper[$0.row]
      }
      if fits { picks.append(column) } else { for (row, step) in own { load[row] -= step } }
    }
    return picks
  }

  private func steps(_ column: Int) -> [(row: Int, step: Int)] {
    program.columns(column).flatMap { own in
      face.rowsOfColumn[Int(own)].map { (Int($0), face.rows.coefficient(Int($0), own)) }
    }
  }

  func release() throws where Program == SearchSession { try program.release(fixed.keys.sorted()) }

  private mutating func solve(fixing columns: [Int], at value: Int) throws -> [Double]? {
    let values = try program.solve(fixing: columns, at: value, target: target)
    guard values != nil else { return nil }
    for column in columns {
      fixed[column] = value
      if value == 1 { for (row, step) in steps(column) { load[row] += step } }
    }
    return values
  }
}
