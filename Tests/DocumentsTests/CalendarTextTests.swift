import PlacementDomain
import Testing

@testable import Documents

/// Calendars as RFC 5545 writes them.
@Suite struct CalendarTextTests {
  private static func date(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  private static func calendar(_ event: CalendarEvent) throws -> CalendarText {
    var calendar = CalendarText(name: "term", stamped: try date(2026, 9, 1))
    calendar.add(event)
    return calendar
  }

  /// The lines as they were before they were folded.
  private static func lines(_ calendar: CalendarText) -> [String] {
    // byte by byte: a blank and a combining mark behind it are one `Character`
    var bytes: [UInt8] = []
    for byte in calendar.bytes {
      bytes.append(byte)
      if bytes.suffix(3) == [13, 10, 32] { bytes.removeLast(3) }
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  private static func lines(_ when: CalendarEvent.When) throws -> [String] {
    lines(try calendar(CalendarEvent(uid: "u@x", summary: "s", when: when)))
  }

  @Test func aSpanIsWholeDaysAndEndsOnTheDayAfter() throws {
    let lines = try Self.lines(.days(try Self.date(2026, 12, 30), try Self.date(2026, 12, 31)))
    #expect(lines.contains("DTSTART;VALUE=DATE:20261230") && lines.contains("DTEND;VALUE=DATE:20270101"))
    #expect(lines.contains("TRANSP:TRANSPARENT") && lines.contains("DTSTAMP:20260901T000000Z"))
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
    #expect(lines.contains("TZID:Asia/Shanghai") && lines.contains("TZOFFSETTO:+0800"))
  }

  @Test func aWeeklySlotNamesTheWeeksThatFallOut() throws {
    let dates = try [(9, 1), (9, 8), (9, 22), (10, 13)].map { try Self.date(2026, $0.0, $0.1) }
    let lines = try Self.lines(.hours(dates, from: 1_110, to: 1_230))
    #expect(lines.contains("DTSTART;TZID=Asia/Shanghai:20260901T183000"))
    #expect(lines.contains("DTEND;TZID=Asia/Shanghai:20260901T203000"))
    #expect(lines.contains("RRULE:FREQ=WEEKLY;UNTIL=20261013T103000Z;BYDAY=TU"))
    #expect(
      lines.contains("EXDATE;TZID=Asia/Shanghai:20260915T183000,20260929T183000,20261006T183000"), "\(lines)")
  }

  @Test func aSingleDateHasNoRuleAndAnEmptyOneNoEvent() throws {
    let lines = try Self.lines(.hours([try Self.date(2026, 10, 10)], from: 540, to: 660))
    #expect(!lines.contains { $0.hasPrefix("RRULE") || $0.hasPrefix("EXDATE") })
    let none = try Self.calendar(CalendarEvent(uid: "u", summary: "s", when: .hours([], from: 0, to: 1)))
    #expect(none.events == 0 && !Self.lines(none).contains("BEGIN:VEVENT"))
  }

  /// A session that ends at 24:00, and a rule whose last moment is the day before in UTC.
  @Test func momentsGoOverMidnight() throws {
    let dates = try [Self.date(2026, 9, 23), Self.date(2026, 9, 30), Self.date(2026, 10, 7)]
    let early = try Self.lines(.hours(dates, from: 420, to: 1_440))
    #expect(early.contains("DTEND;TZID=Asia/Shanghai:20260924T000000"))
    #expect(early.contains("RRULE:FREQ=WEEKLY;UNTIL=20261006T230000Z;BYDAY=WE"))
    #expect(!early.contains { $0.hasPrefix("EXDATE") })
  }

  @Test func textsAreEscaped() throws {
    let lines = Self.lines(
      try Self.calendar(
        CalendarEvent(
          uid: "u", summary: #"a,b;c\d"# + "\r\nnext\nthird\u{7}:", location: "x\ty", notes: "",
          when: .days(try Self.date(2026, 9, 1), try Self.date(2026, 9, 1)))))
    #expect(lines.contains(#"SUMMARY:a\,b\;c\\d\nnext\nthird:"#), "\(lines)")
    #expect(lines.contains("LOCATION:x y") && !lines.contains { $0.hasPrefix("DESCRIPTION") })
  }

  /// No line has more than 75 octets, no character is cut, and unfolded the text is what it was.
  @Test(arguments: ["学", "a学", "ab学", "👩‍🔧e\u{301}", "é"]) func linesAreFoldedBetweenCharacters(part: String) throws {
    let long = String(repeating: part, count: 90)
    let calendar = try Self.calendar(
      CalendarEvent(
        uid: "u", summary: long, when: .days(try Self.date(2026, 9, 1), try Self.date(2026, 9, 1))))
    var line: [UInt8] = []
    for byte in calendar.bytes {
      line.append(byte)
      guard line.suffix(2) == [13, 10] else { continue }
      #expect(line.count <= 77 && String(validating: line, as: UTF8.self) != nil)
      line = []
    }
    #expect(line.isEmpty)
    #expect(Self.lines(calendar).contains { $0.unicodeScalars.elementsEqual("SUMMARY:\(long)".unicodeScalars) })
  }
}
