internal import PlacementDomain

/// Minutes on the clock, as the rules on hours count them.
enum WorkedTime {
  /// From start to end, less an hour's break where that is over six hours; `nil` where one of the two is not given.
  static func daily(_ time: WorkingTime) -> Int? {
    time.minutes.map { $0 > 360 ? $0 - 60 : $0 }
  }

  /// The same on all its days; `nil` where the days are not given either.
  static func weekly(_ time: WorkingTime) -> Int? {
    guard !time.days.isEmpty, let day = daily(time) else { return nil }
    return day * time.days.count
  }

  /// Whether a stretch of so many minutes, a day at most, has a minute of the night: it begins in the night, or the night in it.
  static func meetsNight(from start: Int, minutes: Int, _ night: NightHours) -> Bool {
    guard minutes > 0 else { return false }
    let lasts = around(night.to - night.from)
    return around(start - night.from) < (lasts == 0 ? 1_440 : lasts) || around(night.from - start) < minutes
  }

  /// Minutes on a dial of one day.
  private static func around(_ minutes: Int) -> Int { (minutes % 1_440 + 1_440) % 1_440 }

  static func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }

  /// The columns of a post that are empty, of days, start and end.
  static func missing(_ time: WorkingTime) -> String? {
    let empty = [
      ("days", time.days.isEmpty), ("start", time.start == nil), ("end", time.end == nil),
    ].filter(\.1).map(\.0)
    return empty.isEmpty ? nil : "posts.csv \(empty.joined(separator: ", "))"
  }
}
