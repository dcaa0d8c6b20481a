import LinearOptimization

/// The choices of open places that no cut rules out: a small integer program over the openings alone.
struct OpeningMaster {
  let mayOpen: [Bool]
  let mustOpen: [Bool]
  private(set) var cuts: [OpeningCut] = []
  /// Costs of open places alone that are kept, with the most that they may be.
  private let kept: [(costs: [Int], most: Int)]
  /// What the choice itself costs; empty where that is not what is sought.
  private let costs: [Int]
  /// How many of some places may be open.
  private let rows: [(places: [Int], lower: Int, upper: Int)]
  private var refused: [[Bool]] = []
  private(set) var nodes = 0

  init(
    mayOpen: [Bool], mustOpen: [Bool], kept: [(costs: [Int], most: Int)],
    rows: [(places: [Int], lower: Int, upper: Int)], costs: [Int]
  ) {
    (self.mayOpen, self.mustOpen, self.kept, self.rows, self.costs) = (mayOpen, mustOpen, kept, rows, costs)
  }

  mutating func add(_ cut: OpeningCut) { cuts.append(cut) }

  /// Rules out one choice.
  mutating func refuse(_ open: [Bool]) { refused.append(open) }

  /// Whether a choice may be made as far as its own costs go.
  func allows(_ open: [Bool]) -> Bool {
    kept.allSatisfy { kept in open.indices.reduce(0) { open[$1] ? $0 + kept.costs[$1] : $0 } <= kept.most }
      && rows.allSatisfy { row in row.lower...row.upper ~= row.places.count { open[$0] } }
  }

  /// The least that all cuts say of the choices, in the costs of the search; `nil` without a cut on them.
  var bound: Int128? { cuts.filter { $0.limit == nil }.map { $0.least(mayOpen, mustOpen) }.max() }

  /// A choice that every cut allows at a target, near what the strongest wants; `nil` where there is none.
  mutating func choice(
    _ target: Int128, _ solver: any LinearSolver, _ parameters: IntegerParameters
  ) throws -> [Bool]? {
    var model = LinearModel(name: "openings", sense: .minimise)
    for place in mayOpen.indices {
      let bounds = Bounds(mustOpen[place] ? 1 : 0, mayOpen[place] ? 1 : 0) ?? .fixed(0)
      model.addVariable("y\(place)", bounds: bounds, cost: costs.isEmpty ? 0 : Double(costs[place]), kind: .integer)
    }
    var strongest: (room: Int128, row: [Double])?
    for (index, cut) in cuts.enumerated() {
      guard let row = row(cut, cut.limit ?? target) else { return nil }
      model.addConstraint("cut\(index)", terms(row.coefficients), bounds: .atMost(row.most))
      if cut.limit == nil, row.room < strongest?.room ?? Int128.max { strongest = (row.room, row.coefficients) }
    }
    if costs.isEmpty, let strongest { model.setCosts(strongest.row) }
    for (index, kept) in kept.enumerated() {
      model.addConstraint("kept\(index)", terms(kept.costs.map(Double.init)), bounds: .atMost(Double(kept.most)))
    }
    for (index, row) in rows.enumerated() {
      let bounds = Bounds(Double(row.lower), Double(row.upper)) ?? .fixed(Double(row.lower))
      model.addConstraint("row\(index)", row.places.map { ($0, 1) }, bounds: bounds)
    }
    for (index, open) in refused.enumerated() {
      model.addConstraint(
        "other\(index)", open.indices.map { ($0, open[$0] ? 1 : -1) }, bounds: .atMost(Double(open.count { $0 }) - 1))
    }
    let solution = try solver.withSession(model) { try $0.solveInteger(parameters) }
    nodes += solution.nodes
    switch try solution.end() {
    case .optimum: return solution.values.map { $0 > 0.5 }
    case .empty: return nil
    case .failure(let failure): throw failure
    }
  }

  private func terms(_ coefficients: [Double]) -> [(column: Int, coefficient: Double)] {
    coefficients.indices.filter { coefficients[$0] != 0 }.map { ($0, coefficients[$0]) }
  }

  /// A cut as a row of moderate numbers with the same choices; `nil` where it allows none.
  ///
  /// With places that save something counted as those that are closed, all coefficients are costs over the least that the
  /// cut says, and what is beyond the room up to the target may be anything beyond it. What is still large is divided and
  /// rounded down, which allows a little more.
  private func row(_ cut: OpeningCut, _ target: Int128) -> (coefficients: [Double], most: Double, room: Int128)? {
    let room = target - cut.least(mayOpen, mustOpen)
    if room < 0 { return nil }
    var whole = cut.coefficients.indices.map { place -> Int128 in
      if mustOpen[place] || !mayOpen[place] { return 0 }
      return max(-room - 1, min(room + 1, cut.coefficients[place]))
    }
    let largest = whole.lazy.map { Int128($0.magnitude) }.max() ?? 0
    let divisor = max(1, largest / 1_000_000)
    whole = whole.map { $0 < 0 ? -(-$0 / divisor) : $0 / divisor }
    let most = whole.reduce(room / divisor) { $0 + min(0, $1) }
    return (whole.map { Double($0) }, Double(most), room)
  }
}
