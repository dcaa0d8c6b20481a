import Foundation
import Testing

/// Names and ids through the whole program: who may see them, and the way there and back.
@Suite struct PrivacyTests {
  /// The pages that an officer prints: there, and only there, people have names.
  private static let pages = ["roster.html", "apprentices.html", "roster.xlsx"]

  /// A generated term in which nobody's name can be taken for an ordinary word.
  private func term(_ place: Workplace, _ options: [String]) throws -> [String] {
    let made = try Program.run(["generate", "term", "--quiet"] + options, in: place.url)
    try #require(made.status == 0, "\(made.errors)")
    let table = place.url.appending(path: "term/apprentices.csv")
    var lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").map(String.init)
    let name = try #require(lines[0].split(separator: ",").firstIndex(of: "name"))
    var names: [String] = []
    for index in lines.indices.dropFirst() {
      var fields = lines[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[name] = "欧阳\(["甲", "乙", "丙", "丁", "戊"][index % 5])\(index)生"
      names.append(fields[name])
      lines[index] = fields.joined(separator: ",")
    }
    try (lines.joined(separator: "\n") + "\n").write(to: table, atomically: true, encoding: .utf8)
    return names
  }

  /// Everything that a folder holds, but for some files.
  private func everything(_ place: Workplace, _ folder: String, but pages: [String]) throws -> String {
    let url = place.url.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: url.path).filter { !pages.contains($0) }
      .map { String(decoding: try Data(contentsOf: url.appending(path: $0)), as: UTF8.self) }.joined()
  }

  /// Every name of a scenario, searched in all that the commands print and write.
  @Test(arguments: [
    ["--preset", "zhangjiagang-full", "--apprentices", "60", "--bases", "12", "--enterprises", "10"],
    ["--rotation", "3", "--studios", "2", "--apprentices", "30", "--bases", "8"],
  ])
  func namesAreInTheOfficersPagesOnly(options: [String]) throws {
    let place = try Workplace()
    let names = try term(place, options)
    var all = ""
    func run(_ arguments: String..., expecting statuses: [Int32] = [0]) throws {
      for language in ["zh", "en"] {
        for form in [[], ["--json"]] {
          let run = try Program.run(arguments + ["--language", language] + form, in: place.url)
          #expect(statuses.contains(run.status), "\(arguments) \(run.errors)")
          all += run.output + run.errors
        }
      }
    }
    try run("allocate", "term", "--out", "result", "--time-limit", "30", expecting: [0, 3])
    try run("check", "term", "--relax", "--time-limit", "20", expecting: [0, 3])
    try run("verify", "term", "--roster", "result/roster.csv")
    // a roster that puts everybody at one post breaks many rules, each with a message
    let lines = try place.text("result/roster.csv").split(separator: "\r\n").map(String.init)
    let fields = try #require(lines.first { $0.contains("proposed") }).split(
      separator: ",", omittingEmptySubsequences: false)
    let crowded = lines.dropFirst().map { line in
      let own = line.split(separator: ",", omittingEmptySubsequences: false)
      return "\(own[0]),\(own[1]),\(fields[4])"
    }
    try ("apprentice,period,post\n" + crowded.joined(separator: "\n") + "\n").write(
      to: place.url.appending(path: "crowded.csv"), atomically: true, encoding: .utf8)
    try run("verify", "term", "--roster", "crowded.csv", expecting: [1])
    try run("pseudonymise", "term", "--key", "key.json", "--out", "hidden", expecting: [0, 74])
    all += try everything(place, "hidden", but: [])
    for format in ["lp", "mps", "mathprog"] {
      all += try Program.run("export", "term", "--format", format, in: place.url).output
    }
    all += try everything(place, "result", but: Self.pages)
    // a table with faults in every row: the messages show values, but no name
    let table = place.url.appending(path: "term/apprentices.csv")
    try String(contentsOf: table, encoding: .utf8).replacing(",male,", with: ",neither,").replacing(
      ",female,", with: ",neither,"
    ).write(to: table, atomically: true, encoding: .utf8)
    try run("allocate", "term", expecting: [65])
    for name in names { #expect(!all.contains(name)) }
    let page = try place.text("result/roster.html")
    #expect(names.allSatisfy(page.contains))
  }

  /// The way of a term that somebody outside computes: hidden, placed there, revealed, verified against the office's own.
  @Test func aRosterComputedUnderPseudonymsFitsTheOffice() throws {
    let place = try Workplace()
    let names = try term(
      place, ["--preset", "zhangjiagang-full", "--apprentices", "60", "--bases", "12", "--enterprises", "10"])
    let own = try Program.run("allocate", "term", "--out", "own", "--json", in: place.url)
    try #require(own.status == 0, "\(own.errors)")
    let hidden = try Program.run("pseudonymise", "term", "--key", "secret/key.json", "--out", "hidden", in: place.url)
    #expect(hidden.status == 74)  // the key's folder does not exist: nothing is written
    #expect(!place.exists("hidden"))
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "secret"), withIntermediateDirectories: true)
    for (out, status) in [("hidden", 0), ("again", 0), ("hidden", 74)] {
      let run = try Program.run(
        "pseudonymise", "term", "--key", "secret/key.json", "--out", out, "--json", in: place.url)
      #expect(run.status == status, "\(run.errors)")
    }
    #expect(
      try everything(place, "hidden", but: []) == everything(place, "again", but: []), "one key, one pseudonym each")
    let run = try Program.run("allocate", "hidden", "--out", "result", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    // the draw goes by ids and so by pseudonyms; all that is decided before it is the same
    func stages(_ summary: [String: Any]) -> [Int] {
      let stages = summary["stages"] as? [[String: Any]] ?? []
      return stages.filter { $0["objective"] as? String != "lottery" }.compactMap { $0["value"] as? Int }
    }
    #expect(try stages(own.json()) == stages(run.json()) && !stages(try run.json()).isEmpty)
    let revealed = try Program.run(
      "reveal", "result", "--key", "secret/key.json", "--out", "revealed", "--json", in: place.url)
    #expect(revealed.status == 0, "\(revealed.errors)")
    // the workbook is written anew by the office, from the roster that it has
    #expect(try revealed.json()["omitted"] as? [String] == ["roster.xlsx"])
    let verified = try Program.run("verify", "term", "--roster", "revealed/roster.csv", in: place.url)
    #expect(verified.status == 0, "\(verified.errors)")
    let page = try place.text("revealed/roster.html")
    #expect(names.allSatisfy(page.contains))
    // a result can be hidden too, and the office's own names are in nothing that is left
    let out = try Program.run("pseudonymise", "own", "--key", "secret/key.json", "--out", "own-hidden", in: place.url)
    #expect(out.status == 0, "\(out.errors)")
    let text = try everything(place, "own-hidden", but: [])
    for name in names { #expect(!text.contains(name)) }
    let checked = try Program.run("verify", "hidden", "--roster", "own-hidden/roster.csv", in: place.url)
    #expect(checked.status == 0, "\(checked.errors)")
  }

  @Test func keysAreGuarded() throws {
    let place = try Workplace()
    _ = try place.copy("Tests/Fixtures/three", as: "term")
    func hide(_ arguments: String...) throws -> Program.Run {
      try Program.run(["pseudonymise"] + arguments, in: place.url)
    }
    #expect(try hide("term").status == 64)
    #expect(try hide("nowhere", "--key", "key.json").status == 66)
    #expect(try hide("term", "--key", "hidden/key.json", "--out", "hidden").status == 65)
    #expect(!place.exists("hidden") && !place.exists("key.json"))
    #expect(try hide("term", "--key", "key.json", "--out", "hidden").status == 0)
    let key = try place.text("key.json")
    // a key that is none, or open to others, is refused and left as it is
    try "mine".write(to: place.url.appending(path: "notes.txt"), atomically: true, encoding: .utf8)
    #expect(try hide("term", "--key", "notes.txt", "--out", "other").status == 65)
    #expect(try place.text("notes.txt") == "mine" && !place.exists("other"))
    let path = place.url.appending(path: "key.json").path
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(try hide("term", "--key", "key.json", "--out", "other").status == 65)
    #expect(try Program.run("reveal", "hidden", "--key", "key.json", in: place.url).status == 65)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try hide("term", "--key", "key.json", "--out", "other").status == 0)
    #expect(try place.text("key.json") == key)
    #expect(try Program.run("reveal", "hidden", "--key", "none.json", in: place.url).status == 66)
    let back = try Program.run("reveal", "hidden", "--key", "key.json", "--out", "back", in: place.url)
    #expect(back.status == 0, "\(back.errors)")
    let people = try place.text("back/apprentices.csv")
    #expect(people.contains("A001") && people.contains("甲"))
  }
}
