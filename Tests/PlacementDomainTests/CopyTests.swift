import Testing

@testable import PlacementDomain

/// A copy sets what its step names and keeps every other field, also one that is added tomorrow.
@Suite struct CopyTests {
  private static let day = CivilDate(year: 2026, month: 9, day: 1)
  private static let end = CivilDate(year: 2027, month: 1, day: 15)

  /// The names of the fields whose values differ; fields are found by reflection, so none is forgotten.
  private func changed<Value>(_ old: Value, _ new: Value) -> [String] {
    func texts(_ value: Value) -> [(name: String, text: String)] {
      Mirror(reflecting: value).children.map { child in
        var text = ""
        dump(child.value, to: &text)
        return (child.label ?? "", text)
      }
    }
    return zip(texts(old), texts(new)).filter { $0.text != $1.text }.map(\.0.name)
  }

  private func fields(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }

  private let settings = ModelSettings(
    name: "own", unlisted: .forbid, unplaced: .forbid, places: .perPeriod, partial: .allow, repeatPosts: .allow,
    speedKmh: ExactDecimal(20), detour: ExactDecimal(2), apprenticesPerMentor: 5, bedBeyondMinutes: 60,
    night: NightHours(from: 1_260, to: 300), balanceLevel: .school,
    stages: [.maxPlaced, .maxSessions, .balance, .minSlotRank, .lottery])

  private func rule(_ day: CivilDate) -> LegalRule {
    LegalRule(
      id: .venues, citation: "c", validFrom: day, validTo: day, baseProvinces: ["320000"], schoolProvinces: ["310000"],
      baseCities: ["c"], schoolCities: ["d"],
      value: ExactDecimal(1), status: .toConfirm, waivable: true, words: ["w"], spared: ["s"],
      papers: [.consent], message: Message(zh: "文", en: "text"))
  }

  /// A term in which every field differs from that of ``bare()``.
  private func full() throws -> PlacementInstance {
    let (day, end) = (try #require(Self.day), try #require(Self.end))
    return PlacementInstance(
      name: "full", language: .en, settings: settings, rules: RulePack(id: "own", rules: [rule(day)]),
      lotterySeed: "seed", start: day, end: end, periods: [Period(id: "p1", start: day, end: end)],
      apprentices: [Apprentice(id: "a", programme: 0)], schools: [School(id: "s")],
      programmes: [
        Programme(
          id: "p", name: "P", category: "c", durationMonths: ExactDecimal(6), durationMost: ExactDecimal(8),
          requiredKinds: ["k"], related: [1], studioSessions: 2, rotation: ["k"])
      ], enterprises: [Enterprise(id: "e")], bases: [Base(id: "b", enterprise: 0)], posts: [Post(id: "q", base: 0)],
      towns: [Town(id: "t")], travel: [TravelTime(from: 0, to: .base(0), tenths: 5)],
      preferences: [[Preference(rank: 1, choice: .post(0))]], largestRank: 3,
      pins: [Pin(apprentice: 0, choice: .post(0))], bans: [Ban(apprentice: 0, choice: .post(0))],
      optOuts: [OptOut(apprentice: 0, choice: .post(0))], occupied: [OccupiedPlaces(site: .post(0), places: 1)],
      waivers: [Waiver(rule: .staffRatio, subject: "e", value: nil, by: "x", date: day, filing: "f")],
      filings: [Filing(kind: .hours, subject: "q", number: "f", date: day)],
      minimumWages: [MinimumWage(area: .town(0), from: day, hourly: ExactDecimal(20))],
      decisions: [PlaceDecision(apprentice: 0, state: .refused, site: .post(0), date: day)],
      history: [EarlierPlacement(apprentice: 0, term: "t", start: day, end: day)],
      groups: [Group(id: "g", members: [0, 1], kind: .together, level: .base)],
      quotas: [Quota(id: "k", scope: .everyone, site: .everywhere, maximum: 1)],
      calendar: WorkCalendar([CalendarDay(date: day, kind: .holiday)]), studios: [Studio(id: "w")],
      slots: [Slot(id: "z", studio: 0, day: .date(day), start: 480, end: 540, capacity: 1)],
      slotPreferences: [[SlotPreference(rank: 1, slot: 0)]], largestSlotRank: 2,
      published: PublishedRoster(places: [[.post(0)]]), credits: [4],
      notChecked: [NotChecked(rule: .staffRatio, subject: "e", missing: "m")],
      inputDigests: [PlacementInstance.InputDigest(file: "f", sha256: "00")])
  }

  private func bare() throws -> PlacementInstance {
    let end = try #require(Self.end)
    return PlacementInstance(
      name: "", settings: ModelSettings(), rules: .none, lotterySeed: "", start: end,
      end: try #require(CivilDate(dayNumber: end.dayNumber + 1)), periods: [], apprentices: [], programmes: [],
      enterprises: [], bases: [], posts: [], preferences: [], largestRank: 0)
  }

  /// A new field must be set in ``full()``: a step that lost it would be seen by no test else.
  @Test func theFullTermsLeaveNoFieldAtItsDefault() throws {
    let day = try #require(Self.day)
    #expect(try changed(bare(), full()) == fields(try full()))
    #expect(changed(ModelSettings(), settings) == fields(settings))
    #expect(changed(LegalRule(id: .staffRatio), rule(day)) == fields(rule(day)))
    let programme = try #require(try full().programmes.first)
    #expect(changed(Programme(id: ""), programme) == fields(programme))
  }

  @Test func eachStepChangesWhatItNames() throws {
    let term = try full()
    func changes(_ copy: PlacementInstance) -> [String] { changed(term, copy) }
    #expect(changes(term.with(settings: ModelSettings())) == ["settings"])
    #expect(changes(term.with(preferences: [[]])) == ["preferences"])
    #expect(changes(term.with(pins: [])) == ["pins"])
    #expect(changes(term.with(credits: [])) == ["credits"])
    #expect(changes(term.with(published: PublishedRoster(places: [], leavers: ["l"]))) == ["published"])
    #expect(changes(term.with()).isEmpty)
  }

  @Test func aTermWithoutStudiosLosesThemAndNothingElse() throws {
    let term = try full()
    let plain = term.withoutStudios
    #expect(
      changed(term, plain) == [
        "settings", "programmes", "calendar", "studios", "slots", "slotPreferences", "largestSlotRank",
      ])
    #expect(changed(term.settings, plain.settings) == ["stages"])
    #expect(plain.settings.stages == [.maxPlaced, .balance, .lottery])
    #expect(zip(term.programmes, plain.programmes).allSatisfy { changed($0, $1) == ["studioSessions"] })
    #expect(plain.programmes.map(\.studioSessions) == [0] && plain.slotPreferences == [[]])
  }

  @Test func settingsAndRulesKeepWhatAStepDoesNotName() throws {
    #expect(changed(settings, settings.with(stages: [.maxPlaced])) == ["stages"])
    #expect(changed(settings, settings.with(stages: settings.stages, balanceLevel: .base)) == ["balanceLevel"])
    let rule = rule(try #require(Self.day))
    #expect(changed(rule, rule.with(value: ExactDecimal(2), message: Message(zh: "", en: ""))) == ["value", "message"])
    let words = rule.with(venuesOf: LegalRule(id: .venues, words: ["x"], spared: ["y"]))
    #expect(changed(rule, words) == ["words", "spared"])
    #expect(words.words == ["x"] && words.spared == ["s", "y"])
  }
}
