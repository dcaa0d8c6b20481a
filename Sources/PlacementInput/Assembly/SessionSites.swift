import PlacementDomain

/// Where the studios lie whose slots somebody asks for and that are, or may be, registered units: the rule on hours binds
/// there, whatever the bases are.
struct SessionSites {
  /// The first day of the term, on which the law of sessions is looked up.
  let date: CivilDate
  /// Each place once; nowhere for a studio without a town.
  let all: [Locality]
  /// Those of studios with a slot on a rest day or at night that was not filed in time: there the rule bars something.
  let irregular: [Locality]

  init(_ use: SlotUse, _ filings: [Filing], on date: CivilDate) {
    self.date = date
    let studios = use.studios
    func sites(_ isMeant: (Int) -> Bool) -> [Locality] {
      let meant = use.usedStudios.filter { studios.studioValues[$0].registered != false && isMeant($0) }
      return Set(meant.map { studios.townOf[$0].map { use.people.townValues[$0].locality } ?? Locality() }).sorted()
    }
    all = sites { _ in true }
    irregular = sites { SessionSites.isIrregular($0, use, filings, on: date) }
  }

  /// Whether a studio has a slot that the rule on hours could bar.
  static func isIrregular(_ studio: Int, _ use: SlotUse, _ filings: [Filing], on date: CivilDate) -> Bool {
    let studios = use.studios
    return zip(studios.slotValues, studios.isIrregular).contains { slot, isIrregular in
      guard let slot, slot.studio == studio, isIrregular else { return false }
      return !SlotSupply.isFiled(slot, studio: studios.studios.ids[studio], filings, before: date)
    }
  }
}
