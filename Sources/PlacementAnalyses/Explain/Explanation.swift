public import PlacementDomain
public import PlacementFormulation

/// Whether a roster is one of the best by the stages before the draw.
public enum RosterStanding: String, Sendable, CaseIterable {
  /// Proved.
  case best
  /// Proved not to be: changed by hand, ended by a limit, or made from other tables.
  case notBest = "not-best"
  /// A limit came before it was found out.
  case unknown
}

/// Why an apprentice has this place and none that they ranked better; it tells nothing of anybody else.
public struct Explanation: Sendable {
  /// Index of the apprentice.
  public let apprentice: Int
  /// One part for each span of the term.
  public let parts: [SpanExplanation]
  /// The studio sessions; `nil` where none are asked for, given or wished for.
  public let studios: SessionExplanation?

  /// The verdicts on all wishes, those over slots last.
  public var verdicts: [Verdict] { parts.flatMap(\.wishes).map(\.verdict) + (studios?.wishes ?? []).map(\.verdict) }
}

/// Why an apprentice has these studio sessions and not the slots that they ranked better.
public struct SessionExplanation: Sendable {
  /// The sessions that the programme asks for.
  public let asked: Int
  /// The slots that were given, by rank on the apprentice's own list, those not listed last.
  public let given: [(slot: Int, rank: Int?)]
  /// The wishes that were not given and are ranked better than the worst of those given; where sessions are missing all.
  public let wishes: [SlotWishExplanation]
  /// Where sessions are missing the reason, and what would help.
  public let unmet: UnmetSessions?
}

/// Why one better-ranked slot was not given.
public struct SlotWishExplanation: Sendable {
  public let rank: Int
  /// Index of the slot.
  public let slot: Int
  /// Whether the apprentice's own place is at that time, the way between included.
  public let isAtWork: Bool
  public let verdict: Verdict
}

/// The explanation of one span: a period of a rotation, or the whole term.
public struct SpanExplanation: Sendable {
  /// Index of the span.
  public let span: Int
  /// Index of the post; `nil`: unplaced.
  public let post: Int?
  /// The rank of the post on the apprentice's own list; `nil`: not listed, or unplaced.
  public let rank: Int?
  /// Whether the office settled the place beforehand.
  public let isPinned: Bool
  /// The wishes ranked better than the place, best first; of an unplaced apprentice all.
  public let wishes: [WishExplanation]
  /// For an unplaced apprentice the reason, and what would place them.
  public let unplaced: UnplacedExplanation?
}

/// What an unplaced apprentice is told.
public struct UnplacedExplanation: Sendable {
  public let reason: UnplacedReason
  /// What holds the places that could have been given; empty where there are none.
  public let held: [HeldPlaces]
  /// The lawful posts, on the list or not, that could take the apprentice as the roster is.
  public let free: [Int]
}

/// Why one better-ranked wish was not given.
public struct WishExplanation: Sendable {
  public let rank: Int
  public let choice: Choice
  public let verdict: Verdict
  /// What stands against its posts while everybody else stays where they are; empty where the law bars them all.
  public let held: [HeldPlaces]
}

/// The reason against a wish.
public enum Verdict: Sendable {
  /// The law or the term's own data bar every post of the wish.
  case barred([Barrier])
  /// Fewer than five others would have to give way: what was found would tell what one of them wished for, and is not
  /// told. The apprentice's own numbers in the draw.
  case limited(DrawNumbers)
  /// No roster that keeps the hard rules gives it.
  case impossible
  /// Giving it would make the roster of the whole cohort worse, at this stage first.
  case costly(StageChange)
  /// A roster that is as good gives it: the draw decided.
  case draw(DrawNumbers)
  /// Under score-order it was no longer possible when the apprentice's turn came; the number that orders equal scores.
  case outranked(Int)
  /// A limit came before it was known.
  case unknown
}

/// One ground against a post, with its source and figures.
public struct Barrier: Hashable, Sendable {
  /// The id of models/README.md, such as `min-age`; bans and opt-outs share one that tells neither.
  public let rule: String
  public let words: Message
  /// The clause as the rule pack prints it; empty where it is not law.
  public let citation: String
  /// The figures, both in the rule's and in the apprentice's case; empty without any.
  public let figures: Message
}

/// What changes first for the cohort.
public struct StageChange: Sendable {
  public let objective: Stage
  public let rank: Int?
  /// The total in the roster; `nil` where fewer than five others change or are on one side, and where the total is no
  /// number of people.
  public let before: Int?
  /// The total if the wish were given.
  public let after: Int?
  /// What both are to be divided by, as ``StageOutcome/scale``.
  public let scale: Int
  /// Whether both totals are proved.
  public let proved: Bool
}

/// The apprentice's own numbers in the published draw: the roster with the least sum over everybody was taken.
public struct DrawNumbers: Sendable {
  /// The number of a post or slot.
  public struct Number: Hashable, Sendable {
    /// The id of the place.
    public let place: String
    public let number: Int
  }

  /// The numbers of what was given; empty for no place.
  public let given: [Number]
  /// The places of the wish with their numbers; empty where the model names no draw.
  public let wished: [Number]
  /// How often the draw was repeated.
  public let counter: Int
}
