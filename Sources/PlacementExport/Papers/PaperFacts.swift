package import PlacementDomain
import PlacementVerification

/// What the office says on every paper beside the roster.
package struct PaperSettings: Sendable {
  package let language: Language
  /// The day of the letters; `nil` leaves it to be written by hand.
  package var date: CivilDate?
  /// Whom to ask; `nil` is the placement office of the school.
  package var contact: String?
  /// The last day on which a place is refused; `nil` is the day before the placement begins, by which the consents must be
  /// there (Art. 9).
  package var refuseBy: CivilDate?

  package init(_ language: Language, date: CivilDate? = nil, contact: String? = nil, refuseBy: CivilDate? = nil) {
    (self.language, self.date, self.contact, self.refuseBy) = (language, date, contact, refuseBy)
  }

  func text(_ message: Message) -> String { message.text(language) }
  func text(_ text: ReportText) -> String { text.message.text(language) }

  /// Several texts in one cell.
  func joined(_ texts: [String]) -> String { texts.joined(separator: language == .zh ? "、" : ", ") }
}

/// A verified roster by the persons and sites of whom papers are made, each line looked up once.
struct PaperFacts {
  let roster: VerifiedRoster
  let settings: PaperSettings
  let calendar: SlotCalendar
  /// Per apprentice the lines, in order of the spans.
  let linesOf: [[VerifiedLine]]
  /// Per apprentice the slots, in order of time.
  let slotsOf: [[Int]]

  var instance: PlacementInstance { roster.instance }

  init(_ roster: VerifiedRoster, _ settings: PaperSettings) {
    (self.roster, self.settings) = (roster, settings)
    let count = roster.instance.apprentices.count
    let calendar = SlotCalendar(roster.instance)
    self.calendar = calendar
    var lines = [[VerifiedLine]](repeating: [], count: count)
    for line in roster.lines { lines[line.assignment.apprentice].append(line) }
    linesOf = lines
    var slots = [[Int]](repeating: [], count: count)
    for session in roster.sessions { slots[session.apprentice].append(session.slot) }
    slotsOf = slots.map(calendar.inOrderOfTime)
  }

  func name(_ name: String, _ id: String) -> String { name.isEmpty ? id : name }

  func name(base index: Int) -> String { name(instance.bases[index].name, instance.bases[index].id) }

  func name(post index: Int) -> String { name(instance.posts[index].title, instance.posts[index].id) }

  func name(enterpriseOf base: Int) -> String {
    let enterprise = instance.enterprises[instance.bases[base].enterprise]
    return name(enterprise.name, enterprise.id)
  }

  func name(town index: Int?) -> String {
    index.map { name(instance.towns[$0].name, instance.towns[$0].id) } ?? ""
  }

  func name(programmeOf apprentice: Int) -> String {
    let programme = instance.programmes[instance.apprentices[apprentice].programme]
    return name(programme.name, programme.id)
  }

  func name(schoolOf apprentice: Int) -> String {
    instance.apprentices[apprentice].school.map { name(instance.schools[$0].name, instance.schools[$0].id) } ?? ""
  }

  /// Province, city and town as far as the tables tell them: they have no street.
  func address(base: Int) -> String {
    var parts: [String] = []
    for part in [instance.province(ofBase: base), instance.city(ofBase: base), name(town: instance.bases[base].town)]
    where !part.isEmpty && !parts.contains(part) { parts.append(part) }
    return parts.joined(separator: " ")
  }

  /// A slot in one line: when, the hours, the studio.
  func session(_ index: Int) -> String {
    let slot = instance.slots[index]
    let studio = instance.studios[slot.studio]
    let words = calendar.words(index)
    let detail = words.detail.map { settings.language == .zh ? "（\($0.zh)）" : " (\($0.en))" } ?? ""
    return settings.text(words.when) + detail + " " + ClockText.range(slot.start, slot.end) + " "
      + name(studio.name, studio.id)
  }

  /// What the whole term and the office say on every paper.
  ///
  /// - Parameter contact: Who is asked where the office names nobody.
  func head(contact: Message) -> [PaperField: String] {
    [
      .term: instance.name, .termStart: instance.start.description, .termEnd: instance.end.description,
      .date: settings.date?.description ?? "", .contact: settings.contact ?? settings.text(contact),
    ]
  }

  /// The placement office of a school.
  func office(_ school: Int?) -> Message {
    guard let school else { return Message(zh: "实习安置办公室", en: "the placement office") }
    let name = name(instance.schools[school].name, instance.schools[school].id)
    return Message(zh: "\(name)实习安置办公室", en: "the placement office of \(name)")
  }

  /// All papers that lines lack, each once.
  func missing(_ lines: some Sequence<VerifiedLine>) -> String {
    var words: [String] = []
    for line in lines {
      for paper in line.missingPapers {
        let text = settings.text(paper.words)
        if !words.contains(text) { words.append(text) }
      }
    }
    return settings.joined(words)
  }

  /// How many of some apprentices lack a paper.
  func lacking(_ people: some Sequence<Int>) -> Int {
    people.reduce(0) { $0 + (linesOf[$1].contains { !$0.missingPapers.isEmpty } ? 1 : 0) }
  }

  /// Whether an apprentice has a place in every span.
  func isPlaced(_ apprentice: Int) -> Bool { linesOf[apprentice].allSatisfy { $0.assignment.post != nil } }
}
