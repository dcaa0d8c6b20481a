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
  private let basesOf: [[Int]]

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
    if isInForce || rules.id == RulePack.none.id { return [] }
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

  /// The waivers that have an effect, sorted by rule and subject.
  func waivers(_ table: Table, _ log: inout FaultLog) -> [Waiver] {
    let columns = ["rule", "subject", "value", "by", "date", "filing", "reason"].map { table[$0] }
    var waivers: [Waiver] = []
    var seen: [String: Int] = [:]
    for row in 0..<table.count {
      let (word, subject) = (columns[0][row], columns[1][row])
      if word.isEmpty { continue }
      let place = table.place(row, "rule", value: word)
      guard let rule = RuleID(rawValue: word), rules.rules.contains(where: { $0.id == rule }) else {
        log.fault(.unknownRule, place)
        continue
      }
      guard rules.rules.contains(where: { $0.id == rule && $0.waivable }) else {
        log.fault(.notWaivable, place)
        continue
      }
      guard rule == .staffRatio || rule == .postRatio else {
        log.fault(rule == .hours ? .hoursAreFiledByPost : .waiverNotApplied(rule), place)
        continue
      }
      if subject.isEmpty { continue }
      if let first = seen["\(word)\0\(subject)"] {
        log.fault(.duplicateRow(firstRow: table.rows[first]), table.place(row, "subject", value: subject))
      }
      seen["\(word)\0\(subject)"] = row
      let value = ExactDecimal(columns[2][row])
      if let value, value > ExactDecimal(1) {
        log.fault(.cell(CellError(.range(0...1))), table.place(row, "value", value: columns[2][row]))
      }
      guard let enterprise = subjectEnterprise(rule, subject, table, row, &log) else { continue }
      guard let binding = strictest(rule, enterprise: enterprise) else {
        log.warning(.waiverWithoutEffect, table.place(row, "subject", value: subject))
        continue
      }
      if !binding.waivable { log.fault(.notWaivable, place) }
      guard let value, let date = DateReading.date(columns[4][row]) else { continue }
      waivers.append(
        Waiver(
          rule: rule, subject: subject, value: value, by: columns[3][row], date: date, filing: columns[5][row],
          reason: columns[6][row]))
    }
    return waivers.sorted {
      ($0.rule.rawValue, $0.subject) == ($1.rule.rawValue, $1.subject)
        ? $0.filing < $1.filing : ($0.rule.rawValue, $0.subject) < ($1.rule.rawValue, $1.subject)
    }
  }

  private func subjectEnterprise(
    _ rule: RuleID, _ subject: String, _ table: Table, _ row: Int, _ log: inout FaultLog
  ) -> Int? {
    if rule == .staffRatio { return places.enterprises.resolve(subject, table, row, "subject", &log) }
    for (post, base) in places.baseOf.enumerated() {
      guard let base, let enterprise = places.enterpriseOf[base] else { continue }
      if LawAssembly.postRatioSubject(post, places, enterprise) == subject { return enterprise }
    }
    if places.isComplete, places.enterprises.isComplete {
      log.fault(.unknownPostRatioSubject, table.place(row, "subject", value: subject))
    }
    return nil
  }

  /// `ENTERPRISE/KIND`, or the id of a post without a kind.
  static func postRatioSubject(_ post: Int, _ places: PlacesAssembly, _ enterprise: Int) -> String {
    places.kinds[post].isEmpty
      ? places.posts.ids[post] : "\(places.enterprises.ids[enterprise])/\(places.kinds[post])"
  }
}
