import PlacementDomain
public import PlacementFormulation
public import PlacementSolving
public import PlacementVerification

/// Explains a verified roster: each better wish is forced through by a pin and the term solved again.
///
/// What is found is about others too; ``Disclosure`` says what of it is told.
public struct Explainer {
  let instance: PlacementInstance
  let model: PlacementModel
  let roster: VerifiedRoster
  private let solver: StagedSolver
  private let limits: SolveLimits
  /// The term solved with its own stages.
  let best: StagedResult
  /// The stages that are compared: all but the draw.
  private let stages: [Stage]
  private let eligibility: [Eligibility]
  let slotEligibility: SlotEligibility
  let sessions: SessionAnalysis
  let rowLoads: RowLoads
  private let disclosure: Disclosure
  /// Per column the number in the draw; empty without one.
  let numbers: [Int]
  private let reasons: [Int: UnplacedReason]
  let unmet: [Int: UnmetSessions]

  /// Solves the term once; every explanation is compared with it.
  ///
  /// Throws what the solver throws. ``isComplete`` is false where a limit came first.
  ///
  /// - Parameter part: All explanations together take at most so many times the one solve; as long as they take by default.
  public init(
    _ roster: VerifiedRoster, model: PlacementModel, solver: StagedSolver, limits: SolveLimits,
    sharing part: Double? = nil
  ) throws {
    try self.init(
      roster, model: model, solver: solver, limits: limits, sharing: part, disclosure: Disclosure(roster.instance))
  }

  init(
    _ roster: VerifiedRoster, model: PlacementModel, solver: StagedSolver, limits: SolveLimits,
    sharing part: Double? = nil, disclosure: Disclosure
  ) throws {
    let instance = roster.instance
    self.disclosure = disclosure
    self.instance = instance
    self.model = model
    self.roster = roster
    self.solver = solver
    let start = ContinuousClock.now
    best = try solver.solve(model, limits: limits)
    self.limits = part.map { limits.sharing($0, since: start, atLeast: 1) } ?? limits
    stages = instance.settings.stages.filter { $0 != .lottery }
    eligibility = instance.spans.indices.map { Eligibility(instance, span: $0) }
    slotEligibility = SlotEligibility(instance)
    sessions = SessionAnalysis(model)
    unmet = Dictionary(
      sessions.unmet(roster.assignments, roster.sessions).map { ($0.apprentice, $0) }, uniquingKeysWith: { $1 })
    rowLoads = RowLoads(model, roster.assignments)
    reasons = Dictionary(
      UnplacedAnalysis(model).reasons(roster.assignments).map { ($0.apprentice, $0) }, uniquingKeysWith: { $1 })
    if instance.settings.stages.contains(.lottery), case .draw(let draw) = Lottery().plan(model.context) {
      numbers = draw(best.lotteryCounter).costs
    } else {
      numbers = []
    }
  }

  /// Whether the term was solved and proved; without that no wish can be judged.
  public var isComplete: Bool { best.ending == .optimal }

  /// Whether the roster is one of the best by the stages before the draw; one edited by hand may not be.
  public var isOptimal: Bool {
    let claims = best.outcomes.filter { $0.objective != .lottery }
    return isComplete
      && Verifier(instance).verify(roster.assignments, sessions: roster.sessions, stages: claims).violations.isEmpty
  }

  /// Whether it is the very roster that the draw gives.
  public var isDrawn: Bool { isComplete && best.assignments == roster.assignments }

  /// The explanation for one apprentice, by index.
  public func explanation(_ apprentice: Int) throws -> Explanation {
    Explanation(
      apprentice: apprentice,
      parts: try instance.spans.indices.map { span in
        let line = roster.lines[apprentice * instance.spans.count + span]
        let post = line.assignment.post
        let own = post == nil ? Int.max : line.rank ?? instance.unlistedRank
        let wishes = try instance.preferences[apprentice].filter { $0.rank < own }.map {
          WishExplanation(rank: $0.rank, choice: $0.choice, verdict: try verdict(apprentice, span, $0.choice, post))
        }
        return SpanExplanation(
          span: span, post: post, rank: line.rank, isPinned: line.state == .pinned, wishes: wishes,
          unplaced: post == nil ? unplaced(apprentice, span) : nil)
      }, studios: try studios(apprentice))
  }

  private func posts(_ choice: Choice) -> [Int] {
    instance.posts.indices.filter { eligibility[0].covers(choice, $0) }
  }

  private func verdict(_ apprentice: Int, _ span: Int, _ choice: Choice, _ given: Int?) throws -> Verdict {
    let posts = posts(choice)
    let reasons = posts.map { eligibility[span].reason(apprentice, $0) }
    if !reasons.contains(nil) {
      let words = Barriers(instance, span: span)
      let barriers = zip(posts, reasons).compactMap { post, reason in
        reason.map { words.barrier($0, apprentice, post) }
      }
      var told: Set<Barrier> = []
      return .barred(barriers.filter { told.insert($0).inserted })
    }
    // what the stage promises: the best rank still possible, given those before. Its total tells nothing of turns.
    if stages.contains(.scoreOrder) {
      let draw = LotteryDraw(seed: instance.lotterySeed)
      return .outranked(Int(draw.scoreOrderDraw(apprentice: instance.apprentices[apprentice].id)))
    }
    let period = instance.settings.places == .perPeriod ? span : nil
    let pin = Pin(apprentice: apprentice, choice: choice, period: period)
    let arcs = model.arcs.arcs(of: apprentice, span: span).filter { posts.contains(Int(model.arcs.post[$0])) }
    if !arcs.isEmpty, arcs.allSatisfy(rowLoads.isClosed) { return .impossible }
    return try forced(
      { ModelBuilder().build(instance.with(pins: instance.pins + [pin])) },
      crowd: rowLoads.crowd(apprentice, arcs), numbers: draw(apprentice, span, posts, given))
  }

  /// The verdict on a wish whose place is open to the apprentice: the term is solved again with it settled.
  ///
  /// - Parameters:
  ///   - crowd: The others one of whom would have to give way, by their number.
  ///   - numbers: The apprentice's own in the draw.
  func forced(_ held: () -> PlacementModel, crowd: Int, numbers: DrawNumbers) throws -> Verdict {
    guard isComplete else { return .unknown }
    // nothing is computed that is not told: not even the time it takes says anything
    guard disclosure.tells(crowd) else { return .limited(numbers) }
    guard limits.reached == nil else { return .unknown }
    let result = try solver.solve(
      held(), stages: stages, limits: limits.silent.withoutClash, keeping: best.keptRows)
    let finding: Verdict
    switch result.ending {
    case .infeasible: finding = .impossible
    case .noSolution, .feasible: return .unknown
    case .optimal:
      finding = CohortChange(instance, before: best, after: result).first.map(Verdict.costly) ?? .draw(numbers)
    }
    return disclosure.told(finding)
  }

  private func draw(_ apprentice: Int, _ span: Int, _ posts: [Int], _ given: Int?) -> DrawNumbers {
    func number(_ post: Int) -> DrawNumbers.Number? {
      let arc = model.arcs.arcs(of: apprentice, span: span).first { Int(model.arcs.post[$0]) == post }
      guard let arc, numbers.indices.contains(arc) else { return nil }
      return DrawNumbers.Number(place: instance.posts[post].id, number: numbers[arc])
    }
    return DrawNumbers(
      given: given.flatMap(number).map { [$0] } ?? [], wished: posts.compactMap(number),
      counter: best.lotteryCounter)
  }

  /// The reason of an unplaced apprentice, and the posts that need the fewest limits widened by one place.
  private func unplaced(_ apprentice: Int, _ span: Int) -> UnplacedExplanation? {
    guard let reason = reasons[apprentice] else { return nil }
    let arcs = model.arcs.arcs(of: apprentice, span: span)
    let openings = arcs.map { arc in (arc, rowLoads.full(arc)) }.filter { !$0.1.isEmpty }
      .sorted { left, right in
        (left.1.count, model.arcs.rank[left.0], left.0) < (right.1.count, model.arcs.rank[right.0], right.0)
      }
    return UnplacedExplanation(
      reason: reason,
      openings: openings.prefix(3).map { arc, rows in
        UnplacedExplanation.Opening(
          post: Int(model.arcs.post[arc]), limits: rows.map { model.describe(model.rows[$0]) })
      })
  }
}
