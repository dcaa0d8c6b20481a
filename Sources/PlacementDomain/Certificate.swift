/// A proof that no lawful roster is better than one roster, stage by stage: what `certificate.json` holds.
///
/// It names rows and columns by the ids of models/README.md and says nothing of what they contain: whoever checks it
/// derives rows, arcs and costs from the scenario's files.
public struct Certificate: Hashable, Sendable {
  /// The digest of the scenario's tables and settings, 64 hexadecimal digits.
  public let scenario: String
  /// The digest of the roster's places and sessions, 64 hexadecimal digits.
  public let roster: String
  /// The rows that multipliers name beside the term's own.
  public let derived: [DerivedRow]
  /// One for each entry of the stages, in their order.
  public let steps: [Step]

  public init(scenario: String, roster: String, derived: [DerivedRow] = [], steps: [Step]) {
    self.scenario = scenario
    self.roster = roster
    self.derived = derived
    self.steps = steps
  }

  /// A row that follows in whole numbers from what one apprentice's place leaves of some slots (models/README.md, "Ranks of
  /// sessions"): named here, with its figures left to whoever checks it.
  public struct DerivedRow: Hashable, Sendable {
    /// The id under which multipliers name it: `session-rank/NUMBER`.
    public let id: String
    /// The apprentice's id.
    public let apprentice: String
    /// The id of the period whose places count, in a rotation.
    public let period: String?
    /// The ids of the slots, each once.
    public let slots: [String]

    public init(id: String, apprentice: String, period: String? = nil, slots: [String]) {
      self.id = id
      self.apprentice = apprentice
      self.period = period
      self.slots = slots
    }
  }

  /// A row's weight in a sum of rows.
  public struct Multiplier: Hashable, Sendable {
    public let row: String
    public let value: Fraction

    public init(row: String, value: Fraction) {
      self.row = row
      self.value = value
    }
  }

  /// One side of a branching: a column is at most, or at least, a whole number.
  public struct Branch: Hashable, Sendable {
    public let column: String
    /// Whether `value` is an upper limit.
    public let isUpper: Bool
    public let value: Int

    public init(column: String, isUpper: Bool, value: Int) {
      self.column = column
      self.isUpper = isUpper
      self.value = value
    }
  }

  /// A leaf node of a branching: one part of the columns' limits, in which nothing is better than the value. The file calls
  /// it a leaf.
  public struct BranchNode: Hashable, Sendable {
    /// The branchings on the way to it, the first one first.
    public let branches: [Branch]
    /// Whether the multipliers show that the part is empty; else that its bound reaches the value.
    public let isRay: Bool
    public let multipliers: [Multiplier]

    public init(branches: [Branch], isRay: Bool, multipliers: [Multiplier]) {
      self.branches = branches
      self.isRay = isRay
      self.multipliers = multipliers
    }
  }

  /// How many columns and rows a stage's multipliers fix for the stages behind it.
  public struct Fixes: Hashable, Sendable {
    public let columns: Int
    public let rows: Int

    public init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// The draw of a lottery: its counter, how many leading bits count, and why the draws before it were given up.
  public struct Draw: Hashable, Sendable {
    public let counter: Int
    public let bits: Int
    /// One for each lower counter, that of counter 0 first.
    public let ties: [Tie]
    /// Why no other roster has the draw's least sum; `nil` where that is not proved.
    public let unique: Uniqueness?

    public init(counter: Int, bits: Int, ties: [Tie] = [], unique: Uniqueness? = nil) {
      self.counter = counter
      self.bits = bits
      self.ties = ties
      self.unique = unique
    }
  }

  /// Why a roster is the only one that the lottery leaves: no other keeps all of its places and sessions that can change
  /// and takes none besides.
  public struct Uniqueness: Hashable, Sendable {
    public let multipliers: [Multiplier]
    /// Empty where the multipliers alone prove it.
    public let branchNodes: [BranchNode]

    public init(multipliers: [Multiplier], branchNodes: [BranchNode] = []) {
      self.multipliers = multipliers
      self.branchNodes = branchNodes
    }
  }

  /// Why a draw was given up: its least sum, proved, and two rosters that both have it.
  public struct Tie: Hashable, Sendable {
    /// The least sum of the draw's numbers.
    public let value: Int
    /// Whether the multipliers' bound counts each apprentice's cheapest itinerary.
    public let isByItineraries: Bool
    public let multipliers: [Multiplier]
    /// Empty where the multipliers alone reach the value.
    public let branchNodes: [BranchNode]
    /// Two different rosters, each by the ids of the columns of its places and sessions.
    public let rosters: [[String]]

    public init(
      value: Int, isByItineraries: Bool = false, multipliers: [Multiplier], branchNodes: [BranchNode] = [],
      rosters: [[String]]
    ) {
      self.value = value
      self.isByItineraries = isByItineraries
      self.multipliers = multipliers
      self.branchNodes = branchNodes
      self.rosters = rosters
    }
  }

  /// One apprentice's turn of score-order: why no better rank was possible, given the ranks of those before.
  public struct Turn: Hashable, Sendable {
    /// The apprentice's id.
    public let apprentice: String
    public let multipliers: [Multiplier]
    /// Empty where the multipliers alone prove it.
    public let branchNodes: [BranchNode]

    public init(apprentice: String, multipliers: [Multiplier], branchNodes: [BranchNode] = []) {
      self.apprentice = apprentice
      self.multipliers = multipliers
      self.branchNodes = branchNodes
    }
  }

  /// The proof of one stage.
  public struct Step: Hashable, Sendable {
    public let objective: Stage
    /// The rank that is counted, for rank-maximal and generous.
    public let rank: Int?
    /// The draw, for the lottery.
    public let draw: Draw?
    public let value: Int
    /// Whether the multipliers' bound counts each apprentice's cheapest itinerary instead of its places one
    /// by one.
    public let isByItineraries: Bool
    public let multipliers: [Multiplier]
    public let fixes: Fixes
    /// Empty where the multipliers alone reach the value.
    public let branchNodes: [BranchNode]
    /// For score-order the turns of those who did not get the best rank that was open to them, in order.
    public let turns: [Turn]

    public init(
      objective: Stage, rank: Int? = nil, draw: Draw? = nil, value: Int, isByItineraries: Bool = false,
      multipliers: [Multiplier], fixes: Fixes, branchNodes: [BranchNode] = [], turns: [Turn] = []
    ) {
      self.objective = objective
      self.rank = rank
      self.draw = draw
      self.value = value
      self.isByItineraries = isByItineraries
      self.multipliers = multipliers
      self.fixes = fixes
      self.branchNodes = branchNodes
      self.turns = turns
    }

    /// All multipliers that the proof names: the stage's own, and those of its branch nodes, turns and ties.
    public var allMultipliers: [[Multiplier]] {
      [multipliers] + turns.map(\.multipliers) + (draw?.ties ?? []).map(\.multipliers)
        + [draw?.unique?.multipliers ?? []] + allBranchNodes.map(\.multipliers)
    }

    /// The branch nodes of all its proofs.
    public var allBranchNodes: [BranchNode] {
      branchNodes + turns.flatMap(\.branchNodes) + (draw?.ties ?? []).flatMap(\.branchNodes)
        + (draw?.unique?.branchNodes ?? [])
    }

    /// The id of the row that keeps the stage's value for those behind it: `objective/STAGE[/RANK]`.
    public var rowID: String { Certificate.rowID(objective, rank) }
  }

  /// The id of the row that keeps a stage's value.
  public static func rowID(_ stage: Stage, _ rank: Int?) -> String {
    "objective/\(stage.rawValue)" + (rank.map { "/\($0)" } ?? "")
  }
}

/// An exact number p/q; q is above 0.
public struct Fraction: Hashable, Sendable, CustomStringConvertible {
  public let numerator: Int
  public let denominator: Int

  /// In lowest terms; `nil` where the denominator is not above 0.
  public init?(_ numerator: Int, over denominator: Int = 1) {
    guard denominator > 0 else { return nil }
    let common = Int(clamping: Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    self.numerator = numerator / common
    self.denominator = denominator / common
  }

  /// A fraction from `-12` or `-12/7` in digits; `nil` where it is none or beyond 64 bits.
  public init?(text: some StringProtocol) {
    let parts = text.utf8.split(separator: 0x2F, maxSplits: 1, omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      let digits = part.first == 0x2D ? part.dropFirst() : part
      return !digits.isEmpty && part.count <= 20 && digits.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard isPlain, let numerator = Int(String(decoding: Array(parts[0]), as: UTF8.self)) else { return nil }
    guard parts.count == 2 else {
      self.init(numerator)
      return
    }
    guard let denominator = Int(String(decoding: Array(parts[1]), as: UTF8.self)) else { return nil }
    self.init(numerator, over: denominator)
  }

  public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  static func greatestCommonDivisor(_ first: UInt, _ second: UInt) -> UInt {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
