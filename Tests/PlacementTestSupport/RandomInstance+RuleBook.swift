internal import PlacementDomain

/// What the rule book adds to random instances; it draws from a generator of its own.
extension RandomInstance {
  /// Whether a family is switched on and falls in so many of a hundred cases.
  mutating func hasMore(_ family: Families, _ percent: Int) -> Bool {
    extra.chance(percent) && families.contains(family)
  }

  /// A value that is given in so many of a hundred cases of a family.
  private mutating func some<Value>(_ family: Families, _ percent: Int, _ values: [Value]) -> Value? {
    hasMore(family, percent) ? extra.pick(values) : nil
  }

  mutating func addWorkRules() {
    if hasMore(.workRules, 60) { addRule(.hours, ["8", "7.5", nil]) }
    if hasMore(.workRules, 60) { addRule(.matchingMajor, [nil]) }
    if hasMore(.workRules, 60) { addRule(.pay, ["0.8", "0.85", "1"]) }
    if hasMore(.workRules, 60) { addRule(.noAgency, [nil]) }
    if hasMore(.workRules, 60) { addRule(.registeredUnit, [nil]) }
  }

  struct BaseExtras {
    let minimum: Int
    let beds: Beds
    let mentors: Int?
    let cost: Int?
    let registered: Bool?
    let noAgency: Bool?
  }

  mutating func drawBase() -> BaseExtras {
    BaseExtras(
      minimum: some(.minimums, 40, [1, 2, 2, 3]) ?? 0,
      beds: Beds(male: some(.beds, 60, [0, 1, 1, 2]), female: some(.beds, 60, [0, 1, 1, 2])),
      mentors: some(.mentors, 75, [0, 1, 1, 2]), cost: some(.minimums, 50, [0, 1, 2, 5]),
      registered: some(.workRules, 40, [true, false]), noAgency: some(.workRules, 60, [true, true, false]))
  }

  struct PostExtras {
    let minimum: Int
    /// Whether one more seat makes it likely that the minimum can be met.
    let roomy: Bool
    let wage: String?
    let regular: String?
    let time: WorkingTime
  }

  mutating func drawPost() -> PostExtras {
    let minimum = some(.minimums, 50, [1, 2, 2, 2, 3]) ?? 0
    return PostExtras(
      minimum: minimum, roomy: minimum > 1 && extra.chance(80),
      wage: some(.workRules, 80, ["3199.99", "3200", "3400", "3400.50"]), regular: some(.workRules, 80, ["4000"]),
      time: drawTime())
  }

  /// Mostly lawful, and all around the limits: 6:00, 22:00, six hours and eight with and without the break.
  private mutating func drawTime() -> WorkingTime {
    guard families.contains(.workRules), extra.chance(80) else { return WorkingTime() }
    let hours = extra.pick([
      (480, 1_020), (480, 1_020), (480, 990), (540, 900), (480, 1_021), (480, 840), (360, 900), (359, 700),
      (900, 1_320), (900, 1_321), (1_200, 240), (1_320, 1_380), (480, 480),
    ])
    let given = extra.chance(85)
    let days = extra.pick([[], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 3, 6], [2, 7]])
    let end = given || extra.chance(50) ? hours.1 : nil
    let night = extra.pick([nil, nil, false, false, true])
    let restDay = extra.pick([nil, nil, false, false, true])
    let filing = extra.chance(30) ? "备3" : ""
    return WorkingTime(
      days: days, start: given ? hours.0 : nil, end: end, night: night, restDay: restDay,
      restDays: days.count == 2 ? [6, 7] : [], filing: filing,
      filingDate: filing.isEmpty ? nil : TestInstance.date(2026, 8, 31))
  }

  /// A generator of its own again: what was drawn before for a seed stays as it was.
  mutating func addLifts(seed: UInt64) {
    guard families.contains(.lifts) else { return }
    var draw = SplitMix64(seed: seed ^ 0x11F7)
    if families.contains(.mentors) { term.rules.append(TestInstance.rule(.mentors)) }
    term.rules = term.rules.map { rule in
      draw.chance(80)
        ? rule
        : LegalRule(
          id: rule.id, citation: rule.citation, validFrom: rule.validFrom, validTo: rule.validTo,
          baseProvinces: rule.baseProvinces, schoolProvinces: rule.schoolProvinces, baseCities: rule.baseCities,
          schoolCities: rule.schoolCities, value: rule.value, waivable: false,
          words: rule.words)
    }
    let subjects = posts + bases + enterprises + ["P1", "P2"]
    for (rule, values) in RandomInstance.lifted {
      for subject in subjects where draw.chance(30) {
        let value = draw.pick(values)
        // One in six comes after the first span has begun, and lifts nothing in it.
        term.waiver(rule, subject, value, on: draw.chance(17) ? TestInstance.date(2026, 9, 2) : nil)
      }
    }
  }

  private static let lifted: [(RuleID, [String])] = [
    (.minimumAge, ["0", "15", "18"]), (.minors, ["0", "17"]), (.noFirstYear, ["no"]), (.women, ["no"]),
    (.venues, ["no"]), (.labourGrade, ["4", "5", "2"]), (.hours, ["9", "13.5", "7"]), (.matchingMajor, ["no"]),
    (.pay, ["0.5", "0.79", "0.81"]), (.noAgency, ["no"]), (.registeredUnit, ["no"]), (.mentors, ["no"]),
  ]

  mutating func addQuotas() {
    var number = 0
    if families.contains(.quotas) {
      for _ in 0...extra.int(0...1) {
        number += 1
        let minimum = extra.pick([nil, nil, 1, 1, 1, 1, 2])
        let least = minimum ?? 0
        let maximum = minimum == nil || extra.chance(40) ? extra.pick([least, least + 1, least + 1, least + 2]) : nil
        term.quota(
          "K\(number)", of: drawScope(), at: extra.chance(60) ? extra.pick(posts + bases + enterprises) : nil,
          site: drawSite(), minimum: minimum, maximum: maximum, period: drawPeriod(extra.pick([nil, 0])))
      }
    }
    guard families.contains(.reserves) else { return }
    for _ in 0...extra.int(0...1) {
      number += 1
      term.quota(
        "K\(number)", of: drawScope(), at: extra.chance(80) ? extra.pick(posts + bases + enterprises) : nil,
        site: drawSite(), minimum: extra.pick([nil, 0, 1, 1, 1, 1, 2, 2]), maximum: extra.pick([nil, nil, nil, 1, 2]),
        kind: .reserve, release: extra.chance(40), period: drawPeriod())
    }
  }

  /// Some value of some attribute, each not too rare; one in five counts everybody.
  private mutating func drawScope() -> Quota.Scope {
    extra.pick([
      .everyone, .everyone, .attribute(.programme, ["P1"]), .attribute(.programme, ["P2", "P3"]),
      .attribute(.category, ["机械"]), .attribute(.school, ["S1"]), .attribute(.className, ["一班", "三班"]),
      .attribute(.year, ["2"]), .attribute(.sex, ["female"]), .attribute(.homeTown, ["T1", "T2"]),
    ])
  }

  private mutating func drawSite() -> Quota.Site {
    extra.pick([.everywhere, .sector("装备"), .province("江苏"), .town(0)])
  }

  mutating func addGroups() {
    guard families.contains(.groups), people.count > 1 else { return }
    for number in 1...extra.int(1...2) {
      let size = min(people.count, extra.pick([2, 2, 3]))
      term.group(
        "G\(number)", Array(extra.shuffled(people).prefix(size)), kind: extra.pick([.together, .apart]),
        level: extra.pick([.post, .base]))
    }
  }
}
