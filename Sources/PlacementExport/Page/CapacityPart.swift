import PlacementDomain
import PlacementVerification

/// Enterprises with their legal limit and bases with their use.
struct CapacityPart {
  let binding: String
  /// Whether any base has beds or mentors; without them their columns are left out.
  let hasBeds: Bool
  let hasMentors: Bool
  let enterprises: [Row]

  struct Row {
    let index: Int
    let name: String
    let id: String
    let offered: String
    let legal: String
    let load: String
    let use: String
    let limits: String
    let mark: String?
    let style: String
    let bases: [BaseRow]
  }

  struct BaseRow {
    let name: String
    let id: String
    let offered: String
    let load: String
    let beds: String
    let mentors: String
    let use: String
    let limits: String
  }

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    let seats = OfferedSeats(instance)
    let baseLoads = roster.baseLoads()
    let shelter = BaseShelter(context, roster)
    let closed = Set(roster.closedBases())
    hasBeds = shelter.hasBeds
    hasMentors = shelter.hasMentors
    let enterpriseLoads = roster.enterpriseLoads()
    var lines = [EnterpriseLoad?](repeating: nil, count: instance.enterprises.count)
    for line in context.report.capacities { lines[line.enterprise] = line }
    var basesOf = [[Int]](repeating: [], count: instance.enterprises.count)
    for (index, base) in instance.bases.enumerated() { basesOf[base.enterprise].append(index) }
    enterprises = instance.enterprises.indices.map { index in
      let line =
        lines[index]
        ?? EnterpriseLoad(
          enterprise: index, offered: nil, legal: nil, load: enterpriseLoads[index], rule: nil)
      let enterpriseIsFull = [line.offered, line.legal].compactMap { $0 }.min().map { line.load >= $0 } ?? false
      let bases = basesOf[index].map { base in
        let offered = seats.bases[base]
        var limits: ReportText = enterpriseIsFull ? .atEnterprise : .roomLeft
        if shelter.places(base).map({ baseLoads[base] >= $0 }) ?? false { limits = .mentorsFull }
        if offered.map({ baseLoads[base] >= $0 }) ?? false { limits = .atOffer }
        if closed.contains(base) { limits = .closedHere }
        return BaseRow(
          name: context.name(instance.bases[base].name, instance.bases[base].id), id: instance.bases[base].id,
          offered: context.capacity(offered), load: Figures.grouped(baseLoads[base]), beds: shelter.beds(base),
          mentors: shelter.mentors(base), use: CapacityPart.bar(baseLoads[base], offered),
          limits: context.text(limits))
      }
      return Row(context, line, known: lines[index] != nil, bases: bases)
    }
    let count = context.report.capacities.count { $0.legalRatioBinds }
    binding = "\(Figures.grouped(count)) \(context.text(.ratioBindsCount))"
  }

  /// A small bar of use; without a limit, or with the limit 0, an empty one.
  static func bar(_ load: Int, _ limit: Int?) -> String {
    let share = limit.map { $0 > 0 ? min(100, 100 * load / $0) : 0 } ?? 0
    return
      "<svg class=\"bar\" viewBox=\"0 0 100 9\" aria-hidden=\"true\"><rect class=\"rail\" width=\"100\" height=\"9\"/>"
      + "<rect class=\"fill\" width=\"\(share)\" height=\"9\"/></svg>"
  }
}

extension CapacityPart.Row {
  fileprivate init(
    _ context: PageContext, _ line: EnterpriseLoad, known: Bool, bases: [CapacityPart.BaseRow]
  ) {
    let enterprise = context.instance.enterprises[line.enterprise]
    let reached = line.legalRatioBinds ? line.rule : nil
    let limit = [line.offered, line.legal].compactMap { $0 }.min()
    let isFull = limit.map { line.load >= $0 } ?? false
    let limits = reached == nil ? context.text(isFull ? .atOffer : .roomLeft) : ""
    self.init(
      index: line.enterprise, name: context.name(enterprise.name, enterprise.id), id: enterprise.id,
      offered: known ? context.capacity(line.offered) : context.text(.noValue), legal: context.number(line.legal),
      load: Figures.grouped(line.load), use: CapacityPart.bar(line.load, limit), limits: limits,
      mark: reached.map { context.text(Vocabulary.reached($0)) }, style: reached == nil ? "" : "binds", bases: bases)
  }
}

/// The seats that bases and posts offer after those that are occupied and use up capacity.
struct OfferedSeats {
  /// Per post; `nil` is unbounded.
  let posts: [Int?]
  /// Per base: its own capacity or the sum over its posts, whichever is less; `nil` is unbounded.
  let bases: [Int?]

  init(_ instance: PlacementInstance) {
    var atPost = [Int](repeating: 0, count: instance.posts.count)
    var atBase = [Int](repeating: 0, count: instance.bases.count)
    for occupied in instance.occupied where occupied.usesCapacity && (occupied.period ?? 0) == 0 {
      switch occupied.site {
      case .post(let post):
        atPost[post] += occupied.places
        atBase[instance.posts[post].base] += occupied.places
      case .base(let base): atBase[base] += occupied.places
      case .enterprise: break
      }
    }
    let posts = instance.posts.enumerated().map { index, post in post.capacity.map { max(0, $0 - atPost[index]) } }
    var sums = [Int?](repeating: 0, count: instance.bases.count)
    for (index, post) in instance.posts.enumerated() {
      sums[post.base] = sums[post.base].flatMap { sum in posts[index].map { sum + $0 } }
    }
    self.posts = posts
    bases = instance.bases.enumerated().map { index, base in
      [base.capacity.map { max(0, $0 - atBase[index]) }, sums[index]].compactMap { $0 }.min()
    }
  }
}
