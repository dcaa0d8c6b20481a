internal import PlacementDomain

/// One rule of the model as the verifier reads it: an id and a check.
///
/// A rule is written from models/README.md and the law, never from the constraint of the model builder. Some kinds
/// look at one span: one apprentice's lines, one apprentice at one post, a sum over posts, a group. The others look at
/// the whole term: one apprentice's posts and sessions, one session, the sessions of a slot.
package struct VerificationRule: Sendable {
  /// What a rule finds against one apprentice.
  struct Objection: Sendable {
    var found: Int?
    var allowed: Int?
    let zh: String
    let en: String
  }

  /// The judgement on one apprentice at one post or in one slot.
  enum Verdict: Sendable {
    case allowed
    case breached(Objection)
    /// The rule binds, but the named table and column that it needs is empty.
    /// The subject is the id of what lacks it, the apprentice where none is given.
    case unknown(subject: String? = nil, missing: String)
  }

  enum Check: Sendable {
    /// Judges the lines of one apprentice: one element per line, `nil` for unplaced.
    case person(@Sendable (RuleContext, _ apprentice: Int, _ posts: [Int?]) -> [Objection])
    /// Judges an apprentice at a post.
    case place(@Sendable (RuleContext, _ apprentice: Int, _ post: Int) -> Verdict)
    /// Lists the sums that are limited.
    case rows(@Sendable (RuleContext) -> RowSet)
    /// Judges a group of a kind: per member the places, posts or bases by the group's level, empty for unplaced.
    case group(Group.Kind, @Sendable (RuleContext, Group, _ places: [Set<Int>]) -> [Violation])
    /// Judges one apprentice's whole term.
    case term(@Sendable (TermContext, PersonTerm) -> TermVerdict)
    /// Judges an apprentice in a slot.
    case session(@Sendable (TermContext, _ apprentice: Int, _ slot: Int) -> Verdict)
    /// Judges a slot with those who have a seat in it.
    case slot(@Sendable (TermContext, _ slot: Int, _ apprentices: [Int]) -> [Objection])
  }

  /// The family of the rows of models/README.md, or the reason in its table of eligibility.
  package let id: String
  /// Families of the mathematics that have nothing of their own to check in a roster and are answered by this rule:
  /// rows that only tie an auxiliary variable to the placements.
  package let alsoCovers: [String]
  let check: Check

  init(id: String, alsoCovers: [String] = [], check: Check) {
    self.id = id
    self.alsoCovers = alsoCovers
    self.check = check
  }

  /// Every rule, in the order in which they are checked; a new rule is one file and one line here.
  package static let all: [VerificationRule] = [
    OnePlaceRule.rule,
    UnplacedForbidRule.rule,
    PinRule.rule,
    ProgrammeRule.rule,
    LabourContractRule.rule,
    TrainingAgreementRule.rule,
    MinimumAgeRule.rule,
    NoFirstYearRule.rule,
    MinorsRule.rule,
    WomenRule.rule,
    VenuesRule.rule,
    LabourGradeRule.rule,
    HighRiskRule.rule,
    HoursRule.rule,
    WeeklyHoursRule.rule,
    MatchingMajorRule.rule,
    UnrelatedRule.rule,
    PayRule.rule,
    MinimumWageRule.rule,
    NoAgencyRule.rule,
    RegisteredUnitRule.rule,
    UnitAdmissionRule.rule,
    NoFeesRule.rule,
    CrossProvinceRule.rule,
    AwayRule.rule,
    ChoiceRule.rule,
    NotAvailableRule.rule,
    UnlistedRule.rule,
    PostCapacityRule.rule,
    BaseCapacityRule.rule,
    EnterpriseCapacityRule.rule,
    StaffRatioRule.rule,
    PostRatioRule.rule,
    PostMinimumRule.rule,
    BaseMinimumRule.rule,
    BedsRule.rule,
    MentorsRule.rule,
    QuotaRule.rule,
    ReserveRule.rule,
    TogetherRule.rule,
    ApartRule.rule,
    RotationRule.rule,
    RotationKindRule.rule,
    RepeatPostRule.rule,
    SlotProgrammeRule.rule,
    SlotDatesRule.rule,
    SlotHoursRule.rule,
    StudioSessionsRule.rule,
    SlotCapacityRule.rule,
    StudioDayRule.rule,
    StudioSpreadRule.rule,
    SlotClashRule.rule,
  ]

  /// The ids of `all` in that order, each followed by those that it covers besides.
  package static let allIDs = all.flatMap { [$0.id] + $0.alsoCovers }
}
