internal import PlacementDomain

/// Whom and where a quota counts, in one span.
struct QuotaCount: Sendable {
  /// Index of the quota.
  let quota: Int
  /// Per apprentice, whether the scope names them.
  let members: [Bool]
  /// The posts at the site or below it, ascending.
  let posts: [Int]
  private let atSite: [Bool]

  init(_ index: Int, _ instance: PlacementInstance) {
    let quota = instance.quotas[index]
    let atSite = instance.posts.map { QuotaCount.isAt(quota.site, $0, instance) }
    self.quota = index
    self.atSite = atSite
    posts = atSite.indices.filter { atSite[$0] }
    members = instance.apprentices.map { QuotaCount.isIn(quota.scope, $0, instance) }
  }

  /// Whether an apprentice at a post is one of those that the quota counts.
  func counts(_ apprentice: Int, _ post: Int) -> Bool { members[apprentice] && atSite[post] }

  private static func isIn(_ scope: Quota.Scope, _ person: Apprentice, _ instance: PlacementInstance) -> Bool {
    guard case .attribute(let attribute, let values) = scope else { return true }
    let value: String? =
      switch attribute {
      case .programme: instance.programmes[person.programme].id
      case .category: instance.programmes[person.programme].category
      case .school: person.school.map { instance.schools[$0].id }
      case .className: person.className
      case .year: person.yearOfStudy.map(String.init)
      case .sex: person.sex?.rawValue
      case .homeTown: person.homeTown.map { instance.towns[$0].id }
      }
    return value.map(values.contains) ?? false
  }

  private static func isAt(_ site: Quota.Site, _ post: Post, _ instance: PlacementInstance) -> Bool {
    let base = instance.bases[post.base]
    switch site {
    case .everywhere: return true
    case .enterprise(let enterprise): return base.enterprise == enterprise
    case .base(let index): return post.base == index
    case .post(let index): return instance.posts[index].id == post.id
    case .sector(let sector): return instance.enterprises[base.enterprise].sector == sector
    case .town(let town): return base.town == town
    case .province(let province): return instance.province(ofBase: post.base) == province
    }
  }
}
