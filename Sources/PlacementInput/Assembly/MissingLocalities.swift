import PlacementDomain

/// Finds the empty provinces and cities without which it is open whether a rule of some places binds, or what a rule that
/// compares two places says.
struct MissingLocalities {
  let law: LawAssembly
  /// The lines in force that bind in some places only.
  private let scoped: [LegalRule]
  /// The rules in force that compare where base and school lie, whatever their lines' own scope is: one line of each.
  private let comparing: [LegalRule]
  /// Bases with posts.
  private let bases: [Int]
  /// Schools that somebody of the term attends.
  private let attended: [Int]

  init(_ law: LawAssembly) {
    self.law = law
    let lines = law.linesInForce
    comparing = [.crossProvince, .away].compactMap { rule in lines.first { $0.id == rule } }
    scoped = lines.filter { !$0.isEverywhere }
    bases = law.places.bases.ids.indices.filter { !law.places.postsOf[$0].isEmpty }
    attended = Set(law.people.schoolOf.compactMap { $0 }).sorted()
  }

  /// Asks where bases and schools lie, and for the schools of apprentices.
  func ask(_ gaps: inout FigureGaps) {
    guard !scoped.isEmpty || !comparing.isEmpty else { return }
    askBaseProvinces(&gaps)
    askSchools(&gaps)
    askBaseCities(&gaps)
  }

  /// Says which names are none of a province or a city: a fault where a rule goes by such names, since a slip of the pen
  /// would lift it, else a warning for provinces. Where cities are only compared with each other, a name of the office's own
  /// will do, but not another spelling of a known one.
  func checkNames(_ tables: ScenarioTables, _ log: inout FaultLog) {
    let goesByCity = scoped.contains { !$0.baseCities.isEmpty || !$0.schoolCities.isEmpty }
    let comparesCities = !comparing(.city).isEmpty
    for file in ["enterprises.csv", "bases.csv", "schools.csv", "towns.csv"] {
      let table = tables[file]
      for (row, name) in table["province"].enumerated() where !name.isEmpty && !TextFolding.isProvince(name) {
        let place = table.place(row, "province", value: name)
        if scoped.isEmpty, comparing.isEmpty {
          log.warning(ReferenceFindings.unknownProvince, place)
        } else {
          log.fault(ReferenceFindings.unknownProvince, place)
        }
      }
      let provinces = table["province"]
      for (row, name) in table["city"].enumerated() where (goesByCity || comparesCities) && !name.isEmpty {
        let found = CityFolding.cities(name, in: provinces[row])
        if found.count == 1 || !goesByCity && found.isEmpty && !CityFolding.isAddress(name) { continue }
        log.fault(ReferenceFindings.noCity(name, found.map(\.name)), table.place(row, "city", value: name))
      }
    }
  }

  /// The rules in the order of the pack, each once.
  private static func needs(_ lines: [LegalRule]) -> [FigureGaps.Need] {
    var seen: Set<RuleID> = []
    return lines.filter { seen.insert($0.id).inserted }.map { FigureGaps.Need($0.id) }
  }

  private static func isRatio(_ rule: RuleID) -> Bool { rule == .staffRatio || rule == .postRatio }

  private func comparing(_ part: LocalityPart) -> [LegalRule] {
    comparing.filter { $0.id == (part == .province ? .crossProvince : .away) }
  }

  private static func column(_ table: Table, _ name: String, zh: String, en: String) -> FigureGaps.Column {
    FigureGaps.Column(
      file: table.file, name: name, header: table.place(0, name).column ?? name, what: Message(zh: zh, en: en))
  }

  /// A base has the province of its own row, of its town or of its enterprise: named is the column that is there to hold it.
  private func askBaseProvinces(_ gaps: inout FigureGaps) {
    let places = law.places
    let byEnterprise =
      places.enterpriseTable.isPresent && places.baseTable.isPresent && !places.baseTable.has("province")
    let table = byEnterprise ? places.enterpriseTable : places.baseTable
    let number = gaps.open(
      Self.column(
        table, "province", zh: "基地（或其企业、所在镇）的省份", en: "the province of the base (or of its enterprise or town)"))
    for base in bases {
      let id = places.bases.ids[base]
      let compared = comparing(.province).filter { law.binds($0.id, base: base) }
      let isEmpty = places.province(ofBase: base).isEmpty
      let open = isEmpty ? scoped.filter { isOpen($0, .province, base: base) } + compared : []
      let enterprise = places.enterpriseOf[base]
      let row =
        byEnterprise ? enterprise.flatMap { places.enterprises.rows[$0] } : places.bases.rows[base]
      let isRefused = row.map { table.isRefused($0, "province") } ?? false
      gaps.ask(
        number, needs: Self.needs(open), subject: id,
        at: table.place(
          row ?? .max, "province", value: byEnterprise ? enterprise.map { places.enterprises.ids[$0] } ?? id : id),
        isMissing: !open.isEmpty && !isRefused)
    }
  }

  /// A base has the city of its own row, of its town or of its enterprise.
  private func askBaseCities(_ gaps: inout FigureGaps) {
    let (people, places) = (law.people, law.places)
    let ofBase = gaps.open(
      Self.column(
        places.baseTable, "city", zh: "基地（或其企业、所在镇）的城市", en: "the city of the base (or of its enterprise or town)"))
    let ofTown = gaps.open(
      Self.column(people.townTable, "city", zh: "基地所在镇的城市", en: "the city of the base's town"))
    let isAsked = scoped.contains { !$0.baseCities.isEmpty }
    let towns = places.baseTable["town"]
    let isTownless = !people.townTable.isPresent || !people.townTable.isComplete
    for base in bases {
      let isNear = attended.contains { !law.isAcross($0, base) }
      let compared = comparing(.city).filter { isNear && law.binds($0.id, base: base) }
      guard isAsked || !compared.isEmpty else { continue }
      let isEmpty = places.city(ofBase: base).isEmpty
      let open = isEmpty ? scoped.filter { isOpen($0, .city, base: base) } + compared : []
      let (id, row) = (places.bases.ids[base], places.bases.rows[base])
      // a base that names a town would have its city from a table that is not there
      if isTownless, row.map({ !towns[$0].isEmpty }) ?? false {
        guard people.townTable.isComplete, !people.townTable.isPresent else { continue }
        gaps.ask(
          ofTown, needs: Self.needs(open), subject: id, at: people.townTable.place(.max, "city", value: id),
          isMissing: !open.isEmpty)
        continue
      }
      gaps.ask(
        ofBase, needs: Self.needs(open), subject: id, at: places.baseTable.place(row ?? .max, "city", value: id),
        isMissing: !open.isEmpty)
    }
  }

  private func askSchools(_ gaps: inout FigureGaps) {
    let people = law.people
    let table = people.apprenticeTable
    let columns = [
      Self.column(people.schoolTable, "province", zh: "学校所在省份", en: "the province of the school"),
      Self.column(people.schoolTable, "city", zh: "学校所在城市", en: "the city of the school"),
    ].map { gaps.open($0) }
    let school = gaps.open(
      Self.column(table, "school", zh: "学生所在学校（由此得知省份）", en: "the apprentice's school, for its province"))
    var lines: [LegalRule] = []
    for (part, column) in zip(LocalityPart.allCases, columns) {
      let open = scoped.filter { isOpenForASchool($0, part) }
      lines += open
      for index in attended {
        let value = people.schoolValues[index]
        let needs = Self.needs(open + compared(part, school: index))
        if needs.isEmpty { continue }
        gaps.ask(
          column, needs: needs, subject: value.id,
          at: people.schoolTable.place(people.schools.rows[index] ?? .max, part.rawValue, value: value.id),
          isMissing: part.name(value.locality).isEmpty)
      }
    }
    let ofSchool = Self.needs(lines + comparing.filter { line in bases.contains { law.binds(line.id, base: $0) } })
    if ofSchool.isEmpty { return }
    for (index, id) in people.apprentices.ids.enumerated() {
      let row = people.rows[index]
      gaps.ask(
        school, needs: ofSchool, subject: id, at: table.place(row, "school"),
        isMissing: people.schoolOf[index] == nil && table["school"][row].isEmpty && !table.isRefused(row, "school"))
    }
  }

  /// The rules that compare a school's province, or its city where the provinces do not tell.
  private func compared(_ part: LocalityPart, school: Int) -> [LegalRule] {
    comparing(part).filter { line in
      bases.contains { law.binds(line.id, base: $0) && (part == .province || !law.isAcross(school, $0)) }
    }
  }

  /// Whether a line would bind at a base by a name of the base alone that is not known, for somebody.
  private func isOpen(_ line: LegalRule, _ part: LocalityPart, base: Int) -> Bool {
    if part.ofBases(line).isEmpty { return false }
    let schools = law.schoolSites
    guard Self.isRatio(line.id) else { return schools.contains { !line.names(school: $0) } }
    let others = law.places.enterpriseOf[base].map { law.basesOf[$0] } ?? []
    return !schools.contains(where: line.names(school:))
      && !others.contains { line.names(base: law.places.locality(ofBase: $0)) }
  }

  /// Whether a line would bind by a name of a school alone, somewhere.
  private func isOpenForASchool(_ line: LegalRule, _ part: LocalityPart) -> Bool {
    if part.ofSchools(line).isEmpty { return false }
    let places = law.places
    func isOutside(_ base: Int) -> Bool { !line.names(base: places.locality(ofBase: base)) }
    guard Self.isRatio(line.id) else {
      return bases.contains(where: isOutside)
        || law.sessionLines.contains(line) && law.sessions.irregular.contains { !line.names(base: $0) }
    }
    return !law.schoolSites.contains(where: line.names(school:))
      && law.basesOf.contains { !$0.isEmpty && $0.allSatisfy(isOutside) }
  }
}
