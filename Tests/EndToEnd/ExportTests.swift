import Foundation
import GLPK
import LinearOptimization
import Testing

/// Exported models say the same as the program: read back and solved, they give the stage's value.
@Suite struct ExportTests {
  @Test(arguments: ["lp", "mps", "mathprog"])
  func everyStageReadBackGivesItsValue(format: String) throws {
    let place = try Workplace()
    let scenario = Program.root.appending(path: AllocateTests.three).path
    let summary = try Program.run("allocate", scenario, "--out", "result", "--json", in: place.url).json()
    let values = try #require(summary["stages"] as? [[String: Any]]).compactMap { $0["value"] as? Int }
    let endings = ["lp": "lp", "mps": "mps", "mathprog": "mod"]
    for stage in 1...values.count {
      let file = "stage\(stage)." + (endings[format] ?? "")
      let run = try Program.run(
        "export", scenario, "--format", format, "--stage", String(stage), "--out", file, in: place.url)
      #expect(run.status == 0, "\(run.errors)")
      let path = place.url.appending(path: file).path
      let model = try ModelReader().read(
        path, format == "lp" ? .lp : format == "mps" ? .freeMPS : .mathProg(data: []))
      let solution = try GLPKSolver().solve(model, IntegerParameters())
      #expect(solution.termination == .optimal)
      let objective = try #require(solution.objective)
      #expect(Int(objective.magnitude.rounded()) == values[stage - 1], "\(format) stage \(stage)")
    }
    let beyond = try Program.run(
      "export", scenario, "--format", format, "--stage", String(values.count + 1), in: place.url)
    #expect(beyond.status == 64)
  }

  /// Forms come of a verified roster alone, and never over another command's files.
  @Test func formsOfAVerifiedRoster() throws {
    let place = try Workplace()
    let scenario = Program.root.appending(path: AllocateTests.three).path
    #expect(try Program.run("allocate", scenario, "--out", "result", in: place.url).status == 0)
    let forms = ["export", scenario, "--format", "forms", "--roster", "result/roster.csv"]
    #expect(try Program.run(forms, in: place.url).status == 64)
    #expect(try Program.run("export", scenario, "--format", "lp", "--roster", "x", in: place.url).status == 64)
    #expect(try Program.run(forms + ["--stage", "2", "--out", "forms"], in: place.url).status == 64)
    let run = try Program.run(forms + ["--out", "forms", "--json"], in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let document = try run.json()
    let files = try #require(document["files"] as? [String])
    #expect(files.contains("supervision-form.csv") && files.contains("missing.csv"))
    #expect(document["verified_format"] as? Bool == false)
    for file in files { #expect(place.exists("forms/" + file)) }
    // the same again replaces its own; into the roster's folder it writes nothing
    #expect(try Program.run(forms + ["--out", "forms"], in: place.url).status == 0)
    #expect(try Program.run(forms + ["--out", "result"], in: place.url).status == 74)
    #expect(!place.exists("result/supervision-form.csv"))
    // a roster that breaks a rule is no roster to file
    let text = String(decoding: try place.bytes("result/roster.csv"), as: UTF8.self)
    let first = try #require(text.split(separator: "\r\n").dropFirst().first)
    try Data((text + first + "\r\n").utf8).write(to: place.url.appending(path: "broken.csv"))
    let broken = try Program.run(
      "export", scenario, "--format", "forms", "--roster", "broken.csv", "--out", "other", in: place.url)
    #expect(broken.status == 1 && !place.exists("other"), "\(broken.status)")
  }

  @Test func generateGivesTheSameBytesAndAllocates() throws {
    let place = try Workplace()
    for name in ["a", "b"] {
      let run = try Program.run(
        "generate", name, "--apprentices", "120", "--bases", "20", "--seed", "7", "--tightness", "0.9", in: place.url)
      #expect(run.status == 0, "\(run.errors)")
    }
    for file in try FileManager.default.contentsOfDirectory(atPath: place.url.appending(path: "a").path) {
      #expect(try place.bytes("a/" + file) == place.bytes("b/" + file))
    }
    #expect(try Program.run("generate", "a", in: place.url).status == 74)
    #expect(try Program.run("generate", "c", "--clustering", "7", in: place.url).status == 64)
    #expect(!place.exists("c"))
    // sizes that are not named follow those that are: few bases for many apprentices, and the other way round
    for (people, bases) in [("3000", "60"), ("40", "30")] {
      let run = try Program.run(
        "generate", "sized" + bases, "--apprentices", people, "--bases", bases, in: place.url)
      #expect(run.status == 0, "\(run.errors)")
    }
    let run = try Program.run("allocate", "a", "--out", "result", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
  }
}
