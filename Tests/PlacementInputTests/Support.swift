import Foundation
import Testing

@testable import PlacementInput

/// Folders of the package and of one test.
enum Folders {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let fixtures = root.appending(path: "Tests/Fixtures")

  /// The folder of published data sets, or `nil` where it is absent.
  static let data: URL? = {
    let given = ProcessInfo.processInfo.environment["PLACEMENT_DATA"]
    let folder = given.map { URL(filePath: $0) } ?? root.deletingLastPathComponent().appending(path: "shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Whether tests of published data run: they do where the data is, and fail where it must be.
  static var hasData: Bool {
    data != nil || ProcessInfo.processInfo.environment["PLACEMENT_REQUIRE_DATA"] == "1"
  }
}

/// A scenario in a temporary folder of its own, removed at the end.
final class Scenario: Sendable {
  let folder: URL

  static let yaml = """
    format: 1
    name: test
    model: rank-maximal
    rules: none
    term: { start: 2026-09-01, end: 2027-01-15 }
    lottery: { seed: s }

    """

  /// A folder with `scenario.yaml` (unless it is given) and these files.
  init(_ files: [String: String] = [:], bytes: [String: [UInt8]] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "placement-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(Scenario.yaml.utf8).write(to: folder.appending(path: "scenario.yaml"))
    for (name, text) in files { try write(name, Array(text.utf8)) }
    for (name, bytes) in bytes { try write(name, bytes) }
  }

  /// A copy of a fixture.
  static func copy(of fixture: String) throws -> Scenario {
    let scenario = try Scenario()
    let source = Folders.fixtures.appending(path: fixture)
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
      try scenario.write(name, Array(Data(contentsOf: source.appending(path: name))))
    }
    return scenario
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: name))
  }

  func read() throws(ReadError) -> ReadResult { try InstanceReader().read(folder.path) }

  /// The faults, none where it reads.
  func faults() throws -> [InputFault] { try Outcome(of: folder.path).faults }
}

/// What reading a scenario says, whether it succeeds or not.
struct Outcome {
  var faults: [InputFault] = []
  var warnings: [InputFault] = []

  init(of path: String) throws {
    // A `catch .faults` with two values that leaves other cases to the caller stops the compiler (6.3.1).
    do {
      warnings = try InstanceReader().read(path).warnings
    } catch {
      guard case .faults(let faults, let warnings) = error else { throw error }
      self.faults = faults
      self.warnings = warnings
    }
  }

  var lines: [String] { faults.map(\.line) + warnings.map { "warning \($0.line)" } }
}

extension InputFault {
  /// `file:row:column kind`, with `-` for what is not named.
  var line: String { "\(file):\(row.map(String.init) ?? "-"):\(column ?? "-") \(kind.rawValue)" }
}

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
