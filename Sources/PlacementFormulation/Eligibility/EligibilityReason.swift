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
  case hours
  case matchingMajor = "matching-major"
  case pay
  case noAgency = "no-agency"
  case registeredUnit = "registered-unit"
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
    case .minimumAge, .noFirstYear, .venues, .labourGrade, .minors, .women, .hours, .matchingMajor, .pay, .noAgency,
      .registeredUnit, .choice:
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
