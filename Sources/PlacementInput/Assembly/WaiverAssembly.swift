import PlacementDomain

/// The table of waivers, read against the rule pack and what the rules look at.
struct WaiverAssembly {
  let law: LawAssembly
  private var places: PlacesAssembly { law.places }
  private var programmes: IDRegister { law.people.programmes }

  init(_ law: LawAssembly) { self.law = law }

  /// The waivers that have an effect, sorted by rule and subject.
  func waivers(_ table: Table, _ log: inout FaultLog) -> [Waiver] {
    let columns = ["rule", "subject", "value", "by", "date", "filing", "reason"].map { table[$0] }
    var waivers: [Waiver] = []
    var seen: [String: Int] = [:]
    for row in 0..<table.count {
      let (word, subject, value) = (columns[0][row], columns[1][row], columns[2][row])
      if word.isEmpty { continue }
      let place = table.place(row, "rule", value: word)
      guard let rule = RuleID(rawValue: word), law.rules.rules.contains(where: { $0.id == rule }) else {
        log.fault(LawFindings.unknownRule, place)
        continue
      }
      guard law.rules.rules.contains(where: { $0.id == rule && $0.waivable }) else {
        log.fault(LawFindings.notWaivable(rule), place)
        continue
      }
      if let fault = WaiverTerms.of(rule).fault(value) { log.fault(fault, table.place(row, "value", value: value)) }
      if subject.isEmpty { continue }
      if let first = seen["\(word)\0\(subject)"] {
        log.fault(
          ReferenceFindings.duplicateRow(firstRow: table.rows[first]), table.place(row, "subject", value: subject))
      }
      seen["\(word)\0\(subject)"] = row
      guard let reach = reach(rule, subject, table, row, &log) else { continue }
      let bound = reach.filter { !$0.isEmpty }
      if bound.isEmpty {
        log.warning(LawFindings.waiverWithoutEffect, table.place(row, "subject", value: subject))
        continue
      }
      if !bound.contains(where: { WaiverEffect.isAny($0, ExactDecimal(value)) }),
        let line = WaiverEffect.fixed(bound)
      {
        log.fault(LawFindings.fixedLine(line, isAlone: !bound.joined().contains(where: \.waivable)), place)
      }
      guard let date = DateReading.date(columns[4][row]), !value.isEmpty else { continue }
      let late = law.spans.filter { $0.start < date }
      if !late.isEmpty {
        log.warning(LawFindings.waiverTooLate(late.map(\.start)), table.place(row, "date", value: date.description))
      }
      waivers.append(
        Waiver(
          rule: rule, subject: subject, value: ExactDecimal(value), by: columns[3][row], date: date,
          filing: columns[5][row], reason: columns[6][row]))
    }
    return waivers.sorted {
      ($0.rule.rawValue, $0.subject) == ($1.rule.rawValue, $1.subject)
        ? $0.filing < $1.filing : ($0.rule.rawValue, $0.subject) < ($1.rule.rawValue, $1.subject)
    }
  }

  /// The lines of a rule that bind wherever a subject reaches, one list per span and pair of places that meet there; `nil`
  /// after a fault of the subject.
  private func reach(
    _ rule: RuleID, _ subject: String, _ table: Table, _ row: Int, _ log: inout FaultLog
  ) -> [[LegalRule]]? {
    if rule == .staffRatio || rule == .postRatio {
      return ratioEnterprise(rule, subject, table, row, &log).map { enterprise in
        let sites = Set(law.basesOf[enterprise].map(places.locality(ofBase:))).sorted()
        return law.spans.map { span in
          sites.flatMap { binding(rule, on: span.start, $0, law.schoolSites) }.reduce(into: []) { lines, line in
            if !lines.contains(line) { lines.append(line) }
          }
        }
      }
    }
    guard let sites = sites(rule, subject, table, row, &log) else { return nil }
    let schools = law.schoolSites.isEmpty ? [Locality()] : law.schoolSites
    return sites.flatMap { site in
      schools.flatMap { school in law.spans.map { binding(rule, on: $0.start, site, [school]) } }
    }
  }

  /// The lines of a rule that bind in a span that begins on a date: those of different spans never meet.
  private func binding(
    _ rule: RuleID, on date: CivilDate, _ base: Locality, _ schools: [Locality]
  ) -> [LegalRule] {
    law.rules.rules.filter { rule == $0.id && $0.binds(on: date, base: base, schools: schools) }
  }

  /// Where the bases lie that a post, base, enterprise or programme reaches; a fault where the rule does not look at what
  /// is named.
  private func sites(
    _ rule: RuleID, _ subject: String, _ table: Table, _ row: Int, _ log: inout FaultLog
  ) -> [Locality]? {
    let (post, base) = (places.posts.position[subject], places.bases.position[subject])
    let (enterprise, programme) = (places.enterprises.position[subject], programmes.position[subject])
    let allowed = WaiverTerms.of(rule).subjects
    let place = table.place(row, "subject", value: law.people.apprentices.hidden.contains(subject) ? "" : subject)
    let isSite = post != nil || base != nil || enterprise != nil
    if isSite, programme != nil {
      log.fault(LawFindings.ambiguousSubject, place)
      return nil
    }
    let found: [Int]?
    if let post, allowed.contains(.post) {
      found = places.baseOf[post].map { [$0] }
    } else if let base, allowed.contains(.base) {
      found = [base]
    } else if let enterprise, allowed.contains(.enterprise) {
      found = law.basesOf[enterprise]
    } else if programme != nil, allowed.contains(.programme) {
      found = Array(places.bases.ids.indices)
    } else {
      let isComplete =
        places.isComplete && places.enterprises.isComplete && places.bases.isComplete && places.posts.isComplete
        && programmes.isComplete
      if isSite || programme != nil || isComplete {
        let isKnown = isSite || programme != nil
        log.fault(
          LawFindings.wrongSubject(rule, isKnown: isKnown), place, needing: isKnown ? [] : Subject.site.tables)
      }
      return nil
    }
    return found.map { bases in Set(bases.map(places.locality(ofBase:))).sorted() }
  }

  private func ratioEnterprise(
    _ rule: RuleID, _ subject: String, _ table: Table, _ row: Int, _ log: inout FaultLog
  ) -> Int? {
    if rule == .staffRatio { return places.enterprises.resolve(subject, table, row, "subject", &log) }
    for (post, base) in places.baseOf.enumerated() {
      guard let base, let enterprise = places.enterpriseOf[base] else { continue }
      if LawAssembly.postRatioSubject(post, places, enterprise) == subject { return enterprise }
    }
    if places.isComplete, places.enterprises.isComplete {
      log.fault(
        LawFindings.unknownPostRatioSubject, table.place(row, "subject", value: subject), needing: Subject.site.tables)
    }
    return nil
  }
}
