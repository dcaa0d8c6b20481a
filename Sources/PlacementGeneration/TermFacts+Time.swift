import PlacementDomain

extension TermFacts {
  /// A field of work that a master skill studio (技能大师工作室) teaches.
  struct StudioField {
    let name: String
    let town: String
    let programmes: [String]
  }

  /// Seven fields for the city's seven studios; which studio teaches what, and where, is invented.
  static let zhangjiagangStudios = [
    StudioField(name: "智能机器人", town: "320582100", programmes: ["990002", "990008"]),
    StudioField(name: "新能源汽车", town: "320582103", programmes: ["500212", "990003", "990004"]),
    StudioField(name: "跨境电商", town: "320582001", programmes: ["990005", "730701"]),
    StudioField(name: "机电设备维修", town: "320582100", programmes: ["660301", "460301", "990006"]),
    StudioField(name: "精密制造", town: "320582107", programmes: ["460104", "660103", "460102", "990008"]),
    StudioField(name: "服装工艺", town: "320582101", programmes: ["990007"]),
    StudioField(name: "半导体与数字化", town: "320582105", programmes: ["990001", "510102", "460102"]),
  ]

  /// The days of the term on which the public calendar differs from the weekday.
  ///
  /// 2026: the notice of the General Office of the State Council on the holidays of 2026 (国务院办公厅关于2026年部分节假日安排的通知,
  /// 4 November 2025). 1 January 2027 is a holiday by the regulation on holidays (全国年节及纪念日放假办法); the notice for 2027 was
  /// not out when this was written, so no other day of January is moved.
  static let calendar: [CalendarDay] =
    days(month: 9, 20...20, .workday, "国庆节调休上班") + days(month: 9, 25...27, .holiday, "中秋节")
    + days(month: 10, 1...7, .holiday, "国庆节") + days(month: 10, 10...10, .workday, "国庆节调休上班")
    + days(year: 2027, month: 1, 1...1, .holiday, "元旦")

  /// The weekend after New Year's Day of 2027: nobody knows yet whether it is moved, so no session is dated there.
  static let unsettled = [2, 3].compactMap { CivilDate(year: 2027, month: 1, day: $0) }

  private static func days(
    year: Int = 2026, month: Int, _ days: ClosedRange<Int>, _ kind: CalendarDay.Kind, _ name: String
  ) -> [CalendarDay] {
    days.compactMap { CivilDate(year: year, month: month, day: $0) }
      .map { CalendarDay(date: $0, kind: kind, name: name) }
  }
}
