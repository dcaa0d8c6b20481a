/// How places are dealt out: the contents of `models/NAME.yaml`.
public struct ModelSettings: Hashable, Sendable {
  /// What an eligible place that is not on the list means.
  public enum Unlisted: String, Sendable, CaseIterable { case last, forbid }
  /// Whether someone may stay without a place.
  public enum Unplaced: String, Sendable, CaseIterable { case allow, forbid }
  /// How many places an apprentice gets: one for the whole term, or one in each period (a rotation).
  public enum Places: String, Sendable, CaseIterable {
    case one
    case perPeriod = "per-period"
  }
  /// Whether something may be: part of a rotation, the same post twice.
  public enum Permission: String, Sendable, CaseIterable { case allow, forbid }

  public let name: String
  public let unlisted: Unlisted
  public let unplaced: Unplaced
  public let places: Places
  /// In a rotation: whether some periods may be filled and others not.
  public let partial: Permission
  /// In a rotation: whether an apprentice may have the same post in two periods.
  public let repeatPosts: Permission
  /// Speed in km/h where the travel table is silent.
  public let speedKmh: ExactDecimal
  /// Road length over great-circle length.
  public let detour: ExactDecimal
  /// Apprentices that one mentor takes; `nil`: mentors bind nothing.
  public private(set) var apprenticesPerMentor: Int?
  /// Travel in minutes beyond which an apprentice needs a bed; `nil`: only those who say so.
  public let bedBeyondMinutes: Int?
  /// What the rule on hours takes for night.
  public let night: NightHours
  /// The level at which the stage `balance` compares loads.
  public private(set) var balanceLevel: BalanceLevel
  /// The stages in order; never empty.
  public private(set) var stages: [Stage]

  public init(
    name: String = "term-allocation", unlisted: Unlisted = .last, unplaced: Unplaced = .allow,
    places: Places = .one, partial: Permission = .forbid, repeatPosts: Permission = .forbid,
    speedKmh: ExactDecimal = ExactDecimal(30), detour: ExactDecimal = ExactDecimal(1),
    apprenticesPerMentor: Int? = nil, bedBeyondMinutes: Int? = nil, night: NightHours = NightHours(),
    balanceLevel: BalanceLevel = .base,
    stages: [Stage] = [.maxPlaced, .generous, .lottery]
  ) {
    self.name = name
    self.unlisted = unlisted
    self.unplaced = unplaced
    self.places = places
    self.partial = partial
    self.repeatPosts = repeatPosts
    self.speedKmh = speedKmh
    self.detour = detour
    self.apprenticesPerMentor = apprenticesPerMentor
    self.bedBeyondMinutes = bedBeyondMinutes
    self.night = night
    self.balanceLevel = balanceLevel
    self.stages = stages
  }

  /// The stages with `min-change` among them: where they do not name it, behind those at the beginning that place and
  /// fill, which then come first.
  public var stagesKeepingARoster: [Stage] {
    if stages.contains(.minChange) { return stages }
    let first = stages.prefix { $0 == .maxPlaced || $0 == .maxFilled }
    let filling: [Stage] = places == .perPeriod && stages.contains(.maxFilled) ? [.maxFilled] : []
    let head = first.isEmpty ? [.maxPlaced] + filling : Array(first)
    return head + [.minChange] + stages.filter { !head.contains($0) }
  }

  /// The same settings with another number of apprentices that one mentor takes.
  public func with(apprenticesPerMentor: Int) -> ModelSettings {
    var copy = self
    copy.apprenticesPerMentor = apprenticesPerMentor
    return copy
  }

  /// The same settings with other stages, and another level of `balance` where one is given.
  public func with(stages: [Stage], balanceLevel: BalanceLevel? = nil) -> ModelSettings {
    var copy = self
    copy.stages = stages
    if let balanceLevel { copy.balanceLevel = balanceLevel }
    return copy
  }
}

/// The night of the rule on hours (Art. 17), whose text names no times: 22:00 to 06:00 unless the model says otherwise.
public struct NightHours: Hashable, Sendable {
  /// Minutes after midnight; where `to` is not after `from` the night ends on the next day.
  public let from: Int
  public let to: Int

  public init(from: Int = 1_320, to: Int = 360) {
    self.from = from
    self.to = to
  }
}

/// A consecutive part of the term.
public struct Period: Hashable, Sendable {
  /// The id of the only period of a scenario that names none.
  public static let unnamed = "term"

  public let id: String
  public let start: CivilDate
  public let end: CivilDate

  public init(id: String, start: CivilDate, end: CivilDate) {
    self.id = id
    self.start = start
    self.end = end
  }
}
