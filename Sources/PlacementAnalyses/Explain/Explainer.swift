import PlacementDomain
package import PlacementFormulation
package import PlacementSolving
package import PlacementVerification

/// Explains a verified roster: each better wish is forced through by a pin and the term solved again.
///
/// What is found is about others too; ``Disclosure`` says what of it is told.
package struct Explainer {
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
  /// Per base its posts.
  private let postsOf: [[Int]]
  let slotEligibility: SlotEligibility
  let sessions: SessionAnalysis
  let rowLoads: RowLoads
  private let disclosure: Disclosure
  private let seats: SeatReasons
  /// Per column the number in the draw; empty without one.
  let numbers: [Int]
  let unmet: [Int: UnmetSessions]

  /// Solves the term once; every explanation is compared with it.
  ///
  /// Throws what the solver throws. ``isComplete`` is false where a limit came first.
  ///
  /// - Parameters:
  ///   - share: What all explanations together may take beside the one solve; as long as they take by default.
  ///   - people: who will be explained; everybody by default.
  package init(
    _ roster: VerifiedRoster, model: PlacementModel, solver: StagedSolver, limits: SolveLimits,
    sharing share: TimeShare? = nil, people: [Int]? = nil
  ) throws {
    try self.init(
      roster, model: model, solver: solver, limits: limits, sharing: share, disclosure: Disclosure(roster.instance),
      people: people)
  }

  init(
    _ roster: VerifiedRoster, model: PlacementModel, solver: StagedSolver, limits: SolveLimits,
    sharing share: TimeShare? = nil, disclosure: Disclosure, people: [Int]? = nil
  ) throws {
    let instance = roster.instance
    self.disclosure = disclosure
    self.instance = instance
    self.model = model
    self.roster = roster
    self.solver = solver
    let start = ContinuousClock.now
    best = try solver.solve(model, limits: limits)
    self.limits = share.map { limits.sharing($0, since: start) } ?? limits
    stages = instance.settings.stages.filter { $0 != .lottery }
    var postsOf = [[Int]](repeating: [], count: instance.bases.count)
    for (index, post) in instance.posts.enumerated() { postsOf[post.base].append(index) }
    self.postsOf = postsOf
    eligibility = instance.spans.indices.map { Eligibility(instance, span: $0) }
    slotEligibility = SlotEligibility(instance)
    sessions = SessionAnalysis(model)
    unmet = Dictionary(
      sessions.unmet(roster.assignments, roster.sessions).map { ($0.apprentice, $0) }, uniquingKeysWith: { $1 })
    rowLoads = RowLoads(model, roster.assignments)
    seats = SeatReasons(model, roster.assignments, asking: people ?? Array(instance.apprentices.indices))
    if instance.settings.stages.contains(.lottery), case .draw(let draw) = Lottery().plan(model.context) {
      numbers = draw(best.lotteryCounter).costs
    } else {
      numbers = []
    }
  }

  /// Whether the term was solved and proved; without that no wish can be judged.
  package var isComplete: Bool { best.ending == .optimal }

  /// Whether the roster is one of the best by the stages before the draw, as far as that was found out.
  ///
  /// Under a limit the stages that are proved in front of the others can still prove that it is not.
  package var standing: RosterStanding {
    let claims = best.outcomes.prefix { $0.proved && $0.objective != .lottery }
    let verdict = Verifier(instance).verify(
      roster.assignments, sessions: roster.sessions, stages: Array(claims))
    if !verdict.violations.isEmpty { return .notBest }
    return isComplete ? .best : .unknown
  }

  /// Whether it is the very roster that the draw gives.
  package var isDrawn: Bool { isComplete && best.assignments == roster.assignments }

  /// The explanation for one apprentice, by index.
  package func explanation(_ apprentice: Int) throws -> Explanation {
    Explanation(
      apprentice: apprentice,
      parts: try instance.spans.indices.map { span in
        let line = roster.lines[apprentice * instance.spans.count + span]
        let post = line.assignment.post
        let own = post == nil ? Int.max : line.rank ?? instance.unlistedRank
        let wishes = try instance.preferences[apprentice].filter { $0.rank < own }.map { wish in
          WishExplanation(
            rank: wish.rank, choice: wish.choice, verdict: try verdict(apprentice, span, wish.choice, post),
            held: seats.held(apprentice, span: span, posts: posts(wish.choice)))
        }
        return SpanExplanation(
          span: span, post: post, rank: line.rank, isPinned: line.state == .pinned,
          isSelfFound: line.state == .selfFound, wishes: wishes,
          unplaced: post == nil ? unplaced(apprentice, span) : nil)
      }, studios: try studios(apprentice))
  }

  /// Whether the roster places as many as any.
  private var isFullest: Bool {
    instance.spans.count == 1 && stages.first == .maxPlaced && best.outcomes.first?.proved == true
      && best.outcomes.first?.value == roster.assignments.count { $0.post != nil }
  }

  private func posts(_ choice: Choice) -> [Int] {
    switch choice {
    case .post(let post): [post]
    case .base(let base): postsOf[base]
    }
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
    let told = try forced(
      { ModelBuilder().build(instance.with(pins: instance.pins + [pin])) },
      crowd: rowLoads.crowd(apprentice, arcs), numbers: draw(apprentice, span, posts, given))
    // nobody more can be placed: another one would lose their place, and no later stage is a reason against one
    guard given == nil, case .costly(let change) = told, change.objective != .maxPlaced, isFullest else { return told }
    return .costly(
      StageChange(objective: .maxPlaced, rank: nil, before: nil, after: nil, scale: 1, proved: change.proved))
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

  /// The reason of an unplaced apprentice, what holds each place, and the posts that could take them.
  private func unplaced(_ apprentice: Int, _ span: Int) -> UnplacedExplanation {
    UnplacedExplanation(
      reason: UnplacedAnalysis(model).reason(apprentice, seats), held: seats.held(apprentice, span: span),
      free: seats.free(apprentice, span: span))
  }
}
