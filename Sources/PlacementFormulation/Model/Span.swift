import PlacementDomain

/// One stretch of time for which an apprentice has one place, with what holds in it: eligibility, limits and arcs.
package struct Span: Sendable {
  /// Index into the instance's spans.
  package let index: Int
  package let eligibility: Eligibility
  package let limits: CapacityLimits
  /// Per post its arcs in the span, ascending.
  package let arcsOfPost: [[Int32]]
  /// `/PERIOD` where the scenario names its periods, else empty.
  package let suffix: String
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
  package func columns(into posts: [Int], withoutContracts: Bool = false) -> [Int32] {
    var columns: [Int32] = []
    for post in posts {
      columns +=
        withoutContracts
        ? arcsOfPost[post].filter { !hasContract[Int(apprenticeOfArc[Int($0)])] } : arcsOfPost[post]
    }
    return columns.sorted()
  }
}
