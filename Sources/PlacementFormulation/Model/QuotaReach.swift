package import PlacementDomain

/// Whom a quota is for, where it counts and when.
package struct QuotaReach: Sendable {
  let instance: PlacementInstance
  let arcs: ArcTable

  /// The arcs at a quota's site in a span, of the apprentices inside or outside its scope, ascending.
  package func columns(of quota: Quota, in span: Span, inScope: Bool) -> [Int32] {
    span.columns(into: posts(of: quota.site)).filter {
      covers(quota.scope, Int(arcs.apprentice[Int($0)])) == inScope
    }
  }

  /// Whether a quota counts in a span.
  package func counts(_ quota: Quota, in span: Span) -> Bool {
    quota.period.map(instance.periods(ofSpan: span.index).contains) ?? true
  }

  /// The posts at or below a site, ascending.
  package func posts(of site: Quota.Site) -> [Int] {
    instance.posts.indices.filter { post in
      let base = instance.posts[post].base
      let enterprise = instance.bases[base].enterprise
      return switch site {
      case .everywhere: true
      case .enterprise(let index): enterprise == index
      case .base(let index): base == index
      case .post(let index): post == index
      case .sector(let name): instance.enterprises[enterprise].sector == name
      case .town(let index): instance.bases[base].town == index
      case .province(let name): instance.province(ofBase: base) == name
      }
    }
  }

  /// Whether a scope covers an apprentice.
  package func covers(_ scope: Quota.Scope, _ apprentice: Int) -> Bool {
    guard case .attribute(let attribute, let values) = scope else { return true }
    let person = instance.apprentices[apprentice]
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
}
