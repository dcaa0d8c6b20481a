public import PlacementDomain

extension RandomInstance {
  /// A random term with what the law asks of units and places: risks, weeks, tiers, hourly minimums, attestations, provinces, cities,
  /// lodging, and filings in and out of time. It has no pins: one against the new rules would be a fault of the input.
  public static func placed(seed: UInt64, families: Families = .all) -> PlacementInstance {
    let plain = planned(seed: seed, families: families)
    var random = SplitMix64(seed: seed ^ 0x91ACE)
    let day = TestInstance.date(2026, 8, 31)
    let dates = [day, day, plain.start, TestInstance.date(2026, 9, 2)]
    let schools = plain.schools.map {
      School(id: $0.id, province: $0.province, city: random.pick(["苏州", "苏州", "上海", ""]))
    }
    let towns = plain.towns.enumerated().map { index, town in
      Town(
        id: town.id, name: town.name, location: town.location, province: town.province,
        city: index % 3 == 0 ? "苏州" : index % 3 == 1 ? "无锡" : "")
    }
    let programmes = plain.programmes.map { own in
      let others = plain.programmes.indices.filter { plain.programmes[$0].id != own.id && random.chance(25) }
      return Programme(
        id: own.id, category: random.pick(["机械", "信息", "信息", ""]), related: others,
        studioSessions: own.studioSessions, rotation: own.rotation)
    }
    let enterprises = plain.enterprises.map { unit in
      Enterprise(
        id: unit.id, staff: unit.staff, capacity: unit.capacity, province: unit.province, sector: unit.sector,
        category: unit.category, city: random.pick(["", "苏州"]),
        attestations: Attestations(
          noDishonesty: random.pick([nil, true, true, true, false]),
          safeSince: random.pick([
            nil, TestInstance.date(2020, 1, 1), TestInstance.date(2023, 9, 1), TestInstance.date(2023, 9, 2),
          ]), visited: random.pick([nil, day, plain.start]),
          firstTerm: random.pick([nil, TestInstance.date(2024, 9, 1), plain.start]),
          noFees: random.pick([nil, true, true, true, false])))
    }
    let bases = plain.bases.map { base in
      Base(
        id: base.id, enterprise: base.enterprise, province: base.province, city: random.pick(["", "苏州", "苏州", "无锡"]),
        town: base.town, location: base.location, capacity: base.capacity, minimum: base.minimum,
        beds: Beds(male: random.pick([nil, 0, 1, 2]), female: random.pick([nil, 0, 1, 2])), mentors: base.mentors,
        openingCost: base.openingCost, registered: base.registered, noAgency: base.noAgency)
    }
    let posts = plain.posts.map { post in
      let hazard: [PostTag] = random.chance(20) ? [.hazard(random.pick(Hazard.allCases))] : []
      let days = random.pick([[], [1, 2, 3, 4, 5], [2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7]])
      let filing = random.chance(15) ? "备7" : ""
      // For all programmes, but of one category: where the law on unrelated work has something to say.
      let isMixed = programmes.count > 1 && random.chance(50)
      let first = isMixed ? random.int(0...(programmes.count - 1)) : post.firstProgramme
      return Post(
        id: post.id, base: post.base, admits: isMixed ? .only(Array(programmes.indices)) : post.admits,
        capacity: post.capacity, kind: post.kind, staff: post.staff,
        tags: post.tags + hazard, minimum: post.minimum, firstProgramme: first,
        category: first.map { programmes[$0].category },
        wage: random.pick([nil, "1500", "2400", "3200", "3999.99"]).map(TestInstance.decimal),
        wageRegular: random.pick([nil, "4000"]).map(TestInstance.decimal),
        wageLowest: random.pick([nil, "2400", "2400.01"]).map(TestInstance.decimal),
        independent: random.pick([nil, true, false]),
        time: WorkingTime(
          days: days, start: random.pick([480, 480, 480, 1_200]), end: random.pick([1_020, 1_021, 900, nil]),
          restDays: random.pick([[], [], [7], [1, 7]]), filing: filing,
          filingDate: filing.isEmpty ? nil : random.pick([nil, day, plain.start])), release: post.release)
    }
    var filings: [Filing] = []
    func add(_ kind: Filing.Kind, _ subjects: [String], _ percent: Int) {
      for subject in subjects where random.chance(percent) {
        filings.append(Filing(kind: kind, subject: subject, number: "备\(filings.count)", date: random.pick(dates)))
      }
    }
    let sites = posts.map(\.id) + bases.map(\.id) + enterprises.map(\.id) + programmes.map(\.id)
    add(.highRisk, sites, 15)
    add(.hours, sites, 10)
    add(.crossProvince, schools.flatMap { school in ["江苏", "上海", "浙江"].map { school.id + "/" + $0 } }, 50)
    add(.lodging, schools.map(\.id) + plain.apprentices.map(\.id), 40)
    let people = plain.apprentices.map { own in
      Apprentice(
        id: own.id, name: own.name, programme: own.programme, school: own.school, className: own.className,
        yearOfStudy: own.yearOfStudy, birthDate: own.birthDate, sex: own.sex, homeTown: own.homeTown, home: own.home,
        score: own.score, labourContract: own.labourContract, needsBed: own.needsBed,
        papers: Papers(lodgingConsent: random.pick([nil, true, true, false])))
    }
    let wages: [MinimumWage] = [
      (MinimumWage.Area.province("江苏"), "14", day), (.province("江苏"), "22", TestInstance.date(2026, 9, 2)),
      (.province("上海"), "20.5", plain.start), (.town(0), "13.79", day),
    ].compactMap { area, hourly, date in
      random.chance(75) ? MinimumWage(area: area, from: date, hourly: TestInstance.decimal(hourly)) : nil
    }
    let kept = plain.rules.rules.filter { ![.hours, .pay, .matchingMajor, .labourGrade].contains($0.id) }
    let own: [(RuleID, String?)] = [
      (.highRisk, nil), (.labourGrade, "3"), (.hours, "8"), (.weeklyHours, "40"), (.weeklyHours, "46"), (.pay, "0.8"),
      (.minimumWage, nil), (.matchingMajor, nil), (.unrelated, nil), (.unrelated, nil), (.unitAdmission, "3"),
      (.unitAdmission, "5"),
      (.noFees, nil), (.crossProvince, nil), (.away, nil),
    ]
    // Where many rules bind, a breach of one alone is rare.
    let only = random.chance(35) ? random.pick(own).0 : nil
    let rules = own.filter { rule in only.map { $0 == rule.0 } ?? random.chance(60) }.map { rule, value in
      TestInstance.rule(
        rule, value, bases: random.chance(20) ? ["江苏"] : [], schools: random.chance(20) ? ["上海"] : [],
        waivable: random.chance(70))
    }
    // A generator of its own: what was drawn before for a seed stays as it was.
    var local = SplitMix64(seed: seed ^ 0xC17)
    let placed = (kept + rules).map { rule in
      local.chance(70)
        ? rule
        : LegalRule(
          id: rule.id, citation: rule.citation, validFrom: rule.validFrom, validTo: rule.validTo,
          baseCities: local.chance(70) ? ["苏州"] : [], schoolCities: local.chance(50) ? ["上海"] : [], value: rule.value,
          waivable: rule.waivable, words: rule.words, spared: rule.spared, papers: rule.papers)
    }
    var waivers = plain.waivers.filter { waiver in !own.contains { $0.0 == waiver.rule } }
    for (rule, value) in own where random.chance(20) {
      let subjects = rule == .away ? bases.map(\.id) : sites
      let number =
        switch rule {
        case .labourGrade: "5"
        case .weeklyHours: "48"
        case .pay: "0.5"
        case .unitAdmission: "1"
        case .hours: "9"
        default: value
        }
      waivers.append(
        Waiver(
          rule: rule, subject: random.pick(subjects), value: number.map(TestInstance.decimal), by: "office",
          date: plain.start, filing: "备9"))
    }
    let old = plain.settings
    let settings = ModelSettings(
      unlisted: old.unlisted, unplaced: .allow, places: old.places, partial: old.partial,
      repeatPosts: old.repeatPosts, speedKmh: old.speedKmh, detour: old.detour,
      apprenticesPerMentor: old.apprenticesPerMentor, bedBeyondMinutes: old.bedBeyondMinutes,
      night: random.pick([
        NightHours(), NightHours(), NightHours(from: 1_000, to: 1_020), NightHours(from: 1_320, to: 500),
      ]),
      balanceLevel: old.balanceLevel, stages: old.stages)
    return PlacementInstance(
      name: plain.name, settings: settings, rules: RulePack(id: "test", rules: placed),
      lotterySeed: plain.lotterySeed, start: plain.start, end: plain.end, periods: plain.periods, apprentices: people,
      schools: schools, programmes: programmes, enterprises: enterprises, bases: bases, posts: posts,
      towns: towns, travel: plain.travel, preferences: plain.preferences, largestRank: plain.largestRank,
      bans: plain.bans, optOuts: plain.optOuts, occupied: plain.occupied, waivers: waivers, filings: filings,
      minimumWages: wages, groups: plain.groups, quotas: plain.quotas, calendar: plain.calendar,
      studios: plain.studios, slots: plain.slots, slotPreferences: plain.slotPreferences,
      largestSlotRank: plain.largestSlotRank, published: plain.published, credits: plain.credits)
  }
}
