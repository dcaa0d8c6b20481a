import Foundation
import PlacementInput

/// What a folder holds.
package enum FolderKind {
  case scenario
  /// The names of its files.
  case result([String])

  package static func of(_ path: String) throws -> FolderKind {
    if isBook(path) { throw PrivacyError.workbook(path: path) }
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return .scenario }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw ReadError.notFound(path: path)
    }
    if names.contains("scenario.yaml") { return .scenario }
    if names.contains("roster.csv") || names.contains("summary.json") { return .result(names.sorted()) }
    if names.contains(where: isBook) { throw PrivacyError.workbook(path: path) }
    throw PrivacyError.nothingToDo(path: path)
  }

  private static func isBook(_ name: String) -> Bool {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return !last.hasPrefix("~$") && !last.hasPrefix(".")
      && [".xlsx", ".xlsm", ".xls", ".ods"].contains(where: last.lowercased().hasSuffix)
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
