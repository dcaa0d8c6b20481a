import NetworkOptimization

/// The arrays of a `.net` file: apprentices, a forest of places, arcs by apprentice.
struct NetworkFile {
  let parent: [Int32]
  let upper: [Int64]
  let arcStart: [Int32]
  let arcLeaf: [Int32]
  let arcCost: [Int64]

  init(_ path: String) throws {
    var file = try BinaryFile(path, kind: "PLACENET")
    let sizes = try file.numbers(3, of: Int64.self).map { Int($0) }
    parent = try file.numbers(sizes[1], of: Int32.self)
    upper = try file.numbers(sizes[1], of: Int64.self)
    arcStart = try file.numbers(sizes[0] + 1, of: Int32.self)
    arcLeaf = try file.numbers(sizes[2], of: Int32.self)
    arcCost = try file.numbers(sizes[2], of: Int64.self)
  }

  /// The engine's network.
  func network() throws -> LaminarNetwork {
    try LaminarNetwork(
      nodeParent: parent, nodeLower: [Int](repeating: 0, count: parent.count), nodeUpper: upper.map { Int($0) },
      arcStart: arcStart, arcLeaf: arcLeaf, arcCost: arcCost)
  }
}

/// The arrays of a `.scn` file: per scenario a value for each of the rows or places that it names.
struct ScenarioFile {
  let places: [Int32]
  let values: [[Int64]]

  init(_ path: String) throws {
    var file = try BinaryFile(path, kind: "PLACESCN")
    let sizes = try file.numbers(2, of: Int64.self).map { Int($0) }
    places = try file.numbers(sizes[1], of: Int32.self)
    values = try (0..<sizes[0]).map { _ in try file.numbers(sizes[1], of: Int64.self) }
  }
}
