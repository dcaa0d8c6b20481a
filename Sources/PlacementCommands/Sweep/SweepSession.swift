import Documents
import Foundation
import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementSweepStorage

/// The output folder of a sweep: its database, its table, and the page at the end.
///
/// Unlike other results it grows in place, so that a stopped sweep goes on; each file of the report is replaced whole.
struct SweepSession {
  private let folder: String
  private let job: SweepJob
  private let plain: Bool
  private let store: SweepStore
  private let lock: Int32
  private var database: String { folder + "/sweep.sqlite" }
  private var tablePath: String { folder + "/sweep.csv" }
  private var lockPath: String { folder + "/.sweep.lock" }
  private var table: SweepTable {
    SweepTable(axes: job.plan.axes.map(\.name), language: job.console.language, plain: plain)
  }

  init(folder: String, job: SweepJob, plain: Bool) throws {
    (self.folder, self.job, self.plain) = (folder, job, plain)
    if FileManager.default.fileExists(atPath: folder) {
      let names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      let own = names.contains("sweep.sqlite") ? Self.databases.union(["sweep.csv"]) : [".sweep.lock"]
      try Self.refuse(folder, job, but: own)
    }
    try job.makeFolder(folder)
    lock = open(folder + "/.sweep.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { try job.cannotWrite(folder + "/.sweep.lock", String(cString: strerror(errno))) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      try job.cannotWrite(
        folder, Message(zh: "另一个进程正在写这个文件夹", en: "another process is writing there").text(job.console.language))
    }
    let path = folder + "/sweep.sqlite"
    do {
      store = try SweepStore(path: path, identity: job.identity)
    } catch let error {
      switch error {
      case .differs(let keys): try job.refuse(keys, in: path)
      case .unusable(let words): try job.cannotWrite(path, words)
      }
    }
    try checkTable()
  }

  /// The files of the database, and of what guards it.
  private static let databases: Set = [
    ".sweep.lock", "sweep.sqlite", "sweep.sqlite-wal", "sweep.sqlite-shm", "sweep.sqlite-journal",
  ]

  /// Stops where the folder has files that no sweep wrote or that were changed since; what a killed run was about to
  /// write is listed in the file of the lock.
  private static func refuse(_ folder: String, _ job: SweepJob, but own: Set<String>) throws {
    let obstacles = try OutputFolder.obstacles(in: folder, command: "sweep", journal: ".sweep.lock")
      .filter { !own.contains($0.name) }
    if !job.force, !obstacles.isEmpty { throw OutputFolderError.occupied(path: folder, obstacles) }
  }

  /// sweep.csv is ours where each of its lines is one of the database, in whatever language and form. The last one may be
  /// cut, and a line of a run that the database has not may stand there: a power cut can take the younger rows from one of
  /// the two alone.
  private func checkTable() throws {
    guard !job.force, let text = try? String(contentsOfFile: tablePath, encoding: .utf8) else { return }
    let rows = try stored { () throws(SweepStoreError) in try store.rows() }
    var known: Set<Substring> = [""]
    for language in Language.allCases {
      let whole = SweepTable(axes: job.plan.axes.map(\.name), language: language, plain: true).bytes(rows)
      known.formUnion(String(decoding: whole, as: UTF8.self).split(separator: "\n"))
    }
    let lines = text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    let missing = Set(1...job.plan.count).subtracting(rows.map(\.run))
    func isOfMissing(_ line: Substring) -> Bool { Int(line.prefix { $0 != "," }).map(missing.contains) == true }
    let isOwn =
      lines.dropLast().allSatisfy { known.contains($0) || isOfMissing($0) }
      && (lines.last.map(isOfMissing) == true || known.contains { $0.hasPrefix(lines.last ?? "") })
    guard isOwn else {
      throw OutputFolderError.occupied(path: folder, [OutputObstacle(name: "sweep.csv", reason: .edited)])
    }
  }

  /// Solves what is missing, or takes the results of tasks in, and writes the report.
  func run(collecting tasks: String?) throws {
    defer {
      close(lock)
      unlink(lockPath)
    }
    let missing: [Int]
    if let tasks {
      missing = try SweepTaskFolder(path: tasks, job: job).collect { try add($0) }
    } else {
      missing = []
      try solve()
    }
    let rows = try stored { () throws(SweepStoreError) in try store.rows() }
    try write(table.bytes(rows), "sweep.csv")
    try stored { () throws(SweepStoreError) in try store.close() }
    let report = SweepReport(job.plan, SweepSummary(rows), language: job.console.language)
    let tableFile = OutputFile(name: "sweep.csv", bytes: table.bytes(rows))
    let files = OutputFolder.listed(report.files() + [tableFile], command: "sweep").filter { $0 != tableFile }
    try OutputFolder.note(files, in: lock)
    for file in files { try write(file.bytes, file.name) }
    for line in report.lines { job.console.say(line) }
    job.console.say(Message(zh: "已写出：", en: "written:"))
    for name in ["sweep.sqlite", "sweep.csv"] + files.map(\.name) { job.console.say("  \(folder)/\(name)") }
    job.console.document(report.document())
    guard missing.isEmpty else {
      job.console.note(
        Message(
          zh: "缺少 \(missing.count) 个任务的结果：\(SweepTasks.ranges(missing))；补算后再次汇总即可。",
          en:
            "\(Counted.of(missing.count, "task")) without results: \(SweepTasks.ranges(missing)); run them and collect again."
        ))
      throw ExitStatus.limit.exit
    }
  }

  private func solve() throws {
    let done = try stored { () throws(SweepStoreError) in try store.done() }
    if !done.isEmpty, done.count < job.plan.count {
      job.console.note(
        Message(
          zh: "接着上次计算：已有 \(done.count) 次，还剩 \(job.plan.count - done.count) 次",
          en: "going on: \(Counted.of(done.count, "run")) done, \(job.plan.count - done.count) left"))
    }
    // The last line of a killed program may be half a line: the table is made anew from the database, then grows.
    try write(table.bytes(try stored { () throws(SweepStoreError) in try store.rows() }), "sweep.csv")
    let file = open(tablePath, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { try job.cannotWrite(tablePath, String(cString: strerror(errno))) }
    defer { close(file) }
    let runs = (1...job.plan.count).filter { !done.contains($0) }
    let isDone = try job.solve(runs, done: done.count, of: job.plan.count) { rows in
      try add(rows)
      let code = FileCalls.writeAll(table.lines(rows), to: file)
      if code != 0 { try job.cannotWrite(tablePath, String(cString: strerror(code))) }
    }
    if !isDone { try job.stopped(try stored { () throws(SweepStoreError) in try store.done() }.count) }
  }

  private func add(_ rows: [SweepRow]) throws { try stored { () throws(SweepStoreError) in try store.add(rows) } }

  private func stored<Value>(_ work: () throws(SweepStoreError) -> Value) throws -> Value {
    do throws(SweepStoreError) {
      return try work()
    } catch {
      switch error {
      case .differs(let keys): try job.refuse(keys, in: database)
      case .unusable(let words): try job.cannotWrite(database, words)
      }
    }
  }

  private func write(_ bytes: [UInt8], _ name: String) throws { try WholeFile.write(bytes, to: "\(folder)/\(name)") }
}
