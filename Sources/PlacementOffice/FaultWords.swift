package import PlacementDomain
package import PlacementInput

/// What a line about a fault begins with.
package enum FaultWords {
  package static let error = Message(zh: "错误", en: "error")
  package static let warning = Message(zh: "提醒", en: "warning")
}

extension InputFault {
  /// The fault as one line: where it is, what is wrong and what helps.
  package func line(_ label: Message) -> Message {
    let shown = value.isEmpty ? "" : " [\(value)]"
    let zh = [file, row.map { "第 \($0) 行" }, column.map { "\($0) 列" }].compactMap { $0 }
    let en = [file, row.map { "row \($0)" }, column.map { "column \($0)" }].compactMap { $0 }
    return Message(
      zh: "\(label.zh)：\(zh.joined(separator: " "))\(shown)：\(Self.sentence(problem.zh, "。"))\(remedy.zh)",
      en: "\(label.en): \(en.joined(separator: " "))\(shown): \(Self.sentence(problem.en, ".")) \(remedy.en)")
  }

  /// A text with one full stop at its end.
  private static func sentence(_ text: String, _ stop: Character) -> String {
    text.last == stop ? text : text + String(stop)
  }
}

extension ReadError {
  /// The error as one sentence; of faults their number and the first one.
  package var sentence: Message {
    switch self {
    case .notFound(let path): Message(zh: "找不到“\(path)”", en: "not found: \(path)")
    case .unreadable(let path, let reason):
      Message(zh: "无法读取“\(path)”：\(reason.zh)", en: "cannot read \(path): \(reason.en)")
    case .faults(let faults, _):
      Message(
        zh: "方案有 \(faults.count) 处错误；第一处：\(faults[0].message.zh)",
        en: "the scenario has \(Counted.of(faults.count, "fault")); the first: \(faults[0].message.en)")
    }
  }
}
