public import ArgumentParser
public import PlacementDomain
import PlacementGeneration

/// What `generate` is asked: the size and the kind of the term.
struct GenerateQuestions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "The city as committed: zhangjiagang, zhangjiagang-full, zhangjiagang-rotation or zhangjiagang-infeasible; delta for four provinces."
  )
  var preset: Preset?

  @Option(name: .long, help: "The seed of all draws.")
  var seed: UInt64?

  @Option(name: .long, help: "Size: apprentices, 1 to 1,000,000 (default 1,000).")
  var apprentices: Int?

  @Option(name: .long, help: "Size: training bases.")
  var bases: Int?

  @Option(name: .long, help: "Size: enterprises, at most the bases.")
  var enterprises: Int?

  @Option(name: .long, help: "Size: schools.")
  var schools: Int?

  @Option(name: .long, help: "Size: programmes.")
  var programmes: Int?

  @Option(name: .long, help: "The most posts of a base, 1 to 9.")
  var postsPerBase: Int?

  @Option(name: .long, help: "Tightness: lawful seats over apprentices, such as 1.05; below 1 somebody stays unplaced.")
  var tightness: Double?

  @Option(name: .long, help: "Clustering of wishes on popular bases, 0 to 1.")
  var clustering: Double?

  @Option(name: .long, help: "The fewest wishes of a list.")
  var shortestList: Int?

  @Option(name: .long, help: "The most wishes of a list.")
  var longestList: Int?

  @Option(
    name: .long,
    help: "Side constraints: pins, bans, opt-outs, hazards, contracts, waivers; 0 none, 1 usual, more is more.")
  var sideConstraints: Double?

  @Option(name: .long, help: "What a place that is not on a list means: last or forbid.")
  var unlisted: ModelSettings.Unlisted?

  @Option(name: .long, help: "Time: master skill studios with slots, 0 to 99.")
  var studios: Int?

  @Option(
    name: .long,
    help: "Time: periods of a rotation, 1 to 6; above 1 lists, seats and posts' kinds are drawn to fit it.")
  var rotation: Int?

  func validate() throws {
    if let sideConstraints, !(0...100).contains(sideConstraints) {
      throw UsageText.refusal(
        zh: "--side-constraints 应为 0 到 100 的数，不能是 \(sideConstraints)",
        en: "--side-constraints wants a number from 0 to 100, not \(sideConstraints)")
    }
  }

  /// The named sets of parameters.
  enum Preset: String, ExpressibleByArgument, CaseIterable {
    case zhangjiagang
    case zhangjiagangFull = "zhangjiagang-full"
    case zhangjiagangRotation = "zhangjiagang-rotation"
    case zhangjiagangInfeasible = "zhangjiagang-infeasible"
    case delta

    var parameters: TermParameters {
      switch self {
      case .zhangjiagang: .zhangjiagang
      case .zhangjiagangFull: .zhangjiagangFull
      case .zhangjiagangRotation: .zhangjiagangRotation
      case .zhangjiagangInfeasible: .zhangjiagangInfeasible
      case .delta: .delta
      }
    }
  }

  /// What the options ask for.
  var parameters: TermParameters {
    var parameters = unadjusted
    func replace<Value>(_ path: WritableKeyPath<TermParameters, Value>, by value: Value?) {
      if let value { parameters[keyPath: path] = value }
    }
    replace(\.seed, by: seed)
    replace(\.apprentices, by: apprentices)
    replace(\.bases, by: bases)
    replace(\.enterprises, by: enterprises)
    replace(\.schools, by: schools)
    replace(\.programmes, by: programmes)
    replace(\.postsPerBase, by: postsPerBase)
    replace(\.tightness, by: tightness)
    replace(\.clustering, by: clustering)
    replace(\.shortestList, by: shortestList)
    replace(\.longestList, by: longestList)
    replace(\.unlisted, by: unlisted)
    replace(\.studios, by: studios)
    replace(\.rotation, by: rotation)
    if let sideConstraints { parameters.exceptions = parameters.exceptions.scaled(by: sideConstraints) }
    return parameters
  }

  /// The preset or the sizes, before single figures are replaced; with a rotation everything that goes with one.
  private var unadjusted: TermParameters {
    let periods = rotation ?? 1
    guard let parameters = preset?.parameters else {
      let apprentices = apprentices ?? 1_000
      return periods > 1
        ? .rotationSized(apprentices: apprentices, bases: bases, periods: periods, studios: 0)
        : .sized(apprentices: apprentices, bases: bases)
    }
    return periods > 1 && parameters.rotation == 1 ? parameters.rotating(periods: periods) : parameters
  }
}

extension ModelSettings.Unlisted: ExpressibleByArgument {}
