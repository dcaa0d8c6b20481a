import ArgumentParser
import PlacementDomain

/// What is wrong with a command line, before any scenario is read, in both languages.
enum UsageText {
  /// The language that the command line asks for; `nil` where it names none, and then both are told.
  static func language(_ arguments: [String]) -> Language? {
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix("--language=") { return Language(rawValue: String(argument.dropFirst(11))) }
      if argument == "--language", index + 1 < arguments.count { return Language(rawValue: arguments[index + 1]) }
    }
    return nil
  }

  /// Values that are empty and options that are given twice: the parser takes the one and forgets the other.
  static func fault(_ arguments: [String], repeatable: Set<String>) -> Message? {
    var seen: Set<String> = []
    var previous = ""
    for argument in arguments.prefix(while: { $0 != "--" }) {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let isOption = argument.hasPrefix("--")
      if argument.isEmpty || isOption && parts.count == 2 && parts[1].isEmpty {
        let name = argument.isEmpty ? previous : parts[0]
        return name.hasPrefix("--")
          ? Message(zh: "选项 \(name) 的值是空的", en: "The value of \(name) is empty")
          : Message(zh: "有一个参数是空的", en: "An argument is empty")
      }
      if isOption, !repeatable.contains(parts[0]), !seen.insert(parts[0]).inserted {
        return Message(zh: "选项 \(parts[0]) 写了两次", en: "\(parts[0]) is given twice")
      }
      previous = argument
    }
    return nil
  }

  /// A first word that is no command, whatever else is asked: the parser helps with it as if nothing were named, or speaks of an option.
  static func unknownCommand(_ arguments: [String], among commands: [String]) -> Message? {
    var words = arguments.prefix { $0 != "--" }
    func skipOptions() {
      while let first = words.first,
        ["--help", "-h", "--json", "--quiet", "--language"].contains(first)
          || first.hasPrefix("--language=")
      {
        words = words.dropFirst(first == "--language" ? 2 : 1)
      }
    }
    skipOptions()
    if words.first == "help" {
      words = words.dropFirst()
      skipOptions()
    }
    guard let word = words.first, !word.hasPrefix("-"), word != "help", !commands.contains(word) else { return nil }
    guard let near = suggestion(for: word, among: commands) else {
      return Message(zh: "没有命令 \(word)", en: "There is no command \(word).")
    }
    return Message(zh: "没有命令 \(word)；是否想写 \(near)？", en: "There is no command \(word); did you mean \(near)?")
  }

  /// Parts the two languages of a refusal; no text that a person types has it.
  private static let border: Character = "\u{1F}"

  /// What a command says of options that do not go together, or of a value that it cannot take.
  ///
  /// The parser hands on nothing of a thrown error but its text: both languages travel in it.
  static func refusal(zh: String, en: String) -> ValidationError { ValidationError("\(zh)\(border)\(en)") }

  /// The sentence of an error of the parser, its own or a ``refusal(zh:en:)``.
  static func words(_ text: String) -> Message {
    let parts = text.split(separator: border, omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 ? Message(zh: parts[0], en: parts[1]) : Message(zh: chinese(text), en: text)
  }

  /// The parser's whole text with the English sentence alone.
  static func english(_ text: String, of words: Message) -> String {
    text.replacing("\(words.zh)\(border)\(words.en)", with: words.en)
  }

  /// The command that a word nearly is; `nil` where none is near, or the word is one.
  static func suggestion(for word: String, among commands: [String]) -> String? {
    guard !word.hasPrefix("-"), !commands.contains(word) else { return nil }
    let near = commands.map { (name: $0, steps: distance(word.lowercased(), $0)) }.min { $0.steps < $1.steps }
    return near.flatMap { $0.steps <= 2 ? $0.name : nil }
  }

  /// The fewest letters to put in, take out or change.
  private static func distance(_ left: String, _ right: String) -> Int {
    let letters = Array(right)
    var row = Array(0...letters.count)
    for (index, letter) in left.enumerated() {
      var corner = row[0]
      row[0] = index + 1
      for (column, other) in letters.enumerated() {
        let next = min(row[column] + 1, row[column + 1] + 1, corner + (letter == other ? 0 : 1))
        corner = row[column + 1]
        row[column + 1] = next
      }
    }
    return row[letters.count]
  }

  /// The parser's sentence in Chinese; what it has no words for stays as it is.
  private static func chinese(_ english: String) -> String {
    let forms: [(String, String, (String, String) -> String)] = [
      ("Unknown option '", "'. Did you mean '", { name, near in "没有选项 \(name)；是否想写 \(near)？" }),
      ("Unknown option '", "'", { name, _ in "没有选项 \(name)" }),
      ("Missing expected argument '", "'", { name, _ in "缺少参数 \(name)" }),
      ("Missing value for '", "'", { name, _ in "选项 \(name) 缺少值" }),
      ("Unexpected argument '", "'", { name, _ in "多余的参数 \(name)" }),
      ("The value '", "' is invalid for '", { value, rest in "“\(value)”不是 \(rest) 可用的值" }),
    ]
    for (start, end, words) in forms {
      guard english.hasPrefix(start) else { continue }
      let rest = english.dropFirst(start.count)
      guard let range = firstRange(of: end, in: rest) else { continue }
      let tail = rest[range.upperBound...].prefix { $0 != "'" }
      return words(String(rest[..<range.lowerBound]), String(tail))
    }
    return english
  }

  private static func firstRange(of part: String, in text: Substring) -> Range<Substring.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(part) { return start..<text.index(start, offsetBy: part.count) }
      start = text.index(after: start)
    }
    return nil
  }
}
