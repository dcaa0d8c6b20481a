package import Documents
package import PlacementDomain
import PlacementExport

/// A comparison as a screen, a JSON document, a page and pictures; ids only, no names of persons.
package struct ComparisonReport: Sendable {
  let comparison: RunComparison
  /// The lines that were asked for and that a limit left out.
  let unfinished: [String]
  let language: Language

  package init(_ comparison: RunComparison, unfinished: [String], language: Language) {
    (self.comparison, self.unfinished, self.language) = (comparison, unfinished, language)
  }

  var runs: [ComparedRun] { comparison.runs }

  func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  // MARK: - Tables, the same on the screen and on the page

  typealias Table = FigureTable

  static func name(_ objective: RunComparison.Objective) -> Message {
    switch objective {
    case .placed: Message(zh: "安置（人）", en: "placed")
    case .firstChoices: Message(zh: "第一志愿（人次）", en: "at rank 1")
    case .belowThird: Message(zh: "第三志愿以后及志愿以外（人次）", en: "below rank 3 or not listed")
    case .worstRank: Message(zh: "最差志愿", en: "worst rank")
    case .totalRank: Message(zh: "顺位合计", en: "total rank")
    case .commute: Message(zh: "通勤合计（分钟）", en: "commute (minutes)")
    }
  }

  func figure(_ objective: RunComparison.Objective, _ run: ComparedRun) -> String {
    guard let value = comparison.value(objective, of: run) else { return "–" }
    return objective == .commute ? Figures.tenths(value) : String(value)
  }

  /// Every run with its objectives; the last column names the run that beats it in all of them, if there is one.
  var overview: Table {
    let better = comparison.dominators
    return Table(
      heading: text("各方案的目标值（帕累托比较）", "Objectives of each run (Pareto)"),
      header: [text("方案", "run")] + RunComparison.Objective.allCases.map { Self.name($0).text(language) }
        + [text("人数", "apprentices"), text("未被超过", "not beaten")],
      rows: runs.enumerated().map { index, run in
        [run.name] + RunComparison.Objective.allCases.map { figure($0, run) }
          + ["\(run.apprentices)", better[index].map { text("不如 ", "beaten by ") + runs[$0].name } ?? text("是", "yes")]
      })
  }

  var profiles: Table {
    let ranks = ShownRanks.of(runs.map(\.profile))
    return Table(
      heading: text("各志愿的人次", "Placed at each rank"),
      header: [text("方案", "run")] + ranks.map(String.init) + [text("志愿以外", "not listed")],
      rows: runs.map { run in
        [run.name] + ranks.map { $0 <= run.profile.count ? "\(run.profile[$0 - 1])" : "–" } + ["\(run.notListed)"]
      })
  }

  /// Per group and run: placed of all, at rank 1, below rank 3, and the mean way.
  var fairness: [Table] {
    RunComparison.GroupFigures.Attribute.allCases.compactMap { attribute in
      let groups = comparison.groups.filter { $0.attribute == attribute }
      guard groups.count > 1 else { return nil }
      let heading =
        switch attribute {
        case .school: text("按学校", "By school")
        case .programme: text("按专业", "By programme")
        case .sex: text("按性别", "By sex")
        case .town: text("按家庭所在镇", "By home town")
        }
      return Table(
        heading: heading + text("：安置/第一志愿/第三志愿以后，平均通勤（分钟）", ": placed/at rank 1/below rank 3, mean way (minutes)"),
        header: [text("类别", "group"), text("人数", "apprentices")] + runs.map(\.name),
        rows: groups.map { group in
          let name = [attribute == .sex ? sex(group.value) : group.value, group.name].filter { !$0.isEmpty }.joined(
            separator: " ")
          return [name.isEmpty ? "–" : name, "\(group.apprentices)"]
            + group.runs.map { own in
              "\(own.placed)/\(own.first)/\(own.belowThird), \(own.meanTenths.map(Figures.tenths) ?? "–")"
            }
        })
    }
  }

  private func sex(_ word: String) -> String {
    switch Sex(rawValue: word) {
    case .male: text("男", "male")
    case .female: text("女", "female")
    case nil: word
    }
  }

  /// The bases whose use differs between runs.
  var bases: Table {
    let differing = comparison.bases.filter { base in Set(runs.map { $0.load(ofBase: base) }).count > 1 }
    return Table(
      heading: text("使用人数有变化的基地", "Bases whose use differs"),
      header: [text("基地", "base"), text("名额", "seats")] + runs.map(\.name),
      rows: differing.map { base in
        [base, seats(base)] + runs.map { "\($0.load(ofBase: base))" }
      })
  }

  func seats(_ base: String) -> String {
    guard let own = comparison.instance?.bases.first(where: { $0.id == base }) else { return "–" }
    return own.capacity.map(String.init) ?? text("不限", "∞")
  }

  /// Who is elsewhere than in the first run.
  func moves(_ index: Int) -> Table {
    Table(
      heading: text(
        "与 \(runs[0].name) 相比，\(runs[index].name) 中换岗位的学生", "Who moves from \(runs[0].name) to \(runs[index].name)"),
      header: [text("学生", "apprentice"), text("原岗位", "before"), text("现岗位", "now")],
      rows: comparison.moves(to: index).map {
        [$0.key, $0.before.isEmpty ? "–" : $0.before, $0.after.isEmpty ? "–" : $0.after]
      },
      numbersFrom: 3)
  }

  /// What each run left unchecked, which no figure of it shows.
  var unchecked: Table {
    Table(
      heading: text("各方案未（全部）核查的规定", "Rules that a run did not check, or not for all"),
      header: [text("方案", "run"), text("规定", "rules")],
      rows: runs.map { [$0.name, words($0).text(language)] }, numbersFrom: 2)
  }

  private func words(_ run: ComparedRun) -> Message {
    if run.rules == RulePack.none.id { return Message(zh: "法规未核查（rules: none）", en: "law not checked (rules: none)") }
    guard let unchecked = run.unchecked else { return Message(zh: "结果中没有说明", en: "its results do not say") }
    if unchecked.isEmpty { return Message(zh: "无", en: "none") }
    let names = unchecked.map { Vocabulary.brief($0) }
    return Message(
      zh: names.map(\.zh).joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
  }

  // MARK: - Screen

  private static let mostShown = 20

  /// What is said of the runs, the tables aligned.
  package var lines: [String] {
    var lines: [String] = []
    if Set(runs.map(\.rules)).count > 1 {
      lines.append(text("注意：各方案所依据的规则包不同", "note: the runs are under different rule packs"))
    }
    for run in runs where run.status != "optimal" {
      lines.append(
        text("注意：\(run.name) 未证明最优（\(run.status)）", "note: \(run.name) is not proved (\(run.status))"))
    }
    for run in runs where run.rules == RulePack.none.id || run.unchecked?.isEmpty == false {
      let words = words(run)
      lines.append(
        text(
          "注意：\(run.name) 未（全部）核查：\(words.zh)", "note: \(run.name) did not check, or not for all: \(words.en)"))
    }
    for table in [overview, profiles] + fairness + [bases] { lines += table.lines(language) }
    for index in runs.indices.dropFirst() {
      let (left, joined) = comparison.only(in: index)
      if !left.isEmpty || !joined.isEmpty {
        lines.append(
          text(
            "\(runs[index].name)：比 \(runs[0].name) 少 \(left.count) 人次，多 \(joined.count) 人次",
            "\(runs[index].name): \(Counted.of(left.count, "fewer line")) than \(runs[0].name), \(joined.count) more"))
      }
      lines += moves(index).lines(language, most: Self.mostShown)
    }
    return lines
  }

  // MARK: - JSON

  package func document() -> JSONText {
    .object([
      (key: "format", value: .integer(1)),
      (key: "runs", value: .array(runs.indices.map(run))),
      (key: "unfinished", value: .array(unfinished.map(JSONText.string))),
      (
        key: "groups",
        value: .array(
          comparison.groups.map { group in
            .object([
              (key: "attribute", value: .string(group.attribute.rawValue)), (key: "value", value: .string(group.value)),
              (key: "apprentices", value: .integer(group.apprentices)),
              (
                key: "runs",
                value: .array(
                  group.runs.map {
                    .object([
                      (key: "placed", value: .integer($0.placed)), (key: "first", value: .integer($0.first)),
                      (key: "below_third", value: .integer($0.belowThird)),
                      (key: "mean_commute_tenths", value: .optional($0.meanTenths)),
                    ])
                  })
              ),
            ])
          })
      ),
      (
        key: "bases",
        value: .array(
          comparison.bases.map { base in
            let capacity = comparison.instance?.bases.first { $0.id == base }?.capacity
            return .object([
              (key: "base", value: .string(base)), (key: "capacity", value: .optional(capacity)),
              (key: "loads", value: .array(runs.map { .integer($0.load(ofBase: base)) })),
            ])
          })
      ),
    ])
  }

  private func run(_ index: Int) -> JSONText {
    let run = runs[index]
    let (left, joined) = index == 0 ? ([], []) : comparison.only(in: index)
    return .object([
      (key: "name", value: .string(run.name)), (key: "scenario", value: .string(run.scenario)),
      (key: "status", value: .string(run.status)), (key: "rules", value: .string(run.rules)),
      (key: "stages", value: .array(run.stages.map(JSONText.string))),
      (key: "apprentices", value: .integer(run.apprentices)),
      (
        key: "objectives",
        value: .object(
          RunComparison.Objective.allCases.map {
            (key: $0.rawValue, value: JSONText.optional(comparison.value($0, of: run)))
          })
      ),
      (key: "profile", value: .array(run.profile.map(JSONText.integer))),
      (key: "not_listed", value: .integer(run.notListed)),
      (key: "beaten_by", value: comparison.dominators[index].map { .string(runs[$0].name) } ?? .null),
      (
        key: "moves",
        value: .array(
          (index == 0 ? [] : comparison.moves(to: index)).map {
            .object([
              (key: "apprentice", value: .string($0.key)), (key: "before", value: .string($0.before)),
              (key: "after", value: .string($0.after)),
            ])
          })
      ),
      (key: "left", value: .array(left.map(JSONText.string))),
      (key: "joined", value: .array(joined.map(JSONText.string))),
    ])
  }
}
