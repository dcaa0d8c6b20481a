package import PlacementDomain

/// Several runs side by side; the first one is what the others are held against.
package struct RunComparison: Sendable {
  /// A figure by which runs are weighed.
  package enum Objective: String, Sendable, CaseIterable {
    case placed
    case firstChoices = "first-choices"
    case belowThird = "below-third"
    case worstRank = "worst-rank"
    case totalRank = "total-rank"
    case commute

    /// Whether more of it is better.
    package var isMaximised: Bool { self == .placed || self == .firstChoices }
  }

  /// Who goes elsewhere than in the first run.
  package struct Move: Sendable, Hashable {
    /// `APPRENTICE`, in a rotation `APPRENTICE/PERIOD`.
    package let key: String
    /// The posts; empty for none.
    package let before: String
    package let after: String
  }

  /// Apprentices of one attribute: a school, a programme, a sex or a town.
  package struct GroupFigures: Sendable, Hashable {
    package enum Attribute: String, Sendable, CaseIterable { case school, programme, sex, town }
    package let attribute: Attribute
    /// The id; empty for those without one.
    package let value: String
    /// The name that goes with it.
    package let name: String
    /// In the first term given.
    package let apprentices: Int
    /// Per run: apprentice-periods placed, at rank 1, beyond rank 3 and not listed, and the mean way in tenths of a
    /// minute, rounded half up, `nil` where one is unknown or nobody is placed.
    package let runs: [Figures]

    package struct Figures: Sendable, Hashable {
      package let placed: Int
      package let first: Int
      package let belowThird: Int
      package let meanTenths: Int?
    }
  }

  package let runs: [ComparedRun]
  /// The term whose schools, programmes, towns and capacities are used; `nil` where none was given.
  package let instance: PlacementInstance?

  package init(_ runs: [ComparedRun], instance: PlacementInstance? = nil) {
    (self.runs, self.instance) = (runs, instance)
  }

  /// A figure of a run; `nil` where it has none.
  package func value(_ objective: Objective, of run: ComparedRun) -> Int? {
    if run.places.isEmpty { return nil }
    switch objective {
    case .placed: return run.placed
    case .firstChoices: return run.profile.first ?? 0
    case .belowThird: return run.belowThird
    case .worstRank: return run.worstRank
    case .totalRank: return run.totalRank
    case .commute: return run.tenths
    }
  }

  /// The runs that another one of the same apprentices beats: at least as good in every figure, better in one; by index
  /// the first such.
  package var dominators: [Int?] {
    runs.indices.map { index in
      runs.indices.first { other in other != index && dominates(runs[other], runs[index]) }
    }
  }

  private func dominates(_ left: ComparedRun, _ right: ComparedRun) -> Bool {
    guard left.places.count == right.places.count, left.places.keys.allSatisfy({ right.places[$0] != nil }) else {
      return false
    }
    var isBetter = false
    for objective in Objective.allCases {
      let (own, others) = (value(objective, of: left), value(objective, of: right))
      guard let own, let others else {
        if own == nil, others == nil { continue }
        return false
      }
      if objective.isMaximised ? own < others : own > others { return false }
      if own != others { isBetter = true }
    }
    return isBetter
  }

  /// Who moves between the first run and another, sorted; who is in one of the two only is left out.
  package func moves(to index: Int) -> [Move] {
    let (first, other) = (runs[0].places, runs[index].places)
    return first.keys.sorted().compactMap { key in
      guard let now = other[key], let before = first[key], before?.post != now?.post else { return nil }
      return Move(key: key, before: before?.post ?? "", after: now?.post ?? "")
    }
  }

  /// The keys that only one of the first run and another has, sorted.
  package func only(in index: Int) -> (left: [String], joined: [String]) {
    let (first, other) = (runs[0].places, runs[index].places)
    return (
      first.keys.filter { other[$0] == nil }.sorted(), other.keys.filter { first[$0] == nil }.sorted()
    )
  }

  /// Per school, programme, sex and town of the term how its apprentices fare in each run; who is not in the term is
  /// left out.
  package var groups: [GroupFigures] {
    guard let instance else { return [] }
    var result: [GroupFigures] = []
    for attribute in GroupFigures.Attribute.allCases {
      var members: [String: Set<String>] = [:]
      var names: [String: String] = [:]
      for person in instance.apprentices {
        let (id, name) = Self.value(attribute, of: person, instance)
        members[id, default: []].insert(person.id)
        names[id] = name
      }
      for id in members.keys.sorted() {
        let ids = members[id] ?? []
        result.append(
          GroupFigures(
            attribute: attribute, value: id, name: names[id] ?? "", apprentices: ids.count,
            runs: runs.map { Self.figures(ids, $0) }))
      }
    }
    return result
  }

  private static func value(
    _ attribute: GroupFigures.Attribute, of person: Apprentice, _ instance: PlacementInstance
  ) -> (id: String, name: String) {
    switch attribute {
    case .school: person.school.map { (instance.schools[$0].id, instance.schools[$0].name) } ?? ("", "")
    case .programme: (instance.programmes[person.programme].id, instance.programmes[person.programme].name)
    case .sex: (person.sex?.rawValue ?? "", "")
    case .town: person.homeTown.map { (instance.towns[$0].id, instance.towns[$0].name) } ?? ("", "")
    }
  }

  private static func figures(_ ids: Set<String>, _ run: ComparedRun) -> GroupFigures.Figures {
    var (placed, first, below, tenths) = (0, 0, 0, 0)
    var isKnown = true
    for (key, place) in run.places {
      guard let place, let id = run.apprenticeOf[key], ids.contains(id) else { continue }
      placed += 1
      if place.rank == 1 { first += 1 }
      if place.rank.map({ $0 > 3 }) ?? true { below += 1 }
      if let own = place.tenths { tenths += own } else { isKnown = false }
    }
    let mean = isKnown && placed > 0 ? (2 * tenths + placed) / (2 * placed) : nil
    return GroupFigures.Figures(placed: placed, first: first, belowThird: below, meanTenths: mean)
  }

  /// The bases of the term, else those where somebody is in some run; sorted.
  package var bases: [String] {
    instance?.bases.map(\.id) ?? Set(runs.flatMap(\.bases)).sorted()
  }
}
