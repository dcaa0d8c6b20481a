import PlacementDomain

/// The law applied to the data: which rules bind where, the waivers, and the figures that are missing.
struct LawAssembly {
  let rules: RulePack
  /// The spans: a rule that is in force on the first day of one binds in it.
  let spans: [Period]
  let people: PeopleAssembly
  let places: PlacesAssembly
  /// What the rule on hours looks at beside posts.
  let sessions: SessionSites
  /// Where the bases lie, each place once.
  let baseSites: [Locality]
  /// Where the schools of all apprentices lie, each place once.
  let schoolSites: [Locality]
  /// Per enterprise its bases.
  let basesOf: [[Int]]

  init(
    rules: RulePack, spans: [Period], sessions: SessionSites, _ people: PeopleAssembly, _ places: PlacesAssembly
  ) {
    self.rules = rules
    self.spans = spans
    self.sessions = sessions
    self.people = people
    self.places = places
    baseSites = Set(places.bases.ids.indices.map(places.locality(ofBase:))).sorted()
    basesOf = PlacesAssembly.grouped(places.enterpriseOf, count: places.enterprises.count)
    schoolSites = Set(people.schoolOf.indices.map(people.locality(ofSchoolOf:))).sorted()
  }

  /// Whether a rule binds an apprentice of a school at one of some bases.
  func binds(_ rule: RuleID, school: Int?, at sites: some Sequence<Locality>) -> Bool {
    let own = people.locality(ofSchool: school)
    return sites.contains { strictest(rule, base: $0, schools: [own]) != nil }
  }

  /// The rules on papers that ask the guardian's consent by age of an apprentice of a school at some base.
  func asksOfMinors(school: Int?) -> [RuleID] {
    let own = people.locality(ofSchool: school)
    let lines = linesInForce.filter { line in
      line.papers.contains(.minorsGuardianConsent)
        && spans.contains { span in
          baseSites.contains { line.binds(on: span.start, base: $0, schools: [own]) }
        }
    }
    return Set(lines.map(\.id)).sorted()
  }

  /// Whether a rule binds at a base for an apprentice of any school of the term.
  func binds(_ rule: RuleID, base: Int) -> Bool {
    strictest(rule, base: places.locality(ofBase: base), schools: schoolSites) != nil
  }

  /// The same on one day.
  func binds(_ rule: RuleID, base: Int, on date: CivilDate) -> Bool {
    rules.strictest(rule, on: date, base: places.locality(ofBase: base), schools: schoolSites) != nil
  }

  /// Whether a base is known to be in another province than a school.
  func isAcross(_ school: Int, _ base: Int) -> Bool {
    let (own, other) = (people.schoolValues[school].province, places.province(ofBase: base))
    return !own.isEmpty && !other.isEmpty && own != other
  }

  /// The lines in force on the first day of any span, in the order of the pack.
  var linesInForce: [LegalRule] {
    rules.rules.filter { line in spans.contains { line.isInForce(on: $0.start) } }
  }

  /// The lines that begin within a span, or on hours within a term with sessions: for its first day they are not the law,
  /// for later ones they are, so that nobody may take them for kept.
  var laterLines: [LegalRule] {
    let end = spans.map(\.end).max() ?? sessions.date
    return rules.rules.filter { line in
      guard let first = line.validFrom else { return false }
      return spans.contains { $0.start < first && first <= $0.end }
        || line.id == .hours && !sessions.irregular.isEmpty && sessions.date < first && first <= end
    }
  }

  /// The lines on hours that are the law of the sessions: those in force on the first day of the term.
  var sessionLines: [LegalRule] {
    sessions.all.isEmpty ? [] : rules.rules.filter { $0.id == .hours && $0.isInForce(on: sessions.date) }
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
  func strictest(_ rule: RuleID, base: Locality, schools: [Locality]) -> LegalRule? {
    var found: LegalRule?
    for span in spans {
      found = LawAssembly.stricter(found, rules.strictest(rule, on: span.start, base: base, schools: schools))
    }
    return found
  }

  /// The one with the smaller number: what is asked for of two lines are the ratios only, else whether there is one.
  private static func stricter(_ left: LegalRule?, _ right: LegalRule?) -> LegalRule? {
    guard let left, let right else { return left ?? right }
    guard let present = left.value, let value = right.value else { return left }
    return value < present ? right : left
  }

  /// The rules of the pack of which no line is in force at the start of the term, or none reaches a base, a studio or a
  /// school, where that holds for all of them; a pack of another time must not look like a law that is kept.
  var notInForce: [NotChecked] {
    let ids = rules.rules.isEmpty ? Set(RuleID.allCases) : Set(rules.rules.map(\.id))
    let isInForce =
      ids.contains { rule in
        baseSites.contains { strictest(rule, base: $0, schools: schoolSites) != nil }
      }
      || sessionLines.contains { line in
        sessions.all.contains { line.binds(on: sessions.date, base: $0, schools: schoolSites) }
      }
    // A line that hangs on a place nobody gave may bind: what is missing is told, not that there is no law.
    let isOpen = LocalityPart.allCases.contains { part in
      linesInForce.contains { !part.ofBases($0).isEmpty } && baseSites.contains { part.name($0).isEmpty }
        || linesInForce.contains { !part.ofSchools($0).isEmpty } && schoolSites.contains { part.name($0).isEmpty }
        || sessionLines.contains { !part.ofBases($0).isEmpty } && sessions.all.contains { part.name($0).isEmpty }
    }
    // without bases there is nothing that a rule could bind, whatever its dates
    if isInForce || isOpen || rules.id == RulePack.none.id || baseSites.isEmpty { return [] }
    return ids.sorted().map { rule in
      let isDated = linesInForce.contains { $0.id == rule }
      return NotChecked(
        rule: rule, subject: "*",
        missing: isDated
          ? "binds no base and no school" : "not in force on \(spans.map(\.start.description).joined(separator: ", "))")
    }
  }

  /// Why no rule of the pack binds: none is in force, or those that are name places of no base and no school.
  func withoutRule(_ date: CivilDate) -> Finding {
    let parts = LocalityPart.allCases.filter { part in
      linesInForce.contains { !part.ofBases($0).isEmpty || !part.ofSchools($0).isEmpty }
    }
    let named = parts.flatMap { part in
      Set(linesInForce.flatMap { part.ofBases($0) + part.ofSchools($0) }).sorted()
    }
    guard !named.isEmpty else { return LawFindings.noRuleInForce(date, pack: rules.id) }
    let present = parts.flatMap { part in
      Set((baseSites + schoolSites + sessions.all).map(part.name)).subtracting([""]).sorted()
    }
    return LawFindings.noRuleReaches(named: named, present: present, parts: parts)
  }

  /// Whether mentors are asked for and cannot be counted, because the model has no number for each: the law names none.
  func mentorsNotChecked(_ model: ModelSettings) -> [NotChecked] {
    guard model.apprenticesPerMentor == nil, places.bases.ids.indices.contains(where: { binds(.mentors, base: $0) })
    else { return [] }
    return [NotChecked(rule: .mentors, subject: "*", missing: "models/\(model.name).yaml apprentices_per_mentor")]
  }

  /// The strictest line of a ratio for an enterprise: where all its bases and all schools lie counts.
  func strictest(_ rule: RuleID, enterprise: Int) -> LegalRule? {
    var found: LegalRule?
    for base in basesOf[enterprise] {
      found = LawAssembly.stricter(
        found, strictest(rule, base: places.locality(ofBase: base), schools: schoolSites))
    }
    return found
  }

  /// `ENTERPRISE/KIND`, or the id of a post without a kind.
  static func postRatioSubject(_ post: Int, _ places: PlacesAssembly, _ enterprise: Int) -> String {
    places.kinds[post].isEmpty
      ? places.posts.ids[post] : "\(places.enterprises.ids[enterprise])/\(places.kinds[post])"
  }
}
