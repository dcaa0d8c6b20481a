import Foundation
import Testing

/// Times and numbers that users write, and what a run does beside the solve.
@Suite struct LimitTests {
  private static let three = "Tests/Fixtures/three"

  private func scenario(_ path: String) -> String { Program.root.appending(path: path).path }

  /// Above about 1.7e20 seconds the conversion to a duration trapped.
  @Test(arguments: ["1e21", "1e19", "1e300", "1000000001", "nan", "-nan", "inf", "-inf", "0", "-0.0", "-1", "-1e300"])
  func aTimeLimitOutOfRangeIsAUsageError(_ seconds: String) throws {
    let place = try Workplace()
    for command in [["check", scenario(Self.three)], ["allocate", scenario(Self.three), "--out", "o"]] {
      let run = try Program.run(command + ["--time-limit=\(seconds)"], in: place.url)
      #expect(run.status == 64, "\(command[0]) \(run.errors)")
      #expect(run.errors.contains("--time-limit") && run.errors.contains("1000000000"), "\(run.errors)")
    }
    #expect(!place.exists("o"))
  }

  @Test(arguments: ["5e-324", "1e-300", "0.000001", "1e9"])
  func aTimeLimitWithinRangeIsTaken(_ seconds: String) throws {
    let place = try Workplace()
    let run = try Program.run("allocate", scenario(Self.three), "--out", "o", "--time-limit=\(seconds)", in: place.url)
    #expect([0, 3].contains(run.status), "\(run.errors)")
    #expect(place.exists("o/summary.json"))
  }

  /// A term with much to read whose limit has passed before it is built: nothing is computed, nothing is written, and
  /// it is said.
  @Test(arguments: [
    ["allocate", "--out", "o"], ["check"], ["check", "--relax"], ["value", "--out", "o"],
    ["export", "--format", "lp", "--stage", "2", "--out", "o"],
  ])
  func aLimitThatPassesBeforeTheTermIsBuiltIsSaid(_ command: [String]) throws {
    let place = try Workplace()
    let arguments = [command[0], scenario("scenarios/zhangjiagang-2026")] + command.dropFirst()
    for language in ["zh", "en"] {
      let run = try Program.run(
        arguments + ["--time-limit", "0.000001", "--language", language, "--json"], in: place.url)
      #expect(run.status == 3, "\(run.errors)")
      let document = try run.json()
      #expect(document["status"] as? String == "limit")
      let problem = try #require(document["problem"] as? String)
      #expect(run.errors.contains(problem) && problem.contains("--time-limit"))
      #expect(problem.contains(language == "zh" ? "没有写出任何文件" : "nothing was written"))
    }
    let quiet = try Program.run(arguments + ["--time-limit", "0.000001"], in: place.url)
    #expect(quiet.status == 3 && quiet.output.isEmpty && quiet.errors.contains("没有写出任何文件"), "\(quiet.errors)")
    #expect(!place.exists("o"))
  }

  /// What solves nothing has no step that would end the watch: the limit must not fall into its writing.
  @Test func aLimitDoesNotEndWhatSolvesNothing() throws {
    let place = try Workplace()
    let run = try Program.run(
      "pseudonymise", scenario("scenarios/zhangjiagang-2026"), "--key", "key", "--out", "o", "--time-limit", "0.000001",
      in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(place.exists("key") && place.exists("o/apprentices.csv"))
  }

  /// A faulty table is worth more than the news that the limit has passed, where it is found first; never both.
  @Test func aMissingScenarioIsToldWhateverTheLimit() throws {
    let place = try Workplace()
    let run = try Program.run("allocate", "nowhere", "--time-limit", "0.000001", "--json", in: place.url)
    #expect(run.status == 66, "\(run.errors)")
    #expect(try run.json()["faults"] != nil)
  }

  @Test(arguments: [
    ("time_limit", "1e300"), ("time_limit", "-1"), ("time_limit", "0"), ("work_tolerance", "1e308"),
    ("work_tolerance", "-1"), ("time_tolerance", "1e300"), ("time_tolerance", "-0.5"),
  ])
  func aBaselinesNumberOutOfRangeIsAFault(_ key: String, _ number: String) throws {
    let place = try Workplace()
    _ = try place.copy(Self.three, as: "term")
    let folder = place.url.appending(path: "baselines")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "{\"format\": 1, \"scenario\": \"../term\", \"\(key)\": \(number)}"
      .write(to: folder.appending(path: "a.json"), atomically: true, encoding: .utf8)
    for more in [[], ["--update"]] {
      let run = try Program.run(["regress", "baselines"] + more, in: place.url)
      #expect(run.status == 65, "\(run.errors)")
      #expect(run.errors.contains("a.json") && run.errors.contains(key), "\(run.errors)")
    }
  }

  /// Sizes that overflow on the way to their check, and shares that are no numbers.
  @Test(arguments: [
    "--bases=9223372036854775807", "--bases=-9223372036854775808", "--apprentices=9223372036854775807",
    "--rotation=9223372036854775807", "--tightness=nan", "--tightness=1e300", "--clustering=inf",
    "--side-constraints=nan",
    "--side-constraints=1e300", "--side-constraints=-1", "--studios=-9223372036854775808",
  ])
  func aSizeOutOfRangeIsAUsageError(_ option: String) throws {
    let place = try Workplace()
    let run = try Program.run("generate", "term", option, in: place.url)
    #expect(run.status == 64, "\(run.errors)")
    #expect(!place.exists("term"))
  }

  @Test func aTaskOfMoreRunsThanThereAreIsOneTask() throws {
    let place = try Workplace()
    _ = try place.copy(Self.three, as: "term")
    try "format: 1\nscenario: term\ngrid:\n  - capacity: { base: B1, add: [0, 1] }\n"
      .write(to: place.url.appending(path: "plan.yaml"), atomically: true, encoding: .utf8)
    let run = try Program.run(
      "sweep", "plan.yaml", "--plan", "tasks", "--per-task", "9223372036854775807", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let last = try Program.run("sweep", "plan.yaml", "--plan", "tasks", "--task", "9223372036854775807", in: place.url)
    #expect([64, 65].contains(last.status), "\(last.status) \(last.errors)")
  }

  /// A closed place is a term of its own, and this one's did not end: 12 apprentices, a second of proof.
  @Test(.timeLimit(.minutes(10))) func closuresArePricedWithinAShareOfTheTime() throws {
    let place = try Workplace()
    let term = scenario("Tests/Fixtures/failing/closures-never-end")
    let run = try Program.run("allocate", term, "--out", "o", "--quiet", "--no-compare", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let summary = try run.json()
    let stages = try #require(summary["stages"] as? [[String: Any]])
    #expect(stages.allSatisfy { $0["proved"] as? Bool == true })
    let proved = stages.compactMap { $0["seconds"] as? Double }.reduce(0, +)
    let solve = try #require((summary["seconds"] as? [String: Any])?["solve"] as? Double)
    // a quarter of the proof or a second for the closures; what the ledger does takes one more solve; the rest is for a
    // loaded machine
    #expect(solve < 2.5 * proved + 25, "\(proved) of \(solve)")
    let closed = try #require(summary["closed"] as? [String])
    let left = summary["closed_not_priced"] as? [String] ?? []
    #expect(Set(left).isSubset(of: closed))
    let none = try Program.run(
      "allocate", term, "--out", "p", "--no-compare", "--no-closures", "--json", in: place.url)
    #expect(none.status == 0)
    #expect(try none.json()["closed_not_priced"] as? [String] == (closed.isEmpty ? nil : closed))
  }

  @Test(arguments: [8.0]) func aLimitEndsTheClosuresToo(_ seconds: Double) throws {
    let place = try Workplace()
    let start = ContinuousClock.now
    let run = try Program.run(
      "allocate", scenario("Tests/Fixtures/failing/closures-never-end"), "--out", "o", "--closures", "--no-compare",
      "--time-limit", "\(seconds)", in: place.url)
    #expect([0, 3].contains(run.status), "\(run.errors)")
    #expect(start.duration(to: .now) / .seconds(1) < seconds + 12)
  }

  /// One slip of the keyboard made ten thousand stages and a page of three megabytes.
  @Test func aRankOfTenThousandCostsNothing() throws {
    let place = try Workplace()
    let term = scenario("Tests/Fixtures/failing/large-rank")
    let run = try Program.run("allocate", term, "--out", "o", "--language", "en", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("jump from 5 to 10000") && run.errors.contains("preferences.csv"), "\(run.errors)")
    #expect(run.errors.count + run.output.count < 10_000)
    let summary = try JSONSerialization.jsonObject(with: Data(place.text("o/summary.json").utf8)) as? [String: Any]
    let profile = try #require(summary?["profile"] as? [Int])
    #expect(profile.count == 10_000)
    let stages = try #require(summary?["stages"] as? [[String: Any]])
    let ranks = stages.compactMap { $0["rank"] as? Int }
    #expect(!ranks.isEmpty && ranks.count <= 7, "\(ranks)")
    #expect(Set(ranks).isSubset(of: [1, 2, 3, 4, 5, 10_000, 10_001]))
    #expect(try place.text("o/roster.html").utf8.count < 400_000)
    let verify = try Program.run(
      "verify", term, "--roster", "o/roster.csv", "--certificate", "o/certificate.json", in: place.url)
    #expect(verify.status == 0, "\(verify.errors)")
  }
}
