import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

/// The second checker's own tables of the contract, in Python, are the program's.
@Suite struct SecondCheckerContractTests {
  private struct Column: Decodable, Equatable {
    let name: String
    let required: Bool
    let kind: String
    let synonyms: [String]
  }

  /// The word by which the second checker calls a kind of cells.
  private static func word(_ kind: ColumnKind) -> String {
    switch kind {
    case .id: "id"
    case .idList: "ids"
    case .kindList: "kinds"
    case .text: "text"
    case .reference: "reference"
    case .creditCode: "credit-code"
    case .label: "label"
    case .personName: "person"
    case .whole(let bounds): "whole:\(bounds.lowerBound):\(bounds.upperBound)"
    case .decimal(let bounds): "decimal:\(bounds.lowerBound):\(bounds.upperBound)"
    case .waived(let bounds): "waived:\(bounds.lowerBound):\(bounds.upperBound)"
    case .degrees(let limit): "degrees:\(limit)"
    case .date: "date"
    case .boolean: "boolean"
    case .sex: "sex"
    case .tagList: "tags"
    case .province: "province"
    case .mustBeEmpty: "empty"
    case .days: "days"
    case .weekday: "weekday"
    case .time: "time"
    case .word(let list): "word:\(list)"
    case .quotaScope: "scope"
    case .quotaSite: "site"
    }
  }

  private struct Contract: Decodable {
    let tables: [String: [Column]]
    let words: [String: [String: String]]
    let cities: [City]
  }

  /// Name, province, Latin names.
  private struct City: Decodable {
    let name: String
    let province: String
    let latin: [String]

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      name = try list.decode(String.self)
      province = try list.decode(String.self)
      latin = try list.decode([String].self)
    }
  }

  /// What the second checker prints; `nil` where there is no python3.
  private static func told() throws -> Contract? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", root.appending(path: "Tests/Oracles/check_certificate.py").path, "--contract"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    // 127: there is no python3 here, and the second checker's other suites say so
    if process.terminationStatus == 127 { return nil }
    return try JSONDecoder().decode(Contract.self, from: bytes)
  }

  @Test func tablesAndHeadersAreTheSame() throws {
    guard let told = try Self.told()?.tables else { return }
    var own = Dictionary(uniqueKeysWithValues: TableRegistry.tables.map { ($0.file, $0.columns) })
    own["studio-roster.csv"] = TableRegistry.studioRoster.columns
    #expect(Set(told.keys) == Set(own.keys))
    for (file, columns) in own {
      let expected = columns.map {
        Column(name: $0.name, required: $0.isRequired, kind: Self.word($0.kind), synonyms: $0.synonyms)
      }
      #expect(told[file] == expected, "\(file)")
    }
  }

  @Test func citiesAreTheSame() throws {
    guard let told = try Self.told()?.cities else { return }
    let provinces = Dictionary(uniqueKeysWithValues: told.map { ($0.name, $0.province) })
    #expect(provinces == CityList.byName.mapValues(\.province))
    let latin = told.flatMap { city in city.latin.map { "\($0) \(city.name)" } }
    #expect(Set(latin) == Set(CityList.byLatin.flatMap { name, cities in cities.map { "\(name) \($0.name)" } }))
  }

  @Test func wordsMeanTheSame() throws {
    guard let told = try Self.told()?.words else { return }
    let kinds: [String: ColumnKind] = [
      "boolean": .boolean, "sex": .sex, "province": .province, "tags": .tagList, "weekday": .weekday,
    ]
    for (name, kind) in kinds {
      for (word, meaning) in try #require(told[name]) {
        #expect(try CellReading.canonical(word, kind).get() == meaning, "\(name) \(word)")
      }
    }
    for list in WordList.allCases { #expect(told["\(list)"] == list.words) }
    #expect(told["tags"] == TagWords.canonical)
    #expect(told["sex"] == CellReading.sexes)
    #expect(told["site"] == QuotaClause.sites)
    #expect(told["scope"] == QuotaClause.attributes.mapValues(\.rawValue))
    let weekdays = try #require(told["weekday"])
    for word in ["周日", "星期天", "礼拜三", "Monday".lowercased(), "六"] { #expect(weekdays[word] != nil) }
  }
}
