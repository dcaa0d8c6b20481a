/// What one re-solve of a scenario gave, or was expected to give: everything that must not change unnoticed.
public struct Observation: Sendable, Hashable, Codable {
  /// One entry of the stages of summary.json.
  public struct StageValue: Sendable, Hashable, Codable {
    public let objective: String
    public let rank: Int?
    public let value: Int
    /// exact, search or none.
    public let proof: String

    public init(objective: String, rank: Int? = nil, value: Int, proof: String) {
      self.objective = objective
      self.rank = rank
      self.value = value
      self.proof = proof
    }

    /// The objective with its rank, such as `generous/3`.
    public var name: String { objective + (rank.map { "/\($0)" } ?? "") }
  }

  /// A counter of work that depends on the input alone.
  public struct WorkCounter: Sendable, Hashable, Codable {
    public let name: String
    public let count: Int

    public init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }

  /// optimal, feasible or infeasible, as in summary.json.
  public var status: String
  public var placed: Int?
  public var unplaced: Int?
  public var profile: [Int]
  public var notListed: Int?
  public var totalRank: Int?
  public var stages: [StageValue]
  /// SHA-256 of the places, as ``PlaceList/digest`` gives it; `nil` without a roster.
  public var roster: String?
  public var rows: Int
  public var columns: Int
  public var nonzeros: Int
  /// Compared within a tolerance; empty where the engine counts nothing.
  public var work: [WorkCounter]
  /// The time of the solve divided by that of the reference solve in the same run.
  public var relativeTime: Double
  /// What the checker says of the certificate: `valid`, `not certified` or `refused`; `nil` without a roster. Its bytes are never
  /// compared.
  public var certificate: String?

  private enum CodingKeys: String, CodingKey {
    case status, placed, unplaced, profile, stages, roster, rows, columns, nonzeros, work, certificate
    case notListed = "not_listed"
    case totalRank = "total_rank"
    case relativeTime = "relative_time"
  }

  public init(
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
