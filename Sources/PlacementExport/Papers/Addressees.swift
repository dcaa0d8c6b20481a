import PlacementDomain
import PlacementVerification

/// Everybody to whom papers go, in the order of the instance.
struct Addressees {
  private let facts: PaperFacts
  private var instance: PlacementInstance { facts.instance }
  private var settings: PaperSettings { facts.settings }

  init(_ facts: PaperFacts) { self.facts = facts }

  func of(_ audience: PaperAudience) -> [Addressee] {
    switch audience {
    case .apprentice: instance.apprentices.indices.map(apprentice)
    case .base: bases
    case .class: classes
    case .school: schools
    case .studio: []
    }
  }

  private func apprentice(_ index: Int) -> Addressee {
    let person = instance.apprentices[index]
    let placed = facts.linesOf[index].filter { $0.assignment.post != nil }
    let rows = placed.map(place)
    let contact = facts.office(person.school)
    var texts = facts.head(contact: contact)
    texts[.id] = person.id
    texts[.name] = facts.name(person.name, person.id)
    texts[.school] = facts.name(schoolOf: index)
    texts[.className] = person.className
    texts[.programmeCode] = instance.programmes[person.programme].id
    texts[.programme] = facts.name(programmeOf: index)
    texts[.home] = facts.name(town: person.homeTown)
    for field in PaperField.place {
      // in a rotation one cell tells of every period
      texts[field] =
        rows.count < 2
        ? rows.first?[field] ?? ""
        : rows.compactMap { row in
          row[field].flatMap { $0.isEmpty ? nil : "\(row[.period] ?? ""): \($0)" }
        }.joined(separator: settings.language == .zh ? "；" : "; ")
    }
    texts[.missingPapers] = facts.missing(placed)
    if rows.isEmpty { texts[.state] = settings.text(Vocabulary.name(RosterState.unplaced)) }
    let slots = facts.slotsOf[index]
    texts[.sessions] = slots.map(facts.session).joined(separator: settings.language == .zh ? "；" : "; ")
    texts[.insuranceNumber] = person.papers.insuranceNumber
    let first = placed.first.map { instance.spans[$0.assignment.period].start }
    let until = first.flatMap { settings.refuseBy ?? CivilDate(dayNumber: $0.dayNumber - 1) }
    texts[.refuseBy] = until?.description ?? ""
    texts[.refuse] = until.map { refusal($0, texts[.contact] ?? "") } ?? ""
    var flags: Set<PaperFlag> = []
    if !rows.isEmpty { flags.insert(.hasPlace) }
    if !slots.isEmpty { flags.insert(.hasSessions) }
    if texts[.missingPapers] != "" { flags.insert(.lacksPapers) }
    return Addressee(
      audience: .apprentice, key: person.id, texts: texts,
      lists: [.places: rows, .sessionRows: slots.map(session)], flags: flags)
  }

  /// A placed line as the row of a letter.
  private func place(_ line: VerifiedLine) -> [PaperField: String] {
    guard let index = line.assignment.post else { return [:] }
    let post = instance.posts[index]
    let base = instance.bases[post.base]
    let span = instance.spans[line.assignment.period]
    return [
      .period: span.id, .enterprise: facts.name(enterpriseOf: post.base),
      .creditCode: instance.enterprises[base.enterprise].creditCode, .baseId: base.id,
      .base: facts.name(base: post.base), .post: facts.name(post: index), .address: facts.address(base: post.base),
      .start: span.start.description, .end: span.end.description,
      .hours: settings.text(ClockText.work(post.time) ?? ReportText.hoursOpen.message),
      .wage: post.wage?.description ?? "", .minutes: line.tenths.map(Figures.plainTenths) ?? "",
      .rank: line.rank.map(String.init) ?? settings.text(.notListed), .rankNote: settings.text(rankNote(line)),
      .state: settings.text(line.crossing.map { Vocabulary.state(line.state, $0) } ?? Vocabulary.name(line.state)),
      .guide: "", .mentor: "", .missingPapers: facts.missing([line]),
    ]
  }

  /// Which wish it is, and where it says why it is no better one; nothing of anybody else.
  private func rankNote(_ line: VerifiedLine) -> Message {
    if line.state == .selfFound {
      return Message(zh: "这是你自行联系、经学校批准的单位。", en: "You found this place yourself and the school approved it.")
    }
    if line.state == .pinned { return Message(zh: "这个岗位由学校事先确定。", en: "The school settled this place beforehand.") }
    let why = Message(
      zh: "更靠前的志愿为什么没有录上，可以要求书面说明。", en: " You may ask in writing why no better-ranked wish was given.")
    guard let rank = line.rank else {
      return instance.preferences[line.assignment.apprentice].isEmpty
        ? Message(zh: "你没有填报志愿。", en: "You listed no wishes.")
        : Message(zh: "这个岗位不在你的志愿之内。\(why.zh)", en: "This place is not on your list.\(why.en)")
    }
    if rank == 1 { return Message(zh: "这是你的第 1 志愿。", en: "It is your first choice.") }
    return Message(zh: "这是你的第 \(rank) 志愿。\(why.zh)", en: "It is number \(rank) on your list.\(why.en)")
  }

  /// How a place is refused (Art. 9, 10): both consents are asked for, and what was refused is not given again.
  private func refusal(_ until: CivilDate, _ contact: String) -> String {
    settings.text(
      Message(
        zh:
          "到岗位实习须由你本人和监护人（或家长）都签字同意（《职业学校学生实习管理规定》第九条）。不同意这个安排的，请在 \(until) 以前（含当日）与监护人一起书面告知\(contact)；学校不会再把这个岗位安排给你。你们也可以自行选择符合规定的单位，由本人提出申请，经监护人同意、学校批准（第九条、第十条）。",
        en:
          "You and your guardian both have to sign before you start (Regulations on Internships of Vocational Schools, Art. 9). "
          + "If you do not agree, say so in writing with your guardian by \(until) to \(contact); the place will not be given to you again. "
          + "You may also choose a lawful unit yourselves: you apply, your guardian agrees, the school approves (Art. 9, 10)."
      ))
  }

  private func session(_ index: Int) -> [PaperField: String] {
    let slot = instance.slots[index]
    let studio = instance.studios[slot.studio]
    let words = facts.calendar.words(index)
    let detail = words.detail.map { settings.language == .zh ? "（\($0.zh)）" : " (\($0.en))" } ?? ""
    return [
      .when: settings.text(words.when) + detail, .time: ClockText.range(slot.start, slot.end),
      .studio: facts.name(studio.name, studio.id), .town: facts.name(town: studio.town), .slot: slot.id,
    ]
  }

  private var bases: [Addressee] {
    var lines: [[VerifiedLine]] = instance.bases.map { _ in [] }
    for line in facts.roster.lines {
      if let post = line.assignment.post { lines[instance.posts[post].base].append(line) }
    }
    return instance.bases.indices.filter { !lines[$0].isEmpty }.map { index in
      let people = Set(lines[index].map(\.assignment.apprentice)).sorted()
      let spans = lines[index].map { instance.spans[$0.assignment.period] }
      var texts = facts.head(contact: facts.office(nil))
      texts[.baseId] = instance.bases[index].id
      texts[.base] = facts.name(base: index)
      texts[.enterprise] = facts.name(enterpriseOf: index)
      texts[.creditCode] = instance.enterprises[instance.bases[index].enterprise].creditCode
      texts[.address] = facts.address(base: index)
      texts[.start] = spans.map(\.start).min()?.description ?? ""
      texts[.end] = spans.map(\.end).max()?.description ?? ""
      texts[.count] = String(people.count)
      texts[.posts] = settings.joined(
        instance.posts.indices.filter { instance.posts[$0].base == index }.compactMap { post in
          let count = Set(lines[index].filter { $0.assignment.post == post }.map(\.assignment.apprentice)).count
          return count == 0 ? nil : "\(facts.name(post: post)) \(count)"
        })
      texts[.lacking] = String(
        Set(lines[index].filter { !$0.missingPapers.isEmpty }.map(\.assignment.apprentice)).count)
      return Addressee(
        audience: .base, key: instance.bases[index].id, texts: texts, lists: [.people: lines[index].map(guest)],
        flags: [])
    }
  }

  /// A line as its base sees it: no wishes and nothing of the home.
  private func guest(_ line: VerifiedLine) -> [PaperField: String] {
    let person = line.assignment.apprentice
    var row = place(line)
    row[.id] = instance.apprentices[person].id
    row[.name] = facts.name(instance.apprentices[person].name, instance.apprentices[person].id)
    row[.school] = facts.name(schoolOf: person)
    row[.className] = instance.apprentices[person].className
    row[.programme] = facts.name(programmeOf: person)
    return row.filter { PaperAudience.base.fields(of: .people).contains($0.key) }
  }

  private var classes: [Addressee] {
    ClassKey.all(instance).map { one in
      var texts = facts.head(contact: facts.office(one.school))
      texts.merge(figures(one.members)) { $1 }
      texts[.school] = one.members.first.map { facts.name(schoolOf: $0) } ?? ""
      texts[.className] = one.name.isEmpty ? settings.text(.noClass) : one.name
      texts[.bases] = String(sites(one.members).count)
      return Addressee(
        audience: .class, key: one.key(instance), texts: texts,
        lists: [.people: one.members.flatMap { person in facts.linesOf[person].map { pupil($0) } }], flags: [])
    }
  }

  /// A line as the class's teacher sees it: no wishes.
  private func pupil(_ line: VerifiedLine) -> [PaperField: String] {
    let person = line.assignment.apprentice
    let span = instance.spans[line.assignment.period]
    var row = place(line)
    if line.assignment.post == nil {
      row = [.period: span.id, .start: span.start.description, .end: span.end.description, .missingPapers: ""]
      for field in [PaperField.enterprise, .base, .post, .address, .guide] { row[field] = "" }
      row[.state] = settings.text(Vocabulary.name(RosterState.unplaced))
    }
    row[.id] = instance.apprentices[person].id
    row[.name] = facts.name(instance.apprentices[person].name, instance.apprentices[person].id)
    row[.programme] = facts.name(programmeOf: person)
    row[.sessions] = settings.joined(facts.slotsOf[person].map { instance.slots[$0].id })
    return row.filter { PaperAudience.class.fields(of: .people).contains($0.key) }
  }

  private func figures(_ members: [Int]) -> [PaperField: String] {
    let placed = members.count { facts.isPlaced($0) }
    return [
      .count: String(members.count), .placed: String(placed), .unplaced: String(members.count - placed),
      .lacking: String(facts.lacking(members)),
    ]
  }

  /// Per base at which some apprentices are, how many.
  private func sites(_ members: [Int]) -> [(base: Int, count: Int)] {
    var counts = [Int](repeating: 0, count: instance.bases.count)
    for person in members {
      let bases = Set(facts.linesOf[person].compactMap { $0.assignment.post.map { instance.posts[$0].base } })
      for base in bases { counts[base] += 1 }
    }
    return counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
  }

  private var schools: [Addressee] {
    let all = ClassKey.all(instance)
    return instance.schools.indices.compactMap { index in
      let own = all.filter { $0.school == index }
      let members = own.flatMap(\.members)
      guard !members.isEmpty else { return nil }
      var texts = facts.head(contact: facts.office(index))
      texts.merge(figures(members)) { $1 }
      texts[.schoolId] = instance.schools[index].id
      texts[.school] = facts.name(instance.schools[index].name, instance.schools[index].id)
      texts[.province] = instance.schools[index].province
      texts[.city] = instance.schools[index].city
      let ranks = SchoolRanks(members.flatMap { facts.linesOf[$0] }, spans: instance.spans.count)
      texts[.firstChoices] = ranks.first.map(String.init) ?? settings.text(.noValue)
      texts[.notListed] = ranks.notListed.map(String.init) ?? settings.text(.noValue)
      texts[.classes] = String(own.count)
      let sites = sites(members)
      texts[.bases] = String(sites.count)
      return Addressee(
        audience: .school, key: instance.schools[index].id, texts: texts,
        lists: [
          .classRows: own.map { one in
            figures(one.members).merging([.className: one.name.isEmpty ? settings.text(.noClass) : one.name]) { $1 }
          },
          .baseRows: sites.map { base, count in
            [
              .baseId: instance.bases[base].id, .base: facts.name(base: base),
              .enterprise: facts.name(enterpriseOf: base), .address: facts.address(base: base), .count: String(count),
            ]
          },
        ], flags: [])
    }
  }
}

/// What of the wishes a school is told: a figure stands only where at least five are on either side of it, in a rotation five
/// in each period, so that nobody's wish follows from it (docs/explain.md).
struct SchoolRanks {
  private static let fewest = 5
  /// Placed lines at the first rank; `nil`: not told.
  let first: Int?
  let notListed: Int?

  init(_ lines: [VerifiedLine], spans: Int) {
    let placed = lines.filter { $0.assignment.post != nil }
    func told(_ count: Int) -> Int? {
      let few = SchoolRanks.fewest * spans
      return count >= few && placed.count - count >= few ? count : nil
    }
    first = told(placed.count { $0.rank == 1 })
    notListed = told(placed.count { $0.rank == nil })
  }
}

/// A class of a school.
struct ClassKey {
  /// Index of the school, `nil` for none.
  let school: Int?
  let name: String
  let members: [Int]

  /// Schools in the order of the instance, those without one last, classes by name.
  static func all(_ instance: PlacementInstance) -> [ClassKey] {
    func key(_ index: Int) -> (Int, String) {
      (instance.apprentices[index].school ?? instance.schools.count, instance.apprentices[index].className)
    }
    let sorted = instance.apprentices.indices.sorted { key($0) == key($1) ? $0 < $1 : key($0) < key($1) }
    var classes: [ClassKey] = []
    var start = 0
    while start < sorted.count {
      let end = sorted[start...].firstIndex { key($0) != key(sorted[start]) } ?? sorted.count
      let first = instance.apprentices[sorted[start]]
      classes.append(ClassKey(school: first.school, name: first.className, members: Array(sorted[start..<end])))
      start = end
    }
    return classes
  }

  /// School and class; a blank cannot stand in an id's place unnoticed, since it is written out in a file's name.
  func key(_ instance: PlacementInstance) -> String {
    (school.map { instance.schools[$0].id } ?? "") + "/" + name
  }
}
