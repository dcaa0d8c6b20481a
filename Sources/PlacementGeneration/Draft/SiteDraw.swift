/// Enterprises with their industry, and where their bases are.
struct SiteDraw {
  let parameters: TermParameters
  let facts: TermFacts
  /// Apprentices per programme.
  let demand: [Int]

  /// Draws enterprises with their industry and spreads the bases over them and over the towns.
  func draw(_ supply: inout SupplyDraft) {
    var random = parameters.stream(5)
    var perCategory = Array(repeating: 0, count: TermFacts.categories.count)
    for (programme, count) in demand.enumerated() { perCategory[facts.programmes[programme].category] += count }
    let weights = TermFacts.sectors.map { sector in
      zip(sector.mix, perCategory).reduce(0) { sum, pair in
        sum + pair.0 * pair.1
      }
    }
    let perSector = apportion(parameters.enterprises, weights, floor: 1)
    let sectors = perSector.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    let shuffled = random.permutation(sectors.count).map { sectors[$0] }

    // The larger of the first come, the smaller the chance of a further base; those at the end have one base.
    var basesCount = Array(repeating: 1, count: parameters.enterprises)
    let growing = max(1, parameters.enterprises - parameters.exceptions.zeroCapacityEnterprises)
    for _ in parameters.enterprises..<max(parameters.enterprises, parameters.bases) {
      basesCount[min(random.below(growing), random.below(growing))] += 1
    }
    let order = random.permutation(parameters.enterprises)
    let townTotals = runningTotals(facts.towns.map(\.weight))
    let popularity = drawPopularity()
    for (enterprise, rank) in order.enumerated() {
      supply.firms.append(
        SupplyDraft.Firm(
          sector: shuffled[enterprise], isTiny: rank >= growing && growing < parameters.enterprises,
          bases: supply.sites.count..<supply.sites.count + basesCount[rank]))
      for number in 1...basesCount[rank] {
        let town = random.index(of: townTotals)
        supply.sites.append(
          SupplyDraft.Site(
            enterprise: enterprise, town: town, latitude: facts.towns[town].latitude + random.between(-2_500, 2_500),
            longitude: facts.towns[town].longitude + random.between(-2_500, 2_500), number: number,
            popularity: popularity[supply.sites.count]))
      }
    }
  }

  /// A shifted Zipf law (Mandelbrot) over a drawn order of the bases, mixed with evenness by the clustering.
  ///
  /// At full clustering the weight of the base at the share u of that order is 0.3285 / (u + 0.05): its mean is 1, the
  /// first tenth has 3.6 on average.
  private func drawPopularity() -> [Int] {
    var random = parameters.stream(6)
    let count = parameters.bases
    let clustering = Int((parameters.clustering * 1_000).rounded())
    return random.permutation(count).map { rank in
      1_000 - clustering + clustering * 6_570 * count / (1_000 * (20 * rank + 10 + count))
    }
  }
}
