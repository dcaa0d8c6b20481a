import PlacementDomain
import PlacementFormulation

/// score-order (平行志愿) as it is defined: each in turn takes the best rank still possible given the ranks before.
///
/// A search for a chain of moves decides each turn on the nested rows; where a row that crosses them objects, a linear
/// program does.
struct SerialDictatorship {
  private let bench: Workbench
  private let face: Face
  private let model: PlacementModel
  private let isPinned: [Bool]

  init(_ bench: Workbench) {
    self.bench = bench
    face = bench.face
    model = face.model
    let eligibility = model.context.eligibility
    isPinned = model.context.instance.apprentices.indices.map { eligibility.isPinned($0) }
  }

  /// Empties the seats of those who are neither pinned nor settled: nobody may be in the way of those before. False, and
  /// nothing moved, where that breaks a row.
  private func clearSeats(settled: some Sequence<Int>) -> Bool {
    guard var point = face.incumbent else { return false }
    var stays = isPinned
    for person in settled { stays[person] = true }
    for person in stays.indices where !stays[person] {
      for arc in model.arcs.arcs(of: person) { point[arc] = 0 }
    }
    point = model.context.completed(point)
    guard face.holds(point) else { return false }
    face.move(to: point)
    return true
  }

  /// Settles everybody in order; the total rank of the placed, and whether no turn rests on a search's word alone.
  func run(_ order: [Int], isFirst: Bool) throws -> (total: Int, isExact: Bool) {
    var isExact = true
    if face.incumbent == nil {
      // equalities that the greedy start could not meet: the solver finds a first roster or says that there is none
      let nothing = [Int](repeating: 0, count: model.columnCount)
      isExact = try optimise(nothing)
    }
    // as the first stage nobody after an apprentice is in the way: begin with the pinned ones alone
    let clears = isFirst && model.context.instance.settings.unplaced == .allow && clearSeats(settled: [])
    var rerouting = clears ? NestedPlaces(model, partly: true).flatMap { Rerouting(face: face, places: $0) } : nil
    for (turn, apprentice) in order.enumerated() {
      try checkLimit()
      if var chains = rerouting {
        rerouting = nil  // else each move would copy
        defer { rerouting = chains }
        if try settle(apprentice, by: &chains) { continue }
        face.move(to: chains.point())
      }
      isExact = try settle(apprentice) && isExact
      // the linear program may have seated others too
      if rerouting != nil, !clearSeats(settled: order[...turn]) { rerouting = nil }
      rerouting?.reload()
    }
    rerouting.map { face.move(to: $0.point()) }
    guard let point = face.incumbent else { throw SolvingFailure("score-order ended without an incumbent") }
    let total = (0..<model.arcs.count).reduce(0) { $0 + (point[$1] == 1 ? Int(model.arcs.rank[$1]) : 0) }
    return (total, isExact)
  }

  private func checkLimit() throws {
    if let limit = bench.limits.reached { throw Interruption.limit(limit) }
  }

  /// One turn by chains of moves; false, and nothing moved, where a row that crosses the nested ones is broken.
  private func settle(_ apprentice: Int, by rerouting: inout Rerouting) throws -> Bool {
    let arcs = model.arcs.arcs(of: apprentice).filter { face.isFree($0) }
    let before = rerouting.current[apprentice]
    let seats = rerouting.seats()
    rerouting.release(apprentice)
    var reached: Int32?
    for rank in Set(arcs.map { model.arcs.rank[$0] }).sorted() where reached == nil {
      if rerouting.seat(apprentice, atOneOf: arcs.filter { model.arcs.rank[$0] == rank }) { reached = rank }
    }
    if !rerouting.keepsCrossingRows() {
      rerouting.restore(seats)
      return false
    }
    if reached == nil, before >= 0 { throw SolvingFailure("score-order lost a pinned place") }
    for arc in arcs where model.arcs.rank[arc] != reached { try face.fix(arc, at: 0) }
    if reached != nil { try face.fixPlaced(model.arcs.arcs(of: apprentice)) }
    return true
  }

  /// Moves the incumbent to an optimum; whether that is proved by multipliers.
  private func optimise(_ costs: [Int]) throws -> Bool {
    let pass = ObjectivePass(stage: .scoreOrder, maximise: false, costs: costs)
    return try StageMethods.optimise(pass, restrict: false, on: bench).isExact
  }

  /// One turn by a linear program, unless the best rank is at hand; whether it is proved by multipliers.
  private func settle(_ apprentice: Int) throws -> Bool {
    var isExact = true
    let arcs = model.arcs.arcs(of: apprentice)
    let possible = arcs.filter { face.isFree($0) || face.incumbent?[$0] == 1 }
    guard let best = possible.map({ model.arcs.rank[$0] }).min() else { return true }
    if !take(best, possible) {
      var costs = [Int](repeating: 0, count: model.columnCount)
      let unplaced = model.context.instance.unlistedRank + 1
      for arc in possible { costs[arc] = Int(model.arcs.rank[arc]) - unplaced }
      isExact = try optimise(costs)
    }
    guard let point = face.incumbent else { throw SolvingFailure("score-order lost its incumbent") }
    let reached = possible.first { point[$0] == 1 }.map { model.arcs.rank[$0] }
    for arc in possible where model.arcs.rank[arc] != reached { try face.fix(arc, at: 0) }
    if reached != nil { try face.fixPlaced(arcs) }
    return isExact
  }

  /// Whether the incumbent can be moved so that the apprentice has the best rank, others staying where they are.
  private func take(_ best: Int32, _ possible: [Int]) -> Bool {
    guard var point = face.incumbent else { return false }
    if possible.contains(where: { model.arcs.rank[$0] == best && point[$0] == 1 }) { return true }
    for arc in possible { point[arc] = 0 }
    for arc in possible where model.arcs.rank[arc] == best {
      point[arc] = 1
      if face.allows(point, changed: possible) {
        face.move(to: point)
        return true
      }
      point[arc] = 0
    }
    return false
  }
}
