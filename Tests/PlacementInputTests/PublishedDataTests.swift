import Foundation
import PlacementDomain
import Testing

@testable import PlacementInput

@Suite(.enabled(if: Folders.hasData, "PLACEMENT_DATA is absent"))
struct PublishedDataTests {
  static func bytes(_ path: String) throws -> [UInt8] {
    let data = try #require(Folders.data, "PLACEMENT_REQUIRE_DATA is set and the data is absent")
    return Array(try Data(contentsOf: data.appending(path: path)))
  }

  static func rows(_ path: String) throws -> [[String]] {
    let text = try #require(TextDecoding.utf8(bytes(path)))
    let document = CSVDocument(text)
    #expect(document.faults == [])
    return document.records.map { document.cells(of: $0).map(document.text) }
  }

  /// csv-spectrum: each quirk with the objects that it means.
  @Test(arguments: [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
    "newlines_crlf",
    "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ])
  func spectrum(name: String) throws {
    let rows = try Self.rows("csv/csv-spectrum/csvs/\(name).csv")
    let json = try JSONSerialization.jsonObject(with: Data(Self.bytes("csv/csv-spectrum/json/\(name).json")))
    let expected = try #require(json as? [[String: String]])
    let objects = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
    #expect(objects == expected)
  }

  /// The one file of csv-spectrum that RFC 4180 forbids: seconds of arc are a quote inside a cell without quotes.
  @Test func secondsOfArcAreAStrayQuote() throws {
    let document = CSVDocument(try Self.bytes("csv/csv-spectrum/csvs/location_coordinates.csv"))
    #expect(document.faults == [CSVFault(problem: .strayQuote, record: 2, cell: 1, line: 2, character: 22)])
  }

  @Test func evilQuotes() throws {
    let document = CSVDocument(try Self.bytes("csv/evil/evil.csv"))
    let rows = document.records.prefix(5).map { document.cells(of: $0).map(document.text) }
    #expect(
      rows == [
        ["character", "quote"], ["Inigo", "You killed my father\nDarth, I am your father"], ["Buddha", ""],
        ["Dada", "'dodo'"], ["Evil Guy", "\";drop table"],
      ])
    #expect(
      document.faults.first
        == CSVFault(problem: .strayQuote, record: 6, cell: 1, line: 7, character: 11))
    #expect(Set(document.faults.map(\.record)) == [6])
  }

  @Test func everyNaughtyStringSurvivesAsAName() throws {
    let text = String(decoding: try Self.bytes("csv/naughty-strings/blns.txt"), as: UTF8.self)
    let names = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    #expect(names.count > 400)
    let cells = names.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let table = "apprentice,post,reason\n" + cells.enumerated().map { "A\($0),Q,\($1)" }.joined(separator: "\n")
    let document = CSVDocument(Array(table.utf8))
    let read = document.records.dropFirst().map { Array(document.text(document.cells[$0.firstCell + 2]).utf8) }
    if document.faults.isEmpty { #expect(read == names.map { Array($0.utf8) }) }
    #expect(document.faults == [])
  }

  @Test func everyNaughtyStringAsAnIDIsReadOrRefused() throws {
    let text = String(decoding: try Self.bytes("csv/naughty-strings/blns.txt"), as: UTF8.self)
    for line in text.split(separator: "\n") {
      for kind in [
        ColumnKind.id, .idList, .date, .whole(0...9), .decimal(0...9), .degrees(90), .tagList, .province, .sex,
      ] {
        if case .success(let once) = CellReading.canonical(String(line), kind), kind != .province {
          #expect(CellReading.canonical(once, kind) == .success(once), "folding is not stable: \(once)")
        }
      }
    }
  }

  @Test(arguments: [
    ["zhangjiagang_utf8", "zhangjiagang_utf8_bom_crlf", "zhangjiagang_gbk_crlf"],
    ["rare_not_gb2312_utf8", "rare_not_gb2312_gbk"],
  ])
  func oneTableInEachEncodingIsOneTable(names: [String]) throws {
    let schema = TableSchema(
      file: "towns.csv",
      columns: [
        .required("id", ["行政区划代码"]), .required("name", ["名称"], .text), .required("parent", ["上级代码"]),
      ])
    var digests: Set<String> = []
    for name in names {
      var log = FaultLog()
      let table = TableReader(schema: schema, file: name).read(try Self.bytes("csv/chinese/\(name).csv"), &log)
      #expect(log.faults == [] && table.count > 10)
      digests.insert(InputDigests.table(of: table).sha256)
    }
    #expect(digests.count == 1)
  }
}
