import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// A stage's linear program over the itineraries of a rotation, which join as their price wants them.
///
/// Its rows are first one for each apprentice, then those of the face; its columns are first those of the face, then the
/// itineraries.
struct ItineraryProgram {
  let face: Face
  let costs: [Int]
  let itineraries: Itineraries
  /// Per apprentice the itineraries that the face leaves.
  let usable: [[Int32]]
  /// What is in the program: the rows that apprentices share and that can be broken, and one for each apprentice with an
  /// itinerary; the columns beside places that may move, and behind them itineraries.
  private(set) var program: RestrictedProgram
  /// How many of its columns are no itineraries.
  let explicitCount: Int
  /// Rows about sessions that wait until they are broken: those that follow from places are tighter.
  private var waiting: [Int]
  /// The first of its itineraries are the incumbent's.
  private var startCount = 0

  /// The most itineraries of one apprentice that join at once.
  private static let atOnce = 2

  /// `nil` where no point of the face is known to begin with.
  init?(_ face: Face, _ itineraries: Itineraries, _ costs: [Int]) throws {
    guard let incumbent = face.incumbent else { return nil }
    self.face = face
    self.costs = costs
    self.itineraries = itineraries
    let usable = itineraries.usable(
      face.model, rows: face.rows, rowsOfColumn: face.rowsOfColumn, bounds: face.bounds)
    self.usable = usable
    let people = usable.count
    let shared = SharedRows(face, itineraries, costs)
    waiting = shared.rows.filter { Self.waits($0, face) }
    let fixed = Self.constants(face, shared.explicit)
    let rows = shared.rows.filter { !Self.waits($0, face) }.map { row in
      (number: people + row, bounds: face.bounds.row(row, less: face.rows.activity(row, fixed)))
    }
    let own = usable.indices.filter { !usable[$0].isEmpty }.map { (number: $0, bounds: Bounds.fixed(1)) }
    program = RestrictedProgram(
      rows + own, of: people + face.rows.count, columnsOf: costs.count + itineraries.count)
    explicitCount = shared.explicit.count
    try program.add(
      shared.explicit.map { column in
        let terms = face.rowsOfColumn[column].map { row in
          (row: people + Int(row), coefficient: Double(face.rows.coefficient(Int(row), Int32(column))))
        }
        return (
          column, NewColumn(bounds: face.bounds.column(column), cost: Double(costs[column]), terms: terms)
        )
      })
    try joinStart(incumbent)
  }

  private static func waits(_ row: Int, _ face: Face) -> Bool {
    guard row < face.model.rows.count else { return false }
    let own = face.model.rows[row]
    return (own.family == SlotClash.self || own.family == StudioDay.self || own.family == StudioSpread.self)
      && face.bounds.rowLower[row] == own.lower
  }

  /// The incumbent's itineraries, then those without a place.
  private mutating func joinStart(_ incumbent: [Int]) throws {
    var start: [(number: Int, column: NewColumn)] = []
    for person in usable.indices {
      for itinerary in usable[person] where isAt(incumbent, itinerary, person) {
        start.append(column(itinerary, person))
      }
    }
    startCount = start.count
    let isStart = Set(start.map(\.number))
    // with nothing to fall back on a dive finds programs infeasible that only lack itineraries
    for person in usable.indices {
      for itinerary in usable[person] where itineraries.columns(of: Int(itinerary)).allSatisfy({ $0 < 0 }) {
        let empty = column(itinerary, person)
        if !isStart.contains(empty.number) { start.append(empty) }
      }
    }
    try program.add(start)
  }

  private func isAt(_ point: [Int], _ itinerary: Int32, _ person: Int) -> Bool {
    let own = itineraries.columns(of: Int(itinerary))
    let arcs = face.model.arcs.arcs(of: person)
    return own.allSatisfy { $0 < 0 || point[Int($0)] == 1 }
      && arcs.allSatisfy { point[$0] == 0 || own.contains(Int32($0)) }
  }

  // MARK: - The program

  /// The program as it stands.
  var model: LinearModel { program.model }

  /// An itinerary as a column of the program.
  private func column(_ itinerary: Int32, _ person: Int) -> (number: Int, column: NewColumn) {
    var terms: [(row: Int, coefficient: Double)] = [(person, 1)]
    var cost = 0
    for column in itineraries.columns(of: Int(itinerary)) where column >= 0 {
      cost += costs[Int(column)]
      for row in face.rowsOfColumn[Int(column)] {
        let own = usable.count + Int(row)
        guard program.place(ofRow: own) != nil else { continue }
        let step = Double(face.rows.coefficient(Int(row), column))
        if let known = terms.firstIndex(where: { $0.row == own }) {
          terms[known].coefficient += step
        } else {
          terms.append((own, step))
        }
      }
    }
    return (
      costs.count + Int(itinerary),
      NewColumn(bounds: .nonnegative, cost: Double(cost), terms: terms.filter { $0.coefficient != 0 })
    )
  }

  /// Where the columns are that are neither in itineraries nor explicit.
  private static func constants(_ face: Face, _ explicit: some Sequence<Int>) -> [Int] {
    var fixed = face.bounds.columnLower
    for column in explicit { fixed[column] = 0 }
    for column in 0..<face.model.arcs.count { fixed[column] = 0 }
    for column in face.model.context.auxiliaries.complete { if let column { fixed[Int(column)] = 0 } }
    return fixed
  }

  private var constants: [Int] { Self.constants(face, program.columns.prefix(explicitCount)) }

  /// The basis of the incumbent: every apprentice's itinerary in its row; `nil` where an explicit column is between its
  /// limits.
  func start() -> Basis? {
    guard let incumbent = face.incumbent else { return nil }
    let explicit = program.columns.prefix(explicitCount)
    let own = program.rows.count { $0 < usable.count }
    guard startCount == own,
      explicit.allSatisfy({ column in
        incumbent[column] == face.bounds.columnUpper[column] || incumbent[column] == face.bounds.columnLower[column]
      })
    else { return nil }
    let itineraryCount = program.columns.count - explicitCount
    return Basis(
      rows: program.rows.map { $0 < usable.count ? .fixed : .basic },
      columns: explicit.map { column in
        !face.isFree(column) ? .fixed : incumbent[column] == face.bounds.columnUpper[column] ? .atUpper : .atLower
      } + (0..<itineraryCount).map { $0 < startCount ? .basic : .atLower })
  }

  // MARK: - What joins

  /// Adds each apprentice's best itineraries under the duals that are worth more than what it has.
  ///
  /// - Returns: How many joined, and by how much no solution is cheaper than the program's objective.
  mutating func addBest(_ duals: [Double], to session: any LinearSession, but closed: Set<Int32> = []) throws -> (
    count: Int, atMost: Double
  ) {
    let prices = program.reducedCosts(costs, duals, face.rows, first: usable.count)
    let tolerance = ItineraryPricing.tolerance(largestCost: Double(costs.reduce(1) { max($0, $1.magnitude) }))
    var new: [(number: Int, column: NewColumn)] = []
    var cheaper = 0.0
    for person in usable.indices {
      guard let row = program.place(ofRow: person) else { continue }
      var best: [(itinerary: Int32, price: Double)] = []
      for itinerary in usable[person] where !program.has(column: costs.count + Int(itinerary)) {
        var price = -duals[row]
        for column in itineraries.columns(of: Int(itinerary)) where column >= 0 { price += prices[Int(column)] }
        guard price < (best.count < Self.atOnce ? -tolerance : best[Self.atOnce - 1].price) else { continue }
        if !closed.isEmpty, closed.contains(itinerary) { continue }
        if best.count == Self.atOnce { best.removeLast() }
        best.insert((itinerary, price), at: best.firstIndex { $0.price > price } ?? best.count)
      }
      for (itinerary, _) in best { new.append(column(itinerary, person)) }
      cheaper += best.first?.price ?? 0
    }
    try program.add(new, to: session)
    return (new.count, cheaper)
  }

  /// Adds the rows among those that wait which a point breaks; how many.
  mutating func addBroken(_ values: [Double], to session: any LinearSession) throws -> Int {
    let broken = waiting.filter { row in
      let activity = face.rows.range(row).reduce(0) {
        $0 + Double(face.rows.coefficients[$1]) * values[Int(face.rows.columns[$1])]
      }
      return activity > Double(face.bounds.rowUpper[row]) + 1e-6
    }
    for row in broken { try addRow(row, to: session) }
    let isIn = Set(broken)
    waiting.removeAll { isIn.contains($0) }
    return broken.count
  }

  /// Adds a row of the face.
  mutating func addRow(_ row: Int, to session: any LinearSession) throws {
    var coefficient: [Int32: Int] = [:]
    for element in face.rows.range(row) { coefficient[face.rows.columns[element]] = face.rows.coefficients[element] }
    var terms: [(column: Int, coefficient: Double)] = []
    for place in program.columns.indices {
      let own = columns(place).reduce(0) { $0 + (coefficient[$1] ?? 0) }
      if own != 0 { terms.append((place, Double(own))) }
    }
    try program.addRow(
      usable.count + row, terms, bounds: face.bounds.row(row, less: face.rows.activity(row, constants)), to: session)
  }

  /// The itinerary of a column of the program; `nil` for one of the face.
  func itinerary(_ column: Int) -> Int32? {
    column < explicitCount ? nil : Int32(program.columns[column] - costs.count)
  }

  /// The columns of the face that a column of the program stands for.
  func columns(_ column: Int) -> [Int32] {
    guard let itinerary = itinerary(column) else { return [Int32(program.columns[column])] }
    return itineraries.columns(of: Int(itinerary)).filter { $0 >= 0 }
  }

  // MARK: - All columns

  /// The values of all columns at a point of the program.
  func values(_ solution: [Double]) -> [Double] {
    var values = constants.map(Double.init)
    for place in program.columns.indices where place < explicitCount || solution[place] != 0 {
      guard let itinerary = itinerary(place) else {
        values[program.columns[place]] = solution[place]
        continue
      }
      for column in itineraries.columns(of: Int(itinerary)) where column >= 0 {
        values[Int(column)] += solution[place]
      }
    }
    return values
  }

  /// Multipliers of all rows of the face; those that bound one apprentice alone have none.
  func multipliers(_ duals: [Double]) -> [Double] {
    Array(program.spread(rows: duals, of: usable.count + face.rows.count).dropFirst(usable.count))
  }
}
