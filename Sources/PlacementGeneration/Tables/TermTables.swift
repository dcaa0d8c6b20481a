/// Writes a drawn term as the tables of a scenario's folder.
struct TermTables {
  let draft: TermDraft

  init(_ draft: TermDraft) { self.draft = draft }

  /// Every table, in the order of their names.
  func all() -> [GeneratedTable] {
    let ids = TermIDs(draft)
    let columns = TermColumns(draft.parameters)
    let people = PeopleTables(draft: draft, ids: ids, columns: columns)
    let supply = SupplyTables(draft: draft, ids: ids, columns: columns)
    let facts = FactTables(draft: draft, columns: columns)
    let agreed = AgreementTables(draft: draft, ids: ids, columns: columns)
    let book = RuleBookTables(draft: draft, ids: ids, columns: columns)
    let studios = StudioTables(draft: draft, ids: ids, columns: columns)
    var tables = [
      people.apprentices(), people.history(), people.requests("bans.csv", draft.requests.bans, "单位经面谈后谢绝（示例）"),
      supply.bases(),
      supply.enterprises(), agreed.occupied(), people.optOuts(),
      people.requests("pins.csv", draft.requests.pins, "学校与企业已商定（示例）"), supply.posts(), people.preferences(),
      facts.programmes(), facts.schools(), facts.towns(), facts.travel(), facts.minimumWages(), agreed.waivers(),
    ]
    if columns.isWhole { tables += [book.groups(), agreed.filings()] }
    if columns.isDelta { tables.append(agreed.filings()) }
    if columns.isWhole || columns.isRotation { tables.append(book.quotas()) }
    if columns.hasStudios { tables += [studios.calendar(), studios.studios(), studios.slots()] }
    if columns.hasStudios, !columns.isRotation { tables.append(studios.slotWishes()) }
    return tables.sorted { $0.fileName < $1.fileName }
  }
}

/// Which columns the tables of a term have beyond those of every term.
struct TermColumns {
  /// Whether the tables have the columns of the whole rule book.
  let isWhole: Bool
  /// Whether bases have opening costs.
  let weighsOpenings: Bool
  /// Whether the tables have studios.
  let hasStudios: Bool
  /// Whether the tables have periods.
  let isRotation: Bool
  /// Whether the term is of several provinces.
  let isDelta: Bool

  init(_ parameters: TermParameters) {
    isWhole = parameters.ruleBook != .everyday
    weighsOpenings = parameters.weighsOpenings
    hasStudios = parameters.studios > 0
    isRotation = parameters.rotation > 1
    isDelta = parameters.setting == .delta
  }

  /// Whether programmes name those whose posts are related work.
  var hasRelated: Bool { isWhole || isDelta }

  /// The column that only a rotation has.
  var periodColumn: [String] { isRotation ? ["period"] : [] }

  func periodID(_ period: Int?) -> String { period.map { "p\($0 + 1)" } ?? "" }
}
