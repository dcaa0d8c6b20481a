import Documents
import Foundation
import PlacementDomain
import PlacementExport
import PlacementGeneration
import PlacementInput
import Testing

@testable import PlacementPrivacy

/// The attack with a class roll: what is given away must not depend on the order in which the office keeps people.
@Suite struct OrderTests {
  /// Every table in another order: what is written is the same, byte for byte.
  @Test(arguments: [TermParameters.zhangjiagangFull, .zhangjiagangRotation])
  func rowsTellNothingByTheirOrder(parameters: TermParameters) throws {
    var parameters = parameters
    parameters.apprentices = 60
    let folder = try PrivateFolder()
    let path = folder.path + "/term"
    try TermGenerator(parameters).write(to: path)
    var key = PseudonymKey()
    let instance = try InstanceReader().read(path).instance
    let roster = instance.apprentices.map { "\($0.id),\n" }.joined()
    if instance.settings.places == .one {
      try ("apprentice,post\n" + roster).write(toFile: path + "/roster.csv", atomically: true, encoding: .utf8)
    }
    func files() throws -> [OutputFile] {
      try ScenarioPseudonymiser(path: path, instance: InstanceReader().read(path).instance).files(&key).files
    }
    let first = try files()
    for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix(".csv") {
      let lines = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8).split(separator: "\n")
      try (lines.prefix(1) + lines.dropFirst().reversed()).joined(separator: "\n").write(
        toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }
    #expect(try files() == first)
    // and the roll's order is not in it
    let table = try #require(first.first { $0.name == "apprentices.csv" })
    let rows = String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    let roll = rows.compactMap { $0.split(separator: ",").first.map { key.reveal(String($0)).text } }
    #expect(roll.count == 60 && roll != roll.sorted() && rows.elementsEqual(rows.sorted()))
  }

  @Test func aResultTellsNothingByItsOrderAndNoDigest() throws {
    let folder = try PrivateFolder()
    func written(_ people: [String]) throws -> [OutputFile] {
      let lines = people.map { "\($0),term,E1,B1,P1,1,2,proposed,\r\n" }.joined()
      let listed = people.map { "{\"subject\": \"\($0)\"}" }.joined(separator: ", ")
      let files = [
        "roster.csv": "apprentice,period,enterprise,base,post,rank,minutes,state,reason\r\n" + lines,
        "unplaced.csv": "apprentice,code,text,remedy\r\n"
          + people.map { "\($0),no-room,GROUP7 与 \(people[0]),问 \(people[0])\r\n" }.joined(),
        "summary.json": "{\"format\": 1, \"not_checked\": [\(listed)], \"inputs\": {\"bans.csv\": \"aa11\"}, "
          + "\"written\": {\"roster.csv\": \"bb22\"}, \"stages\": [{\"value\": 3}, {\"value\": 1}, {\"objective\": \"lottery\", \"value\": 7654321}], \"seconds\": 0.25}",
      ]
      for (name, text) in files { try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8) }
      return try ResultPseudonymiser(folder: folder.path, names: files.keys.sorted()).files(&key).files
    }
    var key = PseudonymKey()
    let people = (1...20).map { "STUDENT\($0 + 10)" }
    let first = try written(people)
    #expect(try written(people.reversed()) == first)
    let text = first.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    for secret in ["aa11", "bb22", "inputs", "written", "GROUP7"] { #expect(!text.contains(secret), "\(secret)") }
    #expect(people.allSatisfy { !text.contains($0) })
    let summary = try #require(first.first { $0.name == "summary.json" })
    let object = try JSONSerialization.jsonObject(with: Data(summary.bytes)) as? [String: Any]
    #expect(object?["seconds"] as? Double == 0.25)
    #expect(
      (object?["stages"] as? [[String: Any]])?.map { $0["value"] as? Int } == [3, 1, nil], "no order of ours is changed"
    )
  }
}
