import PlacementDomain
import PlacementGeneration
import Testing

/// Studios, slots, wishes over them and the calendar, from the tables alone.
@Suite struct StudioTablesTests {
  static let sets = parameterSets.filter { $0.studios > 0 }

  private func date(_ text: String?) -> CivilDate? {
    let parts = (text ?? "").split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  /// Sessions that each apprentice's programme asks for.
  private func asked(_ term: TermRows) -> [Int] {
    let sessions = Dictionary(
      uniqueKeysWithValues: zip(term.column("programmes", "id"), term.numbers("programmes", "studio_sessions")))
    return term.column("apprentices", "programme").map { sessions[$0] ?? -1 }
  }

  @Test(arguments: [TermParameters.zhangjiagang, .zhangjiagangRotation])
  func theCityHasSevenStudiosWithSeatsForMostSessions(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    #expect(term["studios"].count == 7)
    #expect(Set(term.column("slots", "studio")) == Set(term.column("studios", "id")))
    #expect(term.column("studios", "registered").count { $0 == "no" } == 2)
    let sessions = term.numbers("programmes", "studio_sessions")
    #expect(sessions.allSatisfy { (0...3).contains($0) } && Set(sessions) == [0, 1, 2, 3])
    #expect(sessions.count { $0 > 0 } == 12)
    let asked = asked(term).reduce(0, +)
    let seats = term.numbers("slots", "capacity").reduce(0, +)
    #expect(seats * 100 >= asked * 92 && seats * 100 <= asked * 95, "\(seats) seats for \(asked) sessions")
    let releasing = term.column("posts", "release").count { $0 == "yes" }
    #expect(releasing == term["posts"].count / 3)
  }

  @Test func eveningsAreWishedMostAndScarce() throws {
    let term = try TermRows(.zhangjiagang)
    let start = Dictionary(uniqueKeysWithValues: zip(term.column("slots", "id"), term.column("slots", "start")))
    let seats = term["slots"].filter { $0["start"] == "18:30" }.reduce(0) { $0 + (Int($1["capacity"] ?? "") ?? 0) }
    let wishes = term.column("studio_preferences", "slot").count { start[$0] == "18:30" }
    #expect(wishes * 2 > seats * 3)
    var lengths: [String: Int] = [:]
    for row in term["studio_preferences"] {
      lengths[row["apprentice"] ?? "", default: 0] += 1
      #expect(row["rank"] == String(lengths[row["apprentice"] ?? ""] ?? 0))
    }
    #expect(Set(lengths.values) == [2, 3, 4])
    let concerned = asked(term).count { $0 > 0 }
    #expect((concerned * 75 / 100...concerned * 85 / 100).contains(lengths.count))
    #expect(term["slots"].contains { $0["date"] == "2026-10-10" && $0["filing"] == "" })
    #expect(Set(term.column("slots", "filing")).count > 5)
  }

  @Test(arguments: sets)
  func everySlotIsLawfulAndInItsPeriod(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    let calendar = WorkCalendar(
      term["calendar"].compactMap { row in
        guard let date = date(row["date"]), let kind = CalendarDay.Kind(rawValue: row["kind"] ?? "") else { return nil }
        return CalendarDay(date: date, kind: kind)
      })
    let registered = Dictionary(
      uniqueKeysWithValues: zip(term.column("studios", "id"), term.column("studios", "registered")))
    var times: Set<String> = []
    for row in term["slots"] {
      #expect((Int(row["capacity"] ?? "") ?? 0) > 0)
      #expect(parameters.rotation == 1 ? row["period"] == "" : row["period"] != "")
      #expect(["09:00", "14:00", "18:30"].contains(row["start"] ?? "") && (row["end"] ?? "") > (row["start"] ?? ""))
      // A studio holds one session at a time: dated slots lie on weekdays without a weekly one of that time.
      let day = date(row["date"]).map { "\($0.weekday <= 5 ? "\($0.weekday)" : $0.description)" }
      let weekday = ["mon", "tue", "wed", "thu", "fri"].firstIndex(of: row["weekday"] ?? "").map { "\($0 + 1)" }
      #expect((day == nil) != (weekday == nil))
      let key = [row["studio"] ?? "", row["period"] ?? "", day ?? weekday ?? "", row["start"] ?? ""]
      #expect(times.insert(key.joined(separator: " ")).inserted)
      guard let date = date(row["date"]) else { continue }
      #expect(calendar.kind(date) != .holiday && !["2027-01-02", "2027-01-03"].contains(date.description))
      let needsFiling = calendar.isRestDay(date) && registered[row["studio"] ?? ""] == "yes"
      #expect(needsFiling == (row["filing"] != ""))
    }
  }

  @Test(arguments: sets)
  func wishesAreForStudiosOfTheOwnProgramme(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    let admits = Dictionary(
      uniqueKeysWithValues: zip(term.column("studios", "id"), term.column("studios", "programmes")))
    let studio = Dictionary(uniqueKeysWithValues: zip(term.column("slots", "id"), term.column("slots", "studio")))
    let programme = Dictionary(
      uniqueKeysWithValues: zip(term.column("apprentices", "id"), term.column("apprentices", "programme")))
    for row in term["studio_preferences"] {
      let taken = admits[studio[row["slot"] ?? ""] ?? ""] ?? ""
      #expect(taken == "*" || taken.split(separator: ";").contains { $0 == programme[row["apprentice"] ?? ""] ?? "-" })
    }
    #expect(term["studio_preferences"].isEmpty == (parameters.rotation > 1))
  }

  @Test func studiosMoveNothingElse() throws {
    var without = TermParameters.zhangjiagang
    without.studios = 0
    let tables = try TermGenerator(.zhangjiagang).tables()
    let others = try TermGenerator(without).tables()
    let new = ["calendar.csv", "slots.csv", "studio_preferences.csv", "studios.csv"]
    #expect(tables.map(\.fileName).filter { !new.contains($0) } == others.map(\.fileName))
    for other in others where !["posts.csv", "programmes.csv"].contains(other.fileName) {
      #expect(tables.contains(other), "\(other.fileName)")
    }
  }

  /// The State Council's notice for 2026; of January 2027 only the day that the regulation names.
  @Test func theCalendarIsTheNoticesWithinTheTerm() throws {
    let term = try TermRows(.zhangjiagang)
    let days = zip(term.column("calendar", "date"), term.column("calendar", "kind"))
    #expect(days.filter { $1 == "workday" }.map { $0.0 } == ["2026-09-20", "2026-10-10"])
    let holidays =
      (25...27).map { "2026-09-\($0)" } + (1...7).map { "2026-10-0\($0)" } + ["2027-01-01"]
    #expect(days.filter { $1 == "holiday" }.map { $0.0 } == holidays)
  }
}
