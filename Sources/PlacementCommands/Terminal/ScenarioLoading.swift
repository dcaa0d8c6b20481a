import ArgumentParser
import Documents
import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementInput

/// Reads a scenario for a command, or says every fault and throws the exit code.
enum ScenarioLoading {
  /// The instance; faults go to standard error, and with `--json` to the document too.
  static func read(
    _ path: String, _ common: CommonOptions, _ reading: ReadingOptions, keeping: String? = nil,
    after happened: Happenings = Happenings()
  ) throws -> ReadResult {
    PreparationLimit.begin(common) { InstanceReader().language(of: path) }
    do {
      let result = try InstanceReader().read(
        path, keeping: keeping, after: happened, idsAsNumbers: reading.idsAsNumbers)
      let pins = PinFaults.of(result.instance)
      guard pins.isEmpty else { throw ReadError.faults(pins, warnings: result.warnings) }
      warn(result.warnings, Console(common, scenario: result.instance.language))
      return result
    } catch let error as ReadError {
      throw report(error, Console(common, scenario: InstanceReader().language(of: path)))
    }
  }

  /// Says the warnings of something that was read.
  static func warn(_ warnings: [InputFault], _ console: Console) {
    for warning in warnings { console.note(line(warning, label: Message(zh: "提醒", en: "warning"))) }
  }

  /// Says why something could not be read and returns the exit code.
  static func report(_ error: ReadError, _ console: Console) -> ExitCode {
    PreparationLimit.end()
    switch error {
    case .notFound(let path):
      return missing(Message(zh: "找不到“\(path)”", en: "not found: \(path)"), path, console)
    case .unreadable(let path, let reason):
      return missing(
        Message(zh: "无法读取“\(path)”：\(reason.zh)", en: "cannot read \(path): \(reason.en)"), path, console)
    case .faults(let faults, let warnings):
      warn(warnings, console)
      for fault in faults { console.error(line(fault, label: Message(zh: "错误", en: "error"))) }
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

  private static func line(_ fault: InputFault, label: Message) -> Message {
    let value = fault.value.isEmpty ? "" : " [\(fault.value)]"
    let zh = [fault.file, fault.row.map { "第 \($0) 行" }, fault.column.map { "\($0) 列" }].compactMap { $0 }
    let en = [fault.file, fault.row.map { "row \($0)" }, fault.column.map { "column \($0)" }].compactMap { $0 }
    return Message(
      zh: "\(label.zh)：\(zh.joined(separator: " "))\(value)：\(sentence(fault.problem.zh, "。"))\(fault.remedy.zh)",
      en: "\(label.en): \(en.joined(separator: " "))\(value): \(sentence(fault.problem.en, ".")) \(fault.remedy.en)")
  }

  /// A text with one full stop at its end.
  private static func sentence(_ text: String, _ stop: Character) -> String {
    text.last == stop ? text : text + String(stop)
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
