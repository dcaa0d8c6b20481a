import PlacementDomain

/// Enterprises, bases and posts, those included that the files only imply.
struct PlacesAssembly {
  let enterpriseTable: Table
  let baseTable: Table
  let postTable: Table
  let enterprises: IDRegister
  let bases: IDRegister
  let posts: IDRegister
  let enterpriseOf: [Int?]
  let townOf: [Int?]
  let locationOf: [Coordinates?]
  let baseOf: [Int?]
  /// Per base its posts.
  let postsOf: [[Int]]
  let enterpriseValues: [Enterprise]
  let baseProvinces: [String]
  let baseCities: [String]
  let kinds: [String]
  let staffOf: [Int?]
  let tagsOf: [[PostTag]]
  let admissions: [Admission]
  /// Per post the programme that its row lists first.
  let firstProgrammes: [Int?]
  /// Per post the major category of that programme.
  let categories: [String?]

  init(_ tables: ScenarioTables, _ people: PeopleAssembly, _ log: inout FaultLog) {
    let enterpriseTable = tables["enterprises.csv"]
    let baseTable = tables["bases.csv"]
    let postTable = tables["posts.csv"]
    if !baseTable.isPresent, !postTable.isPresent { log.fault(ReferenceFindings.noPlaces, Place(file: "bases.csv")) }
    let bases =
      baseTable.isPresent
      ? IDRegister(.base, baseTable, &log)
      : IDRegister(.base, named: postTable["base"], isComplete: postTable.isComplete && baseTable.isComplete)
    let posts =
      postTable.isPresent
      ? IDRegister(.post, postTable, &log)
      : IDRegister(.post, named: bases.ids.map { "\($0)/1" }, isComplete: bases.isComplete && postTable.isComplete)
    let named = baseTable["enterprise"]
    let owners = bases.ids.indices.map { index in
      bases.rows[index].map { named[$0] }.flatMap { $0.isEmpty ? nil : $0 } ?? bases.ids[index]
    }
    let enterprises =
      enterpriseTable.isPresent
      ? IDRegister(.enterprise, enterpriseTable, &log)
      : IDRegister(.enterprise, named: owners, isComplete: bases.isComplete && enterpriseTable.isComplete)
    (self.enterpriseTable, self.baseTable, self.postTable) = (enterpriseTable, baseTable, postTable)
    (self.enterprises, self.bases, self.posts) = (enterprises, bases, posts)
    enterpriseOf = Self.enterprises(of: bases, owners, enterprises, enterpriseTable, baseTable, &log)
    let towns = baseTable["town"]
    townOf = bases.rows.map { row in
      row.flatMap { people.towns.resolve(towns[$0], baseTable, $0, "town", &log) }
    }
    locationOf =
      baseTable.isPresent
      ? PeopleAssembly.coordinates(baseTable, bases.rows.compactMap { $0 }, &log) : bases.ids.map { _ in nil }
    let baseReferences = postTable["base"]
    baseOf = posts.ids.enumerated().map { index, id in
      if let row = posts.rows[index] {
        return bases.resolve(baseReferences[row], postTable, row, "base", &log)
      }
      return bases.position[String(id.dropLast(2))]
    }
    postsOf = Self.grouped(baseOf, count: bases.count)
    enterpriseValues = Self.values(of: enterprises, enterpriseTable)
    for (index, unit) in enterpriseValues.enumerated() where CreditCode.read(unit.creditCode) == .old {
      let place = enterpriseTable.place(enterprises.rows[index] ?? .max, "credit_code", value: unit.creditCode)
      log.warning(ReferenceFindings.oldRegistration, place)
    }
    baseProvinces = Self.own("province", bases, baseTable, townOf, people.townValues.map(\.province))
    baseCities = Self.own("city", bases, baseTable, townOf, people.townValues.map(\.city))
    let kindTexts = postTable["kind"]
    let staffTexts = postTable["staff"]
    let tagTexts = postTable["tags"]
    kinds = posts.rows.map { $0.map { kindTexts[$0] } ?? "" }
    staffOf = posts.rows.map { $0.flatMap { Int(staffTexts[$0]) } }
    tagsOf = posts.rows.map { row in
      row.map { tagTexts[$0].split(separator: ";").compactMap(TagWords.tag) } ?? []
    }
    admissions = Self.admissions(posts, postTable, people.programmes, &log)
    let programmeTexts = postTable["programmes"]
    firstProgrammes = posts.rows.map { row in
      row.flatMap { programmeTexts[$0].split(separator: ";").first }.flatMap { people.programmes.position[String($0)] }
    }
    categories = firstProgrammes.map { programme in
      programme.map { people.programmeValues[$0].category }.flatMap { $0.isEmpty ? nil : $0 }
    }
    for column in ["wage_regular", "wage_lowest"] {
      for (row, text) in postTable[column].enumerated() where ExactDecimal(text).map({ $0 == ExactDecimal(0) }) ?? false
      {
        log.fault(FilingFindings.zeroFloor, postTable.place(row, column, value: text))
      }
    }
    checkIDs(&log)
    if postTable.isPresent, postTable.isComplete {
      for (index, id) in bases.ids.enumerated() where postsOf[index].isEmpty {
        log.warning(ReferenceFindings.withoutPost, baseTable.place(bases.rows[index] ?? .max, "id", value: id))
      }
    }
  }

  private static func enterprises(
    of bases: IDRegister, _ owners: [String], _ enterprises: IDRegister, _ table: Table, _ baseTable: Table,
    _ log: inout FaultLog
  ) -> [Int?] {
    let named = baseTable["enterprise"]
    return bases.ids.indices.map { index in
      guard table.isPresent else { return enterprises.position[owners[index]] }
      guard let row = bases.rows[index], !named[row].isEmpty else {
        let isTold = bases.rows[index].map { baseTable.isRefused($0, "enterprise") } ?? false
        if table.isComplete, !isTold {
          if log.lacks(baseTable.file, needs: [table.file]) { return nil }
          let row = bases.rows[index] ?? .max
          log.fault(
            ReferenceFindings.baseWithoutEnterprise, baseTable.place(row, "enterprise", value: bases.ids[index]))
        }
        return nil
      }
      return enterprises.resolve(named[row], baseTable, row, "enterprise", &log)
    }
  }

  static func grouped(_ owner: [Int?], count: Int) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: count)
    for (index, owner) in owner.enumerated() {
      if let owner { groups[owner].append(index) }
    }
    return groups
  }

  private static func values(of register: IDRegister, _ table: Table) -> [Enterprise] {
    let columns = ["name", "credit_code", "staff", "capacity", "sector", "category", "integrated"].map { table[$0] }
    var values: [Enterprise] = []
    for (index, id) in register.ids.enumerated() {
      guard let row = register.rows[index] else {
        values.append(Enterprise(id: id, name: id))
        continue
      }
      values.append(
        Enterprise(
          id: id, name: columns[0][row], creditCode: columns[1][row], staff: Int(columns[2][row]),
          staffExcludesContracts: table["staff_excludes_contracts"][row] == "true", capacity: Int(columns[3][row]),
          province: table["province"][row],
          sector: columns[4][row], category: columns[5][row], integrated: Bool(columns[6][row]),
          city: TextFolding.city(table["city"][row], in: table["province"][row]),
          attestations: Attestations(
            noDishonesty: Bool(table["no_dishonesty"][row]), safeSince: DateReading.date(table["safe_since"][row]),
            visited: DateReading.date(table["visited"][row]), firstTerm: DateReading.date(table["first_term"][row]),
            noFees: Bool(table["no_fees"][row]))))
    }
    return values
  }

  /// A base's own province or city, else that of its town; else it is left to the enterprise's.
  private static func own(
    _ column: String, _ bases: IDRegister, _ table: Table, _ townOf: [Int?], _ ofTowns: [String]
  ) -> [String] {
    let (texts, provinces) = (table[column], table["province"])
    return bases.ids.indices.map { index in
      let text = bases.rows[index].map { texts[$0] } ?? ""
      let own = column == "city" ? TextFolding.city(text, in: bases.rows[index].map { provinces[$0] } ?? "") : text
      return own.isEmpty ? townOf[index].map { ofTowns[$0] } ?? "" : own
    }
  }

  /// Per post or studio the programmes that its row admits.
  static func admissions(
    _ register: IDRegister, _ table: Table, _ programmes: IDRegister, _ log: inout FaultLog
  ) -> [Admission] {
    let texts = table["programmes"]
    return register.rows.map { row in
      guard let row else { return .every }
      if texts[row].isEmpty {
        if table.has("programmes"), !table.isRefused(row, "programmes") {
          log.warning(ReferenceFindings.admitsEvery, table.place(row, "programmes"))
        }
        return .every
      }
      if texts[row] == "*" { return .every }
      let ids = texts[row].split(separator: ";")
      return .only(ids.compactMap { programmes.resolve(String($0), table, row, "programmes", &log) }.sorted())
    }
  }

  /// One id means one thing among enterprises, bases and posts; an implied enterprise may share its base's.
  private func checkIDs(_ log: inout FaultLog) {
    for (index, id) in bases.ids.enumerated() {
      guard let enterprise = enterprises.position[id] else { continue }
      if !enterpriseTable.isPresent, enterpriseOf[index] == enterprise { continue }
      log.fault(ReferenceFindings.sharedID(.enterprise), baseTable.place(bases.rows[index] ?? .max, "id", value: id))
    }
    let pairs = Set(
      posts.ids.indices.compactMap { post -> String? in
        guard !kinds[post].isEmpty, let enterprise = baseOf[post].flatMap({ enterpriseOf[$0] }) else { return nil }
        return "\(enterprises.ids[enterprise])/\(kinds[post])"
      })
    for (index, id) in posts.ids.enumerated() {
      let place = postTable.place(posts.rows[index] ?? .max, "id", value: id)
      if bases.position[id] != nil {
        log.fault(ReferenceFindings.sharedID(.base), place)
      } else if enterprises.position[id] != nil {
        log.fault(ReferenceFindings.sharedID(.enterprise), place)
      } else if kinds[index].isEmpty, pairs.contains(id) {
        log.fault(ReferenceFindings.kindMistakenForPost(id), place)
      }
    }
  }
}
