import ArgumentParser
import Documents
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementOffice
import PlacementVerification

/// `placement verify`: an independent check of any roster, ours, edited by hand or made elsewhere.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a roster against the scenario's rules; exit 1 and every violation if it breaks one.")

  @Argument(help: "The scenario's folder, or its scenario.yaml.")
  var scenario: String

  @Option(name: .long, help: "The roster to check, a CSV file.")
  var roster: String

  @Option(
    name: .long, help: "The studio sessions to check with it (default: studio-roster.csv beside the roster, if there).")
  var studioRoster: String?

  @Option(name: .long, help: "The proof of the roster's stages to check with it: certificate.json of allocate.")
  var certificate: String?

  @Option(name: .long, help: "The published roster beside which the states kept and changed are checked.")
  var keep: String?

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    try guarded(common) {
      let instance = try ScenarioLoading.read(scenario, common, reading, keeping: keep).instance
      let console = Console(common, scenario: instance.language)
      let (lines, studioLines) = try RosterLoading.lines(
        roster, studioRoster: studioRoster, instance: instance, reading, console: console)
      let changes = InputChanges.since(roster: roster, instance)
      InputChanges.say(changes, console)
      let result = Verifier(instance).verify(lines: lines, studioLines: studioLines)
      PreparationLimit.end()
      switch result {
      case .verified(let verified):
        if let gaps = CheckWords.gaps(verified) { console.say(Message(zh: "注意，\(gaps.zh)", en: "note: \(gaps.en)")) }
        if instance.rules.id == RulePack.none.id {
          console.say(Message(zh: "注意：未核对法规（rules: none）", en: "note: law not checked (rules: none)"))
        }
        console.say(
          Message(
            zh: "核验通过：安置 \(verified.placed) 人，未安置 \(verified.unplaced) 人，所核查的规定均未违反",
            en: "verified: \(verified.placed) placed, \(verified.unplaced) unplaced, no rule that was checked is broken"
          ))
        NotCheckedNotes.say(verified.notChecked, console)
        let verdict = try certificate.map { try CertificateLoading.verdict($0, verified, console) }
        console.document(document(verified, [], changes, instance, verdict))
        if let verdict, !verdict.isValid { throw ExitStatus.failed.exit }
      case .violated(let violations):
        // What was asked for is what is wrong: a result, and on standard output as every other.
        for violation in violations {
          let row = violation.row.map { Message(zh: "第 \($0) 行 ", en: "row \($0) ") } ?? Message(zh: "", en: "")
          console.say(
            Message(
              zh: "\(row.zh)\(violation.subject)：\(violation.message.zh)",
              en: "\(row.en)\(violation.subject): \(violation.message.en)"))
        }
        console.say(Message(zh: "核验不通过：\(violations.count) 处违规", en: "refused: \(violations.count) violations"))
        console.document(document(nil, violations, changes, instance))
        throw ExitStatus.failed.exit
      }
    }
  }

  private func document(
    _ verified: VerifiedRoster?, _ violations: [Violation], _ changes: [String]?, _ instance: PlacementInstance,
    _ verdict: CertificateVerdict? = nil
  ) -> JSONText {
    let language = common.language ?? instance.language
    return .object([
      (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
      (key: "verified", value: .bool(verified != nil)),
      (key: "inputs_changed", value: changes.map { .array($0.map(JSONText.string)) } ?? .null),
      (
        key: "violations",
        value: .array(
          violations.map { violation in
            .object([
              (key: "rule", value: .string(violation.rule)), (key: "subject", value: .string(violation.subject)),
              (key: "row", value: .optional(violation.row)),
              (key: "apprentices", value: .array(violation.apprentices.map(JSONText.string))),
              (key: "found", value: .optional(violation.found)), (key: "allowed", value: .optional(violation.allowed)),
              (key: "message", value: .string(violation.message.text(language))),
            ])
          })
      ),
      (key: "checks", value: CheckWords.document(verified)),
      (key: "not_checked", value: verified.map { CheckWords.document($0.notChecked) } ?? .null),
      (key: "certificate", value: verdict.map { .string(CertificateLoading.words($0).text(language)) } ?? .null),
      (key: "draw", value: CertificateLoading.draw(verdict)),
    ])
  }
}
