import PlacementDomain
import PlacementFormulation

/// The multipliers that closed a stage while it was solved, kept for a certificate.
struct ProofHint: Sendable {
  /// One for each row that the face had then: the model's, and those that it had added.
  let multipliers: [Int]
  let denominator: Int
  let isByWays: Bool

  init(_ proof: DualBound) {
    multipliers = proof.multipliers
    denominator = proof.denominator
    isByWays = proof.isByWays
  }
}

/// Why a draw of the lottery was given up, kept for a certificate.
struct DrawTie: Sendable {
  /// Points of the face before the lottery, the first two of which have the least sum of the draw's numbers.
  let points: [[Int]]
  /// What proved that it is the least.
  let hint: ProofHint?
}

/// A row that a face added behind the model's.
enum AddedRow: Sendable {
  /// What follows from an apprentice's place and sessions.
  case rank(SessionRank)
  /// An objective that is kept, or was while a search lasted.
  case objective(columns: [Int32], coefficients: [Int])
}

/// The ways of a rotation as a certificate's replay needs them.
struct WayReplay: Sendable {
  private let ways: Itineraries
  private let rowsOfColumn: [[Int32]]

  /// `nil` for a term in one piece, or with too many ways.
  init?(_ model: PlacementModel) {
    var rows = RowStore()
    var rowsOfColumn = [[Int32]](repeating: [], count: model.columnCount)
    for (index, row) in model.rows.enumerated() {
      rows.append(columns: row.columns, coefficients: row.coefficients)
      for column in row.columns { rowsOfColumn[Int(column)].append(Int32(index)) }
    }
    guard let ways = Itineraries(model, rows: rows, rowsOfColumn: rowsOfColumn, most: StagedSolver.mostWays) else {
      return nil
    }
    self.ways = ways
    self.rowsOfColumn = rowsOfColumn
  }

  /// The bound of multipliers with each apprentice at its cheapest way that is left.
  func bound(_ model: PlacementModel, _ plain: DualBound, rows: RowStore, box: Box) -> DualBound {
    let usable = ways.usable(model, rows: rows, rowsOfColumn: rowsOfColumn, box: box)
    return ways.bound(model, plain, box: box, usable: usable)
  }
}
