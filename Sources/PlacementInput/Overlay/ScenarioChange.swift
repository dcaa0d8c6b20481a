import PlacementDomain

/// One entry of `changes`: what an overlay alters of the scenario under it.
struct ScenarioChange {
  /// The rows that a change of capacity or a closure is about.
  struct Target {
    enum Level: String, CaseIterable {
      case enterprise, base, post, slot
      /// All slots of a studio.
      case studio
      /// All bases of the enterprises of a sector.
      case sector
      /// All bases of a town.
      case town
    }
    let level: Level
    /// `*` for every row of the level's table.
    let id: String
    let place: Place
  }

  enum Edit {
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

  enum Leavers {
    case share(ExactDecimal, seed: String)
    case apprentice(String)
  }

  /// A value of a row that is added, with its line.
  struct Cell {
    let column: Int
    let text: String
  }

  enum Kind {
    case close(Target)
    case capacity(Target, Edit)
    case cohort(programme: String, scale: ExactDecimal, seed: String)
    case rule(RuleID, ExactDecimal)
    case dropOut(Leavers)
    case add(file: String, cells: [Cell])
  }

  let kind: Kind
  /// Where it is written.
  let place: Place
}

extension ExactDecimal {
  /// The whole number nearest to this number times `count`, halves up.
  func productRoundedHalfUp(with count: Int) -> Int {
    let doubled = flooredProduct(with: 2 * count) + 1
    return doubled >= 0 ? doubled / 2 : (doubled - 1) / 2
  }
}
