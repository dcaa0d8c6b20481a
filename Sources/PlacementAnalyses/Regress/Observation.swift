/// What one re-solve of a scenario gave, or was expected to give: everything that must not change unnoticed.
package struct Observation: Sendable, Hashable, Codable {
  /// One entry of the stages of summary.json.
  package struct StageValue: Sendable, Hashable, Codable {
    package let objective: String
    package let rank: Int?
    package let value: Int
    /// exact, search or none.
    package let proof: String

    package init(objective: String, rank: Int? = nil, value: Int, proof: String) {
      self.objective = objective
      self.rank = rank
      self.value = value
      self.proof = proof
    }

    /// The objective with its rank, such as `generous/3`.
    package var name: String { objective + (rank.map { "/\($0)" } ?? "") }
  }

  /// A counter of work that depends on the input alone.
  package struct WorkCounter: Sendable, Hashable, Codable {
    package let name: String
    package let count: Int

    package init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// optimal, feasible or infeasible, as in summary.json.
  package var status: String
  package var placed: Int?
  package var unplaced: Int?
  package var profile: [Int]
  package var notListed: Int?
  package var totalRank: Int?
  package var stages: [StageValue]
  /// SHA-256 of the places, as ``PlaceList/digest`` gives it; `nil` without a roster.
  package var roster: String?
  package var rows: Int
  package var columns: Int
  package var nonzeros: Int
  /// Compared within a tolerance; empty where the engine counts nothing.
  package var work: [WorkCounter]
  /// The time of the solve divided by that of the reference solve in the same run.
  package var relativeTime: Double
  /// What the checker says of the certificate: `valid`, `not certified` or `refused`; `nil` without a roster. Its bytes are never
  /// compared.
  package var certificate: String?

  private enum CodingKeys: String, CodingKey {
    case status, placed, unplaced, profile, stages, roster, rows, columns, nonzeros, work, certificate
    case notListed = "not_listed"
    case totalRank = "total_rank"
    case relativeTime = "relative_time"
  }

  package init(
    status: String, placed: Int? = nil, unplaced: Int? = nil, profile: [Int] = [], notListed: Int? = nil,
    totalRank: Int? = nil, stages: [StageValue] = [], roster: String? = nil, rows: Int, columns: Int, nonzeros: Int,
    work: [WorkCounter] = [], relativeTime: Double, certificate: String? = nil
  ) {
    self.status = status
    self.placed = placed
    self.unplaced = unplaced
    self.profile = profile
    self.notListed = notListed
    self.totalRank = totalRank
    self.stages = stages
    self.roster = roster
    self.rows = rows
    self.columns = columns
    self.nonzeros = nonzeros
    self.work = work
    self.relativeTime = relativeTime
    self.certificate = certificate
  }
}
