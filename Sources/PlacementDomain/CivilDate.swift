/// A date of the civil (Gregorian) calendar without time or time zone.
///
/// Ordered by time. Days are counted with the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible
/// low-level date algorithms"), so no time zone and no locale can move a birthday.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// A date, or `nil` where the month or the day does not exist or the year is outside 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.lastDay(year: year, month: month)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private init(uncheckedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01; negative before.
  public var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let shifted = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date so many days after 1970-01-01; the inverse of ``dayNumber`` (Hinnant, as above).
  public init?(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
  public var weekday: Int {
    let index = (dayNumber + 3) % 7
    return (index < 0 ? index + 7 : index) + 1
  }

  /// The same day of the month so many years later; 29 February becomes 1 March where the year has none, which is how a
  /// birthday is counted in Chinese civil law (the age is reached on the day after the missing one).
  public func adding(years: Int) -> CivilDate {
    if month == 2, day == 29, CivilDate.lastDay(year: year + years, month: 2) == 28 {
      return CivilDate(uncheckedYear: year + years, month: 3, day: 1)
    }
    return CivilDate(uncheckedYear: year + years, month: month, day: day)
  }

  /// Whole years of age on a date, for someone born on this date.
  public func age(on date: CivilDate) -> Int {
    var years = date.year - year
    if adding(years: years) > date { years -= 1 }
    return years
  }

  /// The date as `2026-09-01`.
  public var description: String {
    func pad(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func lastDay(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
