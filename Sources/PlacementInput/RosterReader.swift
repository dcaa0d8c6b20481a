public import PlacementDomain

/// A roster as it was read.
public struct RosterResult: Sendable {
  /// In the order of the file, with the row numbers of a spreadsheet.
  public let lines: [RosterLine]
  public let warnings: [InputFault]

  public init(lines: [RosterLine], warnings: [InputFault]) {
    self.lines = lines
    self.warnings = warnings
  }
}

/// A studio roster as it was read.
public struct StudioRosterResult: Sendable {
  /// In the order of the file, with the row numbers of a spreadsheet.
  public let lines: [StudioRosterLine]
  public let warnings: [InputFault]

  public init(lines: [StudioRosterLine], warnings: [InputFault]) {
    self.lines = lines
    self.warnings = warnings
  }
}

/// Reads a roster.csv, ours or edited in Excel: what it claims, not whether it is true.
///
/// Only the columns `apprentice` and `post` (or `base`) are needed; of a studio-roster.csv only `apprentice` and `slot`.
/// An apostrophe before `=`, `+`, `-` or `@` is taken off: our own files guard such texts with it.
public struct RosterReader: Sendable {
  public init() {}

  /// The lines of a roster file; `ReadError.faults` names the file by its last path component.
  public func read(_ path: String) throws(ReadError) -> RosterResult {
    var log = FaultLog()
    let table = try table(path, TableRegistry.roster, &log)
    if !log.hasFaults, !table.has("post"), !table.has("base") {
      log.fault(.rosterWithoutPlace, Place(file: table.file, row: 1, column: "post"))
    }
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    let names = ["apprentice", "period", "enterprise", "base", "post", "rank", "minutes", "state", "reason"]
    let columns = names.map { table[$0].map(RosterReader.unguarded) }
    let lines = (0..<table.count).map { row in
      RosterLine(
        row: table.rows[row], apprentice: columns[0][row], period: columns[1][row], enterprise: columns[2][row],
        base: columns[3][row], post: columns[4][row], rank: columns[5][row], minutes: columns[6][row],
        state: columns[7][row], reason: columns[8][row])
    }
    return RosterResult(lines: lines, warnings: log.warnings)
  }

  /// The text without the apostrophe that our own files put before what a spreadsheet would take for a formula.
  package static func unguarded(_ text: String) -> String {
    guard text.first == "'", let next = text.unicodeScalars.dropFirst().first else { return text }
    return "=+-@＝＋－＠\t\r\n".unicodeScalars.contains(next) ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// The lines of a studio roster's file; faults as of a roster.
  public func readStudioRoster(_ path: String) throws(ReadError) -> StudioRosterResult {
    var log = FaultLog()
    let table = try table(path, TableRegistry.studioRoster, &log)
    guard !log.hasFaults else { throw .faults(log.faults, warnings: log.warnings) }
    let columns = ["apprentice", "slot", "studio"].map { table[$0] }
    let lines = (0..<table.count).map { row in
      StudioRosterLine(
        row: table.rows[row], apprentice: columns[0][row], slot: columns[1][row], studio: columns[2][row])
    }
    return StudioRosterResult(lines: lines, warnings: log.warnings)
  }

  func table(_ path: String, _ schema: TableSchema, _ log: inout FaultLog) throws(ReadError) -> Table {
    do {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return TableReader(schema: schema, file: file).read(try FileBytes.read(path), &log)
    } catch FileError.notFound {
      throw .notFound(path: path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }
}
