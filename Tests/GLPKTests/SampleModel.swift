import LinearOptimization

/// Small models whose answers are known without a solver.
enum SampleModel {
  /// maximise 3x + 2y, x + y ≤ 4, x + 3y ≤ 6, 0 ≤ x ≤ 3: optimum 11 at (3, 1).
  static var plan: LinearModel {
    var model = LinearModel(name: "plan", sense: .maximise)
    let x = model.addVariable("x", bounds: Bounds(0, 3) ?? .free, cost: 3)
    let y = model.addVariable("y", bounds: .nonnegative, cost: 2)
    model.addConstraint("labour", [(x, 1), (y, 1)], bounds: .atMost(4))
    model.addConstraint("material", [(x, 1), (y, 3)], bounds: .atMost(6))
    return model
  }

  /// maximise 5a + 4b + 3c, 2a + 3b + c ≤ 5, 4a + b + 2c ≤ 11, 3a + 4b + 2c ≤ 8, whole: optimum 13 at (2, 0, 1).
  static var knapsack: LinearModel {
    var model = LinearModel(name: "knapsack", sense: .maximise)
    for (name, cost) in [("a", 5.0), ("b", 4), ("c", 3)] {
      model.addVariable(name, bounds: .nonnegative, cost: cost, kind: .integer)
    }
    model.addConstraint("r1", [(0, 2), (1, 3), (2, 1)], bounds: .atMost(5))
    model.addConstraint("r2", [(0, 4), (1, 1), (2, 2)], bounds: .atMost(11))
    model.addConstraint("r3", [(0, 3), (1, 4), (2, 2)], bounds: .atMost(8))
    return model
  }

  /// An assignment of `size` workers to as many jobs with pseudo-random costs 0..<1000, the same for the same seed.
  static func assignment(_ size: Int, seed: UInt64, kind: VariableKind = .continuous) -> LinearModel {
    var random = SplitMix(state: seed)
    var model = LinearModel(name: "assignment \(size)", sense: .minimise)
    for worker in 0..<size {
      for job in 0..<size {
        let cost = Double(random.next() % 1000)
        model.addVariable("x_\(worker)_\(job)", bounds: .unit, cost: cost, kind: kind)
      }
    }
    for worker in 0..<size {
      model.addConstraint("w\(worker)", (0..<size).map { (worker * size + $0, 1) }, bounds: .fixed(1))
    }
    for job in 0..<size {
      model.addConstraint("j\(job)", (0..<size).map { ($0 * size + job, 1) }, bounds: .fixed(1))
    }
    return model
  }

  /// A multi-dimensional knapsack that branch and bound cannot close in a few nodes.
  static func hardKnapsack(_ items: Int, rows: Int, seed: UInt64) -> LinearModel {
    var random = SplitMix(state: seed)
    var model = LinearModel(name: "hard knapsack", sense: .maximise)
    for item in 0..<items {
      model.addVariable("x\(item)", bounds: .unit, cost: Double(20 + random.next() % 80), kind: .integer)
    }
    for row in 0..<rows {
      let weights = (0..<items).map { _ in Double(5 + random.next() % 95) }
      let capacity = (weights.reduce(0, +) / 2).rounded(.down)
      model.addConstraint("r\(row)", weights.enumerated().map { ($0.offset, $0.element) }, bounds: .atMost(capacity))
    }
    return model
  }
}

/// A small generator whose numbers are the same everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
