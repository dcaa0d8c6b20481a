import PlacementDomain

/// Apprentices and what they are described by: schools, towns, programmes.
struct PeopleAssembly {
  let apprenticeTable: Table
  let programmeTable: Table
  let townTable: Table
  let apprentices: IDRegister
  let schools: IDRegister
  let schoolTable: Table
  let towns: IDRegister
  let programmes: IDRegister
  /// Per apprentice the row of the table.
  let rows: [Int]
  let programmeOf: [Int?]
  let schoolOf: [Int?]
  let townOf: [Int?]
  let homeOf: [Coordinates?]
  let birthDates: [CivilDate?]
  let sexes: [Sex?]
  let years: [Int?]
  /// Whether someone needs a bed; `nil` where the table does not say.
  let needsBed: [Bool?]
  let guardianConsents: [Bool?]
  let schoolValues: [School]
  let townValues: [Town]
  let programmeValues: [Programme]

  init(_ tables: ScenarioTables, start: CivilDate?, _ log: inout FaultLog) {
    let table = tables["apprentices.csv"]
    if !table.isPresent { log.fault(ReferenceFindings.missingTable("apprentices.csv"), Place(file: "apprentices.csv")) }
    let bases = tables["bases.csv"]
    let travel = tables["travel.csv"]
    let posts = tables["posts.csv"]
    let studios = tables["studios.csv"]
    let listed = (posts["programmes"] + studios["programmes"]).flatMap { $0.split(separator: ";").map(String.init) }
      .filter { $0 != "*" }
    apprenticeTable = table
    programmeTable = tables["programmes.csv"]
    townTable = tables["towns.csv"]
    var register = IDRegister(.apprentice, table, &log)
    register.hidden = Set(table["name"].map(TextFolding.folded))
    apprentices = register
    schools = Self.register(.school, tables["schools.csv"], named: table["school"], table.isComplete, &log)
    towns = Self.register(
      .town, tables["towns.csv"], named: table["home_town"] + bases["town"] + studios["town"] + travel["from"],
      table.isComplete && bases.isComplete && studios.isComplete && travel.isComplete, &log)
    programmes = Self.register(
      .programme, tables["programmes.csv"], named: table["programme"] + listed,
      table.isComplete && posts.isComplete && studios.isComplete, &log)
    rows = apprentices.rows.compactMap { $0 }
    programmeOf = Self.references(programmes, table, "programme", rows, &log)
    schoolOf = Self.references(schools, table, "school", rows, &log)
    townOf = Self.references(towns, table, "home_town", rows, &log)
    homeOf = Self.coordinates(table, rows, &log)
    let births = table["birth_date"]
    birthDates = rows.map { DateReading.date(births[$0]) }
    if let start {
      for (index, birth) in birthDates.enumerated() {
        guard let birth, birth >= start else { continue }
        log.fault(ReferenceFindings.bornAfterStart, table.place(rows[index], "birth_date", value: birth.description))
      }
    }
    let sexTexts = table["sex"]
    sexes = rows.map { Sex(rawValue: sexTexts[$0]) }
    let yearTexts = table["year"]
    years = rows.map { Int(yearTexts[$0]) }
    let bedTexts = table["needs_bed"]
    needsBed = rows.map { Bool(bedTexts[$0]) }
    let consentTexts = table["guardian_consent"]
    guardianConsents = rows.map { Bool(consentTexts[$0]) }
    schoolTable = tables["schools.csv"]
    schoolValues = Self.schools(tables["schools.csv"], schools)
    townValues = Self.towns(tables["towns.csv"], towns, &log)
    programmeValues = Self.programmes(tables["programmes.csv"], programmes, &log)
  }

  /// The register of a table, or of the ids that are named where there is no such table.
  private static func register(
    _ subject: Subject, _ table: Table, named: [String], _ isComplete: Bool, _ log: inout FaultLog
  ) -> IDRegister {
    table.isPresent
      ? IDRegister(subject, table, &log) : IDRegister(subject, named: named, isComplete: isComplete && table.isComplete)
  }

  private static func references(
    _ register: IDRegister, _ table: Table, _ column: String, _ rows: [Int], _ log: inout FaultLog
  ) -> [Int?] {
    let texts = table[column]
    return rows.map { register.resolve(texts[$0], table, $0, column, &log) }
  }

  /// The coordinates of rows; half a pair is a fault.
  static func coordinates(_ table: Table, _ rows: [Int], _ log: inout FaultLog) -> [Coordinates?] {
    let latitudes = table["latitude"]
    let longitudes = table["longitude"]
    var places: [Coordinates?] = []
    places.reserveCapacity(rows.count)
    for row in rows {
      let isRefused = table.isRefused(row, "latitude") || table.isRefused(row, "longitude")
      if latitudes[row].isEmpty != longitudes[row].isEmpty, !isRefused {
        let column = latitudes[row].isEmpty ? "longitude" : "latitude"
        log.fault(ReferenceFindings.halfCoordinates, table.place(row, column, value: latitudes[row] + longitudes[row]))
      }
      if let latitude = Double(latitudes[row]), let longitude = Double(longitudes[row]) {
        places.append(Coordinates(latitude: latitude, longitude: longitude))
      } else {
        places.append(nil)
      }
    }
    return places
  }

  /// Where a school lies, nowhere for none.
  func locality(ofSchool school: Int?) -> Locality { school.map { schoolValues[$0].locality } ?? Locality() }

  /// Where the school of an apprentice lies, nowhere for who has none.
  func locality(ofSchoolOf apprentice: Int) -> Locality { locality(ofSchool: schoolOf[apprentice]) }

  private static func schools(_ table: Table, _ register: IDRegister) -> [School] {
    var values: [School] = []
    for (index, id) in register.ids.enumerated() {
      guard let row = register.rows[index] else {
        values.append(School(id: id, name: id))
        continue
      }
      values.append(
        School(
          id: id, name: table["name"][row], province: table["province"][row],
          city: TextFolding.city(table["city"][row], in: table["province"][row])))
    }
    return values
  }

  private static func towns(_ table: Table, _ register: IDRegister, _ log: inout FaultLog) -> [Town] {
    let rows = register.rows.compactMap { $0 }
    guard rows.count == register.count else { return register.ids.map { Town(id: $0, name: $0) } }
    let places = coordinates(table, rows, &log)
    var values: [Town] = []
    for (index, id) in register.ids.enumerated() {
      values.append(
        Town(
          id: id, name: table["name"][rows[index]], location: places[index],
          province: table["province"][rows[index]],
          city: TextFolding.city(table["city"][rows[index]], in: table["province"][rows[index]])))
    }
    return values
  }

  private static func programmes(
    _ table: Table, _ register: IDRegister, _ log: inout FaultLog
  ) -> [Programme] {
    let names = table["name"]
    let categories = table["category"]
    let durations = table["duration_months"]
    let sessions = table["studio_sessions"]
    let rotations = table["rotation"]
    let (longest, kinds, related) = (table["duration_most"], table["required_kinds"], table["related"])
    return register.ids.enumerated().map { index, id in
      guard let row = register.rows[index] else { return Programme(id: id, name: id) }
      return Programme(
        id: id, name: names[row], category: categories[row], durationMonths: ExactDecimal(durations[row]),
        durationMost: ExactDecimal(longest[row]), requiredKinds: kinds[row].split(separator: ";").map(String.init),
        related: related[row].split(separator: ";").compactMap {
          register.resolve(String($0), table, row, "related", &log)
        }.sorted(),
        studioSessions: Int(sessions[row]) ?? 0, rotation: rotations[row].split(separator: ";").map(String.init))
    }
  }

  /// The apprentices; only to be used where no fault was found.
  func apprenticeValues(contracts: [Int?], trainingAgreements: [Int?]) -> [Apprentice] {
    let names = apprenticeTable["name"]
    let classes = apprenticeTable["class"]
    let scores = apprenticeTable["score"]
    let unlisted = apprenticeTable["accepts_unlisted"]
    let papers = [
      "consent", "guardian_consent", "insurance", "agreement", "insurance_number", "insurance_from", "insurance_to",
      "agreement_date", "safety_training", "lodging_consent",
    ].map { apprenticeTable[$0] }
    return apprentices.ids.indices.map { index in
      let row = rows[index]
      return Apprentice(
        id: apprentices.ids[index], name: names[row], programme: programmeOf[index] ?? 0, school: schoolOf[index],
        className: classes[row], yearOfStudy: years[index], birthDate: birthDates[index], sex: sexes[index],
        homeTown: townOf[index], home: homeOf[index], score: ExactDecimal(scores[row]),
        labourContract: contracts[index], trainingAgreement: trainingAgreements[index], needsBed: needsBed[index],
        acceptsUnlisted: Bool(unlisted[row]),
        papers: Papers(
          consent: Bool(papers[0][row]), guardianConsent: Bool(papers[1][row]), insurance: Bool(papers[2][row]),
          insuranceNumber: papers[4][row], insuranceFrom: DateReading.date(papers[5][row]),
          insuranceTo: DateReading.date(papers[6][row]), agreement: Bool(papers[3][row]),
          agreementDate: DateReading.date(papers[7][row]), safetyTraining: DateReading.date(papers[8][row]),
          lodgingConsent: Bool(papers[9][row])))
    }
  }
}
