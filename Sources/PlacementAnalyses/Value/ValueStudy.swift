package import PlacementDomain
package import PlacementFormulation
package import PlacementInput
package import PlacementSolving

/// What more of something is worth in a term, each answer solved and verified anew.
///
/// Shadow prices are never shown: they hold for a fraction of a seat, and of several optima they are one's own.
package struct ValueStudy: Sendable {
  /// Makes the term with some changes; it is called on several threads at once.
  package typealias Variants = @Sendable ([ScenarioChange]) throws -> PlacementInstance

  package let instance: PlacementInstance
  package let model: PlacementModel
  /// The term as it is.
  package let now: TermEvaluation
  /// The stages of every solve.
  package let stages: [Stage]
  package let screen: ValueScreen
  /// Where every other solve begins: with more of something the roster stays lawful.
  let start: StagedResult
  let variants: Variants
  let solver: StagedSolver
  /// The limits of every solve.
  package let limits: SolveLimits
  let workers: Int?

  /// The worth of one candidate.
  package struct Worth: Sendable {
    package let candidate: ValueCandidate
    /// Solved, or known without; `nil` where a limit came first.
    package let gain: ValueGain?
    /// Why nothing had to be solved.
    package let leftOut: ValueScreen.Reason?

    package init(candidate: ValueCandidate, gain: ValueGain?, leftOut: ValueScreen.Reason? = nil) {
      (self.candidate, self.gain, self.leftOut) = (candidate, gain, leftOut)
    }
  }

  /// What a number of units is worth.
  package struct Curve: Sendable {
    package let candidate: ValueCandidate
    /// By units from 1; `nil` where a limit came first.
    package let gains: [ValueGain?]
  }

  /// What two candidates are worth together.
  package struct Pair: Sendable {
    package let first: ValueCandidate
    package let second: ValueCandidate
    /// A unit of each; `nil` where a limit came first.
    package let gain: ValueGain?
    /// What the two are worth together less what each is worth alone: 0 where values add up.
    package let surplus: ValueGain?
  }

  /// Solves the term as it is.
  ///
  /// - Parameters:
  ///   - stages: The term's own without the lottery by default.
  ///   - limits: Asked for once the term is built, just before the first solve.
  ///   - workers: How many solves run at once; one for each processor by default.
  package init(
    variants: @escaping Variants, solver: StagedSolver, stages: [Stage]? = nil,
    limits: @autoclosure () throws -> SolveLimits = SolveLimits(), workers: Int? = nil
  ) throws {
    let instance = try variants([])
    let model = ModelBuilder().build(instance)
    let chosen = stages ?? TermEvaluation.stages(of: instance.settings)
    let limits = try limits()
    let result = try solver.solve(model, stages: chosen, limits: limits)
    (self.instance, self.model, self.stages) = (instance, model, chosen)
    start = result
    now = try TermEvaluation(instance, result, keepingAssignments: true)
    screen = ValueScreen(model, result, stages: chosen)
    (self.variants, self.solver, self.limits, self.workers) = (variants, solver, limits.silent, workers)
  }

  /// The worth of one unit of each candidate, in their order.
  ///
  /// - Parameter told: Called after each one with how many are done; on any thread.
  package func worths(
    of candidates: [ValueCandidate], screened: Bool = true, told: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> [Worth] {
    let reasons = candidates.map { screened ? screen.reason($0) : nil }
    // what raises the same rows is worth the same, and solved once
    var first: [[Int]: Int] = [:]
    let source = candidates.indices.map { index -> Int in
      guard let rows = screen.effectiveRows(candidates[index]) else { return index }
      if let known = first[rows] { return known }
      if reasons[index] == nil { first[rows] = index }
      return index
    }
    let solved = candidates.indices.filter { reasons[$0] == nil && source[$0] == $0 }
    let counter = ProgressCount()
    let gains = try ParallelWork.map(solved.count, workers: workers) { position in
      let gain = try gain(of: candidates[solved[position]].changes(units: 1))
      told(counter.next())
      return gain
    }
    let gainOf = Dictionary(uniqueKeysWithValues: zip(solved, gains))
    let nothing = ValueGain(from: now, to: now, in: settings)
    return candidates.indices.map { index in
      let reason = reasons[index]
      return Worth(
        candidate: candidates[index], gain: reason == nil ? gainOf[source[index]] ?? nil : nothing, leftOut: reason)
    }
  }

  /// How many solves ``worths(of:screened:told:)`` needs.
  package func solveCount(_ candidates: [ValueCandidate]) -> Int {
    let left = candidates.filter { screen.reason($0) == nil }
    let keyed = left.compactMap { screen.effectiveRows($0) }
    return Set(keyed).count + left.count - keyed.count
  }

  /// What the first, the second and so on up to a number of units are worth, each number solved on its own.
  ///
  /// No concavity is assumed: three seats may open a post that two leave closed.
  package func curves(
    of candidates: [ValueCandidate], upTo units: Int, told: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> [Curve] {
    let counter = ProgressCount()
    let rows = candidates.map { candidate in screen.allRows(candidate) }
    let gains = try ParallelWork.map(candidates.count, workers: workers) { index -> [ValueGain?] in
      var gains: [ValueGain?] = []
      var isFlat = false
      for number in 1...max(1, units) where number <= units {
        if isFlat, let last = gains.last {
          gains.append(last)
        } else if let after = try evaluation(of: candidates[index].changes(units: number)) {
          gains.append(ValueGain(from: now, to: after, in: settings))
          // a proof that does without these rows is one for any more of them
          isFlat = rows[index].map { after.rowsOfProofs?.isDisjoint(with: $0) ?? false } ?? false
        } else {
          gains.append(nil)
        }
        told(counter.next())
      }
      return gains
    }
    return zip(candidates, gains).map { Curve(candidate: $0, gains: $1) }
  }

  /// What each two of some candidates are worth together, in the order of the list.
  package func pairs(_ worths: [Worth], told: @escaping @Sendable (Int) -> Void = { _ in }) throws -> [Pair] {
    let couples = worths.indices.flatMap { left in (left + 1..<max(left + 1, worths.count)).map { (left, $0) } }
    let counter = ProgressCount()
    let gains = try ParallelWork.map(couples.count, workers: workers) { index in
      let (left, right) = couples[index]
      let changes = worths[left].candidate.changes(units: 1) + worths[right].candidate.changes(units: 1)
      let gain = try gain(of: changes)
      told(counter.next())
      return gain
    }
    return couples.indices.map { index in
      let (left, right) = (worths[couples[index].0], worths[couples[index].1])
      var surplus: ValueGain?
      if let both = gains[index], let own = left.gain, let other = right.gain { surplus = both - (own + other) }
      return Pair(first: left.candidate, second: right.candidate, gain: gains[index], surplus: surplus)
    }
  }

  /// The first few that are worth something, without those that raise an earlier one's rows and more and buy no more:
  /// of staff of a kind who count only as staff of the enterprise, the enterprise stands for both.
  package func distinct(_ ranked: [Worth], most: Int) -> [Worth] {
    var chosen: [(worth: Worth, rows: Set<Int>)] = []
    for worth in ranked {
      guard chosen.count < most, let gain = worth.gain, !gain.isZero else { break }
      let rows = Set(screen.rows(worth.candidate))
      let isKnown = chosen.contains { $0.worth.gain?.stages == gain.stages && $0.rows.isSubset(of: rows) }
      if !isKnown { chosen.append((worth, rows)) }
    }
    return chosen.map(\.worth)
  }

  /// What some changes are worth; `nil` where a limit comes first or no roster is left.
  package func gain(of changes: [ScenarioChange]) throws -> ValueGain? {
    try evaluation(of: changes).flatMap { ValueGain(from: now, to: $0, in: settings) }
  }

  /// The term with some changes, solved; `nil` where a limit came before.
  private func evaluation(of changes: [ScenarioChange]) throws -> TermEvaluation? {
    guard limits.reached == nil else { return nil }
    let instance = try variants(changes)
    // assembling takes as long as many a solve
    guard limits.reached == nil else { return nil }
    return try TermEvaluation(instance, solver: solver, stages: stages, limits: limits, from: start)
  }

  private var settings: ModelSettings { instance.settings.with(stages: stages) }

  /// The best first, at equal worth in the order of the list; those without a worth last.
  package static func ranked(_ worths: [Worth]) -> [Worth] {
    worths.enumerated().sorted { left, right in
      switch (left.element.gain, right.element.gain) {
      case (let a?, let b?): a.stages == b.stages ? left.offset < right.offset : a.isMore(than: b)
      case (.some, nil): true
      case (nil, .some): false
      case (nil, nil): left.offset < right.offset
      }
    }.map(\.element)
  }
}
