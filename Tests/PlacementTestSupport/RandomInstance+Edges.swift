public import PlacementDomain

extension RandomInstance {
  /// A random term every optional side of which may be empty, 0, equal to another or of no effect.
  ///
  /// What may be a row and what may be none is decided at such sides: they are where two writings of the same
  /// mathematics part.
  public static func edged(seed: UInt64, families: Families = .all) -> PlacementInstance {
    let plain = planned(seed: seed, families: families)
    var random = SplitMix64(seed: seed ^ 0xED6E)
    let all = plain.apprentices.count
    let enterprises = plain.enterprises.map { unit in
      Enterprise(
        id: unit.id, staff: random.pick([unit.staff, unit.staff, 0, nil]),
        capacity: random.pick([unit.capacity, nil, 0, all]), province: unit.province, sector: unit.sector,
        category: unit.category)
    }
    let bases = plain.bases.map { base in
      Base(
        id: base.id, enterprise: base.enterprise, province: base.province, town: base.town, location: base.location,
        capacity: random.pick([base.capacity, nil, 0, all, 1]), minimum: random.pick([base.minimum, 0, 1, 2, all + 1]),
        beds: Beds(
          male: random.pick([base.beds.male, nil, 0, all]), female: random.pick([base.beds.female, nil, 0, all])),
        mentors: random.pick([base.mentors, nil, 0, 1]), openingCost: random.pick([base.openingCost, nil, 0, 7]),
        registered: base.registered, noAgency: base.noAgency)
    }
    let posts = plain.posts.map { post in
      Post(
        id: post.id, base: post.base, admits: post.admits,
        capacity: random.pick([post.capacity, nil, 0, all, bases[post.base].capacity]), kind: post.kind,
        staff: random.pick([post.staff, 0]), tags: post.tags, minimum: random.pick([post.minimum, 0, 1, 2, all + 1]),
        firstProgramme: post.firstProgramme, category: post.category, wage: post.wage, wageRegular: post.wageRegular,
        wageLowest: post.wageLowest, independent: post.independent, time: post.time, release: post.release)
    }
    var quotas = plain.quotas.map { quota in
      edged(quota, minimum: random.pick([quota.minimum, nil, 0, all, quota.maximum]), all, &random)
    }
    if let twin = quotas.first {
      quotas.append(
        Quota(
          id: "K9", scope: twin.scope, site: twin.site, minimum: twin.minimum, maximum: twin.maximum, kind: twin.kind,
          release: twin.release, period: twin.period))
    }
    let old = plain.settings
    let settings = ModelSettings(
      unlisted: old.unlisted, unplaced: old.unplaced, places: old.places, partial: old.partial,
      repeatPosts: old.repeatPosts, speedKmh: old.speedKmh, detour: old.detour,
      apprenticesPerMentor: random.pick([old.apprenticesPerMentor, nil, 1, 3]),
      bedBeyondMinutes: random.pick([old.bedBeyondMinutes, nil, 0, 10]),
      balanceLevel: random.pick(BalanceLevel.allCases), stages: stages(plain, &random))
    return PlacementInstance(
      name: plain.name, settings: settings, rules: plain.rules, lotterySeed: plain.lotterySeed, start: plain.start,
      end: plain.end, periods: plain.periods, apprentices: plain.apprentices, schools: plain.schools,
      programmes: plain.programmes, enterprises: enterprises, bases: bases, posts: posts, towns: plain.towns,
      travel: plain.travel, preferences: plain.preferences, largestRank: plain.largestRank, pins: plain.pins,
      bans: plain.bans, optOuts: plain.optOuts, occupied: plain.occupied, waivers: plain.waivers, groups: plain.groups,
      quotas: quotas, calendar: plain.calendar, studios: plain.studios, slots: plain.slots,
      slotPreferences: plain.slotPreferences, largestSlotRank: plain.largestSlotRank, published: plain.published,
      credits: plain.credits, notChecked: plain.notChecked, inputDigests: plain.inputDigests)
  }

  /// A minimum above the maximum is a fault of the input, and so is a quota without any number.
  private static func edged(_ quota: Quota, minimum: Int?, _ all: Int, _ random: inout SplitMix64) -> Quota {
    let least = minimum ?? 0
    let maximum = random.pick([nil, minimum, least + 1, max(least, all)]) ?? (minimum == nil ? 0 : nil)
    return Quota(
      id: quota.id, scope: quota.scope, site: quota.site, minimum: minimum, maximum: maximum, kind: quota.kind,
      release: quota.release, period: quota.period)
  }

  /// Each stage that the term allows, or not, behind one that may be first.
  private static func stages(_ plain: PlacementInstance, _ random: inout SplitMix64) -> [Stage] {
    let rotates = plain.settings.places == .perPeriod
    var choice = Stage.allCases.filter { ![.maxPlaced, .lottery].contains($0) }
    if rotates { choice.removeAll { $0 == .scoreOrder } } else { choice.removeAll { $0 == .maxFilled } }
    if plain.slots.isEmpty { choice.removeAll { $0 == .maxSessions || $0 == .minSlotRank } }
    if case .tooLarge = plain.balanceScale { choice.removeAll { $0 == .balance } }
    let some = random.shuffled(choice).filter { _ in random.chance(50) }
    let sessions: [Stage] = some.contains(.minSlotRank) ? [.maxSessions] : []
    return [.maxPlaced] + sessions + some.filter { !sessions.contains($0) } + [.lottery]
  }
}
