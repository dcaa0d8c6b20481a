package import Documents
package import PlacementDomain
import PlacementExport
package import PlacementVerification

/// What a check of a roster found: lines for a screen and a JSON document.
package struct VerificationReport: Sendable {
  package let instance: PlacementInstance
  /// `nil` where it breaks a rule.
  package let roster: VerifiedRoster?
  package let violations: [Violation]
  /// The inputs that changed since the roster was computed; `nil` where that is not known.
  package let changes: [String]?
  /// What the checker says of the certificate, where one was given.
  package var certificate: CertificateVerdict?
  /// What a log of confirmations says of it, where one was given, and whether the log is whole.
  package var log: (isWhole: Bool, document: JSONText)?

  package init(
    _ instance: PlacementInstance, roster: VerifiedRoster?, violations: [Violation], changes: [String]?
  ) {
    (self.instance, self.roster, self.violations, self.changes) = (instance, roster, violations, changes)
  }

  /// Whether everything that was given holds.
  package var holds: Bool { roster != nil && certificate?.isValid != false && log?.isWhole != false }

  /// What is said of the roster, in order; of a verified one first what was not checked.
  package var lines: [Message] {
    guard let roster else { return refusal }
    var lines: [Message] = []
    if let gaps = CheckWords.gaps(roster) { lines.append(Message(zh: "注意，\(gaps.zh)", en: "note: \(gaps.en)")) }
    if instance.rules.id == RulePack.none.id {
      lines.append(Message(zh: "注意：未核对法规（rules: none）", en: "note: law not checked (rules: none)"))
    }
    lines += paperLines(roster)
    lines.append(
      Message(
        zh: "核验通过：安置 \(roster.placed) 人，未安置 \(roster.unplaced) 人，所核查的规定均未违反",
        en: "verified: \(roster.placed) placed, \(roster.unplaced) unplaced, no rule that was checked is broken"))
    return lines
  }

  /// What keeps lines from being confirmed, line by line.
  private func paperLines(_ roster: VerifiedRoster) -> [Message] {
    let open = roster.lines.filter { !$0.missingPapers.isEmpty }
    if open.isEmpty { return [] }
    let head = Message(
      zh: "因缺少材料暂不能确认 \(open.count) 条：",
      en: "\(Counted.of(open.count, "placement")) cannot be confirmed yet for want of papers:")
    return [head]
      + open.map { line in
        let (id, period) = name(line)
        let place = period.isEmpty ? id : "\(id) \(period)"
        let words = MissingPaper.reason(line.missingPapers)
        return Message(zh: "  \(place)：\(words.zh)", en: "  \(place): \(words.en)")
      }
  }

  /// The apprentice of a line, and its period where the term has several places for each.
  private func name(_ line: VerifiedLine) -> (id: String, period: String) {
    (
      instance.apprentices[line.assignment.apprentice].id,
      instance.spans.count > 1 ? instance.spans[line.assignment.period].id : ""
    )
  }

  /// Per line that lacks papers, what it lacks.
  private func papers(_ roster: VerifiedRoster, _ language: Language) -> JSONText {
    .array(
      roster.lines.filter { !$0.missingPapers.isEmpty }.map { line in
        let (id, period) = name(line)
        let missing = line.missingPapers.map { paper in
          JSONText.object([
            (key: "paper", value: .string(paper.paper.rawValue)), (key: "lack", value: .string(paper.lack.word)),
            (key: "date", value: paper.lack.date.map { .string($0.description) } ?? .null),
            (key: "text", value: .string(paper.words.text(language))),
          ])
        }
        return .object([
          (key: "apprentice", value: .string(id)), (key: "period", value: .string(period)),
          (key: "missing", value: .array(missing)),
        ])
      })
  }

  private var refusal: [Message] {
    violations.map { violation in
      let row = violation.row.map { Message(zh: "第 \($0) 行 ", en: "row \($0) ") } ?? Message(zh: "", en: "")
      return Message(
        zh: "\(row.zh)\(violation.subject)：\(violation.message.zh)",
        en: "\(row.en)\(violation.subject): \(violation.message.en)")
    } + [Message(zh: "核验不通过：\(violations.count) 处违规", en: "refused: \(Counted.of(violations.count, "violation"))")]
  }

  package func document(_ language: Language) -> JSONText {
    .object([
      (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
      (key: "verified", value: .bool(roster != nil)),
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
      (key: "checks", value: CheckWords.document(roster?.tally)),
      (key: "papers_missing", value: roster.map { papers($0, language) } ?? .null),
      (key: "not_checked", value: roster.map { CheckWords.document($0.notChecked) } ?? .null),
      (key: "certificate", value: certificate.map { .string(CertificateWords.of($0, roster).text(language)) } ?? .null),
      (key: "draw", value: CertificateWords.draw(certificate)), (key: "log", value: log?.document ?? .null),
    ])
  }
}
