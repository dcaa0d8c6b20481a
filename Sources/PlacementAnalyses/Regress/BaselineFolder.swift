import Foundation
import PlacementInput

/// The files of a folder of baselines.
package enum BaselineFolder {
  /// All baselines by name, or those that are named.
  ///
  /// - Throws: ``BaselineError``.
  package static func read(_ folder: String, only names: [String] = []) throws -> [Baseline] {
    let all = try read(folder)
    if let unknown = names.first(where: { name in !all.contains { $0.name == name } }) {
      throw BaselineError.notFound(path: "\(folder)/\(unknown).json")
    }
    return names.isEmpty ? all : all.filter { names.contains($0.name) }
  }

  private static func read(_ folder: String) throws -> [Baseline] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw BaselineError.notFound(path: folder)
    }
    let stems = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
    guard !stems.isEmpty else { throw BaselineError.noBaselines(path: folder) }
    return try stems.map { stem in
      do {
        return try Baseline(name: stem, bytes: try FolderBytes.file("\(folder)/\(stem).json"))
      } catch is ReadError {
        throw BaselineError.invalid(file: stem + ".json", problem: "unreadable")
      }
    }
  }
}
