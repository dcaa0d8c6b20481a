import PlacementDomain

/// Finds the empty provinces without which it is open whether a rule of some provinces binds.
struct MissingProvinces {
  let law: LawAssembly
  /// The lines in force that bind in some provinces only.
  private let scoped: [LegalRule]
  /// Rules in force that compare the two provinces, whatever their lines' own scope is.
  private let comparing: [LegalRule]

  init(_ law: LawAssembly) {
    self.law = law
    let lines = law.linesInForce
    comparing = [.crossProvince, .away].compactMap { rule in lines.first { $0.id == rule } }
    scoped = lines.filter { !$0.baseProvinces.isEmpty || !$0.schoolProvinces.isEmpty }
  }

  /// Asks for the provinces of bases, of schools, and for the schools of apprentices.
  func ask(_ gaps: inout FigureGaps) {
    guard !scoped.isEmpty || !comparing.isEmpty else { return }
    askBases(&gaps)
    askSchools(&gaps)
  }

  /// Says which names are none of a province: a fault where a rule goes by provinces, since a slip of the pen would lift
  /// it, else a warning.
  func checkNames(_ tables: ScenarioTables, _ log: inout FaultLog) {
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
    }
  }

  /// The rules in the order of the pack, each once.
  private static func needs(_ lines: [LegalRule]) -> [FigureGaps.Need] {
    var seen: Set<RuleID> = []
    return lines.filter { seen.insert($0.id).inserted }.map { FigureGaps.Need($0.id) }
  }

  private static func isRatio(_ rule: RuleID) -> Bool { rule == .staffRatio || rule == .postRatio }

  /// A base has the province of its own row, of its town or of its enterprise: named is the column that is there to hold it.
  private func askBases(_ gaps: inout FigureGaps) {
    let places = law.places
    let what = Message(zh: "基地（或其企业、所在镇）的省份", en: "the province of the base (or of its enterprise or town)")
    func column(_ table: Table) -> FigureGaps.Column {
      FigureGaps.Column(
        file: table.file, name: "province", header: table.place(0, "province").column ?? "province", what: what)
    }
    let byEnterprise =
      places.enterpriseTable.isPresent && places.baseTable.isPresent && !places.baseTable.has("province")
    let table = byEnterprise ? places.enterpriseTable : places.baseTable
    let number = gaps.open(column(table))
    for (base, id) in places.bases.ids.enumerated() where !places.postsOf[base].isEmpty {
      let province = places.province(ofBase: base)
      let compared = comparing.filter { $0.id == .crossProvince && law.binds($0.id, base: base) }
      let open = province.isEmpty ? scoped.filter { isOpen($0, base: base) } + compared : []
      let enterprise = places.enterpriseOf[base]
      let row =
        byEnterprise ? enterprise.flatMap { places.enterprises.rows[$0] } : places.bases.rows[base]
      let isRefused = row.map { table.isRefused($0, "province") } ?? false
      gaps.ask(
        number, needs: MissingProvinces.needs(open), subject: id,
        at: table.place(
          row ?? .max, "province", value: byEnterprise ? enterprise.map { places.enterprises.ids[$0] } ?? id : id),
        isMissing: !open.isEmpty && !isRefused)
    }
  }

  private func askSchools(_ gaps: inout FigureGaps) {
    let people = law.people
    let table = people.apprenticeTable
    let province = gaps.open(
      FigureGaps.Column(
        file: people.schoolTable.file, name: "province",
        header: people.schoolTable.place(0, "province").column ?? "province",
        what: Message(zh: "学校所在省份", en: "the province of the school")))
    let school = gaps.open(
      FigureGaps.Column(
        file: table.file, name: "school", header: table.place(0, "school").column ?? "school",
        what: Message(zh: "学生所在学校（由此得知省份）", en: "the apprentice's school, for its province")))
    let open = scoped.filter { isOpenForASchool($0) }
    let bases = law.places.bases.ids.indices.filter { !law.places.postsOf[$0].isEmpty }
    let compared = comparing.filter { line in bases.contains { law.binds(line.id, base: $0) } }
    let needs = MissingProvinces.needs(open + compared.filter { $0.id == .crossProvince })
    let ofSchool = MissingProvinces.needs(open + compared)
    if ofSchool.isEmpty { return }
    let attended = Set(people.schoolOf.compactMap { $0 }).sorted()
    for index in attended where !needs.isEmpty {
      let value = people.schoolValues[index]
      gaps.ask(
        province, needs: needs, subject: value.id,
        at: people.schoolTable.place(people.schools.rows[index] ?? .max, "province", value: value.id),
        isMissing: value.province.isEmpty)
    }
    for (index, id) in people.apprentices.ids.enumerated() {
      let row = people.rows[index]
      gaps.ask(
        school, needs: ofSchool, subject: id, at: table.place(row, "school"),
        isMissing: people.schoolOf[index] == nil && table["school"][row].isEmpty && !table.isRefused(row, "school"))
    }
  }

  /// Whether a line would bind at a base of unknown province by its province alone, for somebody.
  private func isOpen(_ line: LegalRule, base: Int) -> Bool {
    if line.baseProvinces.isEmpty { return false }
    let schools = law.schoolProvinces
    guard MissingProvinces.isRatio(line.id) else { return schools.contains { !line.schoolProvinces.contains($0) } }
    let others = law.places.enterpriseOf[base].map { law.basesOf[$0] } ?? []
    return !schools.contains(where: line.schoolProvinces.contains)
      && !others.contains { line.baseProvinces.contains(law.places.province(ofBase: $0)) }
  }

  /// Whether a line would bind by the province of a school alone, somewhere.
  private func isOpenForASchool(_ line: LegalRule) -> Bool {
    if line.schoolProvinces.isEmpty { return false }
    let places = law.places
    func isOutside(_ base: Int) -> Bool { !line.baseProvinces.contains(places.province(ofBase: base)) }
    guard MissingProvinces.isRatio(line.id) else {
      return places.bases.ids.indices.contains { !places.postsOf[$0].isEmpty && isOutside($0) }
    }
    return !law.schoolProvinces.contains(where: line.schoolProvinces.contains)
      && law.basesOf.contains { !$0.isEmpty && $0.allSatisfy(isOutside) }
  }
}
