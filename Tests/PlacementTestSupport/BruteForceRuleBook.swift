internal import PlacementDomain

/// The oracle's reading of quotas, minimums, groups, beds, mentors and the rules on work, as plain as can be.
extension Reading {
  /// hours, matching-major, pay, no-agency, registered-unit
  func isFitToWork(_ person: Apprentice, _ place: Post, _ rules: (RuleID) -> [LegalRule]) -> Bool {
    let site = instance.bases[place.base]
    if !rules(.noAgency).isEmpty, site.noAgency == false { return false }
    let isFiled =
      place.time.filing != "" && place.time.filingDate.map { $0 < date } ?? false || filed(.hours, person, place)
    if !rules(.registeredUnit).isEmpty, site.registered == false { return false }
    if !rules(.matchingMajor).isEmpty, let wanted = place.category, wanted != "" {
      let own = instance.programmes[person.programme].category
      if own != "", own != wanted { return false }
    }
    if let wage = place.wage, place.independent != false {
      for rule in rules(.pay) {
        guard let share = rule.value else { continue }
        let floors =
          (place.wageRegular.map { [scaled(share, 4) * scaled($0, 5)] } ?? [])
          + (place.wageLowest.map { [scaled($0, 9)] } ?? [])
        if !floors.isEmpty, floors.allSatisfy({ scaled(wage, 9) < $0 }) { return false }
      }
    }
    if isFiled { return true }
    for rule in rules(.weeklyHours) {
      guard let most = rule.value, let day = minutesWorked(place.time) else { continue }
      if scaled(ExactDecimal(day * place.time.days.count), 9) > 60 * scaled(most, 9) { return false }
    }
    return rules(.hours).isEmpty || keepsHours(place.time, rules(.hours).compactMap(\.value))
  }

  /// Minutes a day less the break, 0 hours a week where no day is given.
  func minutesWorked(_ time: WorkingTime) -> Int? {
    guard let start = time.start, let end = time.end else { return nil }
    let length = end > start ? end - start : end + 1_440 - start
    return length > 360 ? length - 60 : length
  }

  /// number × 10^digits, a whole number; the test's numbers have no more digits behind the point.
  func scaled(_ number: ExactDecimal, _ digits: Int) -> Int128 {
    var result = Int128(number.mantissa)
    for _ in number.scale..<digits { result *= 10 }
    return result
  }

  /// Minute by minute: which of them are worked, from the start on.
  private func keepsHours(_ time: WorkingTime, _ most: [ExactDecimal]) -> Bool {
    if time.days.contains(where: time.restDays.contains) || time.days.count == 7 { return false }
    if time.restDay == true || time.night == true { return false }
    guard let start = time.start, let end = time.end else { return true }
    var worked = 0
    var minute = start
    repeat {
      let clock = minute % 1_440
      let (from, to) = (instance.settings.night.from, instance.settings.night.to)
      if from < to ? clock >= from && clock < to : clock >= from || clock < to { return false }
      worked += 1
      minute += 1
    } while minute % 1_440 != end % 1_440
    if worked > 6 * 60 { worked -= 60 }
    return most.allSatisfy { scaled(ExactDecimal(worked), 9) <= 60 * scaled($0, 9) }
  }

  private func bed(_ apprentice: Int, _ post: Int) -> Bool {
    if countsAway(apprentice, post) { return true }
    if let needed = instance.apprentices[apprentice].needsBed { return needed }
    guard let limit = instance.settings.bedBeyondMinutes else { return false }
    // An unknown travel is 0 here and so never beyond the limit.
    return travel(apprentice, post) > 10 * limit
  }

  private func belongs(_ apprentice: Int, to scope: Quota.Scope) -> Bool {
    guard case .attribute(let attribute, let values) = scope else { return true }
    let person = instance.apprentices[apprentice]
    let own: String? =
      switch attribute {
      case .programme: instance.programmes[person.programme].id
      case .category: instance.programmes[person.programme].category
      case .school: person.school.map { instance.schools[$0].id }
      case .className: person.className
      case .year: person.yearOfStudy.map { "\($0)" }
      case .sex: person.sex == .male ? "male" : person.sex == .female ? "female" : nil
      case .homeTown: person.homeTown.map { instance.towns[$0].id }
      }
    return own != nil && values.contains { $0 == own }
  }

  private func lies(_ post: Int, at site: Quota.Site) -> Bool {
    switch site {
    case .everywhere: true
    case .enterprise(let index): enterprise(post) == index
    case .base(let index): base(post) == index
    case .post(let index): post == index
    case .sector(let name): instance.enterprises[enterprise(post)].sector == name
    case .town(let index): instance.bases[base(post)].town == index
    case .province(let name): province(base(post)) == name
    }
  }

  private func row(
    _ id: String, least: Int = 0, most: Int = .max, orNone: Bool = false, _ counts: (Int, Int) -> Bool
  ) -> BruteForce.Row {
    BruteForce.Row(
      id: id + suffix, limit: most,
      counts: instance.apprentices.indices.map { person in instance.posts.indices.map { counts(person, $0) } },
      least: least, orNone: orNone)
  }

  /// The rows of minimums, beds, mentors, quotas, reserves, and of groups that stay apart.
  func rowsOfTheRuleBook() -> [BruteForce.Row] {
    var rows: [BruteForce.Row] = []
    for (index, post) in instance.posts.enumerated() where post.minimum > 1 {
      rows.append(row("post-minimum/\(post.id)", least: post.minimum, orNone: true) { $1 == index })
    }
    for (index, site) in instance.bases.enumerated() {
      if site.minimum > 1 {
        rows.append(row("base-minimum/\(site.id)", least: site.minimum, orNone: true) { base($1) == index })
      }
      let owner = instance.enterprises[site.enterprise].id
      let mentorLaw = law(
        .mentors, bases: names(ofBase: index),
        schools: instance.apprentices.compactMap(\.school).flatMap { names(ofSchool: $0) })
      let isLifted = !mentorLaw.isEmpty && lenient(mentorLaw, waiver(.mentors, [site.id, owner])).isEmpty
      if let mentors = site.mentors, let each = instance.settings.apprenticesPerMentor, !isLifted {
        rows.append(row("mentors/\(site.id)", most: mentors * each) { base($1) == index })
      }
      for (sex, beds) in [(Sex.male, site.beds.male), (.female, site.beds.female)] {
        guard let beds else { continue }
        rows.append(
          row("beds/\(site.id)/\(sex)", most: beds) { person, post in
            base(post) == index && instance.apprentices[person].sex == sex && bed(person, post)
          })
      }
    }
    for quota in instance.quotas where isNow(quota.period) {
      func inside(_ person: Int, _ post: Int) -> Bool { belongs(person, to: quota.scope) && lies(post, at: quota.site) }
      let least = quota.kind == .hard ? quota.minimum ?? 0 : 0
      if least > 0 || quota.maximum != nil {
        rows.append(row("quota/\(quota.id)", least: least, most: quota.maximum ?? .max, inside))
      }
      if quota.kind == .reserve, !quota.release, let kept = quota.minimum, let seats = seats(quota.site) {
        rows.append(
          row("reserve/\(quota.id)", most: max(0, seats - kept)) { person, post in
            !belongs(person, to: quota.scope) && lies(post, at: quota.site)
          })
      }
    }
    for group in instance.groups where group.kind == .apart {
      for place in places(group.level) {
        rows.append(
          row("apart/\(group.id)/\(place.id)", most: 1) { group.members.contains($0) && place.posts.contains($1) })
      }
    }
    return rows
  }

  /// The right-hand side of the capacity row of a site; `nil` where it has none.
  private func seats(_ site: Quota.Site) -> Int? {
    let taken = taken { line in
      guard line.usesCapacity else { return false }
      return switch (site, line.site) {
      case (.post(let own), .post(let post)): own == post
      case (.base(let own), .post(let post)): own == base(post)
      case (.base(let own), .base(let base)): own == base
      case (.enterprise(let own), .post(let post)): own == enterprise(post)
      case (.enterprise(let own), .base(let base)): own == instance.bases[base].enterprise
      case (.enterprise(let own), .enterprise(let firm)): own == firm
      default: false
      }
    }
    let offered: Int? =
      switch site {
      case .post(let index): instance.posts[index].capacity
      case .base(let index): instance.bases[index].capacity
      case .enterprise(let index): instance.enterprises[index].capacity
      default: nil
      }
    return offered.map { max(0, $0 - taken) }
  }

  private func places(_ level: Group.Level) -> [(id: String, posts: [Int])] {
    switch level {
    case .post: instance.posts.indices.map { (instance.posts[$0].id, [$0]) }
    case .base:
      instance.bases.indices.map { index in
        (instance.bases[index].id, instance.posts.indices.filter { base($0) == index })
      }
    }
  }

  /// together/GROUP/APPRENTICE/PLACE
  func ties() -> [BruteForce.Tie] {
    instance.groups.filter { $0.kind == .together }.flatMap { group in
      places(group.level).flatMap { place in
        group.members.dropFirst().map { member in
          let name = instance.apprentices[member].id
          return BruteForce.Tie(
            id: "together/\(group.id)/\(name)/\(place.id)" + suffix, first: group.members[0], second: member,
            posts: place.posts)
        }
      }
    }
  }

  /// Σ min(load, minimum) over the reserve quotas.
  func filled(_ roster: [Int?]) -> Int {
    var sum = 0
    for quota in instance.quotas where quota.kind == .reserve && isNow(quota.period) {
      let load = roster.enumerated().count { person, post in
        belongs(person, to: quota.scope) && post.map { lies($0, at: quota.site) } ?? false
      }
      sum += min(load, quota.minimum ?? 0)
    }
    return sum
  }

  /// The costs of the bases where somebody is placed in some span, from the posts that are given.
  func openingCosts(_ posts: [Int]) -> Int {
    let open = Set(posts.map(base))
    return open.reduce(0) { $0 + (instance.bases[$1].openingCost ?? 1) }
  }
}
