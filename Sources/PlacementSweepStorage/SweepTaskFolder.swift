import Documents
import Foundation
package import PlacementAnalyses
import PlacementInput
package import PlacementOffice

/// A folder with the list of a sweep's tasks and their results, one file each.
package struct SweepTaskFolder {
  package let path: String
  private let study: SweepStudy

  package init(_ path: String, of study: SweepStudy) { (self.path, self.study) = (path, study) }

  /// Writes the list; tasks of the same sweep that are there already stay.
  package func deal(perTask: Int) throws -> SweepTasks {
    let tasks = SweepTasks(identity: study.identity, runs: study.plan.count, perTask: perTask)
    try SweepFolder.make(path)
    guard let known = try list() else {
      try put(SweepTasks.bytes(tasks), SweepTasks.file)
      return tasks
    }
    // the list that is there says the same: a file of ours is not written again over what somebody may have noted in it
    guard known != tasks else { return tasks }
    let keys = tasks.identity.differences(from: known.identity)
    throw SweepFault.differs(keys.isEmpty ? ["per-task"] : keys, at: path)
  }

  /// Solves one task and writes its results at once; one that has its results is not solved again.
  ///
  /// - Returns: How many runs it has; `nil` where a limit came first, and nothing was written.
  package func solve(_ task: Int, workers: Int?, _ control: RunControl) throws -> Int? {
    let tasks = try checkedList()
    guard (1...tasks.tasks).contains(task) else { throw SweepFault.noTask(task, of: tasks.tasks) }
    let runs = Array(tasks.runs(of: task))
    guard try results(task, tasks) == nil else { return runs.count }
    var rows: [SweepRow] = []
    guard try study.solve(runs, workers: workers, done: 0, of: runs.count, control, { rows += $0 }) else { return nil }
    rows.sort { $0.run < $1.run }
    try put(
      SweepTasks.bytes(SweepTasks.Results(task: task, identity: study.identity, rows: rows)), SweepTasks.file(task))
    return runs.count
  }

  /// Hands over the rows of every task that has results; the tasks that have none.
  package func collect(_ take: ([SweepRow]) throws -> Void) throws -> [Int] {
    let tasks = try checkedList()
    var missing: [Int] = []
    for task in 1...tasks.tasks {
      if let rows = try results(task, tasks) { try take(rows) } else { missing.append(task) }
    }
    return missing
  }

  private func checkedList() throws -> SweepTasks {
    guard let tasks = try list() else { throw SweepFault.noList(path) }
    let keys = study.identity.differences(from: tasks.identity)
    if !keys.isEmpty || tasks.runs != study.plan.count { throw SweepFault.differs(keys, at: path) }
    return tasks
  }

  private func list() throws -> SweepTasks? {
    let name = "\(path)/\(SweepTasks.file)"
    guard let data = FileManager.default.contents(atPath: name) else { return nil }
    guard let tasks = SweepTasks.value(SweepTasks.self, Array(data)), tasks.format == 1, tasks.perTask > 0,
      tasks.tasks == SweepTasks(identity: tasks.identity, runs: tasks.runs, perTask: tasks.perTask).tasks
    else { throw SweepFault.notAList(name) }
    return tasks
  }

  /// The rows of a task; `nil` where they are not there, refused where they are of another sweep.
  private func results(_ task: Int, _ tasks: SweepTasks) throws -> [SweepRow]? {
    let name = "\(path)/\(SweepTasks.file(task))"
    guard let data = FileManager.default.contents(atPath: name) else { return nil }
    guard let results = SweepTasks.value(SweepTasks.Results.self, Array(data)), results.task == task,
      results.rows.map(\.run) == Array(tasks.runs(of: task))
    else { throw SweepFault.notTheResult(name, task: task) }
    let keys = study.identity.differences(from: results.identity)
    if !keys.isEmpty { throw SweepFault.differs(keys, at: name) }
    return results.rows
  }

  private func put(_ bytes: [UInt8], _ name: String) throws { try WholeFile.write(bytes, to: "\(path)/\(name)") }
}
