import PlacementDomain
import PlacementFormulation

/// The rows that follow in whole numbers from what one apprentice's place leaves of the studio sessions.
///
/// At a place q an apprentice's sessions form a laminar matroid: those that do not clash with q, one a day, so many a
/// period, so many in all. Its rank r(q,T) is the most sessions out of a set T. Convex combinations of places give sums
/// of the matroids' polytopes, which are described by Σ_{T} z ≤ Σ_q r(q,T)·x(q) for all T, q standing also for no
/// place (Edmonds 1970, Submodular functions, matroids and certain polyhedra). A largest flow from places through
/// periods and days to sessions finds the T whose row a point breaks most, and says where none is broken.
///
/// Without these rows a relaxation gives half a place and all the sessions.
struct SessionRanks {
  /// One apprentice in one span.
  private struct Choice {
    let apprentice: Int
    let span: Int
    /// Its row's name.
    let name: String
    let places: [Int32]
    let sessions: [Int32]
    /// Per place which class of availability it is of; the class behind the last is that of no place.
    let classOfPlace: [Int]
    /// Per class which sessions are left.
    let isLeft: [[Bool]]
    /// Per session its day and, per day, its period.
    let day: [Int]
    let periodOfDay: [Int]
    /// Per period the most sessions, and the most in all.
    let mostOfPeriod: [Int]
    let most: Int
  }

  private let choices: [Choice]

  /// Reads the apprentices' rows of a model; empty where it has no sessions that clash with places.
  init(_ model: PlacementModel) { choices = SessionRows(model).clashing.map { Self.choice($0, model) } }

  private static func choice(_ rows: SessionRows.Clashing, _ model: PlacementModel) -> Choice {
    let sessions = Array(rows.sessions)
    var left = [[Bool]](repeating: [Bool](repeating: true, count: sessions.count), count: rows.places.count + 1)
    for group in rows.groups {
      for place in group.places {
        for session in group.sessions { left[Int(place) - rows.places.lowerBound][Int(session) - sessions[0]] = false }
      }
    }
    var classes: [[Bool]] = []
    let classOfPlace = left.map { own in
      if let known = classes.firstIndex(of: own) { return known }
      classes.append(own)
      return classes.count - 1
    }
    // numbered from 0; a session without a day has its own, and a day that periods share counts in each
    var dayNumbers: [[Int]: Int] = [:]
    var periodNumbers: [Int: Int] = [:]
    var periodOfDay: [Int] = []
    var mostOfPeriod: [Int] = []
    let day = sessions.indices.map { index -> Int in
      let periodRow = rows.period[index]?.row ?? -1
      let key = [rows.day[index] ?? -1 - index, periodRow]
      if let known = dayNumbers[key] { return known }
      let period = periodNumbers[periodRow] ?? mostOfPeriod.count
      if period == mostOfPeriod.count {
        periodNumbers[periodRow] = period
        mostOfPeriod.append(rows.period[index]?.most ?? rows.most)
      }
      dayNumbers[key] = periodOfDay.count
      periodOfDay.append(period)
      return periodOfDay.count - 1
    }
    let name = model.context.instance.apprentices[rows.apprentice].id + model.context.spans[rows.span].suffix
    return Choice(
      apprentice: rows.apprentice, span: rows.span, name: name, places: rows.places.map { Int32($0) },
      sessions: sessions.map { Int32($0) },
      classOfPlace: classOfPlace, isLeft: classes, day: day, periodOfDay: periodOfDay, mostOfPeriod: mostOfPeriod,
      most: rows.most)
  }

  /// The most broken row of each apprentice whose part of a point is no convex combination.
  func broken(_ values: [Double]) -> [SessionRank] { choices.compactMap { Self.broken($0, values) } }

  private static func broken(_ choice: Choice, _ values: [Double]) -> SessionRank? {
    let tolerance = 1e-6
    let wanted = choice.sessions.map { max(0, values[Int($0)]) }
    guard wanted.contains(where: { $0 > tolerance }) else { return nil }
    var weight = [Double](repeating: 0, count: choice.isLeft.count)
    var placed = 0.0
    for (index, place) in choice.places.enumerated() {
      weight[choice.classOfPlace[index]] += max(0, values[Int(place)])
      placed += max(0, values[Int(place)])
    }
    weight[choice.classOfPlace[choice.places.count]] += max(0, 1 - placed)
    var flow = SmallFlow()
    let sink = flow.addNode()
    let sessions = wanted.map { capacity in
      let node = flow.addNode()
      flow.addArc(from: node, to: sink, capacity)
      return node
    }
    for (index, share) in weight.enumerated() where share > tolerance {
      let place = flow.addNode()
      flow.addArc(from: SmallFlow.source, to: place, share * Double(choice.most))
      let periods = choice.mostOfPeriod.map { most in
        let node = flow.addNode()
        flow.addArc(from: place, to: node, share * Double(most))
        return node
      }
      let days = choice.periodOfDay.map { period in
        let node = flow.addNode()
        flow.addArc(from: periods[period], to: node, share)
        return node
      }
      for session in sessions.indices where choice.isLeft[index][session] && wanted[session] > tolerance {
        flow.addArc(from: days[choice.day[session]], to: sessions[session], 2)
      }
    }
    let total = wanted.reduce(0, +)
    guard flow.largest(to: sink) < total - 1e-4 else { return nil }
    let isReached = flow.reached()
    return row(choice, choice.sessions.indices.map { !isReached[sessions[$0]] && wanted[$0] > tolerance })
  }

  private static func row(_ choice: Choice, _ isIn: [Bool]) -> SessionRank {
    let ranks = choice.isLeft.map { left in
      rank(choice, choice.sessions.indices.map { isIn[$0] && left[$0] })
    }
    let free = rank(choice, isIn)
    var columns: [Int32] = []
    var coefficients: [Int] = []
    for (index, place) in choice.places.enumerated() where ranks[choice.classOfPlace[index]] < free {
      columns.append(place)
      coefficients.append(free - ranks[choice.classOfPlace[index]])
    }
    for (index, session) in choice.sessions.enumerated() where isIn[index] {
      columns.append(session)
      coefficients.append(1)
    }
    let row = ConstraintRow(
      SessionRankFamily.row(choice.name), columns: columns, coefficients: coefficients, lower: 0, upper: free)
    return SessionRank(
      apprentice: choice.apprentice, span: choice.span,
      sessions: choice.sessions.indices.filter { isIn[$0] }.map { choice.sessions[$0] }, row: row)
  }

  /// The most sessions out of a set.
  private static func rank(_ choice: Choice, _ set: [Bool]) -> Int {
    var hasDay = [Bool](repeating: false, count: choice.periodOfDay.count)
    for index in set.indices where set[index] { hasDay[choice.day[index]] = true }
    var ofPeriod = [Int](repeating: 0, count: choice.mostOfPeriod.count)
    for day in hasDay.indices where hasDay[day] { ofPeriod[choice.periodOfDay[day]] += 1 }
    return min(choice.most, zip(ofPeriod, choice.mostOfPeriod).reduce(0) { $0 + min($1.0, $1.1) })
  }
}

/// One of those rows: whose it is, in which span its places lie, and the columns of its sessions.
struct SessionRank: Sendable {
  let apprentice: Int
  let span: Int
  let sessions: [Int32]
  let row: ConstraintRow
}

/// `session-rank`: what follows in whole numbers from an apprentice's place and sessions.
enum SessionRankFamily: RowFamily {
  static let id = "session-rank"
  static let nature = RowNature.silent(.personal)
}
