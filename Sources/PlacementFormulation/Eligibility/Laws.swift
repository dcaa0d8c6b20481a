import PlacementDomain

/// The strictest binding number of each rule on a pair, waivers included, looked up once per pair of places.
struct Laws: Sendable {
  /// What a rule asks of a pair where it binds: its number, `nil` for a rule without one.
  struct Demand: Sendable {
    let value: ExactDecimal?
  }

  private let instance: PlacementInstance
  /// The rules that bind, by rule and by where base and school lie.
  private let binding: [Key: [LegalRule]]
  /// What the strictest of them asks for without a waiver.
  private let strictest: [Key: Demand]
  private let localityOfBase: [Locality]
  /// Per rule the waivers by subject.
  private let waivers: [RuleID: [String: Waiver]]

  /// Collects the rules in force on a date for wherever a base and a school of the term lie, and the waivers that
  /// were given by then.
  init(_ instance: PlacementInstance, date: CivilDate) {
    self.instance = instance
    localityOfBase = instance.bases.indices.map { instance.locality(ofBase: $0) }
    var schools: Set<[Locality]> = [[]]
    for school in instance.schools { schools.insert([school.locality]) }
    var binding: [Key: [LegalRule]] = [:]
    var strictest: [Key: Demand] = [:]
    for base in Set(localityOfBase) {
      for school in schools {
        for rule in instance.rules.rules
        where rule.binds(on: date, base: base, schools: school) {
          binding[Key(rule: rule.id, base: base, schools: school), default: []].append(rule)
        }
      }
    }
    for (key, rules) in binding { strictest[key] = Laws.demand(rules, waiver: nil) }
    self.binding = binding
    self.strictest = strictest
    var waivers: [RuleID: [String: Waiver]] = [:]
    for waiver in instance.waivers where waiver.date <= date {
      waivers[waiver.rule, default: [:]][waiver.subject] = waiver
    }
    self.waivers = waivers
  }

  /// What a rule asks of an apprentice of a programme and of schools that lie there at a post; `nil` where it does
  /// not bind, or a waiver lifts it.
  func demand(_ rule: RuleID, programme: Int, post: Int, schools: [Locality]) -> Demand? {
    let base = instance.posts[post].base
    let key = Key(rule: rule, base: localityOfBase[base], schools: schools)
    guard let waiver = waiver(rule, programme: programme, post: post) else { return strictest[key] }
    return binding[key].flatMap { Laws.demand($0, waiver: waiver) }
  }

  /// The lines of a rule that bind such a pair and that no waiver lifts.
  func lines(_ rule: RuleID, programme: Int, post: Int, schools: [Locality]) -> [LegalRule] {
    let key = Key(rule: rule, base: localityOfBase[instance.posts[post].base], schools: schools)
    let waiver = waiver(rule, programme: programme, post: post)
    let lifts = waiver.map { $0.value == nil } ?? false
    return (binding[key] ?? []).filter { !(lifts && $0.waivable) }
  }

  /// The nearest waiver of a rule: the post's, its base's, its enterprise's, the programme's.
  private func waiver(_ rule: RuleID, programme: Int, post: Int) -> Waiver? {
    guard let filed = waivers[rule] else { return nil }
    let base = instance.posts[post].base
    return filed[instance.posts[post].id] ?? filed[instance.bases[base].id]
      ?? filed[instance.enterprises[instance.bases[base].enterprise].id] ?? filed[instance.programmes[programme].id]
  }

  /// Whether a waiver lifts the rule on mentors at a base: one binds for some school, and each that does may be waived.
  func liftsMentors(base: Int) -> Bool {
    guard let filed = waivers[.mentors] else { return false }
    let site = instance.bases[base]
    guard filed[site.id] ?? filed[instance.enterprises[site.enterprise].id] != nil else { return false }
    var schools: Set<[Locality]> = [[]]
    for person in instance.apprentices {
      if let own = person.school { schools.insert([instance.schools[own].locality]) }
    }
    let rules = schools.flatMap { binding[Key(rule: .mentors, base: localityOfBase[base], schools: $0)] ?? [] }
    return !rules.isEmpty && rules.allSatisfy(\.waivable)
  }

  /// The strictest number after a waiver replaced those of the rules that may be waived; `nil` where no rule is left,
  /// since a waiver without a number lifts them.
  private static func demand(_ rules: [LegalRule], waiver: Waiver?) -> Demand? {
    var found: Demand?
    for rule in rules {
      let filed = rule.waivable ? waiver : nil
      if let filed, filed.value == nil { continue }
      let value = rule.value.map { filed?.value ?? $0 }
      guard let present = found?.value, let value else {
        found = Demand(value: found?.value ?? value)
        continue
      }
      if rule.id.largerIsStricter ? value > present : value < present { found = Demand(value: value) }
    }
    return found
  }

  private struct Key: Hashable {
    let rule: RuleID
    let base: Locality
    let schools: [Locality]
  }
}
