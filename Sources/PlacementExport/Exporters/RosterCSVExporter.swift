import Documents
import PlacementDomain
import PlacementVerification

/// `roster.csv`: who goes where, one line per apprentice and span (in a rotation each period), ids only.
///
/// Rank is empty where the place is not listed, minutes have one decimal and are empty where unknown. The reason is the
/// code for an unplaced line; for a placed one the pin's own, then the papers without which it cannot be confirmed, then
/// the filing of a place in another province, then those of the waivers that it needs. An opt-out leaves no trace.
package struct RosterCSVExporter: RosterExporter {
  package let fileName = "roster.csv"

  package init() {}

  package func contents(of report: TermReport, options: ExportOptions) throws(ExportError) -> [UInt8]? {
    guard let roster = report.roster else { return nil }
    let instance = report.instance
    var csv = CSVText(
      header: ["apprentice", "period", "enterprise", "base", "post", "rank", "minutes", "state", "reason"],
      form: .result(plain: options.plain))
    var codes = [String?](repeating: nil, count: instance.apprentices.count)
    for reason in report.unplacedReasons { codes[reason.apprentice] = reason.codeText }
    let pins = PinReasons(instance)
    let spans = instance.spans
    let language = options.language(for: report)
    for line in roster.lines {
      let assignment = line.assignment
      var fields: [CSVField] = [
        .text(instance.apprentices[assignment.apprentice].id), .text(spans[assignment.period].id),
      ]
      var reason = codes[assignment.apprentice] ?? ""
      if let index = assignment.post {
        let post = instance.posts[index]
        let base = instance.bases[post.base]
        fields += [.text(instance.enterprises[base.enterprise].id), .text(base.id), .text(post.id)]
        let own = line.state == .pinned || line.state == .selfFound ? pins.reason(assignment) : ""
        let filings = line.waivers.map { RosterCSVExporter.reason($0, language) }
        let crossing = line.crossing.map { Vocabulary.crossing($0).text(language) } ?? ""
        reason =
          ([own, decided(line, language), MissingPaper.reason(line.missingPapers).text(language), crossing] + filings)
          .filter { !$0.isEmpty }.joined(separator: "; ")
      } else {
        fields += [.empty, .empty, .empty]
      }
      fields += [.number(line.rank), .decimal(line.tenths, places: 1), .text(line.state.rawValue), .text(reason)]
      csv.append(fields)
    }
    return csv.bytes
  }

  /// On which day the place was accepted, or found and approved.
  private func decided(_ line: VerifiedLine, _ language: Language) -> String {
    switch line.decision?.state {
    case .accepted: line.decision.map { language == .zh ? "\($0.date) 已接受" : "accepted on \($0.date)" } ?? ""
    case .selfFound:
      line.decision.map { language == .zh ? "\($0.date) 自行联系，已批准" : "self-found on \($0.date), approved" } ?? ""
    case .refused, nil: ""
    }
  }

  private static func reason(_ waiver: Waiver, _ language: Language) -> String {
    let rule = Vocabulary.name(waiver.rule).text(language)
    return language == .zh ? "经备案放宽：\(rule)（\(waiver.filing)）" : "waived: \(rule) (\(waiver.filing))"
  }
}

/// The reasons given for pins, by apprentice and span.
struct PinReasons {
  private let pins: [[Pin]]
  private let instance: PlacementInstance

  init(_ instance: PlacementInstance) {
    var pins = [[Pin]](repeating: [], count: instance.apprentices.count)
    for pin in instance.pins { pins[pin.apprentice].append(pin) }
    self.pins = pins
    self.instance = instance
  }

  /// The distinct reasons of the pins that settle an assignment, joined by `; ` in the order of their text.
  func reason(_ assignment: Assignment) -> String {
    let periods = instance.periods(ofSpan: assignment.period)
    let texts = pins[assignment.apprentice]
      .filter { pin in (pin.period.map(periods.contains) ?? true) && !pin.reason.isEmpty }
      .map(\.reason)
    return Set(texts).sorted().joined(separator: "; ")
  }
}
