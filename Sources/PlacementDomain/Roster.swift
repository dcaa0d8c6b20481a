/// Who goes where in a period; no post means unplaced.
public struct Assignment: Hashable, Sendable {
  /// Index of the apprentice.
  public let apprentice: Int
  /// Index of the period.
  public let period: Int
  /// Index of the post, or `nil` for nobody's place.
  public let post: Int?

  public init(apprentice: Int, period: Int, post: Int?) {
    self.apprentice = apprentice
    self.period = period
    self.post = post
  }
}

/// The state of a line of a roster.
public enum RosterState: String, Sendable, CaseIterable {
  case proposed, pinned, kept, changed, unplaced
}

/// One line of a roster file, as text: what is claimed, not what is true.
public struct RosterLine: Hashable, Sendable {
  /// The line's number in its file, 1 for the header; 0 where it comes from no file.
  public let row: Int
  public let apprentice: String
  public let period: String
  public let enterprise: String
  public let base: String
  public let post: String
  public let rank: String
  public let minutes: String
  public let state: String
  public let reason: String

  public init(
    row: Int = 0, apprentice: String, period: String = "", enterprise: String = "", base: String = "",
    post: String = "", rank: String = "", minutes: String = "", state: String = "", reason: String = ""
  ) {
    self.row = row
    self.apprentice = apprentice
    self.period = period
    self.enterprise = enterprise
    self.base = base
    self.post = post
    self.rank = rank
    self.minutes = minutes
    self.state = state
    self.reason = reason
  }
}

/// One line of a studio roster file, as text: a session that is claimed, not what is true.
public struct StudioRosterLine: Hashable, Sendable {
  /// The line's number in its file, 1 for the header; 0 where it comes from no file.
  public let row: Int
  public let apprentice: String
  public let slot: String
  public let studio: String

  public init(row: Int = 0, apprentice: String, slot: String, studio: String = "") {
    self.row = row
    self.apprentice = apprentice
    self.slot = slot
    self.studio = studio
  }
}

/// What one stage reached and how far that is proved.
public struct StageOutcome: Hashable, Sendable {
  /// How it is known that no roster does better.
  public enum Proof: String, Sendable, CaseIterable {
    /// By multipliers in whole numbers whose bound reaches the value: no rounding is involved.
    case exact
    /// By the word of the integer search, which computes in floating point within its tolerances.
    case search
    /// It is not known.
    case none
  }
  public let objective: Stage
  /// The rank that the entry counts, for rank-maximal and generous.
  public let rank: Int?
  public let value: Int
  /// What value and bound are to be divided by: the common denominator of loads for `balance`, else 1.
  public let scale: Int
  /// The proved bound: an upper one where the stage maximises, a lower one where it minimises; `nil`: none known.
  public let bound: Int?
  /// Whether no lawful roster does better at this stage, given the stages before.
  public var proved: Bool { proof != .none }
  public let proof: Proof
  public let seconds: Double

  /// - Parameter how: the proof of a proved stage; one that is not proved has none, whatever is given.
  public init(
    objective: Stage, rank: Int? = nil, value: Int, scale: Int = 1, bound: Int?, proved: Bool,
    by how: Proof = .exact, seconds: Double
  ) {
    self.objective = objective
    self.rank = rank
    self.value = value
    self.scale = scale
    self.bound = bound
    proof = proved ? how : .none
    self.seconds = seconds
  }
}

/// Why an apprentice has no place.
public enum UnplacedCode: String, Sendable, CaseIterable {
  /// Listed nothing where unlisted places are forbidden.
  case noList = "no-list"
  /// No post is lawful and admits the apprentice.
  case noLawfulPlace = "no-lawful-place"
  /// There are lawful posts, but none is on the list, and unlisted places are forbidden.
  case noLawfulWish = "no-lawful-wish"
  /// Every place that could have been given is taken in every roster that is as good.
  case noRoom = "no-room"
}

/// An unplaced apprentice with the reason and what would help.
public struct UnplacedReason: Hashable, Sendable {
  /// Index of the apprentice.
  public let apprentice: Int
  public let code: UnplacedCode
  public let text: Message
  public let remedy: Message

  public init(apprentice: Int, code: UnplacedCode, text: Message, remedy: Message) {
    self.apprentice = apprentice
    self.code = code
    self.text = text
    self.remedy = remedy
  }
}
