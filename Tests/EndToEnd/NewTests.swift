import Foundation
import Testing

/// `placement new`: from the empty template and from a term, to the folder again.
@Suite struct NewTests {
  @Test func anEmptyTemplate() throws {
    let place = try Workplace()
    let run = try Program.run("new", "term", "--json", in: place.url)
    #expect(run.status == 0, "\(run.errors)")
    let document = try run.json()
    let sheets = try #require(document["sheets"] as? [String])
    #expect(document["workbook"] as? String == "term.xlsx" && sheets.prefix(3) == ["学生", "志愿", "基地"])
    #expect(try Program.run("new", "term", in: place.url).status == 74)
    let check = try Program.run("check", "term/term.xlsx", in: place.url)
    #expect(check.status == 65 && check.errors.contains("term.xlsx[学生]：这张表还没有填写"), "\(check.errors)")
    #expect(check.errors.contains("示例行") && !check.errors.contains("apprentices.csv"), "\(check.errors)")
    #expect(try Program.run("new", "other", "--ids-as-numbers", in: place.url).status == 64)
    #expect(try Program.run("new", "other", "--from", "nowhere", in: place.url).status == 66)
  }

  /// A term goes into the workbook and comes out of it: the same digests, the same roster, from the workbook too.
  @Test(arguments: ["Tests/Fixtures/three", "scenarios/first-term"])
  func aTermGoesThroughIt(path: String) throws {
    let place = try Workplace()
    let source = Program.root.appending(path: path).path
    for arguments in [
      ["new", "book", "--from", source], ["import", "book/term.xlsx", "--out", "folder"],
      ["allocate", source, "--out", "first", "--plain"], ["allocate", "folder", "--out", "second", "--plain"],
      ["allocate", "book", "--out", "third", "--plain"],
    ] {
      let run = try Program.run(arguments, in: place.url)
      #expect(run.status == 0, "\(arguments): \(run.errors)")
    }
    // beside a scenario.yaml the workbook's settings do not count, and that is said
    try FileManager.default.copyItem(
      at: place.url.appending(path: "folder/scenario.yaml"), to: place.url.appending(path: "book/scenario.yaml"))
    let both = try Program.run("check", "book", in: place.url)
    #expect(both.errors.contains("term.xlsx[设置]：这张设置没有读取"), "\(both.errors)")
    let roster = try place.bytes("first/roster.csv")
    #expect(try roster == place.bytes("second/roster.csv") && roster == place.bytes("third/roster.csv"))
    func inputs(_ folder: String) throws -> [String: String] {
      let text = try JSONSerialization.jsonObject(with: place.bytes(folder + "/summary.json")) as? [String: Any]
      return try #require(text?["inputs"] as? [String: String])
    }
    #expect(try inputs("first") == inputs("second") && inputs("first").count > 8)
  }

  /// The next term's workbook with other headers: the map of the first import, in one command.
  @Test func aMapIsUsedAgain() throws {
    let place = try Workplace()
    let book = WorkbookTests.path("messy.xlsx")
    let first = try Program.run("import", book, "--out", "first", "--language", "zh", in: place.url)
    #expect(first.status == 0 && first.output.contains("columns.yaml"), "\(first.errors)")
    let map = try place.text("first/columns.yaml")
    #expect(map.hasPrefix("columns:\n  ") && map.contains("\"学号\": id"), "\(map)")
    let second = try Program.run(
      "import", book, "--columns", "first/columns.yaml", "--out", "second", in: place.url)
    #expect(second.status == 0, "\(second.errors)")
    #expect(try place.bytes("first/apprentices.csv") == place.bytes("second/apprentices.csv"))
    try Data("columns: { apprentices: { 学号: nothing } }\n".utf8).write(to: place.url.appending(path: "wrong.yaml"))
    let wrong = try Program.run("import", book, "--columns", "wrong.yaml", "--out", "third", in: place.url)
    #expect(wrong.status == 65 && wrong.errors.contains("wrong.yaml"), "\(wrong.errors)")
    #expect(try Program.run("import", book, "--columns", "none.yaml", "--out", "third", in: place.url).status == 66)
  }

  /// What is wrong goes back as a workbook: nothing of it is read as a term, nobody's file is replaced.
  @Test func faultsGoBack() throws {
    let place = try Workplace()
    let book = WorkbookTests.path("messy-broken.xlsx")
    let run = try Program.run("check", book, "--faults", "faults", in: place.url)
    #expect(run.status == 65 && run.output.contains("faults/faults.xlsx"), "\(run.errors)")
    let bytes = try place.bytes("faults/faults.xlsx")
    #expect(bytes.count > 5_000)
    let again = try Program.run("check", book, "--faults", "faults", in: place.url)
    #expect(try again.status == 65 && place.bytes("faults/faults.xlsx") == bytes, "\(again.errors)")
    try Data("mine".utf8).write(to: place.url.appending(path: "faults/faults.xlsx"))
    #expect(try Program.run("check", book, "--faults", "faults", in: place.url).status == 74)
    #expect(try place.text("faults/faults.xlsx") == "mine")
    let clean = try Program.run("check", WorkbookTests.path("clean.xlsx"), "--faults", "none", in: place.url)
    #expect(clean.status == 0 && !place.exists("none"), "\(clean.errors)")
  }
}
