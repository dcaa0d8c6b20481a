public import PlacementDomain

extension RandomInstance {
  /// A random term with a published roster that fits it here and there, and with credits from earlier terms.
  ///
  /// One in five is a newcomer, some are published at posts that are gone, that they may not have, or nowhere.
  public static func planned(seed: UInt64, families: Families = .all) -> PlacementInstance {
    let instance = make(seed: seed, families: families)
    var random = SplitMix64(seed: seed ^ 0x9_1A)
    let places = instance.apprentices.map { _ -> [PublishedPlace] in
      let isNew = random.chance(20)
      return instance.spans.map { _ in
        if isNew { return .newcomer }
        if random.chance(15) { return .unplaced }
        return random.chance(10) ? .gone("Q9") : .post(random.int(0...(instance.posts.count - 1)))
      }
    }
    return instance.with(
      published: PublishedRoster(places: places),
      credits: instance.apprentices.map { _ in random.pick([0, 0, 1, 2, 5]) })
  }
}
