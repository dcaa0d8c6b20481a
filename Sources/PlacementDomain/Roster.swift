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
  /// The apprentice found the place, and it was approved.
  case selfFound = "self-found"
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
  /// The methods that settle stages, by the ids that summaries write; what each is says the solving room's README.
  public enum Method: String, Sendable, CaseIterable {
    /// Each apprentice alone cannot do better.
    case personalBound = "personal-bound"
    /// A min-cost flow.
    case network
    /// What is open by a small integer program, the rest by flows.
    case benders
    /// Better sessions for places as they are: a start, no proof.
    case sessionStart = "session-start"
    /// The linear program over the itineraries of a rotation.
    case itineraries
    /// A dive among these.
    case itineraryDive = "itinerary-dive"
    /// The linear program of groups: a start, no proof.
    case groups
    /// The linear program on a few columns.
    case sifting
    /// The linear program.
    case relaxation
    /// Windows of loads.
    case windows
    /// A dive along the linear program.
    case dive
    /// The integer search.
    case branchAndCut = "branch-and-cut"
    /// One apprentice after the other, by chains of moves and linear programs.
    case turns
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
  /// What proved it; `nil` where nothing did, or nobody says.
  public let method: Method?
  /// The methods that were tried before, in their order.
  public let tried: [Method]
  public let seconds: Double

  /// - Parameter how: the proof of a proved stage; one that is not proved has none, whatever is given.
  public init(
    objective: Stage, rank: Int? = nil, value: Int, scale: Int = 1, bound: Int?, proved: Bool,
    by how: Proof = .exact, method: Method? = nil, tried: [Method] = [], seconds: Double
  ) {
    self.objective = objective
    self.rank = rank
    self.value = value
    self.scale = scale
    self.bound = bound
    proof = proved ? how : .none
    self.method = proved ? method : nil
    self.tried = tried
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
  /// The seats of a post, base or enterprise are used up.
  case noRoom = "no-room"
  /// The legal ratio of an enterprise or of a kind of post is reached.
  case ratio
  /// No bed is left for the sex.
  case beds
  /// The mentors of a base have as many as they may.
  case mentors
  /// The greatest number of a quota is reached, or its least one would be missed.
  case quota
  /// What is left is kept for others.
  case reserve
  /// The group that stays together does not fit.
  case together
  /// Somebody from whom the apprentice stays apart is there.
  case apart
  /// The place opens only with more apprentices than there are for it.
  case minimum
  /// The periods of a rotation cannot all be filled, or not with the kinds and posts that it asks for.
  case rotation
  /// A place is free: the roster is not one of the best.
  case free
}

/// An unplaced apprentice with the reason and what would help.
public struct UnplacedReason: Hashable, Sendable {
  /// Index of the apprentice.
  public let apprentice: Int
  /// Each kind of cause once; several where several posts are held by different rows.
  public let codes: [UnplacedCode]
  /// For the office.
  public let text: Message
  public let remedy: Message
  /// For the apprentice: it names no group and counts nobody.
  public let ownText: Message
  public let ownRemedy: Message

  /// - Parameter ownText: what the apprentice is told where that is not what the office reads.
  public init(
    apprentice: Int, codes: [UnplacedCode], text: Message, remedy: Message, ownText: Message? = nil,
    ownRemedy: Message? = nil
  ) {
    self.apprentice = apprentice
    self.codes = codes
    self.text = text
    self.remedy = remedy
    self.ownText = ownText ?? text
    self.ownRemedy = ownRemedy ?? remedy
  }

  /// The codes as tables write them, parted by `;`.
  public var codeText: String { codes.map(\.rawValue).joined(separator: ";") }
}
