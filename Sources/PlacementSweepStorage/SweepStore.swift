import Foundation
import GRDB
package import PlacementAnalyses

/// Why a sweep's database cannot be used.
package enum SweepStoreError: Error, Sendable {
  /// The database belongs to another plan, other tables or another version of the program; the keys that differ.
  case differs([String])
  /// SQLite's own words.
  case unusable(String)
}

/// The results of a sweep in one SQLite file, written as they come.
///
/// Used by one thread. Rows are committed in a write-ahead log: a program that is killed loses none that was told of.
package final class SweepStore {
  private let queue: DatabaseQueue

  /// Opens or makes the database; throws ``SweepStoreError/differs(_:)`` where it holds another sweep.
  package init(path: String, identity: SweepIdentity) throws(SweepStoreError) {
    do {
      try Self.checkIsOwn(path)
      var configuration = Configuration()
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write(Self.makeTables)
      let known = try queue.read { database in
        SweepIdentity(
          try Row.fetchAll(database, sql: "SELECT key, value FROM sweep").map {
            SweepIdentity.Entry(key: $0["key"], value: $0["value"])
          })
      }
      if known.entries.isEmpty {
        try queue.write { database in
          for entry in identity.entries {
            try database.execute(
              sql: "INSERT INTO sweep (key, value) VALUES (?, ?)", arguments: [entry.key, entry.value])
          }
        }
      } else if known != identity {
        throw SweepStoreError.differs(identity.differences(from: known))
      }
    } catch let error as SweepStoreError {
      throw error
    } catch {
      throw .unusable("\(error)")
    }
  }

  /// A database of another program is left as it is: its mode and its tables are looked at before anything is made.
  private static func checkIsOwn(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    let tables = try queue.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") }
    guard tables.isEmpty || tables.contains("sweep") && tables.contains("runs") else {
      throw SweepStoreError.unusable("not a database of a sweep")
    }
  }

  private static func makeTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS sweep (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS runs (
          run INTEGER PRIMARY KEY, scenario TEXT NOT NULL, sample INTEGER, status TEXT NOT NULL, exit INTEGER NOT NULL,
          message_zh TEXT NOT NULL, message_en TEXT NOT NULL, apprentices INTEGER, placed INTEGER, unplaced INTEGER,
          first INTEGER, not_listed INTEGER, total_rank INTEGER, minutes_tenths INTEGER, sessions INTEGER,
          better INTEGER, worse INTEGER, same_rank INTEGER, seconds REAL NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS axes (run INTEGER, position INTEGER, value TEXT NOT NULL,
          PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS changes (run INTEGER, position INTEGER, change TEXT NOT NULL,
          PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS profile (run INTEGER, rank INTEGER, placed INTEGER NOT NULL,
          PRIMARY KEY (run, rank)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS stages (run INTEGER, position INTEGER, objective TEXT NOT NULL, rank INTEGER,
          value INTEGER NOT NULL, bound INTEGER, proved INTEGER NOT NULL, scale INTEGER NOT NULL,
          PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;
        """)
  }

  /// Adds rows, all or none; a run that is there already keeps its row.
  package func add(_ rows: [SweepRow]) throws(SweepStoreError) {
    do {
      try queue.write { database in
        for row in rows { try Self.insert(row, database) }
      }
    } catch {
      throw .unusable("\(error)")
    }
  }

  private static func insert(_ row: SweepRow, _ database: Database) throws {
    if try Bool.fetchOne(database, sql: "SELECT 1 FROM runs WHERE run = ?", arguments: [row.run]) == true { return }
    let figures = row.figures
    try database.execute(
      sql: """
        INSERT INTO runs (run, scenario, sample, status, exit, message_zh, message_en, apprentices, placed, unplaced,
          first, not_listed, total_rank, minutes_tenths, sessions, better, worse, same_rank, seconds)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        row.run, row.scenario, row.sample, row.status, row.exit, row.messageZh, row.messageEn, row.apprentices,
        figures?.placed, figures?.unplaced, figures?.first, figures?.notListed, figures?.totalRank, figures?.tenths,
        figures?.sessions, row.moves?.better, row.moves?.worse, row.moves?.same, row.seconds,
      ])
    func list(_ table: String, _ column: String, _ texts: [String]) throws {
      for (index, text) in texts.enumerated() {
        try database.execute(
          sql: "INSERT INTO \(table) (run, position, \(column)) VALUES (?, ?, ?)",
          arguments: [row.run, index + 1, text])
      }
    }
    try list("axes", "value", row.values)
    try list("changes", "change", row.changes)
    for (index, count) in (figures?.profile ?? []).enumerated() {
      try database.execute(
        sql: "INSERT INTO profile (run, rank, placed) VALUES (?, ?, ?)", arguments: [row.run, index + 1, count])
    }
    for (index, stage) in row.stages.enumerated() {
      try database.execute(
        sql: "INSERT INTO stages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          row.run, index + 1, stage.objective, stage.rank, stage.value, stage.bound, stage.proved, stage.scale,
        ])
    }
  }

  /// The numbers of the runs that are there.
  package func done() throws(SweepStoreError) -> Set<Int> {
    do {
      return try queue.read { try Set(Int.fetchAll($0, sql: "SELECT run FROM runs")) }
    } catch {
      throw .unusable("\(error)")
    }
  }

  /// All rows by number.
  package func rows() throws(SweepStoreError) -> [SweepRow] {
    do {
      return try queue.read(Self.fetchRows)
    } catch {
      throw .unusable("\(error)")
    }
  }

  private static func fetchRows(_ database: Database) throws -> [SweepRow] {
    func texts(_ table: String, _ column: String) throws -> [Int: [String]] {
      let rows = try Row.fetchAll(database, sql: "SELECT run, \(column) FROM \(table) ORDER BY run, position")
      return Dictionary(grouping: rows) { $0["run"] as Int }.mapValues { $0.map { $0[column] as String } }
    }
    let (values, changes) = (try texts("axes", "value"), try texts("changes", "change"))
    let profiles = Dictionary(
      grouping: try Row.fetchAll(database, sql: "SELECT run, placed FROM profile ORDER BY run, rank")
    ) { $0["run"] as Int }.mapValues { $0.map { $0["placed"] as Int } }
    let stages = Dictionary(
      grouping: try Row.fetchAll(database, sql: "SELECT * FROM stages ORDER BY run, position")
    ) { $0["run"] as Int }
    return try Row.fetchAll(database, sql: "SELECT * FROM runs ORDER BY run").map { found in
      let run: Int = found["run"]
      var row = SweepRow(
        run: run, scenario: found["scenario"], sample: found["sample"], values: values[run] ?? [])
      row.changes = changes[run] ?? []
      (row.status, row.exit, row.apprentices) = (found["status"], found["exit"], found["apprentices"])
      (row.messageZh, row.messageEn, row.seconds) = (found["message_zh"], found["message_en"], found["seconds"])
      if let placed: Int = found["placed"] {
        row.figures = SweepRow.Figures(
          placed: placed, unplaced: found["unplaced"], profile: profiles[run] ?? [], notListed: found["not_listed"],
          totalRank: found["total_rank"], tenths: found["minutes_tenths"], sessions: found["sessions"])
      }
      if let better: Int = found["better"] {
        row.moves = SweepRow.Moves(better: better, worse: found["worse"], same: found["same_rank"])
      }
      row.stages = (stages[run] ?? []).map {
        SweepRow.Stage(
          objective: $0["objective"], rank: $0["rank"], value: $0["value"], bound: $0["bound"], proved: $0["proved"],
          scale: $0["scale"])
      }
      return row
    }
  }

  /// Ends the write-ahead log, so that the one file is the whole sweep.
  package func close() throws(SweepStoreError) {
    do {
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      try queue.close()
    } catch {
      throw .unusable("\(error)")
    }
  }
}
