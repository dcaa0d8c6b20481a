import PlacementDomain
import PlacementVerification

/// Enterprises with their legal limit and bases with their use, in a rotation in each period.
struct CapacityPart {
  let note: String
  let binding: String
  /// The heads of the columns of loads: one, or one per period of a rotation.
  let loadHeads: [String]
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
    let loads: [String]
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
    let loads: [String]
    let beds: String
    let mentors: String
    let use: String
    let limits: String
  }

  init(_ context: PageContext, _ roster: VerifiedRoster) {
    let instance = context.instance
    let spans = instance.spans
    let shelter = BaseShelter(context, roster)
    hasBeds = shelter.hasBeds
    hasMentors = shelter.hasMentors
    note = context.sentences(spans.count > 1 ? [.capacityNote, .capacityPeriods] : [.capacityNote])
    loadHeads = spans.count > 1 ? spans.map(\.id) : [context.text(.load)]
    var known = [[EnterpriseLoad?]](
      repeating: [EnterpriseLoad?](repeating: nil, count: instance.enterprises.count), count: spans.count)
    for line in context.report.capacities { known[line.period][line.enterprise] = line }
    let loads = spans.indices.map { roster.enterpriseLoads(period: $0) }
    let sites = BaseUse(context, roster, shelter)
    var basesOf = [[Int]](repeating: [], count: instance.enterprises.count)
    for (index, base) in instance.bases.enumerated() { basesOf[base.enterprise].append(index) }
    enterprises = instance.enterprises.indices.map { index in
      let lines = spans.indices.map { span in
        known[span][index]
          ?? EnterpriseLoad(
            enterprise: index, offered: nil, legal: nil, load: loads[span][index], rule: nil, period: span)
      }
      let full = lines.map { CapacityPart.isFull($0) }
      return Row(
        context, lines, isKnown: spans.indices.map { known[$0][index] != nil },
        bases: basesOf[index].map { sites.row($0, enterpriseIsFull: full) })
    }
    let count = Set(context.report.capacities.filter(\.legalRatioBinds).map(\.enterprise)).count
    binding = "\(Figures.grouped(count)) \(context.text(count == 1 ? .ratioBindsOne : .ratioBindsCount))"
  }

  /// A small bar of use; without a limit, or with the limit 0, an empty one.
  static func bar(_ load: Int, _ limit: Int?) -> String {
    let share = limit.map { $0 > 0 ? min(100, 100 * load / $0) : 0 } ?? 0
    return
      "<svg class=\"bar\" viewBox=\"0 0 100 9\" aria-hidden=\"true\"><rect class=\"rail\" width=\"100\" height=\"9\"/>"
      + "<rect class=\"fill\" width=\"\(share)\" height=\"9\"/></svg>"
  }

  /// The bar of the fullest of several spans.
  static func bar(_ uses: [(load: Int, limit: Int?)]) -> String {
    // a/b > c/d as a·d > c·b: no machine rounds another way
    let fullest = uses.max { left, right in
      guard let first = right.limit, first > 0 else { return false }
      guard let second = left.limit, second > 0 else { return true }
      return left.load * first < right.load * second
    }
    return fullest.map { bar($0.load, $0.limit) } ?? ""
  }

  /// Figures of the spans: one where they agree, else all of them.
  static func joined(_ texts: [String]) -> String {
    texts.dropFirst().allSatisfy { $0 == texts[0] } ? texts[0] : texts.joined(separator: " · ")
  }

  static func limit(_ line: EnterpriseLoad) -> Int? { [line.offered, line.legal].compactMap { $0 }.min() }

  static func isFull(_ line: EnterpriseLoad) -> Bool { limit(line).map { line.load >= $0 } ?? false }
}

extension CapacityPart.Row {
  fileprivate init(
    _ context: PageContext, _ lines: [EnterpriseLoad], isKnown: [Bool], bases: [CapacityPart.BaseRow]
  ) {
    let enterprise = context.instance.enterprises[lines[0].enterprise]
    let reached = lines.first(where: \.legalRatioBinds)?.rule
    let periods = context.periods(lines.indices.filter { lines[$0].legalRatioBinds })
    let limits: String =
      if reached == nil {
        context.text(lines.contains(where: CapacityPart.isFull) ? .atOffer : .roomLeft)
          + context.periods(lines.indices.filter { CapacityPart.isFull(lines[$0]) })
      } else {
        ""
      }
    self.init(
      index: lines[0].enterprise, name: context.name(enterprise.name, enterprise.id), id: enterprise.id,
      offered: CapacityPart.joined(
        lines.indices.map { isKnown[$0] ? context.capacity(lines[$0].offered) : context.text(.noValue) }),
      legal: CapacityPart.joined(lines.map { context.number($0.legal) }),
      loads: lines.map { Figures.grouped($0.load) },
      use: CapacityPart.bar(lines.map { (load: $0.load, limit: CapacityPart.limit($0)) }), limits: limits,
      mark: reached.map { context.text(Vocabulary.reached($0)) + periods }, style: reached == nil ? "" : "binds",
      bases: bases)
  }
}

/// How the bases are used in each span, and what keeps a further apprentice out.
private struct BaseUse {
  private let context: PageContext
  private let shelter: BaseShelter
  private let seats: [OfferedSeats]
  private let loads: [[Int]]
  private let closed: [Set<Int>]

  init(_ context: PageContext, _ roster: VerifiedRoster, _ shelter: BaseShelter) {
    self.context = context
    self.shelter = shelter
    let spans = context.instance.spans.indices
    seats = spans.map { OfferedSeats(context.instance, span: $0) }
    loads = spans.map { roster.baseLoads(period: $0) }
    closed = spans.map { Set(roster.closedBases(period: $0)) }
  }

  func row(_ index: Int, enterpriseIsFull: [Bool]) -> CapacityPart.BaseRow {
    let base = context.instance.bases[index]
    let offered = seats.map { $0.bases[index] }
    let load = loads.map { $0[index] }
    return CapacityPart.BaseRow(
      name: context.name(base.name, base.id), id: base.id,
      offered: CapacityPart.joined(offered.map { context.capacity($0) }), loads: load.map(Figures.grouped),
      beds: shelter.beds(index), mentors: shelter.mentors(index),
      use: CapacityPart.bar(zip(load, offered).map { (load: $0, limit: $1) }),
      limits: limits(load.indices.map { limit(index, $0, enterpriseIsFull[$0]) }))
  }

  private func limit(_ base: Int, _ span: Int, _ enterpriseIsFull: Bool) -> ReportText {
    let load = loads[span][base]
    if closed[span].contains(base) { return .closedHere }
    if seats[span].bases[base].map({ load >= $0 }) ?? false { return .atOffer }
    if shelter.places(base).map({ load >= $0 }) ?? false { return .mentorsFull }
    return enterpriseIsFull ? .atEnterprise : .roomLeft
  }

  /// Each limit once, with its periods where they differ; room is told only where nothing limits.
  private func limits(_ all: [ReportText]) -> String {
    let order: [ReportText] = [.closedHere, .atOffer, .mentorsFull, .atEnterprise]
    let found = order.filter(all.contains)
    guard !found.isEmpty else { return context.text(.roomLeft) }
    return found.map { text in
      context.text(text) + context.periods(all.indices.filter { all[$0] == text })
    }.joined(separator: context.language == .zh ? "；" : "; ")
  }
}
