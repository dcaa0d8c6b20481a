internal import PlacementDomain

/// Whether branch nodes cover a stage's limits, and whether each of them is closed.
struct BranchCover {
  /// Deeper trees are refused: each level is a branching, and a proof has a few dozen.
  static let mostBranches = 2_000

  let face: ProofFace
  let columnOfID: [String: Int?]
  let costs: [Int]
  let value: Int

  /// What is wrong with the branch nodes; `nil` where they prove the value.
  func fault(_ branchNodes: [Certificate.BranchNode]) throws(ProofFace.Failure) -> Message? {
    if branchNodes.contains(where: { $0.branches.count > Self.mostBranches }) {
      return Message(zh: "分支过深", en: "a leaf is too deep")
    }
    if let column = branchNodes.lazy.flatMap(\.branches).first(where: { column($0) == nil })?.column {
      return Message(zh: "没有变量 \(column)", en: "there is no column \(column)")
    }
    guard covers(branchNodes) else { return Message(zh: "叶未覆盖全部情形", en: "the leaves do not cover everything") }
    for (index, leaf) in branchNodes.enumerated() {
      guard try isClosed(leaf) else {
        return Message(zh: "第 \(index + 1) 片叶未封闭", en: "leaf \(index + 1) is not closed")
      }
    }
    return nil
  }

  private func column(_ branch: Certificate.Branch) -> Int? { columnOfID[branch.column] ?? nil }

  /// Each level parts the nodes below it into those with at most a whole number and those with more.
  private func covers(_ branchNodes: [Certificate.BranchNode]) -> Bool {
    var open = [(branchNodes: branchNodes[...], depth: 0)]
    while let (part, depth) = open.popLast() {
      guard let first = part.first else { return false }
      if part.count == 1, first.branches.count == depth { continue }
      guard part.allSatisfy({ $0.branches.count > depth }) else { return false }
      let split = first.branches[depth]
      let middle = part.firstIndex { $0.branches[depth] != split } ?? part.endIndex
      guard middle < part.endIndex else { return false }
      let other = part[middle].branches[depth]
      let (below, above) = split.isUpper ? (split, other) : (other, split)
      guard part[middle...].allSatisfy({ $0.branches[depth] == other }), below.isUpper, !above.isUpper,
        below.column == above.column, above.value == below.value.addingReportingOverflow(1).partialValue,
        above.value > below.value
      else { return false }
      open.append((part[..<middle], depth + 1))
      open.append((part[middle...], depth + 1))
    }
    return true
  }

  private func isClosed(_ leaf: Certificate.BranchNode) throws(ProofFace.Failure) -> Bool {
    var part = face
    for branch in leaf.branches {
      guard let column = column(branch) else { return false }
      // nothing is there, and nothing is to be said of it
      if !part.tighten(column, isUpper: branch.isUpper, branch.value) { return leaf.multipliers.isEmpty }
    }
    // of a ray the sum of the rows alone is above what the columns can make of it
    let bound = try part.bound(leaf.isRay ? [Int](repeating: 0, count: costs.count) : costs, leaf.multipliers)
    return leaf.isRay ? bound.total > 0 : bound.roundedUp >= Int128(value)
  }
}
