public import PlacementDomain

/// The columns behind the arcs: y for posts and bases that are open or closed, f for reserves that are filled.
public struct AuxiliaryColumns: Sendable {
  /// One column; its lower limit is 0.
  public struct Column: Sendable, Hashable {
    /// `open/POST`, `open/BASE` or `filled/QUOTA`.
    public let id: String
    public let upper: Int
  }
  /// Posts, bases, quotas, each in order.
  public let columns: [Column]
  /// Per post, base and quota its column, where there is one.
  public let openPost: [Int32?]
  public let openBase: [Int32?]
  public let filled: [Int32?]

  init(_ instance: PlacementInstance, arcs: ArcTable, arcsOfPost: [[Int32]], postsOfBase: [[Int]]) {
    var columns: [Column] = []
    func add(_ id: String, upper: Int) -> Int32 {
      columns.append(Column(id: id, upper: upper))
      return Int32(arcs.count + columns.count - 1)
    }
    openPost = instance.posts.map { $0.minimum >= 2 ? add("open/" + $0.id, upper: 1) : nil }
    let all = instance.settings.stages.contains(.minOpen)
    openBase = instance.bases.indices.map { base in
      let used = postsOfBase[base].contains { !arcsOfPost[$0].isEmpty }
      let costs = all && used && instance.bases[base].openingCost != 0
      return instance.bases[base].minimum >= 2 || costs
        ? add("open/" + instance.bases[base].id, upper: 1) : nil
    }
    let fills = instance.settings.stages.contains(.fillReserved)
    filled = instance.quotas.map { quota in
      guard fills, quota.kind == .reserve, let minimum = quota.minimum, minimum > 0 else { return nil }
      return add("filled/" + quota.id, upper: minimum)
    }
    self.columns = columns
  }
}

extension FormulationContext {
  /// The upper limit of a column.
  public func upper(of column: Int32) -> Int {
    Int(column) < arcs.count ? 1 : auxiliaries.columns[Int(column) - arcs.count].upper
  }

  /// The point with the same arcs whose auxiliaries say what the arcs do: open where somebody is, filled as far as it is.
  public func completed(_ point: [Int]) -> [Int] {
    var point = point
    func load(_ posts: [Int]) -> Int {
      posts.reduce(0) { sum, post in sum + arcsOfPost[post].reduce(0) { $0 + point[Int($1)] } }
    }
    for post in instance.posts.indices {
      if let column = auxiliaries.openPost[post] { point[Int(column)] = load([post]) > 0 ? 1 : 0 }
    }
    for base in instance.bases.indices {
      if let column = auxiliaries.openBase[base] { point[Int(column)] = load(postsOfBase[base]) > 0 ? 1 : 0 }
    }
    for quota in instance.quotas.indices {
      guard let column = auxiliaries.filled[quota] else { continue }
      let inside = columns(of: instance.quotas[quota], inScope: true).reduce(0) { $0 + point[Int($1)] }
      point[Int(column)] = min(inside, upper(of: column))
    }
    return point
  }

  /// The arcs at a quota's site, of the apprentices inside or outside its scope, ascending.
  public func columns(of quota: Quota, inScope: Bool) -> [Int32] {
    columns(into: posts(of: quota.site)).filter {
      covers(quota.scope, Int(arcs.apprentice[Int($0)])) == inScope
    }
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
