/// The legal rules of a rule pack, by their id.
public enum RuleID: String, Sendable, CaseIterable, Comparable {
  /// Post interns of all schools together per enterprise, as a share of its staff in post.
  case staffRatio = "staff-ratio"
  /// The same per enterprise and kind of post.
  case postRatio = "post-ratio"
  /// No post internship before this birthday, on the start date.
  case minimumAge = "min-age"
  /// First-year students take no post internship.
  case noFirstYear = "no-first-year"
  /// Under this age: no post tagged `no-minors`.
  case minors
  /// Women: no post tagged `no-women`.
  case women
  /// No bars, night clubs and the like.
  case venues
  /// No physical labour of this grade or above, nor what harms body or mind otherwise.
  case labourGrade = "labour-grade"
  /// No work of high risk unless it was filed before the start.
  case highRisk = "high-risk"
  /// No intermediary or paid agency.
  case noAgency = "no-agency"
  /// No rest days, holidays, overtime or night shifts.
  case hours
  /// At most so many hours a week.
  case weeklyHours = "weekly-hours"
  /// The post stays within the programme's major category.
  case matchingMajor = "matching-major"
  /// Across major categories only to a programme that is declared related: never to an unrelated one.
  case unrelated
  /// The wage is at least this share of the same post's regular wage, or its lowest tier.
  case pay
  /// The wage by the hour is at least the local minimum for work by the hour.
  case minimumWage = "minimum-wage"
  /// Who is sent to another city has a bed there, or the papers for living outside.
  case away
  /// Into another province only with the filing of the school's authority.
  case crossProvince = "cross-province"
  /// The unit is honest, has been safe for so many years and, where it is new, was visited.
  case unitAdmission = "unit-admission"
  /// The unit takes no deposit and no fee, and keeps no documents.
  case noFees = "no-fees"
  /// A refused place is not given again; an approved self-found place is one's own.
  case choice
  /// The usual length of a post internship in months: a warning below it, no bar.
  case duration
  /// The dated three-party agreement: like all papers a condition of confirming a placement, no bar to proposing it.
  case agreement
  /// The consent of the apprentice and of the guardian.
  case consent
  /// Liability insurance over the whole placement.
  case insurance
  /// Safety training that was passed.
  case training
  /// On-campus bases and studios count only if registered.
  case registeredUnit = "registered-unit"
  /// Mentors are named; the number of apprentices for each is the model's.
  case mentors

  public static func < (left: RuleID, right: RuleID) -> Bool { left.rawValue < right.rawValue }

  /// Whether a larger number is the stricter one (an age), or a smaller one (a ratio, a grade).
  public var largerIsStricter: Bool {
    switch self {
    case .minimumAge, .minors, .pay, .duration, .unitAdmission: true
    default: false
    }
  }
}

/// A paper without which a line of the roster is not confirmed; the raw values are the words of `minimum_paper` in a pack.
public enum RequiredPaper: String, Sendable, CaseIterable, Comparable {
  case consent
  case guardianConsent = "guardian-consent"
  /// The guardian's consent of those under the age of majority alone: the law until 2021.
  case minorsGuardianConsent = "guardian-consent-under-18"
  /// The three-party agreement with its date, not after the start.
  case agreement
  /// The three-party agreement, whatever its date.
  case undatedAgreement = "agreement-undated"
  /// Number, first and last day of a policy that covers the placement.
  case insurance
  /// That there is insurance, without its number.
  case unnumberedInsurance = "insurance-unnumbered"
  /// The day on which safety training was passed, not after the start.
  case safetyTraining = "safety-training"

  public static func < (left: RequiredPaper, right: RequiredPaper) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// One dated line of a rule pack.
public struct LegalRule: Hashable, Sendable {
  /// Whether a source in the law itself was seen.
  public enum Status: String, Sendable {
    case confirmed
    case toConfirm = "to-confirm"
  }
  public let id: RuleID
  /// The clause that it comes from, as printed.
  public let citation: String
  public let validFrom: CivilDate?
  /// The last day on which it holds; `nil` is open.
  public let validTo: CivilDate?
  /// Provinces of the base that it binds; where none of the four lists names a place, it binds everywhere.
  public let baseProvinces: [String]
  /// Provinces of the school that it binds.
  public let schoolProvinces: [String]
  /// Cities of the base that it binds, without 市.
  public let baseCities: [String]
  /// Cities of the school that it binds, without 市.
  public let schoolCities: [String]
  /// The rule's number; `nil` for a rule without one.
  public private(set) var value: ExactDecimal?
  public let status: Status
  /// Whether a filed waiver may replace the number.
  public let waivable: Bool
  /// What bars, by its word, folded as the pack lists them: in an enterprise's category for the rule `venues`, among a post's
  /// tags for `high-risk` and `labour-grade`.
  public private(set) var words: [String]
  /// The papers that a line of the roster needs before it is confirmed, for the rules on papers.
  public let papers: [RequiredPaper]
  /// Phrases that hold such a word and mean no such place (bathroom fittings): they are not looked at.
  public private(set) var spared: [String]
  public private(set) var message: Message

  public init(
    id: RuleID, citation: String = "", validFrom: CivilDate? = nil, validTo: CivilDate? = nil,
    baseProvinces: [String] = [], schoolProvinces: [String] = [], baseCities: [String] = [],
    schoolCities: [String] = [], value: ExactDecimal? = nil,
    status: Status = .confirmed, waivable: Bool = false, words: [String] = [], spared: [String] = [],
    papers: [RequiredPaper] = [], message: Message = Message(zh: "", en: "")
  ) {
    self.id = id
    self.citation = citation
    self.validFrom = validFrom
    self.validTo = validTo
    self.baseProvinces = baseProvinces
    self.schoolProvinces = schoolProvinces
    self.baseCities = baseCities
    self.schoolCities = schoolCities
    self.value = value
    self.status = status
    self.waivable = waivable
    self.words = words
    self.spared = spared
    self.papers = papers
    self.message = message
  }

  /// The same line with another number, and a text that says so.
  package func with(value: ExactDecimal, message: Message) -> LegalRule {
    var copy = self
    copy.value = value
    copy.message = message
    return copy
  }

  /// The same line with the words of another one, and with its phrases beside the own ones.
  package func with(venuesOf other: LegalRule) -> LegalRule {
    var copy = self
    copy.words = other.words
    copy.spared += other.spared
    return copy
  }

  /// Whether the rule is in force on a date.
  public func isInForce(on date: CivilDate) -> Bool {
    (validFrom.map { $0 <= date } ?? true) && (validTo.map { date <= $0 } ?? true)
  }

  /// Whether the line binds everywhere: it names no province and no city.
  public var isEverywhere: Bool {
    baseProvinces.isEmpty && schoolProvinces.isEmpty && baseCities.isEmpty && schoolCities.isEmpty
  }

  /// Whether the line names the province or the city of a base.
  public func names(base: Locality) -> Bool {
    baseProvinces.contains(base.province) || baseCities.contains(base.city)
  }

  /// Whether the line names the province or the city of a school.
  public func names(school: Locality) -> Bool {
    schoolProvinces.contains(school.province) || schoolCities.contains(school.city)
  }

  /// Whether the rule is in force on a date for a base and any of some schools.
  public func binds(on date: CivilDate, base: Locality, schools: [Locality]) -> Bool {
    isInForce(on: date) && (isEverywhere || names(base: base) || schools.contains(where: names(school:)))
  }
}

/// A pack of dated rules, with those of the packs that it extends.
public struct RulePack: Hashable, Sendable {
  /// The pack's id; `none` checks no law.
  public let id: String
  /// All rules, inherited ones first, in the order of the packs.
  public let rules: [LegalRule]

  public init(id: String, rules: [LegalRule]) {
    self.id = id
    self.rules = rules
  }

  /// The pack that checks nothing.
  public static let none = RulePack(id: "none", rules: [])

  /// The strictest rule of an id that binds on a date, or `nil` where none does.
  public func strictest(
    _ id: RuleID, on date: CivilDate, base: Locality, schools: [Locality]
  ) -> LegalRule? {
    var found: LegalRule?
    for rule in rules
    where rule.id == id && rule.binds(on: date, base: base, schools: schools) {
      guard let present = found, let old = present.value, let new = rule.value else {
        found = found ?? rule
        continue
      }
      if id.largerIsStricter ? new > old : new < old { found = rule }
    }
    return found
  }
}

/// A filed exception: it replaces the number of a waivable rule for one subject, or lifts a rule that has none.
///
/// It counts in the stretches of time that begin on its date or later; in an earlier one it lifts nothing.
public struct Waiver: Hashable, Sendable {
  public let rule: RuleID
  /// An enterprise's id for `staff-ratio`; `ENTERPRISE/KIND` or a post's id for `post-ratio`; for the other rules the
  /// id of a post, base, enterprise or programme. Of several that name the same placement the nearest counts, in that
  /// order.
  public let subject: String
  /// What replaces the rule's number; `nil` where the rule has none: it is not applied to the subject.
  public let value: ExactDecimal?
  public let by: String
  public let date: CivilDate
  public let filing: String
  public let reason: String

  public init(
    rule: RuleID, subject: String, value: ExactDecimal?, by: String, date: CivilDate, filing: String,
    reason: String = ""
  ) {
    self.rule = rule
    self.subject = subject
    self.value = value
    self.by = by
    self.date = date
    self.filing = filing
    self.reason = reason
  }
}

/// A rule that could not be computed for a subject because a figure is missing.
public struct NotChecked: Hashable, Comparable, Sendable {
  /// The rule; where a row that is not law was not computed, the rule that it is nearest to.
  public let rule: RuleID
  /// The id of the apprentice, enterprise, base, post or studio that lacks the figure.
  public let subject: String
  /// The table and column that would hold it, such as `enterprises.csv staff`.
  public let missing: String
  /// The family of the model's rows that was not computed, such as `slot-clash`; `nil`: it is the rule itself.
  public let row: String?

  /// The family of rows that keeps studio slots apart from working hours and the ways between them.
  public static let slotClash = "slot-clash"

  /// How `missing` begins where a line of the pack comes into force within a span only.
  public static let laterLine = "valid_from"

  public init(rule: RuleID, subject: String, missing: String, row: String? = nil) {
    self.rule = rule
    self.subject = subject
    self.missing = missing
    self.row = row
  }

  /// What was not checked, as people and files call it: the row's family, else the rule's id.
  public var name: String { row ?? rule.rawValue }

  public static func < (left: NotChecked, right: NotChecked) -> Bool {
    (left.rule, left.row ?? "", left.subject, left.missing)
      < (right.rule, right.row ?? "", right.subject, right.missing)
  }
}
