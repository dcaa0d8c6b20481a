package import PlacementDomain

/// One event of a calendar: a stretch of whole days, or an hour on one or more dates.
package struct CalendarEvent: Sendable {
  package enum When: Sendable {
    /// Whole days, both counted.
    case days(CivilDate, CivilDate)
    /// Minutes after midnight on dates that are whole weeks apart, earliest first; the end may be 1,440.
    case hours([CivilDate], from: Int, to: Int)
  }
  /// What stays the same in every later version of the event.
  package let uid: String
  package let summary: String
  /// Empty: not told.
  package let location: String
  package let notes: String
  package let when: When

  package init(uid: String, summary: String, location: String = "", notes: String = "", when: When) {
    (self.uid, self.summary, self.location, self.notes, self.when) = (uid, summary, location, notes, when)
  }
}

/// Writes a calendar that phones and mail programs take (RFC 5545), in the time of China.
///
/// China has had no summer time since 1991, so the zone is one offset for ever. `DTSTAMP` is a day that the caller gives and
/// no clock's: the same term gives the same bytes.
package struct CalendarText {
  private static let zone = "Asia/Shanghai"
  /// Minutes that the zone is ahead of UTC.
  private static let offset = 480
  /// RFC 5545, 3.1: octets of a line without its end.
  private static let width = 75

  private let stamp: String
  private var text: [UInt8] = []
  /// How many events there are.
  package private(set) var events = 0

  /// - Parameters:
  ///   - name: What a calendar program calls it.
  ///   - stamped: The day of every `DTSTAMP`.
  package init(name: String, stamped day: CivilDate) {
    stamp = CalendarText.day(day) + "T000000Z"
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//placement//papers//EN", "CALSCALE:GREGORIAN"] {
      put(line)
    }
    put("X-WR-CALNAME:" + CalendarText.escaped(name))
    for line in [
      "BEGIN:VTIMEZONE", "TZID:\(CalendarText.zone)", "BEGIN:STANDARD", "DTSTART:19910915T000000", "TZOFFSETFROM:+0800",
      "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
    ] { put(line) }
  }

  /// Adds an event; one without a date is none.
  package mutating func add(_ event: CalendarEvent) {
    let times: [String]
    switch event.when {
    case .days(let first, let last):
      times = [
        "DTSTART;VALUE=DATE:" + CalendarText.day(first),
        "DTEND;VALUE=DATE:" + CalendarText.day(number: last.dayNumber + 1), "TRANSP:TRANSPARENT",
      ]
    case .hours(let dates, let start, let end):
      guard let first = dates.first, let last = dates.last else { return }
      times =
        [
          "DTSTART;TZID=\(CalendarText.zone):" + CalendarText.moment(first.dayNumber, start),
          "DTEND;TZID=\(CalendarText.zone):" + CalendarText.moment(first.dayNumber, end),
        ] + CalendarText.repetition(dates, first, last, start)
    }
    events += 1
    put("BEGIN:VEVENT")
    put("UID:" + event.uid)
    put("DTSTAMP:" + stamp)
    for line in times { put(line) }
    put("SUMMARY:" + CalendarText.escaped(event.summary))
    if !event.location.isEmpty { put("LOCATION:" + CalendarText.escaped(event.location)) }
    if !event.notes.isEmpty { put("DESCRIPTION:" + CalendarText.escaped(event.notes)) }
    put("END:VEVENT")
  }

  /// The file's bytes.
  package var bytes: [UInt8] { text + Array("END:VCALENDAR\r\n".utf8) }

  /// Every week until the last date, the weeks between that fall out named: nothing for a single date.
  private static func repetition(
    _ dates: [CivilDate], _ first: CivilDate, _ last: CivilDate, _ start: Int
  ) -> [String] {
    guard first < last else { return [] }
    let numbers = Set(dates.map(\.dayNumber))
    let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    // the end of a rule is a moment of UTC where its start has a zone (RFC 5545, 3.3.10)
    let until = moment(last.dayNumber, start - offset) + "Z"
    let out = stride(from: first.dayNumber, to: last.dayNumber, by: 7).filter { !numbers.contains($0) }
    return ["RRULE:FREQ=WEEKLY;UNTIL=\(until);BYDAY=\(weekdays[first.weekday - 1])"]
      + (out.isEmpty ? [] : ["EXDATE;TZID=\(zone):" + out.map { moment($0, start) }.joined(separator: ",")])
  }

  private static func day(_ date: CivilDate) -> String { date.description.filter { $0 != "-" } }

  private static func day(number: Int) -> String { CivilDate(dayNumber: number).map(day) ?? "" }

  /// A day and minutes after its midnight, which may lie on the day before or after.
  private static func moment(_ dayNumber: Int, _ minutes: Int) -> String {
    let shift = minutes < 0 ? -1 : minutes / 1_440
    let rest = minutes - shift * 1_440
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return day(number: dayNumber + shift) + "T" + pad(rest / 60) + pad(rest % 60) + "00"
  }

  /// A text (RFC 5545, 3.3.11): scalar by scalar, since a line end of two signs is one `Character`.
  private static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result += "\\n"
      case "\t": result += " "
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
      default: result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  /// A line, folded at 75 octets and never within a character's bytes.
  private mutating func put(_ line: String) {
    var used = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if used + size > CalendarText.width {
        text += [13, 10, 32]
        used = 1
      }
      text += Array(String(scalar).utf8)
      used += size
    }
    text += [13, 10]
  }
}
