import PlacementDomain
import Testing

@testable import PlacementCommands

/// The help is there in both languages: every sentence that the parser has, and no more.
@Suite struct HelpTests {
  private static func sentences(_ command: HelpText.Command) -> [String] {
    let own = [command.abstract, command.discussion] + (command.arguments ?? []).map(\.abstract)
    return own.compactMap { $0 } + (command.subcommands ?? []).flatMap(sentences)
  }

  @Test func everySentenceHasItsChinese() throws {
    let english = Set(Self.sentences(try HelpText.command()))
    #expect(english.count > 100)
    #expect(english.subtracting(HelpCatalogue.chinese.keys).sorted() == [])
    #expect(Set(HelpCatalogue.chinese.keys).subtracting(english).sorted() == [])
    for (key, words) in HelpCatalogue.chinese {
      #expect(words.unicodeScalars.contains { $0.value >= 0x4E00 }, "\(key)")
    }
  }

  /// What is typed is the same in both, so that a page in one language helps who reads the other.
  @Test func everyOptionIsNamed() throws {
    let whole = try HelpText.command()
    for command in whole.subcommands ?? [] where command.commandName != "help" {
      let text = try #require(try HelpText.chinese([command.commandName, "--help"]))
      #expect(text.hasPrefix("概述：") && text.contains("用法：placement \(command.commandName)"))
      for name in (command.arguments ?? []).flatMap({ $0.names ?? [] }) {
        #expect(text.contains((name.kind == "short" ? "-" : "--") + name.name), "\(command.commandName) \(name.name)")
      }
      for line in text.split(separator: "\n") where line.hasPrefix("  ") {
        #expect(line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) } <= 104, "\(line)")
      }
    }
  }

  @Test func whatAsksForHelp() throws {
    let whole = try #require(try HelpText.chinese([]))
    #expect(whole.contains("\n  allocate ") && whole.contains("退出码"))
    for words in [["--help"], ["-h"], ["help"], ["--language", "zh", "--help"]] {
      #expect(try HelpText.chinese(words) == whole, "\(words)")
    }
    let own = try HelpText.chinese(["check", "--help"])
    #expect(own != nil && own != whole)
    #expect(try HelpText.chinese(["help", "check"]) == own)
    #expect(try HelpText.chinese(["check", "term"]) == nil)
    #expect(try HelpText.chinese(["check", "--", "--help"]) == nil)
    #expect(try HelpText.chinese(["chekc", "--help"]) == nil)
  }

  @Test func theLanguageIsTheReaders() {
    #expect(HelpText.language(["--help"], environment: [:]) == .en)
    #expect(HelpText.language(["--help"], environment: ["LANG": "zh_CN.UTF-8"]) == .zh)
    #expect(HelpText.language(["--help"], environment: ["LANG": "zh_CN.UTF-8", "LC_ALL": "C"]) == .en)
    #expect(HelpText.language(["--help"], environment: ["LANG": "zh_CN.UTF-8", "LC_ALL": ""]) == .zh)
    #expect(HelpText.language(["--help", "--language", "en"], environment: ["LANG": "zh_CN.UTF-8"]) == .en)
    #expect(HelpText.language(["--help", "--language=zh"], environment: ["LANG": "C"]) == .zh)
  }
}
