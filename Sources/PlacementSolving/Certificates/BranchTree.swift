import LinearOptimization
import PlacementDomain

/// A search in depth for branch nodes that cover a region.
struct BranchTree {
  let search: BranchSearch
  let region: ReplayedFace
  let part: RestrictedFace
  let session: any LinearSession
  /// Per column of the program the limits that the session has.
  private var limits: [Int: (lower: Int, upper: Int)] = [:]
  /// Per column and side by how much the bound rose per unit when it was tried.
  private var learnt: [Int: Double] = [:]

  init(search: BranchSearch, region: ReplayedFace, part: RestrictedFace, session: any LinearSession) {
    self.search = search
    self.region = region
    self.part = part
    self.session = session
  }

  private struct Node {
    let branches: [(column: Int, isUpper: Bool, value: Int)]
  }

  mutating func run() throws -> [Certificate.BranchNode] {
    var branchNodes: [Certificate.BranchNode] = []
    var open = [Node(branches: [])]
    while let node = open.popLast() {
      guard search.limits.reached == nil else {
        throw search.give(
          "时限已到，已有 \(branchNodes.count) 片叶",
          "a limit came first, after \(branchNodes.count) \(branchNodes.count == 1 ? "leaf" : "leaves")")
      }
      guard branchNodes.count + open.count < Certifier.mostBranchNodes else {
        throw search.give(
          "证明过大：超过 \(Certifier.mostBranchNodes) 片叶",
          "the proof is too large: more than \(Certifier.mostBranchNodes) leaves")
      }
      var own = region
      var isEmpty = false
      for branch in node.branches where !own.tighten(branch.column, isUpper: branch.isUpper, branch.value) {
        isEmpty = true
      }
      if isEmpty {
        branchNodes.append(leaf(node, own, nil, isRay: false))
        continue
      }
      try install(node, own)
      let solution = try session.solveRelaxation(search.parameters(.dualThenPrimal))
      switch solution.termination {
      case .infeasible, .infeasibleOrUnbounded:
        if let ray = try session.farkasRay(),
          let proof = search.ray(own, part.program.spread(rows: ray.multipliers, of: own.rows.count))
        {
          branchNodes.append(leaf(node, own, proof, isRay: true))
          continue
        }
        // empty by a hair: its parts are easier
        guard let column = part.columns.indices.first(where: { own.isFree(part.columns[$0]) }) else {
          throw search.give("不可行的分支没有精确的射线", "an empty branch has no exact ray")
        }
        split(node, column, own.bounds.columnLower[part.columns[column]], &open)
      case .optimal:
        // exact sums only where they can be enough
        if (solution.objective ?? 0) + Double(part.constant) > Double(search.value - 1) + 1e-6 {
          let proof = search.bound(own, part.program.spread(rows: solution.rowDuals, of: own.rows.count), tight: false)
          if proof.roundedUp >= search.value {
            branchNodes.append(leaf(node, own, proof, isRay: false))
            continue
          }
        }
        guard let column = try branching(node, solution) else {
          throw search.give("舍入后的乘子不能封闭一个分支", "rounded multipliers do not close a branch")
        }
        split(node, column, Int(solution.values[column].rounded(.down)), &open)
      case .feasible(let limit), .noSolutionFound(let limit): throw Interruption.limit(limit)
      case .unbounded: throw SolvingFailure("a bounded model was called unbounded")
      case .numericalError(let message): throw SolvingFailure(message)
      }
    }
    return branchNodes
  }

  /// Parts a node by a column of the program; the side with more is taken first.
  private func split(_ node: Node, _ column: Int, _ floor: Int, _ open: inout [Node]) {
    open.append(Node(branches: node.branches + [(part.columns[column], true, floor)]))
    open.append(Node(branches: node.branches + [(part.columns[column], false, floor + 1)]))
  }

  private func leaf(_ node: Node, _ own: ReplayedFace, _ proof: DualBound?, isRay: Bool) -> Certificate.BranchNode {
    Certificate.BranchNode(
      branches: node.branches.map {
        Certificate.Branch(column: search.name($0.column), isUpper: $0.isUpper, value: $0.value)
      }, isRay: isRay, multipliers: proof.map(own.named) ?? [])
  }

  /// Gives the session a node's limits.
  private mutating func install(_ node: Node, _ own: ReplayedFace) throws {
    var wanted: [Int: (lower: Int, upper: Int)] = [:]
    for branch in node.branches {
      wanted[branch.column] = (own.bounds.columnLower[branch.column], own.bounds.columnUpper[branch.column])
    }
    for column in Set(limits.keys).union(wanted.keys) {
      let now = wanted[column] ?? (region.bounds.columnLower[column], region.bounds.columnUpper[column])
      guard let index = part.program.place(ofColumn: column) else { continue }
      try session.setColumnBounds(index, .whole(now.lower, now.upper))
    }
    limits = wanted
  }

  /// The column to branch on; `nil` where all are whole.
  ///
  /// Places come before other columns, which follow them more easily. Of the twelve nearest to a half the one is taken
  /// whose two sides both raise the bound most, as tried or as learnt from earlier trials: a proof with a tenth of the
  /// nodes is worth the trials.
  private mutating func branching(_ node: Node, _ solution: Solution) throws -> Int? {
    let values = solution.values
    let open = values.indices.filter {
      abs(values[$0] - values[$0].rounded()) > 1e-6 && !search.isContinuous(part.columns[$0])
    }
    let places = open.filter { part.columns[$0] < search.placeCount }
    let candidates = (places.isEmpty ? open : places).sorted { first, second in
      let (one, other) = (abs(values[first] - values[first].rounded()), abs(values[second] - values[second].rounded()))
      return one == other ? first < second : one > other
    }.prefix(12)
    guard candidates.count > 1 else { return candidates.first }
    let basis = try session.basis()
    // what is above it closes the side, however far
    let most = max(1e-6, Double(search.value - part.constant) - (solution.objective ?? 0))
    var best: (column: Int, score: Double)?
    for column in candidates {
      var score = 1.0
      for isUpper in [true, false] {
        let part = values[column] - values[column].rounded(.down)
        let distance = isUpper ? part : 1 - part
        let key = 2 * column + (isUpper ? 0 : 1)
        if learnt[key] == nil {
          let gain = try self.gain(node, column, isUpper, solution, basis) ?? 0
          learnt[key] = min(gain, most) / distance
        }
        score *= max(1e-6, min(most, (learnt[key] ?? 0) * distance))
      }
      if score > (best?.score ?? 0) * (1 + 1e-9) { best = (column, score) }
    }
    return best?.column
  }

  /// By how much one side of a branching raises the relaxation; infinite where nothing is left of it.
  private func gain(
    _ node: Node, _ column: Int, _ isUpper: Bool, _ solution: Solution, _ basis: Basis
  ) throws -> Double? {
    let own = part.columns[column]
    let (lower, upper) = limits[own] ?? (region.bounds.columnLower[own], region.bounds.columnUpper[own])
    let floor = solution.values[column].rounded(.down)
    let tried = isUpper ? Bounds(Double(lower), floor) : Bounds(floor + 1, Double(upper))
    try session.setColumnBounds(column, tried ?? .fixed(floor))
    var parameters = search.parameters(.dual)
    parameters.iterationLimit = 100
    let after = try session.solveRelaxation(parameters)
    try session.setColumnBounds(column, .whole(lower, upper))
    try session.setBasis(basis)
    switch after.termination {
    case .optimal: return (after.objective ?? 0) - (solution.objective ?? 0)
    case .infeasible, .infeasibleOrUnbounded: return .infinity
    case .feasible, .noSolutionFound, .unbounded, .numericalError: return nil
    }
  }
}
