import GLPK
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementSolving

/// Places the apprentices of a term: built, solved stage by stage, verified, certified and priced.
public struct Allocation: Sendable {
  /// How much of something that costs further solves is found out.
  public enum Extent: Sendable, Hashable {
    case none
    /// What takes little time beside the roster itself.
    case quick
    /// All of it, however long it takes.
    case all
  }

  /// The term as it was read.
  public let term: Term
  /// The rosters of other objectives, for the table that holds them against this one.
  public var comparison = Extent.quick
  /// What opening each base and post that stays closed would do.
  public var closures = Extent.quick
  /// Whether stages that rest on the integer search are proved anew for the certificate, which can take as long again.
  public var certifiesSearches = false

  /// The allocation of a term with what takes little time beside it.
  public init(_ term: Term) { self.term = term }

  /// Runs it; nothing is printed and no file is written.
  ///
  /// A limit, a cancellation and a term without a lawful roster are results; what is thrown is a defect of the solver, or
  /// a roster that the verifier refuses.
  public func run(_ control: RunControl = RunControl()) throws -> TermRun {
    var (notes, unfinished): ([Message], [Message]) = ([], [])
    func note(_ message: Message) {
      notes.append(message)
      control.tell(.note(message))
    }
    let clock = ContinuousClock()
    let building = clock.now
    let model = ModelBuilder().build(term.instance)
    if let crossing = StructureNote.of(model) { note(crossing) }
    let solving = clock.now
    let solver = StagedSolver(GLPKSolver())
    let told = try control.limits(term.instance, keeping: RunControl.afterRoster)
    let limits = told.silent
    let result = try solver.solve(model, limits: told)
    control.tell(.stepsEnded)
    let verifying = clock.now
    let solved = try SolvedTerm(model, result)
    let clash = try solved.clash(limits: limits.sharing(.trials, since: solving))
    let certification = try solved.certification(branches: certifiesSearches, limits: limits)
    let comparing = clock.now
    var priced: [Closure]?
    if closures != .none {
      let own = closures == .all ? limits : limits.sharing(.closures, since: solving)
      let all = try solved.pricedClosures(solver, limits: own)
      priced = solved.roster == nil ? nil : all
      if let left = Self.unpriced(all, term.instance) { note(left) }
    }
    var lines = ObjectiveLines()
    if comparison != .none {
      lines = try ObjectiveLines(solved, solver: solver, limits: limits, integers: comparison == .all)
      if lines.isLeftOut { note(Self.notCompared) }
      if !lines.missing.isEmpty { unfinished.append(Self.cut(lines.missing)) }
    }
    let ledger = try LedgerEffect(
      solved, solver: solver, limits: limits.sharing(.ledger, since: solving))
    var effects = ledger.map { [$0.message] } ?? []
    if ledger == nil, LedgerEffect.applies(to: solved) {
      // what nobody asked for and its own share of the time has cut leaves nothing unfinished
      if limits.reached == nil { effects.append(LedgerEffect.cut) } else { unfinished.append(LedgerEffect.cut) }
    }
    // The file cannot hold the time of its own writing: what is in it is rendered with 0 there.
    let seconds = StepSeconds(
      read: term.seconds, build: building.seconds(to: solving),
      solve: solving.seconds(to: verifying) + comparing.seconds(to: clock.now),
      verify: verifying.seconds(to: comparing), write: 0)
    return TermRun(
      solved, clash: clash, certification: certification, closures: priced, comparison: lines.table,
      effects: effects, unfinished: unfinished, notes: notes, inputs: term.inputs, seconds: seconds)
  }

  /// Names the closed places whose price is not known: some of them, where there are many; the page and summary.json
  /// have all.
  private static func unpriced(_ closures: [Closure], _ instance: PlacementInstance) -> Message? {
    let left = closures.filter { !$0.isPriced }.map { $0.place(instance) }
    guard !left.isEmpty else { return nil }
    let shown = left.prefix(10).joined(separator: ", ") + (left.count > 10 ? ", …" : "")
    return Message(
      zh: "提醒：\(left.count) 个未开设的基地或岗位没有算出开设后的结果（\(shown)）；如需逐一计算请加 --closures",
      en:
        "note: what opening \(Counted.of(left.count, "closed place")) would do was not computed (\(shown)); --closures does that"
    )
  }

  private static let notCompared = Message(
    zh: "提醒：本学期的名额规定相互交叉，比较其他目标需要逐一求解整数规划；如需比较请加 --compare",
    en: "note: rows cross, so that each compared objective is an integer program; --compare solves them")

  private static func cut(_ objectives: [Stage]) -> Message {
    Message(
      zh: "到达时限或被中断，没有算出的比较目标：\(objectives.map(\.rawValue).joined(separator: "、"))",
      en: "a limit came first: compared objectives that were not finished: "
        + objectives.map(\.rawValue).joined(separator: ", "))
  }
}
