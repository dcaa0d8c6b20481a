import Documents
package import PlacementDomain

/// `certificate.json`: the multipliers that prove each stage, for whoever wants to check them; ids only.
package struct CertificateJSONExporter: RosterExporter {
  /// The file's name.
  package static let name = "certificate.json"
  package let fileName = CertificateJSONExporter.name

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard case .certified(let certificate) = report.certification else { return nil }
    return Self.document(certificate)
  }

  /// The bytes of a certificate, the same on every machine.
  package static func document(_ certificate: Certificate) -> [UInt8] {
    var members: [(key: String, value: JSONText)] = [
      ("format", .integer(1)), ("scenario", .string(certificate.scenario)), ("roster", .string(certificate.roster)),
    ]
    if !certificate.derived.isEmpty { members.append(("derived", .array(certificate.derived.map(derived)))) }
    members.append(("stages", .array(certificate.steps.map(step))))
    return JSONText.object(members).document()
  }

  private static func derived(_ row: Certificate.DerivedRow) -> JSONText {
    .object(
      [("id", .string(row.id)), ("apprentice", .string(row.apprentice))]
        + (row.period.map { [("period", .string($0))] } ?? []) + [("slots", .array(row.slots.map { .string($0) }))])
  }

  private static func step(_ step: Certificate.Step) -> JSONText {
    var members: [(key: String, value: JSONText)] = [("objective", .string(step.objective.rawValue))]
    if let rank = step.rank { members.append(("rank", .integer(rank))) }
    if let draw = step.draw { members.append(("draw", self.draw(draw))) }
    members.append(("value", .integer(step.value)))
    if step.isByItineraries { members.append(("proof", .string("ways"))) }
    members += [
      ("multipliers", multipliers(step.multipliers)),
      ("fixes", .object([("columns", .integer(step.fixes.columns)), ("rows", .integer(step.fixes.rows))])),
    ]
    if !step.branchNodes.isEmpty { members.append(("leaves", .array(step.branchNodes.map(leaf)))) }
    if !step.turns.isEmpty { members.append(("turns", .array(step.turns.map(turn)))) }
    return .object(members)
  }

  private static func draw(_ draw: Certificate.Draw) -> JSONText {
    .object(
      [("counter", .integer(draw.counter)), ("bits", .integer(draw.bits))]
        + (draw.ties.isEmpty ? [] : [("ties", .array(draw.ties.map(tie)))])
        + (draw.unique.map { [("unique", unique($0))] } ?? []))
  }

  private static func unique(_ proof: Certificate.Uniqueness) -> JSONText {
    .object(
      [("multipliers", multipliers(proof.multipliers))]
        + (proof.branchNodes.isEmpty ? [] : [("leaves", .array(proof.branchNodes.map(leaf)))]))
  }

  private static func tie(_ tie: Certificate.Tie) -> JSONText {
    .object(
      [("value", .integer(tie.value))] + (tie.isByItineraries ? [("proof", .string("ways"))] : [])
        + [("multipliers", multipliers(tie.multipliers))]
        + (tie.branchNodes.isEmpty ? [] : [("leaves", .array(tie.branchNodes.map(leaf)))])
        + [("rosters", .array(tie.rosters.map { .array($0.map { .string($0) }) }))])
  }

  private static func turn(_ turn: Certificate.Turn) -> JSONText {
    .object(
      [("apprentice", .string(turn.apprentice)), ("multipliers", multipliers(turn.multipliers))]
        + (turn.branchNodes.isEmpty ? [] : [("leaves", .array(turn.branchNodes.map(leaf)))]))
  }

  private static func leaf(_ leaf: Certificate.BranchNode) -> JSONText {
    let branches: [JSONText] = leaf.branches.map { branch in
      .object([
        ("column", .string(branch.column)), (branch.isUpper ? "at_most" : "at_least", .integer(branch.value)),
      ])
    }
    return .object([
      ("branches", .array(branches)), (leaf.isRay ? "ray" : "multipliers", multipliers(leaf.multipliers)),
    ])
  }

  private static func multipliers(_ list: [Certificate.Multiplier]) -> JSONText {
    .object(list.map { ($0.row, .string($0.value.description)) })
  }
}
