import PlacementDomain

extension TermParameters {
  /// The committed scenario `zhangjiagang-2026`: the city's towns, programmes and 94 bases, everything else invented.
  package static let zhangjiagang: TermParameters = {
    var parameters = TermParameters()
    parameters.seed = 2026
    parameters.setting = .zhangjiagang
    parameters.name = "张家港市2026年秋季学期岗位实习（人员与企业均为虚构）"
    parameters.lotterySeed = "published on 2026-08-20"
    parameters.apprentices = 1_046
    parameters.tightness = 0.98
    parameters.unlisted = .forbid
    parameters.studios = 7
    return parameters
  }()

  /// The committed scenario `zhangjiagang-2026-rotation`: the same apprentices, each with three posts one after another.
  package static let zhangjiagangRotation: TermParameters = {
    var parameters = zhangjiagang.rotating(periods: 3)
    parameters.name = "张家港市2026年秋季学期·三段轮岗（人员与企业均为虚构）"
    return parameters
  }()

  /// Parameters of `sized(apprentices:bases:)` with seven studios and a rotation: for tests and benchmarks.
  ///
  /// - Parameters:
  ///   - apprentices: 1 to 1,000,000; below about 40 there may be too few posts for a rotation.
  ///   - bases: 1 to 50,000; without it as `sized(apprentices:bases:)`, four at least.
  ///   - periods: 1 to 6.
  ///   - studios: 0 to 99.
  package static func rotationSized(
    apprentices: Int, bases: Int? = nil, periods: Int = 3, studios: Int = 7
  ) -> TermParameters {
    let usual = sized(apprentices: apprentices)
    var parameters = sized(apprentices: apprentices, bases: bases ?? max(4, usual.bases)).rotating(periods: periods)
    parameters.studios = studios
    return parameters
  }

  /// These parameters with a rotation: seats that just suffice in each period, and lists of six to ten across the kinds.
  package func rotating(periods: Int) -> TermParameters {
    var parameters = self
    parameters.rotation = periods
    parameters.tightness = 1.01
    parameters.clustering = min(clustering, 0.5)
    parameters.shortestList = 6
    parameters.longestList = 10
    parameters.scarceProgrammes = 0
    parameters.unlisted = .forbid
    return parameters
  }

  /// The committed scenario `zhangjiagang-2026-full`: the same city and the same wishes, with the whole rule book.
  package static let zhangjiagangFull: TermParameters = {
    var parameters = zhangjiagang
    parameters.name = "张家港市2026年秋季学期岗位实习·全部规则（人员与企业均为虚构）"
    parameters.ruleBook = .whole
    parameters.studios = 0
    return parameters
  }()

  /// The committed scenario `delta-2026`: three provinces and a city, whose borders the wishes cross, filed here and there.
  package static let delta: TermParameters = {
    var parameters = TermParameters()
    parameters.seed = 2026
    parameters.setting = .delta
    parameters.name = "长三角2026年秋季学期跨省岗位实习（人员与企业均为虚构）"
    parameters.lotterySeed = "published on 2026-08-20"
    parameters.apprentices = 320
    parameters.bases = 40
    parameters.enterprises = 28
    parameters.schools = 8
    parameters.programmes = 10
    parameters.towns = 16
    parameters.tightness = 1.3
    parameters.exceptions.pins = 0
    return parameters
  }()

  /// The committed scenario `zhangjiagang-2026-infeasible`: two classes of the city, and promises that cannot be kept.
  package static let zhangjiagangInfeasible: TermParameters = {
    var parameters = zhangjiagangFull
    parameters.name = "张家港市2026年秋季学期·无解示例（人员与企业均为虚构）"
    parameters.apprentices = 60
    parameters.bases = 10
    parameters.enterprises = 6
    parameters.schools = 2
    parameters.programmes = 2
    parameters.overOffering = 1
    parameters.ruleBook = .clashing
    return parameters
  }()

  /// Parameters whose other sizes follow the apprentices as in the city: schools, programmes and towns grow, slower.
  ///
  /// - Parameters:
  ///   - apprentices: 1 to 1,000,000.
  ///   - bases: 1 to 50,000; without it 94 per thousand apprentices up to 1,000, then fewer and larger ones.
  package static func sized(apprentices: Int, bases: Int? = nil) -> TermParameters {
    var parameters = TermParameters()
    parameters.apprentices = apprentices
    let people = max(1, min(apprentices, 1_000_000))
    let usual = people <= 1_000 ? people * 94 / 1_000 : 47 + people * 47 / 1_000
    parameters.bases = bases ?? max(1, min(50_000, usual))
    parameters.enterprises = max(1, max(1, min(50_000, parameters.bases)) * 64 / 100)
    parameters.schools = min(900, max(2, people / 250))
    parameters.programmes = min(60, max(3, 16 + people / 500))
    parameters.towns = min(300, max(3, 10 + people / 1_000))
    parameters.postsPerBase = people > 5_000 ? 5 : 3
    parameters.exceptions.zeroCapacityEnterprises = parameters.enterprises / 60
    parameters.exceptions.waivers = min(1_000, max(2, parameters.enterprises / 30))
    return parameters
  }
}
