package import PlacementDomain
import Workbooks

/// A roster as it was read.
package struct RosterResult: Sendable {
  /// In the order of the file, with the row numbers of a spreadsheet.
  package let lines: [RosterLine]
  package let warnings: [InputFault]

  package init(lines: [RosterLine], warnings: [InputFault]) {
    self.lines = lines
    self.warnings = warnings
  }
}

/// A studio roster as it was read.
package struct StudioRosterResult: Sendable {
  /// In the order of the file, with the row numbers of a spreadsheet.
  package let lines: [StudioRosterLine]
  package let warnings: [InputFault]

  package init(lines: [StudioRosterLine], warnings: [InputFault]) {
    self.lines = lines
    self.warnings = warnings
  }
}

/// Reads a roster.csv, ours or edited in Excel: what it claims, not whether it is true.
///
/// Only the columns `apprentice` and `post` (or `base`) are needed; of a studio-roster.csv only `apprentice` and `slot`.
/// The apostrophe by which our own files guard a text is taken off (`FormulaGuard`).
package struct RosterReader: Sendable {
  package init() {}

  /// The lines of a roster file; `ReadError.faults` names the file by its last path component.
  ///
  /// - Parameters:
  ///   - term: The ids that the lines should name: those that a spreadsheet shortened are a fault of their own, or with
  ///     `idsAsNumbers` read by their number. Without it nothing is compared.
  ///   - mustFit: Whether a roster of which the term has fewer than half the apprentices is a fault.
  package func read(
    _ path: String, of term: RosterIDs? = nil, idsAsNumbers: Bool = false, mustFit: Bool = false
  ) throws(ReadError) -> RosterResult {
    var log = FaultLog()
    var table = try table(path, TableRegistry.roster, &log)
    term?.lostZeros(asNumbers: idsAsNumbers).mend(&table, as: "roster.csv", &log)
    if !log.hasFaults, !table.has("post"), !table.has("base") {
      log.fault(ReferenceFindings.rosterWithoutPlace, Place(file: table.file, row: 1, column: "post"))
    }
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    let names = ["apprentice", "period", "enterprise", "base", "post", "rank", "minutes", "state", "reason"]
    let columns = names.map { table[$0].map(FormulaGuard.unguarded) }
    let lines = (0..<table.count).map { row in
      RosterLine(
        row: table.rows[row], apprentice: columns[0][row], period: columns[1][row], enterprise: columns[2][row],
        base: columns[3][row], post: columns[4][row], rank: columns[5][row], minutes: columns[6][row],
        state: columns[7][row], reason: columns[8][row])
    }
    if mustFit, let term {
      let people = Set(lines.map(\.apprentice))
      let known = term.known(people)
      if RosterFit.isOfAnotherTerm(known: known, of: people.count, cohort: term.apprentices) {
        log.fault(
          NumberFindings.rosterOfAnotherTerm(known: known, of: people.count),
          Place(file: table.file, column: "apprentice"))
        throw .faults(log.faults, warnings: log.warnings)
      }
    }
    return RosterResult(lines: lines, warnings: log.warnings)
  }

  /// The lines of a studio roster's file; faults as of a roster.
  package func readStudioRoster(
    _ path: String, of term: RosterIDs? = nil, idsAsNumbers: Bool = false
  ) throws(ReadError) -> StudioRosterResult {
    var log = FaultLog()
    var table = try table(path, TableRegistry.studioRoster, &log)
    term?.lostZeros(asNumbers: idsAsNumbers).mend(&table, as: "studio-roster.csv", &log)
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    let columns = ["apprentice", "slot", "studio"].map { table[$0].map(FormulaGuard.unguarded) }
    let lines = (0..<table.count).map { row in
      StudioRosterLine(
        row: table.rows[row], apprentice: columns[0][row], slot: columns[1][row], studio: columns[2][row])
    }
    return StudioRosterResult(lines: lines, warnings: log.warnings)
  }

  /// The sheet of a workbook that is a roster.
  private func workbook(_ bytes: [UInt8], _ file: String, _ schema: TableSchema, _ log: inout FaultLog) -> Table {
    var table = Table(schema: schema, file: file)
    table.isComplete = false
    do {
      let (book, isConverted) = try BookFile.read(bytes)
      if isConverted { log.warning(WorkbookFindings.converted, Place(file: file)) }
      guard let found = SheetKind.roster(book, schema) else {
        log.fault(TableFindings.noHeader(schema), Place(file: file))
        return table
      }
      let shown = "\(file)[\(found.sheet.name)]"
      let sheet = SheetText.table(schema, found.sheet.grid, header: found.header, shown: shown, sheet: found.sheet.name)
      sheet.tell(&log)
      if found.isRepeated { log.fault(WorkbookFindings.severalRosters, Place(file: file)) }
      if found.sheet.hiddenRows > 0 {
        log.warning(WorkbookFindings.hiddenRows(found.sheet.hiddenRows), Place(file: shown))
      }
      let known = TableSchema(
        file: schema.file, columns: schema.columns, derived: schema.derived.union(TableRegistry.workbookHeads))
      return TableReader(schema: known, file: shown, lost: sheet.lostCells).read(sheet.bytes, &log)
    } catch {
      log.fault(WorkbookFindings.unreadable(error), Place(file: file))
      return table
    }
  }

  func table(_ path: String, _ schema: TableSchema, _ log: inout FaultLog) throws(ReadError) -> Table {
    do {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      if BookFile.isBook(file) { return workbook(try FileBytes.read(path), file, schema, &log) }
      return TableReader(schema: schema, file: file).read(try FileBytes.read(path), &log)
    } catch FileError.notFound {
      throw .notFound(path: path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }
}
