import Foundation

/// A page of the documentation: its lines, and what of them a test holds against the repository and the program.
struct DocumentationPage {
  /// A line inside or outside a fenced block, counted from 1.
  struct Line {
    let number: Int
    let text: String
    /// The language of the fenced block that the line is in, empty where it names none; `nil` outside.
    let fence: String?
  }

  /// A step of a page that is run: a command, and the lines that the page shows of its output.
  struct Step {
    let number: Int
    let command: String
    var shown: [String] = []
  }

  /// The path from the repository's folder.
  let path: String
  let lines: [Line]

  init(_ path: String) throws {
    self.path = path
    let text = try String(contentsOf: Program.root.appending(path: path), encoding: .utf8)
    var fence: String?
    var lines: [Line] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        fence = fence == nil ? String(line.dropFirst(3)) : nil
      } else {
        lines.append(Line(number: index + 1, text: String(line), fence: fence))
      }
    }
    self.lines = lines
  }

  /// Every page of the repository but those of fixtures and of builds.
  static func all() throws -> [DocumentationPage] {
    let left = ["Fixtures", "out", "node_modules"]
    let files = FileManager.default.enumerator(
      at: Program.root, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
    var paths: [String] = []
    for case let url as URL in files ?? .init() {
      if left.contains(url.lastPathComponent) { files?.skipDescendants() }
      if url.pathExtension == "md" {
        paths.append(url.resolvingSymlinksInPath().pathComponents.suffix(from: rootDepth).joined(separator: "/"))
      }
    }
    return try paths.sorted().map(DocumentationPage.init)
  }

  private static let rootDepth = Program.root.resolvingSymlinksInPath().pathComponents.count

  /// The headings' anchors, as the usual hosts make them.
  var anchors: Set<String> {
    Set(
      lines.filter { $0.fence == nil && $0.text.hasPrefix("#") }.map { line in
        let heading = line.text.drop { $0 == "#" }.dropFirst().lowercased()
        return String(heading.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }.map { $0 == " " ? "-" : $0 })
      })
  }

  /// The targets of links and pictures outside fenced blocks, with their lines.
  var links: [(number: Int, target: String)] {
    lines.filter { $0.fence == nil }.flatMap { line in
      line.text.components(separatedBy: "](").dropFirst().compactMap { rest in
        rest.firstIndex(of: ")").map { (line.number, String(rest[..<$0])) }
      }
    }
  }

  /// Each `placement …` that the page shows, in fenced blocks and between backticks, as words.
  var commands: [(number: Int, words: [String])] {
    lines.flatMap { line -> [(number: Int, words: [String])] in
      let pieces: [String]
      if line.fence == nil {
        pieces = line.text.components(separatedBy: "`").enumerated().compactMap { $0 % 2 == 1 ? $1 : nil }
      } else {
        pieces = [line.text.components(separatedBy: " #")[0]]
      }
      return pieces.flatMap { $0.components(separatedBy: "&&") }.compactMap { piece in
        let words = piece.split { " []()|>".contains($0) }.map(String.init)
        let start = words.prefix(3).firstIndex { $0 == "placement" || $0.hasSuffix("/placement") }
        let before = Set(words.prefix(start ?? 0))
        guard let start, before.isSubset(of: ["$", "-", "run:"]) else { return nil }
        return (line.number, Array(words[(start + 1)...]))
      }
    }
  }

  /// The steps of a page that is run: what stands in comments `<!-- test: … -->`, and the commands of `console` blocks.
  var steps: [Step] {
    var steps: [Step] = []
    for line in lines {
      if line.fence == nil, line.text.hasPrefix("<!-- test: "), line.text.hasSuffix(" -->") {
        steps.append(Step(number: line.number, command: String(line.text.dropFirst(11).dropLast(4))))
      } else if line.fence == "console" {
        if line.text.hasPrefix("$ ") {
          steps.append(Step(number: line.number, command: String(line.text.dropFirst(2))))
        } else if line.text != "…" {
          steps[steps.count - 1].shown.append(line.text)
        }
      }
    }
    return steps
  }

  /// The cells of each row of the tables whose header begins with one of these cells.
  func rows(under headers: Set<String>) -> [[String]] {
    var rows: [[String]] = []
    var isIn = false
    for line in lines {
      guard line.fence == nil, line.text.hasPrefix("|") else {
        isIn = false
        continue
      }
      let cells = line.text.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      if isIn, cells.first?.hasPrefix("---") == false { rows.append(cells) }
      if headers.contains(cells.first ?? "") { isIn = true }
    }
    return rows
  }
}
