import Documents
import PlacementDomain
import PlacementExport
import PlacementTestSupport
import Testing

@testable import PlacementAnalyses

@Suite struct PageTests {
  private func page(_ instance: PlacementInstance, _ person: Int) throws -> OutputFile {
    let explainer = try explainer(instance, fewest: Disclosure.fewest)
    return ExplanationPage(instance, standing: explainer.standing).file(try explainer.explanation(person))
  }

  /// A term in which everybody is somebody: private names, lists, refusals, groups and marks.
  private func term(_ change: (inout TestInstance) -> Void = { _ in }) -> TestInstance {
    var term = TestInstance()
    term.settings = ModelSettings(unlisted: .forbid)
    term.base("B1", capacity: 20)
    term.post("P1", at: "B1", capacity: 1)
    term.post("P2", at: "B1", capacity: 2)
    term.post("P3", at: "B1", capacity: 3, tags: [.noMinors])
    term.rules = [TestInstance.rule(.minors, "18")]
    for index in 1...7 { term.apprentice("SECRET\(index)", wishes: ["P2", "P1"], score: "9\(index)") }
    term.apprentice("ME", wishes: ["P3", "P1", "P2"], born: TestInstance.date(2009, 6, 1))
    change(&term)
    return term
  }

  @Test func nothingOfOthersIsOnAPage() throws {
    var grouped = term {
      $0.group("GROUP9", ["SECRET1", "SECRET2"], kind: .together)
      $0.group("GROUP8", ["SECRET3", "ME"], kind: .apart)
      $0.pin("SECRET4", to: "P2")
      $0.ban("SECRET5", from: "P1", reason: "REASON7")
    }
    grouped.lotterySeed = "published"
    let instance = grouped.build()
    for (index, person) in instance.apprentices.enumerated() {
      let text = String(decoding: try page(instance, index).bytes, as: UTF8.self)
      #expect(text.contains(person.id) && text.contains("安置说明"))
      for other in instance.apprentices where other.id != person.id {
        #expect(!text.contains(other.id) && !text.contains(other.name))
      }
      #expect(!text.contains("GROUP") && !text.contains("REASON7") && !text.contains(person.name))
    }
  }

  /// What others are called, when they were born and what they scored can be anything: the page is the same.
  @Test func othersDataDoNotChangeAPage() throws {
    func own(_ born: CivilDate, _ score: String) throws -> OutputFile {
      var term = TestInstance()
      term.settings = ModelSettings(unlisted: .forbid)
      term.base("B1", capacity: 20)
      term.post("P1", at: "B1", capacity: 1)
      for index in 1...6 { term.apprentice("X\(index)", wishes: ["P1"], born: born, sex: nil, score: score) }
      term.pin("X6", to: "P1")
      term.apprentice("ME", wishes: ["P1"])
      let instance = term.build()
      return try page(instance, try #require(instance.apprentices.firstIndex { $0.id == "ME" }))
    }
    #expect(try own(TestInstance.date(2001, 1, 1), "1") == own(TestInstance.date(2009, 9, 9), "99"))
  }

  @Test func aPageIsInOneLanguageAndMarkupIsEscaped() throws {
    var term = TestInstance()
    term.base("B1", capacity: 1)
    term.post("P<1>&\"", at: "B1")
    term.apprentice("<b>A", wishes: ["P<1>&\""])
    term.lotterySeed = "<script>"
    let file = try page(term.build(), 0)
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains("安置说明：&lt;b&gt;A") && !text.contains("Why this place"))
    #expect(!text.contains("<b>") && !text.contains("<script") && !text.contains("http"))
    #expect(file.name == "_3cb_3eA.html")
  }

  @Test func everyIDHasItsOwnFile() {
    let ids = ["A1", "A_1", "A/1", "../A1", "A 1", "=A1", "学1", String(repeating: "学", count: 99), "A.1", ".", ""]
    let names = ids.map(ExplanationPage.fileName)
    #expect(Set(names).count == ids.count)
    #expect(names.allSatisfy { !$0.contains("/") && $0.utf8.count <= 255 && !$0.hasPrefix(".") || $0 == ".html" })
    #expect(ExplanationPage.fileName("02240101") == "02240101.html")
  }

  /// SHA-256 of "published on 2026-08-20", as any tool computes it.
  @Test func theCommitmentIsThePlainDigestOfTheSeed() {
    #expect(
      Commitment.digest(seed: "published on 2026-08-20")
        == "f4ad83f86c17114fc83f5131ef5391972d45c9c55463048a5f8b811342003ff0")
  }
}
