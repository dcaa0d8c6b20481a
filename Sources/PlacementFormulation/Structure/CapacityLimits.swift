package import PlacementDomain

/// The right-hand sides: offered capacity and legal limits after waivers, floors and occupied places.
///
/// Order of a legal limit: the rule's number, replaced by a waiver; floor; minus occupied, never below 0.
package struct CapacityLimits: Sendable {
  /// Per post, base and enterprise the seats left of the offered capacity; `nil` is unbounded.
  package let post: [Int?]
  package let base: [Int?]
  package let enterprise: [Int?]
  /// Per enterprise the places left under its staff ratio; `nil` where no rule binds or a figure is missing.
  package let staffRatio: [LegalLimit?]
  /// The limits per kind of post, sorted by enterprise, then kind; posts without a kind follow by themselves.
  package let postRatio: [PostRatioLimit]
  /// Where occupied places exceed a limit: the row's id and by how many.
  package let overOccupied: [(row: String, by: Int)]

  /// A legal limit with its figures.
  package struct LegalLimit: Sendable, Hashable {
    /// The ratio that counts, after a waiver.
    package let ratio: ExactDecimal
    /// The staff in the denominator, with the contract apprentices that its figure leaves out.
    package let staff: Int
    /// The places that the law allows before occupied ones.
    package let allowed: Int
    package let occupied: Int
    package let waived: Bool
    /// The places left, at least 0.
    package var left: Int { max(0, allowed - occupied) }
  }

  /// The limit of a kind of post in one enterprise, or of one post without a kind.
  package struct PostRatioLimit: Sendable, Hashable {
    /// `ENTERPRISE/KIND` or the post's id.
    package let subject: String
    /// The posts that count, ascending.
    package let posts: [Int]
    package let limit: LegalLimit
  }

  /// Computes all limits of a span; over several periods each is the least of them.
  package init(_ instance: PlacementInstance, span: Int = 0) {
    let occupied = Occupied(instance, periods: instance.periods(ofSpan: span))
    var over: [(row: String, by: Int)] = []
    func left(_ capacity: Int?, _ used: Int, _ row: String) -> Int? {
      guard let capacity else { return nil }
      if used > capacity { over.append((row, used - capacity)) }
      return max(0, capacity - used)
    }
    post = instance.posts.enumerated().map { index, post in
      left(post.capacity, occupied.most { $0.offeredAtPost[index] }, "post-capacity/\(post.id)")
    }
    base = instance.bases.enumerated().map { index, base in
      left(base.capacity, occupied.most { $0.offeredAtBase[index] }, "base-capacity/\(base.id)")
    }
    enterprise = instance.enterprises.enumerated().map { index, enterprise in
      left(
        enterprise.capacity, occupied.most { $0.offeredAtEnterprise[index] }, "enterprise-capacity/\(enterprise.id)")
    }
    let ratios = Ratios(instance, date: instance.spans[span].start)
    var contracts = [Int](repeating: 0, count: instance.enterprises.count)
    for person in instance.apprentices {
      if let enterprise = person.labourContract, instance.enterprises[enterprise].staffExcludesContracts {
        contracts[enterprise] += 1
      }
    }
    var staffRatio: [LegalLimit?] = []
    for (index, enterprise) in instance.enterprises.enumerated() {
      guard let staff = enterprise.staff,
        let (ratio, waived) = ratios.ratio(.staffRatio, enterprise: index, subject: enterprise.id)
      else {
        staffRatio.append(nil)
        continue
      }
      let limit = LegalLimit(
        ratio: ratio, staff: staff + contracts[index], allowed: ratio.flooredProduct(with: staff + contracts[index]),
        occupied: occupied.most { $0.legalAtEnterprise[index] }, waived: waived)
      if limit.occupied > limit.allowed {
        over.append(("staff-ratio/\(enterprise.id)", limit.occupied - limit.allowed))
      }
      staffRatio.append(limit)
    }
    self.staffRatio = staffRatio
    var postRatio: [PostRatioLimit] = []
    for group in PostRatioGroup.all(instance) {
      var staff = 0
      var complete = true
      for post in group.posts {
        guard let figure = instance.posts[post].staff else {
          complete = false
          break
        }
        staff += figure
      }
      guard complete,
        let (ratio, waived) = ratios.ratio(.postRatio, enterprise: group.enterprise, subject: group.subject)
      else { continue }
      let limit = LegalLimit(
        ratio: ratio, staff: staff, allowed: ratio.flooredProduct(with: staff),
        occupied: occupied.most { taken in group.posts.reduce(0) { $0 + taken.legalAtPost[$1] } }, waived: waived)
      if limit.occupied > limit.allowed { over.append(("post-ratio/\(group.subject)", limit.occupied - limit.allowed)) }
      postRatio.append(PostRatioLimit(subject: group.subject, posts: group.posts, limit: limit))
    }
    self.postRatio = postRatio
    overOccupied = over
  }
}

/// The posts over which one post ratio is summed.
struct PostRatioGroup {
  let subject: String
  let enterprise: Int
  let posts: [Int]

  /// All groups: per enterprise its kinds in order, then its posts without a kind.
  static func all(_ instance: PlacementInstance) -> [PostRatioGroup] {
    var kinds = [[String: [Int]]](repeating: [:], count: instance.enterprises.count)
    for (index, post) in instance.posts.enumerated() {
      kinds[instance.bases[post.base].enterprise][post.kind, default: []].append(index)
    }
    var groups: [PostRatioGroup] = []
    for (enterprise, byKind) in kinds.enumerated() {
      for kind in byKind.keys.sorted() {
        let posts = byKind[kind] ?? []
        if kind.isEmpty {
          for post in posts {
            groups.append(PostRatioGroup(subject: instance.posts[post].id, enterprise: enterprise, posts: [post]))
          }
        } else {
          let subject = instance.enterprises[enterprise].id + "/" + kind
          groups.append(PostRatioGroup(subject: subject, enterprise: enterprise, posts: posts))
        }
      }
    }
    return groups
  }
}

/// The ratio that binds an enterprise: the strictest wherever its bases and the term's schools lie.
private struct Ratios {
  private let instance: PlacementInstance
  private let schools: [Locality]
  private let sites: [Set<Locality>]
  private let waivers: [String: ExactDecimal]

  private let date: CivilDate

  init(_ instance: PlacementInstance, date: CivilDate) {
    self.instance = instance
    self.date = date
    schools = Set(instance.apprentices.indices.compactMap(instance.locality(ofSchoolOf:))).sorted()
    var sites = [Set<Locality>](repeating: [], count: instance.enterprises.count)
    for base in instance.bases.indices {
      sites[instance.bases[base].enterprise].insert(instance.locality(ofBase: base))
    }
    self.sites = sites
    var waivers: [String: ExactDecimal] = [:]
    // Without a number a waiver leaves a ratio as it is; one that is given after the span began comes too late for it.
    for waiver in instance.waivers where waiver.date <= date {
      waivers[waiver.rule.rawValue + " " + waiver.subject] = waiver.value
    }
    self.waivers = waivers
  }

  /// The number that counts and whether a waiver set it; `nil` where no rule binds.
  ///
  /// A waiver replaces the number of each binding rule that may be waived; the strictest of what results counts.
  func ratio(_ id: RuleID, enterprise: Int, subject: String) -> (ExactDecimal, Bool)? {
    let own = instance.enterprises[enterprise]
    let sites =
      sites[enterprise].isEmpty ? [Locality(province: own.province, city: own.city)] : sites[enterprise]
    let waiver = waivers[id.rawValue + " " + subject]
    var strictest: (value: ExactDecimal, waived: Bool)?
    for rule in instance.rules.rules where rule.id == id {
      guard let number = rule.value,
        sites.contains(where: {
          rule.binds(on: date, base: $0, schools: schools)
        })
      else { continue }
      let candidate = (value: rule.waivable ? waiver ?? number : number, waived: rule.waivable && waiver != nil)
      if let present = strictest, present.value <= candidate.value { continue }
      strictest = candidate
    }
    return strictest
  }
}

/// The occupied places of some periods.
private struct Occupied {
  private let byPeriod: [OccupiedInPeriod]

  init(_ instance: PlacementInstance, periods: Range<Int>) {
    byPeriod = periods.map { OccupiedInPeriod(instance, period: $0) }
  }

  /// The largest number over the periods.
  func most(_ number: (OccupiedInPeriod) -> Int) -> Int { byPeriod.map(number).max() ?? 0 }
}

/// Occupied places of one period summed at each level and above.
private struct OccupiedInPeriod {
  var offeredAtPost: [Int]
  var offeredAtBase: [Int]
  var offeredAtEnterprise: [Int]
  var legalAtPost: [Int]
  var legalAtEnterprise: [Int]

  init(_ instance: PlacementInstance, period: Int) {
    offeredAtPost = [Int](repeating: 0, count: instance.posts.count)
    offeredAtBase = [Int](repeating: 0, count: instance.bases.count)
    offeredAtEnterprise = [Int](repeating: 0, count: instance.enterprises.count)
    legalAtPost = offeredAtPost
    legalAtEnterprise = offeredAtEnterprise
    for entry in instance.occupied where entry.period == nil || entry.period == period {
      let enterprise: Int
      switch entry.site {
      case .post(let post):
        legalAtPost[post] += entry.places
        enterprise = instance.bases[instance.posts[post].base].enterprise
        if entry.usesCapacity {
          offeredAtPost[post] += entry.places
          offeredAtBase[instance.posts[post].base] += entry.places
        }
      case .base(let base):
        enterprise = instance.bases[base].enterprise
        if entry.usesCapacity { offeredAtBase[base] += entry.places }
      case .enterprise(let index): enterprise = index
      }
      legalAtEnterprise[enterprise] += entry.places
      if entry.usesCapacity { offeredAtEnterprise[enterprise] += entry.places }
    }
  }
}
