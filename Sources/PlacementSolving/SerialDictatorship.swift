import PlacementDomain
import PlacementFormulation

/// score-order (平行志愿) as it is defined: each in turn takes the best rank still possible given the ranks before.
///
/// On nested rows a search for a chain of moves decides each turn; where rows cross, a linear program does.
struct SerialDictatorship {
  let face: Face
  let model: PlacementModel

  /// As the first stage nobody after an apprentice is in the way: begin with the pinned ones alone.
  func startWithPinsAlone() {
    guard var start = face.incumbent, model.context.instance.settings.unplaced == .allow else { return }
    for person in model.context.instance.apprentices.indices where !model.context.eligibility.isPinned(person) {
      for arc in model.arcs.arcs(of: person) { start[arc] = 0 }
    }
    start = model.context.completed(start)
    if face.holds(start) { face.move(to: start) }
  }

  /// Settles everybody in order and returns the total rank of the placed.
  func run(_ order: [Int], isFirst: Bool) throws -> Int {
    if face.incumbent == nil {
      // equalities that the greedy start could not meet: the solver finds a first roster or says that there is none
      let nothing = [Int](repeating: 0, count: model.columnCount)
      _ = try face.optimise(ObjectivePass(stage: .scoreOrder, maximise: false, costs: nothing), restrict: false)
    }
    let free = model.context.instance.settings.unplaced == .allow
    if isFirst, free { startWithPinsAlone() }
    if isFirst, free, var rerouting = Rerouting(face: face, model: model) {
      defer { face.move(to: rerouting.point()) }
      for apprentice in order {
        try checkLimit()
        try settle(apprentice, by: &rerouting)
      }
    } else {
      for apprentice in order {
        try checkLimit()
        try settle(apprentice)
      }
    }
    guard let point = face.incumbent else { throw SolvingFailure("score-order ended without an incumbent") }
    return (0..<model.arcs.count).reduce(0) { $0 + (point[$1] == 1 ? Int(model.arcs.rank[$1]) : 0) }
  }

  private func checkLimit() throws {
    if let limit = face.limits.reached { throw Interruption.limit(limit) }
  }

  /// One turn by chains of moves.
  private func settle(_ apprentice: Int, by rerouting: inout Rerouting) throws {
    let arcs = model.arcs.arcs(of: apprentice).filter { face.isFree($0) }
    let before = rerouting.current[apprentice]
    rerouting.release(apprentice)
    var reached: Int32?
    for rank in Set(arcs.map { model.arcs.rank[$0] }).sorted() where reached == nil {
      if rerouting.seat(apprentice, atOneOf: arcs.filter { model.arcs.rank[$0] == rank }) { reached = rank }
    }
    if reached == nil, before >= 0 { throw SolvingFailure("score-order lost a pinned place") }
    for arc in arcs where model.arcs.rank[arc] != reached { try face.fix(arc, at: 0) }
    if reached != nil { try face.fixPlaced(model.arcs.arcs(of: apprentice)) }
  }

  /// One turn by a linear program, unless the best rank is at hand.
  private func settle(_ apprentice: Int) throws {
    let arcs = model.arcs.arcs(of: apprentice)
    let possible = arcs.filter { face.isFree($0) || face.incumbent?[$0] == 1 }
    guard let best = possible.map({ model.arcs.rank[$0] }).min() else { return }
    if !take(best, possible) {
      var costs = [Int](repeating: 0, count: model.columnCount)
      let unplaced = model.context.instance.unlistedRank + 1
      for arc in possible { costs[arc] = Int(model.arcs.rank[arc]) - unplaced }
      _ = try face.optimise(ObjectivePass(stage: .scoreOrder, maximise: false, costs: costs), restrict: false)
    }
    guard let point = face.incumbent else { throw SolvingFailure("score-order lost its incumbent") }
    let reached = possible.first { point[$0] == 1 }.map { model.arcs.rank[$0] }
    for arc in possible where model.arcs.rank[arc] != reached { try face.fix(arc, at: 0) }
    if reached != nil { try face.fixPlaced(arcs) }
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
