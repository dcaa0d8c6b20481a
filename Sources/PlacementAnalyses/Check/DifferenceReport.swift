package import Documents
package import PlacementDomain
package import PlacementFormulation
package import PlacementInput
package import PlacementSolving

/// What `check --diff` says: what an overlay changes, and what that does to demand, capacity and the number placeable.
package struct DifferenceReport: Sendable {
  private let difference: ScenarioDifference
  /// The lines of each programme before, by its id.
  private let before: [String: ProgrammeCapacity]
  /// How many can be placed at most before; `nil` where a limit came first or the hard rules clash.
  private let placeableBefore: Int?
  private let apprenticesBefore: Int
  /// Whether a limit came before the number placeable was found out.
  package let isCut: Bool

  /// - Parameter result: The model of the term that lies under the overlay, solved for the number of places alone.
  package init(_ difference: ScenarioDifference, _ model: PlacementModel, _ result: StagedResult) {
    let instance = model.context.instance
    self.difference = difference
    before = Dictionary(
      ProgrammeCapacity.all(model.context).map { (instance.programmes[$0.programme].id, $0) }
    ) { first, _ in first }
    placeableBefore = result.ending == .optimal ? result.outcomes.first?.value : nil
    isCut = result.ending != .optimal && result.ending != .infeasible
    apprenticesBefore = instance.apprentices.count
  }

  private static let mostShown = 12
  private static let unshown = "optouts.csv"

  /// The changes, and what they do, line by line.
  package func lines(
    _ instance: PlacementInstance, _ programmes: [ProgrammeCapacity], placeable: Int?
  ) -> [Message] {
    var lines: [Message] = []
    func plain(_ line: String) { lines.append(Message(zh: line, en: line)) }
    lines.append(
      Message(zh: "与所依据的情景 \(difference.basePath) 相比：", en: "against the scenario under it, \(difference.basePath):"))
    if difference.isEmpty { lines.append(Message(zh: "  没有改动", en: "  nothing is changed")) }
    for setting in difference.settings {
      plain("  \(setting.key): \(Self.shown(setting.before)) → \(Self.shown(setting.after))")
    }
    for table in difference.tables {
      lines.append(
        Message(
          zh: "  \(table.file)：\(table.rowsBefore) 行 → \(table.rowsAfter) 行"
            + "（增 \(table.added.count)，删 \(table.removed.count)，改 \(table.changed.count) 格）",
          en: "  \(table.file): \(Counted.of(table.rowsBefore, "row")) → \(table.rowsAfter)"
            + " (\(table.added.count) added, \(table.removed.count) removed, \(Counted.of(table.changed.count, "cell")) changed)"
        ))
      // who opted out of what is shown to nobody: the number of rows has to do
      let cells =
        table.file == Self.unshown
        ? []
        : table.removed.map { "− \($0)" } + table.added.map { "+ \($0)" }
          + table.changed.map { "\($0.row) \($0.column): \(Self.shown($0.before)) → \(Self.shown($0.after))" }
      for line in cells.prefix(Self.mostShown) { plain("    \(line)") }
      if cells.count > Self.mostShown {
        let rest = cells.count - Self.mostShown
        lines.append(Message(zh: "    …… 另有 \(rest) 处（--json 列出全部）", en: "    … and \(rest) more (--json lists all)"))
      }
    }
    lines.append(Message(zh: "由此（需求、提供、合法名额只列有变化的专业）：", en: "so that (programmes with a change only):"))
    lines.append(
      Message(
        zh:
          "  学生 \(apprenticesBefore) → \(instance.apprentices.count) 人，最多可安置 \(number(placeableBefore)) → \(number(placeable)) 人",
        en: "  apprentices \(apprenticesBefore) → \(instance.apprentices.count), at most placed "
          + "\(number(placeableBefore)) → \(number(placeable))"))
    for (id, old, new) in changed(instance, programmes) {
      lines.append(
        Message(
          zh: "  \(id)：需求 \(old.demand) → \(new.demand)，提供 \(seats(old.offered)) → \(seats(new.offered))，"
            + "合法 \(seats(old.lawful)) → \(seats(new.lawful))",
          en: "  \(id): demand \(old.demand) → \(new.demand), offered \(seats(old.offered)) → \(seats(new.offered)), "
            + "lawful \(seats(old.lawful)) → \(seats(new.lawful))"))
    }
    return lines
  }

  package func document(
    _ instance: PlacementInstance, _ programmes: [ProgrammeCapacity], placeable: Int?
  ) -> JSONText {
    func pair(_ before: Int?, _ after: Int?) -> JSONText {
      .object([(key: "before", value: .optional(before)), (key: "after", value: .optional(after))])
    }
    return .object([
      (key: "extends", value: .string(difference.basePath)),
      (
        key: "settings",
        value: .array(
          difference.settings.map {
            .object([
              (key: "key", value: .string($0.key)), (key: "before", value: .string($0.before)),
              (key: "after", value: .string($0.after)),
            ])
          })
      ),
      (
        key: "tables",
        value: .array(
          difference.tables.map { table in
            let isShown = table.file != Self.unshown
            return .object([
              (key: "file", value: .string(table.file)), (key: "rows", value: pair(table.rowsBefore, table.rowsAfter)),
              (key: "added", value: .array((isShown ? table.added : []).map(JSONText.string))),
              (key: "removed", value: .array((isShown ? table.removed : []).map(JSONText.string))),
              (
                key: "changed",
                value: .array(
                  (isShown ? table.changed : []).map {
                    .object([
                      (key: "row", value: .string($0.row)), (key: "column", value: .string($0.column)),
                      (key: "before", value: .string($0.before)), (key: "after", value: .string($0.after)),
                    ])
                  })
              ),
            ])
          })
      ),
      (key: "apprentices", value: pair(apprenticesBefore, instance.apprentices.count)),
      (key: "placeable", value: pair(placeableBefore, placeable)),
      (
        key: "programmes",
        value: .array(
          changed(instance, programmes).map { id, old, new in
            .object([
              (key: "programme", value: .string(id)), (key: "demand", value: pair(old.demand, new.demand)),
              (key: "offered", value: pair(old.offered, new.offered)),
              (key: "lawful", value: pair(old.lawful, new.lawful)),
            ])
          })
      ),
    ])
  }

  private func changed(
    _ instance: PlacementInstance, _ programmes: [ProgrammeCapacity]
  ) -> [(id: String, old: ProgrammeCapacity, new: ProgrammeCapacity)] {
    programmes.compactMap { new in
      let id = instance.programmes[new.programme].id
      guard let old = before[id] else { return nil }
      let isSame = old.demand == new.demand && old.offered == new.offered && old.lawful == new.lawful
      return isSame ? nil : (id, old, new)
    }
  }

  private static func shown(_ text: String) -> String { text.isEmpty ? "–" : text }
  private func number(_ value: Int?) -> String { value.map(String.init) ?? "–" }
  private func seats(_ value: Int?) -> String { value.map(String.init) ?? "∞" }
}
