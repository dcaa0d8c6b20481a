package import Documents
package import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving
package import PlacementVerification

/// What a repair changes and what more changes would buy: lines for a screen, `changes.csv` and `repair.json`.
package struct RepairReport: Sendable {
  /// What so many more changes than the fewest buy.
  package struct Point: Sendable {
    package let more: Int
    package let roster: VerifiedRoster

    package init(more: Int, roster: VerifiedRoster) { (self.more, self.roster) = (more, roster) }
  }
  private let plan: RepairPlan
  private let roster: VerifiedRoster?
  private let clash: [ClashRule]
  package let curve: [Point]
  /// The points of the curve that a limit left out.
  package let missing: [Int]

  /// - Parameter roster: The plan's own, verified; `nil` where it has none.
  package init(plan: RepairPlan, roster: VerifiedRoster?, clash: [ClashRule], curve: [Point], missing: [Int]) {
    (self.plan, self.roster, self.clash) = (plan, roster, clash)
    (self.curve, self.missing) = (curve, missing)
  }

  private var instance: PlacementInstance { plan.instance }
  private var changes: [PlaceChange] { roster == nil ? [] : plan.changes }

  /// The changes one by one, and what more of them would buy.
  package var lines: [Message] {
    var lines: [Message] = []
    for pin in plan.released {
      let why = pin.rows.first.map { plan.model.describe($0) }
      lines.append(
        Message(
          zh: "无法保留的指定：\(person(pin.pin.apprentice)) → \(place(pin.pin.choice))" + (why.map { "（\($0.zh)）" } ?? ""),
          en: "pin that cannot be kept: \(person(pin.pin.apprentice)) → \(place(pin.pin.choice))"
            + (why.map { " (\($0.en))" } ?? "")))
    }
    if let leavers = instance.published?.leavers, !leavers.isEmpty {
      lines.append(
        Message(zh: "已退出：\(leavers.joined(separator: "、"))", en: "left: \(leavers.joined(separator: ", "))"))
    }
    guard roster != nil else { return lines }
    lines.append(Message(zh: "改动（原岗位 → 现岗位）：", en: "changes (before → now):"))
    for change in changes {
      let (before, after) = (shown(change.before), shown(post(change.after)))
      let (old, new) = (rank(change.rankBefore, change.before), rank(change.rankAfter, post(change.after)))
      lines.append(
        Message(
          zh: "  \(name(change))：\(before)\(old.zh) → \(after)\(new.zh)，\(change.reason.zh)",
          en: "  \(name(change)): \(before)\(old.en) → \(after)\(new.en): \(change.reason.en)"))
    }
    if !curve.isEmpty { lines.append(Message(zh: "多改动几人次能换来什么：", en: "what more changes buy:")) }
    for (more, roster) in curve.map({ ($0.more, $0.roster) }) {
      let profile = ShownRanks.line(roster.profile)
      let minutes = roster.totalCommuteTenths.map { Figures.tenths($0) }
      lines.append(
        Message(
          zh: "  多 \(more)：改动 \(roster.changes ?? 0)，安置 \(roster.placed) 人，各志愿 \(profile)，志愿以外 \(roster.notListed)，"
            + "顺位合计 \(roster.totalRank)" + (minutes.map { "，通勤 \($0) 分钟" } ?? ""),
          en:
            "  \(more) more: \(Counted.of(roster.changes ?? 0, "change")), placed \(roster.placed), at ranks \(profile), "
            + "not listed \(roster.notListed), total rank \(roster.totalRank)"
            + (minutes.map { ", \($0) minutes" } ?? "")))
    }
    return lines
  }

  /// changes.csv, where there is a roster, and repair.json.
  package func files(_ language: Language, plain: Bool) -> [OutputFile] {
    (roster == nil ? [] : [changesFile(language, plain: plain)])
      + [OutputFile(name: "repair.json", bytes: document(language).document())]
  }

  /// One line for each change: ids, ranks, a code and its words.
  private func changesFile(_ language: Language, plain: Bool) -> OutputFile {
    let header = ["apprentice", "period", "before", "after", "rank_before", "rank_after", "code", "reason"]
    let rows = changes.map { change -> [CSVField] in
      [
        .text(person(change.apprentice)), .text(instance.spans[change.period].id), .text(change.before),
        .text(post(change.after)), .number(change.rankBefore), .number(change.rankAfter), .text(change.code.rawValue),
        .text(change.reason.text(language)),
      ]
    }
    return OutputFile(
      name: "changes.csv", bytes: CSVText.bytes(header: header, rows: rows, form: .result(plain: plain)))
  }

  package func document(_ language: Language) -> JSONText {
    .object([
      (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
      (key: "status", value: .string(status)), (key: "placed", value: .optional(roster?.placed)),
      (key: "changes", value: .optional(roster?.changes)),
      (key: "checks", value: CheckWords.document(roster?.tally)),
      (key: "not_checked", value: CheckWords.document(roster?.notChecked ?? instance.notChecked)),
      (
        key: "proved",
        value: .bool(plan.result.outcomes.first { $0.objective == .minChange }?.proved ?? false)
      ),
      (
        key: "released_pins",
        value: .array(
          plan.released.map {
            .object([
              (key: "apprentice", value: .string(person($0.pin.apprentice))),
              (key: "choice", value: .string(place($0.pin.choice))),
              (key: "rows", value: .array($0.rows.map { .string($0.id) })),
            ])
          })
      ),
      (key: "left", value: .array((instance.published?.leavers ?? []).map(JSONText.string))),
      (key: "clash", value: ClashText.document(clash, language)),
      (
        key: "changed",
        value: .array(
          changes.map { change in
            .object([
              (key: "apprentice", value: .string(person(change.apprentice))),
              (key: "period", value: .string(instance.spans[change.period].id)),
              (key: "before", value: .string(change.before)), (key: "after", value: .string(post(change.after))),
              (key: "rank_before", value: .optional(change.rankBefore)),
              (key: "rank_after", value: .optional(change.rankAfter)),
              (key: "code", value: .string(change.code.rawValue)),
              (key: "reason", value: .string(change.reason.text(language))),
            ])
          })
      ),
      (
        key: "curve",
        value: .array(
          curve.map { point in
            .object([
              (key: "more", value: .integer(point.more)), (key: "changes", value: .optional(point.roster.changes)),
              (key: "placed", value: .integer(point.roster.placed)),
              (key: "profile", value: .array(point.roster.profile.map(JSONText.integer))),
              (key: "not_listed", value: .integer(point.roster.notListed)),
              (key: "total_rank", value: .integer(point.roster.totalRank)),
              (key: "commute_tenths", value: .optional(point.roster.totalCommuteTenths)),
            ])
          })
      ),
      (key: "curve_missing", value: .array(missing.map(JSONText.integer))),
    ])
  }

  private var status: String {
    switch plan.result.ending {
    case .optimal: "optimal"
    case .feasible, .noSolution: "feasible"
    case .infeasible: "infeasible"
    }
  }

  private func person(_ index: Int) -> String { instance.apprentices[index].id }
  private func post(_ index: Int?) -> String { index.map { instance.posts[$0].id } ?? "" }
  private func shown(_ id: String) -> String { id.isEmpty ? "–" : id }

  private func name(_ change: PlaceChange) -> String {
    person(change.apprentice) + (instance.spans.count > 1 ? "/" + instance.spans[change.period].id : "")
  }

  private func place(_ choice: Choice) -> String {
    switch choice {
    case .post(let index): instance.posts[index].id
    case .base(let index): instance.bases[index].id
    }
  }

  private func rank(_ rank: Int?, _ place: String) -> Message {
    if place.isEmpty { return Message(zh: "", en: "") }
    return rank.map { Message(zh: "（第 \($0) 志愿）", en: " (rank \($0))") }
      ?? Message(zh: "（志愿以外）", en: " (not listed)")
  }
}
