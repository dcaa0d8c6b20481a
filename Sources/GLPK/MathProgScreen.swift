/// Looks through a GNU MathProg model for what writes files or talks to databases, before GLPK runs it.
///
/// GLPK executes `printf … > FILE`, `>> FILE` and `table … OUT` while it builds the problem, so a model from elsewhere
/// could write any file that its reader may write. The text is cut into the same words as by GLPK's own scanner (blanks,
/// both kinds of comments, both kinds of strings), and a statement is refused where in doubt.
struct MathProgScreen {
  /// One thing that is refused.
  struct Finding: Hashable, CustomStringConvertible {
    let line: Int
    let what: String
    var description: String { "line \(line): \(what)" }
  }

  /// A word of the text.
  private enum Word: Equatable {
    case name(String)
    case string(String)
    /// `>` or `>>`; `>=` is a mark like any other.
    case redirection
    case mark(UInt8)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var words: [(word: Word, line: Int)] = []
  private var broken: Finding?

  /// What is refused in a model, in the order of its lines; empty where GLPK may run it.
  static func findings(_ bytes: [UInt8]) -> [Finding] {
    var screen = MathProgScreen(bytes: bytes)
    screen.scan()
    if let broken = screen.broken { return [broken] }
    return screen.statements().sorted { $0.line < $1.line }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: - Words

  private func byte(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private mutating func step() {
    if byte() == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private mutating func scan() {
    while broken == nil, let first = byte() {
      let start = line
      switch first {
      case UInt8(ascii: "#"): while let next = byte(), next != UInt8(ascii: "\n") { step() }
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "'"), UInt8(ascii: "\""): takeString(first)
      case UInt8(ascii: ">"):
        step()
        if byte() == UInt8(ascii: "=") {
          step()
          words.append((.mark(first), start))
        } else {
          if byte() == first { step() }
          words.append((.redirection, start))
        }
      case _ where Self.begins(first):
        var name: [UInt8] = []
        while let next = byte(), Self.begins(next) || Self.isDigit(next) {
          name.append(next)
          step()
        }
        words.append((.name(String(decoding: name, as: UTF8.self)), start))
      default:
        // a digit too: what is glued to a number is a name for this scanner, and an error for GLPK
        if first > 32 { words.append((.mark(first), start)) }
        step()
      }
    }
  }

  private static func begins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private mutating func skipComment() {
    let start = line
    step()
    step()
    while byte() != UInt8(ascii: "*") || byte(1) != UInt8(ascii: "/") {
      guard byte() != nil else {
        broken = Finding(line: start, what: "a comment without an end")
        return
      }
      step()
    }
    step()
    step()
  }

  private mutating func takeString(_ quote: UInt8) {
    let start = line
    var text: [UInt8] = []
    step()
    while true {
      guard let next = byte(), next != UInt8(ascii: "\n") else {
        broken = Finding(line: start, what: "a string without an end")
        return
      }
      step()
      if next == quote {
        if byte() != quote { break }
        step()
      }
      text.append(next)
    }
    words.append((.string(String(decoding: text, as: UTF8.self)), start))
  }

  // MARK: - Statements

  private func statements() -> [Finding] {
    var findings: [Finding] = []
    for (index, (word, line)) in words.enumerated() {
      switch word {
      case .name("printf"), .name("display"):
        if redirects(from: index + 1) {
          findings.append(Finding(line: line, what: "output to a file is not allowed; take the redirection out"))
        }
      case .name("table"):
        if let what = tableFinding(from: index + 1) { findings.append(Finding(line: line, what: what)) }
      default: break
      }
    }
    return findings
  }

  /// Whether a `>` follows that no bracket and no condition holds.
  private func redirects(from start: Int) -> Bool {
    var depth = 0
    var conditions = 0
    for (word, _) in words[start...] {
      switch word {
      case .mark(UInt8(ascii: "(")), .mark(UInt8(ascii: "[")), .mark(UInt8(ascii: "{")): depth += 1
      case .mark(UInt8(ascii: ")")), .mark(UInt8(ascii: "]")), .mark(UInt8(ascii: "}")): depth -= 1
      case .name("if") where depth == 0: conditions += 1
      case .name("then") where depth == 0: conditions = max(0, conditions - 1)
      case .redirection where depth <= 0 && conditions == 0: return true
      case .mark(UInt8(ascii: ";")) where depth <= 0: return false
      default: break
      }
      if depth < 0 { return false }
    }
    return false
  }

  /// What is wrong with a `table` statement: only tables that are read from CSV or xBASE files are allowed, the driver
  /// written as one plain string.
  private func tableFinding(from start: Int) -> String? {
    let own = words[start...].prefix { $0.word != .mark(UInt8(ascii: ";")) }
    // any other use of the word, such as a parameter's name, is not followed by a name and a direction
    guard case .name = own.first?.word else { return nil }
    let direction = own.firstIndex { $0.word == .name("IN") || $0.word == .name("OUT") }
    guard let direction else { return nil }
    guard words[direction].word == .name("IN"), own.allSatisfy({ $0.word != .name("OUT") }) else {
      return "a table that is written (OUT) is not allowed; take the statement out"
    }
    let driver = direction + 1 < own.endIndex ? words[direction + 1].word : nil
    let argument = direction + 2 < own.endIndex ? words[direction + 2].word : nil
    let isPlain = driver == .string("CSV") || driver == .string("xBASE")
    if isPlain, case .string = argument { return nil }
    return "a table is read from a \"CSV\" or \"xBASE\" file alone, its driver and file written as plain strings"
  }
}
