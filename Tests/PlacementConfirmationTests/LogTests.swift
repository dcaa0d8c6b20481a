import Documents
import Foundation
import GRDB
import PlacementConfirmation
import PlacementDomain
import PlacementOffice
import PlacementVerification
import Testing

/// The log of confirmations: what it keeps, and that no change of it goes unseen.
@Suite struct LogTests {
  /// A folder of the test's own, removed with it.
  final class Place {
    let path = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)").path
    var log: String { path + "/log.sqlite" }

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  /// The three apprentices; the second has all papers where the term says so.
  private static func three(
    complete: Bool = true, papers rows: Set<Int> = [2]
  ) throws -> (term: Term, roster: VerifiedRoster) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let source = root.appending(path: "Fixtures/three")
    let copy = FileManager.default.temporaryDirectory.appending(path: "three-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: source, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    if complete {
      let file = copy.appending(path: "apprentices.csv")
      let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
      let papers = ",yes,yes,yes,2026-08-20,yes,PX-1,2026-09-01,2027-01-31,2026-08-25"
      let heads =
        ",consent,guardian_consent,agreement,agreement_date,insurance,insurance_number,insurance_from,insurance_to,safety_training"
      let kept = Self.without(["guardian_consent", "agreement", "consent", "insurance"], lines)
      let text = kept.enumerated().map { $0 == 0 ? $1 + heads : $1 + (rows.contains($0) ? papers : ",,,,,,,,,") }
      try text.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    let term = try Term.read(copy.path)
    return (term, try #require(try Allocation(term).run().roster))
  }

  /// A table without some columns.
  private static func without(_ names: Set<String>, _ lines: [String]) -> [String] {
    let heads = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let kept = heads.indices.filter { !names.contains(heads[$0]) }
    return lines.map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return kept.map { cells.indices.contains($0) ? cells[$0] : "" }.joined(separator: ",")
    }
  }

  /// A log with three entries: two officers, then a line confirmed alone.
  private static func filled(_ place: Place) throws -> [ConfirmationEntry] {
    let (_, roster) = try three()
    let log = try ConfirmationLog(place.log, makes: true)
    for officer in ["王", "李", "赵"] {
      _ = try Publication.record(RosterConfirmation(roster, officer: officer), in: log)
    }
    return try log.entries()
  }

  @Test func aLineWithoutItsPapersIsNotConfirmed() throws {
    let (_, roster) = try Self.three()
    let all = try RosterConfirmation(roster, officer: "王")
    #expect(all.standings == [.open, .confirmed, .open])
    #expect(try RosterConfirmation(roster, officer: "王", only: ["A002"]).standings == [.open, .confirmed, .open])
    #expect(throws: ConfirmationRefusal.self) { try RosterConfirmation(roster, officer: "王", only: ["A001"]) }
    #expect(throws: ConfirmationRefusal.self) {
      try RosterConfirmation(roster, officer: "王", only: ["A002", "nobody"])
    }
    let (_, bare) = try Self.three(complete: false)
    #expect(try RosterConfirmation(bare, officer: "王").count(.confirmed) == 0)
  }

  @Test func anEntryHoldsWhatWasConfirmed() throws {
    let place = try Place()
    let entries = try Self.filled(place)
    #expect(entries.map(\.number) == [1, 2, 3])
    let body = try #require(JSONText.read(Array(entries[1].body.utf8)))
    #expect(body.member("officer")?.text == "李")
    #expect(body.member("confirmed")?.whole == 1 && body.member("open")?.whole == 2)
    #expect(body.member("changed_since")?.whole == 1)
    #expect(entries[1].roster.hasPrefix("apprentice,period,enterprise,base,post"))
    #expect(entries[1].previous == entries[0].digest && entries[0].previous.isEmpty)
    let mode = try FileManager.default.attributesOfItem(atPath: place.log)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  /// The same said again is no new publication; another officer, or another roster, is.
  @Test func theSameIsRecordedOnce() throws {
    let place = try Place()
    let (_, roster) = try Self.three()
    let log = try ConfirmationLog(place.log, makes: true)
    let first = try Publication.record(RosterConfirmation(roster, officer: "王"), in: log)
    let again = try Publication.record(RosterConfirmation(roster, officer: "王"), in: log)
    #expect(first.isNew && !again.isNew && first.entry == again.entry)
    #expect(try Publication.record(RosterConfirmation(roster, officer: "王", note: "x"), in: log).isNew)
    #expect(try log.entries().count == 2)
  }

  @Test func anOpenLogRefusesChanges() throws {
    let place = try Place()
    _ = try Self.filled(place)
    let queue = try DatabaseQueue(path: place.log)
    for change in ["DELETE FROM entries", "UPDATE entries SET body = 'x'"] {
      #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: change) } }
    }
  }

  /// Each column changed, an entry left out at the start, in the middle and at the end, two swapped, the guards taken away.
  @Test(arguments: [
    "UPDATE entries SET body = replace(body, '王', '张') WHERE number = 1",
    "UPDATE entries SET time = '2020-01-01T00:00:00Z' WHERE number = 2",
    "UPDATE entries SET roster = roster || ' ' WHERE number = 3", "UPDATE entries SET sessions = 'x' WHERE number = 1",
    "UPDATE entries SET previous = '' WHERE number = 2", "UPDATE entries SET digest = 'x' WHERE number = 3",
    "DELETE FROM entries WHERE number = 1", "DELETE FROM entries WHERE number = 2",
    "DELETE FROM entries WHERE number = 3", "DELETE FROM entries",
    "UPDATE entries SET number = 9 WHERE number = 1; UPDATE entries SET number = 1 WHERE number = 2; UPDATE entries SET number = 2 WHERE number = 9",
    "UPDATE sqlite_sequence SET seq = 7", "SELECT 1",
  ])
  func aChangedLogIsFound(change: String) throws {
    let place = try Place()
    let (_, roster) = try Self.three()
    _ = try Self.filled(place)
    #expect(try ConfirmationLog(place.log).findings().isEmpty)
    try DatabaseQueue(path: place.log).write {
      try $0.execute(sql: "DROP TRIGGER entries_stay; DROP TRIGGER entries_are_final; " + change)
    }
    let log = try ConfirmationLog(place.log, makes: true)
    // the guards themselves are one finding; the change is another
    #expect(try log.findings().count >= (change == "SELECT 1" ? 1 : 2))
    let before = try log.entries()
    #expect(throws: LogFault.self) { try Publication.record(RosterConfirmation(roster, officer: "孙"), in: log) }
    #expect(try log.entries() == before)
  }

  /// Who cuts the end off and sets everything right behind it is found by the receipt of what was cut.
  @Test func aCutLogIsFoundByAReceipt() throws {
    let place = try Place()
    let (_, roster) = try Self.three()
    let entries = try Self.filled(place)
    let confirmation = try RosterConfirmation(roster, officer: "赵")
    let receipt = try #require(try Publication.files(confirmation, entries[2]).first { $0.name == "confirmation.json" })
    #expect(try LogVerdict(ConfirmationLog(place.log), of: roster, receipt: receipt.bytes).findings.isEmpty)
    try DatabaseQueue(path: place.log).write {
      try $0.execute(
        sql: """
          DROP TRIGGER entries_stay; DELETE FROM entries WHERE number = 3; UPDATE sqlite_sequence SET seq = 2;
          CREATE TRIGGER entries_stay BEFORE DELETE ON entries
            BEGIN SELECT RAISE(ABORT, 'a log of confirmations is only added to'); END;
          """)
    }
    let log = try ConfirmationLog(place.log)
    #expect(try log.findings().isEmpty)
    #expect(try LogVerdict(log, of: roster, receipt: receipt.bytes).findings.count == 1)
    #expect(try LogVerdict(log, of: roster, receipt: Array("{}".utf8)).findings.count == 1)
    #expect(try LogVerdict(log, of: roster, receipt: nil).findings.isEmpty)
  }

  /// A guard of the same name that does nothing, one that swallows what is written, a column more, a table made anew.
  @Test(arguments: [
    "DROP TRIGGER entries_stay; CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT 1; END",
    "CREATE TRIGGER more BEFORE INSERT ON entries BEGIN SELECT RAISE(IGNORE); END",
    "ALTER TABLE entries ADD COLUMN more TEXT",
    """
    ALTER TABLE entries RENAME TO old;
    CREATE TABLE entries (number INTEGER, time TEXT, body TEXT, roster TEXT, sessions TEXT, previous TEXT, digest TEXT);
    INSERT INTO entries SELECT number, time, NULL, roster, sessions, previous, digest FROM old
    """,
  ])
  func aLogOfAnotherShapeIsFound(change: String) throws {
    let place = try Place()
    let (_, roster) = try Self.three()
    _ = try Self.filled(place)
    try DatabaseQueue(path: place.log).write { try $0.execute(sql: change) }
    let log = try ConfirmationLog(place.log, makes: true)
    #expect(try !log.findings().isEmpty)
    #expect(throws: LogFault.self) { try Publication.record(RosterConfirmation(roster, officer: "孙"), in: log) }
  }

  /// A clock that is behind the log adds nothing: an older entry behind a younger one would look like a change.
  @Test func aClockThatIsBehindAddsNothing() throws {
    let place = try Place()
    let (_, roster) = try Self.three()
    let log = try ConfirmationLog(place.log, makes: true)
    _ = try log.append { _ in
      ConfirmationEntry(number: 1, time: "2999-01-01T00:00:00Z", body: "{}", roster: "", sessions: "", previous: "")
    }
    #expect(throws: LogFault.self) { try Publication.record(RosterConfirmation(roster, officer: "王"), in: log) }
    #expect(try log.entries().count == 1 && log.findings().isEmpty)
  }

  /// A name that SQLite would take for something else is a file's name.
  @Test(arguments: [":memory:", "file:q.log?mode=memory"])
  func aNameIsAFile(name: String) throws {
    let place = try Place()
    _ = try Self.three()
    let log = try ConfirmationLog(place.path + "/" + name, makes: true)
    _ = try log.append { _ in
      ConfirmationEntry(number: 1, time: "2026", body: "{}", roster: "", sessions: "", previous: "")
    }
    #expect(try ConfirmationLog(place.path + "/" + name).entries().count == 1)
  }

  /// Who is confirmed alone takes nobody else's confirmation back.
  @Test func confirmingOneKeepsTheOthers() throws {
    let place = try Place()
    let (_, roster) = try Self.three(papers: [2, 3])
    let log = try ConfirmationLog(place.log, makes: true)
    func standings(_ only: [String]) throws -> [RosterConfirmation.Standing] {
      try Publication.record(RosterConfirmation(roster, officer: "王", only: only), in: log).confirmation.standings
    }
    #expect(try standings(["A002"]) == [.open, .confirmed, .left])
    #expect(try standings(["A003"]) == [.open, .confirmed, .confirmed])
    let body = try #require(try log.entries().last.flatMap { JSONText.read(Array($0.body.utf8)) })
    #expect(body.member("confirmed")?.whole == 2)
    // a paper that is gone opens the line again
    let (_, later) = try Self.three(papers: [3])
    #expect(
      try RosterConfirmation(later, officer: "王", only: ["A003"]).after(body).standings == [.open, .open, .confirmed])
  }

  @Test func anEditedReceiptIsFound() throws {
    let place = try Place()
    let entries = try Self.filled(place)
    let (_, roster) = try Self.three()
    let files = try Publication.files(RosterConfirmation(roster, officer: "赵"), entries[2])
    let receipt = try #require(files.first { $0.name == "confirmation.json" }).bytes
    #expect(LogVerdict.findings(receipt, entries).isEmpty)
    let text = String(decoding: receipt, as: UTF8.self)
    for (old, new) in [("赵", "钱"), ("\"open\": 2", "\"open\": 0"), ("\"open\"", "\"confirmed\"")] {
      #expect(text.contains(old))
      #expect(LogVerdict.findings(Array(text.replacing(old, with: new).utf8), entries).count == 1)
    }
  }

  @Test func aRosterIsLookedUp() throws {
    let place = try Place()
    let (_, roster) = try Self.three()
    let log = try ConfirmationLog(place.log, makes: true)
    let none = try LogVerdict(log, of: roster, receipt: nil)
    #expect(none.publication == nil && none.last == nil && none.lines.count == 1)
    _ = try Publication.record(RosterConfirmation(roster, officer: "王"), in: log)
    let found = try LogVerdict(log, of: roster, receipt: nil)
    #expect(found.publication?.number == 1 && found.changed == 0)
    #expect(found.lines.first?.en.hasPrefix("published: number 1") == true)
    #expect(found.lines.first?.en.hasSuffix("王; 1 confirmed, 2 lack papers, 0 unplaced") == true)
  }

  @Test func anotherFileIsNoLog() throws {
    let place = try Place()
    #expect(throws: LogFault.self) { try ConfirmationLog(place.log) }
    try "hello".write(toFile: place.log, atomically: true, encoding: .utf8)
    #expect(throws: LogFault.self) { try ConfirmationLog(place.log, makes: true) }
    #expect(try String(contentsOfFile: place.log, encoding: .utf8) == "hello")
    let other = place.path + "/other.sqlite"
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE sweep (key TEXT)") }
    let before = try Data(contentsOf: URL(filePath: other))
    #expect(throws: LogFault.self) { try ConfirmationLog(other, makes: true) }
    #expect(try Data(contentsOf: URL(filePath: other)) == before)
  }
}
