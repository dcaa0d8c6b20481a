import ArgumentParser
import PlacementDomain

/// What `sweep` is asked: to run on one machine, to deal runs out to tasks, or to put their results together.
struct SweepQuestions: ParsableArguments {
  @Option(name: .long, help: "The folder of the results (default: out/ and the plan's name).")
  var out: String?

  @Option(name: .long, help: "How many runs are solved at a time (default: the number of cores).")
  var workers: Int?

  @Option(name: .long, help: "Write the list of tasks into this folder, or with --task take it from there.")
  var plan: String?

  @Option(name: .long, help: "With --plan: how many runs make a task.")
  var perTask: Int?

  @Option(name: .long, help: "With --plan: solve this task, from 1 on, and write its results beside the list.")
  var task: Int?

  @Option(name: .long, help: "Put the results of the tasks in this folder together.")
  var collect: String?

  @Option(name: .long, help: "Print the scenario.yaml of one run, to be looked at with the other commands.")
  var overlay: Int?

  @Flag(name: .long, help: "CSV without byte order mark and with LF, for programs.")
  var plain = false

  /// How many runs make a task: it should outlast the start of the program and end before a node is taken away.
  var sizeOfTasks: Int { perTask ?? 25 }

  /// The folder of the results of a plan.
  func folder(for file: String) -> String {
    let stem = (file.split(separator: "/").last.map(String.init) ?? "sweep").split(separator: ".").first
    return out ?? "out/" + (stem.map(String.init) ?? "sweep")
  }

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw UsageText.refusal(
        zh: "--workers 应为 1 到 1024，不能是 \(workers)", en: "--workers wants 1 to 1024, not \(workers)")
    }
    if let perTask, perTask < 1 {
      throw UsageText.refusal(
        zh: "--per-task 应为大于 0 的整数，不能是 \(perTask)", en: "--per-task wants a number above 0, not \(perTask)")
    }
    if plan == nil, task != nil || perTask != nil {
      throw UsageText.refusal(
        zh: "--task 和 --per-task 要与 --plan DIR 一起使用", en: "--task and --per-task go with --plan DIR")
    }
    if task != nil, perTask != nil {
      throw UsageText.refusal(
        zh: "每项任务的计算次数已写在任务清单中：不能再用 --per-task", en: "the list says how many runs a task has: no --per-task")
    }
    if [plan, collect, overlay.map { "\($0)" }].compactMap({ $0 }).count > 1 {
      throw UsageText.refusal(
        zh: "--plan、--collect 和 --overlay 只能用一个", en: "--plan, --collect and --overlay exclude each other")
    }
    if plan != nil, out != nil {
      throw UsageText.refusal(
        zh: "各项任务的结果写在任务清单旁边：不能用 --out", en: "tasks leave their results beside the list: no --out")
    }
  }

  /// What the chosen mode does not use is refused, not ignored.
  func refuseUnused(hasLimit: Bool) throws {
    let (mode, unused): (Message, [(String, Bool)])
    let limit = ("--time-limit", hasLimit)
    if overlay != nil {
      mode = Message(
        zh: "--overlay 只打印一份 scenario.yaml，不作计算", en: "--overlay prints one scenario.yaml and solves nothing")
      unused = [("--out", out != nil), ("--workers", workers != nil), ("--plain", plain), limit]
    } else if collect != nil {
      mode = Message(
        zh: "--collect 只汇总结果，不作计算", en: "--collect puts results together and solves nothing")
      unused = [("--workers", workers != nil), limit]
    } else if plan != nil, task == nil {
      mode = Message(
        zh: "不带 --task 的 --plan 只写出任务清单，不作计算", en: "--plan without --task writes the list of tasks and solves nothing")
      unused = [("--workers", workers != nil), ("--plain", plain), limit]
    } else if plan != nil {
      mode = Message(
        zh: "每项任务按任务清单自己的格式保存结果", en: "a task leaves its results in the list's own format")
      unused = [("--plain", plain)]
    } else {
      return
    }
    let given = unused.filter(\.1).map(\.0)
    if !given.isEmpty {
      throw UsageText.refusal(
        zh: "\(mode.zh)：不能用 \(given.joined(separator: "、"))", en: "\(mode.en): no \(given.joined(separator: ", no "))")
    }
  }
}
