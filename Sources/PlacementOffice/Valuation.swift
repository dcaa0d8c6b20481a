import GLPK
package import PlacementAnalyses
package import PlacementDomain
package import PlacementInput
import PlacementSolving

/// What one more place, seat, bed, mentor or ten more staff is worth in a term, each answer solved and verified anew.
package struct Valuation: Sendable {
  /// What of a term is asked for does not fit its model.
  package struct Unsuited: Error, Sendable {
    package let message: Message
  }

  /// What of a budget is to be bought.
  package struct Budget: Sendable {
    /// How many units.
    package let units: Int
    /// What they are units of.
    package let kind: ValueCandidate.Kind

    package init(units: Int, of kind: ValueCandidate.Kind) { (self.units, self.kind) = (units, kind) }
  }

  /// The scenario's tables, from which every changed term is made.
  package let source: ScenarioSource
  /// The kinds of which one more is tried.
  package var kinds = ValueCandidate.Kind.allCases
  /// The names of the stages that are solved, in the model's order; `nil` for all but the lottery.
  package var stages: [String]?
  /// Whether studios and their sessions are left out.
  package var withoutStudios = false
  /// How many of the best have a curve.
  package var top = 10
  /// The most units of a curve; below 2 there is none.
  package var upTo = 10
  /// How many of the best are tried two by two; below 2 none.
  package var pairs = 10
  /// What the best use of is looked for.
  package var budget: Budget?
  /// Whether it is found out whom to recruit.
  package var hasRecruiting = true
  /// How many solves run at a time; one for each processor by default.
  package var workers: Int?
  private let term: PlacementInstance

  /// A solve that is under way is verified, and the tables are written: in times of reading and building.
  private static let after = 1.0

  /// - Parameter term: The term as the same scenario was read.
  package init(_ term: Term, from source: ScenarioSource) { (self.term, self.source) = (term.instance, source) }

  private var instance: PlacementInstance { withoutStudios ? term.withoutStudios : term }

  /// Says before any long work whether the stages and the budget fit the model.
  package func check() throws(Unsuited) {
    let stages = try chosenStages() ?? instance.settings.stages
    guard budget != nil else { return }
    // The loads of balance are divided by seats, which a budget would change: that is no linear program.
    if stages.contains(.balance) {
      throw Unsuited(
        message: Message(
          zh: "目标 balance（负荷均衡）以名额为分母，名额一变分母也变：--budget 不适用，可用 --stages 去掉该目标",
          en:
            "--budget does not apply to the stage balance, whose loads are divided by the seats that a budget changes; "
            + "leave it out with --stages"))
    }
    // score-order is a sequence of choices: its value is not what it optimises, and no use of a budget is its best
    if stages.contains(.scoreOrder) {
      throw Unsuited(
        message: Message(
          zh: "目标 score-order（平行志愿）是逐人选择，谈不上名额的最佳用法：--budget 不适用",
          en: "--budget does not apply to the stage score-order, a sequence of choices that has no best use of a budget"
        ))
    }
  }

  /// The stages that are named; `nil` for all of them. Their order is the model's: another one would be another question.
  private func chosenStages() throws(Unsuited) -> [Stage]? {
    guard let stages else { return nil }
    let settings = instance.settings
    let chosen = settings.stages.filter { stages.contains($0.rawValue) }
    guard chosen.map(\.rawValue) == stages, chosen.first == settings.stages.first else {
      let all = settings.stages.map(\.rawValue).joined(separator: ",")
      throw Unsuited(
        message: Message(
          zh: "--stages 须取自模型的目标（\(all)），次序与模型相同，并包含第一个，不得重复",
          en: "--stages wants some of the model's stages (\(all)) in that order, the first among them, each once"))
    }
    return chosen
  }

  /// Runs it; nothing is printed and no file is written. Throws ``Unsuited`` as ``check()`` does.
  ///
  /// - Parameter language: That of the report's tables.
  package func run(_ control: RunControl = RunControl(), language: Language) throws -> ValuationRun {
    defer { control.tell(.stepsEnded) }
    let (source, isPlain) = (source, withoutStudios)
    control.tell(.step(Message(zh: "正在求解现状 …", en: "solving the term as it is …")))
    let study = try ValueStudy(
      variants: { changes in
        let changed = try source.instance(changes: changes).instance
        return isPlain ? changed.withoutStudios : changed
      }, solver: StagedSolver(GLPKSolver()), stages: chosenStages(),
      limits: control.limits(keeping: Self.after), workers: workers)
    let limits = study.limits
    var report = ValueReport(study, language: language)
    guard study.now.isProved else { return ValuationRun(report: report) }
    func told(_ zh: String, _ en: String, of total: Int) -> @Sendable (Int) -> Void {
      { control.tell(.step(Message(zh: "\(zh)：\($0)/\(total)", en: "\(en): \($0) of \(total)"))) }
    }
    let candidates = ValueCandidate.all(instance, kinds: kinds)
    report.solves = study.solveCount(candidates)
    report.worths = ValueStudy.ranked(
      try study.worths(of: candidates, told: told("逐项求解", "one more of each", of: report.solves)))
    let drawn = study.distinct(report.worths, most: top).map(\.candidate)
    if upTo > 1, limits.reached == nil {
      report.curves = try study.curves(of: drawn, upTo: upTo, told: told("价值曲线", "curves", of: drawn.count * upTo))
    }
    if pairs > 1, limits.reached == nil {
      let few = study.distinct(report.worths, most: pairs)
      report.pairs = try study.pairs(few, told: told("两两组合", "pairs", of: few.count * (few.count - 1) / 2))
    }
    if hasRecruiting, limits.reached == nil {
      let total = ValueCandidate.all(instance, kinds: [.staff, .postStaff]).count
      report.recruitment = try Recruitment(study, told: told("先去哪里招", "recruiting", of: total))
    }
    if let budget, limits.reached == nil {
      control.tell(.step(Message(zh: "正在求解最佳用法 …", en: "solving the best use of the budget …")))
      report.budget = try BudgetPlan(
        study, over: ValueCandidate.all(instance, kinds: [budget.kind]), budget: budget.units, limits: limits)
    }
    if limits.reached != nil {
      let asked: [(isMissing: Bool, part: Message)] = [
        (upTo > 1 && report.curves.isEmpty && !drawn.isEmpty, ValueReport.curvesPart),
        (pairs > 1 && report.pairs.isEmpty && drawn.count > 1, ValueReport.pairsPart),
        (hasRecruiting && report.recruitment == nil, ValueReport.recruitmentPart),
        (budget != nil && report.budget == nil, ValueReport.budgetPart),
      ]
      report.notBegun = asked.filter(\.isMissing).map(\.part)
      report.isStopped = true
    }
    return ValuationRun(report: report)
  }
}

/// What a valuation found.
package struct ValuationRun: Sendable {
  package let report: ValueReport

  /// How it ended.
  package var ending: RunEnding { RunEnding(report.study.now.ending, isCut: report.isCut) }
}
