import Foundation

/// The runs of a sweep dealt out to tasks, for machines that share a folder but no database.
package struct SweepTasks: Codable, Sendable, Equatable {
  /// Version of the form.
  package let format: Int
  package let identity: SweepIdentity
  /// The number of runs.
  package let runs: Int
  /// Every task has so many runs but the last.
  package let perTask: Int
  /// The number of tasks, from 1 on.
  package let tasks: Int

  package init(identity: SweepIdentity, runs: Int, perTask: Int) {
    (self.identity, self.runs, self.perTask) = (identity, runs, max(1, perTask))
    format = 1
    tasks = runs / self.perTask + (runs % self.perTask == 0 ? 0 : 1)
  }

  /// The name of the task list within its folder.
  package static let file = "tasks.json"

  /// The name of a task's results within the folder.
  package static func file(_ task: Int) -> String {
    "task-" + String(repeating: "0", count: max(0, 6 - "\(task)".count)) + "\(task).json"
  }

  /// The runs of a task, one of ``tasks``; of a list that says nonsense the nearest that there are.
  package func runs(of task: Int) -> ClosedRange<Int> {
    let (last, isBeyond) = task.multipliedReportingOverflow(by: perTask)
    let end = max(1, isBeyond ? runs : min(runs, last))
    return max(1, min(end, isBeyond ? end : last - perTask + 1))...end
  }

  /// Ranges of numbers as Slurm's `--array` writes them, such as `3,7-9`.
  package static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = ranges.last, number == last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }

  /// The results of one task.
  package struct Results: Codable, Sendable {
    package let format: Int
    package let task: Int
    package let identity: SweepIdentity
    package let rows: [SweepRow]

    package init(task: Int, identity: SweepIdentity, rows: [SweepRow]) {
      format = 1
      (self.task, self.identity, self.rows) = (task, identity, rows)
    }
  }

  package static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [10]
  }

  /// A value from bytes; `nil` where they are no such document.
  package static func value<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(bytes))
  }
}
