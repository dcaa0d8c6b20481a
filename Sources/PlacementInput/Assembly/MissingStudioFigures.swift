import PlacementDomain

/// Finds the empty figures of studios with slots that somebody may have: the town, from which the ways to the bases are
/// counted, and what the rule on hours needs for a slot on a rest day or at night.
struct MissingStudioFigures {
  private let law: LawAssembly
  private let use: SlotUse
  /// The first day of the term, on which the rule on hours is looked up for slots.
  private let date: CivilDate
  private let hours: [LegalRule]
  private let filings: [Filing]

  init(_ law: LawAssembly, _ use: SlotUse, _ filings: [Filing], on date: CivilDate) {
    (self.law, self.use, self.filings, self.date) = (law, use, filings, date)
    hours = law.rules.rules.filter { $0.id == .hours && $0.isInForce(on: date) }
  }

  /// Asks for towns, for whether studios are registered, and for the provinces and cities of their towns.
  func ask(_ gaps: inout FigureGaps) {
    let (studios, table) = (use.studios.studios, use.studios.studioTable)
    let (towns, townTable) = (law.people.towns, law.people.townTable)
    let town = Self.column(&gaps, table, "town", zh: "工作室所在的镇", en: "the studio's town")
    let registered = Self.column(
      &gaps, table, "registered", zh: "工作室是否登记为实习单位（有时段在休息日或夜间）",
      en: "whether the studio is registered as a placement unit (it has slots on rest days or at night)")
    let province = Self.column(
      &gaps, townTable, "province", zh: "工作室所在镇的省份", en: "the province of the studio's town")
    let city = Self.column(&gaps, townTable, "city", zh: "工作室所在镇的城市", en: "the city of the studio's town")
    func isMissing(_ row: Int?, _ name: String) -> Bool {
      row.map { table[name][$0].isEmpty && !table.isRefused($0, name) } ?? true
    }
    for studio in use.usedStudios {
      let (row, id) = (studios.rows[studio], studios.ids[studio])
      let reach = self.reach(studio)
      gaps.ask(
        town, needs: [.slotClash] + (reach.lacks.isEmpty ? [] : [FigureGaps.Need(.hours)]), subject: id,
        at: table.place(row ?? .max, "town", value: id), isMissing: isMissing(row, "town"))
      guard reach.binds || !reach.lacks.isEmpty else { continue }
      gaps.ask(
        registered, needs: [FigureGaps.Need(.hours)], subject: id,
        at: table.place(row ?? .max, "registered", value: id), isMissing: isMissing(row, "registered"))
      guard let own = use.studios.townOf[studio] else { continue }
      for (number, part) in [(province, LocalityPart.province), (city, .city)] where reach.lacks.contains(part) {
        gaps.ask(
          number, needs: [FigureGaps.Need(.hours)], subject: towns.ids[own],
          at: townTable.place(towns.rows[own] ?? .max, part.rawValue, value: towns.ids[own]), isMissing: true)
      }
    }
  }

  private static func column(
    _ gaps: inout FigureGaps, _ table: Table, _ name: String, zh: String, en: String
  ) -> Int {
    gaps.open(
      FigureGaps.Column(
        file: table.file, name: name, header: table.place(0, name).column ?? name, what: Message(zh: zh, en: en)))
  }

  /// Whether the rule on hours binds somebody in a slot of a studio that may be registered, and what is not known of
  /// where the studio's town lies and decides it.
  private func reach(_ studio: Int) -> (binds: Bool, lacks: Set<LocalityPart>) {
    let studios = use.studios
    guard studios.studioValues[studio].registered != false, !hours.isEmpty,
      SessionSites.isIrregular(studio, use, filings, on: date)
    else { return (false, []) }
    let town = studios.townOf[studio].map { use.people.townValues[$0].locality } ?? Locality()
    let schools = Set(
      use.people.programmeOf.indices.filter { index in
        use.people.programmeOf[index].map { use.programmes.contains($0) && admits(studio, $0) } ?? false
      }.map { use.people.locality(ofSchoolOf: $0) })
    let free = schools.filter { school in
      !hours.contains { $0.binds(on: date, base: town, schools: [school]) }
    }
    let lacks = LocalityPart.allCases.filter { part in
      part.name(town).isEmpty && !free.isEmpty && hours.contains { !part.ofBases($0).isEmpty }
    }
    return (free.count < schools.count, Set(lacks))
  }

  private func admits(_ studio: Int, _ programme: Int) -> Bool {
    switch use.studios.studioValues[studio].admits {
    case .every: true
    case .only(let programmes): programmes.contains(programme)
    }
  }
}
