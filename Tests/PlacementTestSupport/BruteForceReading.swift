internal import PlacementDomain

/// The oracle's reading of eligibility and rows, straight from models/README.md and as plain as can be.
struct Reading {
  let instance: PlacementInstance
  /// The first day of the span.
  let date: CivilDate
  /// The last one.
  let end: CivilDate
  /// The periods that the span covers.
  let periods: [Int]
  /// What the span adds to the id of a row.
  let suffix: String

  /// The number of places that an apprentice gets, one after another.
  static func spans(_ instance: PlacementInstance) -> Int {
    instance.settings.places == .perPeriod ? instance.periods.count : 1
  }

  init(_ instance: PlacementInstance, span: Int = 0) {
    self.instance = instance
    let all = Array(instance.periods.indices)
    if instance.settings.places == .perPeriod || all.count == 1 {
      periods = [span]
      date = instance.periods[span].start
      end = instance.periods[span].end
      suffix = all.count == 1 && instance.periods[span].id == "term" ? "" : "/" + instance.periods[span].id
    } else {
      periods = all
      date = instance.start
      end = instance.end
      suffix = ""
    }
  }

  func base(_ post: Int) -> Int { instance.posts[post].base }
  func enterprise(_ post: Int) -> Int { instance.bases[base(post)].enterprise }
  func isNow(_ period: Int?) -> Bool { period.map(periods.contains) ?? true }

  /// The places taken beforehand in the worst of the periods.
  func taken(_ counts: (OccupiedPlaces) -> Bool) -> Int {
    periods.map { period in
      instance.occupied.filter { ($0.period == nil || $0.period == period) && counts($0) }.reduce(0) { $0 + $1.places }
    }.max() ?? 0
  }

  func hits(_ choice: Choice, _ post: Int) -> Bool {
    choice == .post(post) || choice == .base(base(post))
  }

  /// r(a,q)
  func rank(_ apprentice: Int, _ post: Int) -> Int {
    var best = instance.largestRank + 1
    for wish in instance.preferences[apprentice] where hits(wish.choice, post) { best = min(best, wish.rank) }
    return best
  }

  /// t(a,q), 0 where nothing is known.
  func travel(_ apprentice: Int, _ post: Int) -> Int {
    let person = instance.apprentices[apprentice]
    let site = instance.bases[base(post)]
    let direct = instance.travel.first { $0.from == person.homeTown && $0.to == .base(base(post)) }
    if let direct { return direct.tenths }
    let toTown = instance.travel.first { line in
      line.from == person.homeTown && site.town.map { line.to == .town($0) } ?? false
    }
    if let toTown { return toTown.tenths }
    var from = person.home
    if from == nil, let town = person.homeTown { from = instance.towns[town].location }
    var to = site.location
    if to == nil, let town = site.town { to = instance.towns[town].location }
    guard let from, let to else { return 0 }
    return TravelTable.tenths(
      from: from, to: to, speedKmh: instance.settings.speedKmh.approximate, detour: instance.settings.detour.approximate
    )
  }

  private func pins(_ apprentice: Int) -> [Pin] {
    instance.pins.filter { $0.apprentice == apprentice && isNow($0.period) }
  }

  func mustPlace(_ apprentice: Int) -> Bool {
    instance.settings.unplaced == .forbid || !pins(apprentice).isEmpty
  }

  /// The rules of an id in force for these names of places on a day, the first of the span unless said otherwise.
  func law(_ id: RuleID, bases: [String], schools: [String], on day: CivilDate? = nil) -> [LegalRule] {
    let day = day ?? date
    return instance.rules.rules.filter { rule in
      guard rule.id == id else { return false }
      if let from = rule.validFrom, from > day { return false }
      if let to = rule.validTo, to < day { return false }
      let ofBases = rule.baseProvinces + rule.baseCities.map { "city " + $0 }
      let ofSchools = rule.schoolProvinces + rule.schoolCities.map { "city " + $0 }
      if ofBases == [] && ofSchools == [] { return true }
      return !Set(ofBases).isDisjoint(with: bases) || !Set(ofSchools).isDisjoint(with: schools)
    }
  }

  /// The names of places by which a base is one of a rule's: its province, and its city with a word before it.
  func names(ofBase base: Int) -> [String] {
    let site = instance.bases[base]
    return [province(base), "city " + (site.city == "" ? instance.enterprises[site.enterprise].city : site.city)]
  }

  /// The same of a school.
  func names(ofSchool school: Int) -> [String] {
    [instance.schools[school].province, "city " + instance.schools[school].city]
  }

  func province(_ base: Int) -> String {
    let own = instance.bases[base].province
    return own == "" ? instance.enterprises[instance.bases[base].enterprise].province : own
  }

  private func age(_ apprentice: Int) -> Int? {
    guard let birth = instance.apprentices[apprentice].birthDate else { return nil }
    let isBefore = (date.month, date.day) < (birth.month, birth.day)
    return date.year - birth.year - (isBefore ? 1 : 0)
  }

  /// (a,q) ∈ L
  func isArc(_ apprentice: Int, _ post: Int) -> Bool {
    let person = instance.apprentices[apprentice]
    let place = instance.posts[post]
    if case .only(let programmes) = place.admits, programmes.firstIndex(of: person.programme) == nil { return false }
    if let employer = person.labourContract, enterprise(post) != employer { return false }
    if let partner = person.trainingAgreement, enterprise(post) != partner { return false }
    if isRefused(apprentice, post) { return false }
    let kinds = instance.programmes[person.programme].rotation
    if instance.settings.places == .perPeriod, !kinds.isEmpty, !kinds.contains(place.kind) { return false }

    let schools = person.school.map { names(ofSchool: $0) } ?? []
    func rules(_ id: RuleID) -> [LegalRule] {
      let subjects = [
        place.id, instance.bases[base(post)].id, instance.enterprises[enterprise(post)].id,
        instance.programmes[person.programme].id,
      ]
      return lenient(law(id, bases: names(ofBase: base(post)), schools: schools), waiver(id, subjects))
    }
    func number(_ id: RuleID, largest: Bool) -> ExactDecimal? {
      let numbers = rules(id).compactMap(\.value)
      return largest ? numbers.max() : numbers.min()
    }
    if let age = age(apprentice) {
      if let least = number(.minimumAge, largest: true), ExactDecimal(age) < least { return false }
      if place.tags.contains(.noMinors), let adult = number(.minors, largest: true), ExactDecimal(age) < adult {
        return false
      }
    }
    if person.yearOfStudy == 1, !rules(.noFirstYear).isEmpty { return false }
    if person.sex == .female, place.tags.contains(.noWomen), !rules(.women).isEmpty { return false }
    // The categories that the tests draw hold their words plainly: no phrase to spare, no Latin word.
    let category = instance.enterprises[enterprise(post)].category
    if rules(.venues).contains(where: { $0.words.contains { category.contains($0) } }) { return false }
    if let grade = number(.labourGrade, largest: false) {
      for case .labour(let own) in place.tags where ExactDecimal(own) >= grade { return false }
    }
    if !isLawfulPlace(person, place, rules) { return false }
    if !isFitToWork(person, place, rules) { return false }
    for ban in instance.bans where ban.apprentice == apprentice && isNow(ban.period) && hits(ban.choice, post) {
      return false
    }
    for line in instance.optOuts where line.apprentice == apprentice && isNow(line.period) && hits(line.choice, post) {
      return false
    }
    let own = pins(apprentice)
    let takesOthers = person.acceptsUnlisted ?? (instance.settings.unlisted == .last)
    if !takesOthers, rank(apprentice, post) > instance.largestRank, !own.contains(where: { hits($0.choice, post) }) {
      return false
    }
    return own.allSatisfy { hits($0.choice, post) }
  }

  /// Every row with a finite limit.
  func rows() -> [BruteForce.Row] {
    var rows: [BruteForce.Row] = []
    func add(_ id: String, _ limit: Int, contracts: Bool, _ covers: (Int) -> Bool) {
      let counts = instance.apprentices.map { person in
        instance.posts.indices.map { covers($0) && (contracts || person.labourContract == nil) }
      }
      rows.append(BruteForce.Row(id: id + suffix, limit: max(0, limit), counts: counts))
    }
    /// Σ occ over sites below a level; for a capacity only lines that use it.
    func taken(_ capacityOnly: Bool, _ covers: (OccupiedPlaces.Site) -> Bool) -> Int {
      self.taken { (!capacityOnly || $0.usesCapacity) && covers($0.site) }
    }
    for (index, post) in instance.posts.enumerated() {
      guard let capacity = post.capacity else { continue }
      add("post-capacity/\(post.id)", capacity - taken(true) { $0 == .post(index) }, contracts: true) { $0 == index }
    }
    for (index, site) in instance.bases.enumerated() {
      guard let capacity = site.capacity else { continue }
      let used = taken(true) { level in
        switch level {
        case .post(let post): base(post) == index
        case .base(let other): other == index
        case .enterprise: false
        }
      }
      add("base-capacity/\(site.id)", capacity - used, contracts: true) { base($0) == index }
    }
    for (index, firm) in instance.enterprises.enumerated() {
      func within(_ level: OccupiedPlaces.Site) -> Bool {
        switch level {
        case .post(let post): enterprise(post) == index
        case .base(let base): instance.bases[base].enterprise == index
        case .enterprise(let other): other == index
        }
      }
      if let capacity = firm.capacity {
        add("enterprise-capacity/\(firm.id)", capacity - taken(true, within), contracts: true) {
          enterprise($0) == index
        }
      }
      if let staff = firm.staff, let ratio = ratio(.staffRatio, enterprise: index, subject: firm.id) {
        let employed = staff + added(index)
        add("staff-ratio/\(firm.id)", floor(ratio, employed) - taken(false, within), contracts: false) {
          enterprise($0) == index
        }
      }
    }
    addPostRatios { id, limit, covers in add(id, limit, contracts: false, covers) }
    return rows + rowsOfTheRuleBook()
  }

  private func addPostRatios(_ add: (String, Int, (Int) -> Bool) -> Void) {
    var done: Set<String> = []
    for (index, post) in instance.posts.enumerated() {
      let firm = enterprise(index)
      let subject = post.kind == "" ? post.id : "\(instance.enterprises[firm].id)/\(post.kind)"
      guard done.insert(subject).inserted else { continue }
      let members = instance.posts.indices.filter { other in
        post.kind == "" ? other == index : enterprise(other) == firm && instance.posts[other].kind == post.kind
      }
      let staff = members.compactMap { instance.posts[$0].staff }
      guard staff.count == members.count, let ratio = ratio(.postRatio, enterprise: firm, subject: subject) else {
        continue
      }
      let used = taken { line in members.contains { line.site == .post($0) } }
      let limit = floor(ratio, staff.reduce(0, +)) - used
      add("post-ratio/\(subject)", limit) { members.contains($0) }
    }
  }

  /// The waiver of the first of the subjects for which one was filed.
  func waiver(_ id: RuleID, _ subjects: [String]) -> Waiver? {
    subjects.lazy.compactMap { subject in
      instance.waivers.first { $0.rule == id && $0.subject == subject && isInTime($0) }
    }.first
  }

  /// Whether a waiver was given before the span began.
  private func isInTime(_ waiver: Waiver) -> Bool { !(waiver.date > date) }

  /// The rules after a waiver: where it has a number that stands for theirs, where it has none they go.
  func lenient(_ rules: [LegalRule], _ waiver: Waiver?) -> [LegalRule] {
    guard let waiver else { return rules }
    return rules.filter { !$0.waivable || waiver.value != nil }.map { rule in
      guard rule.waivable, rule.value != nil else { return rule }
      return LegalRule(id: rule.id, value: waiver.value, waivable: true)
    }
  }

  /// The strictest number that binds; a waiver replaces the numbers of rules that may be waived.
  private func ratio(_ id: RuleID, enterprise: Int, subject: String) -> ExactDecimal? {
    let bases = instance.bases.indices.filter { instance.bases[$0].enterprise == enterprise }
    let schools = instance.apprentices.compactMap(\.school).flatMap { names(ofSchool: $0) }
    let binding = law(id, bases: bases.flatMap { names(ofBase: $0) }, schools: schools)
    let waiver = instance.waivers.first { $0.rule == id && $0.subject == subject && isInTime($0) }
    return binding.compactMap { rule in
      rule.waivable && rule.value != nil ? waiver?.value ?? rule.value : rule.value
    }.min()
  }

  /// ⌊ratio × staff⌋ by counting up, in whole numbers.
  private func floor(_ ratio: ExactDecimal, _ staff: Int) -> Int {
    var unit = 1
    for _ in 0..<ratio.scale { unit *= 10 }
    var places = 0
    while (places + 1) * unit <= ratio.mantissa * staff { places += 1 }
    return places
  }
}
