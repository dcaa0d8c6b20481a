import Documents
import PlacementConfirmation
import PlacementDomain
import PlacementExport
import PlacementInput
import PlacementOffice
import PlacementVerification

/// What is said of confirmations and of their log.
enum ConfirmationScreen {
  /// Refuses a name that is none, or that says more than a name.
  static func check(officer: String, note: String) throws {
    if officer.allSatisfy(\.isWhitespace) {
      throw UsageText.refusal(zh: "--officer 须写明确认人的姓名", en: "--officer wants the name of who confirms")
    }
    // a line end or a sign that is not seen would let a name say more than a name
    let hidden = (officer + note).unicodeScalars.contains {
      [.control, .format].contains($0.properties.generalCategory)
    }
    if hidden {
      throw UsageText.refusal(
        zh: "--officer 和 --note 不能有换行或看不见的字符", en: "--officer and --note take no line ends and no unseen signs")
    }
  }

  /// Says why nothing was confirmed, with the exit code of the contract.
  static func refusing<Value>(_ console: Console, _ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let refusal as ConfirmationRefusal {
      for reason in refusal.reasons { console.error(reason) }
      console.error(
        Message(
          zh: "以上各条不能确认，没有写入任何记录；去掉 --only 则确认其余材料齐全的各条",
          en: "these cannot be confirmed, and nothing was recorded; without --only the lines that have their papers are"
        ))
      throw ExitStatus.failed.exit
    } catch let fault as LogFault {
      console.error(fault.message)
      switch fault {
      case .notFound: throw ExitStatus.notFound.exit
      case .notALog, .unusable: throw ExitStatus.cannotWrite.exit
      case .broken, .clock: throw ExitStatus.failed.exit
      }
    }
  }

  /// What was recorded: first the lines that stay open.
  static func say(_ confirmation: RosterConfirmation, _ entry: ConfirmationEntry, _ isNew: Bool, _ console: Console) {
    let roster = confirmation.roster
    let instance = roster.instance
    for (line, standing) in zip(roster.lines, confirmation.standings) where standing == .open {
      let id = instance.apprentices[line.assignment.apprentice].id
      let words = MissingPaper.reason(line.missingPapers)
      console.note(Message(zh: "暂不能确认 \(id)：\(words.zh)", en: "not confirmed yet, \(id): \(words.en)"))
    }
    let words = ConfirmationWords(entry).text
    console.say(
      isNew
        ? Message(zh: "已公布：\(words.zh)", en: "published: \(words.en)")
        : Message(zh: "内容相同，此前已公布：\(words.zh)", en: "nothing new, published before: \(words.en)"))
    console.document(
      .object([
        (key: "format", value: .integer(1)), (key: "scenario", value: .string(instance.name)),
        (key: "number", value: .integer(entry.number)), (key: "time", value: .string(entry.time)),
        (key: "new", value: .bool(isNew)), (key: "digest", value: .string(entry.digest)),
        (key: "confirmed", value: .integer(confirmation.count(.confirmed))),
        (key: "open", value: .integer(confirmation.count(.open))),
        (key: "left", value: .integer(confirmation.count(.left))),
        (key: "unplaced", value: .integer(confirmation.count(.unplaced))),
      ]))
  }

  /// A receipt that lies in a folder has to be one of the log: a log that was cut is not gone on with over it.
  static func hold(_ folder: String, to log: ConfirmationLog, _ name: String) throws {
    guard let receipt = try? FolderBytes.file(folder + "/confirmation.json") else { return }
    let findings = LogVerdict.findings(receipt, try log.entries())
    if !findings.isEmpty { throw LogFault.broken(name, findings) }
  }

  /// What a log says of a verified roster; the receipt is looked for beside the roster.
  static func verdict(
    _ log: String, of verified: VerifiedRoster, at path: String, _ console: Console
  ) throws -> LogVerdict {
    try refusing(console) {
      let receipt = try? FolderBytes.file(folder(of: path) + "confirmation.json")
      let verdict = try LogVerdict(ConfirmationLog(log), of: verified, receipt: receipt)
      for line in verdict.lines {
        if verdict.findings.isEmpty { console.say(line) } else { console.error(line) }
      }
      return verdict
    }
  }

  /// The number of the last publication of a term, which a roster has to be; exit 1 where it is another.
  static func number(
    _ name: String, of term: Term, _ roster: RosterFile, at path: String, _ console: Console
  ) throws -> Int {
    try refusing(console) {
      let log = try ConfirmationLog(name)
      try hold(folder(of: path) + ".", to: log, name)
      let findings = try log.findings()
      if !findings.isEmpty {
        for finding in findings {
          console.error(Message(zh: "确认日志：\(finding.zh)", en: "log of confirmations: \(finding.en)"))
        }
        throw ExitStatus.failed.exit
      }
      let last = try log.entries().compactMap { entry in
        JSONText.read(Array(entry.body.utf8)).flatMap {
          RosterConfirmation.isOf(term.instance, $0) ? (entry: entry, body: $0) : nil
        }
      }.last
      guard let last else {
        console.error(
          Message(
            zh: "确认日志里没有本学期的名册：请先用 placement confirm 公布",
            en: "the log has no roster of this term: placement confirm publishes one"))
        throw ExitStatus.failed.exit
      }
      let changed = RosterConfirmation.differences(roster, last.body)
      guard changed == 0 else {
        console.error(
          Message(
            zh: "--roster 不是最近公布的名册：与第 \(last.entry.number) 号有 \(changed) 处不同；请用公布时写出的 roster.csv",
            en:
              "--roster is not the roster in force: \(changed) of its lines differ from number \(last.entry.number); name the roster.csv of that publication"
          ))
        throw ExitStatus.failed.exit
      }
      return last.entry.number
    }
  }

  private static func folder(of path: String) -> String {
    path.contains("/")
      ? path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" : ""
  }
}
