package import PlacementDomain
package import PlacementVerification

/// The words of papers.
extension MissingPaper.Paper {
  package var name: Message {
    switch self {
    case .agreement: Message(zh: "三方协议", en: "agreement")
    case .consent: Message(zh: "知情同意书", en: "consent")
    case .guardianConsent: Message(zh: "监护人同意书", en: "guardian's consent")
    case .insurance: Message(zh: "保险", en: "insurance")
    case .safetyTraining: Message(zh: "安全培训", en: "safety training")
    case .lodging: Message(zh: "校外住宿手续", en: "papers for living outside")
    }
  }

  /// One letter for the narrow columns of the lists.
  var letter: Message {
    switch self {
    case .agreement: Message(zh: "协", en: "A")
    case .consent: Message(zh: "知", en: "C")
    case .guardianConsent: Message(zh: "监", en: "G")
    case .insurance: Message(zh: "险", en: "I")
    case .safetyTraining: Message(zh: "训", en: "T")
    case .lodging: Message(zh: "宿", en: "L")
    }
  }
}

extension MissingPaper {
  /// The paper, and what is wrong with it where one is there.
  package var words: Message {
    let name = paper.name
    let wrong: Message
    switch lack {
    case .absent:
      if paper != .lodging { return name }
      wrong = Message(zh: "无监护人签字", en: "not signed by the guardian")
    case .undated:
      wrong =
        paper == .insurance
        ? Message(zh: "无起止日期", en: "no first or last day") : Message(zh: "无日期", en: "no date")
    case .late(let date):
      wrong = Message(zh: "\(date)，晚于实习开始", en: "dated \(date), after the start")
    case .unnumbered: wrong = Message(zh: "无保单号", en: "no policy number")
    case .begins(let date): wrong = Message(zh: "\(date) 起保，晚于实习开始", en: "begins on \(date), after the start")
    case .ends(let date): wrong = Message(zh: "\(date) 到期，早于实习结束", en: "ends on \(date), before the end")
    case .unfiled: wrong = Message(zh: "学校未备案", en: "not filed by the school")
    }
    return Message(zh: "\(name.zh)（\(wrong.zh)）", en: "\(name.en) (\(wrong.en))")
  }

  /// The papers as roster.csv and `verify` name them, empty for none.
  package static func reason(_ papers: [MissingPaper]) -> Message {
    if papers.isEmpty { return Message(zh: "", en: "") }
    return Message(
      zh: "缺：" + papers.map(\.words.zh).joined(separator: "、"),
      en: "missing: " + papers.map(\.words.en).joined(separator: ", "))
  }

  /// Each paper once, in the order of the papers.
  static func papers(of lines: some Sequence<VerifiedLine>) -> [Paper] {
    let found = Set(lines.flatMap { $0.missingPapers.map(\.paper) })
    return Paper.allCases.filter(found.contains)
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

  /// The letters that the lists have and what they stand for.
  static func legend(_ context: PageContext, _ roster: VerifiedRoster) -> String {
    let texts = MissingPaper.papers(of: roster.lines).map { paper in
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
    guard !lacking.isEmpty || LawPart.inForce(instance).contains(where: { !$0.papers.isEmpty }) else { return nil }
    let shown = MissingPaper.papers(of: lacking)
    papers = shown.map {
      let name = context.text($0.name)
      return name.prefix(1).uppercased() + name.dropFirst()
    }
    letters = lacking.isEmpty ? nil : PapersPart.legend(context, roster)
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
    var papersOf = [[MissingPaper.Paper]](repeating: [], count: instance.apprentices.count)
    for line in lacking {
      let apprentice = line.assignment.apprentice
      papersOf[apprentice] += MissingPaper.papers(of: [line]).filter { !papersOf[apprentice].contains($0) }
    }
    let keyed = instance.apprentices.indices.filter { !papersOf[$0].isEmpty }.map { apprentice in
      let person = instance.apprentices[apprentice]
      return (school: person.school ?? instance.schools.count, name: person.className, papers: papersOf[apprentice])
    }.sorted { ($0.school, $0.name) < ($1.school, $1.name) }
    func row(_ lines: some Collection<[MissingPaper.Paper]>, school: String, name: String, style: String) -> Row {
      Row(
        school: school, name: name, people: Figures.grouped(lines.count),
        counts: shown.map { paper in Figures.grouped(lines.count { $0.contains(paper) }) }, style: style)
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
