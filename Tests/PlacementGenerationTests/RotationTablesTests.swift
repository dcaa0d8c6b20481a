import PlacementDomain
import PlacementGeneration
import Testing

/// Rotations: kinds of post per programme, seats for each of them, lists across them, and what belongs to one period.
@Suite struct RotationTablesTests {
  static let sets = parameterSets.filter { $0.rotation > 1 }

  /// The kinds of each programme.
  private func kinds(_ term: TermRows) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: zip(
        term.column("programmes", "id"),
        term.column("programmes", "rotation").map { $0.split(separator: ";").map(String.init) }))
  }

  @Test(arguments: sets)
  func aProgrammeHasAKindForEachPeriodAndSeatsForEachKind(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    var demand: [String: Int] = [:]
    for programme in term.column("apprentices", "programme") { demand[programme, default: 0] += 1 }
    for (programme, turn) in kinds(term) where !turn.isEmpty {
      #expect(turn.count == parameters.rotation)
      for kind in Set(turn) {
        let posts = term["posts"].filter {
          $0["kind"] == kind && ($0["programmes"] ?? "").split(separator: ";").contains { $0 == programme }
        }
        let times = turn.count { $0 == kind }
        let seats = posts.reduce(0) { $0 + (Int($1["capacity"] ?? "") ?? 0) }
        #expect(posts.count >= times, "\(programme) \(kind)")
        // A seat may be lost to the rounding of shares.
        #expect((seats + 1) * parameters.rotation >= (demand[programme] ?? 0) * times, "\(programme) \(kind)")
      }
    }
  }

  @Test func mostProgrammesTurnThroughThreeKindsSomeThroughOneTwiceSomeThroughAny() throws {
    let turns = try kinds(TermRows(.zhangjiagangRotation)).values
    #expect(turns.count { $0.isEmpty } == 4)
    #expect(turns.count { Set($0).count == 2 } == 4)
    #expect(turns.count { Set($0).count == 3 } == 10)
  }

  @Test(arguments: [TermParameters.zhangjiagangRotation, .rotationSized(apprentices: 300)])
  func nearlyEveryListHasPostsForAllPeriods(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    let turns = kinds(term)
    let kindOf = Dictionary(uniqueKeysWithValues: zip(term.column("posts", "id"), term.column("posts", "kind")))
    let admits = Dictionary(
      uniqueKeysWithValues: zip(term.column("posts", "id"), term.column("posts", "programmes")))
    var lists: [String: [String]] = [:]
    for row in term["preferences"] where kindOf[row["choice"] ?? ""] != nil {
      lists[row["apprentice"] ?? "", default: []].append(row["choice"] ?? "")
    }
    let covered = term["apprentices"].count { person in
      let programme = person["programme"] ?? ""
      let own = (lists[person["id"] ?? ""] ?? []).filter {
        (admits[$0] ?? "").split(separator: ";").contains { $0 == programme }
      }
      let turn = turns[programme] ?? []
      return own.count >= parameters.rotation
        && turn.allSatisfy { kind in own.count { kindOf[$0] == kind } >= turn.count { $0 == kind } }
    }
    #expect(covered * 100 >= term["apprentices"].count * 95, "\(covered) lists")
  }

  @Test func pinsAndOthersBelongToPeriods() throws {
    let term = try TermRows(.zhangjiagangRotation)
    let periods = Set(["p1", "p2", "p3"])
    #expect(Set(term.column("pins", "period")) == periods)
    #expect(Set(term.column("slots", "period")) == periods)
    #expect(Set(term.column("occupied", "period")) == periods.union([""]))
    #expect(Set(term.column("bans", "period")) == periods.union([""]))
    #expect(term.column("quotas", "period") == ["p2"])
  }

  @Test func thePeopleAreThoseOfTheCity() throws {
    let term = try TermRows(.zhangjiagangRotation)
    let city = try TermRows(.zhangjiagang)
    for column in ["id", "name", "school", "programme", "birth_date", "home_town", "score", "agreement"] {
      #expect(term.column("apprentices", column) == city.column("apprentices", column), "\(column)")
    }
    #expect(term.column("bases", "town") == city.column("bases", "town"))
  }

  @Test func thePeriodsAreTheTermInThreeParts() throws {
    let settings = try TermGenerator(.zhangjiagangRotation).files().first { $0.fileName == "scenario.yaml" }
    let text = String(decoding: settings?.bytes ?? [], as: UTF8.self)
    let periods = text.split(separator: "\n").filter { $0.hasPrefix("  - ") }
    #expect(
      periods == [
        "  - { id: p1, start: 2026-09-01, end: 2026-10-15 }", "  - { id: p2, start: 2026-10-16, end: 2026-11-30 }",
        "  - { id: p3, start: 2026-12-01, end: 2027-01-15 }",
      ])
  }
}
