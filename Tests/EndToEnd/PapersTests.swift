import Foundation
import Testing

/// The papers of a roster, by the whole program.
@Suite struct PapersTests {
  private static let scenario = Program.root.appending(path: "scenarios/first-term").path

  /// A place with the roster of the first term in `result`.
  private static func placed() throws -> Workplace {
    let place = try Workplace()
    #expect(try Program.run("allocate", scenario, "--out", "result", "--no-compare", in: place.url).status == 0)
    return place
  }

  @Test func papersOfAVerifiedRoster() throws {
    let place = try Self.placed()
    let papers = ["papers", Self.scenario, "--roster", "result/roster.csv"]
    let run = try Program.run(papers + ["--out", "papers", "--json"], in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let kinds = try #require(try run.json()["kinds"] as? [String: Int])
    #expect(
      kinds["apprentice-notice.html"] == 10 && kinds["calendar-apprentice.ics"] == 9 && kinds["base-roster.html"] == 3)
    // no id in the list of what was written; names are for their owner's eyes
    let list = try place.text("papers/summary.json")
    #expect(!list.contains("apprentice") && !list.contains("01240101"))
    let file = place.url.appending(path: "papers/apprentice-notice.01240101.html").path
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // the same again gives the same bytes and replaces its own; into the roster's folder it writes nothing
    let before = try place.bytes("papers/merge-apprentices.csv")
    #expect(try Program.run(papers + ["--out", "papers"], in: place.url).status == 0)
    #expect(try place.bytes("papers/merge-apprentices.csv") == before)
    #expect(try Program.run(papers + ["--out", "result"], in: place.url).status == 74)
    let bases = try Program.run(papers + ["--out", "bases", "--for", "bases", "--merged", "--json"], in: place.url)
    #expect(try bases.json()["files"] as? Int == 5)
    // a roster that breaks a rule has no papers
    let text = try place.text("result/roster.csv")
    let first = try #require(text.split(separator: "\r\n").dropFirst().first)
    try Data((text + first + "\r\n").utf8).write(to: place.url.appending(path: "broken.csv"))
    let broken = try Program.run("papers", Self.scenario, "--roster", "broken.csv", "--out", "other", in: place.url)
    #expect(broken.status == 1 && !place.exists("other"), "\(broken.status)")
  }

  @Test(arguments: [
    ["--out", "x"], ["--roster", "r.csv", "--date", "soon"], ["--roster", "r.csv", "--refuse-by", "2026-02-30"],
    ["--samples"], ["--samples", "--out", "x", "--pdf"], ["--roster", "r.csv", "--for", "teachers"],
  ])
  func whatDoesNotGoTogether(options: [String]) throws {
    let place = try Workplace()
    #expect(try Program.run(["papers", Self.scenario] + options, in: place.url).status == 64)
    #expect(!place.exists("x"))
  }

  /// Samples become the office's own letters; a slip in one is a fault with its line, and nothing is written.
  @Test func lettersOfTheOfficesOwn() throws {
    let place = try Self.placed()
    _ = try place.copy("scenarios/first-term", as: "term")
    let samples = try Program.run("papers", "term", "--samples", "--out", "term/templates", in: place.url)
    #expect(samples.status == 0, "\(samples.errors)")
    let papers = ["papers", "term", "--roster", "result/roster.csv"]
    let run = try Program.run(papers + ["--out", "papers", "--json"], in: place.url)
    #expect(try run.json()["kinds"] is [String: Any])
    #expect(place.exists("papers/apprentice-agreement.01240101.html"), "\(run.errors)")
    // what an office has changed is not replaced
    #expect(try Program.run("papers", "term", "--samples", "--out", "term/templates", in: place.url).status == 74)
    let slip = place.url.appending(path: "term/templates/base-letter.mustache")
    try Data("<p>{{基地}}</p>\n<p>{{电话}}</p>\n".utf8).write(to: slip)
    let refused = try Program.run(papers + ["--out", "other", "--json"], in: place.url)
    #expect(refused.status == 65 && !place.exists("other"))
    let faults = try #require(try refused.json()["faults"] as? [[String: Any]])
    #expect(faults.count == 1 && faults[0]["row"] as? Int == 2 && faults[0]["value"] as? String == "{{电话}}")
    #expect(faults[0]["file"] as? String == "term/templates/base-letter.mustache")
    #expect(try Program.run(papers + ["--templates", "nowhere", "--out", "other"], in: place.url).status == 66)
  }

  /// Runs `papers --pdf` with nothing in the path but what lies in the place; exit code and document.
  private static func print(_ place: Workplace, _ options: String...) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = Program.folder.appending(path: "placement")
    process.arguments =
      ["papers", scenario, "--roster", "result/roster.csv", "--out", "papers", "--pdf", "--merged", "--json"] + options
    process.currentDirectoryURL = place.url
    process.environment = ["PATH": place.url.path]
    let file = place.url.appending(path: "printed")
    try Data().write(to: file)
    process.standardOutput = try FileHandle(forWritingTo: file)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try place.text("printed"))
  }

  /// Without a program that prints, the HTML is there and the message says what to install.
  @Test func withoutAPrinterThePagesAreWrittenAllTheSame() throws {
    let place = try Self.placed()
    let run = try Self.print(place)
    #expect(run.status == 74 && run.text.contains("apt-get install chromium"))
    #expect(place.exists("papers/apprentice-notice.html") && !place.exists("papers/apprentice-notice.pdf"))
  }

  /// A printer that asks for the program's end: no PDF, the HTML written, exit 3; and one that prints.
  @Test func aSignalEndsThePrintingCleanly() throws {
    let place = try Self.placed()
    let printer = place.url.appending(path: "weasyprint")
    func script(_ text: String) throws {
      try Data("#!/bin/sh\n\(text)\n".utf8).write(to: printer)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: printer.path)
    }
    try script("kill -TERM $PPID; printf '%%PDF' > \"$2\"")
    #expect(try Self.print(place).status == 3)
    #expect(place.exists("papers/apprentice-notice.html") && !place.exists("papers/apprentice-notice.pdf"))
    try script("printf '%%PDF' > \"$2\"")
    let run = try Self.print(place)
    #expect(run.status == 0 && run.text.contains("\"apprentice-notice.pdf\": 1"), "\(run.text)")
    #expect(place.exists("papers/apprentice-notice.pdf"))
  }
}
