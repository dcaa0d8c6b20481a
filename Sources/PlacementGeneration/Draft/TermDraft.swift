import PlacementDomain

/// A term while it is being drawn: who looks for a place, who offers them, and what was agreed, wished and asked for.
///
/// Every part is a value that says what it reads; what changes several of them is a step with a type of its own
/// (`ContractDraw`, `OfferSettlement`, `RuleBookDraw`, `PeriodDraw`, `CrossingDraw`). Each has a stream of draws of its own, and none reads a
/// table of hashes in its order.
struct TermDraft {
  /// The first day of the term; 1 September exists.
  static let start = CivilDate(year: 2026, month: 9, day: 1)!
  /// The last day of the term; 15 January exists.
  static let end = CivilDate(year: 2027, month: 1, day: 15)!

  let parameters: TermParameters
  let facts: TermFacts
  var demand: DemandDraft
  var supply: SupplyDraft
  let rotation: RotationDraft
  var agreements: AgreementsDraft
  /// In the order of the apprentices, then of the lists.
  private(set) var wishes: [Wish] = []
  var requests = RequestsDraft()
  var seatRules: [SeatRule] = []
  var companions: [Companions] = []
  let studios: StudiosDraft

  /// Draws a whole term; the parameters are in range.
  init(_ parameters: TermParameters) {
    self.parameters = parameters
    facts = TermFacts(parameters)
    demand = DemandDraft(parameters, facts)
    supply = SupplyDraft(parameters, facts, demand: demand.ofProgramme)
    rotation = RotationDraft(parameters, &supply)
    SeatDeal(parameters: parameters, rotation: rotation, demand: demand.ofProgramme).deal(to: &supply)
    agreements = AgreementsDraft(parameters, &supply)
    studios = StudiosDraft(parameters, facts, demand, posts: supply.works.count)
    ContractDraw.draw(&self)
    OfferSettlement(parameters: parameters, exemptions: agreements.exemptions).settle(&supply)
    wishes = WishDraw(self).wishes
    requests = RequestsDraft(self)
    RuleBookDraw.draw(&self)
    PeriodDraw.draw(&self)
    CrossingDraw.draw(&self)
  }

  /// The consecutive periods of a rotation: the term in equal parts, by days.
  static func periods(_ count: Int) -> [Period] {
    let (first, last) = (start.dayNumber, end.dayNumber)
    let days = last - first + 1
    // Days between two days that exist do so too.
    return (0..<count).map { index in
      Period(
        id: "p\(index + 1)", start: CivilDate(dayNumber: first + days * index / count)!,
        end: CivilDate(dayNumber: first + days * (index + 1) / count - 1)!)
    }
  }

  /// Whether the law and the post admit an apprentice.
  func mayTake(_ apprentice: Int, _ post: Int) -> Bool {
    let person = demand.people[apprentice]
    let work = supply.works[post]
    let programme = demand.programme(of: apprentice)
    guard person.role != .tooYoung, person.role != .firstYear, !work.isBarred, work.admits.contains(programme),
      facts.programmes[programme].category == facts.programmes[work.programme].category,
      rotation.fits(programme, post, supply)
    else { return false }
    if let contract = person.contract, contract != supply.firm(ofPost: post) { return false }
    if work.tags.contains("no-women"), person.isWoman { return false }
    return !work.tags.contains("no-minors") || !person.isMinor
  }
}
