import PlacementDomain

/// Finds the references that are no id but have the number of one: a spreadsheet took their leading zeros.
struct LostZeros {
  private let ids: [Subject: NumberedIDs]
  /// Whether such references are read by their number, or a fault.
  private let asNumbers: Bool

  init(_ ids: [Subject: NumberedIDs], asNumbers: Bool) {
    self.ids = ids
    self.asNumbers = asNumbers
  }

  /// How a column holds its references.
  private enum Form {
    case id
    /// Parted by `;`.
    case list
    /// `programme=01;02`: the attribute says what is named.
    case clause
    /// `E1` or `E1/KIND`.
    case beforeSlash
  }

  private struct Column {
    let name: String
    let subjects: [Subject]
    var form = Form.id
  }

  /// The columns of the contract that name ids of other tables.
  private static let columns: [String: [Column]] = {
    let person = Column(name: "apprentice", subjects: [.apprentice])
    let period = Column(name: "period", subjects: [.period])
    let choice = Column(name: "choice", subjects: [.post, .base])
    let programmes = Column(name: "programmes", subjects: [.programme], form: .list)
    let town = Column(name: "town", subjects: [.town])
    let enterprise = Column(name: "enterprise", subjects: [.enterprise])
    let base = Column(name: "base", subjects: [.base])
    return [
      "apprentices.csv": [
        Column(name: "programme", subjects: [.programme]), Column(name: "school", subjects: [.school]),
        Column(name: "home_town", subjects: [.town]), Column(name: "labour_contract", subjects: [.enterprise]),
        Column(name: "training_agreement", subjects: [.enterprise]),
      ],
      "bases.csv": [enterprise, town],
      "posts.csv": [base, programmes],
      "studios.csv": [programmes, town],
      "slots.csv": [Column(name: "studio", subjects: [.studio]), period],
      "preferences.csv": [person, choice],
      "studio_preferences.csv": [person, Column(name: "slot", subjects: [.slot])],
      "pins.csv": [person, choice, period], "bans.csv": [person, choice, period],
      "optouts.csv": [person, choice, period],
      "groups.csv": [person],
      "quotas.csv": [
        Column(name: "scope", subjects: [], form: .clause), Column(name: "at", subjects: [], form: .clause), period,
      ],
      "travel.csv": [Column(name: "from", subjects: [.town]), Column(name: "to", subjects: [.town, .base])],
      "occupied.csv": [Column(name: "at", subjects: [.enterprise, .base, .post]), period],
      "waivers.csv": [
        Column(name: "subject", subjects: [.enterprise, .base, .post, .programme], form: .beforeSlash)
      ],
      "filings.csv": [
        Column(
          name: "subject", subjects: [.enterprise, .base, .post, .programme, .school, .apprentice, .studio, .slot],
          form: .beforeSlash)
      ],
      "minimum_wages.csv": [town],
      "choices.csv": [person, Column(name: "place", subjects: [.post, .base, .enterprise])],
      "history.csv": [person],
      "ledger.csv": [person],
      "roster.csv": [person, period, enterprise, base, Column(name: "post", subjects: [.post])],
      "studio-roster.csv": [
        person, Column(name: "slot", subjects: [.slot]), Column(name: "studio", subjects: [.studio]),
      ],
    ]
  }()

  private static let clauses: [String: Subject] = [
    "programme": .programme, "school": .school, "home_town": .town, "enterprise": .enterprise, "base": .base,
    "post": .post, "town": .town,
  ]

  /// Puts the ids in the place of the numbers in all columns of a table, and says so: one message for each column, one
  /// for each cell that could mean several.
  ///
  /// - Parameter name: The contract's name of the table.
  func mend(_ table: inout Table, as name: String, _ log: inout FaultLog) {
    for column in Self.columns[name, default: []] { mend(&table, column, &log) }
  }

  private func mend(_ table: inout Table, _ column: Column, _ log: inout FaultLog) {
    guard let index = table.schema.index(column.name), table.headers[index] != nil else { return }
    let kinds = column.subjects.compactMap { ids[$0] }
    guard column.form == .clause || kinds.contains(where: \.hasNumbers) else { return }
    let texts = table.columns[index]
    var last = ""
    var lost: [String: String] = [:]
    var mended: [(row: Int, text: String)] = []
    for (row, text) in texts.enumerated() where text != last {
      var unclear: [String: [String]] = [:]
      let (parts, seams) = Self.parts(text, column.form)
      let among = column.form == .clause ? (Self.subject(text).flatMap { ids[$0] }.map { [$0] } ?? []) : kinds
      var isChanged = false
      let found = parts.map { part -> String in
        switch NumberedIDs.fit(part, among: among) {
        case .known, .none: return part
        case .one(let id):
          lost[part] = id
          isChanged = true
          return id
        case .several(let ids):
          unclear[part] = ids
          return part
        }
      }
      for (part, ids) in unclear.sorted(by: { $0.key < $1.key }) {
        log.fault(NumberFindings.ambiguousNumber(ids), table.place(row, column.name, value: part))
        table.refused.insert(row * table.schema.columns.count + index)
        mended.append((row, ""))
      }
      if unclear.isEmpty, isChanged { mended.append((row, seams.before + found.joined(separator: ";") + seams.behind)) }
      if unclear.isEmpty, !isChanged { last = text }
    }
    for (row, text) in mended { table.columns[index][row] = text }
    report(lost, texts, table, column, index, &log)
  }

  private func report(
    _ lost: [String: String], _ texts: [String], _ table: Table, _ column: Column, _ index: Int,
    _ log: inout FaultLog
  ) {
    guard let example = lost.keys.min(by: ByteOrder.precedes), let id = lost[example] else { return }
    if asNumbers {
      return log.warning(
        NumberFindings.readAsNumbers(lost.count, example, id), Place(file: table.file, column: table.headers[index]))
    }
    var all: Set<String> = []
    for text in texts where !text.isEmpty { all.formUnion(Self.parts(text, column.form).parts) }
    let rows = texts.indices.filter { Self.parts(texts[$0], column.form).parts.contains { lost[$0] != nil } }
    let row = rows.count == 1 ? rows[0] : Int.max
    log.fault(
      NumberFindings.lostZeros(lost.count, of: all.count, example, id),
      Place(
        file: table.place(row, column.name).file, row: table.place(row, column.name).row,
        column: table.headers[index]))
  }

  /// The ids that a cell names, and what stands before and behind them.
  private static func parts(_ text: String, _ form: Form) -> (parts: [String], seams: (before: String, behind: String))
  {
    switch form {
    case .id: return (text.isEmpty ? [] : [text], ("", ""))
    case .list: return (text.split(separator: ";").map(String.init), ("", ""))
    case .clause:
      guard let sign = text.firstIndex(of: "=") else { return ([], ("", text)) }
      let start = text.index(after: sign)
      return (text[start...].split(separator: ";").map(String.init), (String(text[..<start]), ""))
    case .beforeSlash:
      guard let slash = text.firstIndex(of: "/") else { return (text.isEmpty ? [] : [text], ("", "")) }
      return ([String(text[..<slash])], ("", String(text[slash...])))
    }
  }

  private static func subject(_ clause: String) -> Subject? {
    clause.firstIndex(of: "=").flatMap { clauses[String(clause[..<$0])] }
  }
}

extension ScenarioTables {
  /// Reads references that have lost their leading zeros by their number, or says that they have; tables that were not
  /// read whole tell nothing.
  mutating func mendZeros(periods: [String], asNumbers: Bool, _ log: inout FaultLog) {
    if !asNumbers { for column in numbered { log.fault(column.finding, column.place) } }
    let lost = LostZeros(numberedIDs(periods: periods), asNumbers: asNumbers)
    for schema in TableRegistry.tables where self[schema.file].isPresent {
      edit(schema.file) { lost.mend(&$0, as: schema.file, &log) }
    }
    var silent = FaultLog()
    mendRead { lost.mend(&$0, as: $0.schema.file, &silent) }
  }

  private func numberedIDs(periods: [String]) -> [Subject: NumberedIDs] {
    func ids(_ file: String, _ implied: [(file: String, column: String)]) -> NumberedIDs? {
      let table = self[file]
      if table.isPresent { return table.isComplete ? NumberedIDs(table["id"]) : nil }
      let tables = implied.map { self[$0.file] }
      guard tables.allSatisfy(\.isComplete) else { return nil }
      let names = zip(tables, implied).flatMap { table, place in
        table[place.column].flatMap { $0.split(separator: ";").map(String.init) }
      }
      return NumberedIDs(names.filter { $0 != "*" && !$0.isEmpty }, isImplied: true)
    }
    var all: [Subject: NumberedIDs] = [:]
    all[.apprentice] = ids("apprentices.csv", [])
    all[.school] = ids("schools.csv", [("apprentices.csv", "school")])
    all[.programme] = ids(
      "programmes.csv", [("apprentices.csv", "programme"), ("posts.csv", "programmes"), ("studios.csv", "programmes")])
    all[.town] = ids(
      "towns.csv",
      [("apprentices.csv", "home_town"), ("bases.csv", "town"), ("studios.csv", "town"), ("travel.csv", "from")])
    all[.base] = ids("bases.csv", [("posts.csv", "base")])
    all[.enterprise] = ids("enterprises.csv", [("bases.csv", "enterprise")])
    all[.post] = ids("posts.csv", [])
    all[.studio] = ids("studios.csv", [("slots.csv", "studio")])
    all[.slot] = ids("slots.csv", [])
    all[.period] = NumberedIDs(periods)
    return all
  }
}
