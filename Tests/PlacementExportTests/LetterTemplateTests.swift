import Documents
import PlacementDomain
import Testing

@testable import PlacementExport

/// The office's own letters: what they may say, and how a slip is told.
@Suite struct LetterTemplateTests {
  private static func faults(_ text: String, _ name: String = "apprentice-x") -> [LetterTemplate.Fault] {
    do throws(LetterTemplate.Faults) {
      _ = try LetterTemplate(name: name, text: text)
      return []
    } catch {
      return error.all
    }
  }

  @Test func titlesAreUniqueAndInBothLanguages() {
    let fields = PaperField.allCases.map(\.title)
    #expect(Set(fields.map(\.zh)).count == fields.count && Set(fields.map(\.en)).count == fields.count)
    let sections = PaperList.allCases.map(\.title.zh) + PaperFlag.allCases.map(\.title.zh)
    #expect(Set(sections).count == sections.count)
    let used = Set(
      PaperAudience.allCases.flatMap { audience in
        audience.fields + audience.lists.flatMap { audience.fields(of: $0) }
      })
    #expect(used == Set(PaperField.allCases))
  }

  /// What a letter says of one: in English and Chinese names, lists, and room to write where a table has nothing.
  @Test func aLetterIsFilled() throws {
    var people = ThreePeople()
    people.names[0] = "王<b>"
    let roster = try #require(try people.report().roster)
    func letters(_ text: String) throws -> [String] {
      var set = PaperSet(roster, PaperSettings(.zh))
      set.audiences = [.apprentice]
      set.templates = [try LetterTemplate(name: "apprentice-x", text: text)]
      return try set.files().filter { $0.name.hasPrefix("apprentice-x.") }.map {
        String(decoding: $0.bytes, as: UTF8.self)
      }
    }
    let both = try letters(
      "<p>{{name}}|{{ 姓名 }}|{{date}}|{{! remark }}{{#places}}{{base}} {{学号}};{{/places}}{{^安排}}none{{/安排}}</p>")
    #expect(both.count == 3)
    #expect(both[0].contains("<p>王&lt;b&gt;|王&lt;b&gt;|＿＿＿＿＿＿|沙洲基地 A001;</p>"), "\(both[0])")
    #expect(both[2].contains("|none</p>"))
    // a letter that says nothing to somebody is not written
    #expect(try letters("{{#has_place}}<p>{{base}}</p>{{/has_place}}\n").count == 2)
    #expect(try letters("a {lonely} brace {").count == 3)
  }

  /// A letter that would run something, or fetch a file of the machine into what is sent to every family.
  @Test(arguments: [
    "<script>x</script>", "<iframe src=\"file:///etc/passwd\"></iframe>", "<OBJECT data='file:///etc/hostname'>",
    "<p onclick = \"x()\">", "<img src=\"../apprentices.csv\">", "<img src=\"&#102;ile:///etc/passwd\">",
    "<link rel=stylesheet href=x.css>", "<a href=\"file:///etc/passwd\">x</a>", "<base href=\"/\">",
    "<p style=\"background: url('/etc/x.png')\">", "<style>@import 'x.css';</style>", "<embed src=x>",
  ])
  func aLetterLoadsNothing(text: String) {
    #expect(Self.faults("<p>{{name}}</p>\n" + text).map(\.line) == [2])
  }

  @Test func aLetterMayHaveItsOwnPictureAndLinks() {
    let text =
      "<img src=\"data:image/png;base64,AA\"><a href=\"https://example.org\">x</a><p>on = yes; source: base</p>"
    #expect(Self.faults(text).isEmpty)
  }

  @Test func anUnknownFieldIsAFaultWithItsLine() {
    let found = Self.faults(
      "first {{name}}\r\nsecond {{nmae}}\n{{#people}}\n{{name}}\n{{/people}}\n{{uppercased(name)}}")
    #expect(found.map(\.line) == [2, 3, 6] && found.map(\.tag) == ["{{nmae}}", "{{#people}}", "{{uppercased(name)}}"])
    #expect(found[0].remedy.en.contains("name, school") && found[0].remedy.zh.contains("姓名、学校"))
    // what a class's letter has, an apprentice's has not, and the other way round
    #expect(Self.faults("{{#people}}{{name}}{{/people}}", "class-x").isEmpty)
    #expect(Self.faults("{{#people}}{{rank}}{{/people}}", "class-x").map(\.tag) == ["{{rank}}"])
    #expect(Self.faults("{{name}}", "class-x").map(\.tag) == ["{{name}}"])
  }

  @Test(arguments: [
    ("{{{name}}}", 1), ("{{&name}}", 1), ("{{>part}}", 1), ("{{=<% %>=}}", 1), ("{{$x}}{{/x}}", 2), ("{{name", 1),
    ("{{#places}}", 1), ("{{/places}}", 1), ("{{#places}}{{#has_place}}{{/places}}{{/has_place}}", 2),
    ("{{#places}}{{#places}}{{/places}}{{/places}}", 1), ("{{#name}}{{/name}}", 1), ("{{}}", 1), ("{{.}}", 1),
  ])
  func whatATemplateCannotDo(text: String, count: Int) {
    let found = Self.faults(text)
    #expect(found.count == count, "\(found)")
    for fault in found {
      #expect(fault.line == 1 && !fault.problem.zh.isEmpty && !fault.remedy.en.isEmpty)
    }
  }

  @Test(arguments: ["notice", "studio-x", "apprentice", "apprentice-a.b", "apprentice-../x"])
  func aNameTellsWhomItIsFor(name: String) {
    #expect(Self.faults("x", name).map(\.line) == [nil])
  }

  /// The samples of both languages are templates themselves, and say what ours say.
  @Test(arguments: Language.allCases) func samplesAreTemplates(language: Language) throws {
    let samples = OurTemplates.samples(language)
    #expect(samples.map(\.name) == samples.map(\.name).sorted() && samples.count == 6)
    var templates: [LetterTemplate] = []
    for sample in samples {
      let text = String(decoding: sample.bytes, as: UTF8.self)
      #expect(!text.contains("{{t.") && !text.contains("{{title."), "\(sample.name)")
      if language == .zh { #expect(!text.contains(/\{\{[#^\/]?[a-z]/), "\(sample.name)") }
      templates.append(try LetterTemplate(name: String(sample.name.dropLast(9)), text: text))
    }
    let roster = try #require(try StudioPeople(language: language).report().roster)
    let ours = try PaperSet(roster, PaperSettings(language)).files()
    var set = PaperSet(roster, PaperSettings(language))
    set.templates = templates
    let theirs = try set.files()
    #expect(
      theirs.filter { !$0.name.hasPrefix("apprentice-agreement") && !$0.name.hasPrefix("apprentice-consent") } == ours)
    // three of four have a place to agree to
    #expect(theirs.count == ours.count + 6)
  }
}
