import PlacementDomain
import PlacementTestSupport
import PlacementVerification

extension ReaderFuzzer {
  /// A certificate of the term with invented multipliers, changed: the reader answers with a certificate or one clear
  /// fault, and the checker with a verdict, whatever the numbers are.
  mutating func certificates(
    _ roster: VerifiedRoster, _ mutator: inout Mutator, _ random: inout SplitMix64, _ seed: UInt64
  ) throws {
    for round in 0..<4 {
      var bytes = Array(invented(roster, &random).utf8)
      if round > 0 { bytes = mutator.mutateJSON(bytes) }
      do {
        let certificate = try CertificateReader.read(bytes)
        tally.certificates += 1
        switch CertificateChecker(roster.instance).check(certificate, of: roster) {
        case .valid: tally.proved += 1
        case .refused(_, let reason):
          if reason.zh.isEmpty || reason.en.isEmpty { throw Finding(seed: seed, what: "refused without words") }
        }
      } catch let fault as CertificateFault {
        if round == 0 { throw Finding(seed: seed, what: "a certificate in order is refused: \(fault.message.en)") }
        if fault.message.zh.isEmpty || fault.message.en.unicodeScalars.contains(where: { $0.value < 0x20 }) {
          throw Finding(seed: seed, what: "a fault without words, or with a control character: \(fault.message.en)")
        }
      }
    }
  }

  /// Rows of sessions of somebody, with slots that may be none of theirs, and now and then none at all.
  private func derived(_ instance: PlacementInstance, _ count: Int) -> String {
    guard let person = instance.apprentices.first?.id, count > 0 else { return "" }
    let slots = instance.slots.prefix(count - 1).map { Self.quoted($0.id) }.joined(separator: ", ")
    let row = "\"id\": \"session-rank/1\", \"apprentice\": \(Self.quoted(person)), \"slots\": [\(slots)]"
    return "\"derived\": [{\(row)}],\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func invented(_ roster: VerifiedRoster, _ random: inout SplitMix64) -> String {
    let instance = roster.instance
    func pick(_ count: Int) -> Int { count <= 0 ? 0 : Int(random.next() % UInt64(count)) }
    func quoted(_ text: String) -> String { Self.quoted(text) }
    func multipliers() -> String {
      var rows: [String: String] = [:]
      for _ in 0..<pick(6) {
        let subject =
          switch pick(3) {
          case 0 where !instance.apprentices.isEmpty:
            "one-place/" + instance.apprentices[pick(instance.apprentices.count)].id
          case 1 where !instance.bases.isEmpty: "base-capacity/" + instance.bases[pick(instance.bases.count)].id
          default: "objective/max-placed"
          }
        let huge = pick(8) == 0 ? "9223372036854775807" : "\(pick(9) - 4)"
        rows[subject] = pick(2) == 0 ? huge : huge + "/\(1 + pick(1 << 40))"
      }
      return "{" + rows.sorted { $0.key < $1.key }.map { "\(quoted($0.key)): \"\($0.value)\"" }.joined(separator: ", ")
        + "}"
    }
    /// Mostly of bits that a term may have, now and then with ties and a proof that it is the only one.
    func draw() -> String {
      let places = roster.assignments.prefix(pick(4)).map { line in
        let post = line.post.map { instance.posts[$0].id } ?? ""
        return quoted("x/\(instance.apprentices[line.apprentice].id)/\(post)")
      }
      let tie =
        "{\"value\": \(pick(50)), \"multipliers\": \(multipliers()), "
        + "\"rosters\": [[\(places.joined(separator: ", "))], []]}"
      let counter = pick(3)
      let ties = [String](repeating: tie, count: pick(4) == 0 ? pick(3) : counter).joined(separator: ", ")
      let unique = pick(2) == 0 ? ", \"unique\": {\"multipliers\": \(multipliers())}" : ""
      let bits = [16, 31, 16, 31, pick(40)][pick(5)]
      return "{\"counter\": \(counter), \"bits\": \(bits), \"ties\": [\(ties)]\(unique)}"
    }
    let stages = instance.settings.stages.flatMap { stage -> [String] in
      let ranks: [Int?] =
        switch stage {
        case .rankMaximal: (1...instance.unlistedRank).map { $0 }
        case .generous: stride(from: instance.unlistedRank, to: 1, by: -1).map { $0 }
        default: [nil]
        }
      return ranks.map { rank in
        var text = "{\"objective\": \"\(stage.rawValue)\", "
        if let rank { text += "\"rank\": \(rank), " }
        if stage == .lottery { text += "\"draw\": \(draw()), " }
        text += "\"value\": \(stage == .maxPlaced ? roster.placed : pick(50)), "
        if pick(4) == 0 { text += "\"proof\": \"ways\", " }
        text += "\"multipliers\": \(multipliers()),\n"
        text += "\"fixes\": {\"columns\": \(pick(3)), \"rows\": \(pick(3))}"
        guard pick(3) == 0 else { return text + "}" }
        let column = quoted("x/\(instance.apprentices.first?.id ?? "")/\(instance.posts.first?.id ?? "")")
        return text
          + ",\n\"leaves\": [{\"branches\": [{\"column\": \(column), \"at_most\": 0}], \"ray\": \(multipliers())},\n"
          + "{\"branches\": [{\"column\": \(column), \"at_least\": 1}], \"multipliers\": \(multipliers())}]}"
      }
    }
    let digest = TermDigest.roster(instance, roster.assignments, roster.sessions)
    return "{\"format\": 1, \"scenario\": \"\(TermDigest.scenario(instance))\",\n\"roster\": \"\(digest)\",\n"
      + derived(instance, max(0, pick(8) - 4)) + "\"stages\": [\n\(stages.joined(separator: ",\n"))]}\n"
  }
}

extension Mutator {
  /// Texts that readers of JSON stumble over.
  private static let jsonTokens: [String] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\u0000", "null", "true", "-", "1e999", "1.5", "01",
    "9223372036854775808", "-9223372036854775808", "\"1/0\"", "\"-1/3\"", "\"a\": 1,", "\"leaves\": [],", "\u{0}",
    "\"ray\": {}", "\"proof\": \"ways\",", "\"derived\": [],", "\"ties\": [],", "\"unique\": {},", "\"format\": 1,",
    "\"at_most\": 9223372036854775807", "//", "\u{FEFF}", "NaN",
    String(repeating: "[", count: 4_000), String(repeating: "{\"a\":", count: 4_000),
    String(repeating: "9", count: 4_000),
  ]

  /// A changed JSON document: tokens put in or in the place of others at the marks of its structure.
  mutating func mutateJSON(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...pick(3) {
      let marks = bytes.indices.filter { "{}[],:\"".utf8.contains(bytes[$0]) }
      guard !marks.isEmpty else { return bytes }
      let first = marks[pick(marks.count)]
      let token = Array(Self.jsonTokens[pick(Self.jsonTokens.count)].utf8)
      switch pick(4) {
      case 0: bytes.insert(contentsOf: token, at: first)
      case 1: bytes.replaceSubrange(first...first, with: token)
      case 2:
        let next = marks.first { $0 > first } ?? bytes.count - 1
        bytes.replaceSubrange(first..<max(first, next), with: token)
      default:
        let other = marks[pick(marks.count)]
        bytes.insert(contentsOf: bytes[min(first, other)..<max(first, other)], at: first)
      }
    }
    return Array(bytes.prefix(200_000))
  }
}
