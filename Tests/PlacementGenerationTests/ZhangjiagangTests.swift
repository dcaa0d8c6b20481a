import Foundation
import PlacementGeneration
import Testing

/// A scenario of the repository that the generator makes.
struct CommittedTerm: CustomTestStringConvertible, Sendable {
  let name: String
  let parameters: TermParameters
  let model: String
  var testDescription: String { name }

  var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("scenarios").appendingPathComponent(name)
  }

  static let all = [
    CommittedTerm(name: "zhangjiagang-2026", parameters: .zhangjiagang, model: "listed-only"),
    CommittedTerm(name: "zhangjiagang-2026-full", parameters: .zhangjiagangFull, model: "whole-rule-book"),
    CommittedTerm(
      name: "zhangjiagang-2026-rotation", parameters: .zhangjiagangRotation, model: "rotation-listed-only"),
    CommittedTerm(name: "zhangjiagang-2026-infeasible", parameters: .zhangjiagangInfeasible, model: "whole-rule-book"),
    CommittedTerm(name: "delta-2026", parameters: .delta, model: "term-allocation"),
  ]
}

/// The committed scenario of the city: that it is what the generator makes, and what it promises.
@Suite struct ZhangjiagangTests {
  @Test(arguments: CommittedTerm.all)
  func theCommittedFolderIsWhatTheGeneratorMakes(_ term: CommittedTerm) throws {
    let files = try TermGenerator(term.parameters).files()
    for file in files {
      let committed = try Data(contentsOf: term.folder.appendingPathComponent(file.fileName))
      #expect(committed == Data(file.bytes), "\(file.fileName) differs: run placement generate")
    }
    let present = try FileManager.default.contentsOfDirectory(atPath: term.folder.path)
    #expect(Set(present) == Set(files.map(\.fileName) + ["README.md"]))
  }

  @Test func itsSizeIsTheCitys() throws {
    let term = try TermRows(.zhangjiagang)
    #expect(term["apprentices"].count >= 1_040)
    #expect(term["bases"].count == 94)
    #expect(term["enterprises"].count == 60)
    #expect(term["towns"].count == 11)
    #expect(Set(term.column("apprentices", "school")).count == 4)
    #expect(Set(term.column("apprentices", "programme")) == Set(term.column("programmes", "id")))
    #expect(Set(term.column("enterprises", "sector")).count == 8)
    var sizes: [String: Int] = [:]
    for row in term["apprentices"] { sizes[(row["school"] ?? "") + (row["class"] ?? ""), default: 0] += 1 }
    let sorted = sizes.values.sorted()
    #expect(sorted.first.map { $0 >= 16 } == true && sorted.last.map { $0 <= 53 } == true)
    #expect((31...37).contains(sorted[sorted.count / 2]))
    #expect(term.column("apprentices", "id").allSatisfy { $0.hasPrefix("0") })
  }

  @Test func itNamesTheProgrammesOfPublicText() throws {
    let names = try TermRows(.zhangjiagang).column("programmes", "name").joined(separator: " ")
    for word in [
      "智能机器人", "新能源汽车", "新能源装备", "跨境电子商务", "智能设备运行与维护", "机电", "机械制造及自动化", "服装", "智能制造",
      "数字化", "半导体",
    ] {
      #expect(names.contains(word), "\(word)")
    }
  }

  @Test func everyExceptionOccurs() throws {
    let term = try TermRows(.zhangjiagang)
    for table in ["pins", "bans", "optouts", "occupied", "waivers"] { #expect(!term[table].isEmpty, "\(table)") }
    #expect(term.numbers("enterprises", "staff").contains { $0 < 10 })
    #expect(term.column("apprentices", "labour_contract").contains { !$0.isEmpty })
    #expect(term.column("apprentices", "birth_date").contains { $0 >= "2010-09-02" })
    #expect(term.column("apprentices", "year").contains("1"))
    #expect(term.column("apprentices", "score").contains(""))
    let tags = Set(term.column("posts", "tags").flatMap { $0.split(separator: ";") })
    #expect(tags.isSuperset(of: ["no-minors", "no-women", "labour-1", "labour-2", "labour-3"]))
    let listed = Set(term.column("preferences", "apprentice"))
    #expect(term.column("apprentices", "id").contains { !listed.contains($0) })
  }

  @Test func listsHaveThreeToEightWishes() throws {
    var lengths: [String: Int] = [:]
    for apprentice in try TermRows(.zhangjiagang).column("preferences", "apprentice") {
      lengths[apprentice, default: 0] += 1
    }
    #expect(lengths.values.allSatisfy { (3...8).contains($0) })
    #expect(Set(lengths.values) == Set(3...8))
  }

  @Test func theMostWishedBasesAreAskedForThreeTimesTheirSeats() throws {
    let term = try TermRows(.zhangjiagang)
    let baseOf = Dictionary(uniqueKeysWithValues: zip(term.column("posts", "id"), term.column("posts", "base")))
    var seats: [String: Int] = [:]
    for row in term["posts"] { seats[row["base"] ?? "", default: 0] += Int(row["capacity"] ?? "") ?? 0 }
    var asked: [String: Int] = [:]
    for row in term["preferences"] where row["rank"] == "1" {
      let choice = row["choice"] ?? ""
      asked[baseOf[choice] ?? choice, default: 0] += 1
    }
    // The tenth of the bases with the most first wishes for each seat offered.
    let crowded = seats.keys.sorted { left, right in
      asked[left, default: 0] * seats[right, default: 0] > asked[right, default: 0] * seats[left, default: 0]
    }.prefix(9)
    let wishes = crowded.reduce(0) { $0 + asked[$1, default: 0] }
    let offered = crowded.reduce(0) { $0 + seats[$1, default: 0] }
    #expect(wishes * 10 >= offered * 25 && wishes <= offered * 4, "\(wishes) first wishes for \(offered) seats")
  }
}
