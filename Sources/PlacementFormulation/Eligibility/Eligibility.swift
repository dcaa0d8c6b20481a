package import PlacementDomain

/// Which posts an apprentice may be given: the law, the post's programmes, bans, opt-outs, contracts and pins.
///
/// Everything that depends on the apprentice or on the post alone is looked up once, so that a pair costs a few
/// comparisons. Rules are those in force on the first day of the span.
package struct Eligibility: Sendable {
  private let instance: PlacementInstance
  /// Per apprentice: the legal reason that bars every post of any province, if one does.
  private let age: [Int?]
  private let schoolLocality: [[Locality]]
  /// Per programme: indices of the posts that admit it, ascending.
  package let postsAdmitting: [[Int]]
  private let barredPairs: [[Choice]]
  private let pins: [[Choice]]
  private let choices: Choices
  let laws: Laws
  private let venues: Venues
  private let places: PlaceBarriers

  private let periods: Range<Int>
  /// Per programme the kinds of post of its rotation; empty: any.
  private let kinds: [[String]]

  /// Prepares the look-ups of a span of an instance.
  package init(_ instance: PlacementInstance, span: Int = 0) {
    self.instance = instance
    let start = instance.spans[span].start
    let periods = instance.periods(ofSpan: span)
    self.periods = periods
    func counts(_ period: Int?) -> Bool { period.map(periods.contains) ?? true }
    kinds = instance.programmes.map { instance.settings.places == .perPeriod ? $0.rotation : [] }
    age = instance.apprentices.map { $0.birthDate.map { $0.age(on: start) } }
    schoolLocality = instance.apprentices.indices.map { person in
      instance.locality(ofSchoolOf: person).map { [$0] } ?? []
    }
    var admitting = [[Int]](repeating: [], count: instance.programmes.count)
    for (index, post) in instance.posts.enumerated() {
      switch post.admits {
      case .every: for programme in admitting.indices { admitting[programme].append(index) }
      case .only(let programmes): for programme in programmes { admitting[programme].append(index) }
      }
    }
    postsAdmitting = admitting
    var barred = [[Choice]](repeating: [], count: instance.apprentices.count)
    for ban in instance.bans where counts(ban.period) {
      barred[ban.apprentice].append(ban.choice)
    }
    for optOut in instance.optOuts where counts(optOut.period) {
      barred[optOut.apprentice].append(optOut.choice)
    }
    barredPairs = barred
    var pins = [[Choice]](repeating: [], count: instance.apprentices.count)
    for pin in instance.pins where counts(pin.period) { pins[pin.apprentice].append(pin.choice) }
    self.pins = pins
    choices = Choices(instance)
    laws = Laws(instance, date: start)
    venues = Venues(instance)
    places = PlaceBarriers(instance, start: start)
  }

  /// Whether an apprentice is pinned.
  package func isPinned(_ apprentice: Int) -> Bool { !pins[apprentice].isEmpty }

  /// Whether a choice names a post, itself or by its base.
  package func covers(_ choice: Choice, _ post: Int) -> Bool {
    switch choice {
    case .post(let index): index == post
    case .base(let index): instance.posts[post].base == index
    }
  }

  /// The reason that the law or the term's data give against a pair, pins and the unlisted policy left aside.
  package func barrier(_ apprentice: Int, _ post: Int) -> EligibilityReason? {
    let person = instance.apprentices[apprentice]
    let place = instance.posts[post]
    let schools = schoolLocality[apprentice]
    func demand(_ rule: RuleID) -> Laws.Demand? {
      laws.demand(rule, programme: person.programme, post: post, schools: schools)
    }
    if let years = age[apprentice], let least = demand(.minimumAge)?.value, ExactDecimal(years) < least {
      return .minimumAge
    }
    if person.yearOfStudy == 1, demand(.noFirstYear) != nil { return .noFirstYear }
    if case .only(let programmes) = place.admits, !programmes.contains(person.programme) { return .programme }
    let rotation = kinds[person.programme]
    if !rotation.isEmpty, !rotation.contains(place.kind) { return .rotation }
    let enterprise = instance.bases[place.base].enterprise
    if let contract = person.labourContract, contract != enterprise { return .labourContract }
    if let agreed = person.trainingAgreement, agreed != enterprise { return .trainingAgreement }
    if venues.isAny[enterprise] {
      let lines = laws.lines(.venues, programme: person.programme, post: post, schools: schools)
      if venues.bars(lines, enterprise: enterprise) { return .venues }
    }
    let reason = places.reason(apprentice, post, demand) { rule in
      laws.lines(rule, programme: person.programme, post: post, schools: schools)
    }
    if let reason { return reason }
    for tag in place.tags {
      switch tag {
      case .labour(let grade):
        if let limit = demand(.labourGrade)?.value, ExactDecimal(grade) >= limit { return .labourGrade }
      case .noMinors:
        if let years = age[apprentice], let limit = demand(.minors)?.value, ExactDecimal(years) < limit {
          return .minors
        }
      case .hazard: break
      case .noWomen:
        if person.sex == .female, demand(.women) != nil { return .women }
      }
    }
    if choices.refusal(apprentice, post) != nil { return .choice }
    return barredPairs[apprentice].contains { covers($0, post) } ? .notAvailable : nil
  }

  /// Whether the law on who is away counts a place against the beds of its base (Art. 24(1)).
  package func needsLodging(_ apprentice: Int, _ post: Int) -> Bool {
    places.needsLodging(apprentice, post) { rule in
      laws.demand(
        rule, programme: instance.apprentices[apprentice].programme, post: post, schools: schoolLocality[apprentice])
    }
  }

  /// The reason against a pair including the pins; the unlisted policy is the arc table's.
  package func reason(_ apprentice: Int, _ post: Int) -> EligibilityReason? {
    if let barrier = barrier(apprentice, post) { return barrier }
    return pins[apprentice].allSatisfy { covers($0, post) } ? nil : .pin
  }

  /// The pins that no arc can satisfy, with the reason against each post that they name; sorted by apprentice.
  ///
  /// A pin overrides the unlisted policy and nothing else: against law, eligibility or a ban the input is at fault.
  package func impossiblePins() -> [(pin: Pin, reasons: [EligibilityReason])] {
    var found: [(pin: Pin, reasons: [EligibilityReason])] = []
    for pin in instance.pins where pin.period.map(periods.contains) ?? true {
      let posts = instance.posts.indices.filter { covers(pin.choice, $0) }
      let reasons = posts.map { reason(pin.apprentice, $0) }
      if reasons.contains(nil) { continue }
      found.append((pin, Array(Set(reasons.compactMap { $0 })).sorted()))
    }
    return found.sorted { ($0.pin.apprentice, $0.pin.row) < ($1.pin.apprentice, $1.pin.row) }
  }
}
