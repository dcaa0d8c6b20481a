internal import LinearOptimization

/// The deletion filter, started from the limits that a Farkas ray uses and cut down by every new ray.
///
/// Made, used and gone within one call, on the session's thread; the session has its own limits again afterwards.
struct DeletionFilter {
  private typealias Member = InfeasibleSubset.Member
  private struct Limits {
    var rows: [Member]
    var columns: [Member]
  }

  private let session: GLPKSession
  /// The model with all its limits.
  private let original: LinearModel
  private let cancellation: Cancellation?
  /// The seconds that are left, `nil` for no limit.
  private let secondsLeft: () -> Double?

  init(_ session: GLPKSession, _ cancellation: Cancellation?, secondsLeft: @escaping () -> Double?) {
    self.session = session
    original = session.model
    self.cancellation = cancellation
    self.secondsLeft = secondsLeft
  }

  /// An irreducible subset of the limits; `nil` where the model is feasible.
  func subset() throws -> InfeasibleSubset? {
    let result = Result { try RaySearch(session: session).withoutObjective(filter) }
    // Also after an error: the session goes on with the model that the caller knows.
    try setBounds(rows: original.rowBounds, columns: original.columnBounds)
    return try result.get()
  }

  /// The ray of the limits that are set; `nil` where they are feasible.
  private func ray() throws -> FarkasRay? {
    try RaySearch(session: session).findFarkasRay(timeLimit: secondsLeft(), cancellation: cancellation)
  }

  private func filter() throws -> InfeasibleSubset? {
    let first = Result { try ray() }
    if case .failure(OutOfTime.simplex) = first {
      throw SolverError.notAvailable("within the time limit whether the model is feasible")
    }
    guard let first = try first.get() else { return nil }
    var kept = presentLimits()
    do {
      kept = try isolate(support(first))
      var proven = Set<Int>()
      var position = 0
      while position < kept.rows.count + kept.columns.count {
        let key = key(kept, position)
        if proven.contains(key) {
          position += 1
          continue
        }
        let trial = removing(position, from: kept)
        try apply(trial)
        if let next = try ray() {
          kept = trial
          kept = try isolate(intersection(support(next), trial))
          position = 0
        } else {
          // What cannot be dropped now cannot be dropped later either: the set only shrinks.
          proven.insert(key)
          position += 1
          try apply(kept)
        }
      }
      return subset(kept, isIrreducible: true)
    } catch OutOfTime.simplex {
      return subset(kept, isIrreducible: false)
    }
  }

  /// Keeps `limits` when they alone are infeasible too, else all that were there: a ray read with rounding may lack a
  /// limit that mattered by a hair.
  private func isolate(_ limits: Limits) throws -> Limits {
    let before = presentLimits()
    try apply(limits)
    if try ray() != nil { return limits }
    try apply(before)
    return before
  }

  private func support(_ ray: FarkasRay) -> Limits {
    // The interval of y·(A x) − (y·A)·x lies on one side of 0; only the limits that bound it on that side matter.
    let isAbove = oneSidedMargin(ray) > 0
    var limits = Limits(rows: [], columns: [])
    for (row, factor) in ray.multipliers.enumerated() where factor != 0 {
      limits.rows.append(Member(index: row, side: (factor > 0) == isAbove ? .lower : .upper))
    }
    let combination = ray.combination(session.model)
    let noise = 1e-11 * (combination.map(abs).max() ?? 0)
    for (column, factor) in combination.enumerated() where abs(factor) > noise {
      limits.columns.append(Member(index: column, side: (factor < 0) == isAbove ? .lower : .upper))
    }
    limits.rows.removeAll { !isLimited(original.rowBounds[$0.index], $0.side) }
    limits.columns.removeAll { !isLimited(original.columnBounds[$0.index], $0.side) }
    return limits
  }

  /// Positive when the interval lies above 0, else the proof is from below.
  private func oneSidedMargin(_ ray: FarkasRay) -> Double {
    let flipped = FarkasRay(multipliers: ray.multipliers.map { -$0 })
    return ray.lowerEnd(session.model) >= flipped.lowerEnd(session.model) ? 1 : -1
  }

  private func isLimited(_ bounds: Bounds, _ side: InfeasibleSubset.Side) -> Bool {
    side == .lower ? bounds.lower.isFinite : bounds.upper.isFinite
  }

  private func intersection(_ first: Limits, _ second: Limits) -> Limits {
    let rows = Set(second.rows)
    let columns = Set(second.columns)
    return Limits(
      rows: first.rows.filter { rows.contains($0) }, columns: first.columns.filter { columns.contains($0) })
  }

  private func removing(_ position: Int, from limits: Limits) -> Limits {
    var result = limits
    if position < limits.rows.count {
      result.rows.remove(at: position)
    } else {
      result.columns.remove(at: position - limits.rows.count)
    }
    return result
  }

  /// A number that stays the same for a member while others are removed.
  private func key(_ limits: Limits, _ position: Int) -> Int {
    let isRow = position < limits.rows.count
    let member = isRow ? limits.rows[position] : limits.columns[position - limits.rows.count]
    return (member.index * 2 + (member.side == .lower ? 0 : 1)) * 2 + (isRow ? 0 : 1)
  }

  private func presentLimits() -> Limits {
    func members(_ bounds: [Bounds]) -> [Member] {
      bounds.enumerated().flatMap { index, bounds in
        [InfeasibleSubset.Side.lower, .upper].filter { isLimited(bounds, $0) }.map { Member(index: index, side: $0) }
      }
    }
    return Limits(rows: members(session.model.rowBounds), columns: members(session.model.columnBounds))
  }

  /// Frees every limit but those listed.
  private func apply(_ limits: Limits) throws {
    func reduced(_ members: [Member], _ originals: [Bounds]) -> [Bounds] {
      var lower = [Double](repeating: -.infinity, count: originals.count)
      var upper = [Double](repeating: .infinity, count: originals.count)
      for member in members {
        if member.side == .lower { lower[member.index] = originals[member.index].lower }
        if member.side == .upper { upper[member.index] = originals[member.index].upper }
      }
      return zip(lower, upper).map { Bounds($0, $1) ?? .free }
    }
    try setBounds(
      rows: reduced(limits.rows, original.rowBounds), columns: reduced(limits.columns, original.columnBounds))
  }

  private func setBounds(rows: [Bounds], columns: [Bounds]) throws {
    for (row, bounds) in rows.enumerated() where bounds != session.model.rowBounds[row] {
      try session.setRowBounds(row, bounds)
    }
    for (column, bounds) in columns.enumerated() where bounds != session.model.columnBounds[column] {
      try session.setColumnBounds(column, bounds)
    }
  }

  private func subset(_ limits: Limits, isIrreducible: Bool) -> InfeasibleSubset {
    func sorted(_ members: [Member]) -> [Member] {
      members.sorted { ($0.index, $0.side == .lower ? 0 : 1) < ($1.index, $1.side == .lower ? 0 : 1) }
    }
    return InfeasibleSubset(
      rowSides: sorted(limits.rows), columnSides: sorted(limits.columns), isIrreducible: isIrreducible)
  }
}
