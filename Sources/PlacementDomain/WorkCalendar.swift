/// A day on which the public calendar differs from the weekday: a holiday, or a rest day that is worked instead.
public struct CalendarDay: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A statutory holiday or a day moved to be free with it.
    case holiday
    /// A Saturday or Sunday that is worked to make up for it.
    case workday
  }
  public let date: CivilDate
  public let kind: Kind
  public let name: String

  public init(date: CivilDate, kind: Kind, name: String = "") {
    self.date = date
    self.kind = kind
    self.name = name
  }
}

/// The public calendar of the term: which dates are worked, from the weekdays and the announced exceptions.
///
/// Source of the exceptions: the yearly notice of the General Office of the State Council (国务院办公厅关于节假日安排的通知).
public struct WorkCalendar: Hashable, Sendable {
  /// Sorted by date, each date once.
  public let days: [CalendarDay]
  private let kinds: [CivilDate: CalendarDay.Kind]

  public init(_ days: [CalendarDay] = []) {
    self.days = days.sorted { $0.date < $1.date }
    kinds = Dictionary(days.map { ($0.date, $0.kind) }) { first, _ in first }
  }

  /// What the announcement says of a date; `nil` where it says nothing.
  public func kind(_ date: CivilDate) -> CalendarDay.Kind? { kinds[date] }

  /// Whether a date is free by law: a holiday, or a Saturday or Sunday that is not made up for.
  public func isRestDay(_ date: CivilDate) -> Bool {
    switch kinds[date] {
    case .holiday: true
    case .workday: false
    case nil: date.weekday >= 6
    }
  }
}
