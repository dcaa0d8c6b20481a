internal import PlacementDomain

/// One span of an instance, a period or the whole term, indexed for the rules; it knows nothing of a roster.
///
/// A class: each verdict takes one, and a copy of its tables would count two dozen references up and down.
final class RuleContext: Sendable {
  let instance: PlacementInstance
  /// Index of the span.
  let span: Int
  /// The day that counts for ages and for the validity of rules: the first of the span.
  let date: CivilDate
  /// Per apprentice, those of the periods that the span covers.
  let pins: [[Choice]]
  /// Bans and opt-outs.
  let barred: [[Choice]]
  /// Per period that the span covers, the places taken beforehand in it.
  let occupied: [[OccupiedPlaces]]
  /// Per base, per enterprise: the indices of its posts, ascending.
  let postsOfBase: [[Int]]
  let postsOfEnterprise: [[Int]]
  /// What apprentices decided about places.
  let decisions: StandingDecisions
  /// Per enterprise the number of apprentices with its labour contract whom its figure of staff leaves out.
  let contracts: [Int]
  /// Per enterprise where its bases lie.
  let sitesOfEnterprise: [[Locality]]
  /// Where the schools of all apprentices lie.
  let schoolSites: [Locality]
  /// Per enterprise, whether any line of the pack has a word for its category; each category is looked at once.
  let isWordedVenue: [Bool]
  private let law: [RuleID: [LegalRule]]
  private let filings: Filings
  let filingBook: FilingBook
  private let periods: Range<Int>
  private let name: Period
  private let isUnnamed: Bool

  /// - Parameter withWaivers: `false` reads the law as if nothing had been filed.
  init(_ instance: PlacementInstance, span: Int, withWaivers: Bool = true) {
    self.instance = instance
    self.span = span
    let spans = instance.spans
    let date = spans[span].start
    decisions = StandingDecisions(instance)
    // One that is signed after the span has begun is no leave to begin.
    filings = Filings(withWaivers ? instance.waivers.filter { !(date < $0.date) } : [])
    filingBook = FilingBook(instance.filings)
    self.date = date
    name = spans[span]
    isUnnamed = spans.count == 1 && spans[span].id == Period.unnamed
    let periods = instance.periods(ofSpan: span)
    self.periods = periods
    func counts(_ other: Int?) -> Bool { RuleContext.counts(other, in: periods) }
    var pins = [[Choice]](repeating: [], count: instance.apprentices.count)
    var barred = pins
    for pin in instance.pins where counts(pin.period) { pins[pin.apprentice].append(pin.choice) }
    for ban in instance.bans where counts(ban.period) { barred[ban.apprentice].append(ban.choice) }
    for optOut in instance.optOuts where counts(optOut.period) { barred[optOut.apprentice].append(optOut.choice) }
    self.pins = pins
    self.barred = barred
    occupied = periods.map { period in instance.occupied.filter { $0.period == nil || $0.period == period } }

    var ofBase = [[Int]](repeating: [], count: instance.bases.count)
    var ofEnterprise = [[Int]](repeating: [], count: instance.enterprises.count)
    for (index, post) in instance.posts.enumerated() {
      ofBase[post.base].append(index)
      ofEnterprise[instance.bases[post.base].enterprise].append(index)
    }
    postsOfBase = ofBase
    postsOfEnterprise = ofEnterprise

    var sites = [Set<Locality>](repeating: [], count: instance.enterprises.count)
    for index in instance.bases.indices {
      sites[instance.bases[index].enterprise].insert(instance.locality(ofBase: index))
    }
    sitesOfEnterprise = sites.map { $0.sorted() }
    var contracts = [Int](repeating: 0, count: instance.enterprises.count)
    var schools = Set<Locality>()
    for apprentice in instance.apprentices {
      if let own = apprentice.labourContract, instance.enterprises[own].staffExcludesContracts { contracts[own] += 1 }
      if let school = apprentice.school { schools.insert(instance.schools[school].locality) }
    }
    self.contracts = contracts
    let venues = instance.rules.rules.filter { $0.id == .venues }
    var worded: [String: Bool] = [:]
    isWordedVenue = instance.enterprises.map { enterprise in
      let category = enterprise.category
      if let known = worded[category] { return known }
      let isWorded = venues.contains { VenueWords.first(of: $0, in: category) != nil }
      worded[category] = isWorded
      return isWorded
    }
    schoolSites = schools.sorted()

    var law: [RuleID: [LegalRule]] = [:]
    for rule in instance.rules.rules {
      if let first = rule.validFrom, date < first { continue }
      if let last = rule.validTo, date > last { continue }
      law[rule.id, default: []].append(rule)
    }
    self.law = law
  }

  /// Whether something of a period, or of every period, is of this span.
  func counts(_ other: Int?) -> Bool { RuleContext.counts(other, in: periods) }

  private static func counts(_ other: Int?, in periods: Range<Int>) -> Bool { other.map(periods.contains) ?? true }

  /// The places taken beforehand per subject, in that of the span's periods where they are most: who stays for the
  /// whole span meets each of them, so the least limit counts and never the sum over the periods.
  ///
  /// - Parameter subject: the index of the subject to which the lines of a site count, if to any.
  func taken(
    _ count: Int, where isCounted: (OccupiedPlaces) -> Bool = { _ in true },
    by subject: (OccupiedPlaces.Site) -> Int?
  ) -> [Int] {
    var most = [Int](repeating: 0, count: count)
    for lines in occupied {
      var sums = [Int](repeating: 0, count: count)
      for line in lines where isCounted(line) {
        if let index = subject(line.site) { sums[index] += line.places }
      }
      for index in sums.indices { most[index] = max(most[index], sums[index]) }
    }
    return most
  }

  /// The id of a post or a base.
  func place(_ level: Group.Level, _ index: Int) -> String {
    switch level {
    case .post: instance.posts[index].id
    case .base: instance.bases[index].id
    }
  }

  /// The index of what counts as the place of a post.
  func place(_ level: Group.Level, ofPost post: Int) -> Int {
    switch level {
    case .post: post
    case .base: instance.posts[post].base
    }
  }

  func enterprise(ofPost post: Int) -> Int { instance.bases[instance.posts[post].base].enterprise }

  /// The enterprise to which places taken at a site count.
  func enterprise(of site: OccupiedPlaces.Site) -> Int {
    switch site {
    case .post(let post): enterprise(ofPost: post)
    case .base(let base): instance.bases[base].enterprise
    case .enterprise(let enterprise): enterprise
    }
  }

  /// Whether one of the choices is the post or its base.
  func names(_ choices: [Choice], _ post: Int) -> Bool {
    choices.contains { matches($0, post) }
  }

  func matches(_ choice: Choice, _ post: Int) -> Bool {
    switch choice {
    case .post(let other): other == post
    case .base(let base): base == instance.posts[post].base
    }
  }

  /// The best rank of an entry of the apprentice's own list that names the post or its base.
  func listedRank(_ apprentice: Int, _ post: Int) -> Int? {
    instance.preferences[apprentice].filter { matches($0.choice, post) }.map(\.rank).min()
  }

  /// The rules of an id that bind an apprentice at a post, each as a waiver leaves it; those that it lifts are left out.
  func law(_ id: RuleID, _ apprentice: Int, _ post: Int) -> [BindingRule] {
    guard let rules = law[id] else { return [] }
    let base = instance.locality(ofBase: instance.posts[post].base)
    let school = instance.apprentices[apprentice].school.map { [instance.schools[$0].locality] } ?? []
    let binding = rules.filter { Self.binds($0, bases: [base], schools: school) }
    let filed = waiver(id, apprentice, post)
    return binding.compactMap { BindingRule($0, filed) }
  }

  /// Whether any line of a rule is in force in the span.
  func isInForce(_ id: RuleID) -> Bool { law[id] != nil }

  /// The rules of an id that bind an apprentice at any base that lies there, as a waiver for the programme leaves them.
  func law(_ id: RuleID, apprentice: Int, bases: [Locality]) -> [BindingRule] {
    guard let rules = law[id] else { return [] }
    let person = instance.apprentices[apprentice]
    let school = person.school.map { [instance.schools[$0].locality] } ?? []
    let filed = filings.first(id, [instance.programmes[person.programme].id])
    return rules.filter { Self.binds($0, bases: bases, schools: school) }.compactMap { BindingRule($0, filed) }
  }

  /// The waiver of a rule that is nearest to an apprentice at a post: the post's, its base's, its enterprise's, that of
  /// the apprentice's programme.
  func waiver(_ id: RuleID, _ apprentice: Int, _ post: Int) -> Waiver? {
    guard filings.has(id) else { return nil }
    let place = instance.posts[post]
    let site = instance.bases[place.base]
    let programme = instance.programmes[instance.apprentices[apprentice].programme]
    return filings.first(id, [place.id, site.id, instance.enterprises[site.enterprise].id, programme.id])
  }

  /// The rules of an id that bind an enterprise with all its bases and the schools of the whole term, each as a waiver
  /// for a subject leaves it.
  func law(_ id: RuleID, enterprise: Int, subject: String) -> [BindingRule] {
    let binding = (law[id] ?? []).filter {
      Self.binds($0, bases: sitesOfEnterprise[enterprise], schools: schoolSites)
    }
    let filed = filings.first(id, [subject])
    return binding.compactMap { BindingRule($0, filed) }
  }

  /// The rules of an id that bind a base, for any of the schools, and the waiver for the base or its enterprise.
  func law(_ id: RuleID, base: Int) -> (rules: [BindingRule], lifted: Waiver?) {
    let binding = (law[id] ?? []).filter {
      Self.binds($0, bases: [instance.locality(ofBase: base)], schools: schoolSites)
    }
    let site = instance.bases[base]
    let filed = filings.first(id, [site.id, instance.enterprises[site.enterprise].id])
    let left = binding.compactMap { BindingRule($0, filed) }
    return (left, left.isEmpty && !binding.isEmpty ? filed : nil)
  }

  private static func binds(_ rule: LegalRule, bases: [Locality], schools: [Locality]) -> Bool {
    let lists = [rule.baseProvinces, rule.baseCities, rule.schoolProvinces, rule.schoolCities]
    if lists.allSatisfy(\.isEmpty) { return true }
    let sides = [bases.map(\.province), bases.map(\.city), schools.map(\.province), schools.map(\.city)]
    return zip(lists, sides).contains { list, side in list.contains { side.contains($0) } }
  }

  /// Whether a line binds in some places in this span; open where that hangs on a province or city that is not known.
  enum Scope {
    case binds, open, free
  }

  /// The scope of a line for bases and schools that lie there, with an empty name for what is not known.
  func scope(_ rule: LegalRule, _ bases: [Locality], _ schools: [Locality]) -> Scope {
    law[rule.id]?.contains(rule) == true ? RuleContext.reach(rule, bases, schools) : .free
  }

  /// The same whatever the day.
  static func reach(_ rule: LegalRule, _ bases: [Locality], _ schools: [Locality]) -> Scope {
    if binds(rule, bases: bases, schools: schools) { return .binds }
    func hangs(_ provinces: [String], _ cities: [String], on sites: [Locality]) -> Bool {
      sites.contains { !provinces.isEmpty && $0.province.isEmpty || !cities.isEmpty && $0.city.isEmpty }
    }
    let hangsOnBase = hangs(rule.baseProvinces, rule.baseCities, on: bases)
    return hangsOnBase || hangs(rule.schoolProvinces, rule.schoolCities, on: schools) ? .open : .free
  }

  /// `family/subject`, with the span's id unless it is the whole term and unnamed.
  func rowID(_ family: String, _ subject: String) -> String {
    isUnnamed ? "\(family)/\(subject)" : "\(family)/\(subject)/\(name.id)"
  }

  /// Whether a place is one that the apprentice found and the school approved.
  func isSelfFound(_ apprentice: Int, _ post: Int) -> Bool {
    decisions.latest(apprentice, post)?.state == .selfFound
  }

  /// Whether a date is one of the span.
  func contains(_ date: CivilDate) -> Bool { name.start <= date && date <= name.end }
}
