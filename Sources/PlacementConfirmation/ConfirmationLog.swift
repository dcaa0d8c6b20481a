import Foundation
import GRDB
package import PlacementDomain

/// Why a log cannot be used.
package enum LogFault: Error, Sendable {
  /// No log is there.
  case notFound(String)
  /// A file of something else.
  case notALog(String)
  /// SQLite's or the system's own words.
  case unusable(String, String)
  /// The log was changed after it was written: nothing is added to it.
  case broken(String, [Message])
  /// The last entry is later than this machine's clock: its time.
  case clock(String, String)

  /// What is wrong and what helps.
  package var message: Message {
    switch self {
    case .notFound(let path):
      Message(zh: "没有确认日志“\(path)”", en: "there is no log of confirmations \(path)")
    case .notALog(let path):
      Message(
        zh: "“\(path)”不是确认日志；未作任何改动。请用 --log 另指一个文件。",
        en: "\(path) is no log of confirmations; nothing was changed. Name another file with --log.")
    case .unusable(let path, let words):
      Message(zh: "确认日志“\(path)”无法使用：\(words)", en: "the log of confirmations \(path) cannot be used: \(words)")
    case .broken(let path, let findings):
      Message(
        zh: "确认日志“\(path)”写成之后被改动过，没有写入新的记录：" + findings.map(\.zh).joined(separator: "；"),
        en: "the log of confirmations \(path) was changed after it was written, and nothing was added: "
          + findings.map(\.en).joined(separator: "; "))
    case .clock(let path, let last):
      Message(
        zh: "本机的时钟早于确认日志“\(path)”最后一条的时间（\(last)），没有写入新的记录：请先校准时钟",
        en:
          "the clock of this machine is behind the last entry of the log \(path) (\(last)), and nothing was added: set the clock"
      )
    }
  }
}

/// The confirmations of an office in one SQLite file, which can only be added to.
///
/// Triggers refuse changes by any program that opens the file; who takes them away and changes something is found by
/// the chain of digests, and who cuts the end off by the counter of the table or, if that was set back too, by the receipt
/// of a later publication. Used by one thread.
package final class ConfirmationLog {
  /// The mark of our file in SQLite's header: "PLCF".
  private static let mark = 0x504C_4346
  private let queue: DatabaseQueue
  private let path: String

  /// Opens a log; makes it, closed to others, where `makes` says so and none is there.
  package init(_ name: String, makes: Bool = false) throws(LogFault) {
    // SQLite takes `:memory:` and `file:…` for something else than a file's name, an absolute path never
    let path = name.hasPrefix("/") ? name : FileManager.default.currentDirectoryPath + "/" + name
    self.path = name
    let isThere = FileManager.default.fileExists(atPath: path)
    guard isThere || makes else { throw .notFound(name) }
    if !isThere {
      let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw .unusable(name, String(cString: strerror(errno))) }
      try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).close()
    } else if !Self.isSQLite(path) {
      throw .notALog(name)
    }
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.readonly = !makes
      queue = try DatabaseQueue(path: path, configuration: configuration)
      if makes {
        // two that begin at once: the second finds the tables of the first
        try queue.writeWithoutTransaction { database in
          try database.inTransaction(.immediate) {
            let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
            if isEmpty { try Self.makeTables(database) }
            return .commit
          }
        }
        _ = chmod(path, 0o600)
      }
      let mark = try queue.read { try Int.fetchOne($0, sql: "PRAGMA application_id") } ?? 0
      guard mark == Self.mark else { throw LogFault.notALog(name) }
    } catch let fault as LogFault {
      throw fault
    } catch {
      throw .unusable(name, "\(error)")
    }
  }

  /// An empty file may become a log; of another one the header tells.
  private static func isSQLite(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 16) else { return true }
    return head.isEmpty || head == Data("SQLite format 3\0".utf8)
  }

  /// All that a log is made of, as SQLite keeps it: anything else in it is a change.
  private static let schema = [
    """
    CREATE TABLE entries (
      number INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, body TEXT NOT NULL, roster TEXT NOT NULL,
      sessions TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL UNIQUE) STRICT
    """,
    """
    CREATE TRIGGER entries_stay BEFORE DELETE ON entries
      BEGIN SELECT RAISE(ABORT, 'a log of confirmations is only added to'); END
    """,
    """
    CREATE TRIGGER entries_are_final BEFORE UPDATE ON entries
      BEGIN SELECT RAISE(ABORT, 'a log of confirmations is only added to'); END
    """,
  ]

  private static func makeTables(_ database: Database) throws {
    for part in schema { try database.execute(sql: part) }
    try database.execute(sql: "PRAGMA application_id = \(mark)")
  }

  /// All entries as they stand there, by number; nothing of them is checked.
  package func entries() throws(LogFault) -> [ConfirmationEntry] { try reading(Self.fetch) }

  /// What shows that the log was changed after it was written; empty: nothing does.
  package func findings() throws(LogFault) -> [Message] { try reading(Self.check) }

  /// Adds an entry behind the last one, in one step; a log that was changed takes none.
  ///
  /// - Parameter entry: What follows, given all entries so far: the one to write, or `nil` for none.
  /// - Returns: what was written.
  package func append(
    _ entry: ([ConfirmationEntry]) throws -> ConfirmationEntry?
  ) throws(LogFault) -> ConfirmationEntry? {
    do {
      return try queue.writeWithoutTransaction { database in
        var written: ConfirmationEntry?
        try database.inTransaction(.immediate) {
          let findings = try Self.check(database)
          guard findings.isEmpty else { throw LogFault.broken(path, findings) }
          let before = try Self.fetch(database)
          guard let entry = try entry(before) else { return .rollback }
          if let last = before.last, last.time > entry.time { throw LogFault.clock(path, last.time) }
          try database.execute(
            sql: "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [
              entry.number, entry.time, entry.body, entry.roster, entry.sessions, entry.previous, entry.digest,
            ])
          guard try Self.fetch(database) == before + [entry] else {
            throw LogFault.unusable(path, "what was written is not there")
          }
          written = entry
          return .commit
        }
        return written
      }
    } catch let fault as LogFault {
      throw fault
    } catch {
      throw .unusable(path, "\(error)")
    }
  }

  private func reading<Value>(_ work: (Database) throws -> Value) throws(LogFault) -> Value {
    do {
      return try queue.read(work)
    } catch {
      throw .unusable(path, "\(error)")
    }
  }

  private static func fetch(_ database: Database) throws -> [ConfirmationEntry] {
    try Row.fetchAll(database, sql: "SELECT * FROM entries ORDER BY number").map {
      // a table that was made anew may hold what ours never does
      ConfirmationEntry(
        number: $0["number"] as Int? ?? 0, time: $0["time"] as String? ?? "", body: $0["body"] as String? ?? "",
        roster: $0["roster"] as String? ?? "", sessions: $0["sessions"] as String? ?? "",
        previous: $0["previous"] as String? ?? "", digest: $0["digest"] as String? ?? "")
    }
  }

  private static func check(_ database: Database) throws -> [Message] {
    var findings: [Message] = []
    let entries = try fetch(database)
    for (index, entry) in entries.enumerated() {
      let before = index == 0 ? nil : entries[index - 1]
      if entry.number != (before?.number ?? 0) + 1 {
        findings.append(
          Message(
            zh: "第 \(entry.number) 号之前有缺号", en: "a number is missing before number \(entry.number)"))
      }
      if !entry.isWhole {
        findings.append(
          Message(zh: "第 \(entry.number) 号的内容已不是写入时的内容", en: "number \(entry.number) is no longer what was written"))
      }
      if entry.previous != (before?.digest ?? "") {
        findings.append(
          Message(
            zh: "第 \(entry.number) 号接不上前一号", en: "number \(entry.number) does not follow from the one before it"))
      }
      if let before, entry.time < before.time {
        findings.append(
          Message(
            zh: "第 \(entry.number) 号的时间早于前一号", en: "number \(entry.number) is older than the one before it"))
      }
    }
    let counter = try Int.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'entries'") ?? 0
    let last = entries.last?.number ?? 0
    if counter != last {
      findings.append(
        Message(zh: "写过 \(counter) 号，现在只到 \(last) 号", en: "\(counter) were written, the last one there is \(last)"))
    }
    let found = try String.fetchAll(
      database, sql: "SELECT coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    if found.sorted() != schema.sorted() {
      findings.append(
        Message(
          zh: "表或防止改动的触发器已不是原来的", en: "its table, or the triggers that refuse changes, are no longer what they were"))
    }
    return findings
  }
}
