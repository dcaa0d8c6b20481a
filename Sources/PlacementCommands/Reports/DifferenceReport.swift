import Documents
import GLPK
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementInput
import PlacementSolving

/// What `check --diff` says: what an overlay changes, and what that does to demand, capacity and the number placeable.
struct DifferenceReport {
  let difference: ScenarioDifference
  /// The lines of each programme before, by its id.
  let before: [String: ProgrammeCapacity]
  /// How many can be placed at most before; `nil` where a limit came first or the hard rules clash.
  let placeableBefore: Int?
  let apprenticesBefore: Int
  /// Whether a limit came before ``placeableBefore`` was found out.
  let isCut: Bool

  /// Reads and solves what lies under a scenario; `nil` where it extends nothing.
  init?(_ path: String, _ common: CommonOptions, _ reading: ReadingOptions, console: Console) throws {
    do {
      guard let difference = try InstanceReader().difference(path) else { return nil }
      self.difference = difference
      let instance = try InstanceReader().read(difference.basePath, idsAsNumbers: reading.idsAsNumbers).instance
      let model = ModelBuilder().build(instance)
      before = Dictionary(
        ProgrammeCapacity.all(model.context).map { (instance.programmes[$0.programme].id, $0) }
      ) { first, _ in first }
      let result = try StagedSolver(GLPKSolver()).solve(model, stages: [.maxPlaced], limits: common.limits)
      placeableBefore = result.ending == .optimal ? result.outcomes.first?.value : nil
      isCut = result.ending != .optimal && result.ending != .infeasible
      apprenticesBefore = instance.apprentices.count
    } catch let error as ReadError {
      throw ScenarioLoading.report(error, console)
    }
  }

  private static let mostShown = 12
  private static let unshown = "optouts.csv"

  func say(_ console: Console, _ instance: PlacementInstance, _ programmes: [ProgrammeCapacity], placeable: Int?) {
    console.say(
      Message(zh: "与所依据的情景 \(difference.basePath) 相比：", en: "against the scenario under it, \(difference.basePath):"))
    if difference.isEmpty { console.say(Message(zh: "  没有改动", en: "  nothing is changed")) }
    for setting in difference.settings {
      console.say("  \(setting.key): \(Self.shown(setting.before)) → \(Self.shown(setting.after))")
    }
    for table in difference.tables {
      console.say(
        Message(
          zh: "  \(table.file)：\(table.rowsBefore) 行 → \(table.rowsAfter) 行"
            + "（增 \(table.added.count)，删 \(table.removed.count)，改 \(table.changed.count) 格）",
          en: "  \(table.file): \(table.rowsBefore) rows → \(table.rowsAfter)"
            + " (\(table.added.count) added, \(table.removed.count) removed, \(table.changed.count) cells changed)"))
      // who opted out of what is shown to nobody: the number of rows has to do
      let lines =
        table.file == Self.unshown
        ? []
        : table.removed.map { "− \($0)" } + table.added.map { "+ \($0)" }
          + table.changed.map { "\($0.row) \($0.column): \(Self.shown($0.before)) → \(Self.shown($0.after))" }
      for line in lines.prefix(Self.mostShown) { console.say("    \(line)") }
      if lines.count > Self.mostShown {
        let rest = lines.count - Self.mostShown
        console.say(Message(zh: "    …… 另有 \(rest) 处（--json 列出全部）", en: "    … and \(rest) more (--json lists all)"))
      }
    }
    console.say(Message(zh: "由此（需求、提供、合法名额只列有变化的专业）：", en: "so that (programmes with a change only):"))
    console.say(
      Message(
        zh:
          "  学生 \(apprenticesBefore) → \(instance.apprentices.count) 人，最多可安置 \(number(placeableBefore)) → \(number(placeable)) 人",
        en: "  apprentices \(apprenticesBefore) → \(instance.apprentices.count), at most placed "
          + "\(number(placeableBefore)) → \(number(placeable))"))
    for (id, old, new) in changed(instance, programmes) {
      console.say(
        Message(
          zh: "  \(id)：需求 \(old.demand) → \(new.demand)，提供 \(seats(old.offered)) → \(seats(new.offered))，"
            + "合法 \(seats(old.lawful)) → \(seats(new.lawful))",
          en: "  \(id): demand \(old.demand) → \(new.demand), offered \(seats(old.offered)) → \(seats(new.offered)), "
            + "lawful \(seats(old.lawful)) → \(seats(new.lawful))"))
    }
  }

  func document(
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
