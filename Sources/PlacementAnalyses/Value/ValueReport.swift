import Documents
package import PlacementDomain
import PlacementExport
import PlacementFormulation

/// What `value` found, as tables for the screen, files and a page; ids and places only, no names of persons.
package struct ValueReport: Sendable {
  package let study: ValueStudy
  package let language: Language
  /// How many solves the list of candidates took.
  package var solves = 0
  /// The best first.
  package var worths: [ValueStudy.Worth] = []
  package var curves: [ValueStudy.Curve] = []
  package var pairs: [ValueStudy.Pair] = []
  package var recruitment: Recruitment?
  package var budget: BudgetPlan?
  /// Whether a limit came before everything that was asked for.
  package var isStopped = false

  /// A report with nothing in it but the term as it is.
  package init(_ study: ValueStudy, language: Language) { (self.study, self.language) = (study, language) }

  var instance: PlacementInstance { study.instance }

  func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Whether something that was asked for is missing.
  package var isCut: Bool { isStopped || !missing.isEmpty }

  /// What was asked for and not begun before a limit.
  package var notBegun: [Message] = []

  /// The parts of what was asked for that are missing, or miss something.
  var missing: [Message] {
    let left = worths.count { $0.gain == nil }
    let parts: [(isMissing: Bool, part: Message)] = [
      (left > 0, Message(zh: "单项价值 \(left) 项", en: "the worth of \(Counted.of(left, "single unit"))")),
      (curves.contains { $0.gains.contains { $0 == nil } }, Self.curvesPart),
      (pairs.contains { $0.gain == nil }, Self.pairsPart), (recruitment?.isCut == true, Self.recruitmentPart),
      (budget.map { $0.gain == nil } ?? false, Self.budgetPart),
    ]
    return parts.filter(\.isMissing).map(\.part) + notBegun
  }

  package static let curvesPart = Message(zh: "价值曲线", en: "curves")
  package static let pairsPart = Message(zh: "两两组合", en: "pairs")
  package static let recruitmentPart = Message(zh: "先去哪里招", en: "whom to recruit")
  package static let budgetPart = Message(zh: "预算的最佳用法", en: "the best use of the budget")

  // MARK: - Words

  static func name(_ kind: ValueCandidate.Kind) -> Message {
    switch kind {
    case .seat: Message(zh: "岗位名额 +1", en: "one more place")
    case .post: Message(zh: "岗位名额 +1（仅本级）", en: "post seat, this level alone")
    case .base: Message(zh: "基地名额 +1（仅本级）", en: "base seat, this level alone")
    case .enterprise: Message(zh: "企业名额 +1（仅本级）", en: "enterprise seat, this level alone")
    case .slot: Message(zh: "工作室时段席位 +1", en: "one more studio seat")
    case .bedsMale: Message(zh: "男生床位 +1", en: "one more bed for men")
    case .bedsFemale: Message(zh: "女生床位 +1", en: "one more bed for women")
    case .mentors: Message(zh: "企业师傅 +1", en: "one more mentor")
    case .staff: Message(zh: "在岗职工 +10", en: "ten more staff")
    case .postStaff: Message(zh: "同类岗位职工 +10", en: "ten more staff of the kind")
    }
  }

  /// The name of a candidate's place: the base's, the enterprise's or the studio's.
  func place(_ candidate: ValueCandidate) -> String {
    switch candidate.kind {
    case .seat, .post:
      guard let post = instance.posts.first(where: { $0.id == candidate.subject }) else { return "" }
      return [instance.bases[post.base].name, post.title].filter { !$0.isEmpty }.joined(separator: " ")
    case .postStaff:
      guard let post = instance.posts.first(where: { $0.id == candidate.subject }) else { return "" }
      return instance.enterprises[instance.bases[post.base].enterprise].name
    case .base, .bedsMale, .bedsFemale, .mentors:
      return instance.bases.first { $0.id == candidate.subject }?.name ?? ""
    case .enterprise, .staff: return instance.enterprises.first { $0.id == candidate.subject }?.name ?? ""
    case .slot:
      return instance.slots.first { $0.id == candidate.subject }.map { instance.studios[$0.studio].name } ?? ""
    }
  }

  /// Why a candidate is worth nothing, with the rule that takes it; empty for one that is worth something.
  func reason(_ worth: ValueStudy.Worth) -> Message {
    guard let gain = worth.gain else { return Message(zh: "未算完", en: "not finished") }
    guard gain.isZero else { return Message(zh: "", en: "") }
    switch worth.leftOut {
    case .noRowChanges:
      return Message(zh: "按比例向下取整，合法名额不变", en: "the law rounds down: no lawful place more")
    case .implied(_, let by?):
      let row = takes(by)
      return Message(zh: "被占去：\(row.zh)", en: "taken by: \(row.en)")
    case .implied(_, nil):
      return Message(zh: "可去的人数不超过现有名额", en: "no more may go there than there are seats")
    case .free(let row, let places):
      let words = study.model.describe(study.model.rows[row])
      return Message(zh: "现有 \(places) 个空位（\(words.zh)）", en: "\(places) free now (\(words.en))")
    case .unused, nil:
      let why =
        worth.leftOut == nil
        ? Message(zh: "重新求解，无改善", en: "solved again: nothing better")
        : Message(zh: "最优性证明不用这一限额", en: "the proof of the best does without it")
      guard let full = study.screen.full(besides: worth.candidate).first else { return why }
      let row = takes(full)
      return Message(zh: "\(why.zh)；已满：\(row.zh)", en: "\(why.en); full: \(row.en)")
    }
  }

  /// A row in words; of a legal ratio with what ten more staff would give.
  private func takes(_ index: Int) -> Message {
    let row = study.model.rows[index]
    let words = study.model.describe(row)
    guard let limit = legalLimit(row) else { return words }
    let more = limit.left(withMoreStaff: 10) - limit.left
    return Message(
      zh: "\(words.zh)；再有 10 名职工可多 \(more) 个", en: "\(words.en); 10 more staff give \(more) more")
  }

  private func legalLimit(_ row: ConstraintRow) -> CapacityLimits.LegalLimit? {
    guard let span = row.name.period.map({ study.model.context.spans[$0.index] }) else { return nil }
    if row.family == StaffRatio.self {
      return instance.enterprises.firstIndex { $0.id == row.subject }.flatMap { span.limits.staffRatio[$0] }
    }
    guard row.family == PostRatio.self else { return nil }
    return span.limits.postRatio.first { $0.subject == row.subject }?.limit
  }

  // MARK: - Figures

  /// The figures that the term's stages determine, in the order of the columns.
  var columns: [(name: Message, value: (ValueGain) -> Int?, isTime: Bool)] {
    let all: [(Message, (ValueGain) -> Int?, Bool)] = [
      (Message(zh: "安置", en: "placed"), { $0.placed }, false),
      (Message(zh: "第一志愿", en: "rank 1"), { $0.first }, false),
      (Message(zh: "顺位合计", en: "total rank"), { $0.totalRank }, false),
      (Message(zh: "志愿以外", en: "not listed"), { $0.notListed }, false),
      (Message(zh: "工作室课时", en: "sessions"), { $0.sessions }, false),
      (Message(zh: "通勤（分钟）", en: "minutes"), { $0.tenths }, true),
    ]
    guard let sample = ValueGain(from: study.now, to: study.now, in: instance.settings.with(stages: study.stages))
    else { return [] }
    return all.filter { $0.1(sample) != nil }
  }

  func cells(_ gain: ValueGain?) -> [String] {
    columns.map { column in
      gain.flatMap(column.value).map { Self.signed($0, isTime: column.isTime) } ?? "–"
    }
  }

  static func signed(_ number: Int, isTime: Bool = false) -> String {
    (number > 0 ? "+" : "") + (isTime ? Figures.tenths(number) : String(number))
  }

  // MARK: - Tables

  var valueTable: FigureTable {
    FigureTable(
      heading: text("多一个值多少（先看前面的目标）", "What one more is worth, the earlier objectives first"),
      header: [text("项目", "what"), text("编号", "id"), text("地点", "where")]
        + columns.map { $0.name.text(language) } + [text("说明", "why")],
      rows: worths.map { worth in
        let candidate = worth.candidate
        return [Self.name(candidate.kind).text(language), candidate.label, place(candidate)] + cells(worth.gain)
          + [reason(worth).text(language)]
      }, numbersFrom: 3, endsInWords: true)
  }

  var curveTable: FigureTable {
    let most = curves.map(\.gains.count).max() ?? 0
    let shown = curveColumns
    return FigureTable(
      heading: text("多 1、2、3 … 个值多少：", "What 1, 2, 3, … more are worth: ")
        + shown.map { $0.name.text(language) }.joined(separator: text("，", ", ")),
      header: [text("项目", "what"), text("编号", "id")] + (0..<most).map { "+\($0 + 1)" },
      rows: curves.map { curve in
        [Self.name(curve.candidate.kind).text(language), curve.candidate.label]
          + curve.gains.map { gain in
            gain.map { gain in
              shown.map { column in column.value(gain).map { Self.signed($0, isTime: column.isTime) } ?? "–" }
                .joined(separator: "/")
            } ?? "–"
          }
      }, numbersFrom: 2)
  }

  /// The first two columns in which some curve is not flat: the screen has no room for all.
  private var curveColumns: [(name: Message, value: (ValueGain) -> Int?, isTime: Bool)] {
    Array(
      columns.filter { column in
        curves.contains { $0.gains.contains { $0.map { (column.value($0) ?? 0) != 0 } ?? false } }
      }.prefix(2))
  }

  var pairTable: FigureTable {
    FigureTable(
      heading: text("两项一起（括号内：比各自之和多出的）", "Two together (in brackets: beyond the sum of each)"),
      header: [text("甲", "first"), text("乙", "second")] + columns.map { $0.name.text(language) },
      rows: pairs.map { pair in
        [pair.first.label, pair.second.label]
          + columns.map { column in
            guard let both = pair.gain.flatMap(column.value), let more = pair.surplus.flatMap(column.value) else {
              return "–"
            }
            return "\(Self.signed(both, isTime: column.isTime)) (\(Self.signed(more, isTime: column.isTime)))"
          }
      }, numbersFrom: 2)
  }

  func budgetTable(_ plan: BudgetPlan) -> FigureTable {
    FigureTable(
      heading: text(
        "\(plan.budget) 个名额的最佳用法（在 \(plan.candidateCount) 项中）",
        "The best use of \(Counted.of(plan.budget, "unit")) over \(Counted.of(plan.candidateCount, "candidate"))"),
      header: [text("项目", "what"), text("编号", "id"), text("地点", "where"), text("个数", "units")],
      rows: plan.spending.map {
        [Self.name($0.candidate.kind).text(language), $0.candidate.label, place($0.candidate), "\($0.units)"]
      }, numbersFrom: 3)
  }

  func recruitTable(_ recruitment: Recruitment) -> FigureTable {
    FigureTable(
      heading: text("先去哪里招：多几名职工就多一个用得上的合法名额", "Recruit first: the least staff that gives a lawful place of use"),
      header: [text("企业/工种", "enterprise/kind"), text("企业", "where"), text("专业", "programmes")]
        + [text("现有职工", "staff"), text("需增", "more")] + columns.map { $0.name.text(language) },
      rows: recruitment.lines.map { line in
        [
          line.candidate.label, place(line.candidate),
          line.programmes.map { instance.programmes[$0].id }.joined(separator: ";"), "\(line.staff)", "+\(line.more)",
        ] + cells(line.gain)
      }, numbersFrom: 3)
  }

  func programmeTable(_ recruitment: Recruitment) -> FigureTable {
    FigureTable(
      heading: text("缺合法岗位的专业", "Programmes short of lawful posts"),
      header: [
        text("专业", "programme"), text("名称", "name"), text("人数", "apprentices"), text("未安置", "unplaced"),
        text("无合法岗位", "no lawful post"), text("企业提供", "offered"), text("合法", "lawful"),
      ],
      rows: recruitment.programmes.map { line in
        let programme = instance.programmes[line.capacity.programme]
        func bounded(_ seats: Int?) -> String { seats.map(String.init) ?? text("不限", "∞") }
        return [
          programme.id, programme.name, "\(line.capacity.demand)", "\(line.unplaced)", "\(line.capacity.withoutPlace)",
          bounded(line.capacity.offered), bounded(line.capacity.lawful),
        ]
      }, numbersFrom: 2)
  }
}
