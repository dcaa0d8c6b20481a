import PlacementDomain

/// The law applied to the data: which rules bind where, the waivers, and the figures that are missing.
struct LawAssembly {
  let rules: RulePack
  /// The spans: a rule that is in force on the first day of one binds in it.
  let spans: [Period]
  let people: PeopleAssembly
  let places: PlacesAssembly
  /// The provinces of all bases, each once.
  let baseProvinces: [String]
  /// The provinces of the schools of all apprentices, each once.
  let schoolProvinces: [String]
  /// Per enterprise its bases.
  let basesOf: [[Int]]

  init(rules: RulePack, spans: [Period], _ people: PeopleAssembly, _ places: PlacesAssembly) {
    self.rules = rules
    self.spans = spans
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

  /// The rules on papers that ask the guardian's consent by age of an apprentice of a school at some base.
  func asksOfMinors(school: Int?) -> [RuleID] {
    let own = school.map { people.schoolValues[$0].province } ?? ""
    let lines = linesInForce.filter { line in
      line.papers.contains(.minorsGuardianConsent)
        && spans.contains { span in
          baseProvinces.contains { line.binds(on: span.start, baseProvince: $0, schoolProvinces: [own]) }
        }
    }
    return Set(lines.map(\.id)).sorted()
  }

  /// Whether a rule binds at a base for an apprentice of any school of the term.
  func binds(_ rule: RuleID, base: Int) -> Bool {
    strictest(rule, baseProvince: places.province(ofBase: base), schoolProvinces: schoolProvinces) != nil
  }

  /// The same on one day.
  func binds(_ rule: RuleID, base: Int, on date: CivilDate) -> Bool {
    rules.strictest(
      rule, on: date, baseProvince: places.province(ofBase: base), schoolProvinces: schoolProvinces) != nil
  }

  /// The lines in force on the first day of any span, in the order of the pack.
  var linesInForce: [LegalRule] {
    rules.rules.filter { line in spans.contains { line.isInForce(on: $0.start) } }
  }

  /// The lines that begin within a span: for its first day they are not the law, for later ones they are, so that nobody
  /// may take them for kept.
  var laterLines: [LegalRule] {
    rules.rules.filter { line in
      spans.contains { span in line.validFrom.map { span.start < $0 && $0 <= span.end } ?? false }
    }
  }

  /// Says of the lines that begin or end within a span on which days, and that they are not checked from or to then.
  func tellChanges(_ place: Place, _ log: inout FaultLog) -> [NotChecked] {
    func tell(_ lines: [LegalRule], _ day: (LegalRule) -> CivilDate?, begins: Bool) {
      for date in Set(lines.compactMap(day)).sorted() {
        let ids = Set(lines.filter { day($0) == date }.map(\.id)).sorted().map(\.rawValue)
        log.warning(LawFindings.ruleChangesWithin(ids, on: date, begins: begins), place)
      }
    }
    let ending = rules.rules.filter { line in
      spans.contains { span in line.validTo.map { span.start <= $0 && $0 < span.end } ?? false }
    }
    tell(laterLines, \.validFrom, begins: true)
    tell(ending, \.validTo, begins: false)
    return laterLines.map { line in
      NotChecked(
        rule: line.id, subject: "*", missing: "\(NotChecked.laterLine) \(line.validFrom.map(\.description) ?? "")")
    }
  }

  /// The strictest line of a rule that binds at the start of any span.
  func strictest(_ rule: RuleID, baseProvince: String, schoolProvinces: [String]) -> LegalRule? {
    var found: LegalRule?
    for span in spans {
      let candidate = rules.strictest(
        rule, on: span.start, baseProvince: baseProvince, schoolProvinces: schoolProvinces)
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
    // A line that hangs on a province nobody gave may bind: what is missing is told, not that there is no law.
    let isOpen =
      linesInForce.contains { !$0.baseProvinces.isEmpty } && baseProvinces.contains("")
      || linesInForce.contains { !$0.schoolProvinces.isEmpty } && schoolProvinces.contains("")
    // without bases there is nothing that a rule could bind, whatever its dates
    if isInForce || isOpen || rules.id == RulePack.none.id || baseProvinces.isEmpty { return [] }
    return ids.sorted().map { rule in
      let isDated = linesInForce.contains { $0.id == rule }
      return NotChecked(
        rule: rule, subject: "*",
        missing: isDated
          ? "binds no base and no school" : "not in force on \(spans.map(\.start.description).joined(separator: ", "))")
    }
  }

  /// Why no rule of the pack binds: none is in force, or those that are name provinces of no base and no school.
  func withoutRule(_ date: CivilDate) -> Finding {
    let named = Set(linesInForce.flatMap { $0.baseProvinces + $0.schoolProvinces }).sorted()
    guard !named.isEmpty else { return LawFindings.noRuleInForce(date, pack: rules.id) }
    let present = Set(baseProvinces).union(schoolProvinces).subtracting([""]).sorted()
    return LawFindings.noRuleReaches(named: named, present: present)
  }

  /// Whether mentors are asked for and cannot be counted, because the model has no number for each: the law names none.
  func mentorsNotChecked(_ model: ModelSettings) -> [NotChecked] {
    guard model.apprenticesPerMentor == nil, places.bases.ids.indices.contains(where: { binds(.mentors, base: $0) })
    else { return [] }
    return [NotChecked(rule: .mentors, subject: "*", missing: "models/\(model.name).yaml apprentices_per_mentor")]
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
