package import Documents
import PlacementAnalyses
package import PlacementDomain
import PlacementExport
package import PlacementVerification

/// What a named officer takes responsibility for: a verified roster, the lines that have their papers, the others by name.
///
/// A decision that concerns a person is not left to a program alone (Personal Information Protection Law, Article 24); a
/// line without its papers is not confirmed (Provisions on internships of vocational schools, Articles 9, 14, 15, 31, 35).
package struct RosterConfirmation: Sendable {
  /// How a line of the roster stands.
  package enum Standing: String, Sendable {
    case confirmed
    /// A paper is missing.
    case open
    /// Nobody asked for it.
    case left
    case unplaced
  }

  package let roster: VerifiedRoster
  /// Who confirms.
  package let officer: String
  /// Anything to be kept with it; may be empty.
  package let note: String
  /// Per line of the roster, how it stands.
  package private(set) var standings: [Standing]

  /// A confirmation of all lines that have their papers, or of those of some apprentices.
  ///
  /// Throws where one of those apprentices cannot be confirmed.
  package init(
    _ roster: VerifiedRoster, officer: String, note: String = "", only: [String] = []
  ) throws(ConfirmationRefusal) {
    (self.roster, self.officer, self.note) = (roster, officer, note)
    let instance = roster.instance
    var reasons: [Message] = []
    let asked = Set(only)
    for id in only where !instance.apprentices.contains(where: { $0.id == id }) {
      reasons.append(Message(zh: "没有学生“\(id)”", en: "there is no apprentice \(id)"))
    }
    var standings: [Standing] = []
    for line in roster.lines {
      let id = instance.apprentices[line.assignment.apprentice].id
      let isAsked = asked.isEmpty || asked.contains(id)
      if line.assignment.post == nil {
        standings.append(.unplaced)
        if isAsked, !asked.isEmpty { reasons.append(Message(zh: "\(id)：没有岗位", en: "\(id): has no place")) }
      } else if !line.missingPapers.isEmpty {
        standings.append(.open)
        if isAsked, !asked.isEmpty {
          let words = MissingPaper.reason(line.missingPapers)
          reasons.append(Message(zh: "\(id)：\(words.zh)", en: "\(id): \(words.en)"))
        }
      } else {
        standings.append(isAsked ? .confirmed : .left)
      }
    }
    guard reasons.isEmpty else { throw ConfirmationRefusal(reasons: reasons) }
    self.standings = standings
  }

  /// The same after an earlier publication of the term: what was confirmed there at the same post stays so, as long as its
  /// papers are there, although nobody asked for it now.
  package func after(_ body: JSONText) -> RosterConfirmation {
    var later = self
    guard case .array(let lines)? = body.member("lines") else { return later }
    var confirmed: [[String]: String] = [:]
    for line in lines where line.member("standing")?.text == Standing.confirmed.rawValue {
      confirmed[[line.member("apprentice")?.text ?? "", line.member("period")?.text ?? ""]] = line.member("post")?.text
    }
    let instance = roster.instance
    for (index, line) in roster.lines.enumerated() where standings[index] == .left {
      let key = [instance.apprentices[line.assignment.apprentice].id, instance.spans[line.assignment.period].id]
      if let post = line.assignment.post, confirmed[key] == instance.posts[post].id {
        later.standings[index] = .confirmed
      }
    }
    return later
  }

  /// The number of lines of a standing.
  package func count(_ standing: Standing) -> Int { standings.count { $0 == standing } }

  /// The roster and the studio sessions as the log keeps them and as they are published; the same bytes for the same
  /// roster. The second is `nil` for a term without studios.
  package func tables(plain: Bool) throws -> (roster: [UInt8], sessions: [UInt8]?) {
    try Self.tables(of: roster, plain: plain)
  }

  private static func tables(
    of roster: VerifiedRoster, plain: Bool
  ) throws -> (roster: [UInt8], sessions: [UInt8]?) {
    let report = TermReport(
      instance: roster.instance, roster: roster, status: .feasible,
      versions: ProgramVersions(placement: ProgramVersion.number, glpk: "", rules: roster.instance.rules.id),
      seedDigest: "")
    let options = ExportOptions(plain: plain)
    let lines = try RosterCSVExporter().contents(of: report, options: options) ?? []
    return (lines, try StudioRosterCSVExporter().contents(of: report, options: options))
  }

  /// What the log keeps beside the roster: ids, the officer's name, no name of an apprentice.
  ///
  /// - Parameters:
  ///   - number: That of the publication.
  ///   - time: UTC.
  ///   - before: The body of the last publication of the same term, with its number.
  package func document(number: Int, time: String, after before: (number: Int, body: JSONText)?) -> JSONText {
    let instance = roster.instance
    let old = before.map { Self.lines($0.body) }
    var changed: [JSONText] = []
    var lines: [JSONText] = []
    for (line, standing) in zip(roster.lines, standings) {
      let id = instance.apprentices[line.assignment.apprentice].id
      let period = instance.spans[line.assignment.period].id
      let post = line.assignment.post.map { instance.posts[$0].id } ?? ""
      var members: [(key: String, value: JSONText)] = [
        (key: "apprentice", value: .string(id)), (key: "period", value: .string(period)),
        (key: "post", value: .string(post)), (key: "standing", value: .string(standing.rawValue)),
      ]
      if !line.missingPapers.isEmpty {
        let missing = line.missingPapers.map { paper in
          JSONText.object([
            (key: "paper", value: .string(paper.paper.rawValue)), (key: "lack", value: .string(paper.lack.word)),
          ])
        }
        members.append((key: "missing", value: .array(missing)))
      }
      lines.append(.object(members))
      if let old, old[[id, period]] != post {
        changed.append(.object([(key: "apprentice", value: .string(id)), (key: "period", value: .string(period))]))
      }
    }
    return .object([
      (key: "format", value: .integer(1)), (key: "number", value: .integer(number)),
      (key: "time", value: .string(time)),
      (key: "officer", value: .string(officer)), (key: "note", value: .string(note)),
      (key: "scenario", value: .string(instance.name)), (key: "start", value: .string(instance.start.description)),
      (key: "end", value: .string(instance.end.description)), (key: "rules", value: .string(instance.rules.id)),
      (
        key: "inputs",
        value: .object(
          instance.inputDigests.sorted { $0.file < $1.file }.map { (key: $0.file, value: .string($0.sha256)) })
      ),
      (key: "confirmed", value: .integer(count(.confirmed))), (key: "open", value: .integer(count(.open))),
      (key: "left", value: .integer(count(.left))), (key: "unplaced", value: .integer(count(.unplaced))),
      (key: "changed_since", value: .optional(before?.number)), (key: "changed", value: .array(changed)),
      (key: "waivers", value: .array(roster.waivers.map(Self.waiver))),
      (key: "refusals", value: .array(instance.decisions.filter { $0.state == .refused }.map(refusal))),
      (key: "not_checked", value: CheckWords.document(roster.notChecked)), (key: "lines", value: .array(lines)),
    ])
  }

  private static func waiver(_ waiver: Waiver) -> JSONText {
    .object([
      (key: "rule", value: .string(waiver.rule.rawValue)), (key: "subject", value: .string(waiver.subject)),
      (key: "by", value: .string(waiver.by)), (key: "date", value: .string(waiver.date.description)),
      (key: "filing", value: .string(waiver.filing)),
    ])
  }

  private func refusal(_ decision: PlaceDecision) -> JSONText {
    let instance = roster.instance
    let site =
      switch decision.site {
      case .post(let index): instance.posts[index].id
      case .base(let index): instance.bases[index].id
      case .enterprise(let index): instance.enterprises[index].id
      case .unit(let name): name
      }
    return .object([
      (key: "apprentice", value: .string(instance.apprentices[decision.apprentice].id)),
      (key: "place", value: .string(site)), (key: "date", value: .string(decision.date.description)),
    ])
  }

  /// The post of each apprentice and period in a body.
  private static func lines(_ body: JSONText) -> [[String]: String] {
    guard case .array(let lines)? = body.member("lines") else { return [:] }
    var posts: [[String]: String] = [:]
    for line in lines {
      posts[[line.member("apprentice")?.text ?? "", line.member("period")?.text ?? ""]] = line.member("post")?.text
    }
    return posts
  }

  /// Whether a body of a log is of a term.
  package static func isOf(_ instance: PlacementInstance, _ body: JSONText) -> Bool {
    body.member("scenario")?.text == instance.name && body.member("start")?.text == instance.start.description
  }

  /// How many lines of a roster give another place than a body does.
  package static func differences(_ roster: VerifiedRoster, _ body: JSONText) -> Int {
    let instance = roster.instance
    let posts = lines(body)
    // what the publication alone has counts too
    return max(0, posts.count - roster.lines.count)
      + roster.lines.count { line in
        let (id, period) = (
          instance.apprentices[line.assignment.apprentice].id, instance.spans[line.assignment.period].id
        )
        return posts[[id, period]] != line.assignment.post.map { instance.posts[$0].id } ?? ""
      }
  }

  /// How many lines of a file give another place than a body does.
  package static func differences(_ file: RosterFile, _ body: JSONText) -> Int {
    let posts = lines(body)
    return file.lines.count { posts[[$0.apprentice, $0.period]] != $0.post } + max(0, posts.count - file.lines.count)
  }

  /// The studio sessions as the log keeps them; empty for a term without studios.
  package static func sessions(of roster: VerifiedRoster) throws -> String {
    String(decoding: try tables(of: roster, plain: true).sessions ?? [], as: UTF8.self)
  }

  /// Whether a body says the same as this confirmation would, its number, time and comparison apart.
  package func says(theSameAs body: JSONText) -> Bool {
    func told(_ body: JSONText) -> [UInt8] {
      guard case .object(let members) = body else { return [] }
      let apart: Set = ["number", "time", "changed_since", "changed"]
      return JSONText.object(members.filter { !apart.contains($0.key) }).document()
    }
    return told(body) == told(document(number: 0, time: "", after: nil))
  }
}

/// Lines that were to be confirmed and cannot be, one sentence each.
package struct ConfirmationRefusal: Error, Sendable {
  package let reasons: [Message]
}
