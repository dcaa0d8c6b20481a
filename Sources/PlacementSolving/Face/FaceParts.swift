/// A face in parts: rosters that are best in one of several windows, each nested where all together are not.
struct FaceParts {
  /// The limits of each part with a point of it.
  var each: [(bounds: FaceBounds, incumbent: [Int]?)]
  /// The limits of all together.
  let whole: FaceBounds
  /// What keeps all together at the optima since, at most so much of each.
  var kept: [(costs: [Int], value: Int)]
}
