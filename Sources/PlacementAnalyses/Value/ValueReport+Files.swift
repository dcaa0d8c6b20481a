package import Documents
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementPlots

extension ValueReport {
  // MARK: - Screen

  /// What is said on a screen, the tables aligned.
  ///
  /// - Parameter most: How many of the best, of the pairs and of those to be recruited are shown.
  package func lines(most: Int) -> [String] {
    var lines = lead.map { $0.text(language) }
    guard study.now.isProved else { return lines }
    let best = worths.prefix { $0.gain.map { !$0.isZero } ?? false }.count
    lines += valueTable.lines(language, most: max(most, min(best, most)))
    if !curves.isEmpty { lines += curveTable.lines(language) }
    if !pairs.isEmpty { lines += pairTable.lines(language, most: most) }
    if let recruitment {
      if !recruitment.programmes.isEmpty { lines += programmeTable(recruitment).lines(language) }
      lines += recruitTable(recruitment).lines(language, most: most)
    }
    if let budget {
      lines += budgetTable(budget).lines(language)
      lines += words(budget).map { $0.text(language) }
    }
    if isCut {
      let (zh, en) = (missing.map(\.zh).joined(separator: "、"), missing.map(\.en).joined(separator: ", "))
      lines.append(
        text(
          "注意：到达时限或被中断，以上只是已算完的部分" + (zh.isEmpty ? "" : "；没有算完：\(zh)"),
          "note: a limit came first; this is the part that was finished" + (en.isEmpty ? "" : "; missing: \(en)")))
    }
    return lines
  }

  /// The term as it is, and how much was solved.
  var lead: [Message] {
    let name = instance.name
    guard study.now.isProved, let figures = study.now.figures else {
      let clash = study.model.rows.filter { study.now.clash.contains($0.id) }.map { row in
        let words = study.model.describe(row)
        return Message(zh: "  冲突：\(words.zh)", en: "  clash: \(words.en)")
      }
      return [
        Message(zh: "\(name)：现状没有证明最优的结果，无从比较", en: "\(name): the term as it is has no proved result to compare with")
      ] + clash
    }
    let zeros = worths.count { $0.leftOut != nil }
    return [
      Message(
        zh: "\(name)：现状安置 \(figures.placed) 人，共 \(study.now.apprentices) 人",
        en: "\(name): as it is, \(figures.placed) of \(study.now.apprentices) are placed"),
      Message(
        zh: "\(worths.count) 项各多一个：\(zeros) 项可证明为 0，其余求解 \(solves) 次，每次均已证明最优并核验",
        en:
          "one more of \(worths.count): \(zeros) shown to be worth 0, \(Counted.of(solves, "solve")) for the others, proved and verified"
      ),
    ]
  }

  private func words(_ plan: BudgetPlan) -> [Message] {
    guard let gain = plan.gain else {
      return [Message(zh: "预算的最佳用法没有证明完", en: "the best use of the budget was not proved")]
    }
    let figures = zip(columns, cells(gain)).map { "\($0.name.text(language)) \($1)" }.joined(separator: text("，", ", "))
    let proof = plan.stages.contains { $0.proof == .search }
    var lines = [
      Message(
        zh: "用 \(plan.spent) 个换来：\(figures)（\(proof ? "由整数搜索证明" : "已精确证明")没有更好的用法，并已按此重新求解核验）",
        en:
          "\(plan.spent) of them buy: \(figures) (proved \(proof ? "by integer search" : "exactly"): no use is better; "
          + "confirmed by solving the term with them)")
    ]
    if !plan.unsuited.isEmpty {
      let ids = plan.unsuited.map(\.label).joined(separator: text("、", ", "))
      lines.append(
        Message(
          zh: "未计入（已占名额超过所提供的名额）：\(ids)", en: "left out, more is occupied there than is offered: \(ids)"))
    }
    return lines
  }

  // MARK: - Files

  package func files(plain: Bool, document: JSONText) -> [OutputFile] {
    var files = [
      OutputFile(name: "value.csv", bytes: valueCSV(plain)),
      OutputFile(name: "value.html", bytes: page.bytes),
      // The name by which a folder of ours is known, so that it may be written again.
      OutputFile(name: "summary.json", bytes: document.document()),
    ]
    if !curves.isEmpty {
      files.append(OutputFile(name: "curves.csv", bytes: curveCSV(plain)))
      for (name, svg) in pictures { files.append(OutputFile(name: name, bytes: Array(svg.utf8))) }
    }
    if !pairs.isEmpty { files.append(OutputFile(name: "pairs.csv", bytes: pairCSV(plain))) }
    if let budget { files.append(OutputFile(name: "budget.csv", bytes: budgetCSV(budget, plain))) }
    if let recruitment { files.append(OutputFile(name: "recruit.csv", bytes: recruitCSV(recruitment, plain))) }
    return files
  }

  private static let figureHeader = ["placed", "first", "total_rank", "not_listed", "sessions", "commute_tenths"]

  private func figureCells(_ gain: ValueGain?) -> [CSVField] {
    [
      .number(gain?.placed), .number(gain?.first), .number(gain?.totalRank), .number(gain?.notListed),
      .number(gain?.sessions),
      .number(gain?.tenths),
    ]
  }

  static func state(_ worth: ValueStudy.Worth) -> String {
    worth.leftOut != nil ? "left-out" : worth.gain == nil ? "unfinished" : "solved"
  }

  private func valueCSV(_ plain: Bool) -> [UInt8] {
    CSVText.bytes(
      header: ["kind", "subject", "name", "step"] + Self.figureHeader + ["state", "reason"],
      rows: worths.map { worth in
        [
          .text(worth.candidate.kind.rawValue), .text(worth.candidate.label), .text(place(worth.candidate)),
          .number(worth.candidate.kind.step),
        ] + figureCells(worth.gain) + [.text(Self.state(worth)), .text(reason(worth).text(language))]
      }, form: .result(plain: plain))
  }

  private func curveCSV(_ plain: Bool) -> [UInt8] {
    CSVText.bytes(
      header: ["kind", "subject", "units", "added"] + Self.figureHeader + ["state"],
      rows: curves.flatMap { curve in
        curve.gains.enumerated().map { index, gain in
          [
            .text(curve.candidate.kind.rawValue), .text(curve.candidate.label), .number(index + 1),
            .number((index + 1) * curve.candidate.kind.step),
          ] + figureCells(gain) + [.text(gain == nil ? "unfinished" : "solved")]
        }
      }, form: .result(plain: plain))
  }

  private func pairCSV(_ plain: Bool) -> [UInt8] {
    CSVText.bytes(
      header: ["kind", "subject", "other_kind", "other"] + Self.figureHeader
        + Self.figureHeader.map { "surplus_\($0)" } + ["state"],
      rows: pairs.map { pair in
        [
          .text(pair.first.kind.rawValue), .text(pair.first.label), .text(pair.second.kind.rawValue),
          .text(pair.second.label),
        ] + figureCells(pair.gain) + figureCells(pair.surplus) + [.text(pair.gain == nil ? "unfinished" : "solved")]
      }, form: .result(plain: plain))
  }

  private func budgetCSV(_ plan: BudgetPlan, _ plain: Bool) -> [UInt8] {
    CSVText.bytes(
      header: ["kind", "subject", "name", "units"],
      rows: plan.spending.map {
        [.text($0.candidate.kind.rawValue), .text($0.candidate.label), .text(place($0.candidate)), .number($0.units)]
      }, form: .result(plain: plain))
  }

  private func recruitCSV(_ recruitment: Recruitment, _ plain: Bool) -> [UInt8] {
    CSVText.bytes(
      header: ["enterprise", "rule", "subject", "staff", "more"] + Self.figureHeader + ["programmes"],
      rows: recruitment.lines.map { line in
        [
          .text(instance.enterprises[line.enterprise].id), .text(line.rule.rawValue), .text(line.candidate.label),
          .number(line.staff), .number(line.more),
        ] + figureCells(line.gain) + [.text(line.programmes.map { instance.programmes[$0].id }.joined(separator: ";"))]
      }, form: .result(plain: plain))
  }

  // MARK: - Page

  /// One picture for each figure in which some curve is not flat, at most three, of the five best.
  var pictures: [(name: String, svg: String)] {
    // more than five lines cannot be told apart
    let shown = Array(curves.prefix(5))
    let labels = shown.map(\.candidate.label)
    let moving = columns.filter { column in
      shown.contains { $0.gains.contains { $0.map { (column.value($0) ?? 0) != 0 } ?? false } }
    }
    return moving.prefix(3).enumerated().map { index, column in
      let series = shown.map { curve in
        CurvePlot.Series(
          name: labels.count { $0 == curve.candidate.label } > 1
            ? "\(curve.candidate.label) \(curve.candidate.kind.rawValue)" : curve.candidate.label,
          points: [(x: 0, y: 0)]
            + curve.gains.enumerated().compactMap { index, gain in
              gain.flatMap(column.value).map { value in
                (
                  x: Double(index + 1),
                  y: column.isTime ? Double(value) / 10 : Double(value)
                )
              }
            })
      }
      let name = column.name.text(language)
      let plot = CurvePlot(
        series, title: text("多几个值多少：\(name)", "What more is worth: \(name)"),
        xTitle: text("增加的个数（职工以十人计）", "how many more (staff in tens)"),
        yTitle: text("\(name)的变化", "change of \(name)"), isStepped: true)
      return ("curve-\(index + 1).svg", plot.svg)
    }
  }

  private var page: PlainPage {
    var parts: [PlainPage.Part] = []
    func add(_ table: FigureTable) {
      parts.append(.heading(table.heading))
      parts.append(
        table.rows.isEmpty
          ? .text(text("没有。", "None.")) : .table(header: table.header, rows: table.rows, numbersFrom: table.numbersFrom)
      )
    }
    if isCut { parts.append(.text(text("到达时限或被中断：只列已算完的部分。", "A limit came first: only what was finished."))) }
    if let budget {
      add(budgetTable(budget))
      for line in words(budget) { parts.append(.text(line.text(language))) }
    }
    if !curves.isEmpty {
      add(curveTable)
      for picture in pictures { parts.append(.picture(svg: picture.svg)) }
    }
    if !pairs.isEmpty { add(pairTable) }
    if let recruitment {
      add(programmeTable(recruitment))
      add(recruitTable(recruitment))
    }
    if !worths.isEmpty { add(valueTable) }
    return PlainPage(
      title: text("多一个名额值多少", "What one more is worth"), language: language,
      lead: lead.map { $0.text(language) }.joined(separator: text("；", "; ")), dress: .ours, parts: parts)
  }

  // MARK: - JSON

  package func document() -> JSONText {
    .object([
      (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
      (key: "status", value: .string(isCut || !study.now.isProved ? "feasible" : "optimal")),
      (key: "stages", value: .array(study.stages.map { .string($0.rawValue) })),
      (key: "placed", value: .optional(study.now.figures?.placed)),
      (key: "apprentices", value: .integer(study.now.apprentices)),
      (key: "clash", value: .array(study.now.clash.map(JSONText.string))),
      (key: "missing", value: .array(missing.map { .string($0.text(language)) })),
      (key: "solves", value: .integer(solves)),
      (
        key: "values",
        value: .array(
          worths.map { worth in
            object(
              worth.candidate,
              [
                (key: "gain", value: json(worth.gain)), (key: "state", value: .string(Self.state(worth))),
                (key: "reason", value: .string(reason(worth).text(language))),
              ])
          })
      ),
      (
        key: "curves",
        value: .array(curves.map { object($0.candidate, [(key: "gains", value: .array($0.gains.map(json)))]) })
      ),
      (
        key: "pairs",
        value: .array(
          pairs.map { pair in
            .object([
              (key: "first", value: object(pair.first, [])), (key: "second", value: object(pair.second, [])),
              (key: "gain", value: json(pair.gain)), (key: "surplus", value: json(pair.surplus)),
            ])
          })
      ),
      (key: "budget", value: budget.map(json) ?? .null),
      (
        key: "recruit",
        value: .array(
          (recruitment?.lines ?? []).map { line in
            object(
              line.candidate,
              [
                (key: "enterprise", value: .string(instance.enterprises[line.enterprise].id)),
                (key: "rule", value: .string(line.rule.rawValue)), (key: "staff", value: .integer(line.staff)),
                (key: "more", value: .integer(line.more)), (key: "gain", value: json(line.gain)),
              ])
          })
      ),
    ])
  }

  private func object(
    _ candidate: ValueCandidate, _ entries: [(key: String, value: JSONText)]
  ) -> JSONText {
    .object(
      [
        (key: "kind", value: .string(candidate.kind.rawValue)), (key: "subject", value: .string(candidate.label)),
        (key: "step", value: .integer(candidate.kind.step)),
      ] + entries)
  }

  private func json(_ gain: ValueGain?) -> JSONText {
    guard let gain else { return .null }
    return .object([
      (key: "placed", value: .optional(gain.placed)), (key: "first", value: .optional(gain.first)),
      (key: "total_rank", value: .optional(gain.totalRank)), (key: "not_listed", value: .optional(gain.notListed)),
      (key: "sessions", value: .optional(gain.sessions)), (key: "commute_tenths", value: .optional(gain.tenths)),
      (key: "stages", value: .array(gain.stages.map(JSONText.integer))),
    ])
  }

  private func json(_ plan: BudgetPlan) -> JSONText {
    .object([
      (key: "budget", value: .integer(plan.budget)), (key: "spent", value: .integer(plan.spent)),
      (key: "proved", value: .bool(plan.gain != nil)),
      (
        key: "spending",
        value: .array(plan.spending.map { object($0.candidate, [(key: "units", value: .integer($0.units))]) })
      ),
      (key: "gain", value: json(plan.gain)),
    ])
  }
}
