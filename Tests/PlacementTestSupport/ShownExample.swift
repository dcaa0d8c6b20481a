import Foundation

/// The example of a test file: the lines between its two marks, as a page shows them.
public struct ShownExample {
  /// The lines without the indentation of the first one.
  public let text: String
  /// The repository's folder.
  private let root: URL

  /// Takes the lines between `// example begins` and `// example ends` of the file that calls.
  ///
  /// Throws where a mark is missing.
  public init(of file: String = #filePath) throws {
    let lines = try String(contentsOf: URL(filePath: file), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard let begin = lines.firstIndex(where: { $0.hasSuffix("// example begins") }),
      let end = lines.firstIndex(where: { $0.hasSuffix("// example ends") })
    else { throw CocoaError(.fileReadCorruptFile) }
    let indentation = lines[begin].prefix { $0 == " " }.count
    text = lines[(begin + 1)..<end].map { $0.dropFirst(indentation) }.joined(separator: "\n")
    root = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Whether a page of the repository shows these very lines.
  public func isShown(in page: String) throws -> Bool {
    try String(contentsOf: root.appending(path: page), encoding: .utf8).contains(text)
  }
}
