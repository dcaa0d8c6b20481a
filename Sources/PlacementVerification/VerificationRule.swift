/// One rule of the model as the verifier reads it: an id and a check.
///
/// A rule is written from models/README.md and the law, never from the constraint of the model builder. It is one
/// of three kinds: it judges one apprentice's lines, one apprentice at one post, or a sum over posts.
public struct VerificationRule: Sendable {
  /// What a rule finds against one apprentice.
  struct Objection: Sendable {
    var found: Int?
    var allowed: Int?
    let zh: String
    let en: String
  }

  /// The judgement on one apprentice at one post.
  enum Verdict: Sendable {
    case allowed
    case breached(Objection)
    /// The rule binds, but the named table and column that it needs is empty.
    case unknown(missing: String)
  }

  enum Check: Sendable {
    /// Judges the lines of one apprentice: one element per line, `nil` for unplaced.
    case person(@Sendable (RuleContext, _ apprentice: Int, _ posts: [Int?]) -> [Objection])
    /// Judges an apprentice at a post.
    case place(@Sendable (RuleContext, _ apprentice: Int, _ post: Int) -> Verdict)
    /// Lists the sums that are limited.
    case rows(@Sendable (RuleContext) -> RowSet)
  }

  /// The family of the rows of models/README.md, or the reason in its table of eligibility.
  public let id: String
  let check: Check

  /// Every rule, in the order in which they are checked; a new rule is one file and one line here.
  public static let all: [VerificationRule] = [
    OnePlaceRule.rule,
    UnplacedForbidRule.rule,
    PinRule.rule,
    ProgrammeRule.rule,
    LabourContractRule.rule,
    MinimumAgeRule.rule,
    NoFirstYearRule.rule,
    MinorsRule.rule,
    WomenRule.rule,
    VenuesRule.rule,
    LabourGradeRule.rule,
    BanRule.rule,
    OptOutRule.rule,
    UnlistedRule.rule,
    PostCapacityRule.rule,
    BaseCapacityRule.rule,
    EnterpriseCapacityRule.rule,
    StaffRatioRule.rule,
    PostRatioRule.rule,
  ]

  /// The ids of `all`, in that order.
  public static let allIDs = all.map(\.id)
}
