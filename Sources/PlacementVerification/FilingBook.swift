internal import PlacementDomain

/// The filings of a term, each with the earliest day on which it was made; one that is not earlier than a start lifts nothing.
struct FilingBook: Sendable {
  private let earliest: [Filing.Kind: [String: CivilDate]]

  init(_ filings: [Filing]) {
    var earliest: [Filing.Kind: [String: CivilDate]] = [:]
    for filing in filings {
      let known = earliest[filing.kind]?[filing.subject]
      earliest[filing.kind, default: [:]][filing.subject] = known.map { min($0, filing.date) } ?? filing.date
    }
    self.earliest = earliest
  }

  /// Whether one of some subjects has a filing of a kind from before a day.
  func holds(_ kind: Filing.Kind, _ subjects: [String], before day: CivilDate) -> Bool {
    guard let dates = earliest[kind] else { return false }
    return subjects.contains { subject in dates[subject].map { $0 < day } ?? false }
  }
}

extension RuleContext {
  /// Whether work of a kind at a post was filed before the span: for the post, its base, its enterprise or the apprentice's programme.
  func isFiled(_ kind: Filing.Kind, _ apprentice: Int, _ post: Int) -> Bool {
    let place = instance.posts[post]
    let site = instance.bases[place.base]
    let programme = instance.programmes[instance.apprentices[apprentice].programme]
    let subjects = [place.id, site.id, instance.enterprises[site.enterprise].id, programme.id]
    if filingBook.holds(kind, subjects, before: date) { return true }
    // The number of a post's own row counts with its date alone.
    guard kind == .hours, !place.time.filing.isEmpty, let filed = place.time.filingDate else { return false }
    return filed < date
  }
}
