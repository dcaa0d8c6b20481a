import PlacementDomain

/// Places that are kept for some apprentices, or counted for them.
struct QuotaAssembly {
  /// Sorted by id.
  private(set) var quotas: [Quota] = []

  private let table: Table
  private let people: PeopleAssembly
  private let places: PlacesAssembly
  private let term: TermSpans
  /// What the columns of text hold, by attribute.
  private let texts: [Quota.Attribute: Set<String>]
  private let sectors: Set<String>
  private let provinces: Set<String>

  init(
    _ table: Table, _ people: PeopleAssembly, _ places: PlacesAssembly, term: TermSpans, stages: [Stage],
    _ log: inout FaultLog
  ) {
    self.table = table
    self.people = people
    self.places = places
    self.term = term
    texts = [
      .category: Set(people.programmeValues.map(\.category)), .className: Set(people.apprenticeTable["class"]),
      .year: Set(people.apprenticeTable["year"]),
    ]
    sectors = Set(places.enterpriseValues.map(\.sector))
    provinces = Set(places.bases.ids.indices.map(places.province))
    let register = IDRegister(.quota, table, &log)
    for (index, id) in register.ids.enumerated() {
      if let row = register.rows[index] { read(id, row, stages, &log) }
    }
  }

  private mutating func read(_ id: String, _ row: Int, _ stages: [Stage], _ log: inout FaultLog) {
    let minimum = Int(table["minimum"][row])
    let maximum = Int(table["maximum"][row])
    let kind = Quota.Kind(rawValue: table["kind"][row]) ?? .hard
    let release = table["release"][row] == "true"
    let period = term.resolve(table["period"][row], table, row, &log)
    checkNumbers(row, minimum, maximum, kind, release, &log)
    guard let scope = scope(row, &log), let site = site(row, &log) else { return }
    if kind == .reserve, minimum ?? 0 > 0, !stages.contains(.fillReserved), release || capacity(at: site) == nil {
      log.warning(GroupingFindings.reserveWithoutEffect, table.place(row, "minimum", value: table["minimum"][row]))
    }
    quotas.append(
      Quota(
        id: id, scope: scope, site: site, minimum: minimum, maximum: maximum, kind: kind, release: release,
        period: period, reason: table["reason"][row]))
  }

  private func checkNumbers(
    _ row: Int, _ minimum: Int?, _ maximum: Int?, _ kind: Quota.Kind, _ release: Bool, _ log: inout FaultLog
  ) {
    let isRefused = table.isRefused(row, "minimum") || table.isRefused(row, "maximum")
    if let minimum, let maximum, minimum > maximum {
      log.fault(GroupingFindings.minimumAboveMaximum(maximum), table.place(row, "minimum", value: String(minimum)))
    }
    if kind == .reserve, minimum == nil, !isRefused {
      log.fault(GroupingFindings.reserveWithoutMinimum, table.place(row, "minimum"))
    } else if minimum == nil, maximum == nil, !isRefused {
      log.fault(GroupingFindings.quotaWithoutNumber, table.place(row, "minimum"))
    }
    if release, kind == .hard, !table.isRefused(row, "kind") {
      log.fault(GroupingFindings.releaseOfHardQuota, table.place(row, "release", value: "true"))
    }
  }

  private func scope(_ row: Int, _ log: inout FaultLog) -> Quota.Scope? {
    guard let clause = QuotaClause(canonical: table["scope"][row]) else { return nil }
    guard let attribute = Quota.Attribute(rawValue: clause.attribute) else { return .everyone }
    for value in clause.values {
      let place = table.place(row, "scope", value: value)
      switch attribute {
      case .programme: check(people.programmes, value, place, &log)
      case .school: check(people.schools, value, place, &log)
      case .homeTown: check(people.towns, value, place, &log)
      case .category:
        if texts[attribute]?.contains(value) != true {
          log.fault(GroupingFindings.noSuchText(.category), place, needing: Subject.category.tables)
        }
      case .className, .year:
        if texts[attribute]?.contains(value) != true { log.warning(GroupingFindings.emptyScope, place) }
      // Both words of the column exist, whoever has them.
      case .sex: break
      }
    }
    return .attribute(attribute, clause.values.sorted(by: ByteOrder.precedes))
  }

  private func check(_ register: IDRegister, _ value: String, _ place: Place, _ log: inout FaultLog) {
    if register.position[value] == nil, register.isComplete {
      log.unknown(register.subject, place)
    }
  }

  private func site(_ row: Int, _ log: inout FaultLog) -> Quota.Site? {
    guard let clause = QuotaClause(canonical: table["at"][row]) else { return nil }
    guard let value = clause.values.first, !clause.attribute.isEmpty else { return .everywhere }
    let place = table.place(row, "at", value: value)
    switch clause.attribute {
    case "enterprise": return index(places.enterprises, value, place, &log).map(Quota.Site.enterprise)
    case "base": return index(places.bases, value, place, &log).map(Quota.Site.base)
    case "post": return index(places.posts, value, place, &log).map(Quota.Site.post)
    case "town": return index(people.towns, value, place, &log).map(Quota.Site.town)
    case "sector":
      if !sectors.contains(value) {
        log.fault(GroupingFindings.noSuchText(.sector), place, needing: Subject.sector.tables)
      }
      return .sector(value)
    default:
      if !provinces.contains(value) {
        log.fault(GroupingFindings.noSuchText(.province), place, needing: Subject.province.tables)
      }
      return .province(value)
    }
  }

  private func index(_ register: IDRegister, _ value: String, _ place: Place, _ log: inout FaultLog) -> Int? {
    check(register, value, place, &log)
    return register.position[value]
  }

  /// The capacity of which a reserve quota keeps a part; `nil` where there is none to keep.
  private func capacity(at site: Quota.Site) -> Int? {
    func number(_ register: IDRegister, _ table: Table, _ index: Int) -> Int? {
      register.rows[index].flatMap { Int(table["capacity"][$0]) }
    }
    return switch site {
    case .enterprise(let enterprise): places.enterpriseValues[enterprise].capacity
    case .base(let base): number(places.bases, places.baseTable, base)
    case .post(let post): number(places.posts, places.postTable, post)
    default: nil
    }
  }
}
