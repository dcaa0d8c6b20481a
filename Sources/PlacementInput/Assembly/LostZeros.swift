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

  /// Puts the ids in the place of the numbers in all columns of a table, and says so: one message for each column, one
  /// for each cell that could mean several.
  ///
  /// - Parameter name: The contract's name of the table.
  func mend(_ table: inout Table, as name: String, _ log: inout FaultLog) {
    for column in ReferenceColumn.all[name, default: []] { mend(&table, column, &log) }
  }

  private func mend(_ table: inout Table, _ column: ReferenceColumn, _ log: inout FaultLog) {
    guard let index = table.schema.index(column.name), table.headers[index] != nil else { return }
    let kinds = column.subjects.compactMap { ids[$0] }
    guard column.form == .clause || kinds.contains(where: \.hasNumbers) else { return }
    let texts = table.columns[index]
    var last = ""
    var lost: [String: String] = [:]
    var mended: [(row: Int, text: String)] = []
    for (row, text) in texts.enumerated() where text != last {
      var unclear: [String: [String]] = [:]
      let (parts, seams) = ReferenceColumn.parts(text, column.form)
      let among =
        column.form == .clause ? (ReferenceColumn.subject(text).flatMap { ids[$0] }.map { [$0] } ?? []) : kinds
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
    _ lost: [String: String], _ texts: [String], _ table: Table, _ column: ReferenceColumn, _ index: Int,
    _ log: inout FaultLog
  ) {
    guard let example = lost.keys.min(by: ByteOrder.precedes), let id = lost[example] else { return }
    if asNumbers {
      return log.warning(
        NumberFindings.readAsNumbers(lost.count, example, id), Place(file: table.file, column: table.headers[index]))
    }
    var all: Set<String> = []
    for text in texts where !text.isEmpty { all.formUnion(ReferenceColumn.parts(text, column.form).parts) }
    let rows = texts.indices.filter { ReferenceColumn.parts(texts[$0], column.form).parts.contains { lost[$0] != nil } }
    let row = rows.count == 1 ? rows[0] : Int.max
    log.fault(
      NumberFindings.lostZeros(lost.count, of: all.count, example, id),
      Place(
        file: table.place(row, column.name).file, row: table.place(row, column.name).row,
        column: table.headers[index]))
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
