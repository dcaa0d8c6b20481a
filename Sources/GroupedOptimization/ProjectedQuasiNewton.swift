/// Minimises a smooth convex function over points without negative coordinates: limited-memory BFGS (Liu and Nocedal
/// 1989) on the coordinates that are not held at 0, with a search along the projected direction (Bertsekas 1982).
struct ProjectedQuasiNewton {
  /// The best point so far.
  private(set) var point: [Double]
  private var steps: [[Double]] = []
  private var changes: [[Double]] = []
  /// Pairs that are kept.
  private static let memory = 8

  init(start: [Double]) { point = start }

  /// - Parameters:
  ///   - most: the most steps; it ends before where the value does not change any more.
  ///   - firstStep: how far the first step moves the coordinate that falls fastest.
  ///   - function: returns the value at a point and writes the gradient.
  mutating func run(steps most: Int, firstStep: Double, _ function: ([Double], inout [Double]) -> Double) {
    var gradient = point
    var value = function(point, &gradient)
    var next = gradient
    for _ in 0..<most {
      var direction = direction(gradient, firstStep: firstStep)
      // whatever the pairs say, it must go down
      if dot(direction, gradient) >= 0 {
        steps = []
        changes = []
        direction = self.direction(gradient, firstStep: firstStep)
      }
      var length = 1.0
      var candidate = point
      var reached = value
      for _ in 0..<20 {
        for index in point.indices { candidate[index] = max(0, point[index] + length * direction[index]) }
        reached = function(candidate, &next)
        var expected = 0.0
        for index in point.indices { expected += gradient[index] * (candidate[index] - point[index]) }
        if reached <= value + 1e-4 * expected { break }
        length *= 0.4
      }
      guard reached < value else { return }
      let isIdle = value - reached < 1e-13 * abs(value)
      let step = zip(candidate, point).map { $0 - $1 }
      let change = zip(next, gradient).map { $0 - $1 }
      if dot(step, change) > 0 {
        steps.append(step)
        changes.append(change)
        if steps.count > Self.memory {
          steps.removeFirst()
          changes.removeFirst()
        }
      }
      swap(&gradient, &next)
      (point, value) = (candidate, reached)
      if isIdle { return }
    }
  }

  /// The two-loop recursion over the coordinates that may move.
  private func direction(_ gradient: [Double], firstStep: Double) -> [Double] {
    let isFree = point.indices.map { point[$0] > 0 || gradient[$0] <= 0 }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      var sum = 0.0
      for index in a.indices where isFree[index] { sum += a[index] * b[index] }
      return sum
    }
    var result = gradient
    for index in result.indices where !isFree[index] { result[index] = 0 }
    var shares = [Double](repeating: 0, count: steps.count)
    let curvatures = steps.indices.map { product(steps[$0], changes[$0]) }
    for pair in steps.indices.reversed() where curvatures[pair] > 0 {
      shares[pair] = product(steps[pair], result) / curvatures[pair]
      for index in result.indices { result[index] -= shares[pair] * changes[pair][index] }
    }
    if let last = steps.indices.last, curvatures[last] > 0 {
      let scale = curvatures[last] / product(changes[last], changes[last])
      for index in result.indices { result[index] *= scale }
    } else {
      let steepest = gradient.indices.reduce(1e-300) { max($0, isFree[$1] ? abs(gradient[$1]) : 0) }
      for index in result.indices { result[index] *= firstStep / steepest }
    }
    for pair in steps.indices where curvatures[pair] > 0 {
      let factor = shares[pair] - product(changes[pair], result) / curvatures[pair]
      for index in result.indices { result[index] += factor * steps[pair][index] }
    }
    for index in result.indices { result[index] = isFree[index] ? -result[index] : 0 }
    return result
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }
}
