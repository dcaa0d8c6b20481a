import Documents
import Foundation
import GLPK
import PlacementDomain
import PlacementExport
import PlacementFormulation
import PlacementInput
import PlacementSolving
import Testing

@testable import PlacementVerification

/// A term with its proved roster and the certificate of it.
struct Certified {
  let instance: PlacementInstance
  let roster: VerifiedRoster
  let certificate: Certificate

  /// Solves, verifies and certifies; `nil` where no roster keeps the hard rules.
  static func make(_ instance: PlacementInstance, branches: Bool = true) throws -> Certified? {
    let model = ModelBuilder().build(instance)
    let result = try StagedSolver(GLPKSolver()).solve(model)
    guard result.ending == .optimal else { return nil }
    let roster = try #require(
      Verifier(instance).verify(result.assignments, sessions: result.sessions, stages: result.outcomes).roster)
    let answer = try Certifier(GLPKSolver()).certify(model, result, branches: branches)
    guard case .proved(let steps, let derived) = answer else {
      Issue.record("not certified: \(answer)")
      return nil
    }
    return Certified(
      instance: instance, roster: roster,
      certificate: Certificate(
        scenario: TermDigest.scenario(instance),
        roster: TermDigest.roster(instance, roster.assignments, roster.sessions), derived: derived, steps: steps))
  }

  func verdict(_ certificate: Certificate? = nil) -> CertificateVerdict {
    CertificateChecker(instance).check(certificate ?? self.certificate, of: roster)
  }

  /// The verdict of a certificate that holds: of all its stages, and of the draw that it is about.
  var whole: CertificateVerdict {
    .valid(
      stages: certificate.steps.count,
      draw: certificate.steps.compactMap(\.draw).first.map {
        CheckedDraw(counter: $0.counter, bits: $0.bits, isUnique: $0.unique != nil)
      })
  }

  /// The ids of the columns of the roster's places and sessions.
  var decisions: [String] {
    let places = roster.assignments.compactMap { line -> String? in
      guard let post = line.post else { return nil }
      let suffix = instance.spans.count > 1 ? "/" + instance.spans[line.period].id : ""
      return "x/\(instance.apprentices[line.apprentice].id)/\(instance.posts[post].id)\(suffix)"
    }
    let sessions = roster.sessions.map { "z/\(instance.apprentices[$0.apprentice].id)/\(instance.slots[$0.slot].id)" }
    return places + sessions
  }

  /// The certificate with a step changed.
  func changing(_ index: Int, _ change: (Certificate.Step) -> Certificate.Step) -> Certificate {
    var steps = certificate.steps
    steps[index] = change(steps[index])
    return Certificate(
      scenario: certificate.scenario, roster: certificate.roster, derived: certificate.derived, steps: steps)
  }

  /// The certificate with other derived rows.
  func deriving(_ derived: [Certificate.DerivedRow]) -> Certificate {
    Certificate(
      scenario: certificate.scenario, roster: certificate.roster, derived: derived, steps: certificate.steps)
  }

  /// The files that `allocate` would write.
  func files() throws -> [OutputFile] {
    let report = TermReport(
      instance: instance, roster: roster, status: .optimal, certification: .certified(certificate),
      versions: ProgramVersions(placement: "0", glpk: "0", rules: instance.rules.id), seedDigest: "")
    return try RosterExporters.files(of: report, options: ExportOptions())
  }
}

extension Certificate.Step {
  /// The same proof with some of it changed.
  func with(
    value: Int? = nil, draw: Certificate.Draw? = nil, isByItineraries: Bool? = nil,
    multipliers: [Certificate.Multiplier]? = nil, fixes: Certificate.Fixes? = nil,
    branchNodes: [Certificate.BranchNode]? = nil,
    turns: [Certificate.Turn]? = nil
  ) -> Certificate.Step {
    Certificate.Step(
      objective: objective, rank: rank, draw: draw ?? self.draw, value: value ?? self.value,
      isByItineraries: isByItineraries ?? self.isByItineraries, multipliers: multipliers ?? self.multipliers,
      fixes: fixes ?? self.fixes,
      branchNodes: branchNodes ?? self.branchNodes,
      turns: turns ?? self.turns)
  }
}

/// A copy of a folder with a scenario, gone when it is no longer needed.
final class ScenarioCopy {
  let url: URL
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  init(_ path: String) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "certificate-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: Self.root.appending(path: path), to: url)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func instance(_ settings: String = "scenario.yaml") throws -> PlacementInstance {
    try InstanceReader().read(url.appending(path: settings).path).instance
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  func replace(_ old: String, _ new: String, in name: String) throws {
    let before = try text(name)
    let after = before.replacing(old, with: new)
    try #require(before != after)
    try write(after, name)
  }

  /// Raises the capacity of a line by one.
  func addSeat(_ id: String, in table: String) throws {
    let lines = try text(table).split(whereSeparator: \.isNewline).map(String.init)
    func cells(_ line: String) -> [String] {
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let column = try #require(cells(lines[0]).firstIndex(of: "capacity"))
    let changed = lines.map { line -> String in
      var cells = cells(line)
      guard cells[0] == id, let seats = Int(cells[column]) else { return line }
      cells[column] = String(seats + 1)
      return cells.joined(separator: ",")
    }
    try #require(changed != lines)
    try write(changed.joined(separator: "\n") + "\n", table)
  }
}
