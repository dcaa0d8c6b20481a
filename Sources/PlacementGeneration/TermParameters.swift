package import PlacementDomain

/// What a synthetic term is like: its size, how tight it is, how wishes crowd, and how many exceptions it has.
///
/// The defaults describe a term of the size of a city (1,000 apprentices, 94 bases). `validate()` says what is out of
/// range; `TermGenerator` refuses such parameters.
package struct TermParameters: Hashable, Sendable {
  /// Where the names of towns, schools and programmes come from.
  package enum Setting: String, Sendable, CaseIterable {
    /// Everything is invented.
    case invented
    /// The public facts of Zhangjiagang: towns, two schools, programmes; what they do not fill is invented.
    case zhangjiagang
    /// One city each of 江苏, 上海, 浙江 and 安徽; towns, schools and programmes are invented.
    case delta
  }

  /// How much of the rule book the tables use beyond what every term has.
  package enum RuleBook: String, Sendable, CaseIterable {
    /// What every term has.
    case everyday
    /// Every table and column: quotas, groups, minimums, beds, mentors, and here and there a place that the law refuses.
    case whole
    /// As `whole`, with more seats promised to two classes at one enterprise than its staff ratio gives, so that no
    /// roster keeps the hard rules; as `whole` where no enterprise is fit for it.
    case clashing
  }

  /// The seed of all draws: the same parameters give the same bytes.
  package var seed: UInt64 = 1
  package var setting: Setting = .invented
  /// The scenario's name, as people read it; not empty, on one line.
  package var name = "示例学期（虚构数据）"
  /// The text of the lottery's seed as it would be published; not empty, on one line.
  package var lotterySeed = "synthetic term"
  /// 1 to 1,000,000.
  package var apprentices = 1_000
  /// 1 to 50,000.
  package var bases = 94
  /// 1 to the number of bases.
  package var enterprises = 60
  /// 1 to 900.
  package var schools = 4
  /// 1 to 400.
  package var programmes = 18
  /// 1 to 300.
  package var towns = 11
  /// The most posts of a base, 1 to 9; each base draws from 1 to that number.
  package var postsPerBase = 3
  /// Seats that are both offered and lawful, over apprentices: 0.1 to 10; below 1 somebody stays without a place.
  package var tightness = 1.05
  /// How strongly first wishes crowd on popular bases, 0 to 1: about so many for each seat of the most popular tenth are
  /// 1 + 2.6 × clustering.
  package var clustering = 0.8
  /// The fewest wishes of a list, 1 to `longestList`.
  package var shortestList = 3
  /// The most wishes of a list, at most 20; fewer are written where fewer places admit the programme.
  package var longestList = 8
  /// The share of enterprises that offer more seats than the legal ratios let them give, 0 to 1.
  package var overOffering = 0.5
  /// Programmes with about a third fewer seats than apprentices, 0 to the number of programmes.
  package var scarceProgrammes = 1
  /// What a place that is not on the list means; `forbid` is written as a model of its own beside the tables.
  package var unlisted: ModelSettings.Unlisted = .last
  /// How much of the rule book the tables use.
  package var ruleBook: RuleBook = .everyday
  /// Whether bases have opening costs and the model a stage `min-open`.
  var weighsOpenings: Bool { ruleBook != .everyday }
  /// Master skill studios (技能大师工作室) with slots, 0 to 99; about two thirds of the programmes ask for sessions there.
  package var studios = 0
  /// Periods of a rotation, 1 to 6: each apprentice has one post in each of them; 1 is one post for the whole term.
  ///
  /// A rotation of several periods goes with the everyday rule book only.
  package var rotation = 1
  /// The exceptions.
  package var exceptions: Exceptions = .usual

  /// The parameters of a term of the size of a city.
  package init() {}

  /// The draws of one step.
  func stream(_ number: UInt64) -> SplitMix64 { SplitMix64(seed: seed, stream: number) }

  /// How many of the things that make a term hard for its office: pins, bans, hazards, odd lists and the like.
  ///
  /// Shares are from 0 to 1. Apprentices are drawn for one of the roles at most, so the shares of apprentices together
  /// (`noList`, `strayList`, `tooEarly`, `contracts`, `pins`, `bans`, `optOuts`) are at most 1.
  package struct Exceptions: Hashable, Sendable {
    /// Apprentices who list nothing.
    package var noList = 0.006
    /// Apprentices who list only places that do not admit them.
    package var strayList = 0.003
    /// Apprentices under 16 or in their first year of study, in turn.
    package var tooEarly = 0.005
    /// Apprentices with a labour contract of an enterprise.
    package var contracts = 0.01
    /// Apprentices pinned before the computation.
    package var pins = 0.01
    /// Apprentices whom a base of their list refuses.
    package var bans = 0.01
    /// Apprentices who privately decline a place.
    package var optOuts = 0.005
    /// Of the secondary schools' apprentices, those under 18 on the first day.
    package var minors = 0.9
    /// Wishes for a place that does not admit the apprentice's programme.
    package var ineligibleWishes = 0.015
    /// Wishes with the rank of the wish before.
    package var tiedWishes = 0.03
    /// Wishes for a base instead of one of its posts.
    package var baseWishes = 0.15
    /// Posts barred for minors; a tenth as many each are barred for women and for everyone (labour of grade III).
    package var hazards = 0.06
    /// Self-found places over lawful seats.
    package var selfFound = 0.03
    /// Apprentices of whose papers one is not there yet: they are placed, but cannot be confirmed.
    package var missingPapers = 0.02
    /// Filed waivers, 0 to 1,000, in turn of the staff ratio and of the post ratio; fewer where fewer can be used.
    package var waivers = 2
    /// Enterprises with fewer than ten staff (legal capacity 0), fewer than the enterprises.
    package var zeroCapacityEnterprises = 1

    /// The usual exceptions.
    package init() {}

    /// The usual exceptions, each share as documented.
    package static let usual = Exceptions()

    /// No exceptions at all.
    package static let none = Exceptions.usual.scaled(by: 0)

    /// All exceptions multiplied: 0 is none, 1 the same; shares stop at 1, counts are rounded.
    ///
    /// - Parameter factor: 0 to 100; anything else (also NaN) counts as the nearest of these.
    package func scaled(by factor: Double) -> Exceptions {
      let factor = factor > 0 ? min(factor, 100) : 0
      var scaled = self
      for share in Exceptions.shares { scaled[keyPath: share.path] = min(1, self[keyPath: share.path] * factor) }
      scaled.waivers = Int((Double(waivers) * factor).rounded())
      scaled.zeroCapacityEnterprises = Int((Double(zeroCapacityEnterprises) * factor).rounded())
      return scaled
    }
  }
}
