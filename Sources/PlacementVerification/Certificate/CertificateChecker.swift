package import PlacementDomain

/// What a checker says of a certificate.
package enum CertificateVerdict: Sendable, Hashable {
  /// No lawful roster is better at any stage; the number of stages that are proved, and the lottery's draw where there
  /// is one.
  case valid(stages: Int, draw: CheckedDraw?)
  /// It proves nothing: the stage, where it is about one, and what is wrong.
  case refused(stage: String?, Message)

  /// Whether the proof holds.
  package var isValid: Bool { if case .valid = self { true } else { false } }
}

/// The draw that a valid certificate is about: every draw with a lower counter is proved to have left several rosters.
package struct CheckedDraw: Sendable, Hashable {
  /// How often was drawn before.
  package let counter: Int
  /// The leading bits of each hash that count, 31 or 16, by the checker's own rows.
  package let bits: Int
  /// Whether no other roster has the same sum, by a proof.
  package let isUnique: Bool
}

/// Checks a certificate against a term and a verified roster in exact arithmetic.
///
/// Rows, arcs and costs are derived from the instance by models/README.md; the certificate only says with what weights
/// to add them up. It proves that the roster's value is the best of each stage among all rosters that are as good at the
/// stages before, that each draw before the lottery's own left several, and, where it says so, that its own left only
/// this one.
package struct CertificateChecker: Sendable {
  let instance: PlacementInstance

  /// A checker of the proofs of one term.
  package init(_ instance: PlacementInstance) { self.instance = instance }

  /// Judges a certificate of a roster.
  package func check(_ certificate: Certificate, of roster: VerifiedRoster) -> CertificateVerdict {
    switch judge(certificate, of: roster) {
    case .refused(let stage, let why):
      // what it names is anybody's text
      .refused(
        stage: stage, Message(zh: CertificateReader.shown(why.zh, 400), en: CertificateReader.shown(why.en, 400)))
    case let verdict: verdict
    }
  }

  private func judge(_ certificate: Certificate, of roster: VerifiedRoster) -> CertificateVerdict {
    guard certificate.scenario == TermDigest.scenario(instance) else {
      return .refused(
        stage: nil,
        Message(zh: "证书属于另一份输入：方案的摘要不符", en: "the certificate is of other input: the scenario's digest differs"))
    }
    guard certificate.roster == TermDigest.roster(instance, roster.assignments, roster.sessions) else {
      return .refused(
        stage: nil, Message(zh: "证书属于另一份名册：名册的摘要不符", en: "the certificate is of another roster: its digest differs"))
    }
    let entries = StageCosts.entries(instance)
    guard
      certificate.steps.map({ Certificate.rowID($0.objective, $0.rank) })
        == entries.map({ Certificate.rowID($0.stage, $0.rank) })
    else {
      return .refused(
        stage: nil, Message(zh: "证书的目标与方案的目标不一致", en: "the stages of the certificate are not those of the model"))
    }
    let spans = instance.spans.indices.map { RuleContext(instance, span: $0) }
    var program = TermProgram(instance)
    for step in certificate.steps {
      if let fault = misplaced(step, program) { return .refused(stage: step.rowID, fault) }
    }
    let named = Set(certificate.steps.flatMap(\.allMultipliers).joined().map(\.row))
    if let idle = certificate.derived.first(where: { !named.contains($0.id) }) {
      return .refused(
        stage: nil,
        Message(zh: "派生约束 \(idle.id)：没有乘子用到它", en: "derived row \(idle.id): no multiplier names it"))
    }
    if let fault = program.add(certificate.derived) { return .refused(stage: nil, fault) }
    var face = ProofFace(program)
    guard let point = face.program.columns.point(roster.assignments, roster.sessions, spans) else {
      return .refused(stage: nil, Message(zh: "名册使用了不可行的岗位或时段", en: "the roster uses a place that is not eligible"))
    }
    if let row = face.broken(by: point) {
      return .refused(stage: nil, Message(zh: "名册违反 \(row)", en: "the roster breaks \(row)"))
    }
    for step in certificate.steps {
      do throws(ProofFace.Failure) {
        if let fault = try take(step, &face, point) { return .refused(stage: step.rowID, fault) }
      } catch {
        return .refused(stage: step.rowID, Self.words(error))
      }
    }
    let draw = certificate.steps.last?.draw.map {
      CheckedDraw(counter: $0.counter, bits: program.drawBits, isUnique: $0.unique != nil)
    }
    return .valid(stages: certificate.steps.count, draw: draw)
  }

  /// What an entry says that does not belong to its stage, or lacks: nothing is read and passed over.
  private func misplaced(_ step: Certificate.Step, _ program: TermProgram) -> Message? {
    guard step.turns.isEmpty || step.objective == .scoreOrder else {
      return Message(zh: "轮次只属于 score-order", en: "turns belong to score-order and to nothing else")
    }
    let isByItineraries = step.isByItineraries || step.draw?.ties.contains(where: \.isByItineraries) ?? false
    guard !isByItineraries || program.columns.arcs.count > 1 else {
      return Message(zh: "只有轮岗才有“ways”证明", en: "only a rotation has proofs by ways")
    }
    guard let draw = step.draw else {
      return step.objective == .lottery ? Message(zh: "抽签没有抽签信息", en: "the lottery has no draw") : nil
    }
    guard step.objective == .lottery else {
      return Message(zh: "抽签信息的位置不对", en: "a draw belongs to the lottery and to nothing else")
    }
    guard draw.bits == program.drawBits else {
      return Message(
        zh: "签号取散列的前 \(draw.bits) 位，应为 \(program.drawBits) 位",
        en: "the draw uses \(Counted.of(draw.bits, "bit")) of each hash; it is \(program.drawBits)")
    }
    guard draw.counter >= 0, draw.ties.count == draw.counter else {
      return Message(
        zh: "抽签计数为 \(draw.counter)，但只对 \(draw.ties.count) 个更小的计数说明了为何重抽",
        en:
          "the draw's counter is \(draw.counter), and \(Counted.of(draw.ties.count, "lower counter")) \(draw.ties.count == 1 ? "is" : "are") shown to tie"
      )
    }
    return nil
  }

  /// Checks one stage and shrinks the face; what is wrong, or `nil`.
  private func take(
    _ step: Certificate.Step, _ face: inout ProofFace, _ point: [Int]
  ) throws(ProofFace.Failure) -> Message? {
    if step.objective == .scoreOrder { return try takeTurns(step, &face, point) }
    if step.objective == .minRegret { return try takeWorstRank(step, &face, point) }
    guard
      let stage = StageCosts(
        step.objective, rank: step.rank, counter: step.draw?.counter, bits: face.program.drawBits, face.program.columns)
    else { return Message(zh: "本程序不能核查这一目标的证明", en: "proofs of this stage cannot be checked") }
    for (counter, tie) in (step.draw?.ties ?? []).enumerated() {
      if let fault = try self.fault(tie, counter, step.rowID, face) {
        return Message(zh: "计数为 \(counter) 的抽签：\(fault.zh)", en: "the draw with counter \(counter): \(fault.en)")
      }
    }
    let best = zip(stage.costs, point).reduce(0) { $0 + $1.0 * $1.1 }
    guard stage.value(best) == step.value else {
      return Message(
        zh: "声明的值 \(step.value) 与名册的值 \(stage.value(best)) 不符",
        en: "the claimed value is \(step.value), the roster's is \(stage.value(best))")
    }
    let bound = try face.bound(stage.costs, step.multipliers, byItineraries: step.isByItineraries)
    if let fault = try open(step.branchNodes, step.rowID, bound, stage.costs, atLeast: best, face) { return fault }
    let fixes = try face.restrict(stage.costs, id: step.rowID, to: best, by: bound)
    if let proof = step.draw?.unique, let fault = try self.fault(proof, step.rowID, face, point) { return fault }
    return Self.difference(fixes, step.fixes)
  }

  /// min-regret: nobody who listed something needs a worse rank, and with that somebody needs this one.
  private func takeWorstRank(
    _ step: Certificate.Step, _ face: inout ProofFace, _ point: [Int]
  ) throws(ProofFace.Failure) -> Message? {
    let columns = face.program.columns
    let worst = StageCosts.voters(columns) { _ in true }.filter { point[$0] == 1 }.map { columns.rank[$0] }.max() ?? 0
    guard worst == step.value else {
      return Message(
        zh: "声明的值 \(step.value) 与名册的值 \(worst) 不符", en: "the claimed value is \(step.value), the roster's is \(worst)")
    }
    let fixed = StageCosts.voters(columns) { $0 > worst }.count { face.fix($0, at: 0) }
    if worst > 0 {
      var costs = [Int](repeating: 0, count: point.count)
      for column in StageCosts.voters(columns, at: { $0 == worst }) { costs[column] = 1 }
      let bound = try face.bound(costs, step.multipliers, byItineraries: step.isByItineraries)
      if let fault = try open(step.branchNodes, step.rowID, bound, costs, atLeast: 1, face) { return fault }
    } else if !step.multipliers.isEmpty || !step.branchNodes.isEmpty || step.isByItineraries {
      return Message(zh: "没有需要证明的，却有乘子", en: "multipliers where there is nothing to prove")
    }
    return Self.difference(Certificate.Fixes(columns: fixed, rows: 0), step.fixes)
  }

  /// Why a stage's minimisation may still be below a value; `nil` where multipliers or branch nodes prove that it is not.
  func open(
    _ branchNodes: [Certificate.BranchNode], _ id: String, _ bound: ProofFace.Bound, _ costs: [Int], atLeast value: Int,
    _ face: ProofFace
  ) throws(ProofFace.Failure) -> Message? {
    if bound.roundedUp >= Int128(value) {
      return branchNodes.isEmpty ? nil : Message(zh: "多余的叶", en: "leaves where none are needed")
    }
    guard !branchNodes.isEmpty else {
      let told = (value < 0 ? "\(-bound.roundedUp)" : "\(bound.roundedUp)", "\(abs(value))")
      return Message(
        zh: "乘子只给出界 \(told.0)，未达到 \(told.1)",
        en: "the multipliers give the bound \(told.0), which does not reach \(told.1)")
    }
    // what could be better lies where the multipliers leave room for it
    var region = face
    _ = try region.restrict(costs, id: id, to: value - 1, by: bound)
    let cover = BranchCover(face: region, columnOfID: face.program.columns.columnOfID, costs: costs, value: value)
    return try cover.fault(branchNodes)
  }

  static func difference(_ found: Certificate.Fixes, _ told: Certificate.Fixes) -> Message? {
    guard found != told else { return nil }
    return Message(
      zh: "声明固定 \(told.columns) 个变量、\(told.rows) 行，实为 \(found.columns) 个、\(found.rows) 行",
      en:
        "it claims to fix \(Counted.of(told.columns, "column")) and \(Counted.of(told.rows, "row")), but fixes \(found.columns) and \(found.rows)"
    )
  }

  private static func words(_ failure: ProofFace.Failure) -> Message {
    switch failure {
    case .unknownRow(let id): Message(zh: "方案没有行 \(id)", en: "the term has no row \(id)")
    case .twiceNamed(let id): Message(zh: "行 \(id) 出现两次", en: "row \(id) has two multipliers")
    case .tooManyItineraries:
      Message(
        zh: "学生在各阶段的走法过多：试算超过 \(ProofFace.mostTrials) 步",
        en: "too many ways through the periods: more than \(ProofFace.mostTrials) trials")
    case .tooLarge: Message(zh: "数字过大，无法精确计算", en: "the numbers are too large to be computed exactly")
    }
  }
}
