import Foundation
import GLPK
import LinearOptimization
import PlacementDomain
import PlacementFormulation
import PlacementSolving
import PlacementTestSupport
import Testing

/// The GNU MathProg twin, read by GLPK, against the staged solver: the same value at every linear stage.
@Suite struct MathProgTwinTests {
  @Test(arguments: 0..<12)
  func agrees(block: Int) throws {
    let orders: [[Stage]] = [
      [.maxPlaced, .generous, .minCommute, .lottery], [.rankMaximal, .minTotalRank, .lottery],
      [.maxPlaced, .minTotalRank, .minCommute, .lottery],
      [.maxPlaced, .fillReserved, .generous, .minOpen, .minCommute], [.rankMaximal, .minOpen, .fillReserved],
    ]
    for offset in 0..<6 {
      let seed = UInt64(70_000 + block * 6 + offset)
      let stages = orders[offset % orders.count]
      let random = RandomInstance.make(seed: seed)
      let instance = random.with(settings: random.settings.with(stages: stages))
      try agree(instance, seed)
    }
  }

  /// Rotations, studios and both, at every linear stage.
  @Test(arguments: 0..<6)
  func agreesInTime(block: Int) throws {
    let kinds: [RandomInstance.Families] = [.rotation, .studios, .time]
    for offset in 0..<6 {
      let seed = UInt64(80_000 + block * 6 + offset)
      let families = kinds[offset % 3]
      var stages: [Stage] = [.maxPlaced]
      if families.contains(.studios) { stages += [.maxSessions, .minSlotRank] }
      stages += offset < 3 ? [.generous, .minCommute, .lottery] : [.fillReserved, .minTotalRank, .minOpen]
      let random = RandomInstance.make(seed: seed, families: .all.union(families))
      try agree(random.with(settings: random.settings.with(stages: stages)), seed)
    }
  }

  /// Even loads at every level.
  @Test(arguments: 0..<5)
  func agreesOnBalance(block: Int) throws {
    let level = BalanceLevel.allCases[block]
    for offset in 0..<6 {
      let seed = UInt64(85_000 + block * 6 + offset)
      let random = RandomInstance.make(seed: seed, families: offset == 5 ? .all.union(.rotation) : .all)
      let stages: [Stage] =
        offset.isMultiple(of: 2) ? [.maxPlaced, .balance, .generous] : [.maxPlaced, .generous, .balance]
      try agree(random.with(settings: random.settings.with(stages: stages, balanceLevel: level)), seed)
    }
  }

  /// Those who are away count against the beds.
  @Test(arguments: 0..<4)
  func agreesOnPlaces(block: Int) throws {
    for offset in 0..<6 {
      let seed = UInt64(95_000 + block * 6 + offset)
      let random = RandomInstance.placed(seed: seed, families: offset == 5 ? .all.union(.rotation) : [.beds])
      try agree(random.with(settings: random.settings.with(stages: [.maxPlaced, .minTotalRank])), seed)
    }
  }

  /// A published roster and credits of earlier terms.
  @Test(arguments: 0..<6)
  func agreesOnPlans(block: Int) throws {
    let orders: [[Stage]] = [
      [.maxPlaced, .minChange, .generous, .lottery], [.maxPlaced, .ledger, .minChange, .minCommute],
      [.rankMaximal, .minChange, .ledger],
    ]
    for offset in 0..<6 {
      let seed = UInt64(90_000 + block * 6 + offset)
      let random = RandomInstance.planned(seed: seed, families: offset == 5 ? .all.union(.rotation) : .all)
      try agree(random.with(settings: random.settings.with(stages: orders[offset % orders.count])), seed)
    }
  }

  /// min-regret: nobody beyond the reached rank is needed, somebody beyond the one before is.
  @Test(arguments: [3, 8, 21, 34] as [UInt64])
  func minRegret(seed: UInt64) throws {
    let model = ModelBuilder().build(RandomInstance.make(seed: seed, families: .laminar.subtracting(.unplacedForbid)))
    let result = try StagedSolver(GLPKSolver()).solve(model, stages: [.maxPlaced, .minRegret])
    guard result.ending == .optimal else { return }
    let values = result.outcomes.map(\.value)
    let placed = MathProgStage(kind: "placed", maximise: true)
    let beyond = { MathProgStage(kind: "beyond-rank", maximise: false, number: $0) }
    #expect(try twin(model, [placed, beyond(values[1])], [values[0]]) == 0)
    if values[1] > 0 { #expect(try twin(model, [placed, beyond(values[1] - 1)], [values[0]]) ?? 0 > 0) }
  }

  /// score-order: each apprentice in turn, by a model of its own.
  @Test(arguments: [5, 12, 33] as [UInt64])
  func scoreOrder(seed: UInt64) throws {
    let instance = RandomInstance.make(seed: seed, families: .laminar.subtracting(.unplacedForbid))
    let model = ModelBuilder().build(instance)
    let result = try StagedSolver(GLPKSolver()).solve(model, stages: [.scoreOrder])
    guard result.ending == .optimal else { return }
    var stages: [MathProgStage] = []
    var values: [Int] = []
    for person in ScoreOrder.order(instance) {
      stages.append(
        MathProgStage(kind: "own-rank", maximise: false, number: instance.unlistedRank + 1, person: person))
      let value = try #require(try twin(model, stages, values))
      values.append(value)
      let reached = model.arcs.arcs(of: person).first { arc in
        result.assignments[person].post == Int(model.arcs.post[arc])
      }
      let rank = reached.map { Int(model.arcs.rank[$0]) - (instance.unlistedRank + 1) } ?? 0
      #expect(value == rank, "seed \(seed), apprentice \(person)")
    }
  }

  private func agree(_ instance: PlacementInstance, _ seed: UInt64) throws {
    let model = ModelBuilder().build(instance)
    let result = try StagedSolver(GLPKSolver()).solve(model)
    let linear = MathProgStage.linear(instance.settings.stages, ranks: instance.usedRanks)
    guard result.ending == .optimal else {
      #expect(try twin(model, Array(linear.prefix(1)), []) == nil, "seed \(seed): the twin must be infeasible too")
      return
    }
    guard result.lotteryCounter == 0 else { return }
    let values = result.outcomes.map(\.value)
    try #require(values.count == linear.count)
    for index in linear.indices {
      let value = try twin(model, Array(linear.prefix(index + 1)), Array(values.prefix(index)))
      #expect(value == values[index], "seed \(seed), stage \(index + 1) \(linear[index])")
    }
  }

  /// The optimum of the twin's last stage in its own sense; `nil` where it is infeasible.
  private func twin(_ model: PlacementModel, _ stages: [MathProgStage], _ values: [Int]) throws -> Int? {
    let text = MathProgTwin.model + "\n" + MathProgWriter(model).data(stages: stages, values: values)
    let file = FileManager.default.temporaryDirectory.appending(path: "twin-\(UUID().uuidString).mod")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let linear = try ModelReader().read(file.path, .mathProg(data: []))
    let solution = try GLPKSolver().solve(linear, IntegerParameters())
    if solution.termination == .infeasible { return nil }
    try #require(solution.termination == .optimal)
    let objective = try #require(solution.objective)
    return Int(objective.rounded()) * (stages.last?.maximise == true ? -1 : 1)
  }
}
