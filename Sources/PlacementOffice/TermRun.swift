import Digests
package import Documents
import GLPK
public import PlacementDomain
package import PlacementExport
import PlacementFormulation
import PlacementInput
package import PlacementSolving
package import PlacementVerification

/// One run of a term: its roster where there is one, what is proved of it, and all that its files say.
public struct TermRun: Sendable {
  package let solved: SolvedTerm
  /// What was asked for beside the roster and not finished at a limit, each named.
  package let unfinished: [Message]
  /// Everything that the files of the run are made of.
  package let report: TermReport
  /// What was told while it ran.
  public let notes: [Message]
  /// The paths of the files that the term was read from, none of which may be written over.
  let inputs: [String]

  package var instance: PlacementInstance { solved.instance }
  package var result: StagedResult { solved.result }
  package var roster: VerifiedRoster? { solved.roster }

  /// Puts together what was found.
  ///
  /// - Parameter closures: With their prices; `nil` where nobody asked for them.
  package init(
    _ solved: SolvedTerm, clash: [ClashRule], certification: Certification = .notAskedFor, closures: [Closure]? = nil,
    comparison: [ObjectiveComparison] = [], effects: [Message] = [], unfinished: [Message] = [], notes: [Message] = [],
    inputs: [String], seconds: StepSeconds
  ) {
    let (model, result, roster) = (solved.model, solved.result, solved.roster)
    let instance = model.context.instance
    (self.solved, self.unfinished, self.notes, self.inputs) = (solved, unfinished, notes, inputs)
    let status: TermReport.Status =
      switch result.ending {
      case .optimal: .optimal
      case .feasible, .noSolution: .feasible
      case .infeasible: .infeasible
      }
    report = TermReport(
      instance: instance, roster: roster, status: status, stages: result.outcomes,
      unplacedReasons: roster == nil ? [] : UnplacedAnalysis(model).reasons(result.assignments),
      unmetSessions: roster == nil ? [] : SessionAnalysis(model).unmet(result.assignments, result.sessions),
      comparison: comparison, capacities: roster.map { Self.capacities($0, model) } ?? [], closures: closures,
      quotaLoads: roster.map { Self.quotaLoads($0, model) } ?? [],
      warnings: Self.warnings(solved, beside: effects + unfinished), clash: clash,
      size: ModelSize(rows: model.rows.count, columns: model.columnCount, nonzeros: model.nonzeroCount),
      certification: certification, engine: result.engine, seconds: seconds,
      versions: ProgramVersions(
        placement: ProgramVersion.number, glpk: GLPKSolver().version, rules: instance.rules.id),
      seedDigest: SHA256Digest.hex(SHA256Digest.hash(Array(instance.lotterySeed.utf8))))
  }

  private static func quotaLoads(_ roster: VerifiedRoster, _ model: PlacementModel) -> [QuotaLoad] {
    let (instance, spans) = (roster.instance, model.context.spans)
    var postOf = [Int?](repeating: nil, count: instance.apprentices.count * spans.count)
    for assignment in roster.assignments {
      postOf[assignment.apprentice * spans.count + assignment.period] = assignment.post
    }
    return instance.quotas.flatMap { quota in
      spans.filter { model.context.quotas.counts(quota, in: $0) }.map { span in
        let load = model.context.quotas.columns(of: quota, in: span, inScope: true).count {
          let person = Int(model.arcs.apprentice[Int($0)])
          return postOf[person * spans.count + span.index] == Int(model.arcs.post[Int($0)])
        }
        return QuotaLoad(
          id: quota.id, load: load, minimum: quota.minimum, maximum: quota.maximum, period: span.index)
      }
    }
  }

  private static func warnings(_ solved: SolvedTerm, beside more: [Message]) -> [Message] {
    var list = solved.model.context.spans.flatMap { span in
      span.limits.overOccupied.map { (row: $0.row + span.suffix, by: $0.by) }
    }.map { row, by in
      Message(
        zh: "\(row)：已占名额超出上限 \(by) 个，按 0 个剩余计算",
        en: "\(row): \(Counted.of(by, "more place")) \(by == 1 ? "is" : "are") occupied than the limit; none are left")
    }
    if solved.instance.apprentices.isEmpty {
      list.insert(
        Message(
          zh: "本学期没有学生（apprentices.csv 没有数据行，或都已退出）：名册为空",
          en: "there are no apprentices (apprentices.csv has no rows, or all have left): the roster is empty"), at: 0)
    }
    list += more
    if solved.result.lotteryCounter > 0 {
      list.append(
        Message(
          zh: "抽签第 \(solved.result.lotteryCounter) 次重抽后结果唯一",
          en:
            "the lottery was drawn again \(Counted.of(solved.result.lotteryCounter, "time")) until the roster was unique"
        ))
    }
    return list
  }

  /// Offered and legal capacity of each enterprise with what the roster uses.
  private static func capacities(_ roster: VerifiedRoster, _ model: PlacementModel) -> [EnterpriseLoad] {
    let loads = model.context.spans.map { roster.enterpriseLoads(period: $0.index) }
    return roster.instance.enterprises.indices.flatMap { index in
      model.context.spans.map { span in
        let offered = OfferedSeats.of(enterprise: index, in: span, model.context)
        let legal = OfferedSeats.lawful(enterprise: index, in: span, model.context)
        let tighter = legal.map { limit in offered.map { limit.places < $0 } ?? true } ?? false
        return EnterpriseLoad(
          enterprise: index, offered: offered, legal: legal?.places, load: loads[span.index][index],
          rule: tighter ? legal?.rule : nil, period: span.index)
      }
    }
  }
}

extension TermRun {
  /// Where one apprentice is in one period; ids as the tables give them, never names.
  public struct Placement: Sendable, Hashable {
    /// The apprentice's id.
    public let apprentice: String
    /// The period's id; `term` where there is no rotation.
    public let period: String
    /// The ids of the base and of the post there; `nil` for somebody without a place.
    public let base: String?
    public let post: String?
    /// The rank of the place on the apprentice's list, from 1; `nil` where it is not on it, or without a place.
    public let rank: Int?
    /// The way in tenths of a minute; `nil` where it is not known, or without a place.
    public let tenths: Int?
  }

  /// How the run ended.
  public var ending: RunEnding { RunEnding(result.ending, isCut: !unfinished.isEmpty) }

  /// Whether there is a verified roster.
  public var hasRoster: Bool { roster != nil }

  /// Who is where, in the order of apprentices, then periods; empty without a roster.
  public var placements: [Placement] {
    guard let roster else { return [] }
    return roster.lines.map { line in
      let post = line.assignment.post.map { instance.posts[$0] }
      return Placement(
        apprentice: instance.apprentices[line.assignment.apprentice].id,
        period: instance.spans[line.assignment.period].id, base: post.map { instance.bases[$0.base].id },
        post: post?.id, rank: line.rank, tenths: line.tenths)
    }
  }

  /// Why there is no roster, or what an officer has to know beside it, one sentence each.
  public var remarks: [Message] {
    (result.ending == .infeasible ? [ClashText.head(report.clash)] + report.clash.map(ClashText.line) : [])
      + report.warnings
  }

  /// Why a roster has no certificate.
  package var uncertified: Message? {
    guard hasRoster, case .not(let reason) = report.certification else { return nil }
    return Message(zh: "未出具证书：\(reason.zh)", en: "not certified: \(reason.en)")
  }

  /// The files of the run, to be written as a folder.
  ///
  /// - Parameter plain: CSV without byte order mark and with LF, for programs.
  package func files(language: Language?, plain: Bool) throws -> [OutputFile] {
    try RosterExporters.files(of: report, options: ExportOptions(language: language, plain: plain))
  }

  /// The summary for who ran it alone: what clashes names people.
  package func ownSummary(language: Language?) -> [UInt8] {
    SummaryJSONExporter.console(report, options: ExportOptions(language: language))
  }

  /// Writes roster.csv, summary.json, roster.html and the others into a folder, all or nothing.
  ///
  /// A folder of which this program wrote every file may be replaced; anything else in it, or an input of the run, is
  /// an error.
  public func write(to folder: String, language: Language? = nil) throws {
    let output = OutputFolder(path: folder, command: "allocate", inputs: inputs)
    try output.check()
    try output.write(files(language: language, plain: false))
  }
}
