import Foundation
import Testing

/// Runs the built program as a user would and takes what it prints.
struct Program {
  /// What one run gave.
  struct Run {
    let status: Int32
    let output: String
    let errors: String

    /// The JSON document on standard output.
    func json() throws -> [String: Any] {
      let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(value as? [String: Any])
    }
  }

  /// The folder of the build's products: the test runner lies in it, or in a bundle in it.
  static let folder: URL = {
    var url = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    while url.path != "/", !FileManager.default.fileExists(atPath: url.appending(path: "placement").path) {
      url.deleteLastPathComponent()
    }
    return url
  }()

  /// The repository's folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Starts the program; its output goes to files, so that no pipe can fill up.
  ///
  /// - Parameter path: The folders in which it looks for other programs, where they are not the machine's.
  static func start(
    _ arguments: [String], in folder: URL, path: String? = nil
  ) throws -> (process: Process, output: URL, errors: URL) {
    let process = Process()
    if let path {
      process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path]) { $1 }
    }
    process.executableURL = Self.folder.appending(path: "placement")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = folder.appending(path: "stdout-\(UUID().uuidString)")
    let errors = folder.appending(path: "stderr-\(UUID().uuidString)")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    return (process, output, errors)
  }

  /// Runs the program to its end.
  static func run(_ arguments: String..., in folder: URL) throws -> Run { try run(arguments, in: folder) }

  /// The same with the arguments in an array.
  static func run(_ arguments: [String], in folder: URL, path: String? = nil) throws -> Run {
    let (process, output, errors) = try start(arguments, in: folder, path: path)
    process.waitUntilExit()
    return try Run(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(contentsOf: output, encoding: .utf8), errors: String(contentsOf: errors, encoding: .utf8))
  }
}

/// A folder of one test's own, removed at its end.
final class Workplace {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "placement-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A copy of a folder of the repository, free to be changed.
  func copy(_ path: String, as name: String, making parent: String? = nil) throws -> URL {
    let target = url.appending(path: name)
    if let parent {
      try FileManager.default.createDirectory(at: url.appending(path: parent), withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(at: Program.root.appending(path: path), to: target)
    return target
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: url.appending(path: path), encoding: .utf8)
  }

  func bytes(_ path: String) throws -> Data { try Data(contentsOf: url.appending(path: path)) }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url.appending(path: path).path) }
}
