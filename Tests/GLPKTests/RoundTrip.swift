import Foundation
import GLPK
import LinearOptimization

/// Writes text to a file of its own and reads it through GLPK.
enum RoundTrip {
  static func read(_ text: String, _ format: ModelReader.Format, _ reader: ModelReader = ModelReader()) throws
    -> LinearModel
  {
    try withFile(text) { try reader.read($0, format) }
  }

  /// Lends the path of a temporary file.
  static func withFile<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
    let url = FileManager.default.temporaryDirectory.appending(path: "placement-\(UUID().uuidString)")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }
}
