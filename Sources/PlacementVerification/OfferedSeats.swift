internal import PlacementDomain

/// The seats that a site offers, and those of them taken beforehand there and below by lines that use capacity.
struct OfferedSeats: Sendable {
  let offered: Int
  let taken: Int

  /// What is left, never below 0.
  var left: Int { max(0, offered - taken) }

  static func ofPosts(_ context: RuleContext) -> [OfferedSeats?] {
    var taken = [Int](repeating: 0, count: context.instance.posts.count)
    for line in context.occupied where line.usesCapacity {
      if case .post(let post) = line.site { taken[post] += line.places }
    }
    return seats(context.instance.posts.map(\.capacity), taken)
  }

  static func ofBases(_ context: RuleContext) -> [OfferedSeats?] {
    let instance = context.instance
    var taken = [Int](repeating: 0, count: instance.bases.count)
    for line in context.occupied where line.usesCapacity {
      switch line.site {
      case .post(let post): taken[instance.posts[post].base] += line.places
      case .base(let base): taken[base] += line.places
      case .enterprise: break
      }
    }
    return seats(instance.bases.map(\.capacity), taken)
  }

  static func ofEnterprises(_ context: RuleContext) -> [OfferedSeats?] {
    let instance = context.instance
    var taken = [Int](repeating: 0, count: instance.enterprises.count)
    for line in context.occupied where line.usesCapacity {
      switch line.site {
      case .post(let post): taken[context.enterprise(ofPost: post)] += line.places
      case .base(let base): taken[instance.bases[base].enterprise] += line.places
      case .enterprise(let enterprise): taken[enterprise] += line.places
      }
    }
    return seats(instance.enterprises.map(\.capacity), taken)
  }

  private static func seats(_ offered: [Int?], _ taken: [Int]) -> [OfferedSeats?] {
    zip(offered, taken).map { offered, taken in offered.map { OfferedSeats(offered: $0, taken: taken) } }
  }
}
