import PlacementDomain

/// The law applied to the data: which rules bind where, the waivers, and the figures that are missing.
struct LawAssembly {
  let rules: RulePack
  /// The first days of the spans, on which the rules are looked up.
  let dates: [CivilDate]
  let people: PeopleAssembly
  let places: PlacesAssembly
  /// The provinces of all bases, each once.
  let baseProvinces: [String]
  /// The provinces of the schools of all apprentices, each once.
  let schoolProvinces: [String]
  /// Per enterprise its bases.
  let basesOf: [[Int]]

  init(rules: RulePack, dates: [CivilDate], _ people: PeopleAssembly, _ places: PlacesAssembly) {
    self.rules = rules
    self.dates = dates
    self.people = people
    self.places = places
    baseProvinces = Set(places.bases.ids.indices.map(places.province)).sorted()
    basesOf = PlacesAssembly.grouped(places.enterpriseOf, count: places.enterprises.count)
    schoolProvinces = Set(people.schoolOf.map { $0.map { people.schoolValues[$0].province } ?? "" }).sorted()
  }

  /// Whether a rule binds an apprentice of a school at one of some bases.
  func binds(_ rule: RuleID, school: Int?, baseProvinces: some Sequence<String>) -> Bool {
    let own = school.map { people.schoolValues[$0].province } ?? ""
    return baseProvinces.contains {
      strictest(rule, baseProvince: $0, schoolProvinces: [own]) != nil
    }
  }

  /// Whether a rule binds at a base for an apprentice of any school of the term.
  func binds(_ rule: RuleID, base: Int) -> Bool {
    strictest(rule, baseProvince: places.province(ofBase: base), schoolProvinces: schoolProvinces) != nil
  }

  /// The strictest line of a rule that binds at the start of any span.
  func strictest(_ rule: RuleID, baseProvince: String, schoolProvinces: [String]) -> LegalRule? {
    var found: LegalRule?
    for date in dates {
      let candidate = rules.strictest(rule, on: date, baseProvince: baseProvince, schoolProvinces: schoolProvinces)
      found = LawAssembly.stricter(found, candidate)
    }
    return found
  }

  /// The one with the smaller number: what is asked for of two lines are the ratios only, else whether there is one.
  private static func stricter(_ left: LegalRule?, _ right: LegalRule?) -> LegalRule? {
    guard let left, let right else { return left ?? right }
    guard let present = left.value, let value = right.value else { return left }
    return value < present ? right : left
  }

  /// The rules of the pack of which no line is in force at the start of the term, or none reaches a base or a school,
  /// where that holds for all of them; a pack of another time must not look like a law that is kept.
  var notInForce: [NotChecked] {
    let ids = rules.rules.isEmpty ? Set(RuleID.allCases) : Set(rules.rules.map(\.id))
    let isInForce = ids.contains { rule in
      baseProvinces.contains {
        strictest(rule, baseProvince: $0, schoolProvinces: schoolProvinces) != nil
      }
    }
    // without bases there is nothing that a rule could bind, whatever its dates
    if isInForce || rules.id == RulePack.none.id || baseProvinces.isEmpty { return [] }
    return ids.sorted().map { rule in
      let isDated = rules.rules.contains { line in
        line.id == rule && dates.contains { line.validFrom ?? $0 <= $0 && line.validTo ?? $0 >= $0 }
      }
      return NotChecked(
        rule: rule, subject: "*",
        missing: isDated
          ? "binds no base and no school" : "not in force on \(dates.map(\.description).joined(separator: ", "))")
    }
  }

  /// Why no rule of the pack binds: none is in force, or those that are name provinces of no base and no school.
  func withoutRule(_ date: CivilDate) -> Finding {
    let dated = rules.rules.filter { line in
      dates.contains { line.validFrom ?? $0 <= $0 && line.validTo ?? $0 >= $0 }
    }
    let named = Set(dated.flatMap { $0.baseProvinces + $0.schoolProvinces }).sorted()
    guard !named.isEmpty else { return .noRuleInForce(date, pack: rules.id) }
    let present = Set(baseProvinces).union(schoolProvinces).subtracting([""]).sorted()
    return .noRuleReaches(named: named, present: present)
  }

  /// The bases at which mentors are asked for and cannot be counted: the number for each is the model's, and no national
  /// one stands in for it.
  func mentorsNotChecked(_ model: ModelSettings) -> [NotChecked] {
    let bound = places.bases.ids.indices.filter { binds(.mentors, base: $0) }
    if bound.isEmpty { return [] }
    if model.apprenticesPerMentor == nil {
      return [NotChecked(rule: .mentors, subject: "*", missing: "models/\(model.name).yaml apprentices_per_mentor")]
    }
    let mentors = places.baseTable["mentors"]
    return bound.filter { places.bases.rows[$0].map { mentors[$0].isEmpty } ?? true }.map {
      NotChecked(rule: .mentors, subject: places.bases.ids[$0], missing: "bases.csv mentors")
    }
  }

  /// The strictest line of a ratio for an enterprise: the provinces of all its bases and of all schools count.
  func strictest(_ rule: RuleID, enterprise: Int) -> LegalRule? {
    var found: LegalRule?
    for base in basesOf[enterprise] {
      found = LawAssembly.stricter(
        found,
        strictest(rule, baseProvince: places.province(ofBase: base), schoolProvinces: schoolProvinces))
    }
    return found
  }

  /// `ENTERPRISE/KIND`, or the id of a post without a kind.
  static func postRatioSubject(_ post: Int, _ places: PlacesAssembly, _ enterprise: Int) -> String {
    places.kinds[post].isEmpty
      ? places.posts.ids[post] : "\(places.enterprises.ids[enterprise])/\(places.kinds[post])"
  }
}
