import PlacementDomain

/// Finds the empty figures of units, pay and lodging: what enterprises attest, the local minimum wage and beds.
struct MissingPlaces {
  let law: LawAssembly
  let filings: FilingAssembly

  func ask(_ gaps: inout FigureGaps) {
    askUnits(&gaps)
    askHourly(&gaps)
    askBeds(&gaps)
  }

  private func open(_ table: Table, _ name: String, zh: String, en: String, _ gaps: inout FigureGaps) -> Int {
    gaps.open(
      FigureGaps.Column(
        file: table.file, name: name, header: table.place(0, name).column ?? name, what: Message(zh: zh, en: en)))
  }

  /// Per enterprise what it attests; whether it is new is asked where no visit shows that it does not matter.
  private func askUnits(_ gaps: inout FigureGaps) {
    let places = law.places
    let table = places.enterpriseTable
    let first = law.spans.map(\.start).min()
    func column(_ name: String, zh: String, en: String) -> Int { open(table, name, zh: zh, en: en, &gaps) }
    let dishonesty = column(
      "no_dishonesty", zh: "企业“无失信记录”的声明", en: "the enterprise's word that it has no record of dishonesty")
    let safe = column(
      "safe_since", zh: "企业自哪天起没有违反安全生产的记录", en: "the day since which the enterprise has had no breach of safety")
    let term = column(
      "first_term", zh: "企业首次合作学期的开始日期（或开始之前的实地考察日期 visited）",
      en: "the first day of the enterprise's first term (or a visit before the start, in visited)")
    let fees = column("no_fees", zh: "企业“不收费用”的声明", en: "the enterprise's word that it takes no fees")
    for (index, id) in places.enterprises.ids.enumerated() {
      let bases = law.basesOf[index].filter { !places.postsOf[$0].isEmpty }
      let row = places.enterprises.rows[index]
      let word = places.enterpriseValues[index].attestations
      func ask(_ number: Int, _ rule: RuleID, _ name: String, _ isMissing: Bool) {
        guard bases.contains(where: { law.binds(rule, base: $0) }) else { return }
        gaps.ask(
          number, needs: [FigureGaps.Need(rule)], subject: id, at: table.place(row ?? .max, name, value: id),
          isMissing: isMissing && !(row.map { table.isRefused($0, name) } ?? false))
      }
      ask(dishonesty, .unitAdmission, "no_dishonesty", word.noDishonesty == nil)
      ask(safe, .unitAdmission, "safe_since", word.safeSince == nil)
      let isVisited = word.visited.flatMap { visit in first.map { visit < $0 } } ?? false
      ask(term, .unitAdmission, "first_term", word.firstTerm == nil && !isVisited)
      ask(fees, .noFees, "no_fees", word.noFees == nil)
    }
  }

  /// Per base a row of minimum_wages.csv for its town or its province, on the first day of each span.
  private func askHourly(_ gaps: inout FigureGaps) {
    let places = law.places
    let table = filings.wageTable
    // what stands in a table that could not be read is not known to be missing
    guard table.isComplete else { return }
    // without the bases nobody knows where the posts are: it is their table that is missing
    let isPlaced = places.baseTable.isPresent
    let number = open(
      isPlaced ? table : places.baseTable, isPlaced ? "hourly" : "province", zh: "基地所在镇或省份当时的小时最低工资",
      en: "the hourly minimum of the base's town or province at the time", &gaps)
    for (base, id) in places.bases.ids.enumerated() where !places.postsOf[base].isEmpty {
      let binding = law.spans.filter { law.binds(.minimumWage, base: base, on: $0.start) }
      guard !binding.isEmpty else { continue }
      let areas =
        (places.townOf[base].map { [MinimumWage.Area.town($0)] } ?? []) + [.province(places.province(ofBase: base))]
      let isMissing = binding.contains { span in
        !filings.minimumWages.contains { areas.contains($0.area) && $0.from <= span.start }
      }
      gaps.ask(
        number, needs: [FigureGaps.Need(.minimumWage)], subject: id, at: table.place(.max, "hourly", value: id),
        isMissing: isMissing)
    }
  }

  /// Bases with posts where the rule on placements away binds.
  private var basesInQuestion: [Int] {
    law.places.bases.ids.indices.filter { !law.places.postsOf[$0].isEmpty && law.binds(.away, base: $0) }
  }

  /// Who may be sent away: apprentices that the rest of the law does not part.
  private struct Sleeper: Hashable {
    let school: Int
    let programme: Int
    let sex: Sex?
  }

  /// The beds of bases to which somebody without papers for living outside may be sent, and the sex by which they are counted.
  private func askBeds(_ gaps: inout FigureGaps) {
    let (people, places) = (law.people, law.places)
    let table = places.baseTable
    let numbers = Sex.allCases.map { sex in
      open(
        table, "beds_\(sex.rawValue)", zh: sex == .male ? "外地基地的男生床位" : "外地基地的女生床位",
        en: "the beds for \(sex == .male ? "men" : "women") of a base in another city", &gaps)
    }
    let sexColumn = open(
      people.apprenticeTable, "sex", zh: "性别（外地基地的床位按性别计算）", en: "the sex, by which beds of bases away are counted",
      &gaps)
    var sleepers: [Sleeper: [Int]] = [:]
    for index in people.apprentices.ids.indices {
      guard let school = people.schoolOf[index], let programme = people.programmeOf[index] else { continue }
      if livesOutside(index, school) { continue }
      sleepers[Sleeper(school: school, programme: programme, sex: people.sexes[index]), default: []].append(index)
    }
    var unsexed: Set<Int> = []
    for base in basesInQuestion {
      let id = places.bases.ids[base]
      let row = places.bases.rows[base]
      let away = sleepers.filter { isAway($0.key.school, base) && admits(base, $0.key.programme) }
      for (number, sex) in zip(numbers, Sex.allCases) where away.contains(where: { $0.key.sex == sex }) {
        let name = "beds_\(sex.rawValue)"
        gaps.ask(
          number, needs: [FigureGaps.Need(.away)], subject: id, at: table.place(row ?? .max, name, value: id),
          isMissing: row.map { table[name][$0].isEmpty && !table.isRefused($0, name) } ?? true)
      }
      for (sleeper, members) in away where sleeper.sex == nil { unsexed.formUnion(members) }
    }
    for index in unsexed.sorted() {
      let place = people.apprenticeTable.place(people.rows[index], "sex")
      gaps.ask(
        sexColumn, needs: [FigureGaps.Need(.away)], subject: people.apprentices.ids[index], at: place,
        isMissing: !people.apprenticeTable.isRefused(people.rows[index], "sex"))
    }
  }

  private func admits(_ base: Int, _ programme: Int) -> Bool {
    law.places.postsOf[base].contains { post in
      switch law.places.admissions[post] {
      case .every: true
      case .only(let programmes): programmes.contains(programme)
      }
    }
  }

  /// Whether a base is known to be away from a school, and the placement there is not barred for want of a filing.
  private func isAway(_ school: Int, _ base: Int) -> Bool {
    let (own, city) = (law.people.schoolValues[school], law.places.city(ofBase: base))
    guard law.isAcross(school, base) else { return !own.city.isEmpty && !city.isEmpty && own.city != city }
    return !law.binds(.crossProvince, base: base)
      || isFiled(.crossProvince, ["\(own.id)/\(law.places.province(ofBase: base))"])
  }

  private func livesOutside(_ apprentice: Int, _ school: Int) -> Bool {
    law.people.apprenticeTable["lodging_consent"][law.people.rows[apprentice]] == "true"
      && isFiled(.lodging, [law.people.apprentices.ids[apprentice], law.people.schoolValues[school].id])
  }

  /// Whether a filing is dated before the first span, so that it holds in all of them.
  func isFiled(_ kind: Filing.Kind, _ subjects: [String]) -> Bool {
    guard let first = law.spans.map(\.start).min() else { return false }
    return filings.filings.contains { $0.kind == kind && $0.date < first && subjects.contains($0.subject) }
  }

  /// Whether the working time of a post was filed, whoever works there.
  func isHoursFiled(_ post: Int) -> Bool {
    let places = law.places
    guard let base = places.baseOf[post] else { return false }
    let enterprise = places.enterpriseOf[base].map { [places.enterprises.ids[$0]] } ?? []
    if isFiled(.hours, [places.posts.ids[post], places.bases.ids[base]] + enterprise) { return true }
    guard let row = places.posts.rows[post], !places.postTable["filing"][row].isEmpty,
      let first = law.spans.map(\.start).min()
    else { return false }
    return DateReading.date(places.postTable["filing_date"][row]).map { $0 < first } ?? false
  }
}
