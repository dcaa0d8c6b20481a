package import LinearOptimization
import PlacementDomain
package import PlacementInput
package import PlacementSolving

/// Solves the runs of a plan, each in this process from the tables that were read once.
package struct SweepRunner: Sendable {
  package let plan: SweepPlan
  private let sources: [Result<ScenarioSource, ReadError>]
  private let solver: StagedSolver
  private let bases: BaseTerms

  /// Reads the scenarios of a plan; one that cannot be read fails its own runs only.
  ///
  /// - Parameter idsAsNumbers: Whether references that lost their leading zeros are read by their number.
  package init(_ plan: SweepPlan, solver: StagedSolver, idsAsNumbers: Bool = false) {
    self.plan = plan
    self.solver = solver
    bases = BaseTerms(count: plan.scenarios.count)
    sources = plan.scenarios.map { scenario in
      do throws(ReadError) {
        return .success(try ScenarioSource(scenario.path, idsAsNumbers: idsAsNumbers))
      } catch {
        return .failure(error)
      }
    }
  }

  /// What decides the results: a sweep goes on only where all of it is as before.
  ///
  /// The unchanged scenarios are assembled for it; their faults come back with them.
  package func identity(version: String) -> (identity: SweepIdentity, terms: [Result<ReadResult, ReadError>]) {
    let terms = sources.map { source in
      source.flatMap { source -> Result<ReadResult, ReadError> in
        do throws(ReadError) {
          return .success(try source.instance())
        } catch {
          return .failure(error)
        }
      }
    }
    var entries = [
      SweepIdentity.Entry(key: "placement", value: version), .init(key: "rows", value: Self.rowFormat),
      .init(key: "plan", value: plan.digest),
    ]
    for (scenario, term) in zip(plan.scenarios, terms) {
      switch term {
      case .success(let result):
        entries += result.instance.inputDigests.map {
          SweepIdentity.Entry(key: "\(scenario.shown): \($0.file)", value: $0.sha256)
        }
      case .failure(let error):
        entries.append(SweepIdentity.Entry(key: scenario.shown, value: Self.words(error).message.en))
      }
    }
    return (SweepIdentity(entries), terms)
  }

  /// Counts up with what a row holds: results of an older form are not gone on with.
  private static let rowFormat = "2"

  /// The row of a run; `nil` where it was cancelled.
  package func row(_ run: Int, cancellation: Cancellation) -> SweepRow? {
    let point = plan.point(run)
    // before the run's own clock: the first run of a scenario does it for all
    let base = base(point.scenario, cancellation)
    let clock = ContinuousClock()
    let start = clock.now
    var row = SweepRow(
      run: run, scenario: plan.scenarios[point.scenario].shown, sample: point.sample,
      values: zip(plan.axes, point.values).map { $0.values[$1] })
    do {
      try evaluate(point, base, into: &row, cancellation)
    } catch let error as ReadError {
      let told = Self.words(error)
      (row.exit, row.messageZh, row.messageEn) = (told.exit, told.message.zh, told.message.en)
    } catch let error as Unfit {
      (row.exit, row.messageZh, row.messageEn) = (65, error.message.zh, error.message.en)
    } catch {
      (row.exit, row.messageZh, row.messageEn) = (70, "程序内部出错：\(error)", "a defect of the program: \(error)")
    }
    row.seconds = start.duration(to: clock.now) / .seconds(1)
    return cancellation.isCancelled ? nil : row
  }

  /// A scenario without changes; `nil` where it cannot be solved.
  private func base(_ scenario: Int, _ cancellation: Cancellation) -> BaseTerms.Term? {
    bases.term(scenario) {
      // why a scenario has no roster of its own is told in the row of the run that asks for it unchanged
      guard let source = try? sources[scenario].get(), let read = try? source.instance(),
        let instance = try? term(read.instance), PinFaults.of(instance).isEmpty,
        let evaluation = try? evaluation(instance, cancellation)
      else { return nil }
      return BaseTerms.Term(keptRows: evaluation.keptRows, places: BaseTerms.Places(instance, evaluation))
    }
  }

  /// A term solved with its draw, where it has one: only that makes the roster the one that `allocate` gives.
  private func evaluation(
    _ instance: PlacementInstance, _ cancellation: Cancellation, from base: BaseTerms.Term? = nil
  ) throws -> TermEvaluation {
    try TermEvaluation(
      instance, solver: solver, stages: instance.settings.stages,
      limits: SolveLimits(seconds: plan.secondsPerRun, cancellation: cancellation), keepingAssignments: true,
      keeping: base?.keptRows)
  }

  private func evaluate(
    _ point: SweepPlan.Point, _ base: BaseTerms.Term?, into row: inout SweepRow, _ cancellation: Cancellation
  ) throws {
    let source = try sources[point.scenario].get()
    let changes = try plan.changes(of: point, on: source)
    row.changes = changes.map(\.nameless)
    let instance = try term(source.instance(changes: changes).instance)
    let pins = PinFaults.of(instance)
    if !pins.isEmpty { throw ReadError.faults(pins, warnings: []) }
    row.apprentices = instance.apprentices.count
    let settled = TermEvaluation.determined(by: instance.settings)
    let evaluation = try evaluation(instance, cancellation, from: base)
    // A plan that leaves the travel out has no minutes to tell: they would be those of a chance roster.
    let hasMinutes = plan.stages == nil || settled.contains(.tenths)
    // the lots of a draw say nothing beside those of another term
    row.stages = evaluation.stages.filter { $0.objective != .lottery }.map {
      SweepRow.Stage(
        objective: $0.objective.rawValue, rank: $0.rank, value: $0.value, bound: $0.bound, proved: $0.proved,
        scale: $0.scale)
    }
    if let base = base?.places, let places = BaseTerms.Places(instance, evaluation) {
      row.moves = base.moves(to: places)
    }
    row.figures = evaluation.figures.map {
      SweepRow.Figures(
        placed: $0.placed, unplaced: evaluation.apprentices - $0.placed, profile: $0.profile,
        notListed: $0.notListed, totalRank: $0.totalRank, tenths: hasMinutes ? $0.tenths : nil, sessions: $0.sessions)
    }
    switch evaluation.ending {
    case .optimal: row.status = "optimal"
    case .feasible, .noSolution:
      (row.status, row.exit) = ("feasible", 3)
      row.messageZh = "到达每次计算的时限，未证明最优"
      row.messageEn = "the limit of a run came first: not proved optimal"
    case .infeasible:
      (row.status, row.exit) = ("infeasible", 2)
      let rows = evaluation.clash.joined(separator: "; ")
      row.messageZh = "硬性规定互相冲突：\(rows)"
      row.messageEn = "the hard rules contradict each other: \(rows)"
    }
  }

  /// The term as the plan wants it solved: its stages, and pins at closed places given up.
  private func term(_ instance: PlacementInstance) throws -> PlacementInstance {
    var instance = instance
    if let stages = plan.stages {
      if let missing = plan.missing(in: instance.settings.stages).first {
        throw Unfit(
          message: Message(zh: "模型没有目标 \(missing.rawValue)", en: "the model has no stage \(missing.rawValue)"))
      }
      instance = instance.with(settings: instance.settings.with(stages: stages))
      // Who asks for no sessions asks about posts alone: sessions would only bar them.
      if !stages.contains(.maxSessions) { instance = instance.withoutStudios }
    }
    guard plan.releasesPins else { return instance }
    let pins = instance.pins.filter { pin in
      let base: Int
      switch pin.choice {
      case .base(let index): base = index
      case .post(let index):
        if instance.posts[index].capacity == 0 { return false }
        base = instance.posts[index].base
      }
      let enterprise = instance.enterprises[instance.bases[base].enterprise]
      return instance.bases[base].capacity != 0 && enterprise.capacity != 0
    }
    return pins.count == instance.pins.count ? instance : instance.with(pins: pins)
  }

  /// A plan that asks a scenario for what it does not have.
  private struct Unfit: Error { let message: Message }

  private static func words(_ error: ReadError) -> (message: Message, exit: Int) {
    switch error {
    case .notFound(let path): (Message(zh: "找不到“\(path)”", en: "not found: \(path)"), 66)
    case .unreadable(let path, let reason):
      (Message(zh: "无法读取“\(path)”：\(reason.zh)", en: "cannot read \(path): \(reason.en)"), 66)
    case .faults(let faults, _):
      (
        Message(
          zh: "\(faults.count) 处错误；第一处：\(faults.first?.message.zh ?? "")",
          en: "\(faults.count) fault\(faults.count == 1 ? "" : "s"); the first: \(faults.first?.message.en ?? "")"), 65
      )
    }
  }
}

extension SweepRunner {
  /// The changes of a run as `changes` of a scenario.yaml writes them.
  package func changes(of run: Int) throws(ReadError) -> [String] {
    let point = plan.point(run)
    return try plan.changes(of: point, on: sources[point.scenario].get()).map(\.nameless)
  }

  /// What of the plan fits none of its scenarios, such as the id of a base that is nowhere.
  package func planFaults() -> [InputFault] {
    let found = sources.compactMap { try? $0.get() }.map { Set(plan.faults(on: $0)) }
    guard let first = found.first else { return [] }
    return found.dropFirst().reduce(first) { $0.intersection($1) }.sorted {
      ($0.row ?? 0, $0.column ?? "", $0.value) < ($1.row ?? 0, $1.column ?? "", $1.value)
    }
  }
}
