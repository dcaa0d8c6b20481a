import Foundation
import PlacementAnalyses
import PlacementDomain
import PlacementSweepStorage
import Testing

/// Rows as they are kept, dealt out and written.
@Suite struct SweepStoreTests {
  private static let identity = SweepIdentity([.init(key: "plan", value: "1"), .init(key: "a: bases.csv", value: "2")])

  private static func rows(_ count: Int) -> [SweepRow] {
    (1...count).map { run in
      var row = SweepRow(
        run: run, scenario: "../term", sample: run % 3 == 0 ? nil : run, values: ["B\(run)", run % 2 == 0 ? "" : "5"])
      row.changes = ["close: { base: \"B\(run)\" }", "rule: { id: staff-ratio, value: \"0.08\" }"]
      row.seconds = 0.25
      if run % 4 == 0 {
        (row.exit, row.messageZh, row.messageEn) = (65, "错误，“值”", "a fault, \"value\"")
        return row
      }
      row.status = "optimal"
      row.apprentices = 10
      row.figures = SweepRow.Figures(
        placed: 9, unplaced: 1, profile: [5, 0, 2], notListed: 2, totalRank: 19, tenths: run == 5 ? nil : 1_234,
        sessions: 3)
      if run != 5 { row.moves = .init(better: run, worse: 2, same: 0) }
      row.stages = [
        .init(objective: "max-placed", rank: nil, value: 9, bound: 9, proved: true),
        .init(objective: "generous", rank: 2, value: 0, bound: nil, proved: false),
        .init(objective: "balance", rank: nil, value: 14, bound: 14, proved: true, scale: 24),
      ]
      return row
    }
  }

  private static func withFolder(_ work: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "placement-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try work(folder.path)
  }

  @Test func whatIsKeptComesBackTheSame() throws {
    try Self.withFolder { folder in
      let rows = Self.rows(9)
      let path = folder + "/sweep.sqlite"
      let store = try SweepStore(path: path, identity: Self.identity)
      try store.add(rows.reversed())
      // A run that is there keeps its row: a task collected twice changes nothing.
      var other = rows[2]
      other.exit = 70
      try store.add([other])
      #expect(try store.done() == Set(1...9))
      #expect(try store.rows() == rows)
      try store.close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["sweep.sqlite"], "no log is left behind")
      let again = try SweepStore(path: path, identity: Self.identity)
      #expect(try again.rows() == rows)
    }
  }

  @Test func anotherSweepIsRefusedByName() throws {
    try Self.withFolder { folder in
      let path = folder + "/sweep.sqlite"
      try SweepStore(path: path, identity: Self.identity).add(Self.rows(2))
      let other = SweepIdentity([.init(key: "plan", value: "1"), .init(key: "a: bases.csv", value: "3")])
      do throws(SweepStoreError) {
        _ = try SweepStore(path: path, identity: other)
        Issue.record("it was opened")
      } catch {
        guard case .differs(let keys) = error else { throw error }
        #expect(keys == ["a: bases.csv"])
      }
      try Data("no database at all, but long enough to be looked at".utf8).write(
        to: URL(filePath: folder + "/x.sqlite"))
      #expect(throws: SweepStoreError.self) { try SweepStore(path: folder + "/x.sqlite", identity: other) }
    }
  }

  /// The lines that were added one by one, sorted, are the lines of the table that is written at once.
  @Test(arguments: [false, true])
  func theTableIsTheSameForEveryOrder(plain: Bool) {
    let table = SweepTable(axes: ["capacity.base", "capacity.add"], language: .en, plain: plain)
    let rows = Self.rows(9)
    let whole = table.bytes(rows)
    #expect(table.bytes(rows.shuffled()) == whole)
    let head = table.bytes([])
    #expect(
      head + rows.flatMap { table.lines([$0]) } == whole && table.lines(rows) == Array(whole.dropFirst(head.count)))
    let text = String(decoding: whole, as: UTF8.self)
    #expect(text.contains("optimal,0,,10,9,1,5,2,19,123.4,3,3,1,2,0,5;0;2,max-placed=9;generous/2=0?;balance=7/12"))
    #expect(text.contains("failed,65,\"a fault, \"\"value\"\"\",,,"))
    #expect(!text.contains("0.25"), "measured times would differ from machine to machine")
  }

  @Test(arguments: [1, 2, 7, 24, 25, 26, 100])
  func tasksHaveEveryRunOnce(runs: Int) throws {
    let tasks = SweepTasks(identity: Self.identity, runs: runs, perTask: 25)
    #expect((1...tasks.tasks).flatMap { Array(tasks.runs(of: $0)) } == Array(1...runs))
    let copy = SweepTasks.value(SweepTasks.self, try SweepTasks.bytes(tasks))
    #expect(copy == tasks)
    let results = SweepTasks.Results(task: 1, identity: Self.identity, rows: Self.rows(5))
    #expect(SweepTasks.value(SweepTasks.Results.self, try SweepTasks.bytes(results))?.rows == Self.rows(5))
    #expect(SweepTasks.value(SweepTasks.Results.self, Array("{".utf8)) == nil)
  }

  @Test func rangesAreThoseOfAJobArray() {
    #expect(SweepTasks.ranges([9, 3, 7, 8]) == "3,7-9")
    #expect(SweepTasks.ranges([]) == "" && SweepTasks.ranges([4]) == "4")
  }

  @Test func identitiesDifferByKey() {
    let other = SweepIdentity([.init(key: "plan", value: "1"), .init(key: "b", value: "2")])
    #expect(Self.identity.differences(from: other) == ["a: bases.csv", "b"])
    #expect(Self.identity.differences(from: Self.identity).isEmpty)
  }
}
