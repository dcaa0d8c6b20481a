import Documents
import Foundation
import PlacementDomain
import PlacementExport
import PlacementInput
import Testing

@testable import PlacementPrivacy

@Suite struct ResultTests {
  static let strange = "=HYPERLINK(\"x\"),<A&B>\\\"\u{301}"

  /// Each format quotes a revealed original in its own way.
  @Test func originalsFitWhereTheyStand() throws {
    var key = PseudonymKey()
    let pseudonym = try key.hide(Self.strange, as: .apprentice)
    let revealer = Revealer(key)
    func reveal(_ name: String, _ text: String) throws -> String {
      let revealed = try #require(
        revealer.reveal(OutputFile(name: name, bytes: Array(text.utf8)), isScenario: false))
      #expect(revealed.count == 1)
      return String(decoding: revealed.file.bytes, as: UTF8.self)
    }
    let csv = try reveal("roster.csv", "apprentice,post\r\n\(pseudonym),P1\r\n")
    #expect(csv.hasPrefix("\u{FEFF}apprentice,post\r\n\"'=HYPERLINK(\"\"x\"\"),<A&B>\\\"\"\u{301}\",P1\r\n"))
    let rows = try #require(CSVTexts.rows(Array(csv.utf8)))
    #expect(FormulaGuard.unguarded(rows[1][0]) == Self.strange)
    let json = try reveal("summary.json", "{\"subject\": \"one-place/\(pseudonym)\"}")
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: String]
    #expect(object?["subject"] == "one-place/" + Self.strange)
    let page = try reveal("roster.html", "<td>\(pseudonym)</td>")
    #expect(page == "<td>=HYPERLINK(&quot;x&quot;),&lt;A&amp;B&gt;\\&quot;\u{301}</td>")
    #expect(try reveal("model.lp", "x: \(pseudonym)") == "x: " + Self.strange)
    #expect(revealer.reveal(OutputFile(name: "roster.xlsx", bytes: [1, 2]), isScenario: false) == nil)
    #expect(revealer.reveal(OutputFile(name: "page.html", bytes: [0xFF, 0xFE]), isScenario: false) == nil)
  }

  @Test func aScenarioIsRevealedWithoutApostrophes() throws {
    var key = PseudonymKey()
    let pseudonym = try key.hide("=A1", as: .apprentice)
    let file = OutputFile(name: "pins.csv", bytes: Array("apprentice,choice\n\(pseudonym),P1\n".utf8))
    let revealed = try #require(Revealer(key).reveal(file, isScenario: true))
    #expect(String(decoding: revealed.file.bytes, as: UTF8.self) == "apprentice,choice\n\"=A1\",P1\n")
  }

  @Test func aResultKeepsItsFiguresAndNobody() throws {
    let folder = try PrivateFolder()
    let roster =
      "apprentice,period,enterprise,base,post,rank,minutes,state,reason\r\n"
      + "A\"1,term,E1,B1,P1,1,12.5,pinned,王主任要求\r\n'=A2,term,,,,,,unplaced,no-room\r\n"
    let quoted = roster.replacing("A\"1", with: "\"A\"\"1\"")
    let files = [
      "roster.csv": quoted, "unplaced.csv": "apprentice,code\r\n'=A2,no-room\r\n", "roster.html": "<p>王某</p>",
      "summary.json": "{\"A\\\"1\": \"A\\\"1\", \"list\": [{\"subject\": \"=A2\"}, \"one-place/=A2\"]}",
    ]
    for (name, text) in files { try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8) }
    var key = PseudonymKey()
    let names = files.keys.sorted()
    let hidden = try ResultPseudonymiser(folder: folder.path, names: names).files(&key)
    #expect(hidden.files.map(\.name) == ["roster.csv", "unplaced.csv", "summary.json"])
    #expect(hidden.omitted == ["roster.html"] && hidden.people == 2 && hidden.cleared == ["roster.csv reason"])
    var texts: [String: String] = [:]
    for file in hidden.files { texts[file.name] = String(decoding: file.bytes, as: UTF8.self) }
    let first = try key.hide("A\"1", as: .apprentice)
    let second = try key.hide("=A2", as: .apprentice)
    let lines = ["\(first),term,E1,B1,P1,1,12.5,pinned,\r\n", "\(second),term,,,,,,unplaced,no-room\r\n"]
    #expect(
      texts["roster.csv"]
        == "\u{FEFF}apprentice,period,enterprise,base,post,rank,minutes,state,reason\r\n"
        + lines.sorted().joined())
    let summary = try JSONSerialization.jsonObject(with: Data((texts["summary.json"] ?? "").utf8)) as? [String: Any]
    #expect(summary?["A\"1"] as? String == first)
    let list = summary?["list"] as? [Any]
    #expect(list?.compactMap { ($0 as? [String: String])?["subject"] } == [second])
    #expect(list?.compactMap { $0 as? String } == ["one-place/\(second)"])
    // and back: the same lines as before, the office's reason apart
    let back = try #require(Revealer(key).reveal(hidden.files[0], isScenario: false))
    func rows(_ text: String) -> Set<Substring> { Set(text.split(separator: "\r\n")) }
    #expect(
      rows(String(decoding: back.file.bytes, as: UTF8.self))
        == rows("\u{FEFF}" + quoted.replacing("王主任要求", with: "")))
  }
}
