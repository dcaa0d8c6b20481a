import PlacementFormulation

/// A face in parts: rosters that are best in one of several windows, each nested where all together are not.
struct FaceParts {
  /// The limits of each part with a point of it.
  var each: [(box: Box, incumbent: [Int]?)]
  /// The limits of all together.
  let whole: Box
  /// What keeps all together at the optima since, at most so much of each.
  var kept: [(costs: [Int], value: Int)]
}

extension Face {
  /// Divides the face, whose points have at most `value` of some costs, into parts.
  func part(_ each: [(box: Box, incumbent: [Int]?)], _ costs: [Int], _ value: Int) throws {
    let own = FaceParts(each: each, whole: snapshot().box, kept: [(costs, value)])
    try restore((each[0].box, each[0].incumbent, own, proved))
  }

  /// Takes the parts together again, for stages that are no linear objective.
  func join() throws {
    guard let own = parts else { return }
    try join(own, incumbent)
  }

  private func join(_ own: FaceParts, _ point: [Int]?) throws {
    try restore((own.whole, point, nil, proved))
    for (costs, value) in own.kept { try keep(costs, atMost: value) }
  }

  /// Optimises a pass in each part; those that do not reach the best are given up.
  func optimiseEach(_ pass: ObjectivePass, _ own: FaceParts, dives: Bool) throws -> Optimum {
    let sign = pass.maximise ? -1 : 1
    let costs = pass.maximise ? pass.costs.map { -$0 } : pass.costs
    var found: [(optimum: Optimum, box: Box, incumbent: [Int]?)] = []
    do {
      for part in own.each {
        try restore((part.box, part.incumbent, nil, proved))
        found.append((try optimise(pass, dives: dives), snapshot().box, incumbent))
      }
    } catch Interruption.limit(let limit) {
      let points = found.compactMap(\.incumbent) + own.each.compactMap(\.incumbent) + [incumbent].compactMap { $0 }
      try join(own, points.min { dot(costs, $0) < dot(costs, $1) })
      lastBound = nil
      throw Interruption.limit(limit)
    }
    guard let value = found.map({ sign * $0.optimum.value }).min() else { throw SolvingFailure("a face without parts") }
    var rest = own
    rest.each = found.filter { sign * $0.optimum.value == value }.map { ($0.box, $0.incumbent) }
    rest.kept.append((costs, value))
    let isLast = found.last.map { sign * $0.optimum.value == value } ?? false
    try restore((rest.each[0].box, rest.each[0].incumbent, rest.each.count > 1 ? rest : nil, proved))
    // what is known of the only part left must be the network's last word
    if rest.each.count == 1, !isLast { _ = try optimise(pass, dives: dives) }
    if rest.each.count > 1 { networkOptimum = nil }
    lastProof = nil
    return Optimum(value: sign * value, bound: sign * value, isExact: found.allSatisfy(\.optimum.isExact))
  }
}
