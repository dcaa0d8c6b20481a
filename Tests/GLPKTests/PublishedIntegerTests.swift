import GLPK
import LinearOptimization
import PlacementTestSupport
import Testing

/// Published optima of assignment, capacitated warehouse and facility location problems.
@Suite struct PublishedIntegerTests {
  /// The numbers of a file, one after the other.
  struct Numbers {
    private var values: ArraySlice<Double>
    init(_ set: String, _ file: String) throws {
      values = try RealData.text(set, file).split(whereSeparator: \.isWhitespace).compactMap { Double($0) }[...]
    }
    mutating func next() throws -> Double {
      let value = values.popFirst()
      return try #require(value)
    }
    mutating func next(_ count: Int) throws -> [Double] { try (0..<count).map { _ in try next() } }
    mutating func int() throws -> Int { Int(try next()) }
  }

  /// The fields of a line of `expected.csv`, chosen by its first fields.
  static func expected(_ set: String, _ key: String...) throws -> [Substring] {
    let lines = try RealData.text(set, "expected.csv").split(whereSeparator: \.isNewline)
    let fields = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return try #require(fields.first { line in key.allSatisfy { line.contains(Substring($0)) } })
  }

  private static let noData = Comment(rawValue: RealData.skipNote)

  @Test(.enabled(if: RealData.has("assign"), noData)) func assign100() throws {
    var numbers = try Numbers("assign", "assign100.txt")
    let size = try numbers.int()
    var model = LinearModel(name: "assign100", sense: .minimise)
    for worker in 0..<size {
      for job in 0..<size { model.addVariable("x_\(worker)_\(job)", bounds: .unit, cost: try numbers.next()) }
    }
    for worker in 0..<size {
      model.addConstraint("w\(worker)", (0..<size).map { (worker * size + $0, 1) }, bounds: .fixed(1))
    }
    for job in 0..<size {
      model.addConstraint("j\(job)", (0..<size).map { ($0 * size + job, 1) }, bounds: .fixed(1))
    }
    let solution = try GLPKSolver().solve(model)
    #expect(solution.termination == .optimal)
    #expect(abs(try #require(solution.objective) - 305) < 1e-6)
  }

  @Test(
    .enabled(if: RealData.has("gap"), noData),
    arguments: ["c0515_1", "c0515_2", "c0515_3", "c0515_4", "c0515_5", "c0824_1", "c0824_2", "c0824_3"],
    [Sense.minimise, .maximise])
  func generalisedAssignment(_ name: String, _ sense: Sense) throws {
    let line = try Self.expected("gap", name, sense == .minimise ? "min" : "max")
    let published = try #require(Double(line[4]))
    var numbers = try Numbers("gap", name + ".txt")
    let (agents, jobs) = (try numbers.int(), try numbers.int())
    var model = LinearModel(name: name, sense: sense)
    for agent in 0..<agents {
      for job in 0..<jobs {
        model.addVariable("x_\(agent)_\(job)", bounds: .unit, cost: try numbers.next(), kind: .integer)
      }
    }
    for agent in 0..<agents {
      let weights = try numbers.next(jobs)
      model.addConstraint(
        "a\(agent)", weights.enumerated().map { (agent * jobs + $0.offset, $0.element) }, bounds: .free)
    }
    for agent in 0..<agents { model.setRowBounds(agent, .atMost(try numbers.next())) }
    for job in 0..<jobs {
      model.addConstraint("j\(job)", (0..<agents).map { ($0 * jobs + job, 1) }, bounds: .fixed(1))
    }
    let solution = try GLPKSolver().solve(model, IntegerParameters(cuts: .all))
    expect(solution, model, published)
  }

  /// The optimum is proved, is the published one, and its point keeps every row and bound.
  private func expect(_ solution: Solution, _ model: LinearModel, _ published: Double) {
    #expect(solution.termination == .optimal)
    #expect(abs((solution.objective ?? .nan) - published) <= 1e-6 * abs(published))
    #expect(abs((solution.dualBound ?? .nan) - published) <= 1e-6 * abs(published))
    #expect(model.violations(solution.values).isEmpty)
  }

  /// Sites with capacity and opening cost, customers with demand; rows x ≤ y make the relaxation strong.
  private func location(
    _ name: String, capacities: [Double], openings: [Double], demands: [Double], costs: [[Double]], isSingle: Bool
  ) -> LinearModel {
    var model = LinearModel(name: name, sense: .minimise)
    let open = openings.enumerated().map {
      model.addVariable("open_\($0.offset)", bounds: .unit, cost: $0.element, kind: .integer)
    }
    let kind = isSingle ? VariableKind.integer : .continuous
    let serve = costs.enumerated().map { site, row in
      row.enumerated().map { model.addVariable("x_\(site)_\($0.offset)", bounds: .unit, cost: $0.element, kind: kind) }
    }
    for customer in demands.indices {
      model.addConstraint("d\(customer)", capacities.indices.map { (serve[$0][customer], 1) }, bounds: .fixed(1))
    }
    for site in capacities.indices {
      let load = demands.indices.map { (column: serve[site][$0], coefficient: demands[$0]) }
      model.addConstraint("c\(site)", load + [(open[site], -capacities[site])], bounds: .atMost(0))
      for customer in demands.indices {
        model.addConstraint(
          "s\(site)_\(customer)", [(serve[site][customer], 1), (open[site], -1)], bounds: .atMost(0))
      }
    }
    return model
  }

  @Test(.enabled(if: RealData.has("cap"), noData), arguments: ["cap41", "cap71", "cap72", "cap73", "cap74"])
  func capacitatedWarehouses(_ name: String) throws {
    let published = try #require(Double(Self.expected("cap", name)[4]))
    var numbers = try Numbers("cap", name + ".txt")
    let (sites, customers) = (try numbers.int(), try numbers.int())
    var capacities: [Double] = []
    var openings: [Double] = []
    for _ in 0..<sites {
      capacities.append(try numbers.next())
      openings.append(try numbers.next())
    }
    var demands: [Double] = []
    var costs = [[Double]](repeating: [], count: sites)
    for _ in 0..<customers {
      demands.append(try numbers.next())
      for site in 0..<sites { costs[site].append(try numbers.next()) }
    }
    let model = location(
      name, capacities: capacities, openings: openings, demands: demands, costs: costs, isSingle: false)
    expect(try GLPKSolver().solve(model, IntegerParameters()), model, published)
  }

  @Test(.enabled(if: RealData.has("holmberg"), noData), arguments: 1...8)
  func singleSourceLocation(_ number: Int) throws {
    let published = try #require(Double(Self.expected("holmberg", "p\(number)")[3]))
    var numbers = try Numbers("holmberg", "p\(number)")
    let (sites, customers) = (try numbers.int(), try numbers.int())
    let capacities = try numbers.next(sites)
    let openings = try numbers.next(sites)
    let demands = try numbers.next(customers)
    // One row of the file per customer, which the README of the data leaves open.
    let rows = try (0..<customers).map { _ in try numbers.next(sites) }
    let costs = (0..<sites).map { site in rows.map { $0[site] } }
    let model = location(
      "p\(number)", capacities: capacities, openings: openings, demands: demands, costs: costs, isSingle: true)
    expect(try GLPKSolver().solve(model, IntegerParameters(cuts: [.cover])), model, published)
    // Stopped early, the search says so and still encloses the optimum.
    let stopped = try GLPKSolver().solve(model, IntegerParameters(nodeLimit: 10, cuts: [.cover]))
    #expect(stopped.termination.limit == .nodes)
    #expect(stopped.nodes >= 10)
    #expect(try #require(stopped.dualBound) <= published + 1e-6)
    if case .feasible = stopped.termination {
      #expect(model.violations(stopped.values).isEmpty)
      #expect(try #require(stopped.objective) >= published - 1e-6)
    } else {
      #expect(stopped.values.isEmpty)
    }
  }
}
