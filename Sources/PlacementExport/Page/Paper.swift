import PlacementDomain
import PlacementVerification

/// A paper without which a placement cannot be confirmed, by its column of apprentices.csv.
enum Paper: String, CaseIterable {
  case agreement
  case consent
  case guardianConsent = "guardian_consent"
  case insurance

  /// The papers that a line lacks, in the order of the cases.
  static func missing(_ line: VerifiedLine) -> [Paper] {
    allCases.filter { line.missingPapers.contains($0.rawValue) }
  }

  /// The papers as roster.csv names them, empty for none.
  static func reason(_ papers: [Paper], _ language: Language) -> String {
    guard !papers.isEmpty else { return "" }
    let names = papers.map { $0.name.text(language) }
    return language == .zh ? "缺：" + names.joined(separator: "、") : "missing: " + names.joined(separator: ", ")
  }

  var name: Message {
    switch self {
    case .agreement: Message(zh: "三方协议", en: "agreement")
    case .consent: Message(zh: "知情同意书", en: "consent")
    case .guardianConsent: Message(zh: "监护人同意书", en: "guardian's consent")
    case .insurance: Message(zh: "保险", en: "insurance")
    }
  }

  /// One letter for the narrow columns of the lists.
  var letter: Message {
    switch self {
    case .agreement: Message(zh: "协", en: "A")
    case .consent: Message(zh: "知", en: "C")
    case .guardianConsent: Message(zh: "监", en: "G")
    case .insurance: Message(zh: "险", en: "I")
    }
  }
}

/// The lines that cannot be confirmed yet, counted by class: whom to ask for what.
struct PapersPart {
  let lead: String
  let letters: String?
  /// The names of the papers, the heads of the columns.
  let papers: [String]
  let classes: RosterPage.Items<Row>?

  struct Row {
    let school: String
    let name: String
    let people: String
    let counts: [String]
    let style: String
  }

  /// The letters and what they stand for.
  static func legend(_ context: PageContext) -> String {
    let texts = Paper.allCases.map { paper in
      context.language == .zh
        ? "\(paper.letter.zh)＝\(paper.name.zh)" : "\(paper.letter.en) = \(paper.name.en)"
    }
    return context.text(.letters) + texts.joined(separator: context.language == .zh ? "，" : ", ")
      + (context.language == .zh ? "。" : ".")
  }

  /// `nil` where no rule asks for papers.
  init?(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    let lacking = roster.lines.filter { !$0.missingPapers.isEmpty }
    guard !lacking.isEmpty || LawPart.inForce(instance).contains(where: { $0.id == .agreement }) else { return nil }
    papers = Paper.allCases.map {
      let name = context.text($0.name)
      return name.prefix(1).uppercased() + name.dropFirst()
    }
    letters = lacking.isEmpty ? nil : PapersPart.legend(context)
    guard !lacking.isEmpty else {
      lead = context.text(.papersNone)
      classes = nil
      return
    }
    let open = Figures.grouped(lacking.count)
    let placed = Figures.grouped(roster.lines.count { $0.assignment.post != nil })
    let count = Message(
      zh: "已安置的 \(placed) 条中有 \(open) 条因缺少材料暂不能确认。",
      en: "Of \(placed) placements \(open) cannot be confirmed yet for want of papers.")
    lead = context.join([context.text(count), context.text(.papersNote)])
    // In a rotation an apprentice has several lines; whom to ask counts once.
    var papersOf = [[Paper]](repeating: [], count: instance.apprentices.count)
    for line in lacking {
      let apprentice = line.assignment.apprentice
      papersOf[apprentice] += Paper.missing(line).filter { !papersOf[apprentice].contains($0) }
    }
    let keyed = instance.apprentices.indices.filter { !papersOf[$0].isEmpty }.map { apprentice in
      let person = instance.apprentices[apprentice]
      return (school: person.school ?? instance.schools.count, name: person.className, papers: papersOf[apprentice])
    }.sorted { ($0.school, $0.name) < ($1.school, $1.name) }
    func row(_ lines: some Collection<[Paper]>, school: String, name: String, style: String) -> Row {
      Row(
        school: school, name: name, people: Figures.grouped(lines.count),
        counts: Paper.allCases.map { paper in Figures.grouped(lines.count { $0.contains(paper) }) }, style: style)
    }
    var rows = [row(keyed.map(\.papers), school: context.text(.papersAll), name: "", style: "total")]
    var start = 0
    while start < keyed.count {
      let first = keyed[start]
      let end = keyed[start...].firstIndex { $0.school != first.school || $0.name != first.name } ?? keyed.count
      let school = first.school < instance.schools.count ? instance.schools[first.school] : nil
      rows.append(
        row(
          keyed[start..<end].map(\.papers),
          school: school.map { context.name($0.name, $0.id) } ?? context.text(.noSchool),
          name: first.name.isEmpty ? context.text(.noClass) : first.name, style: ""))
      start = end
    }
    classes = RosterPage.Items(rows)
  }
}
