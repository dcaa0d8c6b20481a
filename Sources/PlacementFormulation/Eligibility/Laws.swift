import PlacementDomain

/// The strictest binding number of each eligibility rule, looked up once per pair of provinces.
struct Laws: Sendable {
  private let strictest: [Key: LegalRule]
  private let provinceOfBase: [String]

  /// Collects the rules in force on a date for every province of a base and of a school in the term.
  init(_ instance: PlacementInstance, date: CivilDate) {
    provinceOfBase = instance.bases.indices.map { instance.province(ofBase: $0) }
    var schools: Set<[String]> = [[]]
    for school in instance.schools { schools.insert([school.province]) }
    var table: [Key: LegalRule] = [:]
    for province in Set(provinceOfBase) {
      for school in schools {
        for rule in RuleID.allCases {
          table[Key(rule: rule, base: province, schools: school)] = instance.rules.strictest(
            rule, on: date, baseProvince: province, schoolProvinces: school)
        }
      }
    }
    strictest = table
  }

  /// Whether a rule binds at a base for an apprentice of these schools' provinces.
  func binds(_ rule: RuleID, base: Int, schools: [String]) -> Bool {
    strictest[Key(rule: rule, base: provinceOfBase[base], schools: schools)] != nil
  }

  /// The rule's number where it binds.
  func value(_ rule: RuleID, base: Int, schools: [String]) -> ExactDecimal? {
    strictest[Key(rule: rule, base: provinceOfBase[base], schools: schools)]?.value
  }

  /// The rule's whole number where it binds, rounded down.
  func number(_ rule: RuleID, base: Int, schools: [String]) -> Int? {
    strictest[Key(rule: rule, base: provinceOfBase[base], schools: schools)]?.value?.flooredProduct(with: 1)
  }

  private struct Key: Hashable {
    let rule: RuleID
    let base: String
    let schools: [String]
  }
}

extension WorkingTime {
  /// Whether the hours are barred without a filing: rest days, night work, or a longer day than `hours` allows.
  ///
  /// An hour's break is taken off a span over six hours; night is 22:00 to 06:00 (Art. 17).
  func isBarred(hours: ExactDecimal?) -> Bool {
    guard filing.isEmpty else { return false }
    if night == true || restDay == true || days.contains(where: { $0 >= 6 }) { return true }
    guard let start, let span = minutes else { return false }
    let finish = start + span
    if start < 360 || finish > 1_320 { return true }
    let worked = span > 360 ? span - 60 : span
    return hours.map { worked > $0.flooredProduct(with: 60) } ?? false
  }
}
