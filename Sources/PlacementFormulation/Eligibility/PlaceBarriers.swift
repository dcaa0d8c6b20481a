import PlacementDomain

/// What makes a post unlawful for an apprentice beyond age and programme: risks, hours, pay, the unit, and where it lies.
///
/// Whatever depends on a post, base or enterprise alone is settled once, so that a pair asks for the law only where its figures
/// could break it.
struct PlaceBarriers: Sendable {
  typealias Law = (RuleID) -> Laws.Demand?

  private let instance: PlacementInstance
  private let start: CivilDate
  private let filed: FiledSubjects
  /// Per post: work on rest days or at night; pay by the hour below the local minimum; the words of its tags.
  private let isIrregular: [Bool]
  private let isUnderMinimum: [Bool]
  private let hazards: [[String]]
  /// Per enterprise: a record of dishonesty, or new and not visited.
  private let isUnfit: [Bool]

  init(_ instance: PlacementInstance, start: CivilDate) {
    self.instance = instance
    self.start = start
    let filed = FiledSubjects(instance, before: start)
    self.filed = filed
    let night = instance.settings.night
    isIrregular = instance.posts.map { $0.time.isIrregular(night) }
    hazards = instance.posts.map { post in
      post.tags.compactMap { tag in
        if case .hazard(let hazard) = tag { hazard.rawValue } else { nil }
      }
    }
    let minimums = instance.bases.indices.map { Self.hourly(instance, base: $0, on: start) }
    isUnderMinimum = instance.posts.map { post in
      guard let wage = post.wage, let least = minimums[post.base], let weekly = post.time.workedWeekly else {
        return false
      }
      // 4.35 weeks a month: 21.75 paid days of five-day weeks
      return !wage.isAtLeast(least, times: weekly * 435, over: 60 * 100)
    }
    isUnfit = instance.enterprises.map { enterprise in
      let said = enterprise.attestations
      let isVisited = said.visited.map { $0 < start } ?? false
      let isNew = said.firstTerm.map { $0 >= instance.start } ?? false
      return said.noDishonesty == false || isNew && !isVisited
    }
  }

  /// The local minimum for work by the hour: the latest row of the base's town, else of its province.
  private static func hourly(_ instance: PlacementInstance, base: Int, on start: CivilDate) -> ExactDecimal? {
    func latest(_ area: MinimumWage.Area) -> ExactDecimal? {
      instance.minimumWages.filter { $0.area == area && $0.from <= start }.max { $0.from < $1.from }?.hourly
    }
    return instance.bases[base].town.flatMap { latest(.town($0)) }
      ?? latest(.province(instance.province(ofBase: base)))
  }

  /// The first reason against a pair; `nil` for none.
  func reason(_ apprentice: Int, _ index: Int, _ demand: Law, _ bound: (RuleID) -> [LegalRule]) -> EligibilityReason? {
    let post = instance.posts[index]
    let person = instance.apprentices[apprentice]
    if let reason = risk(person, post, index, demand, bound) { return reason }
    if let reason = major(person, post, demand) { return reason }
    if let reason = pay(post, index, demand) { return reason }
    if let reason = unit(post.base, demand) { return reason }
    if isAcross(person, post.base), demand(.crossProvince) != nil { return .crossProvince }
    if !hasLodging(person, post.base), demand(.away) != nil { return .away }
    return nil
  }

  private func subjects(_ person: Apprentice, _ post: Post) -> [String] {
    let base = instance.bases[post.base]
    return [post.id, base.id, instance.enterprises[base.enterprise].id, instance.programmes[person.programme].id]
  }

  /// Work of high risk, and working time; what was filed before the start lifts either.
  private func risk(
    _ person: Apprentice, _ post: Post, _ index: Int, _ demand: Law, _ bound: (RuleID) -> [LegalRule]
  ) -> EligibilityReason? {
    if !hazards[index].isEmpty {
      if bound(.labourGrade).contains(where: { names($0, index) }) { return .labourGrade }
      if bound(.highRisk).contains(where: { names($0, index) }), !filed.has(.highRisk, subjects(person, post)) {
        return .highRisk
      }
    }
    func isOver(_ minutes: Int?, _ rule: RuleID) -> Bool {
      guard let minutes, minutes > 0, let most = demand(rule)?.value else { return false }
      return minutes > most.flooredProduct(with: 60)
    }
    let hours = isIrregular[index] ? demand(.hours) != nil : isOver(post.time.worked, .hours)
    guard hours || isOver(post.time.workedWeekly, .weeklyHours) else { return nil }
    if filed.counts(post.time.filing, post.time.filingDate) || filed.has(.hours, subjects(person, post)) { return nil }
    return hours ? .hours : .weeklyHours
  }

  private func names(_ line: LegalRule, _ post: Int) -> Bool { hazards[post].contains { line.words.contains($0) } }

  /// Across major categories: where the programmes are related a matter of the category alone.
  private func major(_ person: Apprentice, _ post: Post, _ demand: Law) -> EligibilityReason? {
    let own = instance.programmes[person.programme]
    guard let category = post.category, !category.isEmpty, !own.category.isEmpty, category != own.category else {
      return nil
    }
    if let first = post.firstProgramme, !own.related.contains(first),
      !instance.programmes[first].related.contains(person.programme), demand(.unrelated) != nil
    {
      return .unrelated
    }
    return demand(.matchingMajor) == nil ? nil : .matchingMajor
  }

  private func pay(_ post: Post, _ index: Int, _ demand: Law) -> EligibilityReason? {
    if post.independent != false, let wage = post.wage, post.wageRegular != nil || post.wageLowest != nil,
      !(post.wageLowest.map { wage >= $0 } ?? false), let share = demand(.pay)?.value,
      !(post.wageRegular.map { wage.isAtLeast(share, of: $0) } ?? false)
    {
      return .pay
    }
    return isUnderMinimum[index] && demand(.minimumWage) != nil ? .minimumWage : nil
  }

  private func unit(_ index: Int, _ demand: Law) -> EligibilityReason? {
    let base = instance.bases[index]
    if base.noAgency == false, demand(.noAgency) != nil { return .noAgency }
    if base.registered == false, demand(.registeredUnit) != nil { return .registeredUnit }
    let said = instance.enterprises[base.enterprise].attestations
    if isUnfit[base.enterprise], demand(.unitAdmission) != nil { return .unitAdmission }
    if let since = said.safeSince, let years = demand(.unitAdmission)?.value, !isSafe(since, years) {
      return .unitAdmission
    }
    return said.noFees == false && demand(.noFees) != nil ? .noFees : nil
  }

  /// Whether so many years have passed on the first day; a day that its month does not have is the first of the next one.
  private func isSafe(_ since: CivilDate, _ years: ExactDecimal) -> Bool {
    let months = since.year * 12 + since.month - 1 + years.flooredProduct(with: 12)
    return (months / 12, months % 12 + 1, since.day) <= (start.year, start.month, start.day)
  }

  /// Whether a place is in another province than the school, and nobody filed that before the start.
  private func isAcross(_ person: Apprentice, _ base: Int) -> Bool {
    guard let school = person.school.map({ instance.schools[$0] }), !school.province.isEmpty else { return false }
    let province = instance.province(ofBase: base)
    guard !province.isEmpty, province != school.province else { return false }
    return !filed.has(.crossProvince, ["\(school.id)/\(province)"])
  }

  /// Whether the base is known to be in another city than the school.
  private func isAway(_ person: Apprentice, _ base: Int) -> Bool {
    guard let school = person.school.map({ instance.schools[$0] }) else { return false }
    let (province, city) = (instance.province(ofBase: base), instance.city(ofBase: base))
    if !province.isEmpty, !school.province.isEmpty, province != school.province { return true }
    return !city.isEmpty && !school.city.isEmpty && city != school.city
  }

  /// Whether the guardian signed for living outside and it was filed for the apprentice or the school.
  private func livesOutside(_ person: Apprentice) -> Bool {
    person.papers.lodgingConsent == true
      && filed.has(.lodging, [person.id] + (person.school.map { [instance.schools[$0].id] } ?? []))
  }

  /// Whether somebody away has a bed at the base or the two papers; what is not given stands for neither.
  private func hasLodging(_ person: Apprentice, _ base: Int) -> Bool {
    guard isAway(person, base), !livesOutside(person) else { return true }
    let beds = instance.bases[base].beds
    if let sex = person.sex { return beds[sex] != 0 }
    return beds.male != 0 || beds.female != 0
  }

  /// Whether a place counts against the beds of its base by law: it is away, and the papers for living outside are not there.
  func needsLodging(_ apprentice: Int, _ post: Int, _ demand: Law) -> Bool {
    let person = instance.apprentices[apprentice]
    let base = instance.posts[post].base
    return isAway(person, base) && !livesOutside(person) && demand(.away) != nil
  }
}
