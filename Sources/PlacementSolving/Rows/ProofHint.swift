/// The multipliers that closed a stage while it was solved, kept for a certificate.
struct ProofHint: Sendable {
  /// One for each row that the face had then: the model's, and those that it had added.
  let multipliers: [Int]
  let denominator: Int
  let isByItineraries: Bool

  init(_ proof: DualBound) {
    multipliers = proof.multipliers
    denominator = proof.denominator
    isByItineraries = proof.isByItineraries
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
