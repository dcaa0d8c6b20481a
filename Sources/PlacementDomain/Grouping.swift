/// Apprentices who go together or stay apart.
public struct Group: Hashable, Sendable {
  /// Whether members share a place or never do.
  public enum Kind: String, Sendable, CaseIterable { case together, apart }
  /// What counts as the same place.
  public enum Level: String, Sendable, CaseIterable { case post, base }

  public let id: String
  /// Indices of the members, ascending, at least two.
  public let members: [Int]
  public let kind: Kind
  public let level: Level

  public init(id: String, members: [Int], kind: Kind, level: Level) {
    self.id = id
    self.members = members
    self.kind = kind
    self.level = level
  }
}

/// A number of places for some apprentices at some places: an order class, a region's or a sector's share.
public struct Quota: Hashable, Sendable {
  /// Whose places are counted.
  public enum Scope: Hashable, Sendable {
    case everyone
    /// One attribute has one of the values, sorted.
    case attribute(Attribute, [String])
  }
  /// What a scope may look at; the values are ids, or the text of the column.
  public enum Attribute: String, Sendable, CaseIterable {
    case programme
    /// The major category of the programme.
    case category
    case school
    case className = "class"
    case year
    case sex
    case homeTown = "home_town"
  }
  /// Where they are counted; indices of the instance, or the text of the column.
  public enum Site: Hashable, Sendable {
    case everywhere
    case enterprise(Int)
    case base(Int)
    case post(Int)
    case sector(String)
    case town(Int)
    case province(String)
  }
  public enum Kind: String, Sendable, CaseIterable {
    /// Both limits must hold.
    case hard
    /// The minimum is seats that are kept for the scope.
    case reserve
  }

  public let id: String
  public let scope: Scope
  public let site: Site
  public let minimum: Int?
  public let maximum: Int?
  public let kind: Kind
  /// Whether reserved seats that the scope does not fill go to others.
  public let release: Bool
  public let period: Int?
  public let reason: String

  public init(
    id: String, scope: Scope, site: Site, minimum: Int? = nil, maximum: Int? = nil, kind: Kind = .hard,
    release: Bool = false, period: Int? = nil, reason: String = ""
  ) {
    self.id = id
    self.scope = scope
    self.site = site
    self.minimum = minimum
    self.maximum = maximum
    self.kind = kind
    self.release = release
    self.period = period
    self.reason = reason
  }
}
