import PlacementDomain

/// Finds the empty figures that a rule in force needs: faults, or a list of what is not checked.
struct MissingFigures {
  let law: LawAssembly
  let slots: SlotUse
  private let places: MissingPlaces
  private(set) var notChecked: [NotChecked] = []
  private var gaps = FigureGaps()

  init(
    _ law: LawAssembly, _ slots: SlotUse, _ filings: FilingAssembly, on date: CivilDate, policy: MissingPolicy,
    countsMentors: Bool,
    _ log: inout FaultLog
  ) {
    self.law = law
    self.slots = slots
    places = MissingPlaces(law: law, filings: filings)
    MissingLocalities(law).ask(&gaps)
    askApprentices()
    askEnterprises()
    askBases(countsMentors: countsMentors)
    askPostStaff()
    askPosts()
    askCategories()
    MissingStudioFigures(law, slots, filings.filings, on: date).ask(&gaps)
    places.ask(&gaps)
    switch policy {
    case .stop: gaps.report(&log)
    case .list: notChecked = gaps.notChecked
    }
  }

  private mutating func column(_ table: Table, _ name: String, zh: String, en: String) -> Int {
    gaps.open(
      FigureGaps.Column(
        file: table.file, name: name, header: table.place(0, name).column ?? name, what: Message(zh: zh, en: en)))
  }

  private mutating func askApprentices() {
    let people = law.people
    let table = people.apprenticeTable
    let birth = column(table, "birth_date", zh: "出生日期", en: "the date of birth")
    let year = column(table, "year", zh: "年级", en: "the year of study")
    let sex = column(table, "sex", zh: "性别", en: "the sex")
    func sites(_ tag: PostTag) -> Set<Locality> {
      Set(
        law.places.baseOf.enumerated().compactMap { post, base in
          guard let base, law.places.tagsOf[post].contains(tag) else { return nil }
          return law.places.locality(ofBase: base)
        })
    }
    let minors = sites(.noMinors)
    let women = sites(.noWomen)
    // Per school, since thousands of apprentices share one.
    var needs: [Int?: (ages: [RuleID], year: Bool, women: Bool, papers: [RuleID])] = [:]
    for (index, id) in people.apprentices.ids.enumerated() {
      let school = people.schoolOf[index]
      let need =
        needs[school]
        ?? (
          (law.binds(.minimumAge, school: school, at: law.baseSites) ? [RuleID.minimumAge] : [])
            + (law.binds(.minors, school: school, at: minors) ? [.minors] : []),
          law.binds(.noFirstYear, school: school, at: law.baseSites),
          law.binds(.women, school: school, at: women),
          law.asksOfMinors(school: school)
        )
      needs[school] = need
      let row = people.rows[index]
      func isMissing(_ name: String, _ isEmpty: Bool) -> Bool { isEmpty && !table.isRefused(row, name) }
      // Whose guardian's consent is there needs no birthday for it.
      let papers = people.guardianConsents[index] != true ? need.papers : []
      if !need.ages.isEmpty || !papers.isEmpty {
        gaps.ask(
          birth, needs: (need.ages + papers).map { FigureGaps.Need($0) }, subject: id,
          at: table.place(row, "birth_date"),
          isMissing: isMissing("birth_date", people.birthDates[index] == nil))
      }
      if need.year {
        gaps.ask(
          year, needs: [FigureGaps.Need(.noFirstYear)], subject: id, at: table.place(row, "year"),
          isMissing: isMissing("year", people.years[index] == nil))
      }
      if need.women {
        gaps.ask(
          sex, needs: [FigureGaps.Need(.women)], subject: id, at: table.place(row, "sex"),
          isMissing: isMissing("sex", people.sexes[index] == nil))
      }
    }
  }

  private mutating func askEnterprises() {
    let places = law.places
    let table = places.enterpriseTable
    let staff = column(table, "staff", zh: "企业的在岗职工人数", en: "the enterprise's staff")
    for (index, id) in places.enterprises.ids.enumerated() where law.strictest(.staffRatio, enterprise: index) != nil {
      let row = places.enterprises.rows[index]
      gaps.ask(
        staff, needs: [FigureGaps.Need(.staffRatio)], subject: id, at: table.place(row ?? .max, "staff", value: id),
        isMissing: places.enterpriseValues[index].staff == nil && !(row.map { table.isRefused($0, "staff") } ?? false))
    }
    let category = column(
      table, "category", zh: "企业（场所）的类别", en: "the enterprise's category, to tell whether it is a barred venue")
    for (index, id) in places.enterprises.ids.enumerated()
    where law.basesOf[index].contains(where: { law.binds(.venues, base: $0) }) {
      let row = places.enterprises.rows[index]
      gaps.ask(
        category, needs: [FigureGaps.Need(.venues)], subject: id,
        at: table.place(row ?? .max, "category", value: id),
        isMissing: places.enterpriseValues[index].category.isEmpty)
    }
  }

  private mutating func askBases(countsMentors: Bool) {
    let places = law.places
    let table = places.baseTable
    let attests = column(
      table, "no_agency", zh: "基地“无中介”的声明", en: "the base's word on agencies")
    let texts = table["no_agency"]
    for (index, id) in places.bases.ids.enumerated() where law.binds(.noAgency, base: index) {
      let row = places.bases.rows[index]
      let isMissing = row.map { texts[$0].isEmpty && !table.isRefused($0, "no_agency") } ?? true
      gaps.ask(
        attests, needs: [FigureGaps.Need(.noAgency)], subject: id, at: table.place(row ?? .max, "no_agency", value: id),
        isMissing: isMissing)
    }
    // The credit code under which an enterprise is registered answers for its bases. Where nobody keeps the column the
    // bases are enterprises' own sites: the verifier then names the rule as not checked, and nothing stops for it.
    let registration = column(
      table, "registered", zh: "基地是否依法登记（或企业的统一社会信用代码）",
      en: "whether the base is registered (or its enterprise's credit_code)")
    let registered = table["registered"]
    for (index, id) in places.bases.ids.enumerated()
    where table.has("registered") && law.binds(.registeredUnit, base: index) {
      let row = places.bases.rows[index]
      let isCoded =
        places.enterpriseOf[index].map { enterprise in
          // a code that was refused is a fault of its own
          !places.enterpriseValues[enterprise].creditCode.isEmpty
            || places.enterprises.rows[enterprise].map { places.enterpriseTable.isRefused($0, "credit_code") } ?? false
        } ?? false
      let isMissing = row.map { registered[$0].isEmpty && !table.isRefused($0, "registered") } ?? true
      gaps.ask(
        registration, needs: [FigureGaps.Need(.registeredUnit)], subject: id,
        at: table.place(row ?? .max, "registered", value: id), isMissing: isMissing && !isCoded)
    }
    guard countsMentors else { return }
    let mentors = column(table, "mentors", zh: "基地的企业导师人数", en: "the base's mentors")
    let counts = table["mentors"]
    for (index, id) in places.bases.ids.enumerated() where law.binds(.mentors, base: index) {
      let row = places.bases.rows[index]
      gaps.ask(
        mentors, needs: [FigureGaps.Need(.mentors)], subject: id,
        at: table.place(row ?? .max, "mentors", value: id),
        isMissing: row.map { counts[$0].isEmpty && !table.isRefused($0, "mentors") } ?? true)
    }
  }

  /// One missing figure makes the whole kind of the enterprise uncheckable; each empty row is a fault of its own.
  private mutating func askPostStaff() {
    let places = law.places
    let table = places.postTable
    let staff = column(table, "staff", zh: "该类岗位的在岗人数", en: "the staff in the kind of post")
    let bound = Set(places.enterprises.ids.indices.filter { law.strictest(.postRatio, enterprise: $0) != nil })
    for (post, id) in places.posts.ids.enumerated() {
      guard let enterprise = places.baseOf[post].flatMap({ places.enterpriseOf[$0] }), bound.contains(enterprise)
      else { continue }
      let row = places.posts.rows[post]
      gaps.ask(
        staff, needs: [FigureGaps.Need(.postRatio)], subject: LawAssembly.postRatioSubject(post, places, enterprise),
        at: table.place(row ?? .max, "staff", value: id),
        isMissing: places.staffOf[post] == nil && !(row.map { table.isRefused($0, "staff") } ?? false))
    }
  }

  /// The figures that a post itself must have: its working time unless it is filed, its pay, its programmes.
  private mutating func askPosts() {
    let places = law.places
    let table = places.postTable
    func own(_ name: String, zh: String, en: String) -> (number: Int, name: String, texts: [String]) {
      (column(table, name, zh: zh, en: en), name, table[name])
    }
    let times = [
      own("days", zh: "岗位的工作日", en: "the post's working days"),
      own("start", zh: "岗位的上班时间", en: "the post's start of work"),
      own("end", zh: "岗位的下班时间", en: "the post's end of work"),
    ]
    let wage = own("wage", zh: "实习报酬", en: "the apprentices' wage")
    let regular = own(
      "wage_regular", zh: "同岗位职工的工资（或最低档工资 wage_lowest）",
      en: "the regular wage of the same post (or its lowest tier, wage_lowest)")
    let (lowest, independent) = (table["wage_lowest"], table["independent"])
    let programmes = own("programmes", zh: "岗位的接收专业（* 看不出专业大类）", en: "the post's programmes (* names no category)")
    for (post, id) in places.posts.ids.enumerated() {
      guard let base = places.baseOf[post] else { continue }
      let row = places.posts.rows[post]
      func ask(
        _ needs: [FigureGaps.Need], _ column: (number: Int, name: String, texts: [String]), isEmpty: Bool? = nil
      ) {
        if needs.isEmpty { return }
        let isMissing = row.map { row in
          (isEmpty ?? column.texts[row].isEmpty) && !table.isRefused(row, column.name)
        }
        gaps.ask(
          column.number, needs: needs, subject: id, at: table.place(row ?? .max, column.name, value: id),
          isMissing: isMissing ?? true)
      }
      func binding(_ rules: RuleID...) -> [FigureGaps.Need] {
        rules.filter { law.binds($0, base: base) }.map { FigureGaps.Need($0) }
      }
      // A filing lifts the law, and nobody out of two places at once.
      let hours = self.places.isHoursFiled(post) ? [] : binding(.hours, .weeklyHours)
      let needs = hours + binding(.minimumWage) + (slots.posts.contains(post) ? [.slotClash] : [])
      for time in times { ask(needs, time) }
      let isFree = row.map { independent[$0] == "false" } ?? false
      let pay = isFree ? [] : binding(.pay)
      ask(pay + binding(.minimumWage), wage)
      ask(pay, regular, isEmpty: row.map { regular.texts[$0].isEmpty && lowest[$0].isEmpty })
      ask(binding(.matchingMajor, .unrelated), programmes, isEmpty: places.admissions[post] == .every)
    }
  }

  /// The major categories of the programmes that apprentices follow and that posts list first.
  private mutating func askCategories() {
    let (people, places) = (law.people, law.places)
    let table = people.programmeTable
    let rules: [RuleID] = [.matchingMajor, .unrelated]
    var needed: [Int: Set<RuleID>] = [:]
    for (index, programme) in people.programmeOf.enumerated() {
      guard let programme, needed[programme]?.count != rules.count else { continue }
      for rule in rules
      where law.binds(rule, school: people.schoolOf[index], at: law.baseSites) {
        needed[programme, default: []].insert(rule)
      }
    }
    for (post, programme) in places.firstProgrammes.enumerated() {
      guard let programme, let base = places.baseOf[post] else { continue }
      for rule in rules where law.binds(rule, base: base) { needed[programme, default: []].insert(rule) }
    }
    let category = column(
      table, "category", zh: "专业所属的专业大类", en: "the major category of the programme")
    for (programme, bound) in needed.sorted(by: { $0.key < $1.key }) {
      let row = people.programmes.rows[programme]
      let id = people.programmes.ids[programme]
      gaps.ask(
        category, needs: rules.filter(bound.contains).map { FigureGaps.Need($0) }, subject: id,
        at: table.place(row ?? .max, "category", value: id),
        isMissing: people.programmeValues[programme].category.isEmpty)
    }
  }
}
