package import LinearOptimization
import PlacementDomain
package import PlacementInput
import PlacementScenarios
package import PlacementSolving

/// Solves the runs of a plan, each in this process from the tables that were read once.
package struct SweepRunner: Sendable {
  package let plan: SweepPlan
  private let sources: [Result<ScenarioSource, ReadError>]
  private let solver: StagedSolver

  /// Reads the scenarios of a plan; one that cannot be read fails its own runs only.
  package init(_ plan: SweepPlan, solver: StagedSolver) {
    self.plan = plan
    self.solver = solver
    sources = plan.scenarios.map { scenario in
      do throws(ReadError) {
        return .success(try ScenarioSource(scenario.path))
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
    var entries = [SweepIdentity.Entry(key: "placement", value: version), .init(key: "plan", value: plan.digest)]
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

  /// The row of a run; `nil` where it was cancelled.
  package func row(_ run: Int, cancellation: Cancellation) -> SweepRow? {
    let point = plan.point(run)
    let clock = ContinuousClock()
    let start = clock.now
    var row = SweepRow(
      run: run, scenario: plan.scenarios[point.scenario].shown, sample: point.sample,
      values: zip(plan.axes, point.values).map { $0.values[$1] })
    do {
      try evaluate(point, into: &row, cancellation)
    } catch let error as ReadError {
      let told = Self.words(error)
      (row.exit, row.messageZh, row.messageEn) = (told.exit, told.message.zh, told.message.en)
    } catch {
      (row.exit, row.messageZh, row.messageEn) = (70, "程序内部出错：\(error)", "a defect of the program: \(error)")
    }
    row.seconds = start.duration(to: clock.now) / .seconds(1)
    return cancellation.isCancelled ? nil : row
  }

  private func evaluate(_ point: SweepPlan.Point, into row: inout SweepRow, _ cancellation: Cancellation) throws {
    let source = try sources[point.scenario].get()
    let changes = try plan.changes(of: point, on: source)
    row.changes = changes.map(\.nameless)
    let instance = try source.instance(changes: changes).instance
    let pins = PinFaults.of(instance)
    if !pins.isEmpty { throw ReadError.faults(pins, warnings: []) }
    row.apprentices = instance.apprentices.count
    // The lottery chooses among equals: it is solved only where a figure of the row would depend on it.
    let settled = TermEvaluation.determined(by: instance.settings)
    let needsLottery = !settled.isSuperset(of: [.placed, .profile, .totalRank, .tenths])
    let evaluation = try TermEvaluation(
      instance, solver: solver, stages: needsLottery ? instance.settings.stages : nil,
      limits: SolveLimits(seconds: plan.secondsPerRun, cancellation: cancellation))
    row.stages = evaluation.stages.map {
      SweepRow.Stage(
        objective: $0.objective.rawValue, rank: $0.rank, value: $0.value, bound: $0.bound, proved: $0.proved)
    }
    row.figures = evaluation.figures.map {
      SweepRow.Figures(
        placed: $0.placed, unplaced: evaluation.apprentices - $0.placed, profile: $0.profile,
        notListed: $0.notListed, totalRank: $0.totalRank, tenths: $0.tenths, sessions: $0.sessions)
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
