/// What becomes of each column of a scenario when it is pseudonymised; a column without a decision is left out.
///
/// Kept is what the law's rules, the ways and the quotas are computed from. Free text is emptied: a reason can name
/// anybody.
enum ColumnPolicy {
  enum Treatment: Equatable {
    case keep
    /// Replaced by a keyed pseudonym.
    case hide(PseudonymKey.Kind)
    /// Replaced by the pseudonym of the person's name, empty where it is empty.
    case hideName
    /// Replaced by a keyed pseudonym where it is an apprentice's id, else kept.
    case hideApprentice
    /// Emptied.
    case clear
    /// A birth date, moved to the latest day that gives the same age in years on every first day that a rule asks of.
    case age
    /// Degrees, rounded to two places: about a kilometre.
    case kilometre
    /// A number of which only the order counts: replaced by its place in that order.
    case order
  }

  static func treatment(_ file: String, _ column: String) -> Treatment? {
    if let special = special["\(file) \(column)"] { return special }
    if column == "apprentice" { return .hide(.apprentice) }
    if column.hasPrefix("wish_"), ["apprentices.csv", "preferences.csv"].contains(file) { return .keep }
    return kept[file]?.contains(column) == true ? .keep : nil
  }

  private static let special: [String: Treatment] = [
    "apprentices.csv id": .hide(.apprentice), "apprentices.csv name": .hideName, "apprentices.csv birth_date": .age,
    "apprentices.csv latitude": .kilometre, "apprentices.csv longitude": .kilometre, "apprentices.csv score": .order,
    "pins.csv reason": .clear, "pins.csv by": .clear, "bans.csv reason": .clear, "bans.csv by": .clear,
    "optouts.csv reason": .clear, "optouts.csv by": .clear, "groups.csv group": .hide(.group),
    "quotas.csv reason": .clear, "occupied.csv reason": .clear, "waivers.csv by": .hide(.officer),
    "waivers.csv reason": .clear, "roster.csv reason": .clear,
    "apprentices.csv insurance_number": .hide(.other), "filings.csv by": .hide(.officer),
    "filings.csv subject": .hideApprentice, "choices.csv by": .clear, "choices.csv reason": .clear,
    "choices.csv unit": .hide(.other), "choices.csv approved_by": .hide(.officer),
  ]

  private static let kept: [String: Set<String>] = [
    // class, year, sex, town, school: rules, beds, ways and quotas ask for them; a contract and the papers are law
    "apprentices.csv": [
      "programme", "school", "class", "year", "sex", "home_town", "labour_contract", "needs_bed", "consent",
      "guardian_consent", "insurance", "agreement", "training_agreement", "agreement_date", "insurance_from",
      "insurance_to", "safety_training", "lodging_consent", "accepts_unlisted",
    ],
    "schools.csv": ["id", "name", "province", "city"],
    "towns.csv": ["id", "name", "latitude", "longitude", "province", "city"],
    "programmes.csv": [
      "id", "name", "category", "duration_months", "studio_sessions", "rotation", "duration_most", "required_kinds",
      "related",
    ],
    "enterprises.csv": [
      "id", "name", "credit_code", "staff", "capacity", "province", "sector", "category", "integrated",
      "staff_excludes_contracts", "city", "no_dishonesty", "safe_since", "visited", "first_term", "no_fees",
    ],
    "bases.csv": [
      "id", "enterprise", "name", "province", "town", "latitude", "longitude", "capacity", "minimum", "beds_male",
      "beds_female", "mentors", "opening_cost", "registered", "no_agency", "city",
    ],
    "posts.csv": [
      "id", "base", "title", "programmes", "capacity", "kind", "staff", "tags", "minimum", "wage", "wage_regular",
      "days", "start", "end", "night", "rest_day", "filing", "release", "rest_days", "wage_lowest",
      "independent", "filing_date",
    ],
    "preferences.csv": ["rank", "choice"],
    "pins.csv": ["choice", "period"], "bans.csv": ["choice", "period"], "optouts.csv": ["choice", "period"],
    "groups.csv": ["kind", "level"],
    "quotas.csv": ["id", "scope", "at", "minimum", "maximum", "kind", "release", "period"],
    "travel.csv": ["from", "to", "minutes"],
    "occupied.csv": ["at", "places", "period", "uses_capacity"],
    "waivers.csv": ["rule", "subject", "value", "date", "filing"],
    // a number of a policy is a person's; who was lodged outside, and what was decided and why, stays in the office
    "filings.csv": ["kind", "number", "date"], "minimum_wages.csv": ["town", "province", "from", "hourly"],
    "choices.csv": ["state", "place", "date"],
    "history.csv": ["term", "enterprise", "base", "kind", "start", "end"],
    "studios.csv": ["id", "name", "programmes", "town", "registered"],
    "slots.csv": ["id", "studio", "period", "date", "weekday", "start", "end", "capacity", "filing", "filing_date"],
    "studio_preferences.csv": ["rank", "slot"],
    "calendar.csv": ["date", "kind", "name"],
    "ledger.csv": ["credit"],
    "roster.csv": ["period", "enterprise", "base", "post", "rank", "minutes", "state"],
  ]
}
