import PlacementDomain
import PlacementVerification

/// What the forms say of one placed line, each looked up once.
struct FormFacts {
  let instance: PlacementInstance
  let roster: VerifiedRoster
  let lines: [Line]

  /// One apprentice at one post in one span.
  struct Line {
    let person: Apprentice
    let school: School?
    let programme: Programme
    let post: Post
    let base: Base
    let enterprise: Enterprise
    let province: String
    let city: String
    let start: CivilDate
    let end: CivilDate
    /// Whether the apprentice found the place and the school approved it.
    let isSelfFound: Bool
    let filing: FilingState
    /// What the term's model calls night.
    let night: NightHours
    /// What the roster says of the papers.
    let missing: [MissingPaper]
    /// The numbers of the filings that the line rests on, sorted.
    let filingNumbers: [String]

    /// The days from the first to the last, both counted.
    var days: Int { end.dayNumber - start.dayNumber + 1 }

    /// The risks of the post by its tags, in the form's words.
    var risks: [String] {
      post.tags.compactMap { tag in
        guard case .hazard(let hazard) = tag else { return nil }
        return FormFacts.word(hazard)
      }
    }

    /// Whether the post's programme is in the apprentice's major category; `nil` where that cannot be told.
    var matches: Bool? {
      guard let category = post.category, !category.isEmpty, !programme.category.isEmpty else { return nil }
      return category == programme.category
    }

    private func isNight(_ minute: Int) -> Bool {
      night.from < night.to ? (night.from..<night.to).contains(minute) : minute >= night.from || minute < night.to
    }

    /// Whether the work meets the night, a day longer than eight hours, an hour's break left out, or a week longer than
    /// forty.
    var isNightOrOvertime: Bool? {
      if post.time.night == true { return true }
      guard let start = post.time.start, let minutes = post.time.minutes else { return nil }
      let worked = minutes > 360 ? minutes - 60 : minutes
      if worked > 480 || (start..<start + minutes).contains(where: { isNight($0 % 1_440) }) { return true }
      return post.time.days.isEmpty ? nil : worked * post.time.days.count > 2_400
    }

    /// Whether the work meets the unit's own rest days.
    var isOnRestDays: Bool? {
      if post.time.restDay == true || post.time.days.contains(where: post.time.restDays.contains) { return true }
      if post.time.days.count == 7 { return true }
      return post.time.days.isEmpty ? post.time.restDay : false
    }

    /// Whether the school is in another province than the base; `nil` where one of them is not known.
    var crosses: Bool? {
      guard let school, !school.province.isEmpty, !province.isEmpty else { return nil }
      return school.province != province
    }

    /// Whether a paper is there, as the roster counts it: a yes without its number or date is named as missing where it is asked for.
    func answer(_ paper: MissingPaper.Paper, _ value: Bool?, unknown column: String) -> FormCell {
      let plain = FormCell.answer(value, unknown: column)
      guard plain.gap == nil, value == true, let lack = missing.first(where: { $0.paper == paper }) else {
        return plain
      }
      return FormCell(plain.text, gap: Message(zh: "材料不全：\(lack.words.zh)", en: "not complete: \(lack.words.en)"))
    }

    /// Whether the base is in another city or province than the school.
    var isAway: Bool {
      if crosses == true { return true }
      guard let school, !school.city.isEmpty, !city.isEmpty else { return false }
      return school.city != city
    }
  }

  /// The form's words for risks, each once.
  static let riskWords = Hazard.allCases.compactMap(word)

  private static func word(_ hazard: Hazard) -> String? {
    switch hazard {
    case .height: "高空"
    case .underground: "井下"
    case .radioactive: "放射性"
    case .toxic: "有毒"
    case .explosive: "易燃易爆"
    case .highRisk: "其他高风险"
    case .harmful: nil
    }
  }

  /// 备案情况.
  enum FilingState: String {
    case filed = "已备案"
    case notNeeded = "无需备案"
    case open = "待备案"
    /// Whether one is needed the tables do not tell.
    case unknown = ""
  }

  init(_ roster: VerifiedRoster) {
    let instance = roster.instance
    self.instance = instance
    self.roster = roster
    let spans = instance.spans
    let found = Set(
      instance.decisions.filter { $0.state == .selfFound && !$0.approvedBy.isEmpty }.map(\.apprentice))
    lines = roster.lines.compactMap { line in
      guard let index = line.assignment.post else { return nil }
      let person = instance.apprentices[line.assignment.apprentice]
      let post = instance.posts[index]
      let base = instance.bases[post.base]
      let span = spans[line.assignment.period]
      let bare = Line(
        person: person, school: person.school.map { instance.schools[$0] },
        programme: instance.programmes[person.programme], post: post, base: base,
        enterprise: instance.enterprises[base.enterprise], province: instance.province(ofBase: post.base),
        city: instance.city(ofBase: post.base), start: span.start, end: span.end,
        isSelfFound: found.contains(line.assignment.apprentice), filing: .notNeeded, night: instance.settings.night,
        missing: line.missingPapers,
        filingNumbers: [])
      return bare.with(FormFacts.needs(bare).map { need in FormFacts.numbers(need, bare, instance) })
    }
  }

  /// What of a line is allowed with a filing alone.
  private static func needs(_ line: Line) -> [Filing.Kind] {
    (line.crosses == true ? [.crossProvince] : []) + (line.risks.isEmpty ? [] : [.highRisk])
      + (line.isNightOrOvertime == true || line.isOnRestDays == true ? [.hours] : [])
  }

  /// The numbers of the filings of a kind that were there before the line starts.
  private static func numbers(_ kind: Filing.Kind, _ line: Line, _ instance: PlacementInstance) -> [String] {
    let subjects: [String] =
      kind == .crossProvince
      ? line.school.map { ["\($0.id)/\(line.province)"] } ?? []
      : [line.post.id, line.base.id, line.enterprise.id, line.programme.id]
    var numbers = instance.filings.filter { filing in
      filing.kind == kind && subjects.contains(filing.subject) && filing.date < line.start
    }.map(\.number)
    if kind == .hours, !line.post.time.filing.isEmpty, let date = line.post.time.filingDate, date < line.start {
      numbers.append(line.post.time.filing)
    }
    return numbers
  }
}

extension FormFacts.Line {
  /// The line with the filings found for each thing that needs one.
  fileprivate func with(_ found: [[String]]) -> Self {
    let isUnknown = crosses == nil || isNightOrOvertime == nil || isOnRestDays == nil
    let state: FormFacts.FilingState =
      found.contains(where: \.isEmpty) ? .open : isUnknown ? .unknown : found.isEmpty ? .notNeeded : .filed
    return Self(
      person: person, school: school, programme: programme, post: post, base: base, enterprise: enterprise,
      province: province, city: city, start: start, end: end, isSelfFound: isSelfFound, filing: state, night: night,
      missing: missing,
      filingNumbers: Set(found.joined()).sorted())
  }
}
