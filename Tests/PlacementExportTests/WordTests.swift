import PlacementDomain
import Testing

@testable import PlacementExport

@Suite struct WordTests {
  private func hasHan(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  private func check(_ message: Message, _ what: String, han: Bool = true) {
    #expect(!message.zh.isEmpty && !message.en.isEmpty, "\(what)")
    #expect(message.zh != message.en, "\(what)")
    #expect(!han || hasHan(message.zh), "\(what)")
    #expect(!hasHan(message.en.replacing("平行志愿", with: "")), "\(what)")
  }

  @Test(arguments: ReportText.allCases.filter { $0 != .noValue }) func everyTextIsInBothLanguages(text: ReportText) {
    check(text.message, text.rawValue)
  }

  @Test func everyWordOfTheDomainIsInBothLanguages() {
    for stage in Stage.allCases {
      let traits = stage.traits
      let words =
        [traits.name, traits.meaning, traits.unit]
        + [traits.meaningInRotation, traits.unitInRotation].compactMap(\.self)
      for word in words { check(word, stage.rawValue) }
      check(Vocabulary.entry(stage, rank: nil, unlistedRank: 3), stage.rawValue)
      check(Vocabulary.entry(stage, rank: 3, unlistedRank: 3), stage.rawValue)
      check(Vocabulary.entry(stage, rank: 3, unlistedRank: 4), stage.rawValue)
    }
    for rule in RuleID.allCases {
      check(Vocabulary.name(rule), rule.rawValue)
      check(Vocabulary.brief(rule), rule.rawValue)
      check(Vocabulary.reached(rule), rule.rawValue)
    }
    for state in RosterState.allCases { check(Vocabulary.name(state), state.rawValue) }
    for code in UnmetCode.allCases { check(Vocabulary.name(code), code.rawValue) }
    for code in UnplacedCode.allCases { check(Vocabulary.name(code), code.rawValue) }
  }

  @Test(arguments: Language.allCases)
  func theTemplateParsesAndNamesOnlyKnownTexts(language: Language) throws {
    _ = try #require(RosterTemplate.parsed[language]).get()
    let sources = RosterTemplate.sources.values.joined()
    let names = sources.matches(of: /\{\{t\.([^}]*)\}\}/).map { String($0.output.1) }
    #expect(names.count > 100)
    for name in names { #expect(ReportText(rawValue: name) != nil, "\(name)") }
    // a word is put in before the template is parsed: one with a tag in it would become one
    for text in ReportText.allCases { #expect(!text.message.text(language).contains("{{"), "\(text)") }
    #expect(!RosterTemplate.worded(sources, language).contains("{{t."))
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1040, "-1,040")])
  func thousandsAreGrouped(number: Int, expected: String) {
    #expect(Figures.grouped(number) == expected)
  }

  @Test func sharesAndMeansAreRoundedHalfUp() {
    #expect(Figures.percent(1, of: 3) == "33.3 %")
    #expect(Figures.percent(2, of: 3) == "66.7 %")
    #expect(Figures.percent(1, of: 2000) == "0.1 %")
    #expect(Figures.percent(1, of: 2001) == "0.0 %")
    #expect(Figures.percent(0, of: 0) == nil)
    #expect(Figures.mean(5, of: 2) == "2.50")
    #expect(Figures.mean(2, of: 3) == "0.67")
    #expect(Figures.mean(1, of: 0) == nil)
    #expect(Figures.tenths(12_345) == "1,234.5")
    #expect(Figures.plainTenths(12_345) == "1234.5")
    #expect(Figures.meanTenths(25, of: 2) == "1.3")
  }

  @Test(arguments: [(0, 1, 1), (3, 3, 1), (5, 5, 1), (7, 8, 2), (23, 25, 5), (51, 60, 20), (662, 800, 200)])
  func axesEndOnARoundNumber(largest: Int, end: Int, step: Int) {
    let axis = Figures.axis(upTo: largest)
    #expect(axis.end == end && axis.step == step, "\(axis)")
  }
}
