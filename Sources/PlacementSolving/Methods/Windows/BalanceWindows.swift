import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The stage `balance` by windows: two ends between which every load must lie.
///
/// The relaxation spreads people in fractions, and branching on single places finds out only at the end that whole ones
/// cannot do it. In a window each subject has at least and at most a whole number of people: where rows are nested, a
/// flow says exactly whether a roster is in it. Only loads that whole people make are ends, and multipliers that prove
/// one window empty often prove the next one empty too.
struct BalanceWindows {
  /// A load's row, `nil` where nobody can be there, and what one person adds.
  private struct Subject {
    let row: Int?
    let each: Int
  }

  /// Multipliers under which the rows cannot be met: their bound without the subjects' rows, and those.
  private struct Ray {
    let bound: Int128
    let parts: [(row: Int, multiplier: Int)]
  }

  /// The least difference of the ends, and the lower ends with it.
  struct Best {
    let width: Int
    let lows: [Int]
    /// Whether it is the least upper end less the greatest lower one, each found alone.
    let isTight: Bool
  }

  private let bench: Workbench
  private let face: Face
  private let bounds: FaceBounds
  private let subjects: [Subject]
  /// The loads that whole people can make, ascending.
  private let ends: [Int]
  private var rays: [Ray] = []
  /// Rosters that were found, with their ends.
  private var known: [(low: Int, high: Int, point: [Int])] = []
  /// Whether every window that is empty is so by multipliers in whole numbers.
  private(set) var isExact = true

  /// More best windows than these are taken together.
  static let mostParts = 8

  init(_ bench: Workbench) throws {
    let face = bench.face
    (self.bench, self.face) = (bench, face)
    let loads = face.model.context.balance
    let rows = try loads.map { try Self.row($0, face) }
    subjects = zip(loads, rows).map { Subject(row: $1, each: $0.each) }
    let scale = face.model.context.auxiliaries.highest.map { face.model.context.upper(of: $0) } ?? 0
    ends = loads.reduce(into: Set([0])) { ends, load in
      ends.formUnion((0...min(load.columns.count, scale / load.each)).lazy.map { $0 * load.each })
    }.sorted()
    bounds = face.bounds
    if let point = face.incumbent { note(point) }
    let own = zip(loads, rows).compactMap { load, row in row.map { (row: $0, columns: load.columns) } }
    if let network = bench.network?.counting(own, face.model) { bench.network = network }
  }

  /// The row that counts a subject's people: that of its seats, or a new one.
  private static func row(_ subject: BalanceSubject, _ face: Face) throws -> Int? {
    guard let first = subject.columns.first else { return nil }
    for row in face.rowsOfColumn[Int(first)] {
      let range = face.rows.range(Int(row))
      if face.rows.columns[range].elementsEqual(subject.columns), face.rows.coefficients[range].allSatisfy({ $0 == 1 })
      {
        return Int(row)
      }
    }
    var ones = [Int](repeating: 0, count: face.model.columnCount)
    for column in subject.columns { ones[Int(column)] = 1 }
    return try face.addCutoff(ones, atMost: subject.columns.count)
  }

  // MARK: - The search

  /// The best windows, none narrower than `bound`; the face has its own limits again, and a best roster.
  mutating func search(bound: Int) throws -> Best {
    do {
      let found = try narrowest(bound: bound)
      try settle()
      return found
    } catch Interruption.limit(let limit) {
      try settle()
      throw Interruption.limit(limit)
    }
  }

  private mutating func narrowest(bound: Int) throws -> Best {
    let last = ends.count - 1
    guard try has(ends[0], ends[last]) else { throw Interruption.infeasible(nil) }
    // how high the lower end can be, and how low the upper one: nothing is narrower than the two
    let top = try bisect(last) { index, run in try run.has(run.ends[index], run.ends[last]) }
    let down = try bisect(last) { index, run in try run.has(run.ends[0], run.ends[last - index]) }
    let bottom = last - down
    let least = max(bound, ends[bottom] - ends[top], 0)
    // rosters at both of them are near the best
    _ = try bisect(down) { index, run in try run.has(run.ends[top], run.ends[last - index]) }
    _ = try bisect(top) { index, run in try run.has(run.ends[index], run.ends[bottom]) }
    var open = [0...top]
    while width > least, let range = open.popLast() {
      let before = width
      // what begins lower has its upper end above the bottom one
      func isPossible(_ index: Int) -> Bool {
        ends[index] > ends[bottom] - before && window(ends[index], ends[index] + before - 1) != nil
      }
      guard let first = range.first(where: isPossible), let final = range.last(where: isPossible) else { continue }
      guard try has(ends[first], ends[final] + before - 1) else { continue }
      if width < before {
        open.append(first...final)
      } else {
        let middle = (first + final) / 2
        open += [first...middle, middle + 1...final]
      }
    }
    // both ends of a best roster are loads
    let all = Set(ends)
    let width = width
    let possible = ends[...top].filter { $0 >= ends[bottom] - width && all.contains($0 + width) }
    var lows: [Int] = []
    for low in possible where try lows.count <= Self.mostParts && has(low, low + width) { lows.append(low) }
    return Best(
      width: width, lows: lows.count <= Self.mostParts ? lows : possible,
      isTight: width == max(0, ends[bottom] - ends[top]))
  }

  /// The last index up to a limit at which something holds that holds at 0 and, where it holds, at all before.
  private mutating func bisect(_ last: Int, _ holds: (Int, inout BalanceWindows) throws -> Bool) throws -> Int {
    var (low, high) = (0, last)
    while low < high {
      let middle = (low + high + 1) / 2
      if try holds(middle, &self) { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The least difference so far.
  private var width: Int { known.lazy.map { $0.high - $0.low }.min() ?? .max }

  private mutating func note(_ point: [Int]) {
    let ends = face.model.context.auxiliaries
    guard let lowest = ends.lowest, let highest = ends.highest else { return }
    known.append((point[Int(lowest)], point[Int(highest)], point))
  }

  /// Gives the face its own limits and the best roster.
  private func settle() throws {
    let best = known.min { $0.high - $0.low < $1.high - $1.low }
    try face.restore((bounds, best?.point, nil, face.proved))
  }

  // MARK: - One window

  /// Whether a roster has all loads between two ends.
  private mutating func has(_ low: Int, _ high: Int) throws -> Bool {
    if known.contains(where: { $0.low >= low && $0.high <= high }) { return true }
    guard let limits = window(low, high) else { return false }
    var window = bounds
    for (row, sides) in limits { (window.rowLower[row], window.rowUpper[row]) = (sides.lowerBound, sides.upperBound) }
    if rays.contains(where: { refuses($0, window) }) { return false }
    if let limit = bench.reached { throw Interruption.limit(limit) }
    try face.restore((window, nil, nil, face.proved))
    do {
      let nothing = [Int](repeating: 0, count: face.model.columnCount)
      let pass = ObjectivePass(stage: .balance, maximise: false, costs: nothing)
      _ = try StageMethods.optimise(pass, restrict: false, on: bench)
    } catch Interruption.infeasible(let proof) {
      if let proof { learn(proof, window) } else { isExact = false }
      return false
    }
    guard let point = face.incumbent else { throw SolvingFailure("a window with a roster has none") }
    note(point)
    return true
  }

  /// The limits of the subjects' rows in a window; `nil` where one has no whole number of people in it.
  private func window(_ low: Int, _ high: Int) -> [(row: Int, sides: ClosedRange<Int>)]? {
    var limits: [(row: Int, sides: ClosedRange<Int>)] = []
    limits.reserveCapacity(subjects.count)
    for subject in subjects {
      var least = low <= 0 ? 0 : (low - 1) / subject.each + 1
      guard let row = subject.row else {
        if least > 0 { return nil }
        continue
      }
      least = max(bounds.rowLower[row], least)
      let most = min(bounds.rowUpper[row], high / subject.each)
      if least > most { return nil }
      limits.append((row, least...most))
    }
    return limits
  }

  private func refuses(_ ray: Ray, _ window: FaceBounds) -> Bool {
    ray.parts.reduce(ray.bound) { $0 + Self.share($1.row, $1.multiplier, window) } > 0
  }

  /// What a row adds to a bound.
  private static func share(_ row: Int, _ multiplier: Int, _ bounds: FaceBounds) -> Int128 {
    Int128(multiplier) * Int128(multiplier > 0 ? bounds.rowLower[row] : bounds.rowUpper[row])
  }

  private mutating func learn(_ proof: DualBound, _ window: FaceBounds) {
    let parts = subjects.compactMap(\.row).filter { proof.multipliers[$0] != 0 }.map { ($0, proof.multipliers[$0]) }
    rays.append(Ray(bound: parts.reduce(proof.bound) { $0 - Self.share($1.0, $1.1, window) }, parts: parts))
  }

  // MARK: - What is left

  /// Leaves on the face what the best windows leave, each for itself where they are few.
  func restrict(_ best: Best, _ costs: [Int]) throws {
    guard let first = best.lows.first, let last = best.lows.last else {
      throw SolvingFailure("no window of loads is the best")
    }
    if first == last { return try face.restore((bounds(first...first, best.width), face.incumbent, nil, face.proved)) }
    let parts = best.lows.map { low in
      (
        bounds: bounds(low...low, best.width),
        point: known.first { $0.low >= low && $0.high <= low + best.width }?.point
      )
    }
    try face.restore((bounds(first...last, best.width), face.incumbent, nil, face.proved))
    if parts.count <= Self.mostParts {
      try face.part(parts.map { ($0.bounds, $0.point) }, costs, best.width)
    } else {
      try face.keep(costs, atMost: best.width)
    }
  }

  /// The face's limits with the ends where lower ends and a width put them.
  private func bounds(_ lows: ClosedRange<Int>, _ width: Int) -> FaceBounds {
    var own = bounds
    for (row, sides) in window(lows.lowerBound, lows.upperBound + width) ?? [] {
      (own.rowLower[row], own.rowUpper[row]) = (sides.lowerBound, sides.upperBound)
    }
    let ends = face.model.context.auxiliaries
    for (column, more) in [(ends.lowest, 0), (ends.highest, width)] {
      guard let column else { continue }
      own.columnLower[Int(column)] = lows.lowerBound + more
      own.columnUpper[Int(column)] = lows.upperBound + more
    }
    return own
  }
}
