import PlacementDomain

/// Finds the empty figures that a rule in force needs: faults, or a list of what is not checked.
struct MissingFigures {
  let law: LawAssembly
  let policy: MissingPolicy
  private(set) var notChecked: [NotChecked] = []

  init(_ law: LawAssembly, policy: MissingPolicy, _ log: inout FaultLog) {
    self.law = law
    self.policy = policy
    checkApprentices(&log)
    checkStaff(&log)
    checkPostStaff(&log)
    listUncomputed()
    notChecked.sort()
  }

  private mutating func miss(
    _ rules: [RuleID], subject: String, _ missing: String, _ what: Message, _ place: Place, _ log: inout FaultLog
  ) {
    switch policy {
    case .stop: log.fault(.missingFigure(rules, what), place)
    case .list: notChecked += rules.map { NotChecked(rule: $0, subject: subject, missing: missing) }
    }
  }

  private mutating func checkApprentices(_ log: inout FaultLog) {
    let people = law.people
    let everywhere = law.baseProvinces
    func provinces(_ tag: PostTag) -> Set<String> {
      Set(
        law.places.baseOf.enumerated().compactMap { post, base in
          guard let base, law.places.tagsOf[post].contains(tag) else { return nil }
          return law.places.province(ofBase: base)
        })
    }
    let minors = provinces(.noMinors)
    let women = provinces(.noWomen)
    // Per school, since thousands of apprentices share one.
    var needs: [Int?: (age: Bool, minors: Bool, year: Bool, women: Bool)] = [:]
    for (index, id) in people.apprentices.ids.enumerated() {
      let school = people.schoolOf[index]
      let need =
        needs[school]
        ?? (
          law.binds(.minimumAge, school: school, baseProvinces: everywhere),
          law.binds(.minors, school: school, baseProvinces: minors),
          law.binds(.noFirstYear, school: school, baseProvinces: everywhere),
          law.binds(.women, school: school, baseProvinces: women)
        )
      needs[school] = need
      func place(_ column: String) -> Place { people.apprenticeTable.place(people.rows[index], column, value: "") }
      let ages = (need.age ? [RuleID.minimumAge] : []) + (need.minors ? [.minors] : [])
      func isJudged(_ column: String) -> Bool { !people.apprenticeTable.isRefused(people.rows[index], column) }
      if people.birthDates[index] == nil, !ages.isEmpty, isJudged("birth_date") {
        miss(
          ages, subject: id, "apprentices.csv birth_date", Message(zh: "出生日期", en: "the date of birth"),
          place("birth_date"), &log)
      }
      if people.years[index] == nil, need.year, isJudged("year") {
        miss(
          [.noFirstYear], subject: id, "apprentices.csv year", Message(zh: "年级", en: "the year of study"),
          place("year"), &log)
      }
      if people.sexes[index] == nil, need.women, isJudged("sex") {
        miss([.women], subject: id, "apprentices.csv sex", Message(zh: "性别", en: "the sex"), place("sex"), &log)
      }
    }
  }

  private mutating func checkStaff(_ log: inout FaultLog) {
    let places = law.places
    for (index, id) in places.enterprises.ids.enumerated()
    where places.enterpriseValues[index].staff == nil && law.strictest(.staffRatio, enterprise: index) != nil {
      if let row = places.enterprises.rows[index], places.enterpriseTable.isRefused(row, "staff") { continue }
      let place = Place(
        file: "enterprises.csv", row: places.enterprises.rows[index].map { places.enterpriseTable.rows[$0] },
        column: places.enterpriseTable.place(0, "staff").column, value: id)
      miss(
        [.staffRatio], subject: id, "enterprises.csv staff", Message(zh: "企业的在岗职工人数", en: "the enterprise's staff"),
        place, &log)
    }
  }

  /// One missing figure makes the whole kind of the enterprise uncheckable; each empty row is a fault of its own.
  private mutating func checkPostStaff(_ log: inout FaultLog) {
    let places = law.places
    let bound = Set(
      places.enterprises.ids.indices.filter { law.strictest(.postRatio, enterprise: $0) != nil })
    var listed: Set<String> = []
    for (post, id) in places.posts.ids.enumerated() where places.staffOf[post] == nil {
      guard let enterprise = places.baseOf[post].flatMap({ places.enterpriseOf[$0] }), bound.contains(enterprise)
      else { continue }
      if let row = places.posts.rows[post], places.postTable.isRefused(row, "staff") { continue }
      let subject = LawAssembly.postRatioSubject(post, places, enterprise)
      if policy == .list, !listed.insert(subject).inserted { continue }
      let place = Place(
        file: "posts.csv", row: places.posts.rows[post].map { places.postTable.rows[$0] },
        column: places.postTable.place(0, "staff").column, value: id)
      miss(
        [.postRatio], subject: subject, "posts.csv staff",
        Message(zh: "该类岗位的在岗人数", en: "the staff in the kind of post"), place, &log)
    }
  }

  /// What binds and is not computed by this version is never taken as kept.
  private mutating func listUncomputed() {
    for rule in RuleID.allCases where !rule.isComputed {
      let binds = law.baseProvinces.contains {
        law.rules.strictest(
          rule, on: law.date, baseProvince: $0, schoolProvinces: law.schoolProvinces) != nil
      }
      if binds { notChecked.append(NotChecked(rule: rule, subject: "*", missing: "not computed by this version")) }
    }
  }
}
