import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementOffice

/// Reads a scenario for a command, or says every fault and throws the exit code.
enum ScenarioLoading {
  /// The term; faults go to standard error, and with `--json` to the document too.
  ///
  /// - Parameter isTimed: Whether the time limit may end the program while it reads. Not where nothing is solved: no step
  ///   behind would end the watch, and it would fall into the writing.
  /// - Parameter tables: How headers are read besides, and where the faults go.
  static func read(
    _ path: String, _ common: CommonOptions, _ reading: ReadingOptions, keeping: String? = nil,
    after happened: Happenings = Happenings(), isTimed: Bool = true, tables: TableOptions? = nil
  ) throws -> Term {
    if isTimed { PreparationLimit.begin(common) { InstanceReader().language(of: path) } }
    let read: (term: Term, console: Console)
    do throws(ReadError) {
      let term = try Term(
        path, keeping: keeping, after: happened, idsAsNumbers: reading.idsAsNumbers,
        columns: try tables?.map() ?? ColumnMap())
      let console = Console(common, scenario: term.language)
      warn(term.warnings, console)
      read = (term, console)
    } catch {
      let console = Console(common, scenario: InstanceReader().language(of: path))
      let code = report(error, console)
      try tables?.write(error, of: path, console)
      throw code
    }
    try tables?.clear(of: path, read.console)
    return read.term
  }

  /// Says the warnings of something that was read.
  static func warn(_ warnings: [InputFault], _ console: Console) {
    for warning in warnings { console.note(warning.line(FaultWords.warning)) }
  }

  /// Says why something could not be read and returns the exit code.
  static func report(_ error: ReadError, _ console: Console) -> ExitCode {
    PreparationLimit.end()
    switch error {
    case .notFound(let path), .unreadable(let path, _): return missing(error.sentence, path, console)
    case .faults(let faults, let warnings):
      warn(warnings, console)
      for fault in faults { console.error(fault.line(FaultWords.error)) }
      console.error(
        Message(
          zh: "共 \(faults.count) 处错误，未作任何计算；请按提示修改后重试。",
          en:
            "\(faults.count) fault\(faults.count == 1 ? "" : "s"); nothing was computed. Mend the files and try again.")
      )
      console.document(.object([(key: "faults", value: .array(faults.map { json($0, console.language) }))]))
      return ExitStatus.badInput.exit
    }
  }

  private static func missing(_ message: Message, _ path: String, _ console: Console) -> ExitCode {
    console.error(message)
    let fault: [(key: String, value: JSONText)] = [
      (key: "file", value: .string(path)), (key: "row", value: .null), (key: "column", value: .null),
      (key: "value", value: .string("")),
      (key: "problem", value: .string(message.text(console.language))),
      (key: "remedy", value: .string(Message(zh: "检查路径", en: "check the path").text(console.language))),
    ]
    console.document(.object([(key: "faults", value: .array([.object(fault)]))]))
    return ExitStatus.notFound.exit
  }

  private static func json(_ fault: InputFault, _ language: Language) -> JSONText {
    .object([
      (key: "file", value: .string(fault.file)), (key: "row", value: .optional(fault.row)),
      (key: "column", value: fault.column.map(JSONText.string) ?? .null),
      (key: "value", value: .string(fault.value)), (key: "kind", value: .string(fault.kind.rawValue)),
      (key: "problem", value: .string(fault.problem.text(language))),
      (key: "remedy", value: .string(fault.remedy.text(language))),
    ])
  }
}
