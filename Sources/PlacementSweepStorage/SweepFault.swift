import Foundation
package import PlacementDomain

/// Why a sweep or its tasks stop before they have begun, or cannot be written down.
package enum SweepFault: Error {
  /// What is there is of another plan, other tables or another version of the program; the keys that differ.
  case differs([String], at: String)
  /// A path that cannot be written, and why.
  case cannotWrite(String, Message)
  /// A folder without a list of tasks.
  case noList(String)
  /// A file that is no list of tasks.
  case notAList(String)
  /// A file that is not the result of a task.
  case notTheResult(String, task: Int)
  /// A task beyond the last one.
  case noTask(Int, of: Int)

  /// A path that the system does not let us write, by its error number.
  static func system(_ path: String, _ code: Int32) -> SweepFault {
    let words = String(cString: strerror(code))
    return .cannotWrite(path, Message(zh: words, en: words))
  }

  /// Work on the database of a folder, its errors told of the database's file.
  static func telling<Value>(
    _ folder: String, _ work: () throws(SweepStoreError) -> Value
  ) throws(SweepFault) -> Value {
    let path = folder + "/sweep.sqlite"
    do {
      return try work()
    } catch {
      switch error {
      case .differs(let keys): throw .differs(keys, at: path)
      case .unusable(let words): throw .cannotWrite(path, Message(zh: words, en: words))
      }
    }
  }

  /// What is wrong and what helps; of a path that cannot be written the reason alone.
  package var message: Message {
    switch self {
    case .differs(let keys, let place):
      Message(
        zh: "“\(place)”里的结果属于另一次计算，以下内容已经不同：\(keys.joined(separator: "、"))。未作任何改动；请另选输出位置，或删去旧结果后重新开始。",
        en:
          "the results in \(place) are of another sweep; these differ: \(keys.joined(separator: ", ")). Nothing was changed: choose another folder, or remove the old results to begin again."
      )
    case .cannotWrite(_, let reason): reason
    case .noList(let path):
      Message(
        zh: "“\(path)”里没有任务表 tasks.json；请先用 --plan 写出。",
        en: "there is no tasks.json in \(path); write it with --plan first.")
    case .notAList(let name): Message(zh: "“\(name)”不是任务表", en: "\(name) is no list of tasks")
    case .notTheResult(let name, let task):
      Message(
        zh: "“\(name)”不是任务 \(task) 的结果；请删去后重新计算这个任务。",
        en: "\(name) is not the result of task \(task); remove it and run the task again.")
    case .noTask(let task, let count):
      Message(zh: "没有任务 \(task)：共 \(count) 个，从 1 开始编号", en: "there is no task \(task): they are 1 to \(count)")
    }
  }
}
