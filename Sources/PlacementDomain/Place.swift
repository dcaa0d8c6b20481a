/// An enterprise: the legal person whose own ratios bind.
public struct Enterprise: Hashable, Sendable {
  public let id: String
  public let name: String
  /// 统一社会信用代码, text.
  public let creditCode: String
  /// Staff in post; contract apprentices of this term are counted on top.
  public let staff: Int?
  /// Seats over all its bases; `nil` is unbounded.
  public let capacity: Int?
  public let province: String
  public let sector: String
  /// The kind of venue, for the rule on barred venues.
  public let category: String

  public init(
    id: String, name: String = "", creditCode: String = "", staff: Int? = nil, capacity: Int? = nil,
    province: String = "", sector: String = "", category: String = ""
  ) {
    self.id = id
    self.name = name
    self.creditCode = creditCode
    self.staff = staff
    self.capacity = capacity
    self.province = province
    self.sector = sector
    self.category = category
  }
}

/// A training base: a site of an enterprise.
public struct Base: Hashable, Sendable {
  public let id: String
  public let name: String
  /// Index of its enterprise.
  public let enterprise: Int
  /// The base's province; empty means the enterprise's.
  public let province: String
  /// Index of its town.
  public let town: Int?
  public let location: Coordinates?
  /// Seats over all its posts; `nil` is unbounded.
  public let capacity: Int?

  public init(
    id: String, name: String = "", enterprise: Int, province: String = "", town: Int? = nil,
    location: Coordinates? = nil, capacity: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.enterprise = enterprise
    self.province = province
    self.town = town
    self.location = location
    self.capacity = capacity
  }
}

/// Which programmes a post admits.
public enum Admission: Hashable, Sendable {
  /// `*`: every programme.
  case every
  /// The indices of the programmes, sorted.
  case only([Int])
}

/// A hazard or quality of a post, from its tags.
public enum PostTag: Hashable, Sendable {
  /// Barred for apprentices under 18.
  case noMinors
  /// Barred for women.
  case noWomen
  /// Grade of physical labour, 1 to 4.
  case labour(Int)
}

/// A post: a kind of work at one base.
public struct Post: Hashable, Sendable {
  public let id: String
  public let title: String
  /// Index of its base.
  public let base: Int
  public let admits: Admission
  /// Seats; `nil` is unbounded.
  public let capacity: Int?
  /// The kind of post, over which the enterprise's post ratio is summed; empty: the post stands alone.
  public let kind: String
  /// Staff of this kind at this base.
  public let staff: Int?
  public let tags: [PostTag]

  public init(
    id: String, title: String = "", base: Int, admits: Admission = .every, capacity: Int? = nil,
    kind: String = "", staff: Int? = nil, tags: [PostTag] = []
  ) {
    self.id = id
    self.title = title
    self.base = base
    self.admits = admits
    self.capacity = capacity
    self.kind = kind
    self.staff = staff
    self.tags = tags
  }
}

/// A town with its centre.
public struct Town: Hashable, Sendable {
  public let id: String
  public let name: String
  public let location: Coordinates?
  public let province: String

  public init(id: String, name: String = "", location: Coordinates? = nil, province: String = "") {
    self.id = id
    self.name = name
    self.location = location
    self.province = province
  }
}

/// One line of the travel table, in whole tenths of a minute.
public struct TravelTime: Hashable, Sendable {
  /// Where the travel ends.
  public enum Destination: Hashable, Sendable {
    /// Index of a town.
    case town(Int)
    /// Index of a base.
    case base(Int)
  }
  /// Index of the town where it starts.
  public let from: Int
  public let to: Destination
  /// Tenths of a minute.
  public let tenths: Int

  public init(from: Int, to: Destination, tenths: Int) {
    self.from = from
    self.to = to
    self.tenths = tenths
  }
}
