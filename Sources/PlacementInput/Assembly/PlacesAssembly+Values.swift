import PlacementDomain

extension PlacesAssembly {
  /// The post or base of an id.
  func choice(_ id: String) -> Choice? {
    if let post = posts.position[id] { return .post(post) }
    return bases.position[id].map(Choice.base)
  }

  /// Whether every post and base is known.
  var isComplete: Bool { posts.isComplete && bases.isComplete }

  /// The id of a choice.
  func id(of choice: Choice) -> String {
    switch choice {
    case .post(let post): posts.ids[post]
    case .base(let base): bases.ids[base]
    }
  }

  /// The posts that a choice means.
  func posts(of choice: Choice) -> [Int] {
    switch choice {
    case .post(let post): [post]
    case .base(let base): postsOf[base]
    }
  }

  /// The province that binds at a base.
  func province(ofBase base: Int) -> String {
    if !baseProvinces[base].isEmpty { return baseProvinces[base] }
    return enterpriseOf[base].map { enterpriseValues[$0].province } ?? ""
  }

  /// Where a base lies.
  func locality(ofBase base: Int) -> Locality {
    Locality(province: province(ofBase: base), city: city(ofBase: base))
  }

  /// The city that counts at a base.
  func city(ofBase base: Int) -> String {
    if !baseCities[base].isEmpty { return baseCities[base] }
    return enterpriseOf[base].map { enterpriseValues[$0].city } ?? ""
  }

  /// The bases; only to be used where no fault was found.
  func baseValues() -> [Base] {
    let names = baseTable["name"]
    let numbers = ["capacity", "minimum", "beds_male", "beds_female", "mentors", "opening_cost"].map { baseTable[$0] }
    let registered = baseTable["registered"]
    let noAgency = baseTable["no_agency"]
    return bases.ids.indices.map { index in
      let row = bases.rows[index]
      let values = numbers.map { texts in row.flatMap { Int(texts[$0]) } }
      return Base(
        id: bases.ids[index], name: row.map { names[$0] } ?? bases.ids[index], enterprise: enterpriseOf[index] ?? 0,
        province: baseProvinces[index], city: baseCities[index], town: townOf[index], location: locationOf[index],
        capacity: values[0],
        minimum: values[1] ?? 0, beds: Beds(male: values[2], female: values[3]), mentors: values[4],
        openingCost: values[5], registered: row.flatMap { Bool(registered[$0]) },
        noAgency: row.flatMap { Bool(noAgency[$0]) })
    }
  }

  /// The posts; only to be used where no fault was found.
  func postValues() -> [Post] {
    let titles = postTable["title"]
    let capacities = postTable["capacity"]
    let minimums = postTable["minimum"]
    let wages = postTable["wage"]
    let regularWages = postTable["wage_regular"]
    let baseNames = baseTable["name"]
    let releases = postTable["release"]
    let lowestWages = postTable["wage_lowest"]
    let independent = postTable["independent"]
    let times = workingTimes()
    return posts.ids.indices.map { index in
      let base = baseOf[index] ?? 0
      let row = posts.rows[index]
      let title = row.map { titles[$0] } ?? bases.rows[base].map { baseNames[$0] } ?? ""
      return Post(
        id: posts.ids[index], title: title, base: base, admits: admissions[index],
        capacity: row.flatMap { Int(capacities[$0]) }, kind: kinds[index], staff: staffOf[index],
        tags: tagsOf[index], minimum: row.flatMap { Int(minimums[$0]) } ?? 0,
        firstProgramme: firstProgrammes[index], category: categories[index],
        wage: row.flatMap { ExactDecimal(wages[$0]) }, wageRegular: row.flatMap { ExactDecimal(regularWages[$0]) },
        wageLowest: row.flatMap { ExactDecimal(lowestWages[$0]) }, independent: row.flatMap { Bool(independent[$0]) },
        time: times[index], release: row.map { releases[$0] == "true" } ?? false)
    }
  }

  private func workingTimes() -> [WorkingTime] {
    let texts = ["days", "start", "end", "night", "rest_day", "filing", "rest_days", "filing_date"].map {
      postTable[$0]
    }
    return posts.rows.map { row in
      guard let row else { return WorkingTime() }
      return WorkingTime(
        days: WorkingTimeReading.days(canonical: texts[0][row]),
        start: WorkingTimeReading.minutes(canonical: texts[1][row]),
        end: WorkingTimeReading.minutes(canonical: texts[2][row]), night: Bool(texts[3][row]),
        restDay: Bool(texts[4][row]), restDays: WorkingTimeReading.days(canonical: texts[6][row]),
        filing: texts[5][row],
        filingDate: DateReading.date(texts[7][row]))
    }
  }
}
