import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// Ids without the leading zeros that a spreadsheet took.
@Suite struct LostZerosTests {
  private static let files = [
    "apprentices.csv": "id,programme\n001,066301\n002,066301\n010,066302\n", "programmes.csv": "id\n066301\n066302\n",
    "bases.csv": "id,capacity\n07,5\n08,5\n",
  ]

  private static func read(
    _ more: [String: String], asNumbers: Bool = false
  ) throws -> (result: ReadResult?, faults: [InputFault]) {
    let scenario = try Scenario(files.merging(more) { $1 })
    return try withExtendedLifetime(scenario) {
      do {
        return (try InstanceReader().read(scenario.folder.path, idsAsNumbers: asNumbers), [])
      } catch let error as ReadError {
        guard case .faults(let faults, warnings: _) = error else { throw error }
        return (nil, faults)
      }
    }
  }

  @Test(arguments: [
    ("preferences.csv", "apprentice,rank,choice\n1,1,07\n2,1,08\n10,1,07\n", "apprentice", "all 3 ids", "1 for 001"),
    ("preferences.csv", "apprentice,rank,choice\n1,1,07\n002,1,08\n", "apprentice", "1 of 2 ids", "1 for 001"),
    ("preferences.csv", "apprentice,rank,choice\n001,1,7\n002,1,8\n", "choice", "all 2 ids", "7 for 07"),
    ("apprentices.csv", "id,programme\n001,66301\n002,66301\n", "programme", "the id looks", "66301 for 066301"),
    ("quotas.csv", "id,scope,at,maximum\nQ,programme=66301;66302,*,3\n", "scope", "all 2 ids", "66301 for 066301"),
    ("quotas.csv", "id,scope,at,maximum\nQ,*,base=7,3\n", "at", "the id looks", "7 for 07"),
    ("posts.csv", "id,base,programmes\nP,07,66302;066301\n", "programmes", "1 of 2 ids", "66302 for 066302"),
    ("roster.csv", "apprentice,base\n1,07\n2,08\n", "apprentice", "all 2 ids", "1 for 001"),
  ])
  func oneFaultForAColumn(file: String, text: String, column: String, count: String, example: String) throws {
    let faults = try Self.read([file: text]).faults
    let found = try #require(faults.first)
    #expect(faults.count == 1 && found.kind == .lostZeros && found.file == file && found.column == column, "\(faults)")
    #expect(found.problem.en.hasPrefix(count) && found.problem.en.contains(example), "\(found.problem.en)")
    #expect(found.remedy.zh.contains("--ids-as-numbers"))
    let read = try Self.read([file: text], asNumbers: true)
    let warnings = try #require(read.result).warnings
    #expect(warnings.contains { $0.kind == .readAsNumbers && $0.file == file && $0.column == column })
  }

  /// The table that the ids point to lost its zeros: said so, and read all the same.
  @Test func theOtherTableLostThem() throws {
    let more = ["apprentices.csv": "id,programme\n1,066301\n2,066301\n", "bans.csv": "apprentice,choice\n001,07\n"]
    let found = try #require(try Self.read(more).faults.first)
    #expect(found.file == "bans.csv" && found.problem.en.contains("in the table that they point to (1 there for 001)"))
    let result = try #require(try Self.read(more, asNumbers: true).result)
    #expect(result.instance.bans.map(\.apprentice) == [0])
  }

  @Test func readByTheirNumberTheyAreTheSameTerm() throws {
    let whole = [
      "preferences.csv": "apprentice,rank,choice\n001,1,07\n002,1,08\n", "bans.csv": "apprentice,choice\n010,08\n",
    ]
    let lost = [
      "preferences.csv": "apprentice,rank,choice\n1,1,7\n2,1,8\n", "bans.csv": "apprentice,choice\n10,8\n",
    ]
    let before = try #require(try Self.read(whole).result).instance
    let after = try #require(try Self.read(lost, asNumbers: true).result).instance
    #expect(after.preferences == before.preferences && after.bans == before.bans)
    #expect(after.inputDigests == before.inputDigests)
  }

  @Test func whatFitsSeveralIsAFaultByName() throws {
    let more = [
      "apprentices.csv": "id,programme\n001,066301\n01,066301\n2,066301\n",
      "preferences.csv": "apprentice,rank,choice\n1,1,07\n",
    ]
    for asNumbers in [false, true] {
      let found = try #require(try Self.read(more, asNumbers: asNumbers).faults.first)
      #expect(found.kind == .ambiguousNumber && found.row == 2 && found.value == "1")
      #expect(found.problem.en.hasSuffix("001, 01."))
    }
  }

  @Test func whatFitsNothingKeepsItsFault() throws {
    let faults = try Self.read(["preferences.csv": "apprentice,rank,choice\n9,1,07\n3.2E+11,1,07\nx,1,07\n"]).faults
    #expect(faults.map(\.kind) == [.unknownReference, .excelNumber, .unknownReference])
  }

  /// Without programmes.csv a code is what names it: 66301 and 066301 are one, and the longer is what it was.
  @Test func impliedIdsOfOneNumberAreOne() throws {
    let more = [
      "apprentices.csv": "id,programme\n001,66301\n002,66301\n",
      "posts.csv": "id,base,programmes\nP,07,066301\n",
    ]
    let scenario = try Scenario(Self.files.merging(more) { $1 })
    try scenario.remove("programmes.csv")
    #expect(try scenario.faults().map(\.line) == ["apprentices.csv:-:programme lost-zeros"])
    let result = try InstanceReader().read(scenario.folder.path, idsAsNumbers: true)
    #expect(result.instance.programmes.map(\.id) == ["066301"])
  }

  @Test(arguments: [
    ("apprentice,post\n1,07/1\n2,\n", false), ("apprentice,base\n001,7\n", false),
    ("apprentice,post\n001,07/1\n", true),
  ])
  func aRosterOfItsOwn(text: String, isWhole: Bool) throws {
    let term = RosterIDs(try #require(try Self.read([:]).result).instance)
    let scenario = try Scenario(["名册.csv": text])
    let path = scenario.folder.appending(path: "名册.csv").path
    if !isWhole {
      #expect(throws: ReadError.self) { try RosterReader().read(path, of: term) }
    }
    let read = try RosterReader().read(path, of: term, idsAsNumbers: true)
    #expect(read.lines.allSatisfy { $0.apprentice.hasPrefix("00") && ($0.base.isEmpty || $0.base == "07") })
    #expect(read.warnings.isEmpty == isWhole)
  }

  @Test(arguments: [("001", true), ("001,002,X", true), ("001,X,Y", false), ("X", false), ("", false)])
  func aRosterOfWhichHardlyALineFits(ids: String, fits: Bool) throws {
    let lines = ids.split(separator: ",").map { "\($0),07\n" }.joined()
    let faults = try Self.read(["roster.csv": "apprentice,base\n" + lines]).faults
    #expect(faults.map(\.kind) == (fits ? [] : [.rosterOfAnotherTerm]))
  }

  /// Most have left by the scenario's own change: that is no other term.
  @Test func whoLeftByAChangeIsKnown() throws {
    let scenario = try Scenario(Self.files.merging(["roster.csv": "apprentice,base\n001,07\n002,07\n010,08\n"]) { $1 })
    let happened = Happenings(left: ["001", "002"])
    #expect(
      try InstanceReader().read(scenario.folder.path, after: happened).instance.published?.leavers == ["001", "002"])
  }

  @Test func theLanguageIsReadWhateverElseIsWrong() throws {
    for (yaml, expected) in [
      ("language: en\nname: [\n", Language.en), ("name: a\nname: b\nlanguage: \"en\"\n", .en),
      ("colour: x\nlanguage: zh\n", .zh),
    ] {
      let scenario = try Scenario(["scenario.yaml": yaml])
      #expect(InstanceReader().language(of: scenario.folder.path) == expected)
    }
    let scenario = try Scenario(["scenario.yaml": "name: x\n"])
    #expect(InstanceReader().language(of: scenario.folder.path) == nil)
    #expect(InstanceReader().language(of: "/nonexistent") == nil)
  }
}
