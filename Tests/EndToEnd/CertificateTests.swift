import Foundation
import Testing

/// `allocate` writes a proof, `verify --certificate` checks it, as a user runs them.
@Suite struct CertificateTests {
  private func scenario(_ path: String) -> String { Program.root.appending(path: path).path }

  private func summary(_ place: Workplace) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: place.bytes("result/summary.json")) as? [String: Any])
  }

  private func verify(_ scenario: String, _ place: Workplace, _ more: String...) throws -> Program.Run {
    try Program.run(
      ["verify", scenario, "--roster", "result/roster.csv", "--certificate", "result/certificate.json"] + more,
      in: place.url)
  }

  @Test func aProofIsWrittenAndHolds() throws {
    let place = try Workplace()
    let three = scenario("Tests/Fixtures/three")
    #expect(try Program.run("allocate", three, "--out", "result", in: place.url).status == 0)
    #expect(try summary(place)["certificate"] as? String == "certificate.json")
    let run = try verify(three, place, "--language", "en")
    #expect(run.status == 0 && run.output.contains("certificate valid: 5 stages"), "\(run.errors)")
    let told = try verify(three, place, "--json").json()
    #expect((told["certificate"] as? String)?.contains("有效") == true)
  }

  @Test func aChangedProofIsRefused() throws {
    let place = try Workplace()
    let three = scenario("Tests/Fixtures/three")
    #expect(try Program.run("allocate", three, "--out", "result", in: place.url).status == 0)
    let text = try place.text("result/certificate.json")
    let file = place.url.appending(path: "result/certificate.json")
    for (old, new, status) in [
      ("\"value\": 3", "\"value\": 4", Int32(1)), ("\"one-place/A001\": \"-1\", ", "", 1),
      ("\"columns\": 2", "\"columns\": 1", 1),
      ("\"-1\"", "\"1/0\"", 65), ("\"format\": 1", "\"format\": 2", 65),
    ] {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      try #require(changed != text)
      try changed.write(to: file, atomically: true, encoding: .utf8)
      let run = try verify(three, place)
      #expect(run.status == status && !run.errors.isEmpty, "\(old): \(run.output) \(run.errors)")
    }
    try FileManager.default.removeItem(at: file)
    #expect(try verify(three, place).status == 66)
  }

  /// By score each turn has its proof, and the checker takes the order of turns from the files.
  @Test func turnsAreProved() throws {
    let place = try Workplace()
    let term = scenario("baselines/terms/nested/by-score.yaml")
    let run = try Program.run("allocate", term, "--out", "result", "--language", "en", in: place.url)
    #expect(run.status == 0 && !run.errors.contains("not certified"), "\(run.errors)")
    #expect(try summary(place)["certificate"] as? String == "certificate.json")
    #expect(try verify(term, place).status == 0)
    let file = place.url.appending(path: "result/certificate.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = text.replacing("\"turns\"", with: "\"turn\"", maxReplacements: 1)
    try #require(changed != text)
    try changed.write(to: file, atomically: true, encoding: .utf8)
    #expect(try verify(term, place).status == 65)
  }

  /// The whole rule book is searched: its proof has to be asked for, and then there is one.
  @Test func searchedStagesAreProvedOnDemand() throws {
    let place = try Workplace()
    let term = scenario("baselines/terms/whole-rule-book")
    let run = try Program.run("allocate", term, "--out", "result", "--language", "en", in: place.url)
    #expect(run.status == 0 && run.errors.contains("not certified: the proof of objective/"), "\(run.errors)")
    #expect((try summary(place)["certificate"] as? String)?.contains("--certificate") == true)
    #expect(!place.exists("result/certificate.json"))
    #expect(try Program.run("allocate", term, "--out", "result", "--certificate", in: place.url).status == 0)
    #expect(try summary(place)["certificate"] as? String == "certificate.json")
    #expect(try verify(term, place).status == 0)
    #expect(try place.text("result/certificate.json").contains("\"branches\""))
  }
}
