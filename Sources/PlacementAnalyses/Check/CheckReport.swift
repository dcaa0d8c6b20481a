package import Documents
package import PlacementDomain
import PlacementExport
package import PlacementFormulation
package import PlacementSolving
package import PlacementVerification

/// What can be said of a term before it is solved, and whether its hard rules can hold at all.
package struct CheckReport: Sendable {
  private let model: PlacementModel
  /// Demand against capacity of each programme.
  package let programmes: [ProgrammeCapacity]
  /// Who has no lawful place, and why.
  package let without: [UnplacedReason]
  /// How far each rule of the law can be checked with the figures that are there; `nil` where time was over first.
  package let tally: RuleTally?
  /// Whether it was the limit of the whole command that came before something.
  private let isLimited: Bool
  /// The term solved for the number of places alone.
  package let result: StagedResult
  /// Where no roster exists, the rules that clash.
  package let clash: [ClashRule]
  /// The least change that places everybody, where it was asked for.
  package let leastChange: LeastChange.Answer?
  /// What an overlay changes, where that was asked for.
  package let difference: DifferenceReport?
  /// Posts that are closed to a programme which their rows admit.
  package let barred: [BarredPost]
  /// Who still lacks papers.
  package let papers: OpenPapers

  package init(
    _ model: PlacementModel, programmes: [ProgrammeCapacity], without: [UnplacedReason], tally: RuleTally?,
    isLimited: Bool,
    _ result: StagedResult, clash: [ClashRule], leastChange: LeastChange.Answer?, difference: DifferenceReport?
  ) {
    (self.model, self.result, self.clash) = (model, result, clash)
    barred = BarredPost.all(model.context)
    // Who has no lawful place is asked for no papers, unless nobody has one: then it is the places that must be mended.
    var candidates = [Bool](repeating: true, count: model.context.instance.apprentices.count)
    if without.count < candidates.count { for reason in without { candidates[reason.apprentice] = false } }
    papers = OpenPapers(model.context.instance, candidates: candidates)
    (self.leastChange, self.difference) = (leastChange, difference)
    (self.programmes, self.without, self.tally, self.isLimited) = (programmes, without, tally, isLimited)
  }

  package var instance: PlacementInstance { model.context.instance }

  /// The possible pairs of an apprentice and a post.
  package var pairCount: Int { model.columnCount }

  /// How many can be placed at most; `nil` where a limit came first or the hard rules clash.
  package var placeable: Int? { result.ending == .optimal ? result.outcomes.first?.value : nil }

  /// Whether a limit came before something else that was asked for.
  package var isCut: Bool {
    leastChange?.isCut == true || difference?.isCut == true || tally == nil && isLimited
  }

  /// A line for each rule of the law that binds somebody: for whom it can be checked, whoever gets which place.
  package var tallyLines: [Message] {
    guard let tally else {
      return [
        Message(
          zh: "  没有算完：用时已到。各项规定对实际名单能核查到哪里，allocate 的结果会写明",
          en: "  not counted to the end: time was over. What allocate writes says it of the roster itself")
      ]
    }
    return CheckWords.lines(tally).map { Message(zh: "  \($0.zh)", en: "  \($0.en)") }
  }

  /// A line for each programme with apprentices.
  package var programmeLines: [Message] {
    programmes.filter { $0.demand > 0 }.map { entry in
      let programme = instance.programmes[entry.programme]
      func taken(_ language: Language) -> String {
        let list = entry.taken.map { "\(Vocabulary.brief($0.rule).text(language)) −\($0.seats)" }
        return list.joined(separator: language == .zh ? "，" : ", ")
      }
      let name = [programme.id, programme.name].filter { !$0.isEmpty }.joined(separator: " ")
      return Message(
        zh: "  \(name)：需求 \(entry.demand)，提供 \(seats(entry.offered, "不限"))，合法 \(seats(entry.lawful, "不限"))"
          + (entry.taken.isEmpty ? "" : "（\(taken(.zh))）")
          + (entry.withoutPlace > 0 ? "，无合法岗位 \(entry.withoutPlace) 人" : ""),
        en:
          "  \(name): demand \(entry.demand), offered \(seats(entry.offered, "unbounded")), lawful \(seats(entry.lawful, "unbounded"))"
          + (entry.taken.isEmpty ? "" : " (\(taken(.en)))")
          + (entry.withoutPlace > 0 ? ", \(entry.withoutPlace) without a lawful place" : ""))
    }
  }

  /// The posts that are closed to a programme which their rows admit, each with what stands against it.
  package var barredLines: [Message] {
    barred.map { entry in
      let (post, programme) = (instance.posts[entry.post], instance.programmes[entry.programme])
      let name = [programme.id, programme.name].filter { !$0.isEmpty }.joined(separator: " ")
      return Message(
        zh: "  \(post.id)（名额 \(seats(post.capacity, "不限"))）不能安排 \(name) 的学生：\(entry.reason.words.zh)",
        en:
          "  \(post.id) (\(seats(post.capacity, "any number of")) \(post.capacity == 1 ? "seat" : "seats")) takes nobody of \(name): \(entry.reason.words.en)"
      )
    }
  }

  /// How many self-found places wait for approval; empty where none does.
  package var waitingLines: [Message] {
    let number = instance.waitingChoices.count
    if number == 0 { return [] }
    return [
      Message(
        zh: "自行联系的单位待批准：\(number) 个（批准前不起作用）",
        en: "\(number) self-found places wait for approval (until then they have no effect)")
    ]
  }

  /// Who listed no wish where others did, and is not pinned: such an apprentice is placed anywhere, or nowhere.
  package var withoutList: [Int] {
    let isAsked = instance.preferences.contains { !$0.isEmpty }
    let pinned = Set(instance.pins.map(\.apprentice))
    return isAsked
      ? instance.apprentices.indices.filter { instance.preferences[$0].isEmpty && !pinned.contains($0) } : []
  }

  /// Who listed no wish, with what becomes of them; empty where everybody has one.
  package var withoutListLines: [Message] {
    let people = withoutList
    if people.isEmpty { return [] }
    let free = people.filter {
      instance.apprentices[$0].acceptsUnlisted ?? (instance.settings.unlisted == .last)
    }
    func line(_ people: [Int], zh: String, en: String) -> [Message] {
      if people.isEmpty { return [] }
      let ids = people.prefix(5).map { instance.apprentices[$0].id } + (people.count > 5 ? ["…"] : [])
      return [
        Message(
          zh: "没有填报志愿的学生 \(people.count) 人，\(zh)：\(ids.joined(separator: "、"))",
          en: "\(Counted.of(people.count, "apprentice")) listed no wish and \(en): \(ids.joined(separator: ", "))")
      ]
    }
    let isFree = Set(free)
    return line(free, zh: "可安置到任何合适的岗位", en: "can get any fitting place")
      + line(
        people.filter { !isFree.contains($0) }, zh: "又不接受志愿以外的岗位，不会安置",
        en: "\(people.count - free.count == 1 ? "takes" : "take") no place off a list, so none can be given")
  }

  /// The papers that are open, per class and, with a published roster, per base.
  package var paperLines: [Message] { PapersCount.lines(papers, instance) }

  private func seats(_ number: Int?, _ unbounded: String) -> String { number.map(String.init) ?? unbounded }

  /// The least change, line by line; empty where it was not asked for.
  package var leastChangeLines: [Message] {
    guard let leastChange else { return [] }
    let found: LeastChange
    switch leastChange {
    case .found(let answer): found = answer
    case .none:
      return [
        Message(
          zh: "没有可行的放宽方案：只放宽名额、比例、床位、师傅和配额仍不够",
          en:
            "no change of these limits is enough: seats, ratios, beds, mentors and quotas alone cannot place everybody")
      ]
    case .limit:
      return [
        Message(
          zh: "到达时限或被中断：怎样放宽才够，没有查明", en: "a limit came first: which change would be enough was not found out")
      ]
    }
    if found.changes.isEmpty {
      return [Message(zh: "无需放宽：有可去岗位的学生都能安置", en: "nothing to widen: everybody with a possible place can be placed")]
    }
    let total = found.changes.reduce(0) { $0 + $1.by }
    let head = Message(
      zh: "最少放宽 \(total) 处即可安置所有有可去岗位的学生\(found.isProved ? "（已证明最少）" : "（时限内最好的方案）")：",
      en: "\(Counted.of(total, "more place")) at these limits would place everybody with a possible place"
        + (found.isProved ? " (proved least):" : " (the best within the limit):"))
    return [head]
      + found.changes.map { change in
        let words = model.describe(change.row)
        return Message(
          zh: "  \(change.row.id)：\(change.row.upper) → \(change.row.upper + change.by)（\(words.zh)）",
          en: "  \(change.row.id): \(change.row.upper) → \(change.row.upper + change.by) (\(words.en))")
      }
  }
  package func document(_ language: Language) -> JSONText {
    let instance = model.context.instance
    let changes = difference?.document(instance, programmes, placeable: placeable)
    let diff = changes.map { [(key: "diff", value: $0)] } ?? []
    let wishes =
      (WishNote.of(instance).map { [(key: "no_wishes", value: JSONText.string($0.text(language)))] } ?? [])
      + [(key: "no_list", value: JSONText.array(withoutList.map { .string(instance.apprentices[$0].id) }))]
    return .object(
      [
        (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
        (key: "feasible", value: .bool(result.ending != .infeasible)),
        (key: "apprentices", value: .integer(instance.apprentices.count)),
        (key: "placeable", value: .optional(result.ending == .optimal ? result.outcomes.first?.value : nil)),
        (
          key: "programmes",
          value: .array(
            programmes.map { entry in
              .object([
                (key: "programme", value: .string(instance.programmes[entry.programme].id)),
                (key: "demand", value: .integer(entry.demand)), (key: "offered", value: .optional(entry.offered)),
                (key: "lawful", value: .optional(entry.lawful)),
                (
                  key: "taken",
                  value: .object(entry.taken.map { (key: $0.rule.rawValue, value: JSONText.integer($0.seats)) })
                ),
                (key: "without_lawful_place", value: .integer(entry.withoutPlace)),
              ])
            })
        ),
        (
          key: "barred_posts",
          value: .array(
            barred.map { entry in
              .object([
                (key: "post", value: .string(instance.posts[entry.post].id)),
                (key: "programme", value: .string(instance.programmes[entry.programme].id)),
                (key: "seats", value: .optional(instance.posts[entry.post].capacity)),
                (key: "reason", value: .string(entry.reason.rawValue)),
              ])
            })
        ),
        (
          key: "without_lawful_place",
          value: .array(
            without.map { reason in
              .object([
                (key: "apprentice", value: .string(instance.apprentices[reason.apprentice].id)),
                (key: "text", value: .string(reason.text.text(language))),
                (key: "remedy", value: .string(reason.remedy.text(language))),
              ])
            })
        ),
        (key: "clash", value: ClashText.document(clash, language)),
        (
          key: "relaxation",
          value: leastChange?.found.map { proposal in
            .array(
              proposal.changes.map {
                .object([
                  (key: "row", value: .string($0.row.id)), (key: "from", value: .integer($0.row.upper)),
                  (key: "to", value: .integer($0.row.upper + $0.by)),
                ])
              })
          } ?? .null
        ),
        (key: "checks", value: CheckWords.document(tally)),
        (key: "waiting_for_approval", value: .integer(instance.waitingChoices.count)),
        (key: "papers", value: papers.isAsked ? PapersCount.document(papers, instance) : .null),
        (
          key: "not_checked",
          value: .array(instance.notChecked.map { .string("\($0.name) \($0.subject)") })
        ),
      ] + wishes + diff)
  }
}

extension LeastChange.Answer {
  /// The proposal, where there is one.
  fileprivate var found: LeastChange? { if case .found(let leastChange) = self { leastChange } else { nil } }

  /// Whether a limit came before the least change was proved.
  fileprivate var isCut: Bool {
    switch self {
    case .found(let leastChange): !leastChange.isProved
    case .none: false
    case .limit: true
    }
  }
}
