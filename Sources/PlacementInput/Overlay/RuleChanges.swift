import PlacementDomain

extension ScenarioFile {
  /// Applies the changes of rules, innermost first; the pack's id then tells what was changed, on every output.
  static func changeRules(_ layers: [ScenarioLayer], _ settings: inout ScenarioSettings, _ log: inout FaultLog) {
    changeRules(layers.flatMap(\.changes), &settings, &log)
  }

  static func changeRules(_ changes: [ScenarioChange], _ settings: inout ScenarioSettings, _ log: inout FaultLog) {
    for change in changes {
      guard case .rule(let id, let value) = change.kind, let parts = settings.rules else { continue }
      guard parts.contains(where: { $0.rules.contains { $0.id == id } }) else {
        log.fault(
          OverlayFindings.ruleNotInPack,
          Place(
            file: change.place.file, row: change.place.row, column: change.place.column, value: id.rawValue))
        continue
      }
      settings.rules = parts.map { part in
        RulePackFile.Part(name: part.name, rules: part.rules.map { $0.id == id ? $0.changed(to: value) : $0 })
      }
      settings.rulesName = (settings.rulesName ?? "") + "+\(id.rawValue)=\(value)"
    }
  }
}

extension LegalRule {
  /// The line with another number, which its texts say.
  fileprivate func changed(to value: ExactDecimal) -> LegalRule {
    with(
      value: value,
      message: Message(
        zh: message.zh + "（本情景假设数值为 \(value)）", en: message.en + " (assumed to be \(value) in this scenario)"))
  }
}
