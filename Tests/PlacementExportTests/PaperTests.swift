import Documents
import Foundation
import PlacementDomain
import PlacementTestSupport
import PlacementVerification
import Testing

@testable import PlacementExport

/// What an office hands out of a roster: who is in which paper, and who is not.
@Suite struct PaperTests {
  private static func set(
    _ roster: VerifiedRoster?, _ settings: PaperSettings = PaperSettings(.zh),
    _ change: (inout PaperSet) -> Void = { _ in }
  ) throws -> [String: String] {
    var set = PaperSet(try #require(roster), settings)
    change(&set)
    let files = try set.files()
    return Dictionary(uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  private static func studios(_ language: Language = .zh, _ change: (inout PaperSet) -> Void = { _ in }) throws
    -> [String: String]
  {
    try set(try StudioPeople(language: language).report().roster, PaperSettings(language), change)
  }

  private static func table(_ text: String) -> [[String: String]] {
    let lines = CSVReading.rows(String(text.unicodeScalars.dropFirst()))
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private static func unfolded(_ text: String) -> [String] {
    text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
  }

  @Test func theFilesAndTheirOrderAreTheSameEveryTime() throws {
    let roster = try #require(try StudioPeople().report().roster)
    let files = try PaperSet(roster, PaperSettings(.zh)).files()
    let again = try PaperSet(roster, PaperSettings(.zh)).files()
    #expect(files == again)
    #expect(
      files.map(\.name) == [
        "calendar-apprentice.A001.ics", "calendar-apprentice.A002.ics", "calendar-apprentice.A003.ics",
        "merge-apprentices.csv", "apprentice-notice.A001.html", "apprentice-notice.A002.html",
        "apprentice-notice.A003.html", "apprentice-notice.A004.html", "calendar-base.B1.ics", "merge-bases.csv",
        "base-roster.B1.html", "merge-classes.csv", "class-list.S1_2f24数控1班.html",
        "class-list.S1_2f24数控2班.html", "merge-schools.csv", "school-figures.S1.html", "calendar-studio.G1.ics",
        "calendar-studio.G2.ics",
      ])
  }

  @Test func oneAudienceAloneAndOneFileForAll() throws {
    let bases = try Self.studios { $0.audiences = [.base] }
    #expect(bases.keys.sorted() == ["base-roster.B1.html", "calendar-base.B1.ics", "merge-bases.csv"])
    let merged = try Self.studios { $0.merged = true }
    let notices = try #require(merged["apprentice-notice.html"])
    #expect(notices.components(separatedBy: "<section class=\"paper\">").count == 5)
    #expect(merged["apprentice-notice.A001.html"] == nil && merged["class-list.html"] != nil)
    #expect(!notices.contains("counter(page)"))
  }

  @Test(arguments: Language.allCases) func aRowHasEveryFieldOfALetter(language: Language) throws {
    var people = ThreePeople()
    people.language = language
    let settings = PaperSettings(language, contact: "办公室, 3楼", refuseBy: TestInstance.date(2026, 8, 20))
    let files = try Self.set(try people.report().roster, settings)
    let text = try #require(files["merge-apprentices.csv"])
    #expect(text.unicodeScalars.first == "\u{FEFF}" && text.contains("\r\n"))
    let rows = Self.table(text)
    #expect(rows.count == 3)
    func cell(_ row: Int, _ field: PaperField) -> String? { rows[row][field.title.text(language)] }
    for field in PaperAudience.apprentice.fields { #expect(cell(0, field) != nil, "\(field)") }
    #expect(cell(0, .name) == "王芳" && cell(0, .base) == "沙洲基地" && cell(0, .rank) == "1")
    #expect(cell(0, .start) == "2026-09-01" && cell(0, .end) == "2027-01-15" && cell(0, .minutes) == "12.5")
    #expect(cell(0, .contact) == "办公室, 3楼" && cell(0, .refuseBy) == "2026-08-20")
    #expect(cell(0, .refuse)?.contains("2026-08-20") == true && cell(0, .refuse)?.contains("办公室, 3楼") == true)
    // who has no place is asked nothing
    #expect(cell(2, .base) == "" && cell(2, .refuse) == "" && cell(2, .refuseBy) == "")
    #expect(cell(2, .state) == Vocabulary.name(RosterState.unplaced).text(language))
    // without a word of the office: the day before the start, the school's office
    let usual = Self.table(
      try #require(try Self.set(try people.report().roster, PaperSettings(language))["merge-apprentices.csv"]))
    #expect(usual[0][PaperField.refuseBy.title.text(language)] == "2026-08-31")
    #expect(usual[0][PaperField.contact.title.text(language)]?.contains("张家港中等专业学校") == true)
  }

  /// In a rotation a cell tells of every period by its name.
  @Test func aRotationIsOneRow() throws {
    let report = try RotationPeople().report()
    let files = try Self.set(report.roster)
    let rows = Self.table(try #require(files["merge-apprentices.csv"]))
    #expect(rows.count == report.instance.apprentices.count)
    let spans = report.instance.spans.map(\.id)
    let full = try #require(rows.first { row in spans.allSatisfy { row["开始日期"]?.contains("\($0): ") == true } })
    #expect(full["基地"]?.contains("；") == true)
  }

  /// Nobody else's name, id or place is in an apprentice's papers, and no wish in those of bases, classes and studios.
  @Test(arguments: Language.allCases) func nobodyElseIsInAnApprenticesPapers(language: Language) throws {
    let files = try Self.studios(language)
    let (names, ids) = (StudioPeople().names, StudioPeople().ids)
    for (index, id) in ids.enumerated() {
      for kind in ["calendar-apprentice.\(id).ics", "apprentice-notice.\(id).html"] {
        guard let file = files[kind] else { continue }
        for other in ids.indices where other != index {
          #expect(!file.contains(ids[other]) && !file.contains(names[other]), "\(kind) tells of \(ids[other])")
        }
      }
    }
    for (name, text) in files where name.hasSuffix(".ics") {
      for person in names { #expect(!text.contains(person), "\(name) has \(person)") }
    }
    let named = try Self.studios(language) { $0.names = true }
    #expect(Self.unfolded(try #require(named["calendar-base.B1.ics"])).contains { $0.contains("A001 王芳") })
    let own = try #require(named["calendar-apprentice.A001.ics"])
    #expect(!own.contains("王芳"))
    for (name, text) in files where name.hasPrefix("base-roster") || name.hasPrefix("class-list") {
      #expect(!text.contains("志愿") && !text.contains("Rank"), "\(name)")
    }
  }

  @Test func aBaseHasItsOwnPeopleAlone() throws {
    let files = try Self.set(try ThreePeople().report().roster)
    let first = try #require(files["base-roster.B1.html"])
    let second = try #require(files["base-roster.B2.html"])
    #expect(first.contains("王芳") && !first.contains("李强") && !first.contains("张伟"))
    #expect(second.contains("李强") && !second.contains("王芳"))
    let rows = Self.table(try #require(files["merge-bases.csv"]))
    #expect(rows.map { $0["人数"] } == ["1", "1"] && rows[0]["各岗位人数"] == "装配 1")
  }

  @Test func calendarsHaveTheSessionsWithoutTheHolidays() throws {
    let files = try Self.studios()
    let own = Self.unfolded(try #require(files["calendar-apprentice.A002.ics"]))
    // W2 is Thursday 09:00, and 2026-10-01 is a holiday
    #expect(own.contains("DTSTART;TZID=Asia/Shanghai:20260903T090000"), "\(own)")
    #expect(own.contains("EXDATE;TZID=Asia/Shanghai:20261001T090000"))
    #expect(own.contains("DTSTART;VALUE=DATE:20260901") && own.contains("DTEND;VALUE=DATE:20270116"))
    let uids = own.filter { $0.hasPrefix("UID:") }
    #expect(uids.count == 3 && Set(uids).count == 3)
    for uid in uids { #expect(!uid.contains("A002") && uid.hasSuffix("@placement")) }
    let studio = Self.unfolded(try #require(files["calendar-studio.G1.ics"]))
    #expect(studio.contains { $0.hasPrefix("DESCRIPTION:") && $0.hasSuffix(#"A001\nA002"#) }, "\(studio)")
    let all = files.filter { $0.key.hasSuffix(".ics") }.values.flatMap { Self.unfolded($0) }.filter {
      $0.hasPrefix("UID:")
    }
    #expect(Set(all).count == all.count)
  }

  /// Where few are on one side of a figure of wishes, the school is not told it.
  @Test func aSchoolIsToldNoWishOfAFew() throws {
    let files = try Self.set(try ThreePeople().report().roster)
    let rows = Self.table(try #require(files["merge-schools.csv"]))
    #expect(rows[0]["人数"] == "3" && rows[0]["已安置"] == "2" && rows[0]["第一志愿人数"] == "—")
    #expect(rows[0]["志愿以外人数"] == "—")
    func lines(_ first: Int, _ other: Int) throws -> [VerifiedLine] {
      let line = try #require(try ThreePeople().report().roster?.lines.first)
      let off = try #require(try ThreePeople().report().roster?.lines[1])
      return Array(repeating: line, count: first) + Array(repeating: off, count: other)
    }
    let enough = SchoolRanks(try lines(5, 5), spans: 1)
    #expect(enough.first == 5 && enough.notListed == 5)
    for (first, other, spans) in [(5, 4, 1), (4, 6, 1), (9, 9, 2)] {
      let few = SchoolRanks(try lines(first, other), spans: spans)
      #expect(few.first == nil && few.notListed == nil, "\(first) \(other)")
    }
  }

  @Test(arguments: Language.allCases) func thePagesAreWellFormedAndReferToNothingOutside(language: Language) throws {
    var people = ThreePeople()
    people.names = ["<script>x</script>", "{{name}}", "a\u{202E}b&\"'"]
    people.className = "</style>班"
    for roster in [try people.report().roster, try StudioPeople(language: language).report().roster] {
      for (name, text) in try Self.set(roster, PaperSettings(language)) where name.hasSuffix(".html") {
        let page = try PageReader.read(text)
        #expect(page.counts["section"] == 1 && page.counts["h1"] == 1 && page.counts["script"] == nil, "\(name)")
        for word in ["http", "src=", "url(", "@import", "<link", "\u{202E}"] {
          #expect(!text.replacing("http-equiv", with: "").contains(word), "\(name): \(word)")
        }
      }
    }
    let notice = try Self.set(try people.report().roster, PaperSettings(language))["apprentice-notice.A002.html"]
    #expect(try #require(notice).contains("{{name}}"), "a tag in a table stays text")
  }

  @Test(arguments: Language.allCases) func papersHaveTheBytesOfTheSnapshots(language: Language) throws {
    let files = try Self.studios(language)
    for name in ["apprentice-notice.A001.html", "base-roster.B1.html", "school-figures.S1.html"] {
      try expectSnapshot(
        try #require(files[name]), "paper-" + name.replacing(".html", with: ".\(language.rawValue).html"))
    }
  }
}
