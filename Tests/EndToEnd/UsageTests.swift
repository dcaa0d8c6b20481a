import Foundation
import Testing

/// No option and no value is read and ignored; what is wrong with a command line is told in both languages.
@Suite struct UsageTests {
  @Test(arguments: [
    ["sweep", "plan.yaml", "--overlay", "1", "--out", "x"], ["sweep", "plan.yaml", "--overlay", "1", "--workers", "2"],
    ["sweep", "plan.yaml", "--overlay", "1", "--plain"], ["sweep", "plan.yaml", "--plan", "d", "--workers", "2"],
    ["sweep", "plan.yaml", "--plan", "d", "--task", "1", "--plain"],
    ["sweep", "plan.yaml", "--collect", "d", "--workers", "2"],
    ["value", "three", "--kinds", ""], ["value", "three", "--kinds", "seat,"],
    ["value", "three", "--kinds", "seat,seat"],
    ["value", "three", "--stages", "generous,max-placed"], ["value", "three", "--budget-kind", "post"],
    ["value", "three", "--plain"],
    ["repair", "three", "--drop-out", "A001", "--drop-out", "A001"],
    ["repair", "three", "--close", "B1", "--close", "B1"],
    ["repair", "three", "--curve", ""], ["repair", "three", "--curve", "0,,5"],
    ["compare", "a", "b", "--without-score-order"],
    ["allocate", "three", "--out", ""], ["allocate", "three", "--out=a", "--out", "b"], ["allocate", ""],
    ["verify", "three", "--roster", "r.csv", "--certificate", ""],
  ])
  func whatWouldBeIgnoredIsRefused(arguments: [String]) throws {
    let place = try Workplace()
    _ = try place.copy(AllocateTests.three, as: "three")
    try "format: 1\nname: p\nscenario: three\n".write(
      to: place.url.appending(path: "plan.yaml"), atomically: true, encoding: .utf8)
    let run = try Program.run(arguments, in: place.url)
    #expect(run.status == 64, "\(run.output)\(run.errors)")
    #expect(!place.exists("x") && !place.exists("out") && !place.exists("a"))
  }

  @Test(arguments: [
    (["alocate", "three"], "是否想写 allocate"), (["allocate"], "缺少参数"),
    (["allocate", "three", "--no-such"], "没有选项 --no-such"),
    (["sweep", "p", "--workers", "x"], "不是"), (["allocate", "three", "more"], "多余的参数"),
  ])
  func mistakesAreToldInChinese(arguments: [String], says: String) throws {
    let place = try Workplace()
    let run = try Program.run(arguments, in: place.url)
    #expect(run.status == 64 && run.errors.contains(says), "\(run.errors)")
    let english = try Program.run(arguments + ["--language", "en"], in: place.url)
    #expect(english.status == 64 && !english.errors.unicodeScalars.contains { $0.value > 0x2E80 }, "\(english.errors)")
  }

  /// A term of nobody: an empty roster, said to be one; nothing is worth anything, and no limit is blamed.
  @Test func aTermWithoutApprenticesHasAnEmptyRoster() throws {
    let place = try Workplace()
    _ = try place.copy("Tests/Fixtures/failing/empty-term", as: "term")
    let run = try Program.run("allocate", "term", "--out", "out", "--plain", in: place.url)
    #expect(run.status == 0 && run.output.contains("placed 0, unplaced 0"), "\(run.output)\(run.errors)")
    #expect(try place.text("out/roster.csv").split(separator: "\n").count == 1)
    #expect(try place.text("out/summary.json").contains("\"placed\": 0"))
    #expect(try place.text("out/roster.html").contains("no apprentices"))
    let value = try Program.run("value", "term", in: place.url)
    #expect(value.status == 0, "\(value.output)\(value.errors)")
    // The same where the last one has left a published roster.
    _ = try place.copy(AllocateTests.three, as: "three")
    #expect(try Program.run("allocate", "three", "--out", "three-out", "--quiet", in: place.url).status == 0)
    let repair = try Program.run(
      "repair", "three", "--roster", "three-out/roster.csv", "--drop-out", "A001", "--drop-out", "A002", "--drop-out",
      "A003", "--out", "mended", "--plain", in: place.url)
    #expect(repair.status == 0, "\(repair.output)\(repair.errors)")
    #expect(try place.text("mended/roster.csv").split(separator: "\n").count == 1)
  }

  /// The bounds of a generated term are told by the option's name.
  @Test func generateNamesItsOptions() throws {
    let place = try Workplace()
    let run = try Program.run(
      "generate", "t", "--posts-per-base", "10", "--shortest-list", "0", "--language", "en", in: place.url)
    #expect(
      run.status == 64 && run.errors.contains("--posts-per-base") && run.errors.contains("--shortest-list"),
      "\(run.errors)")
  }
}
