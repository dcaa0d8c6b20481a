package import PlacementDomain

/// A scenario as it is carried from one form to another: its settings, its tables as canonical texts, and the models and packs of its own.
package struct TermTexts: Sendable {
  /// A setting by its key of scenario.yaml; of periods one for each.
  package struct Setting: Hashable, Sendable {
    package let key: String
    /// One text; of a period id, first and last day.
    package let values: [String]
  }

  package let settings: [Setting]
  package let tables: [TableTexts]
  /// The scenario's own model and rule packs, as they are.
  package let files: [(name: String, bytes: [UInt8])]
  package let language: Language
  package let warnings: [InputFault]

  /// Reads a scenario from its folder, its scenario.yaml or its workbook; one with a fault is not carried, and one that is laid over
  /// another is not either: its tables are not its own.
  package init(_ path: String, idsAsNumbers: Bool = false) throws(ReadError) {
    let source = try ScenarioSource(path, idsAsNumbers: idsAsNumbers)
    let (term, settings) = (try source.instance(), source.settings)
    var log = FaultLog()
    if settings.layers.count > 1 { log.fault(WorkbookFindings.overlayHasNoBook, Place(file: source.file)) }
    let packs = settings.rules ?? []
    for pack in packs where pack.own?.namesPath == true {
      log.fault(WorkbookFindings.packNamesPath, Place(file: pack.name + ".yaml", column: "extends"))
    }
    let filled = source.ownTables.compactMap(TableTexts.init(filled:))
    for table in source.ownTables where table.isPresent { TermTexts.refuseWhatABookChanges(table, &log) }
    guard !log.hasFaults else { throw .faults(log.faults, warnings: term.warnings) }
    self.settings = TermTexts.list(settings)
    files =
      (settings.modelBytes.map { [("\(settings.modelName ?? "model").yaml", $0)] } ?? [])
      + packs.compactMap { pack in pack.own.map { ("\(pack.name).yaml", $0.bytes) } }
    tables = filled
    language = settings.language
    warnings = term.warnings
  }

  /// A workbook would leave a sample's row out when it is read again, cut a long cell, and take `_x0041_` for a sign.
  private static func refuseWhatABookChanges(_ table: Table, _ log: inout FaultLog) {
    let key = SampleRows.key(table.schema)
    for (index, column) in table.schema.columns.enumerated() where table.has(column.name) {
      for (row, text) in table[column.name].enumerated() {
        let isSample = index == key && SampleRows.marks.contains(where: text.lowercased().hasPrefix)
        let isChanged = text.utf8.count > longest || text.contains(/_x[0-9A-Fa-f]{4}_/)
        guard isSample || isChanged else { continue }
        let finding = isSample ? WorkbookFindings.sampleInTerm : WorkbookFindings.changedByBook
        log.fault(finding, table.place(row, column.name, value: String(text.prefix(40))))
      }
    }
  }

  /// The signs of a cell are 32,767 at most in a workbook; fewer bytes than these are never more.
  private static let longest = 32_000

  private static func list(_ settings: ScenarioSettings) -> [Setting] {
    let isUnnamed = settings.periods.count == 1 && settings.periods[0].id == Period.unnamed
    var list = [
      ("name", settings.name), ("start", settings.start?.description ?? ""), ("end", settings.end?.description ?? ""),
      ("model", settings.modelName ?? ""), ("rules", settings.rulesName ?? ""), ("seed", settings.seed ?? ""),
      ("missing", settings.missing.rawValue), ("language", settings.language.rawValue),
      ("apprentices_per_mentor", settings.perMentor.map(String.init) ?? ""),
    ].map { Setting(key: $0.0, values: [$0.1]) }
    for period in settings.periods where !isUnnamed {
      list.append(Setting(key: "period", values: [period.id, period.start.description, period.end.description]))
    }
    return list
  }
}

extension TableTexts {
  /// The columns of a table that hold anything, with those that must be there; `nil` for a table without rows: what is empty
  /// throughout says no more than what is absent.
  init?(filled table: Table) {
    if table.count == 0 { return nil }
    var own = table
    own.dropEmptyColumns()
    self.init(own, named: table.schema.file)
  }
}
