import Documents
import Foundation
import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementInput

/// A folder with the list of a sweep's tasks and their results, one file each.
struct SweepTaskFolder {
  let path: String
  let job: SweepJob

  /// Writes the list; tasks of the same sweep that are there already stay.
  func write(perTask: Int) throws {
    let tasks = SweepTasks(identity: job.identity, runs: job.plan.count, perTask: perTask)
    try job.makeFolder(path)
    if let known = try list(), known != tasks {
      let keys = tasks.identity.differences(from: known.identity)
      try job.refuse(keys.isEmpty ? ["per-task"] : keys, in: path)
    }
    // the list that is there says the same: a file of ours is not written again over what somebody may have noted in it
    if try list() == nil { try put(SweepTasks.bytes(tasks), SweepTasks.file) }
    job.console.say(
      Message(
        zh: "\(tasks.runs) 次计算分成 \(tasks.tasks) 个任务（每个至多 \(perTask) 次），已写入 \(path)/\(SweepTasks.file)",
        en:
          "\(Counted.of(tasks.runs, "run")) in \(Counted.of(tasks.tasks, "task")) (up to \(perTask) each), written to \(path)/\(SweepTasks.file)"
      )
    )
    job.console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "runs", value: .integer(tasks.runs)),
        (key: "per_task", value: .integer(perTask)), (key: "tasks", value: .integer(tasks.tasks)),
      ]))
  }

  /// Solves one task and writes its results at once; one that has its results is not solved again.
  func run(_ task: Int) throws {
    let tasks = try checkedList()
    guard (1...tasks.tasks).contains(task) else {
      job.console.error(
        Message(
          zh: "没有任务 \(task)：共 \(tasks.tasks) 个，从 1 开始编号", en: "there is no task \(task): they are 1 to \(tasks.tasks)"))
      throw ExitStatus.badInput.exit
    }
    let runs = Array(tasks.runs(of: task))
    if try results(task, tasks) == nil {
      var rows: [SweepRow] = []
      let isDone = try job.solve(runs, done: 0, of: runs.count) { rows += $0 }
      guard isDone else {
        job.console.note(
          Message(zh: "任务 \(task) 被中断，没有写出结果；可重新运行。", en: "task \(task) was stopped and wrote nothing; run it again."))
        throw ExitStatus.limit.exit
      }
      let sorted = rows.sorted { $0.run < $1.run }
      try put(
        SweepTasks.bytes(SweepTasks.Results(task: task, identity: job.identity, rows: sorted)), SweepTasks.file(task))
    }
    job.console.say(
      Message(
        zh: "任务 \(task)：\(runs.count) 次计算，\(path)/\(SweepTasks.file(task))",
        en: "task \(task): \(Counted.of(runs.count, "run")), \(path)/\(SweepTasks.file(task))"))
    job.console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "task", value: .integer(task)),
        (key: "runs", value: .integer(runs.count)),
      ]))
  }

  /// Hands over the rows of every task that has results; the tasks that have none.
  func collect(_ take: ([SweepRow]) throws -> Void) throws -> [Int] {
    let tasks = try checkedList()
    var missing: [Int] = []
    for task in 1...tasks.tasks {
      if let rows = try results(task, tasks) { try take(rows) } else { missing.append(task) }
    }
    return missing
  }

  private func checkedList() throws -> SweepTasks {
    guard let tasks = try list() else {
      job.console.error(
        Message(
          zh: "“\(path)”里没有任务表 \(SweepTasks.file)；请先用 --plan 写出。",
          en: "there is no \(SweepTasks.file) in \(path); write it with --plan first."))
      throw ExitStatus.notFound.exit
    }
    let keys = job.identity.differences(from: tasks.identity)
    if !keys.isEmpty || tasks.runs != job.plan.count { try job.refuse(keys, in: path) }
    return tasks
  }

  private func list() throws -> SweepTasks? {
    let name = "\(path)/\(SweepTasks.file)"
    guard let data = FileManager.default.contents(atPath: name) else { return nil }
    guard let tasks = SweepTasks.value(SweepTasks.self, Array(data)), tasks.format == 1, tasks.perTask > 0,
      tasks.tasks == SweepTasks(identity: tasks.identity, runs: tasks.runs, perTask: tasks.perTask).tasks
    else {
      job.console.error(Message(zh: "“\(name)”不是任务表", en: "\(name) is no list of tasks"))
      throw ExitStatus.badInput.exit
    }
    return tasks
  }

  /// The rows of a task; `nil` where they are not there, refused where they are of another sweep.
  private func results(_ task: Int, _ tasks: SweepTasks) throws -> [SweepRow]? {
    let name = "\(path)/\(SweepTasks.file(task))"
    guard let data = FileManager.default.contents(atPath: name) else { return nil }
    guard let results = SweepTasks.value(SweepTasks.Results.self, Array(data)), results.task == task,
      results.rows.map(\.run) == Array(tasks.runs(of: task))
    else {
      job.console.error(
        Message(
          zh: "“\(name)”不是任务 \(task) 的结果；请删去后重新计算这个任务。",
          en: "\(name) is not the result of task \(task); remove it and run the task again."))
      throw ExitStatus.badInput.exit
    }
    let keys = job.identity.differences(from: results.identity)
    if !keys.isEmpty { try job.refuse(keys, in: name) }
    return results.rows
  }

  private func put(_ bytes: [UInt8], _ name: String) throws { try WholeFile.write(bytes, to: "\(path)/\(name)") }
}
