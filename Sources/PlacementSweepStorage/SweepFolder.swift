import Documents
import Foundation
package import PlacementAnalyses
package import PlacementDomain
import PlacementExport
import PlacementInput
package import PlacementOffice

/// The output folder of a sweep: its database, its table, and the page at the end.
///
/// Unlike other results it grows in place, so that a stopped sweep goes on; each file of the report is replaced whole.
package struct SweepFolder {
  private let folder: String
  private let study: SweepStudy
  private let form: Form
  private let store: SweepStore
  private let lock: Int32
  private var tablePath: String { folder + "/sweep.csv" }
  private var table: SweepTable {
    SweepTable(axes: study.plan.axes.map(\.name), language: form.language, plain: form.plain)
  }

  /// In what form the results are written, and whether over files that no sweep wrote.
  package struct Form: Sendable {
    let language: Language
    let plain: Bool
    let force: Bool

    package init(language: Language, plain: Bool, force: Bool) {
      (self.language, self.plain, self.force) = (language, plain, force)
    }
  }

  /// What a sweep has come to.
  package enum Ending {
    /// A limit came first: so many runs are there.
    case stopped(Int)
    /// Everything is written; tasks without results are missing.
    case written(SweepReport, files: [String], missing: [Int])
  }

  /// Opens or makes the folder, for this process alone.
  ///
  /// Throws ``SweepFault``, and `OutputFolderError` where files are there that no sweep wrote.
  package init(_ folder: String, of study: SweepStudy, _ form: Form) throws {
    (self.folder, self.study, self.form) = (folder, study, form)
    if FileManager.default.fileExists(atPath: folder) {
      let names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      let own = names.contains("sweep.sqlite") ? Self.databases.union(["sweep.csv"]) : [".sweep.lock"]
      let obstacles = try OutputFolder.obstacles(in: folder, command: "sweep", journal: ".sweep.lock")
        .filter { !own.contains($0.name) }
      if !form.force, !obstacles.isEmpty { throw OutputFolderError.occupied(path: folder, obstacles) }
    }
    try Self.make(folder)
    lock = open(folder + "/.sweep.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw SweepFault.system(folder + "/.sweep.lock", errno) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw SweepFault.cannotWrite(folder, Message(zh: "另一个进程正在写这个文件夹", en: "another process is writing there"))
    }
    store = try SweepFault.telling(folder) { () throws(SweepStoreError) in
      try SweepStore(path: folder + "/sweep.sqlite", identity: study.identity)
    }
    try checkTable()
  }

  /// Makes a folder that grows in place, closed to others; one that is there keeps its mode, and none holds an input.
  static func make(_ path: String) throws {
    try OutputFolder.refuse(FileRecord.read, in: path)
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw SweepFault.cannotWrite(path, Message(zh: error.localizedDescription, en: error.localizedDescription))
    }
  }

  /// The files of the database, and of what guards it.
  private static let databases: Set = [
    ".sweep.lock", "sweep.sqlite", "sweep.sqlite-wal", "sweep.sqlite-shm", "sweep.sqlite-journal",
  ]

  /// sweep.csv is ours where each of its lines is one of the database, in whatever language and form. The last one may be
  /// cut, and a line of a run that the database has not may stand there: a power cut can take the younger rows from one of
  /// the two alone.
  private func checkTable() throws {
    guard !form.force, let text = try? String(contentsOfFile: tablePath, encoding: .utf8) else { return }
    let rows = try rows()
    var known: Set<Substring> = [""]
    for language in Language.allCases {
      let whole = SweepTable(axes: study.plan.axes.map(\.name), language: language, plain: true).bytes(rows)
      known.formUnion(String(decoding: whole, as: UTF8.self).split(separator: "\n"))
    }
    let lines = text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    let missing = Set(1...study.plan.count).subtracting(rows.map(\.run))
    func isOfMissing(_ line: Substring) -> Bool { Int(line.prefix { $0 != "," }).map(missing.contains) == true }
    let isOwn =
      lines.dropLast().allSatisfy { known.contains($0) || isOfMissing($0) }
      && (lines.last.map(isOfMissing) == true || known.contains { $0.hasPrefix(lines.last ?? "") })
    guard isOwn else {
      throw OutputFolderError.occupied(path: folder, [OutputObstacle(name: "sweep.csv", reason: .edited)])
    }
  }

  // MARK: - Results

  /// Solves what is missing and writes the report; where a limit comes first, what is there stays for the next time.
  package func solve(workers: Int?, _ control: RunControl) throws -> Ending {
    defer { unlock() }
    let count = study.plan.count
    let done = try done()
    if !done.isEmpty, done.count < count {
      control.tell(
        .note(
          Message(
            zh: "接着上次计算：已有 \(done.count) 次，还剩 \(count - done.count) 次",
            en: "going on: \(Counted.of(done.count, "run")) done, \(count - done.count) left")))
    }
    // The last line of a killed program may be half a line: the table is made anew from the database, then grows.
    try write(table.bytes(rows()), "sweep.csv")
    let file = open(tablePath, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { throw SweepFault.system(tablePath, errno) }
    defer { close(file) }
    let runs = (1...count).filter { !done.contains($0) }
    let isDone = try study.solve(runs, workers: workers, done: done.count, of: count, control) { rows in
      try add(rows)
      let code = FileCalls.writeAll(table.lines(rows), to: file)
      if code != 0 { throw SweepFault.system(tablePath, code) }
    }
    return isDone ? try report(missing: []) : .stopped(try self.done().count)
  }

  /// Takes the results of tasks in and writes the report.
  package func collect(_ tasks: SweepTaskFolder) throws -> Ending {
    defer { unlock() }
    return try report(missing: tasks.collect(add))
  }

  private func unlock() {
    close(lock)
    unlink(folder + "/.sweep.lock")
  }

  private func report(missing: [Int]) throws -> Ending {
    let rows = try rows()
    try write(table.bytes(rows), "sweep.csv")
    try stored { () throws(SweepStoreError) in try store.close() }
    let report = SweepReport(study.plan, SweepSummary(rows), language: form.language)
    let tableFile = OutputFile(name: "sweep.csv", bytes: table.bytes(rows))
    let files = OutputFolder.listed(report.files() + [tableFile], command: "sweep").filter { $0 != tableFile }
    try OutputFolder.note(files, in: lock)
    for file in files { try write(file.bytes, file.name) }
    return .written(report, files: ["sweep.sqlite", "sweep.csv"] + files.map(\.name), missing: missing)
  }

  private func done() throws -> Set<Int> { try stored { () throws(SweepStoreError) in try store.done() } }
  private func rows() throws -> [SweepRow] { try stored { () throws(SweepStoreError) in try store.rows() } }
  private func add(_ rows: [SweepRow]) throws { try stored { () throws(SweepStoreError) in try store.add(rows) } }

  private func stored<Value>(_ work: () throws(SweepStoreError) -> Value) throws -> Value {
    try SweepFault.telling(folder, work)
  }

  private func write(_ bytes: [UInt8], _ name: String) throws { try WholeFile.write(bytes, to: "\(folder)/\(name)") }
}
