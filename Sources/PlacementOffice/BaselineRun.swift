import Documents
import GLPK
package import PlacementAnalyses
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementInput
package import PlacementSolving
import PlacementVerification

/// One baseline solved again.
package struct BaselineRun {
  let folder: String
  let baseline: Baseline
  /// Seconds of the reference solve.
  let reference: Double
  /// The limits that the command gives each baseline, counted from its own start.
  let limits: SolveLimits
  let tolerances: Tolerances
  /// Whether ids that lost their leading zeros are read by their number.
  let idsAsNumbers: Bool

  /// A run of a baseline of a folder.
  package init(
    folder: String, baseline: Baseline, reference: Double, limits: SolveLimits, tolerances: Tolerances,
    idsAsNumbers: Bool = false
  ) {
    (self.folder, self.baseline, self.reference) = (folder, baseline, reference)
    (self.limits, self.tolerances, self.idsAsNumbers) = (limits, tolerances, idsAsNumbers)
  }

  private struct Result {
    let found: Observation
    let places: PlaceList?
    let seconds: Double
  }

  private var path: String { baseline.scenario.hasPrefix("/") ? baseline.scenario : "\(folder)/\(baseline.scenario)" }
  private var placesFile: String { "\(folder)/\(baseline.name).csv" }

  /// What differs from the expectation; with a recorder what the scenario gives becomes the expectation.
  package func entry(recording record: Regression.Recorder?) throws -> RegressionEntry {
    let result: Result
    do {
      result = try solve()
    } catch let error as ReadError {
      return RegressionEntry(baseline, .failed, problem: error.sentence)
    }
    let compared = compare(result)
    guard let record else { return compared }
    return try self.record(result, compared, record)
  }

  private func compare(_ result: Result) -> RegressionEntry {
    var entry = RegressionEntry(baseline, .same, found: result.found, seconds: result.seconds)
    guard let expected = baseline.expected else {
      entry.state = .new
      return entry
    }
    entry.differences = expected.differences(from: result.found, tolerances)
    if entry.differences.contains(where: \.fails) { entry.state = .different }
    guard expected.roster != nil, expected.roster != result.found.roster, let now = result.places else { return entry }
    let before = (try? FolderBytes.file(placesFile)).flatMap(PlaceList.init(csv:))
    if let before, before.digest == expected.roster {
      entry.movement = Movement(from: before, to: now)
    } else {
      entry.problem = Message(
        zh: "\(baseline.name).csv 缺失或与基线不符，无法说明名册变动了谁",
        en: "\(baseline.name).csv is missing or of another roster: who moved cannot be told")
    }
    return entry
  }

  /// A result that a limit ended is not recorded: it depends on the machine.
  private func record(
    _ result: Result, _ compared: RegressionEntry, _ record: Regression.Recorder
  ) throws -> RegressionEntry {
    var entry = compared
    if result.found.status == "feasible" {
      entry.state = .failed
      entry.problem = Message(
        zh: "到达时限，结果未经证明，不能作为基线", en: "a limit came first: an unproved result is no baseline")
      return entry
    }
    var expected = baseline.expected
    // times alone are no reason to touch a file under version control
    expected?.relativeTime = result.found.relativeTime
    if expected == result.found, !entry.differences.contains(where: { $0.subject == "relative_time" }) { return entry }
    var recorded = baseline
    recorded.expected = result.found
    try record(BaselineRecord(recorded, places: result.places, before: baseline.expected?.roster))
    entry.state = .updated
    return entry
  }

  private func solve() throws -> Result {
    let instance = try InstanceReader().read(path, idsAsNumbers: idsAsNumbers).instance
    let model = ModelBuilder().build(instance)
    let clock = ContinuousClock()
    let start = clock.now
    let limits = baseline.timeLimit.map(limits.within(seconds:)) ?? limits
    let result = try StagedSolver(GLPKSolver()).solve(model, limits: limits)
    let seconds = start.seconds(to: clock.now)
    let run = try SolvedTerm(model, result)
    let certification = try run.certification(branches: false, limits: limits.silent)
    let places = run.roster.map(Self.places)
    let status =
      switch result.ending {
      case .optimal: "optimal"
      case .feasible, .noSolution: "feasible"
      case .infeasible: "infeasible"
      }
    let stages = result.outcomes.map {
      Observation.StageValue(
        objective: $0.objective.rawValue, rank: $0.rank, value: $0.value, proof: $0.proof.rawValue)
    }
    // read by reflection: an engine that counts something new is recorded without a change here
    let work = Mirror(reflecting: result.work).children.compactMap { child in
      child.label.flatMap { name in (child.value as? Int).map { Observation.WorkCounter(name: name, count: $0) } }
    }
    let found = Observation(
      status: status, placed: run.roster?.placed, unplaced: run.roster?.unplaced, profile: run.roster?.profile ?? [],
      notListed: run.roster?.notListed, totalRank: run.roster?.totalRank, stages: stages, roster: places?.digest,
      rows: model.rows.count, columns: model.columnCount, nonzeros: model.nonzeroCount, work: work,
      relativeTime: seconds / reference, certificate: run.roster.map { Self.validity(certification, $0) })
    return Result(found: found, places: places, seconds: seconds)
  }

  /// What the checker says of a certificate, read back from its bytes.
  private static func validity(_ certification: Certification, _ roster: VerifiedRoster) -> String {
    guard case .certified(let certificate) = certification else { return "not certified" }
    let bytes = CertificateJSONExporter.document(certificate)
    guard let read = try? CertificateReader.read(bytes) else { return "unreadable" }
    return CertificateChecker(roster.instance).check(read, of: roster).isValid ? "valid" : "refused"
  }

  private static func places(_ roster: VerifiedRoster) -> PlaceList {
    let instance = roster.instance
    let posts = roster.lines.map { line in
      PlaceList.Entry(
        kind: "post", apprentice: instance.apprentices[line.assignment.apprentice].id,
        period: instance.spans[line.assignment.period].id,
        place: line.assignment.post.map { instance.posts[$0].id } ?? "", rank: line.rank)
    }
    let slots = roster.sessions.map { session in
      PlaceList.Entry(
        kind: "slot", apprentice: instance.apprentices[session.apprentice].id, place: instance.slots[session.slot].id,
        rank: instance.slotPreferences[session.apprentice].first { $0.slot == session.slot }?.rank)
    }
    return PlaceList(posts + slots)
  }
}
