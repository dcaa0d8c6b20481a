import PlacementDomain
import Testing

@testable import PlacementInput

@Suite struct CellReadingTests {
  @Test(arguments: [
    ("０１２３", ColumnKind.id, "0123"), ("　Ａ０１ ", .id, "A01"), ("=\"0042\"", .id, "0042"), ("A B", .id, "A B"),
    ("2026级", .id, "2026级"), ("\u{FEFF}A1\u{200B}", .id, "A1"), ("3.2E11", .id, "3.2E11"), ("E+1", .id, "E+1"),
    (" 张　三 ", .personName, "张　三"), ("１２", .whole(0...20), "12"), ("007", .whole(0...20), "7"),
    ("-3", .whole(-5...5), "-3"), ("1.0", .whole(0...5), "1"), ("０．１０", .decimal(0...1), "0.1"),
    ("2008/5/1 0:00", .date, "2008-05-01"), ("2008-05-01 00:00:00", .date, "2008-05-01"),
    (
      "２００８年５月１日 0:00:00", .date, "2008-05-01"
    ), ("2026-09-01", .date, "2026-09-01"), ("2026/9/1", .date, "2026-09-01"), ("２０２６年９月１日", .date, "2026-09-01"),
    ("是", .boolean, "true"), ("NO", .boolean, "false"), ("１", .boolean, "true"), ("女", .sex, "female"),
    ("Male", .sex, "male"), ("Ⅲ级体力劳动；未成年人禁忌", .tagList, "labour-3;no-minors"), ("labour-4", .tagList, "labour-4"),
    ("b; c;a ;b;", .idList, "b;a;c"), ("a;*", .idList, "*"), ("江苏省", .province, "江苏"), ("上海市", .province, "上海"),
    ("Jiangsu", .province, "江苏"), ("广西壮族自治区", .province, "广西"), ("31.80", .degrees(90), "31.8"),
    ("-0", .degrees(90), "0.0"), ("2008.3.5", .date, "2008-03-05"), ("20070403", .date, "2007-04-03"),
    ("周一至周五", .days, "mon;tue;wed;thu;fri"), ("周六、mon-tue", .days, "mon;tue;sat"), ("b、c；a", .idList, "b;a;c"),
    ("高空、有毒", .tagList, "height;toxic"), ("服从", .word(.acceptance), "true"), ("不服从调剂", .word(.acceptance), "false"),
    ("", .date, ""), ("  ", .whole(0...1), ""),
    // the example of GB 32100-2015; blanks and small letters do not matter; an old number of fifteen digits
    ("91350100M000100Y43", .creditCode, "91350100M000100Y43"),
    ("9135 0100 m000100y43", .creditCode, "91350100M000100Y43"),
    ("９１３５０１００Ｍ０００１００Ｙ４３", .creditCode, "91350100M000100Y43"), ("", .creditCode, ""),
    ("320582000012345", .creditCode, "320582000012345"),
  ])
  func canonical(raw: String, kind: ColumnKind, expected: String) {
    #expect(CellReading.canonical(raw, kind) == .success(expected))
  }

  @Test(arguments: [
    ("3.2E+11", ColumnKind.id, CellError.Expected.excelNumber), ("1e+5", .id, .excelNumber),
    ("#N/A", .id, .excelNumber), ("a;b", .id, .invalidID), ("a\u{200B}b", .id, .invalidID), ("*", .id, .invalidID),
    ("a\u{7}b", .id, .invalidID), ("1.5", .whole(0...5), .wholeNumber), ("1,000", .whole(0...5_000), .wholeNumber),
    ("99999999999999999999", .whole(0...5), .range(0...5)), ("6", .whole(0...5), .range(0...5)),
    ("1e3", .decimal(0...5), .decimal), ("5.001", .decimal(0...5), .range(0...5)),
    ("90.1", .degrees(90), .range(-90...90)),
    ("nan", .degrees(90), .decimal), ("0x1F", .degrees(90), .decimal), ("2026-02-29", .date, .date),
    ("2008/5/1 8:00", .date, .date), ("2008/5/1 0:00 0:00", .date, .date), ("0:00", .date, .date),
    (
      "2008/5/1 24:00", .date, .date
    ), ("2026-9-31", .date, .date), ("26-9-1", .date, .date), ("2026/9-1", .date, .date), ("2026年9月1", .date, .date),
    ("20260931", .date, .date), ("46266", .date, .date), ("2026.9/1", .date, .date), ("周五至周一", .days, .days),
    ("至周一", .days, .days), ("周一至周二至周三", .days, .days), ("2026-09-01-", .date, .date), ("maybe", .boolean, .boolean),
    ("m", .sex, .sex), ("labour-5", .tagList, .tag), ("因病", .mustBeEmpty, .keepsNoReason),
    ("无", .creditCode, .creditCode), ("-", .creditCode, .creditCode), ("0", .creditCode, .creditCode),
    ("000000000000000000", .creditCode, .creditCode), ("111111111111111", .creditCode, .creditCode),
    ("91350100M000100Y4", .creditCode, .creditCode), ("91350100M000100YO3", .creditCode, .creditCode),
    ("91350100M000100Y44", .creditCode, .checkCharacter("3")), ("9.13501E+17", .creditCode, .excelNumber),
    ("91350100M000100Y4Z", .creditCode, .creditCode), ("12345678-9", .creditCode, .creditCode),
  ])
  func refused(raw: String, kind: ColumnKind, expected: CellError.Expected) {
    #expect(CellReading.canonical(raw, kind) == .failure(CellError(expected)))
  }

  @Test func excerptsAreShortAndHarmless() {
    #expect(Excerpt.of(String(repeating: "学", count: 61)) == String(repeating: "学", count: 60) + "…")
    #expect(Excerpt.of("a\nb\u{202E}c\u{0}") == "a\\u{a}b\\u{202e}c\\u{0}")
  }

  @Test func headersAreUniqueInEveryTable() {
    for table in TableRegistry.tables + [TableRegistry.roster] {
      let headers = table.columns.flatMap { [$0.name] + $0.synonyms }
      #expect(Set(headers).count == headers.count, "\(table.file)")
      for column in table.columns { #expect(!column.synonyms.isEmpty, "\(table.file) \(column.name)") }
    }
  }
}
