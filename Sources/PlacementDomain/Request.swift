/// What a wish, a pin or a ban points at.
public enum Choice: Hashable, Sendable {
  /// Index of a post.
  case post(Int)
  /// Index of a base: any of its posts.
  case base(Int)
}

/// One wish of an apprentice's list (志愿); rank 1 is the most wanted, equal ranks tie.
public struct Preference: Hashable, Sendable {
  public let rank: Int
  public let choice: Choice

  public init(rank: Int, choice: Choice) {
    self.rank = rank
    self.choice = choice
  }
}

/// A place that is settled before the computation: the apprentice gets it.
public struct Pin: Hashable, Sendable {
  /// Index of the apprentice.
  public let apprentice: Int
  public let choice: Choice
  /// Index of the period; `nil` means every period.
  public let period: Int?
  public let reason: String
  public let by: String
  /// The line of pins.csv, 1 for the header; 0 where it comes from no file.
  public let row: Int
  /// The file of that line, as messages name it: a scenario that others are laid over has a path before it.
  public let file: String

  /// Whether it is an approved self-found place, which stands in choices.csv.
  package var isSelfFound: Bool { file.hasSuffix("choices.csv") }

  public init(
    apprentice: Int, choice: Choice, period: Int? = nil, reason: String = "", by: String = "", row: Int = 0,
    file: String = "pins.csv"
  ) {
    self.apprentice = apprentice
    self.choice = choice
    self.period = period
    self.reason = reason
    self.by = by
    self.row = row
    self.file = file
  }
}

/// A place that an apprentice may not get: a refusal with its reason.
public struct Ban: Hashable, Sendable {
  public let apprentice: Int
  public let choice: Choice
  public let period: Int?
  public let reason: String
  public let by: String

  public init(apprentice: Int, choice: Choice, period: Int? = nil, reason: String = "", by: String = "") {
    self.apprentice = apprentice
    self.choice = choice
    self.period = period
    self.reason = reason
    self.by = by
  }
}

/// A place that an apprentice privately declines: it keeps no reason and is shown to nobody.
public struct OptOut: Hashable, Sendable {
  public let apprentice: Int
  public let choice: Choice
  public let period: Int?

  public init(apprentice: Int, choice: Choice, period: Int? = nil) {
    self.apprentice = apprentice
    self.choice = choice
    self.period = period
  }
}

/// Places that are taken before the computation: self-found ones, other schools'.
public struct OccupiedPlaces: Hashable, Sendable {
  /// The level at which they are taken; they count there and above.
  public enum Site: Hashable, Sendable {
    case enterprise(Int)
    case base(Int)
    case post(Int)
  }
  public let site: Site
  public let places: Int
  public let period: Int?
  /// Whether they use up offered capacity too; the legal ratios they always use up.
  public let usesCapacity: Bool
  public let reason: String

  public init(site: Site, places: Int, period: Int? = nil, usesCapacity: Bool = false, reason: String = "") {
    self.site = site
    self.places = places
    self.period = period
    self.usesCapacity = usesCapacity
    self.reason = reason
  }
}
