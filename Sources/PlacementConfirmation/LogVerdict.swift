package import Documents
package import PlacementDomain
import PlacementOffice
package import PlacementVerification

/// What a log of confirmations says of a verified roster, and whether the log is whole.
package struct LogVerdict: Sendable {
  /// What shows that the log was changed after it was written, or that it is not the one of the receipt.
  package let findings: [Message]
  /// The publication that gives these places; `nil` where none of this term does.
  package let publication: ConfirmationEntry?
  /// The last publication of the term.
  package let last: ConfirmationEntry?
  /// Lines of the roster whose place differs from the last publication.
  package let changed: Int

  /// Looks a roster up.
  ///
  /// - Parameters:
  ///   - roster: The roster, as verified.
  ///   - receipt: The bytes of the `confirmation.json` that lies beside the roster, if one does.
  package init(_ log: ConfirmationLog, of roster: VerifiedRoster, receipt: [UInt8]?) throws {
    let entries = try log.entries()
    var findings = try log.findings()
    if let receipt { findings += Self.findings(receipt, entries) }
    self.findings = findings
    let instance = roster.instance
    let own = entries.compactMap { entry in
      JSONText.read(Array(entry.body.utf8)).flatMap { RosterConfirmation.isOf(instance, $0) ? (entry, $0) : nil }
    }
    let sessions = try RosterConfirmation.sessions(of: roster)
    let differences = own.map { entry, body in
      entry.sessions == sessions
        ? RosterConfirmation.differences(roster, body) : max(1, RosterConfirmation.differences(roster, body))
    }
    let found = differences.lastIndex(of: 0)
    (publication, last, changed) = (found.map { own[$0].0 }, own.last?.0, differences.last ?? 0)
  }

  /// What shows that a log is not the one that a receipt is of, or was cut or changed since.
  package static func findings(_ receipt: [UInt8], _ entries: [ConfirmationEntry]) -> [Message] {
    guard let body = JSONText.read(receipt), let number = body.member("number")?.whole,
      let digest = body.member("digest")?.text
    else {
      return [Message(zh: "confirmation.json 不是确认回执", en: "confirmation.json is no receipt of a confirmation")]
    }
    guard let entry = entries.first(where: { $0.number == number }) else {
      return [
        Message(
          zh: "回执是第 \(number) 号，日志里没有：日志被截断，或不是同一份日志",
          en: "the receipt is of number \(number), which the log has not: it was cut, or is another log")
      ]
    }
    return entry.digest == digest && receipt == Publication.receipt(entry)
      ? []
      : [
        Message(
          zh: "日志的第 \(number) 号与回执不符：日志被改动，或不是同一份日志",
          en: "number \(number) of the log is not that of the receipt: it was changed, or is another log")
      ]
  }

  /// What is said, in order: first what is wrong with the log.
  package var lines: [Message] {
    if !findings.isEmpty {
      return findings.map { Message(zh: "确认日志：\($0.zh)", en: "log of confirmations: \($0.en)") }
    }
    guard let last else {
      return [Message(zh: "确认日志里没有本学期的名册：尚未公布", en: "the log has no roster of this term: it is not published")]
    }
    guard let publication else {
      return [
        Message(
          zh: "不是已公布的名册：与最近公布的第 \(last.number) 号有 \(changed) 处不同",
          en: "not a published roster: \(changed) of its lines differ from number \(last.number), the last one")
      ]
    }
    let words = ConfirmationWords(publication)
    return publication.number == last.number
      ? [Message(zh: "已公布：\(words.text.zh)", en: "published: \(words.text.en)")]
      : [
        Message(
          zh: "曾经公布：\(words.text.zh)；现行的是第 \(last.number) 号",
          en: "published once: \(words.text.en); number \(last.number) is in force now")
      ]
  }

  package func document(_ language: Language) -> JSONText {
    .object([
      (key: "whole", value: .bool(findings.isEmpty)),
      (key: "findings", value: .array(findings.map { .string($0.text(language)) })),
      (key: "number", value: .optional(publication?.number)), (key: "last", value: .optional(last?.number)),
      (key: "changed", value: .integer(changed)),
    ])
  }
}

/// A publication in words.
package struct ConfirmationWords {
  /// Number, time, officer and how many lines stand how.
  package let text: Message

  package init(_ entry: ConfirmationEntry) {
    let body = JSONText.read(Array(entry.body.utf8))
    func number(_ key: String) -> Int { body?.member(key)?.whole ?? 0 }
    let officer = body?.member("officer")?.text ?? ""
    let (confirmed, open, left) = (number("confirmed"), number("open"), number("left"))
    let unplaced = number("unplaced")
    text = Message(
      zh: "第 \(entry.number) 号，\(entry.time)，\(officer)；确认 \(confirmed) 条，缺材料 \(open) 条，"
        + (left > 0 ? "未要求确认 \(left) 条，" : "") + "未安置 \(unplaced) 条",
      en: "number \(entry.number), \(entry.time), \(officer); \(confirmed) confirmed, \(open) lack papers, "
        + (left > 0 ? "\(left) not asked for, " : "") + "\(unplaced) unplaced")
  }
}
