internal import PlacementDomain

/// One period of an instance, indexed for the rules; it knows nothing of a roster.
struct RuleContext: Sendable {
  let instance: PlacementInstance
  let period: Int
  /// The day that counts for ages and for the validity of rules: the first of the period.
  let date: CivilDate
  /// Per apprentice, those of this period.
  let pins: [[Choice]]
  let bans: [[Choice]]
  let optOuts: [[Choice]]
  /// The places taken beforehand in this period.
  let occupied: [OccupiedPlaces]
  /// Per base, per enterprise: the indices of its posts, ascending.
  let postsOfBase: [[Int]]
  let postsOfEnterprise: [[Int]]
  /// Per enterprise the number of apprentices with its labour contract.
  let contracts: [Int]
  /// Per enterprise the provinces of its bases.
  let provincesOfEnterprise: [[String]]
  /// The provinces of the schools of all apprentices.
  let schoolProvinces: [String]
  private let law: [RuleID: [LegalRule]]
  private let filings: Filings

  /// - Parameter withWaivers: `false` reads the law as if nothing had been filed.
  init(_ instance: PlacementInstance, period: Int, withWaivers: Bool = true) {
    self.instance = instance
    filings = Filings(withWaivers ? instance.waivers : [])
    self.period = period
    let date = instance.periods[period].start
    self.date = date
    func counts(_ other: Int?) -> Bool { RuleContext.counts(other, in: period) }
    var pins = [[Choice]](repeating: [], count: instance.apprentices.count)
    var bans = pins
    var optOuts = pins
    for pin in instance.pins where counts(pin.period) { pins[pin.apprentice].append(pin.choice) }
    for ban in instance.bans where counts(ban.period) { bans[ban.apprentice].append(ban.choice) }
    for optOut in instance.optOuts where counts(optOut.period) { optOuts[optOut.apprentice].append(optOut.choice) }
    self.pins = pins
    self.bans = bans
    self.optOuts = optOuts
    occupied = instance.occupied.filter { counts($0.period) }

    var ofBase = [[Int]](repeating: [], count: instance.bases.count)
    var ofEnterprise = [[Int]](repeating: [], count: instance.enterprises.count)
    for (index, post) in instance.posts.enumerated() {
      ofBase[post.base].append(index)
      ofEnterprise[instance.bases[post.base].enterprise].append(index)
    }
    postsOfBase = ofBase
    postsOfEnterprise = ofEnterprise

    var provinces = [Set<String>](repeating: [], count: instance.enterprises.count)
    for index in instance.bases.indices {
      provinces[instance.bases[index].enterprise].insert(instance.province(ofBase: index))
    }
    provincesOfEnterprise = provinces.map { $0.sorted() }
    var contracts = [Int](repeating: 0, count: instance.enterprises.count)
    var schools = Set<String>()
    for apprentice in instance.apprentices {
      if let enterprise = apprentice.labourContract { contracts[enterprise] += 1 }
      if let school = apprentice.school { schools.insert(instance.schools[school].province) }
    }
    self.contracts = contracts
    schoolProvinces = schools.sorted()

    var law: [RuleID: [LegalRule]] = [:]
    for rule in instance.rules.rules {
      if let first = rule.validFrom, date < first { continue }
      if let last = rule.validTo, date > last { continue }
      law[rule.id, default: []].append(rule)
    }
    self.law = law
  }

  /// Whether something of a period, or of every period, is of this one.
  func counts(_ other: Int?) -> Bool { RuleContext.counts(other, in: period) }

  private static func counts(_ other: Int?, in period: Int) -> Bool { other == nil || other == period }

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
    let school = instance.apprentices[apprentice].school.map { [instance.schools[$0].province] } ?? []
    let province = instance.province(ofBase: instance.posts[post].base)
    let binding = rules.filter { binds($0, baseProvinces: [province], schoolProvinces: school) }
    let filed = waiver(id, apprentice, post)
    return binding.compactMap { BindingRule($0, filed) }
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
      binds($0, baseProvinces: provincesOfEnterprise[enterprise], schoolProvinces: schoolProvinces)
    }
    let filed = filings.first(id, [subject])
    return binding.compactMap { BindingRule($0, filed) }
  }

  /// The rules of an id that bind a base, for any of the schools, and the waiver for the base or its enterprise.
  func law(_ id: RuleID, base: Int) -> (rules: [BindingRule], lifted: Waiver?) {
    let binding = (law[id] ?? []).filter {
      binds($0, baseProvinces: [instance.province(ofBase: base)], schoolProvinces: schoolProvinces)
    }
    let site = instance.bases[base]
    let filed = filings.first(id, [site.id, instance.enterprises[site.enterprise].id])
    let left = binding.compactMap { BindingRule($0, filed) }
    return (left, left.isEmpty && !binding.isEmpty ? filed : nil)
  }

  private func binds(_ rule: LegalRule, baseProvinces: [String], schoolProvinces: [String]) -> Bool {
    if rule.baseProvinces.isEmpty && rule.schoolProvinces.isEmpty { return true }
    return rule.baseProvinces.contains { baseProvinces.contains($0) }
      || rule.schoolProvinces.contains { schoolProvinces.contains($0) }
  }

  /// `family/subject`, with the period where the scenario names its periods.
  func rowID(_ family: String, _ subject: String) -> String {
    let unnamed = instance.periods.count == 1 && instance.periods[period].id == "term"
    return unnamed ? "\(family)/\(subject)" : "\(family)/\(subject)/\(instance.periods[period].id)"
  }
}
