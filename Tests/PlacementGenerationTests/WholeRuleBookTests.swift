import PlacementDomain
import PlacementGeneration
import Testing

extension TermRows {
  /// The stages that a term's settings name.
  static func stages(_ parameters: TermParameters) -> [Stage] {
    let isWhole = parameters.ruleBook != .everyday
    let sessions: [Stage] = parameters.studios > 0 ? [.maxSessions] : []
    let slots: [Stage] = parameters.studios > 0 && parameters.rotation == 1 ? [.minSlotRank] : []
    return [.maxPlaced] + sessions + (isWhole ? [.fillReserved] : []) + [.generous] + (isWhole ? [.minOpen] : [])
      + slots + [.minCommute, .lottery]
  }
}

/// The city with the whole rule book: that every table and column has something to do.
@Suite struct WholeRuleBookTests {
  private func count(_ term: TermRows, _ table: String, _ column: String) -> Int {
    term.column(table, column).count { !$0.isEmpty }
  }

  @Test func theWishesAreThoseOfTheCity() throws {
    let whole = try TermGenerator(.zhangjiagangFull).tables()
    let city = try TermGenerator(.zhangjiagang).tables()
    for name in ["preferences.csv", "pins.csv", "occupied.csv", "waivers.csv", "travel.csv"] {
      #expect(whole.first { $0.fileName == name } == city.first { $0.fileName == name }, "\(name)")
    }
  }

  @Test func basesAndPostsHaveEveryColumnInUse() throws {
    let term = try TermRows(.zhangjiagangFull)
    #expect(count(term, "bases", "minimum") == 4 && count(term, "posts", "minimum") == 4)
    #expect(count(term, "bases", "beds_male") == 8 && count(term, "bases", "beds_female") == 8)
    #expect(count(term, "bases", "mentors") == 94)
    #expect(term.column("bases", "no_agency").count { $0 == "no" } == 1)
    #expect(term.column("bases", "registered").count { $0 == "no" } == 1)
    let nights = term["posts"].filter { $0["night"] == "yes" }
    #expect(nights.count == 2 && nights.count { $0["filing"]?.isEmpty == true } == 1)
    let cheap = term["posts"].filter { row in
      (Int(row["wage"] ?? "") ?? 0) * 100 < (Int(row["wage_regular"] ?? "") ?? 0) * 80
    }
    #expect(cheap.count == 3)
    #expect(Set(term.column("apprentices", "needs_bed")) == ["", "yes", "no"])
  }

  /// Of each pair the law allows the first and refuses the second.
  @Test func unitsAndPlacesOfEveryKindOccur() throws {
    let term = try TermRows(.zhangjiagangFull)
    let risky = term["posts"].filter { ["height", "explosive"].contains($0["tags"] ?? "") }
    let filed = Set(term["filings"].filter { $0["kind"] == "high-risk" }.map { $0["subject"] ?? "" })
    #expect(risky.count == 2 && risky.count { filed.contains($0["id"] ?? "") } == 1)
    #expect(term["posts"].count { $0["days"] == "tue;wed;thu;fri;sat" && $0["rest_days"] == "mon;sun" } == 1)
    #expect(term["posts"].count { $0["days"] == "mon;tue;wed;thu;fri" && $0["rest_days"] == "fri;sat" } == 1)
    let tiers = term["posts"].filter { $0["wage_lowest"] != "" }
    #expect(tiers.count == 2 && tiers.count { $0["wage"] == $0["wage_lowest"] } == 1)
    #expect(term["posts"].count { $0["independent"] == "no" && $0["wage"] == "2950" } == 1)
    let new = term["enterprises"].filter { $0["first_term"] == "2026-09-01" }
    #expect(new.count == 2 && new.count { $0["visited"] == "" } == 1)
    let away = term["bases"].filter { $0["city"] == "无锡市" }
    #expect(away.count == 2 && away.count { $0["beds_male"] == "0" && $0["beds_female"] == "0" } == 1)
    #expect(term["bases"].count { $0["province"] == "上海" } == 1)
    #expect(term["filings"].count { $0["kind"] == "cross-province" && $0["subject"] == "01/上海" } == 1)
    #expect(term.column("programmes", "related").count { !$0.isEmpty } == 1)
  }

  @Test func basesThatAreFarOutOrHaveAMinimumCostSomethingToOpen() throws {
    let term = try TermRows(.zhangjiagangFull)
    let costs = term.numbers("bases", "opening_cost")
    #expect(costs.allSatisfy { $0 == 0 || (5...40).contains($0) && $0.isMultiple(of: 5) })
    let costly = zip(term["bases"], costs).filter { $1 > 0 }.map { $0.0 }
    #expect(costly.count == 16 && costly.count { $0["minimum"] != "" } == count(term, "bases", "minimum"))
    let centre = term["towns"].first?["id"] ?? ""
    let minutes = Dictionary(
      uniqueKeysWithValues: term["travel"].filter { $0["from"] == centre }.map {
        ($0["to"] ?? "", Double($0["minutes"] ?? "") ?? 0)
      })
    func distance(_ base: CSVRows.Row) -> Double { minutes[base["town"] ?? ""] ?? 0 }
    let outlying = costly.filter { $0["minimum"] == "" }.map(distance)
    let others = zip(term["bases"], costs).filter { $1 == 0 }.map { distance($0.0) }
    #expect(outlying.min() ?? 0 >= others.max() ?? 99)
  }

  @Test func threePostsListAProgrammeOfAnotherMajorCategoryLast() throws {
    let term = try TermRows(.zhangjiagangFull)
    let category = Dictionary(
      uniqueKeysWithValues: zip(term.column("programmes", "id"), term.column("programmes", "category")))
    let listed = term.column("posts", "programmes").map { $0.split(separator: ";").map { category[String($0)] ?? "" } }
    #expect(listed.count { $0.last != $0.first } == 3)
    #expect(listed.allSatisfy { Set($0.dropLast() + [$0.first ?? ""]).count == 1 })
  }

  @Test func quotasAndGroupsOfEveryKindOccur() throws {
    let term = try TermRows(.zhangjiagangFull)
    #expect(term["quotas"].count == 6)
    let kinds = Set(term["quotas"].map { ($0["kind"] ?? "") + "/" + ($0["release"] ?? "") })
    #expect(kinds == ["hard/", "reserve/yes", "reserve/no"])
    func words(_ column: String) -> Set<String> {
      Set(term.column("quotas", column).map { String($0.prefix { $0 != "=" }) })
    }
    #expect(words("scope") == ["class", "school", "*", "home_town"])
    #expect(words("at") == ["post", "base", "enterprise", "sector", "town"])
    #expect(count(term, "quotas", "maximum") == 1)
    #expect(Set(term.column("groups", "kind")) == ["together", "apart"])
    #expect(Set(term.column("groups", "level")) == ["post", "base"])
    #expect(term["groups"].count == 12)
  }

  /// The promise that cannot be kept, from the tables alone: each class fits alone, both together do not.
  @Test func theClashIsOnePlaceTooMany() throws {
    let term = try TermRows(.zhangjiagangInfeasible)
    let promises = term["quotas"].filter { ($0["scope"] ?? "").hasPrefix("class=") && $0["kind"] == "hard" }
    #expect(promises.count == 2)
    let sites = Set(promises.map { String(($0["at"] ?? "").dropFirst("enterprise=".count)) })
    #expect(sites.count == 1)
    let minimums = promises.map { Int($0["minimum"] ?? "") ?? -1 }
    let firm = term["enterprises"].first { sites.contains($0["id"] ?? "") }
    let lawful = (Int(firm?["staff"] ?? "") ?? 0) / 10
    #expect(minimums.reduce(0, +) == lawful + 1)
    #expect(minimums.allSatisfy { $0 > 0 && $0 <= lawful })
    #expect(count(term, "bases", "opening_cost") == term["bases"].count)
    #expect(firm?["capacity"] == "" || (Int(firm?["capacity"] ?? "") ?? 0) > lawful)
  }
}
