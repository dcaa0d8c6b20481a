import PlacementGeneration
import Testing

@Suite struct TermTablesTests {
  @Test(arguments: parameterSets)
  func sameParametersGiveTheSameBytes(_ parameters: TermParameters) throws {
    #expect(try TermGenerator(parameters).files() == TermGenerator(parameters).files())
  }

  @Test func anotherSeedGivesAnotherTerm() throws {
    var other = TermParameters.zhangjiagang
    other.seed += 1
    let tables = try TermGenerator(.zhangjiagang).tables()
    let others = try TermGenerator(other).tables()
    #expect(tables.map(\.fileName) == others.map(\.fileName))
    for name in ["apprentices.csv", "bases.csv", "posts.csv", "preferences.csv", "pins.csv"] {
      #expect(tables.first { $0.fileName == name } != others.first { $0.fileName == name }, "\(name)")
    }
  }

  @Test func moreExceptionsDoNotMoveTheWishesOfTheOthers() throws {
    var more = TermParameters.zhangjiagang
    more.exceptions.optOuts *= 2
    let tables = try TermGenerator(.zhangjiagang).tables()
    let others = try TermGenerator(more).tables()
    #expect(tables.first { $0.fileName == "preferences.csv" } == others.first { $0.fileName == "preferences.csv" })
    #expect(tables.first { $0.fileName == "optouts.csv" } != others.first { $0.fileName == "optouts.csv" })
  }

  @Test(arguments: parameterSets)
  func idsAreUniqueAndReferencesResolve(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    let places = ["enterprises", "bases", "posts"].flatMap { term.column($0, "id") }
    #expect(Set(places).count == places.count)
    for name in ["apprentices", "schools", "programmes", "towns"] {
      let ids = term.column(name, "id")
      #expect(Set(ids).count == ids.count && !ids.contains(""), "\(name)")
    }
    func resolves(_ table: String, _ column: String, in targets: [String], optional: Bool = false) {
      let known = Set(targets.flatMap { term.column($0, "id") })
      let unknown = term.column(table, column).filter { !known.contains($0) && !(optional && $0.isEmpty) }
      #expect(unknown.isEmpty, "\(table) \(column)")
    }
    resolves("apprentices", "programme", in: ["programmes"])
    resolves("apprentices", "school", in: ["schools"])
    resolves("apprentices", "home_town", in: ["towns"])
    resolves("apprentices", "labour_contract", in: ["enterprises"], optional: true)
    resolves("bases", "enterprise", in: ["enterprises"])
    // a base in another city has no town of the term
    resolves("bases", "town", in: ["towns"], optional: true)
    resolves("posts", "base", in: ["bases"])
    resolves("travel", "from", in: ["towns"])
    resolves("travel", "to", in: ["towns"])
    resolves("occupied", "at", in: ["enterprises", "bases", "posts"])
    for table in ["preferences", "pins", "bans", "optouts"] {
      resolves(table, "apprentice", in: ["apprentices"])
      resolves(table, "choice", in: ["bases", "posts"])
    }
    let programmes = Set(term.column("programmes", "id"))
    for admitted in term.column("posts", "programmes") {
      let ids = admitted.split(separator: ";").map(String.init)
      #expect(!ids.isEmpty && Set(ids).count == ids.count && programmes.isSuperset(of: ids))
    }
  }

  @Test(arguments: parameterSets)
  func countsAreAsAsked(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    #expect(term["apprentices"].count == parameters.apprentices)
    #expect(term["bases"].count == parameters.bases)
    #expect(term["enterprises"].count == parameters.enterprises)
    #expect(term["schools"].count == parameters.schools)
    #expect(term["programmes"].count == parameters.programmes)
    #expect(term["towns"].count == parameters.towns)
    #expect(Set(term.column("posts", "base")).count == parameters.bases)
    let tiny = term.numbers("enterprises", "staff").count { $0 < 10 }
    #expect(tiny == parameters.exceptions.zeroCapacityEnterprises)
    for (table, column) in [
      ("enterprises", "staff"), ("posts", "staff"), ("posts", "capacity"), ("occupied", "places"),
    ] {
      #expect(term.numbers(table, column).allSatisfy { $0 >= 0 }, "\(table) \(column)")
    }
  }

  @Test(arguments: parameterSets)
  func listsCountUpFromOneWithoutRepeats(_ parameters: TermParameters) throws {
    let term = try TermRows(parameters)
    var lists: [String: [(rank: Int, choice: String)]] = [:]
    for row in term["preferences"] {
      lists[row["apprentice"] ?? "", default: []].append((Int(row["rank"] ?? "") ?? 0, row["choice"] ?? ""))
    }
    #expect(lists.values.allSatisfy { $0.count <= parameters.longestList })
    for list in lists.values {
      #expect(Set(list.map(\.choice)).count == list.count)
      #expect(list.first?.rank == 1)
      #expect(zip(list, list.dropFirst()).allSatisfy { $1.rank == $0.rank || $1.rank == $0.rank + 1 })
    }
    if parameters.exceptions == .none {
      #expect(lists.count == parameters.apprentices)
      #expect(term["pins"].isEmpty && term["bans"].isEmpty && term["optouts"].isEmpty)
      #expect(term["occupied"].isEmpty && term["waivers"].isEmpty)
    }
  }
}
