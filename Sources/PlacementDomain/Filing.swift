/// A filing (备案) with its number and date: it counts in spans that begin after its date.
public struct Filing: Hashable, Sendable {
  /// What was filed, by the words of the column `kind`.
  public enum Kind: String, Sendable, CaseIterable {
    /// Placements of a school in another province (Art. 24(2)).
    case crossProvince = "cross-province"
    /// Work of high risk (Art. 17(1)).
    case highRisk = "high-risk"
    /// Work on rest days, overtime or at night (Art. 17).
    case hours
    /// Living outside common lodging (Art. 24(1)).
    case lodging
  }
  public let kind: Kind
  /// `SCHOOL/PROVINCE` for cross-province; a post, base, enterprise or programme for high-risk and hours, for hours a slot
  /// or studio too; a school or an apprentice for lodging.
  public let subject: String
  public let number: String
  public let date: CivilDate
  public let by: String

  public init(kind: Kind, subject: String, number: String, date: CivilDate, by: String = "") {
    self.kind = kind
    self.subject = subject
    self.number = number
    self.date = date
    self.by = by
  }
}

/// The local minimum wage for work by the hour from a day on, of a town or of a whole province.
public struct MinimumWage: Hashable, Sendable {
  public enum Area: Hashable, Sendable {
    /// Index of a town.
    case town(Int)
    case province(String)
  }
  public let area: Area
  public let from: CivilDate
  /// Yuan an hour.
  public let hourly: ExactDecimal

  public init(area: Area, from: CivilDate, hourly: ExactDecimal) {
    self.area = area
    self.from = from
    self.hourly = hourly
  }
}

/// What an apprentice with the guardian decided about a place (Art. 9, 10).
public struct PlaceDecision: Hashable, Sendable {
  public enum State: String, Sendable, CaseIterable {
    case accepted
    /// The place is not given to the apprentice again.
    case refused
    /// A place that the apprentice found: requested, and approved once somebody has signed for it.
    case selfFound = "self-found"
  }
  /// Where the place is; a unit without places of the term is known by name alone.
  public enum Site: Hashable, Sendable {
    case post(Int)
    case base(Int)
    case enterprise(Int)
    case unit(String)
  }
  public let apprentice: Int
  public let state: State
  public let site: Site
  public let by: String
  public let date: CivilDate
  /// Who approved a self-found place; empty: nobody yet.
  public let approvedBy: String
  public let reason: String
  /// The line of choices.csv, 1 for the header; 0 where it comes from no file.
  public let row: Int

  public init(
    apprentice: Int, state: State, site: Site, by: String = "", date: CivilDate, approvedBy: String = "",
    reason: String = "", row: Int = 0
  ) {
    self.apprentice = apprentice
    self.state = state
    self.site = site
    self.by = by
    self.date = date
    self.approvedBy = approvedBy
    self.reason = reason
    self.row = row
  }
}

extension PlacementInstance {
  /// Self-found places that nobody has approved yet, of apprentices who have none that was approved.
  package var waitingChoices: [PlaceDecision] {
    let settled = Set(decisions.filter { $0.state == .selfFound && !$0.approvedBy.isEmpty }.map(\.apprentice))
    return decisions.filter { $0.state == .selfFound && $0.approvedBy.isEmpty && !settled.contains($0.apprentice) }
  }
}

/// A post internship of an apprentice in an earlier term.
public struct EarlierPlacement: Hashable, Sendable {
  public let apprentice: Int
  public let term: String
  /// Ids as they were then: they need not be in this term.
  public let enterprise: String
  public let base: String
  public let kind: String
  public let start: CivilDate
  public let end: CivilDate

  public init(
    apprentice: Int, term: String, enterprise: String = "", base: String = "", kind: String = "", start: CivilDate,
    end: CivilDate
  ) {
    self.apprentice = apprentice
    self.term = term
    self.enterprise = enterprise
    self.base = base
    self.kind = kind
    self.start = start
    self.end = end
  }
}
