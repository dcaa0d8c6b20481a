internal import PlacementDomain

/// Proofs by itineraries: in a rotation each apprentice counts with the cheapest of the itineraries that the rows
/// about their own places allow, all of which are gone through here (models/README.md, "Ways").
extension ProofFace {
  /// The most trials of places in one proof; a proof that needs more is refused.
  static let mostTrials = 50_000_000

  /// The bound of multipliers, by itineraries where the proof says so.
  func bound(_ costs: [Int], _ multipliers: [Certificate.Multiplier], byItineraries isByItineraries: Bool)
    throws(Failure) -> Bound
  {
    let plain = try bound(costs, multipliers)
    return isByItineraries ? try byItineraries(plain) : plain
  }

  /// A bound with each apprentice's own columns counted by itineraries.
  ///
  /// What is left of a column's cost becomes what the cheapest itinerary with it costs more than the cheapest of all; where
  /// that is nothing, less what the cheapest itinerary without it costs more; 0 where there is none to compare.
  func byItineraries(_ plain: Bound, mostTrials: Int = ProofFace.mostTrials) throws(Failure) -> Bound {
    var reduced = plain.reduced
    var total = plain.total
    var isTooLarge = false
    // so that no sum over one itinerary leaves 128 bits
    if reduced.contains(where: { $0.magnitude > 1 << 90 }) { throw .tooLarge }
    var trials = mostTrials
    for choice in choices {
      var walk = WayWalk(choice, self, reduced, trials: trials)
      walk.run(0, 0)
      trials = walk.trials
      if trials <= 0 { throw .tooManyItineraries }
      // nobody is without an itinerary as long as the roster itself is in the face
      guard let least = walk.least else { continue }
      total = sum(total, least, &isTooLarge)
      for column in choice.positions.joined() {
        let side = reduced[column] > 0 ? lower[column] : upper[column]
        total = sum(total, -reduced[column] * Int128(side), &isTooLarge)
      }
      for (column, rise) in walk.rises(least) { reduced[column] = rise }
    }
    if isTooLarge { throw .tooLarge }
    return Bound(scale: plain.scale, total: total, reduced: reduced, multipliers: plain.multipliers)
  }
}

/// What one apprentice alone has to choose in a rotation: a place or none in each span, and whether all are filled.
struct OwnChoice: Sendable {
  /// Per span its arcs, then the column `complete`.
  let positions: [[Int]]
  /// The rows of the term that hold no other column.
  let rows: [Int]
  /// Per position and column its entries in those rows, by their place in `rows`.
  let entries: [[[(row: Int, coefficient: Int)]]]

  /// Those of all apprentices with a place to choose; none where the term is in one piece.
  static func all(_ program: TermProgram) -> [OwnChoice] {
    let columns = program.columns
    guard columns.arcs.count > 1 else { return [] }
    var owner = [Int?](repeating: nil, count: columns.upper.count)
    for (arc, person) in columns.apprentice.enumerated() { owner[arc] = person }
    for (person, column) in columns.complete.enumerated() { if let column { owner[column] = person } }
    var rows = [[Int]](repeating: [], count: columns.complete.count)
    for (index, row) in program.rows.enumerated() {
      guard let person = row.columns.first.flatMap({ owner[$0] }) else { continue }
      if row.columns.allSatisfy({ owner[$0] == person }) { rows[person].append(index) }
    }
    return columns.complete.indices.compactMap { person in
      guard let complete = columns.complete[person] else { return nil }
      let positions = columns.arcs.map { $0.ofApprentice[person] } + [[complete]]
      var entries: [Int: [(row: Int, coefficient: Int)]] = [:]
      for (place, row) in rows[person].enumerated() {
        for (column, coefficient) in zip(program.rows[row].columns, program.rows[row].coefficients) {
          entries[column, default: []].append((place, coefficient))
        }
      }
      return OwnChoice(
        positions: positions, rows: rows[person], entries: positions.map { $0.map { entries[$0] ?? [] } })
    }
  }
}

/// A walk through all itineraries of one apprentice that a face leaves.
private struct WayWalk {
  private let choice: OwnChoice
  private let price: [[Int128]]
  /// Per position the options that are left, -1 for none of its columns.
  private let options: [[Int]]
  private let low: [Int]
  private let high: [Int]
  /// Rows that only grow: what is above their upper side stays there.
  private let isGrowing: [Bool]
  /// The others, and those with a lower side, which say something only at the end.
  private let last: [Int]
  private var activity: [Int]
  private var chosen: [Int]
  /// Per position and option, the option of none first, the price of the cheapest itinerary.
  private var cheapest: [[Int128?]]
  private(set) var trials: Int

  init(_ choice: OwnChoice, _ face: ProofFace, _ reduced: [Int128], trials: Int) {
    self.choice = choice
    self.trials = trials
    price = choice.positions.map { $0.map { reduced[$0] } }
    options = choice.positions.map { own in
      if let fixed = own.firstIndex(where: { face.lower[$0] > 0 }) { return [fixed] }
      return [-1] + own.indices.filter { face.upper[own[$0]] > 0 }
    }
    low = choice.rows.map { face.program.rows[$0].lower }
    high = choice.rows.map { face.program.rows[$0].upper }
    let growing = choice.rows.map { face.program.rows[$0].coefficients.allSatisfy { $0 >= 0 } }
    isGrowing = growing
    let lower = low
    last = choice.rows.indices.filter { !growing[$0] || lower[$0] > 0 }
    activity = [Int](repeating: 0, count: choice.rows.count)
    chosen = [Int](repeating: -1, count: choice.positions.count)
    cheapest = choice.positions.map { [Int128?](repeating: nil, count: $0.count + 1) }
  }

  /// The price of the cheapest itinerary.
  var least: Int128? { cheapest[0].compactMap { $0 }.min() }

  mutating func run(_ position: Int, _ sum: Int128) {
    guard position < options.count else {
      guard last.allSatisfy({ low[$0] <= activity[$0] && activity[$0] <= high[$0] }) else { return }
      for place in chosen.indices {
        let known = cheapest[place][chosen[place] + 1]
        if known.map({ sum < $0 }) ?? true { cheapest[place][chosen[place] + 1] = sum }
      }
      return
    }
    for option in options[position] {
      trials -= 1
      if trials <= 0 { return }
      chosen[position] = option
      guard option >= 0 else {
        run(position + 1, sum)
        continue
      }
      let entries = choice.entries[position][option]
      for entry in entries { activity[entry.row] += entry.coefficient }
      if entries.allSatisfy({ !isGrowing[$0.row] || activity[$0.row] <= high[$0.row] }) {
        run(position + 1, sum + price[position][option])
      }
      for entry in entries { activity[entry.row] -= entry.coefficient }
    }
  }

  /// Per column what the cheapest way with it, or without it, costs more than the cheapest of all.
  func rises(_ least: Int128) -> [(column: Int, rise: Int128)] {
    choice.positions.indices.flatMap { position in
      choice.positions[position].indices.map { option in
        let own = choice.positions[position][option]
        guard let with = cheapest[position][option + 1] else { return (own, 0) }
        if with > least { return (own, with - least) }
        let others = cheapest[position].indices.filter { $0 != option + 1 }.compactMap { cheapest[position][$0] }
        return (own, others.min().map { least - $0 } ?? 0)
      }
    }
  }
}
