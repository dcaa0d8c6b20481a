import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// A stage's linear program over the ways of a rotation, ways joining as their price wants them.
struct ItineraryProgram {
  /// Its face keeps it, so that it does not keep its face.
  unowned let face: Face
  let costs: [Int]
  let ways: Itineraries
  /// Per apprentice the ways that the face leaves.
  let usable: [[Int32]]
  /// The rows that apprentices share and that can be broken, then one for each apprentice with a way.
  private(set) var rows: [Int] = []
  private var position: [Int]
  private var convexity: [Int]
  /// The columns beside places that may move, before the ways.
  private(set) var explicit: [Int] = []
  /// Rows about sessions that wait until they are broken: those that follow from places are tighter.
  private var waiting: [Int] = []
  /// The ways in the program, behind the explicit columns, and whose they are.
  private(set) var pool: [Int32] = []
  private(set) var owners: [Int] = []
  private var isIn: [Bool]
  /// The first of them are the incumbent's.
  private var startCount = 0
  private(set) var iterations = 0

  /// The most ways of one apprentice that join at once.
  private static let atOnce = 2

  /// `nil` where no point of the face is known to begin with.
  init?(_ face: Face, _ ways: Itineraries, _ costs: [Int]) {
    guard let incumbent = face.incumbent else { return nil }
    self.face = face
    self.costs = costs
    self.ways = ways
    usable = ways.usable(face.model, rows: face.rows, rowsOfColumn: face.rowsOfColumn, box: face.box)
    position = [Int](repeating: -1, count: face.rows.count)
    convexity = [Int](repeating: -1, count: usable.count)
    isIn = [Bool](repeating: false, count: ways.columns.count / ways.width)
    let program = SharedRows(face, ways, costs)
    explicit = program.explicit
    for row in program.rows {
      if Self.waits(row, face) {
        waiting.append(row)
        continue
      }
      position[row] = rows.count
      rows.append(row)
    }
    var count = rows.count
    for person in usable.indices where !usable[person].isEmpty {
      convexity[person] = count
      count += 1
    }
    for person in usable.indices {
      for way in usable[person] where isAt(incumbent, way, person) { join(way, person) }
    }
    startCount = pool.count
    // with nothing to fall back on a dive finds programs infeasible that only lack ways
    for person in usable.indices {
      for way in usable[person] where !isIn[Int(way)] && ways.columns(of: Int(way)).allSatisfy({ $0 < 0 }) {
        join(way, person)
      }
    }
  }

  private static func waits(_ row: Int, _ face: Face) -> Bool {
    guard row < face.model.rows.count else { return false }
    let own = face.model.rows[row]
    return (own.family == SlotClash.self || own.family == StudioDay.self || own.family == StudioSpread.self)
      && face.box.rowLower[row] == own.lower
  }

  private func isAt(_ point: [Int], _ way: Int32, _ person: Int) -> Bool {
    let own = ways.columns(of: Int(way))
    let arcs = face.model.arcs.arcs(of: person)
    return own.allSatisfy { $0 < 0 || point[Int($0)] == 1 }
      && arcs.allSatisfy { point[$0] == 0 || own.contains(Int32($0)) }
  }

  private mutating func join(_ way: Int32, _ person: Int) {
    isIn[Int(way)] = true
    pool.append(way)
    owners.append(person)
  }

  // MARK: - The program

  private func terms(_ way: Int32, _ person: Int) -> [(row: Int, coefficient: Double)] {
    var terms: [(row: Int, coefficient: Double)] = [(convexity[person], 1)]
    for column in ways.columns(of: Int(way)) where column >= 0 {
      for row in face.rowsOfColumn[Int(column)] where has(row) {
        let own = position[Int(row)]
        let step = Double(face.rows.coefficient(Int(row), column))
        if let known = terms.firstIndex(where: { $0.row == own }) {
          terms[known].coefficient += step
        } else {
          terms.append((own, step))
        }
      }
    }
    return terms.filter { $0.coefficient != 0 }
  }

  /// Whether a row of the face is in the program.
  private func has(_ row: Int32) -> Bool { Int(row) < position.count && position[Int(row)] >= 0 }

  private func cost(_ way: Int32) -> Double {
    Double(ways.columns(of: Int(way)).reduce(0) { $1 < 0 ? $0 : $0 + costs[Int($1)] })
  }

  /// The program as it stands.
  func model() -> LinearModel {
    var model = LinearModel(name: "ways", sense: .minimise)
    var byRow = [[(column: Int, coefficient: Double)]](repeating: [], count: rows.count + convexity.count { $0 >= 0 })
    for (index, column) in explicit.enumerated() {
      model.addVariable(
        bounds: face.bounds(face.box.columnLower[column], face.box.columnUpper[column]),
        cost: Double(costs[column]), kind: .continuous)
      for row in face.rowsOfColumn[column] where has(row) {
        byRow[position[Int(row)]].append((index, Double(face.rows.coefficient(Int(row), Int32(column)))))
      }
    }
    for (index, way) in pool.enumerated() {
      model.addVariable(bounds: .nonnegative, cost: cost(way))
      for (row, coefficient) in terms(way, owners[index]) { byRow[row].append((explicit.count + index, coefficient)) }
    }
    // rows that came since stand behind those of the apprentices
    let fixed = constants()
    var sides = [Bounds](repeating: .fixed(1), count: byRow.count)
    for row in rows { sides[position[row]] = bounds(row, fixed) }
    for (row, terms) in byRow.enumerated() { model.addConstraint(terms, bounds: sides[row]) }
    return model
  }

  /// Where the columns are that are neither in ways nor explicit.
  private func constants() -> [Int] {
    var fixed = face.box.columnLower
    for column in explicit { fixed[column] = 0 }
    for column in 0..<face.model.arcs.count { fixed[column] = 0 }
    for column in face.model.context.auxiliaries.complete { if let column { fixed[Int(column)] = 0 } }
    return fixed
  }

  private func bounds(_ row: Int, _ fixed: [Int]) -> Bounds {
    let constant = face.rows.activity(row, fixed)
    return face.bounds(face.box.rowLower[row] - constant, face.box.rowUpper[row] - constant)
  }

  /// The basis of the incumbent: every apprentice's way in its row; `nil` where an explicit column is between its limits.
  private func start() -> Basis? {
    guard let incumbent = face.incumbent else { return nil }
    var basis = Basis(
      rows: [Basis.Status](repeating: .basic, count: rows.count),
      columns: explicit.map { incumbent[$0] == face.box.columnUpper[$0] ? .atUpper : .atLower })
    for (index, column) in explicit.enumerated() {
      if !face.isFree(column) { basis.columns[index] = .fixed }
      if incumbent[column] != face.box.columnUpper[column], incumbent[column] != face.box.columnLower[column] {
        return nil
      }
    }
    basis.columns += pool.indices.map { $0 < startCount ? .basic : .atLower }
    basis.rows += (0..<startCount).map { _ in .fixed }
    return startCount == convexity.count { $0 >= 0 } ? basis : nil
  }

  // MARK: - The relaxation

  /// Solves the relaxation in a session of ``model()``; `nil` where the solver found no optimum.
  mutating func solve(_ session: any LinearSession, _ parameters: SimplexParameters) throws -> Solution? {
    var parameters = parameters
    parameters.method = .primal
    if let basis = start() { try session.setBasis(basis) } else { parameters.method = .dualThenPrimal }
    var idle = 0
    var before = -Double.infinity
    while true {
      parameters.timeLimit = face.secondsLeft
      let solution = try session.solveRelaxation(parameters)
      iterations += solution.iterations
      guard try solution.hasOptimum() else { return nil }
      parameters.method = .primal
      if try addBest(solution.rowDuals, to: session).count > 0 { continue }
      let all = values(solution.values)
      let known = face.rows.count
      if idle < 3, try face.addBrokenRanks(all) > 0 {
        for row in known..<face.rows.count { try addRow(row, to: session) }
      } else {
        if try addBroken(all, to: session) == 0 { return solution }
      }
      parameters.method = .dualThenPrimal
      let objective = solution.objective ?? 0
      idle = objective > before + 1e-6 ? 0 : idle + 1
      before = objective
    }
  }

  /// The reduced costs of places under the shared rows' duals.
  private func prices(_ duals: [Double]) -> [Double] {
    var prices = costs.map(Double.init)
    for row in rows where duals[position[row]] != 0 {
      for element in face.rows.range(row) {
        prices[Int(face.rows.columns[element])] -= duals[position[row]] * Double(face.rows.coefficients[element])
      }
    }
    return prices
  }

  /// Adds each apprentice's best ways under the duals that are worth more than what it has.
  ///
  /// - Returns: How many joined, and by how much no solution is cheaper than the program's objective.
  mutating func addBest(_ duals: [Double], to session: any LinearSession, but closed: Set<Int32> = []) throws -> (
    count: Int, atMost: Double
  ) {
    let prices = prices(duals)
    let largest = costs.reduce(1) { max($0, $1.magnitude) }
    let tolerance = max(1e-7, 1e-10 * Double(largest))
    var new: [NewColumn] = []
    var cheaper = 0.0
    for person in usable.indices where convexity[person] >= 0 {
      var best: [(way: Int32, price: Double)] = []
      for way in usable[person] where !isIn[Int(way)] {
        var price = -duals[convexity[person]]
        for column in ways.columns(of: Int(way)) where column >= 0 { price += prices[Int(column)] }
        guard price < (best.count < Self.atOnce ? -tolerance : best[Self.atOnce - 1].price) else { continue }
        if !closed.isEmpty, closed.contains(way) { continue }
        if best.count == Self.atOnce { best.removeLast() }
        best.insert((way, price), at: best.firstIndex { $0.price > price } ?? best.count)
      }
      for (way, _) in best {
        new.append(NewColumn(bounds: .nonnegative, cost: cost(way), terms: terms(way, person)))
        join(way, person)
      }
      cheaper += best.first?.price ?? 0
    }
    try session.addVariables(new)
    return (new.count, cheaper)
  }

  /// Adds the rows among those that wait which a point breaks; how many.
  mutating func addBroken(_ values: [Double], to session: any LinearSession) throws -> Int {
    let broken = waiting.filter { row in
      let activity = face.rows.range(row).reduce(0) {
        $0 + Double(face.rows.coefficients[$1]) * values[Int(face.rows.columns[$1])]
      }
      return activity > Double(face.box.rowUpper[row]) + 1e-6
    }
    for row in broken { try addRow(row, to: session) }
    let isIn = Set(broken)
    waiting.removeAll { isIn.contains($0) }
    return broken.count
  }

  /// Adds a row that the face has got since.
  mutating func addRow(_ row: Int, to session: any LinearSession) throws {
    var coefficient: [Int32: Int] = [:]
    for element in face.rows.range(row) { coefficient[face.rows.columns[element]] = face.rows.coefficients[element] }
    var terms: [(column: Int, coefficient: Double)] = []
    for (index, column) in explicit.enumerated() {
      if let own = coefficient[Int32(column)] { terms.append((index, Double(own))) }
    }
    for (index, way) in pool.enumerated() {
      let own = ways.columns(of: Int(way)).reduce(0) { $0 + (coefficient[$1] ?? 0) }
      if own != 0 { terms.append((explicit.count + index, Double(own))) }
    }
    while position.count <= row { position.append(-1) }
    position[row] = try session.addConstraint("r\(row)", terms, bounds: bounds(row, constants()))
    rows.append(row)
  }

  /// The way of a column of the program, and its columns on the face.
  func way(_ column: Int) -> Int32? { column < explicit.count ? nil : pool[column - explicit.count] }
  func columns(_ column: Int) -> [Int32] {
    way(column).map { ways.columns(of: Int($0)).filter { $0 >= 0 } } ?? []
  }

  // MARK: - All columns

  /// The values of all columns at a point of the program.
  func values(_ solution: [Double]) -> [Double] {
    var values = constants().map(Double.init)
    for (index, column) in explicit.enumerated() { values[column] = solution[index] }
    for (index, way) in pool.enumerated() where solution[explicit.count + index] != 0 {
      for column in ways.columns(of: Int(way)) where column >= 0 {
        values[Int(column)] += solution[explicit.count + index]
      }
    }
    return values
  }

  /// Multipliers of all rows of the face; those that bound one apprentice alone have none.
  func multipliers(_ duals: [Double]) -> [Double] {
    var all = [Double](repeating: 0, count: face.rows.count)
    for row in rows { all[row] = duals[position[row]] }
    return all
  }
}
