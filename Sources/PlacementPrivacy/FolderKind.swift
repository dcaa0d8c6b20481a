import Foundation
import PlacementInput

/// What a folder holds.
package enum FolderKind {
  case scenario
  /// The names of its files.
  case result([String])

  package static func of(_ path: String) throws -> FolderKind {
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return .scenario }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw ReadError.notFound(path: path)
    }
    if names.contains("scenario.yaml") { return .scenario }
    if names.contains("roster.csv") || names.contains("summary.json") { return .result(names.sorted()) }
    throw PrivacyError.nothingToDo(path: path)
  }
}

/// The names of a folder's files.
package enum FolderNames {
  package static func of(_ path: String) throws -> [String] {
    let isFile = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    guard !isFile, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw ReadError.notFound(path: path)
    }
    return names.sorted()
  }
}
