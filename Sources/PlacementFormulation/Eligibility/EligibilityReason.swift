/// Why a pair of an apprentice and a post is not an arc, in the order in which the reasons are tried.
///
/// The raw values are the ids of the table "Eligibility" in models/README.md.
package enum EligibilityReason: String, Sendable, CaseIterable, Comparable {
  case minimumAge = "min-age"
  case noFirstYear = "no-first-year"
  case programme
  /// The kind of post is not one of the programme's rotation.
  case rotation
  case labourContract = "labour-contract"
  case trainingAgreement = "training-agreement"
  case venues
  case labourGrade = "labour-grade"
  case highRisk = "high-risk"
  case hours
  case weeklyHours = "weekly-hours"
  case unrelated
  case matchingMajor = "matching-major"
  case pay
  case minimumWage = "minimum-wage"
  case noAgency = "no-agency"
  case registeredUnit = "registered-unit"
  case unitAdmission = "unit-admission"
  case noFees = "no-fees"
  case crossProvince = "cross-province"
  case away
  case minors
  case women
  /// The apprentice refused the place.
  case choice
  /// A ban or a private opt-out: nothing may tell which.
  case notAvailable = "not-available"
  case pin
  case unlisted

  /// Whether the reason is the law's, not the term's own data.
  package var isLegal: Bool {
    switch self {
    case .minimumAge, .noFirstYear, .venues, .labourGrade, .highRisk, .minors, .women, .hours, .weeklyHours, .unrelated,
      .matchingMajor, .pay, .minimumWage, .noAgency, .registeredUnit, .unitAdmission, .noFees, .crossProvince, .away,
      .choice:
      true
    case .programme, .rotation, .labourContract, .trainingAgreement, .notAvailable, .pin, .unlisted: false
    }
  }

  package static func < (left: EligibilityReason, right: EligibilityReason) -> Bool {
    order(left) < order(right)
  }

  private static func order(_ reason: EligibilityReason) -> Int {
    allCases.firstIndex(of: reason) ?? allCases.count
  }
}
