import ArgumentParser
import Documents
import PlacementAnalyses
import PlacementDomain
import PlacementInput
import PlacementSweepStorage

/// What a sweep says.
struct SweepScreen {
  let console: Console

  /// Says what a sweep has come to, and throws the exit code where something is missing.
  func show(_ ending: SweepFolder.Ending, in folder: String, of count: Int) throws {
    switch ending {
    case .stopped(let done):
      console.note(
        Message(
          zh: "已停止：\(count) 次计算中完成 \(done) 次，结果均已保存；再次运行同一命令即可继续。",
          en:
            "stopped: \(done) of \(Counted.of(count, "run")) \(done == 1 ? "is" : "are") there and kept; the same command goes on."
        ))
      console.document(
        .object([
          (key: "format", value: .integer(1)), (key: "status", value: .string("stopped")),
          (key: "runs", value: .integer(count)), (key: "done", value: .integer(done)),
        ]))
      throw ExitStatus.limit.exit
    case .written(let report, let files, let missing):
      for line in report.lines { console.say(line) }
      console.say(Message(zh: "已写出：", en: "written:"))
      for name in files { console.say("  \(folder)/\(name)") }
      console.document(report.document())
      guard missing.isEmpty else {
        console.note(
          Message(
            zh: "缺少 \(missing.count) 个任务的结果：\(SweepTasks.ranges(missing))；补算后再次汇总即可。",
            en:
              "\(Counted.of(missing.count, "task")) without results: \(SweepTasks.ranges(missing)); run them and collect again."
          ))
        throw ExitStatus.limit.exit
      }
    }
  }

  /// Says that runs were dealt out to tasks.
  func show(_ tasks: SweepTasks, in path: String) {
    console.say(
      Message(
        zh: "\(tasks.runs) 次计算分成 \(tasks.tasks) 个任务（每个至多 \(tasks.perTask) 次），已写入 \(path)/\(SweepTasks.file)",
        en:
          "\(Counted.of(tasks.runs, "run")) in \(Counted.of(tasks.tasks, "task")) (up to \(tasks.perTask) each), written to \(path)/\(SweepTasks.file)"
      )
    )
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "runs", value: .integer(tasks.runs)),
        (key: "per_task", value: .integer(tasks.perTask)), (key: "tasks", value: .integer(tasks.tasks)),
      ]))
  }

  /// Says that a task is solved, or throws the exit code of a stop where it has no runs.
  func show(task: Int, runs: Int?, in path: String) throws {
    guard let runs else {
      console.note(
        Message(zh: "任务 \(task) 被中断，没有写出结果；可重新运行。", en: "task \(task) was stopped and wrote nothing; run it again."))
      throw ExitStatus.limit.exit
    }
    console.say(
      Message(
        zh: "任务 \(task)：\(runs) 次计算，\(path)/\(SweepTasks.file(task))",
        en: "task \(task): \(Counted.of(runs, "run")), \(path)/\(SweepTasks.file(task))"))
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "task", value: .integer(task)), (key: "runs", value: .integer(runs)),
      ]))
  }

  /// Prints the scenario.yaml of one run; exit 64 where the plan of so many has no such run.
  func show(overlay text: String?, of run: Int, among count: Int) throws {
    guard let text else {
      console.error(
        Message(
          zh: "--overlay 须是 1 至 \(count) 之间的编号，不能是 \(run)", en: "--overlay wants a run from 1 to \(count), not \(run)"))
      throw ExitCode.validationFailure
    }
    if console.options.json {
      let yaml = JSONText.string(text)
      console.document(.object([(key: "run", value: .integer(run)), (key: "scenario_yaml", value: yaml)]))
    } else {
      StandardOutput.write(Array(text.utf8))
    }
  }

  /// Says why a sweep stopped, and returns the exit code.
  func report(_ fault: SweepFault) -> ExitCode {
    switch fault {
    case .cannotWrite(let path, let reason):
      console.cannotWrite(path, reason.text(console.language))
      return ExitStatus.cannotWrite.exit
    case .differs(let keys, let place):
      console.error(fault.message)
      console.document(
        .object([
          (key: "faults", value: .array([Fault(problem: fault.message, file: place).json(console.language)])),
          (key: "differs", value: .array(keys.map { .string($0) })), (key: "at", value: .string(place)),
        ]))
      return ExitStatus.badInput.exit
    case .noList:
      console.error(fault.message)
      return ExitStatus.notFound.exit
    case .notAList, .notTheResult, .noTask:
      console.error(fault.message)
      return ExitStatus.badInput.exit
    }
  }
}
