internal import PlacementDomain

/// The seats that a site offers, and those of them taken beforehand there and below by lines that use capacity.
struct OfferedSeats: Sendable {
  let offered: Int
  let taken: Int

  /// What is left, never below 0.
  var left: Int { max(0, offered - taken) }

  static func ofPosts(_ context: RuleContext) -> [OfferedSeats?] {
    let taken = context.taken(context.instance.posts.count, where: \.usesCapacity) { site in
      if case .post(let post) = site { post } else { nil }
    }
    return seats(context.instance.posts.map(\.capacity), taken)
  }

  static func ofBases(_ context: RuleContext) -> [OfferedSeats?] {
    let instance = context.instance
    let taken = context.taken(instance.bases.count, where: \.usesCapacity) { site in
      switch site {
      case .post(let post): instance.posts[post].base
      case .base(let base): base
      case .enterprise: nil
      }
    }
    return seats(instance.bases.map(\.capacity), taken)
  }

  static func ofEnterprises(_ context: RuleContext) -> [OfferedSeats?] {
    let instance = context.instance
    let taken = context.taken(instance.enterprises.count, where: \.usesCapacity) { context.enterprise(of: $0) }
    return seats(instance.enterprises.map(\.capacity), taken)
  }

  private static func seats(_ offered: [Int?], _ taken: [Int]) -> [OfferedSeats?] {
    zip(offered, taken).map { offered, taken in offered.map { OfferedSeats(offered: $0, taken: taken) } }
  }
}
