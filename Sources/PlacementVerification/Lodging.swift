package import PlacementDomain

/// Whether a base is away from an apprentice's school, and whether there are the papers for living outside (Art. 24(1)).
enum Lodging {
  enum Distance {
    /// In the school's own city.
    case near
    case away
    /// The subject and the table and column that would tell.
    case open(subject: String, missing: String)
  }

  /// Provinces that differ tell enough; else the two cities do, where both are known.
  static func distance(_ instance: PlacementInstance, _ apprentice: Int, base: Int) -> Distance {
    let person = instance.apprentices[apprentice]
    guard let index = person.school else { return .open(subject: person.id, missing: "apprentices.csv school") }
    let school = instance.schools[index]
    let provinces = [school.province, instance.province(ofBase: base)]
    if !provinces.contains(""), provinces[0] != provinces[1] { return .away }
    let city = instance.city(ofBase: base)
    if school.city.isEmpty { return .open(subject: school.id, missing: "schools.csv city") }
    if city.isEmpty { return .open(subject: instance.bases[base].id, missing: "bases.csv city") }
    return city == school.city ? .near : .away
  }

  /// The guardian's signature, and a filing of the apprentice or of the school from before the span.
  static func hasPapers(_ context: RuleContext, _ apprentice: Int) -> Bool {
    let person = context.instance.apprentices[apprentice]
    guard person.papers.lodgingConsent == true else { return false }
    let subjects = [person.id] + (person.school.map { [context.instance.schools[$0].id] } ?? [])
    return context.filingBook.holds(.lodging, subjects, before: context.date)
  }
}

/// Who needs a bed at a base: by the apprentice's own line, by the way there, or by the law on placements away.
package struct BedNeed: Sendable {
  private let context: RuleContext
  private let travel: TravelTable

  init(_ context: RuleContext) {
    self.context = context
    travel = TravelTable(context.instance)
  }

  /// - Parameter span: Index of a span of the term.
  package init(_ instance: PlacementInstance, span: Int) { self.init(RuleContext(instance, span: span)) }

  /// Whether an apprentice at a base needs one of its beds.
  package func isNeeded(_ apprentice: Int, base: Int) -> Bool {
    let instance = context.instance
    // Where there is no bed at all the rule on placements away bars the place already.
    let hasBeds = instance.apprentices[apprentice].sex.map { instance.bases[base].beds[$0] != 0 } ?? true
    if hasBeds, case .away = Lodging.distance(instance, apprentice, base: base),
      !Lodging.hasPapers(context, apprentice),
      let post = context.postsOfBase[base].first, !context.law(.away, apprentice, post).isEmpty
    {
      return true
    }
    if let stated = instance.apprentices[apprentice].needsBed { return stated }
    guard let limit = instance.settings.bedBeyondMinutes,
      let tenths = travel.tenths(apprentice: apprentice, base: base)
    else { return false }
    return tenths > 10 * limit
  }
}
