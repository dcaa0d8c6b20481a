package import PlacementDomain
package import PlacementFormulation

/// Whether a roster is one of the best by the stages before the draw.
package enum RosterStanding: String, Sendable, CaseIterable {
  /// Proved.
  case best
  /// Proved not to be: changed by hand, ended by a limit, or made from other tables.
  case notBest = "not-best"
  /// A limit came before it was found out.
  case unknown
}

/// Why an apprentice has this place and none that they ranked better; it tells nothing of anybody else.
package struct Explanation: Sendable {
  /// Index of the apprentice.
  package let apprentice: Int
  /// One part for each span of the term.
  package let parts: [SpanExplanation]
  /// The studio sessions; `nil` where none are asked for, given or wished for.
  package let studios: SessionExplanation?

  /// The verdicts on all wishes, those over slots last.
  package var verdicts: [Verdict] { parts.flatMap(\.wishes).map(\.verdict) + (studios?.wishes ?? []).map(\.verdict) }
}

/// Why an apprentice has these studio sessions and not the slots that they ranked better.
package struct SessionExplanation: Sendable {
  /// The sessions that the programme asks for.
  package let asked: Int
  /// The slots that were given, by rank on the apprentice's own list, those not listed last.
  package let given: [(slot: Int, rank: Int?)]
  /// The wishes that were not given and are ranked better than the worst of those given; where sessions are missing all.
  package let wishes: [SlotWishExplanation]
  /// Where sessions are missing the reason, and what would help.
  package let unmet: UnmetSessions?
}

/// Why one better-ranked slot was not given.
package struct SlotWishExplanation: Sendable {
  package let rank: Int
  /// Index of the slot.
  package let slot: Int
  /// Whether the apprentice's own place is at that time, the way between included.
  package let isAtWork: Bool
  package let verdict: Verdict
}

/// The explanation of one span: a period of a rotation, or the whole term.
package struct SpanExplanation: Sendable {
  /// Index of the span.
  package let span: Int
  /// Index of the post; `nil`: unplaced.
  package let post: Int?
  /// The rank of the post on the apprentice's own list; `nil`: not listed, or unplaced.
  package let rank: Int?
  /// Whether the office settled the place beforehand.
  package let isPinned: Bool
  /// Whether the apprentice found the place and the school approved it.
  package let isSelfFound: Bool
  /// The wishes ranked better than the place, best first; of an unplaced apprentice all.
  package let wishes: [WishExplanation]
  /// For an unplaced apprentice the reason, and what would place them.
  package let unplaced: UnplacedExplanation?
}

/// What an unplaced apprentice is told.
package struct UnplacedExplanation: Sendable {
  package let reason: UnplacedReason
  /// What holds the places that could have been given; empty where there are none.
  package let held: [HeldPlaces]
  /// The lawful posts, on the list or not, that could take the apprentice as the roster is.
  package let free: [Int]
}

/// Why one better-ranked wish was not given.
package struct WishExplanation: Sendable {
  package let rank: Int
  package let choice: Choice
  package let verdict: Verdict
  /// What stands against its posts while everybody else stays where they are; empty where the law bars them all.
  package let held: [HeldPlaces]
}

/// The reason against a wish.
package enum Verdict: Sendable {
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
package struct Barrier: Hashable, Sendable {
  /// The id of models/README.md, such as `min-age`; bans and opt-outs share one that tells neither.
  package let rule: String
  package let words: Message
  /// The clause as the rule pack prints it; empty where it is not law.
  package let citation: String
  /// The figures, both in the rule's and in the apprentice's case; empty without any.
  package let figures: Message
}

/// What changes first for the cohort.
package struct StageChange: Sendable {
  package let objective: Stage
  package let rank: Int?
  /// The total in the roster; `nil` where fewer than five others change or are on one side, and where the total is no
  /// number of people.
  package let before: Int?
  /// The total if the wish were given.
  package let after: Int?
  /// What both are to be divided by, as ``StageOutcome/scale``.
  package let scale: Int
  /// Whether both totals are proved.
  package let proved: Bool
}

/// The apprentice's own numbers in the published draw: the roster with the least sum over everybody was taken.
package struct DrawNumbers: Sendable {
  /// The number of a post or slot.
  package struct Number: Hashable, Sendable {
    /// The id of the place.
    package let place: String
    package let number: Int
  }

  /// The numbers of what was given; empty for no place.
  package let given: [Number]
  /// The places of the wish with their numbers; empty where the model names no draw.
  package let wished: [Number]
  /// How often the draw was repeated.
  package let counter: Int
}
