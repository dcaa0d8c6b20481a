import PlacementDomain
import PlacementFormulation

/// score-order (平行志愿) as it is defined: each in turn takes the best rank still possible given the ranks before.
///
/// With strict lists most turns need no linear program: a place with room is taken at once, and a row that is full of
/// apprentices who have no other arc left is dead for everybody after. What neither settles, a linear program does.
struct SerialDictatorship {
  let face: Face
  let model: PlacementModel
  /// Per row the places that cannot become free any more.
  private var held: [Int]

  init(face: Face, model: PlacementModel) {
    self.face = face
    self.model = model
    held = [Int](repeating: 0, count: model.rows.count)
  }

  /// As the first stage nobody after an apprentice is in the way: begin with the pinned ones alone.
  func startWithPinsAlone() {
    guard var start = face.incumbent, model.context.instance.settings.unplaced == .allow else { return }
    for person in model.context.instance.apprentices.indices where !model.context.eligibility.isPinned(person) {
      for arc in model.arcs.arcs(of: person) { start[arc] = 0 }
    }
    face.move(to: start)
  }

  /// Settles everybody in order and returns the total rank of the placed.
  mutating func run(_ order: [Int]) throws -> Int {
    if face.incumbent == nil {
      // equalities that the greedy start could not meet: the solver finds a first roster or says that there is none
      let nothing = [Int](repeating: 0, count: model.columnCount)
      _ = try face.optimise(ObjectivePass(stage: .scoreOrder, maximise: false, costs: nothing), restrict: false)
    }
    for (turn, apprentice) in order.enumerated() {
      if turn % 16 == 0, let limit = face.limits.reached { throw Interruption.limit(limit) }
      try settle(apprentice)
    }
    guard let point = face.incumbent else { throw SolvingFailure("score-order ended without an incumbent") }
    return point.indices.reduce(0) { $0 + (point[$1] == 1 ? Int(model.arcs.rank[$1]) : 0) }
  }

  private mutating func settle(_ apprentice: Int) throws {
    let arcs = model.arcs.arcs(of: apprentice)
    let possible = arcs.filter { arc in
      face.incumbent?[arc] == 1
        || (face.isFree(arc) && seatRows(arc).allSatisfy { held[Int($0)] < face.box.rowUpper[Int($0)] })
    }
    for arc in arcs where face.isFree(arc) && !possible.contains(arc) { try face.fix(arc, at: 0) }
    guard let best = possible.map({ model.arcs.rank[$0] }).min() else { return }
    if !take(best, possible) {
      var costs = [Int](repeating: 0, count: model.columnCount)
      let unplaced = model.context.instance.unlistedRank + 1
      for arc in possible { costs[arc] = Int(model.arcs.rank[arc]) - unplaced }
      _ = try face.optimise(ObjectivePass(stage: .scoreOrder, maximise: false, costs: costs), restrict: false)
    }
    guard let point = face.incumbent else { throw SolvingFailure("score-order lost its incumbent") }
    let reached = possible.first { point[$0] == 1 }.map { model.arcs.rank[$0] }
    let kept = possible.filter { model.arcs.rank[$0] == reached }
    for arc in possible where model.arcs.rank[arc] != reached { try face.fix(arc, at: 0) }
    if reached != nil { try face.fixPlaced(arcs) }
    if kept.count == 1 { for row in seatRows(kept[0]) { held[Int(row)] += 1 } }
  }

  /// The model's own rows of an arc; rows that keep earlier objectives count no places.
  private func seatRows(_ arc: Int) -> some Sequence<Int32> {
    face.rowsOfColumn[arc].lazy.filter { Int($0) < model.rows.count }
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
