import ArgumentParser
import Foundation
import PlacementDomain

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The help in Chinese: the parser writes English alone, and tells what it knows as a document.
enum HelpText {
  /// What the parser tells of a command; names as in its document.
  struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String
      }

      let kind: String
      let abstract: String?
      let names: [Name]?
      let valueName: String?
      let isOptional: Bool
      let isRepeating: Bool
      let defaultValue: String?
      let allValues: [String]?
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?
  }

  private struct Tool: Decodable { let command: Command }

  /// Columns of a screen: a Chinese sign takes two.
  private static let width = 100
  private static let indent = 26

  /// The whole help as the parser knows it.
  static func command() throws -> Command {
    try JSONDecoder().decode(Tool.self, from: Data(PlacementCommand._dumpHelp().utf8)).command
  }

  /// The language of who asks for help: that of the command line, else the machine's.
  ///
  /// - Parameter environment: The variables that name the machine's language, the first that is set counts (POSIX).
  static func language(_ arguments: [String], environment: [String: String]) -> Language {
    if let named = UsageText.language(arguments) { return named }
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return set?.lowercased().hasPrefix("zh") == true ? .zh : .en
  }

  /// The Chinese help that a command line asks for; `nil` where it asks for none, or for that of no command.
  static func chinese(_ arguments: [String]) throws -> String? {
    let words = arguments.prefix { $0 != "--" }
    let named = words.filter { !$0.hasPrefix("-") }
    let isAsked = words.isEmpty || words.contains("--help") || words.contains("-h") || named.first == "help"
    guard isAsked else { return nil }
    let whole = try command()
    let name = named.first == "help" ? named.dropFirst().first : named.first
    guard let name else { return text(whole, under: []) }
    // whoever names the language before the command has its value among the words
    let commands = whole.subcommands ?? []
    guard let own = commands.first(where: { $0.commandName == name }) else {
      return Language(rawValue: name) == nil ? nil : text(whole, under: [])
    }
    return text(own, under: [whole.commandName])
  }

  /// Name, use, arguments, options and commands below.
  static func text(_ command: Command, under parents: [String]) -> String {
    let shown = (command.arguments ?? [])
    let positional = shown.filter { $0.kind == "positional" }
    let options = shown.filter { $0.kind != "positional" }
    let commands = (command.subcommands ?? []).filter { $0.commandName != "help" }
    let name = (parents + [command.commandName]).joined(separator: " ")
    let use = positional.map { $0.isOptional ? "[<\($0.value)>]" : "<\($0.value)>\($0.isRepeating ? " ..." : "")" }
    var parts = ["概述：\(translated(command.abstract))"]
    if let discussion = command.discussion { parts.append(translated(discussion)) }
    parts.append("用法：\(([name] + use + [commands.isEmpty ? "[选项]" : "<命令>"]).joined(separator: " "))")
    if !positional.isEmpty {
      parts.append(section("参数", positional.map { ("<\($0.value)>", translated($0.abstract)) }))
    }
    // a flag and its opposite have one sentence
    var rows: [(String, String)] = []
    for (index, option) in options.enumerated() {
      if index > 0, options[index - 1].abstract == option.abstract, let last = rows.popLast() {
        rows.append((last.0 + ", " + option.spelling, last.1))
      } else {
        rows.append((option.spelling, option.isRequired + translated(option.abstract) + option.usual))
      }
    }
    parts.append(section("选项", rows))
    if !commands.isEmpty {
      parts.append(section("命令", commands.map { ($0.commandName, translated($0.abstract)) }))
      parts.append("各命令的说明：\(name) <命令> --help --language zh")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The Chinese of a sentence of the help; what the catalogue lacks stays as it is.
  private static func translated(_ text: String?) -> String {
    text.map { HelpCatalogue.chinese[$0] ?? $0 } ?? ""
  }

  private static func section(_ title: String, _ lines: [(String, String)]) -> String {
    let rows = lines.map { name, words in
      let head = "  " + name
      let gap = String(repeating: " ", count: max(0, indent - head.count))
      let body = wrapped(words).joined(separator: "\n" + String(repeating: " ", count: indent))
      return head.count < indent ? head + gap + body : head + "\n" + String(repeating: " ", count: indent) + body
    }
    return title + "：\n" + rows.joined(separator: "\n")
  }

  /// Lines that fit beside the names; Chinese has no blanks to break at, and Latin words and numbers stay whole.
  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    var used = 0
    var word = ""
    let marks = "，。；：、！？）》”"
    func columns(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) } }
    func put(_ piece: String) {
      if used + columns(piece) > width - indent, used > 0 {
        lines.append("")
        used = 0
        if piece == " " { return }
      }
      lines[lines.count - 1] += piece
      used += columns(piece)
    }
    // a mark never begins a line: it goes with what is before it
    for sign in text {
      let isLatin = sign.unicodeScalars.allSatisfy { $0.value < 0x2E80 } && sign != " "
      let isMark = marks.contains(sign)
      if isMark || isLatin && word.last.map(marks.contains) != true {
        word.append(sign)
      } else {
        if !word.isEmpty { put(word) }
        word = String(sign)
      }
    }
    if !word.isEmpty { put(word) }
    return lines
  }
}

extension HelpText.Command.Argument {
  fileprivate var value: String { valueName ?? "" }

  fileprivate var isRequired: String { isOptional ? "" : "（必填）" }

  /// As it is typed, with the name of its value.
  fileprivate var spelling: String {
    let spelt = (names ?? []).map { $0.kind == "short" ? "-\($0.name)" : "--\($0.name)" }.joined(separator: ", ")
    return kind == "flag" ? spelt : "\(spelt) <\(value)>"
  }

  /// The default and the values to choose from.
  fileprivate var usual: String {
    let values = allValues.map { "（可取：\($0.joined(separator: "、"))）" } ?? ""
    return values + (defaultValue.map { "（默认：\($0)）" } ?? "")
  }
}
