public import PlacementDomain

/// One stretch of time for which an apprentice has one place, with what holds in it: eligibility, limits and arcs.
public struct Span: Sendable {
  /// Index into the instance's spans.
  public let index: Int
  public let eligibility: Eligibility
  public let limits: CapacityLimits
  /// Per post its arcs in the span, ascending.
  public let arcsOfPost: [[Int32]]
  /// `/PERIOD` where the scenario names its periods, else empty.
  public let suffix: String
  /// The span as the names of rows have it.
  var period: RowName.Period { RowName.Period(index: index, suffix: suffix) }

  /// Per apprentice whether it has a labour contract, for rows that leave contracts out.
  private let hasContract: [Bool]
  private let apprenticeOfArc: [Int32]

  init(_ instance: PlacementInstance, index: Int, eligibility: Eligibility, arcs: ArcTable) {
    self.index = index
    self.eligibility = eligibility
    limits = CapacityLimits(instance, span: index)
    var byPost = [[Int32]](repeating: [], count: instance.posts.count)
    for arc in 0..<arcs.count where arcs.span[arc] == Int32(index) { byPost[Int(arcs.post[arc])].append(Int32(arc)) }
    arcsOfPost = byPost
    let id = instance.spans[index].id
    suffix = instance.spans.count == 1 && id == Period.unnamed ? "" : "/" + id
    hasContract = instance.apprentices.map { $0.labourContract != nil }
    apprenticeOfArc = arcs.apprentice
  }

  /// The arcs into several posts, ascending, contract apprentices left out where asked.
  public func columns(into posts: [Int], withoutContracts: Bool = false) -> [Int32] {
    var columns: [Int32] = []
    for post in posts {
      columns +=
        withoutContracts
        ? arcsOfPost[post].filter { !hasContract[Int(apprenticeOfArc[Int($0)])] } : arcsOfPost[post]
    }
    return columns.sorted()
  }
}

extension FormulationContext {
  /// The arcs at a quota's site in a span, of the apprentices inside or outside its scope, ascending.
  public func columns(of quota: Quota, in span: Span, inScope: Bool) -> [Int32] {
    span.columns(into: posts(of: quota.site)).filter {
      covers(quota.scope, Int(arcs.apprentice[Int($0)])) == inScope
    }
  }

  /// Whether a quota counts in a span.
  public func counts(_ quota: Quota, in span: Span) -> Bool {
    quota.period.map(instance.periods(ofSpan: span.index).contains) ?? true
  }

  /// The posts at or below a site, ascending.
  public func posts(of site: Quota.Site) -> [Int] {
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
  public func covers(_ scope: Quota.Scope, _ apprentice: Int) -> Bool {
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
