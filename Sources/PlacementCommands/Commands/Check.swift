import ArgumentParser
import Documents
import GLPK
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementInput
import PlacementOffice
import PlacementSolving

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `placement check`: what can be said before solving, and whether the hard rules can hold at all.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a scenario: faults, demand against capacity per programme, who has no lawful place and why.")

  @Argument(help: "The scenario's folder, or its scenario.yaml.")
  var scenario: String

  @Flag(
    name: .long,
    help:
      """
      Propose the least change of seats and waivers that places everybody who can be placed (without --time-limit within \
      \(Int(TimeShare.leastChange.least)) s).
      """)
  var relax = false

  @Flag(name: .long, help: "Say what the scenario changes of the one that it extends, and what that does.")
  var diff = false

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let instance = try ScenarioLoading.read(scenario, common, reading).instance
      let console = Console(common, scenario: instance.language)
      let difference = diff ? try DifferenceReport(scenario, common, reading, console: console) : nil
      if diff, difference == nil {
        console.error(
          Message(
            zh: "--diff 只用于有 extends 的情景，而“\(scenario)”没有",
            en: "--diff is for a scenario with extends, and \(scenario) has none"))
        throw ExitCode(EX_USAGE)
      }
      let model = ModelBuilder().build(instance)
      let programmes = ProgrammeCapacity.all(model.context)
      let without = UnplacedAnalysis(model).withoutLawfulPlace()
      let limits = try common.control(console).limits(keeping: 0.5)
      let solving = ContinuousClock.now
      let result = try StagedSolver(GLPKSolver()).solve(model, stages: [.maxPlaced], limits: limits)
      let clash = try Clash.rules(
        model, result.clash, solver: GLPKSolver(), limits: limits.sharing(.trials, since: solving))
      say(console, model, programmes, without, result, clash)
      let placeable = result.ending == .optimal ? result.outcomes.first?.value : nil
      difference?.say(console, instance, programmes, placeable: placeable)
      let own = common.timeLimit == nil ? limits.sharing(.leastChange, since: solving) : limits
      let relaxation = relax ? try Relaxation.least(model, solver: GLPKSolver(), limits: own) : nil
      if let relaxation { propose(console, model, relaxation) }
      let changes = difference?.document(instance, programmes, placeable: placeable)
      console.document(document(model, programmes, without, result, clash, relaxation, changes, console.language))
      switch result.ending {
      case .optimal: if relaxation?.isCut == true || difference?.isCut == true { throw ExitStatus.limit.exit }
      case .infeasible: throw ExitStatus.infeasible.exit
      case .feasible, .noSolution: throw ExitStatus.limit.exit
      }
    }
  }

  private func say(
    _ console: Console, _ model: PlacementModel, _ programmes: [ProgrammeCapacity], _ without: [UnplacedReason],
    _ result: StagedResult, _ clash: [ClashRule]
  ) {
    let instance = model.context.instance
    // First what nobody can look at: a reader of one line must not take the rest for all.
    NotCheckedNotes.say(instance.notChecked, console)
    if instance.rules.id == RulePack.none.id {
      console.say(Message(zh: "注意：未核对法规（rules: none）", en: "note: law not checked (rules: none)"))
    }
    console.say(
      Message(
        zh:
          "\(instance.name)：学生 \(instance.apprentices.count) 人，基地 \(instance.bases.count) 个，岗位 \(instance.posts.count) 个，可行配对 \(model.columnCount) 个",
        en:
          "\(instance.name): \(instance.apprentices.count) apprentices, \(instance.bases.count) bases, \(instance.posts.count) posts, \(model.columnCount) possible pairs"
      ))
    if let note = WishNote.of(instance) { console.say(note) }
    console.say(
      Message(
        zh: "各专业（需求：学生人数；提供：可去岗位的名额；合法：法定比例允许的名额。几个专业共用的名额各行都计入，不可相加）：",
        en:
          "per programme (demand: apprentices; offered: seats open to them; lawful: what the legal ratios leave; shared seats count in every line):"
      ))
    for entry in programmes where entry.demand > 0 {
      let programme = instance.programmes[entry.programme]
      func taken(_ language: Language) -> String {
        let list = entry.taken.map { "\(Vocabulary.brief($0.rule).text(language)) −\($0.seats)" }
        return list.joined(separator: language == .zh ? "，" : ", ")
      }
      let name = [programme.id, programme.name].filter { !$0.isEmpty }.joined(separator: " ")
      console.say(
        Message(
          zh: "  \(name)：需求 \(entry.demand)，提供 \(seats(entry.offered, "不限"))，合法 \(seats(entry.lawful, "不限"))"
            + (entry.taken.isEmpty ? "" : "（\(taken(.zh))）")
            + (entry.withoutPlace > 0 ? "，无合法岗位 \(entry.withoutPlace) 人" : ""),
          en:
            "  \(name): demand \(entry.demand), offered \(seats(entry.offered, "unbounded")), lawful \(seats(entry.lawful, "unbounded"))"
            + (entry.taken.isEmpty ? "" : " (\(taken(.en)))")
            + (entry.withoutPlace > 0 ? ", \(entry.withoutPlace) without a lawful place" : "")))
    }
    if !without.isEmpty {
      console.say(Message(zh: "没有合法岗位可去的学生：", en: "without any lawful place:"))
    }
    for reason in without {
      let id = instance.apprentices[reason.apprentice].id
      console.say(
        Message(
          zh: "  \(id)：\(reason.text.zh)。\(reason.remedy.zh)", en: "  \(id): \(reason.text.en). \(reason.remedy.en)"))
    }
    switch result.ending {
    case .optimal:
      let placed = result.outcomes.first?.value ?? 0
      console.say(
        Message(
          zh: "最多可安置 \(placed) 人（已证明），其余 \(instance.apprentices.count - placed) 人无法安置；各人原因见 allocate 的 unplaced.csv",
          en:
            "at most \(placed) can be placed (proved), \(instance.apprentices.count - placed) cannot; unplaced.csv of allocate says why for each"
        ))
    case .infeasible:
      let head = ClashText.head(clash)
      console.error(clash.isEmpty ? head : Message(zh: head.zh + "：", en: head.en + ":"))
      for rule in clash {
        let (id, words) = (rule.rows.first ?? "", ClashText.line(rule))
        console.error(Message(zh: "  \(id)：\(words.zh)", en: "  \(id): \(words.en)"))
      }
    case .feasible, .noSolution:
      console.error(Message(zh: "到达时限，未能判断最多可安置多少人", en: "a limit came first; how many can be placed is not known"))
    }
  }

  private func propose(_ console: Console, _ model: PlacementModel, _ answer: Relaxation.Answer) {
    let relaxation: Relaxation
    switch answer {
    case .found(let found): relaxation = found
    case .none:
      return console.say(
        Message(
          zh: "没有可行的放宽方案：只放宽名额、比例、床位、师傅和配额仍不够",
          en:
            "no change of these limits is enough: seats, ratios, beds, mentors and quotas alone cannot place everybody")
      )
    case .limit:
      return console.say(
        Message(
          zh: "到达时限或被中断：怎样放宽才够，没有查明", en: "a limit came first: which change would be enough was not found out"))
    }
    if relaxation.changes.isEmpty {
      console.say(
        Message(zh: "无需放宽：有可去岗位的学生都能安置", en: "nothing to widen: everybody with a possible place can be placed"))
      return
    }
    let total = relaxation.changes.reduce(0) { $0 + $1.by }
    console.say(
      Message(
        zh: "最少放宽 \(total) 处即可安置所有有可去岗位的学生\(relaxation.isProved ? "（已证明最少）" : "（时限内最好的方案）")：",
        en: "\(total) more places at these limits would place everybody with a possible place"
          + (relaxation.isProved ? " (proved least):" : " (the best within the limit):")))
    for change in relaxation.changes {
      let words = model.describe(change.row)
      console.say(
        Message(
          zh: "  \(change.row.id)：\(change.row.upper) → \(change.row.upper + change.by)（\(words.zh)）",
          en: "  \(change.row.id): \(change.row.upper) → \(change.row.upper + change.by) (\(words.en))"))
    }
  }

  private func seats(_ number: Int?, _ unbounded: String) -> String { number.map(String.init) ?? unbounded }

  private func document(
    _ model: PlacementModel, _ programmes: [ProgrammeCapacity], _ without: [UnplacedReason], _ result: StagedResult,
    _ clash: [ClashRule], _ relaxation: Relaxation.Answer?, _ changes: JSONText?, _ language: Language
  ) -> JSONText {
    let instance = model.context.instance
    let diff = changes.map { [(key: "diff", value: $0)] } ?? []
    let wishes = WishNote.of(instance).map { [(key: "no_wishes", value: JSONText.string($0.text(language)))] } ?? []
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
          value: relaxation?.found.map { proposal in
            .array(
              proposal.changes.map {
                .object([
                  (key: "row", value: .string($0.row.id)), (key: "from", value: .integer($0.row.upper)),
                  (key: "to", value: .integer($0.row.upper + $0.by)),
                ])
              })
          } ?? .null
        ),
        (
          key: "not_checked",
          value: .array(instance.notChecked.map { .string("\($0.name) \($0.subject)") })
        ),
      ] + wishes + diff)
  }
}

extension Relaxation.Answer {
  /// The proposal, where there is one.
  fileprivate var found: Relaxation? { if case .found(let relaxation) = self { relaxation } else { nil } }

  /// Whether a limit came before the least change was proved.
  fileprivate var isCut: Bool {
    switch self {
    case .found(let relaxation): !relaxation.isProved
    case .none: false
    case .limit: true
    }
  }
}
