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
