package import PlacementDomain

/// The columns behind arcs and slots, which follow from them: c for full rotations, y for posts and bases that are open
/// or closed, f for reserves that are filled, o for bases that are open in some span, the ends of the loads.
package struct AuxiliaryColumns: Sendable {
  /// One column; its lower limit is 0.
  package struct Column: Sendable, Hashable {
    /// `complete/APPRENTICE`, `open/POST`, `open/BASE`, `filled/QUOTA`, the last three with the span's suffix, or
    /// `used/BASE`, `balance/highest`, `balance/lowest`.
    package let id: String
    package let upper: Int
    /// Whether the solver need not see to it that the column is whole: it follows from whole places and is too large
    /// for a search to branch on.
    package var isContinuous = false
  }
  /// In the order of their ids' families; units that may be had follow.
  package private(set) var columns: [Column]
  /// The first column.
  package let offset: Int
  /// Per apprentice its column, where the term is a rotation and it has an arc.
  package let complete: [Int32?]
  /// Per span, then per post, base and quota its column, where there is one.
  package let openPost: [[Int32?]]
  package let openBase: [[Int32?]]
  package let filled: [[Int32?]]
  /// Per base its column, where openings of a rotation are counted.
  package let usedBase: [Int32?]
  /// The largest and the smallest load over its seats, where the stages compare them.
  package let highest: Int32?
  package let lowest: Int32?
  /// How many of the columns, the last ones, are units that may be had.
  private(set) var extraCount = 0
  /// The rows that those units raise, the smaller ones first.
  private(set) var needs: [Need] = []

  /// A row that units raise.
  struct Need: Sendable {
    struct Unit: Sendable {
      let column: Int32
      let amount: Int
    }
    let columns: [Int32]
    let limit: Int
    let units: [Unit]
  }

  /// The same columns with units behind them.
  func with(extra: [Column], for needs: [Need]) -> AuxiliaryColumns {
    var copy = self
    copy.columns += extra
    copy.extraCount = extra.count
    copy.needs = needs.sorted { $0.columns.count < $1.columns.count }
    return copy
  }

  init(_ instance: PlacementInstance, arcs: ArcTable, offset: Int, spans: [Span], postsOfBase: [[Int]]) {
    var columns: [Column] = []
    func add(_ id: String, upper: Int, isContinuous: Bool = false) -> Int32 {
      columns.append(Column(id: id, upper: upper, isContinuous: isContinuous))
      return Int32(offset + columns.count - 1)
    }
    /// One column for each span in which a subject has one, subject by subject.
    func perSpan(_ count: Int, _ make: (Int, Span) -> Int32?) -> [[Int32?]] {
      var table = [[Int32?]](repeating: [Int32?](repeating: nil, count: count), count: spans.count)
      for subject in 0..<count { for span in spans { table[span.index][subject] = make(subject, span) } }
      return table
    }
    let isRotation = spans.count > 1
    complete = instance.apprentices.indices.map { person in
      isRotation && !arcs.arcs(of: person).isEmpty ? add("complete/" + instance.apprentices[person].id, upper: 1) : nil
    }
    openPost = perSpan(instance.posts.count) { post, span in
      instance.posts[post].minimum >= 2 ? add("open/\(instance.posts[post].id)\(span.suffix)", upper: 1) : nil
    }
    let counts = instance.settings.stages.contains(.minOpen)
    openBase = perSpan(instance.bases.count) { base, span in
      let used = postsOfBase[base].contains { !span.arcsOfPost[$0].isEmpty }
      let costs = counts && used && instance.bases[base].openingCost != 0
      return instance.bases[base].minimum >= 2 || costs
        ? add("open/\(instance.bases[base].id)\(span.suffix)", upper: 1) : nil
    }
    let fills = instance.settings.stages.contains(.fillReserved)
    filled = perSpan(instance.quotas.count) { index, span in
      let quota = instance.quotas[index]
      guard fills, quota.kind == .reserve, let minimum = quota.minimum, minimum > 0,
        quota.period.map(instance.periods(ofSpan: span.index).contains) ?? true
      else { return nil }
      return add("filled/\(quota.id)\(span.suffix)", upper: minimum)
    }
    let opened = openBase
    usedBase = instance.bases.indices.map { base in
      counts && isRotation && instance.bases[base].openingCost != 0 && opened.contains { $0[base] != nil }
        ? add("used/" + instance.bases[base].id, upper: 1) : nil
    }
    if instance.settings.stages.contains(.balance), case .whole(let scale) = instance.balanceScale {
      highest = add("balance/highest", upper: scale, isContinuous: true)
      lowest = add("balance/lowest", upper: scale, isContinuous: true)
    } else {
      (highest, lowest) = (nil, nil)
    }
    self.offset = offset
    self.columns = columns
  }
}

extension FormulationContext {
  /// The upper limit of a column.
  package func upper(of column: Int32) -> Int {
    Int(column) < auxiliaries.offset ? 1 : auxiliaries.columns[Int(column) - auxiliaries.offset].upper
  }

  /// Whether a column may be fractional to the solver.
  package func isContinuous(_ column: Int) -> Bool {
    column >= auxiliaries.offset && auxiliaries.columns[column - auxiliaries.offset].isContinuous
  }

  /// The point with the same arcs and slots whose auxiliaries say what the arcs do: complete where every span is filled,
  /// open where somebody is, filled as far as it is.
  package func completed(_ point: [Int]) -> [Int] {
    var point = point
    for (person, column) in auxiliaries.complete.enumerated() {
      guard let column else { continue }
      point[Int(column)] = arcs.arcs(of: person).reduce(0) { $0 + point[$1] } == spans.count ? 1 : 0
    }
    for span in spans {
      func load(_ posts: [Int]) -> Int {
        posts.reduce(0) { sum, post in sum + span.arcsOfPost[post].reduce(0) { $0 + point[Int($1)] } }
      }
      for (post, column) in auxiliaries.openPost[span.index].enumerated() {
        if let column { point[Int(column)] = load([post]) > 0 ? 1 : 0 }
      }
      for (base, column) in auxiliaries.openBase[span.index].enumerated() {
        if let column { point[Int(column)] = load(postsOfBase[base]) > 0 ? 1 : 0 }
      }
      for (quota, column) in auxiliaries.filled[span.index].enumerated() {
        guard let column else { continue }
        let inside = quotas.columns(of: instance.quotas[quota], in: span, inScope: true).reduce(0) {
          $0 + point[Int($1)]
        }
        point[Int(column)] = min(inside, upper(of: column))
      }
    }
    for (base, column) in auxiliaries.usedBase.enumerated() {
      guard let column else { continue }
      let isUsed = auxiliaries.openBase.contains { $0[base].map { point[Int($0)] == 1 } ?? false }
      point[Int(column)] = isUsed ? 1 : 0
    }
    if let highest = auxiliaries.highest, let lowest = auxiliaries.lowest {
      (point[Int(highest)], point[Int(lowest)]) = BalanceSubject.ends(balance, at: point)
    }
    for column in columnCount - auxiliaries.extraCount..<columnCount { point[column] = 0 }
    for need in auxiliaries.needs {
      var lacking = need.columns.reduce(-need.limit) { $0 + point[Int($1)] }
      for unit in need.units { lacking -= unit.amount * point[Int(unit.column)] }
      for unit in need.units where lacking > 0 {
        let more = min(upper(of: unit.column) - point[Int(unit.column)], (lacking + unit.amount - 1) / unit.amount)
        point[Int(unit.column)] += more
        lacking -= more * unit.amount
      }
    }
    return point
  }

  /// The point of a roster, with 0 for all columns that are no decisions; ``completed(_:)`` fills them in.
  package func decisions(_ assignments: [Assignment], _ sessions: [SessionAssignment]) -> [Int] {
    var point = [Int](repeating: 0, count: columnCount)
    for assignment in assignments {
      guard let post = assignment.post else { continue }
      for arc in arcs.arcs(of: assignment.apprentice, span: assignment.period) where Int(arcs.post[arc]) == post {
        point[arc] = 1
      }
    }
    for session in sessions {
      for column in slots.columns(of: session.apprentice) where slots.slot(ofColumn: column) == session.slot {
        point[column] = 1
      }
    }
    return point
  }
}
