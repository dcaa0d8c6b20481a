package import PlacementDomain

/// One entry of `changes`: what an overlay alters of the scenario under it.
package struct ScenarioChange: Sendable {
  /// The rows that a change of a figure or a closure is about.
  package struct Target: Sendable {
    /// What the id names.
    package enum Level: String, CaseIterable, Sendable {
      case enterprise, base, post, slot
      /// All slots of a studio.
      case studio
      /// All bases of the enterprises of a sector.
      case sector
      /// All bases of a town.
      case town
    }
    package let level: Level
    /// `*` for every row of the level's table.
    package let id: String
    let place: Place

    /// The rows of an id that is known to be canonical, or of `*`.
    package init(_ level: Level, _ id: String) {
      self.init(level: level, id: id, place: Place(file: ScenarioChange.unwritten, value: id))
    }

    init(level: Level, id: String, place: Place) { (self.level, self.id, self.place) = (level, id, place) }
  }

  /// How a number changes.
  package enum Edit: Sendable {
    case add(Int)
    case scale(ExactDecimal)
    case set(Int)

    /// The new capacity, halves rounded up, never below 0; `nil` stays unbounded unless a number is set.
    func applied(to capacity: Int?) -> Int? {
      switch self {
      case .set(let number): number
      case .add(let number): capacity.map { min(max(0, $0 + number), 1_000_000_000) }
      case .scale(let factor): capacity.map { min(factor.productRoundedHalfUp(with: $0), 1_000_000_000) }
      }
    }
  }

  /// A figure of a place other than its capacity.
  package enum Figure: String, CaseIterable, Sendable {
    /// Staff of an enterprise, or at a post of its kind: the law's denominators.
    case staff
    /// Mentors of a base.
    case mentors
    /// Beds of a base.
    case bedsMale = "beds_male"
    case bedsFemale = "beds_female"
  }

  /// Who leaves.
  package enum Leavers: Sendable {
    /// A share of all, drawn by the seed.
    case share(ExactDecimal, seed: String)
    case apprentice(String)
  }

  /// A value of a row that is added, with its line.
  package struct Cell: Sendable {
    let column: Int
    let text: String
  }

  /// What is changed.
  package enum Kind: Sendable {
    case close(Target)
    case capacity(Target, Edit)
    case figure(Figure, Target, Edit)
    case cohort(programme: String, scale: ExactDecimal, seed: String)
    case rule(RuleID, ExactDecimal)
    case dropOut(Leavers)
    case add(file: String, cells: [Cell])
  }

  package let kind: Kind
  /// Where it is written.
  let place: Place

  /// What faults name instead of a file where a change is written nowhere.
  package static let unwritten = "changes"

  /// A change that no scenario.yaml writes.
  package init(_ kind: Kind) { self.init(kind: kind, place: Place(file: Self.unwritten)) }

  init(kind: Kind, place: Place) { (self.kind, self.place) = (kind, place) }
}

extension ExactDecimal {
  /// The whole number nearest to this number times `count`, halves up.
  func productRoundedHalfUp(with count: Int) -> Int {
    let doubled = flooredProduct(with: 2 * count) + 1
    return doubled >= 0 ? doubled / 2 : (doubled - 1) / 2
  }
}
