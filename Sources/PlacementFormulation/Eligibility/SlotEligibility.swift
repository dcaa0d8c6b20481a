package import PlacementDomain

/// Why a pair of an apprentice and a slot is no slot pair, in the order in which the reasons are tried.
///
/// The raw values are the ids of the verifier's rules.
package enum SlotReason: String, Sendable, CaseIterable {
  /// The programme asks for no sessions.
  case notAsked = "studio-sessions"
  /// Every day of the slot is a holiday.
  case dates = "slot-dates"
  /// The studio is not open to the programme.
  case programme = "slot-programme"
  /// A registered studio's slot on a rest day or at night, without a filing (Art. 17).
  case hours = "slot-hours"
}

/// Which slots are open to whom, whatever the places are (models/README.md, slot pairs).
package struct SlotEligibility: Sendable {
  private let instance: PlacementInstance
  private let hasDates: [Bool]
  private let irregular: [Bool]
  private let localities: [Locality]

  /// Reads the slots' dates and hours once for all apprentices.
  package init(_ instance: PlacementInstance) { self.init(instance, SlotTimes(instance)) }

  init(_ instance: PlacementInstance, _ times: SlotTimes) {
    self.instance = instance
    hasDates = times.dates.map { !$0.isEmpty }
    irregular = instance.slots.indices.map { times.isIrregular($0) }
    localities = instance.slots.map { slot in
      instance.studios[slot.studio].town.map { instance.towns[$0].locality } ?? Locality()
    }
  }

  /// Why a slot is not open to an apprentice; `nil`: it is.
  package func reason(_ apprentice: Int, _ slot: Int) -> SlotReason? {
    let programme = instance.apprentices[apprentice].programme
    let studio = instance.studios[instance.slots[slot].studio]
    if instance.programmes[programme].studioSessions < 1 { return .notAsked }
    if !hasDates[slot] { return .dates }
    if case .only(let programmes) = studio.admits, !programmes.contains(programme) { return .programme }
    // what is empty bars nobody: the verifier names it as not checked
    if studio.registered == true, irregular[slot], hours(apprentice, slot) != nil { return .hours }
    return nil
  }

  /// The rule on hours as it binds an apprentice in a slot on the first day of the term.
  package func hours(_ apprentice: Int, _ slot: Int) -> LegalRule? {
    let school = instance.locality(ofSchoolOf: apprentice).map { [$0] } ?? []
    return instance.rules.strictest(.hours, on: instance.start, base: localities[slot], schools: school)
  }
}
