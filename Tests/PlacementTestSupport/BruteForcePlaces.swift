internal import PlacementDomain

/// The oracle's reading of risks, units, hourly minimums, provinces and lodging, as plain as can be.
extension Reading {
  /// Whether something was filed before the span for a post, its base, its enterprise or the programme.
  func filed(_ kind: Filing.Kind, _ person: Apprentice, _ place: Post) -> Bool {
    let site = instance.bases[place.base]
    let names = [
      place.id, site.id, instance.enterprises[site.enterprise].id, instance.programmes[person.programme].id,
    ]
    return instance.filings.contains { $0.kind == kind && names.contains($0.subject) && $0.date < date }
  }

  /// high-risk, labour-grade by its words, unrelated, minimum-wage, unit-admission, no-fees, cross-province, away
  func isLawfulPlace(_ person: Apprentice, _ place: Post, _ rules: (RuleID) -> [LegalRule]) -> Bool {
    func isNamed(_ rule: LegalRule) -> Bool {
      place.tags.contains { tag in
        if case .hazard(let hazard) = tag { rule.words.contains(hazard.rawValue) } else { false }
      }
    }
    if rules(.labourGrade).contains(where: isNamed) { return false }
    if rules(.highRisk).contains(where: isNamed), !filed(.highRisk, person, place) { return false }
    if !rules(.unrelated).isEmpty, let first = place.firstProgramme {
      let (own, other) = (instance.programmes[person.programme], instance.programmes[first])
      let isKnown = own.category != "" && other.category != ""
      let isRelated = own.related.contains(first) || other.related.contains(person.programme)
      if isKnown, own.category != other.category, !isRelated { return false }
    }
    if !rules(.minimumWage).isEmpty, isUnderMinimum(place) { return false }
    let site = instance.bases[place.base]
    let unit = instance.enterprises[site.enterprise].attestations
    if !rules(.unitAdmission).isEmpty {
      if unit.noDishonesty == false { return false }
      if let first = unit.firstTerm, first >= instance.start, unit.visited.map({ $0 >= date }) ?? true { return false }
      for rule in rules(.unitAdmission) {
        guard let years = rule.value, let since = unit.safeSince else { continue }
        // A day in so many years: the tests ask for whole ones.
        if (since.year + years.flooredProduct(with: 1), since.month, since.day) > (date.year, date.month, date.day) {
          return false
        }
      }
    }
    if !rules(.noFees).isEmpty, unit.noFees == false { return false }
    guard let school = person.school.map({ instance.schools[$0] }) else { return true }
    let there = province(place.base)
    if !rules(.crossProvince).isEmpty, there != "", school.province != "", there != school.province {
      let subject = school.id + "/" + there
      let isFiled = instance.filings.contains {
        $0.kind == .crossProvince && $0.subject == subject && $0.date < date
      }
      if !isFiled { return false }
    }
    if !rules(.away).isEmpty, sleepsAway(person, place.base) {
      let beds = person.sex.map { [site.beds[$0]] } ?? [site.beds.male, site.beds.female]
      if beds.allSatisfy({ $0 == 0 }) { return false }
    }
    return true
  }

  /// Whether a base is in another city than the school, and the papers for living outside are not there.
  private func sleepsAway(_ person: Apprentice, _ base: Int) -> Bool {
    guard let school = person.school.map({ instance.schools[$0] }) else { return false }
    let there = province(base)
    let city =
      instance.bases[base].city == ""
      ? instance.enterprises[instance.bases[base].enterprise].city : instance.bases[base].city
    let isAcross = there != "" && school.province != "" && there != school.province
    guard isAcross || city != "" && school.city != "" && city != school.city else { return false }
    let isFiled = instance.filings.contains {
      $0.kind == .lodging && ($0.subject == person.id || $0.subject == school.id) && $0.date < date
    }
    return person.papers.lodgingConsent != true || !isFiled
  }

  /// Whether the law counts an apprentice against the beds of a post's base.
  func countsAway(_ apprentice: Int, _ post: Int) -> Bool {
    let person = instance.apprentices[apprentice]
    let schools = person.school.map { names(ofSchool: $0) } ?? []
    let site = instance.bases[base(post)]
    let subjects = [site.id, instance.enterprises[site.enterprise].id, instance.programmes[person.programme].id]
    let lines = lenient(law(.away, bases: names(ofBase: base(post)), schools: schools), waiver(.away, subjects))
    return !lines.isEmpty && sleepsAway(person, base(post))
  }

  /// wage ÷ (hours a week × 21.75 ÷ 5) below the row of the town, else of the province
  private func isUnderMinimum(_ place: Post) -> Bool {
    let rows = instance.minimumWages.filter { $0.from <= date }.sorted { $0.from < $1.from }
    let town = instance.bases[place.base].town
    let own = rows.last { $0.area == town.map { MinimumWage.Area.town($0) } }
    guard let row = own ?? rows.last(where: { $0.area == .province(province(place.base)) }), let wage = place.wage,
      let day = minutesWorked(place.time), !place.time.days.isEmpty
    else { return false }
    let hundredths = 2_175 * Int128(day * place.time.days.count)  // of a day, times minutes
    return scaled(wage, 4) * 5 * 60 * 100 < scaled(row.hourly, 4) * hundredths
  }
}
