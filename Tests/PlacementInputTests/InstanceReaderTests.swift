import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

@Suite struct InstanceReaderTests {
  @Test func threeApprentices() throws {
    let result = try InstanceReader().read(Folders.fixtures.appending(path: "three").path)
    let instance = result.instance
    #expect(result.warnings == [])
    #expect(instance.name == "三人示例")
    #expect(instance.language == .zh)
    #expect(instance.settings.stages == [.maxPlaced, .generous, .minCommute, .lottery])
    #expect(instance.rules.id == "jiangsu-2022")
    #expect(instance.lotterySeed == "published on 2026-08-20")
    #expect(instance.periods.map(\.id) == ["term"])
    #expect(instance.start.description == "2026-09-01" && instance.end.description == "2027-01-15")
    #expect(instance.apprentices.map(\.id) == ["A001", "A002", "A003"])
    let second = instance.apprentices[1]
    #expect(second.name == "乙" && second.className == "24智能1班" && second.yearOfStudy == 3 && second.sex == .female)
    #expect(second.birthDate?.description == "2008-11-02" && second.score == ExactDecimal("530.5"))
    #expect(instance.programmes[second.programme].id == "660301")
    #expect(second.homeTown.map { instance.towns[$0].name } == "西镇")
    #expect(instance.schools.map(\.province) == ["江苏"])
    #expect(instance.enterprises.map(\.staff) == [40, 20] && instance.enterprises.map(\.capacity) == [nil, 2])
    #expect(instance.bases.map(\.capacity) == [2, nil] && instance.bases.map(\.enterprise) == [0, 1])
    #expect(instance.posts.map(\.tags) == [[.labour(2)], [], [.noMinors]])
    #expect(instance.posts.map(\.admits) == [.only([1]), .only([0, 1]), .only([0, 1])])
    #expect(instance.largestRank == 2)
    #expect(
      instance.preferences[0] == [Preference(rank: 1, choice: .post(0)), Preference(rank: 2, choice: .base(1))])
    #expect(
      instance.notChecked == [
        NotChecked(rule: .mentors, subject: "*", missing: "models/term-allocation.yaml apprentices_per_mentor")
      ])
    #expect(
      instance.inputDigests.map(\.file) == [
        "apprentices.csv", "bases.csv", "enterprises.csv", "minimum_wages.csv", "models/term-allocation.yaml",
        "posts.csv", "preferences.csv", "programmes.csv", "rules/jiangsu-2022.yaml", "rules/national-2021.yaml",
        "scenario.yaml",
        "schools.csv", "towns.csv",
      ])
    #expect(instance.inputDigests.allSatisfy { $0.sha256.utf8.count == 64 })
  }

  @Test func theScenarioFileItselfIsAPathToo() throws {
    let path = Folders.fixtures.appending(path: "three").path
    let folder = try InstanceReader().read(path + "/").instance
    #expect(try "\(InstanceReader().read(path + "/scenario.yaml").instance)" == "\(folder)")
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func theOrderOfRowsAndColumnsChangesNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let scenario = try Scenario.copy(of: "three")
    let expected = try scenario.read().instance
    for table in expected.inputDigests.map(\.file) where table.hasSuffix(".csv") {
      let rows = try scenario.text(table).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let order = rows[0].indices.shuffled(using: &generator)
      let shuffled = [rows[0]] + rows.dropFirst().shuffled(using: &generator)
      let text = shuffled.map { row in order.map { row[$0] }.joined(separator: ",") }.joined(separator: "\n")
      try scenario.write(table, Array(text.utf8))
    }
    #expect(try "\(scenario.read().instance)" == "\(expected)")
  }

  @Test(arguments: [
    "bom", "utf16le", "utf16be", "gb18030", "crlf", "cr", "semicolon", "tab", "chinese headers", "full width",
  ])
  func theWayOfWritingChangesNothing(way: String) throws {
    let scenario = try Scenario.copy(of: "three")
    let expected = try scenario.read().instance
    for table in expected.inputDigests.map(\.file) where table.hasSuffix(".csv") {
      let text = try scenario.text(table)
      func units(_ swapped: Bool) -> [UInt8] {
        ([0xFEFF] + Array(text.utf16)).flatMap {
          swapped ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)]
        }
      }
      let bytes: [UInt8]
      switch way {
      case "bom": bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
      case "utf16le": bytes = units(false)
      case "utf16be": bytes = units(true)
      case "gb18030":
        bytes = Array(try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632))))
      case "crlf": bytes = Array(text.replacing("\n", with: "\r\n").utf8)
      case "cr": bytes = Array(text.replacing("\n", with: "\r").utf8)
      case "semicolon":
        let lines = text.split(separator: "\n").map { line in
          let cells = line.split(separator: ",", omittingEmptySubsequences: false)
          return cells.map { $0.contains(";") ? "\"\($0)\"" : String($0) }.joined(separator: ";")
        }
        bytes = Array(lines.joined(separator: "\n").utf8)
      case "tab": bytes = Array(text.replacing(",", with: "\t").utf8)
      case "chinese headers":
        let schema = try #require(TableRegistry.table(table))
        let lines = text.split(separator: "\n", maxSplits: 1)
        let headers = try lines[0].split(separator: ",").map { name in
          try #require(schema.columns.first { $0.name == name }?.synonyms.last)
        }
        bytes = Array((headers.joined(separator: ",") + "\n" + lines[1]).utf8)
      default:
        bytes = Array(text.replacing("A00", with: "　Ａ００").replacing("2008-11-02", with: "２００８年１１月２日").utf8)
      }
      try scenario.write(table, bytes)
    }
    #expect(try "\(scenario.read().instance)" == "\(expected)")
  }

  @Test func aChangedCellChangesItsDigestOnly() throws {
    let scenario = try Scenario.copy(of: "three")
    let before = try scenario.read().instance.inputDigests
    try scenario.write("bases.csv", Array(scenario.text("bases.csv").replacing("T1,2", with: "T1,3").utf8))
    let after = try scenario.read().instance.inputDigests
    #expect(zip(before, after).filter { $0 != $1 }.map { $0.0.file } == ["bases.csv"])
  }

  @Test func withoutPostsEnterprisesProgrammesSchoolsTowns() throws {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme,school,home_town\nA1,K2,S,T\nA2,K1,,\n",
      "bases.csv": "id,name,enterprise,province,capacity\nB2,乙,,江苏,3\nB1,甲,E1,,\nB3,丙,E1,,\n",
    ])
    let instance = try scenario.read().instance
    #expect(instance.posts.map(\.id) == ["B1/1", "B2/1", "B3/1"])
    #expect(instance.posts.map(\.title) == ["甲", "乙", "丙"])
    #expect(instance.posts.allSatisfy { $0.admits == .every && $0.capacity == nil })
    #expect(instance.enterprises.map(\.id) == ["B2", "E1"])
    #expect(instance.bases.map(\.enterprise) == [1, 0, 1])
    #expect(instance.bases.map(\.capacity) == [nil, 3, nil])
    #expect(instance.province(ofBase: 1) == "江苏")
    #expect(instance.programmes.map(\.id) == ["K1", "K2"])
    #expect(instance.schools.map(\.name) == ["S"] && instance.towns.map(\.name) == ["T"])
    #expect(instance.largestRank == 0 && instance.preferences == [[], []])
  }

  @Test func postsAloneMakeTheirBases() throws {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\nA1,K\n", "posts.csv": "id,base,programmes\nQ2,B1,*\nQ1,B1,K\n",
    ])
    let instance = try scenario.read().instance
    #expect(instance.bases.map(\.id) == ["B1"] && instance.enterprises.map(\.id) == ["B1"])
    #expect(instance.posts.map(\.base) == [0, 0])
  }

  @Test func aBaseWithoutProvinceHasThatOfItsTownBeforeItsEnterprises() throws {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\nA1,K\n", "towns.csv": "id,province\nT,浙江省\n",
      "enterprises.csv": "id,province\nE,江苏\n", "bases.csv": "id,enterprise,town\nB1,E,T\nB2,E,\n",
    ])
    let instance = try scenario.read().instance
    #expect([0, 1].map(instance.province) == ["浙江", "江苏"])
  }

  @Test func largestRankCountsEveryLineThatIsWritten() throws {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme\nA1,K\n", "bases.csv": "id\nB1\nB2\n",
      "preferences.csv": "apprentice,rank,choice\nA1,5,B1\nA1,2,B1\nA1,2,B2\n",
    ])
    let result = try scenario.read()
    #expect(result.instance.largestRank == 5)
    #expect(
      result.instance.preferences == [[Preference(rank: 2, choice: .base(0)), Preference(rank: 2, choice: .base(1))]])
    #expect(result.warnings.map(\.line) == ["preferences.csv:2:choice repeated-choice"])
  }

  @Test func requestsAndLoads() throws {
    let scenario = try Scenario([
      "scenario.yaml": Scenario.yaml + "periods: [ { id: p1, start: 2026-09-01, end: 2026-11-06 } ]\n",
      "apprentices.csv": "id,programme,home_town,labour_contract\nA2,K,T,E\nA1,K,T,\n",
      "bases.csv": "id,enterprise\nB1,E\nB2,E\n", "posts.csv": "id,base,programmes\nQ1,B1,*\nQ2,B2,*\n",
      "pins.csv": "apprentice,choice,period,reason,by\nA2,Q2,p1,订单班,王老师\nA1,B1,,,\n",
      "bans.csv": "apprentice,choice,reason,by\nA2,B1,访谈,李\n", "optouts.csv": "apprentice,choice\nA1,Q2\n",
      "travel.csv": "from,to,minutes\nT,B1,10.25\nT,B2,0.04\n",
      "occupied.csv": "at,places,uses_capacity,reason\nQ1,1,是,自主联系\nE,2,,\nB2,0,no,\n",
    ])
    let instance = try scenario.read().instance
    #expect(instance.pins.map(\.row) == [3, 2] && instance.pins.map(\.period) == [nil, 0])
    #expect(instance.pins[1].reason == "订单班" && instance.pins[1].by == "王老师")
    #expect(instance.bans == [Ban(apprentice: 1, choice: .base(0), reason: "访谈", by: "李")])
    #expect(instance.optOuts == [OptOut(apprentice: 0, choice: .post(1))])
    #expect(instance.travel.map(\.tenths) == [103, 0])
    #expect(
      instance.occupied == [
        OccupiedPlaces(site: .enterprise(0), places: 2), OccupiedPlaces(site: .base(1), places: 0),
        OccupiedPlaces(site: .post(0), places: 1, usesCapacity: true, reason: "自主联系"),
      ])
    #expect(instance.apprentices.map(\.labourContract) == [nil, 0])
    #expect(instance.periods.map(\.id) == ["p1"])
  }

  @Test func aPersonsNameInPlaceOfAnIDIsNotShown() throws {
    let scenario = try Scenario([
      "apprentices.csv": "id,programme,name\nA1,K,张三\n", "bases.csv": "id\nB1\n",
      "preferences.csv": "apprentice,rank,choice\n 张三,1,B1\nA7,2,B1\n",
    ])
    let faults = try scenario.faults()
    #expect(faults.map(\.value) == ["", "A7"])
    #expect(
      faults[1].message.zh
        == "preferences.csv 第 3 行 apprentice“A7”：没有编号为此的学生。请核对编号（区分大小写），或在相应的表中补上。")
    #expect(faults[1].message.en.hasPrefix("preferences.csv, row 3, apprentice, “A7”: There is no apprentice"))
  }

  @Test func aMissingFolderIsNotAFault() throws {
    let path = Folders.fixtures.appending(path: "no-such").path
    let error = #expect(throws: ReadError.self) { try InstanceReader().read(path) }
    guard case .notFound(let missing) = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(missing == path + "/scenario.yaml")
    let empty = try Scenario()
    try empty.remove("scenario.yaml")
    let second = #expect(throws: ReadError.self) { _ = try empty.read() }
    guard case .notFound = second else { return #expect(Bool(false), "\(String(describing: second))") }
  }

  @Test func aTableThatIsAFolderIsUnreadable() throws {
    let scenario = try Scenario(["bases.csv": "id\nB1\n"])
    try FileManager.default.createDirectory(
      at: scenario.folder.appending(path: "apprentices.csv"), withIntermediateDirectories: false)
    let error = #expect(throws: ReadError.self) { _ = try scenario.read() }
    guard case .unreadable(let path, let reason) = error else { return #expect(Bool(false)) }
    #expect(path.hasSuffix("/apprentices.csv") && !reason.zh.isEmpty)
  }

  @Test func ofOneKindAThousandFaultsAreKeptAndTheRestCounted() throws {
    let rows = (0..<1_005).map { "A\($0),K,x" }.joined(separator: "\n")
    let scenario = try Scenario(["apprentices.csv": "id,programme,sex\n" + rows, "bases.csv": "id\nB1\n"])
    let faults = try scenario.faults()
    #expect(faults.count == 1_001)
    let further = try #require(faults.first { $0.kind == .furtherFaults })
    #expect(further.column == "sex" && further.problem.en.contains(" 5 ") && further.problem.zh.contains(" 5 "))
  }
}
