package import Documents
package import PlacementDomain
import PlacementExport
package import PlacementInput

/// What a sweep says at its end: on the screen, as JSON, and (in the other file) as a page.
package struct SweepReport: Sendable {
  let plan: SweepPlan
  let summary: SweepSummary
  let language: Language

  typealias Figure = SweepSummary.Figure

  package init(_ plan: SweepPlan, _ summary: SweepSummary, language: Language) {
    (self.plan, self.summary, self.language) = (plan, summary, language)
  }

  typealias Table = FigureTable

  func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  // MARK: - Words

  func name(_ figure: Figure) -> String {
    switch figure {
    case .placed: text("安置人数", "placed")
    case .unplaced: text("未安置人数", "unplaced")
    case .first: text("第一志愿人次", "first choices")
    case .notListed: text("志愿以外人次", "not listed")
    case .totalRank: text("志愿顺位合计", "total rank")
    case .meanMinutes: text("人均单程分钟", "mean commute (min)")
    case .moved: text("换岗人数", "moved")
    case .worse: text("其中志愿变差", "of them to a worse rank")
    }
  }

  /// A value of a figure: whole, or with one decimal for minutes and means.
  func number(_ value: Double?, _ figure: Figure, isMean: Bool = false) -> String {
    guard let value else { return "–" }
    return figure == .meanMinutes || isMean
      ? Figures.tenths(Int((value * 10).rounded())) : Figures.grouped(Int(value.rounded()))
  }

  /// Short names for the scenarios' folders, which the plan writes as paths.
  func name(ofScenario shown: String) -> String {
    let paths = plan.scenarios.map(\.shown)
    return paths.firstIndex(of: shown).map { ComparedRun.names(paths)[$0] } ?? shown
  }

  func label(_ group: SweepSummary.Group) -> [String] {
    (plan.scenarios.count > 1 ? [name(ofScenario: group.scenario)] : []) + group.values.map { $0.isEmpty ? "–" : $0 }
  }

  private func status(_ code: Int) -> String {
    switch code {
    case 0: text("完成", "solved and proved")
    case 2: text("硬性规定互相冲突", "infeasible")
    case 3: text("到达时限", "a limit came first")
    case 65, 66: text("输入有误", "bad input")
    default: text("程序出错", "a defect")
    }
  }

  // MARK: - Tables

  /// How the figures spread over all runs.
  var spreads: Table {
    Table(
      heading: text("各项结果的分布", "How the figures spread"),
      header: [
        "", text("最小", "least"), text("5% 分位", "5th percentile"), text("中位", "median"),
        text("95% 分位", "95th percentile"), text("最大", "most"), text("平均", "mean"),
      ],
      rows: Figure.allCases.compactMap { figure in
        summary.spread(figure).map { spread in
          [name(figure)]
            + [spread.least, spread.fifth, spread.median, spread.ninetyFifth, spread.most].map { number($0, figure) }
            + [number(spread.mean, figure, isMean: true)]
        }
      }, numbersFrom: 1, isCounted: false)
  }

  /// A line for each scenario and point of the grid.
  var points: Table {
    let isSampled = plan.samples != nil
    // A figure that no run has, such as minutes in a term without ways, is no column.
    let figures = Figure.allCases.filter { figure in summary.groups.contains { $0.spread(figure) != nil } }
    return Table(
      heading: isSampled
        ? text("各情景与取值：中位数（5%–95% 分位）", "Scenarios and values: median (5th–95th percentile)")
        : text("各情景与取值", "Scenarios and values"),
      header: (plan.scenarios.count > 1 ? [text("情景", "scenario")] : []) + plan.axes.map(\.name)
        + [text("完成", "solved")] + figures.map { name($0) },
      rows: summary.groups.map { group in
        label(group) + ["\(group.rows.count { $0.figures != nil })/\(group.rows.count)"]
          + figures.map { figure in
            guard let spread = group.spread(figure) else { return "–" }
            let middle = number(spread.median, figure)
            if !isSampled { return middle }
            return "\(middle) (\(number(spread.fifth, figure))–\(number(spread.ninetyFifth, figure)))"
          }
      }, numbersFrom: label(summary.groups[0]).count, isCounted: false)
  }

  /// What the drawn changes do to the number placed.
  var effects: Table {
    let found = summary.effects(on: .placed, least: 5)
    return Table(
      heading: text("哪些变动影响最大（安置人数的平均差，含其他抽取的波动）", "What moves the number placed (difference of means)"),
      header: [
        text("变动", "change"), text("出现次数", "runs with it"), text("出现时平均安置", "mean placed with it"),
        text("未出现时", "without it"), text("差", "difference"),
      ],
      rows: found.prefix(15).map { effect in
        [
          effect.change, "\(effect.runs)", number(effect.with, .placed, isMean: true),
          number(effect.without, .placed, isMean: true),
          number(effect.with - effect.without, .placed, isMean: true),
        ]
      }, numbersFrom: 1, isCounted: false)
  }

  /// The runs with the fewest placed.
  var worst: Table {
    let sorted = summary.solved.sorted {
      ($0.figures?.placed ?? 0, $0.figures?.first ?? 0, $0.run) < (
        $1.figures?.placed ?? 0, $1.figures?.first ?? 0, $1.run
      )
    }
    return Table(
      heading: text("安置最少的各次计算", "The runs with the fewest placed"),
      header: [
        text("计算", "run"), text("变动", "changes"), text("安置", "placed"), text("未安置", "unplaced"),
        text("第一志愿", "first choices"), text("换岗", "moved"), text("变好/变差/同志愿", "better/worse/same rank"),
      ],
      rows: sorted.prefix(10).map { row in
        [
          "\(row.run)", changes(row), "\(row.figures?.placed ?? 0)",
          "\(row.figures?.unplaced ?? 0)", "\(row.figures?.first ?? 0)", row.moves.map { "\($0.all)" } ?? "–",
          row.moves.map { "\($0.better)/\($0.worse)/\($0.same)" } ?? "–",
        ]
      }, numbersFrom: 2, isCounted: false)
  }

  private static let mostFailures = 20

  /// The runs that failed, by exit code and message.
  var failures: Table {
    let failed = summary.rows.filter { $0.exit != 0 }
    let kinds = Dictionary(grouping: failed) { "\($0.exit) \(text($0.messageZh, $0.messageEn))" }.values
    let sorted = kinds.sorted { (-$0.count, $0[0].run) < (-$1.count, $1[0].run) }
    let cut = sorted.count > Self.mostFailures
    return Table(
      heading: cut
        ? text(
          "未完成的计算（\(failed.count) 次，共 \(sorted.count) 种，列出最多的 \(Self.mostFailures) 种）",
          "Runs that failed (\(failed.count), in \(Counted.of(sorted.count, "way")), of which the \(Self.mostFailures) most frequent)"
        )
        : text("未完成的计算（\(failed.count) 次）", "Runs that failed (\(failed.count))"),
      header: [
        text("说明", "message"), text("退出码", "exit code"), text("次数", "runs"), text("例如第几次", "such as run"),
      ],
      rows: sorted.prefix(Self.mostFailures).map { rows in
        [text(rows[0].messageZh, rows[0].messageEn), "\(rows[0].exit)", "\(rows.count)", "\(rows[0].run)"]
      }, numbersFrom: 1, isCounted: false)
  }

  private static let longestChanges = 240

  /// The changes of a run as far as a line of a table holds them; the CSV has all of them.
  private func changes(_ row: SweepRow) -> String {
    let text = row.changes.joined(separator: "; ")
    return text.count <= Self.longestChanges ? text : text.prefix(Self.longestChanges) + " …"
  }

  var lead: String {
    let parts = summary.exits.map { "\(status($0.code)) \($0.count)" }.joined(separator: text("，", ", "))
    return text("共 \(summary.rows.count) 次计算：\(parts)", "\(Counted.of(summary.rows.count, "run")): \(parts)")
  }

  // MARK: - Screen

  private static let mostPoints = 40

  /// What is said on a screen, the tables aligned.
  package var lines: [String] {
    var lines = ["\(plan.name)\(text("：", ": "))\(lead)"]
    guard !summary.rows.isEmpty else { return lines }
    if summary.solved.count > 1 { lines += spreads.lines(language) }
    if summary.groups.count > 1 { lines += points.lines(language, most: Self.mostPoints) }
    if plan.samples != nil, !effects.rows.isEmpty { lines += effects.lines(language, most: 5) }
    if !failures.rows.isEmpty { lines += failures.lines(language, most: 5) }
    return lines
  }

  // MARK: - JSON

  package func document() -> JSONText {
    .object([
      (key: "format", value: .integer(1)), (key: "plan", value: .string(plan.name)),
      (key: "runs", value: .integer(plan.count)), (key: "done", value: .integer(summary.rows.count)),
      (
        key: "exits",
        value: .array(
          summary.exits.map {
            .object([(key: "exit", value: .integer($0.code)), (key: "runs", value: .integer($0.count))])
          })
      ),
      (key: "figures", value: figures { summary.spread($0) }),
      (
        key: "points",
        value: .array(
          summary.groups.map { group in
            .object([
              (key: "scenario", value: .string(group.scenario)),
              (
                key: "values",
                value: .object(zip(plan.axes, group.values).map { (key: $0.name, value: .string($1)) })
              ), (key: "runs", value: .integer(group.rows.count)),
              (key: "figures", value: figures { group.spread($0) }),
            ])
          })
      ),
      (
        key: "effects",
        value: .array(
          (plan.samples == nil ? [] : summary.effects(on: .placed, least: 5)).map { effect in
            .object([
              (key: "change", value: .string(effect.change)), (key: "runs", value: .integer(effect.runs)),
              (key: "placed_with", value: Self.decimal(effect.with)),
              (key: "placed_without", value: Self.decimal(effect.without)),
            ])
          })
      ),
      (
        key: "failures",
        value: .array(
          summary.rows.filter { $0.exit != 0 }.prefix(Self.mostFailures).map { row in
            .object([
              (key: "run", value: .integer(row.run)), (key: "exit", value: .integer(row.exit)),
              (key: "message", value: .string(text(row.messageZh, row.messageEn))),
            ])
          })
      ),
    ])
  }

  private func figures(_ spread: (Figure) -> SweepSummary.Spread?) -> JSONText {
    .object(
      Figure.allCases.compactMap { figure in
        spread(figure).map { spread in
          let members: [(String, Double)] = [
            ("least", spread.least), ("p5", spread.fifth), ("median", spread.median), ("p95", spread.ninetyFifth),
            ("most", spread.most), ("mean", spread.mean),
          ]
          return (
            key: figure.rawValue, value: .object(members.map { (key: $0.0, value: Self.decimal($0.1)) })
          )
        }
      })
  }

  /// Up to three decimals.
  private static func decimal(_ value: Double) -> JSONText {
    ExactDecimal(mantissa: Int((value * 1000).rounded()), scale: 3).map { .number($0.description) } ?? .null
  }
}
