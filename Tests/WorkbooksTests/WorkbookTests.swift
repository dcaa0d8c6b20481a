import Foundation
import PlacementTestSupport
import Testing

@testable import Workbooks

/// Workbooks read as people see them, and what is none told by its name.
@Suite struct WorkbookTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ name: String) throws -> Workbook {
    try Workbook(Array(Data(contentsOf: root.appending(path: "Fixtures/workbooks/\(name)"))))
  }

  /// A sheet as rows: the number, then the cells as `C=text`.
  static func shown(_ sheet: Workbook.Sheet) -> [String] {
    sheet.grid.rows.map { row in
      let cells = sheet.grid.cells(of: row).map { cell in
        String(UnicodeScalar(UInt8(65 + cell.column))) + "=" + sheet.grid.text(cell)
      }
      return "\(row.number): " + cells.joined(separator: " | ")
    }
  }

  /// Written by openpyxl: merged titles, a class merged over three rows, a hidden row and sheet, days in both date systems, a number
  /// that a format of zeros makes an id, a formula without its value.
  @Test(arguments: ["openpyxl.xlsx", "openpyxl-1904.xlsx"])
  func peoplesSheets(name: String) throws {
    let book = try Self.read(name)
    #expect(book.sheets.map(\.name) == ["学生名单", "隐藏", "时间"])
    #expect(book.sheets.map(\.isHidden) == [false, true, false])
    #expect(book.sheets.map(\.hiddenRows) == [1, 0, 0])
    #expect(
      Self.shown(book.sheets[0]) == [
        "1: A=张家港市2026年秋季学期实习学生名单", "2: A=填表人：示例", "4: A=学号 | B=姓名 | C=班级 | D=出生日期 | E=成绩 | F=备注",
        "5: A=02240101 | B=蒋例子 | C=24机电1班 | D=2008-03-05 | E=90.5",
        "6: A=02240102 | B=吴例若 | C=24机电1班 | D=2008年5月1日 | E=88 | F=转学",
        "7: A=02240103 | B=李 例 | C=24机电1班 | D=2008-01-02 | E=0.3 | F=true",
      ])
    #expect(Self.shown(book.sheets[2]).first?.hasPrefix("1: A=08:30 | B=2026-09-01 08:30 | ") == true)
    #expect(Self.shown(book.sheets[2])[2] == "3: B=320000000000 | C=-5 | D=1E-07")
  }
}

/// What is no workbook, and what would do harm: an error with its name, never a crash.
@Suite struct HostileWorkbookTests {
  @Test(arguments: [
    ("page.xlsx", WorkbookError.foreign(.html)), ("text.xlsx", .foreign(.text)), ("old.xlsx", .foreign(.binary)),
    ("ods.xlsx", .foreign(.openDocument)), ("cut.xlsx", .damaged("zip")),
    ("doctype.xlsx", .documentType("xl/worksheets/sheet1.xml")), ("bomb.xlsx", .tooLarge("xl/worksheets/sheet2.xml")),
    ("many-sheets.xlsx", .tooManySheets(601)),
  ])
  func isRefused(name: String, error: WorkbookError) throws {
    let bytes = Array(try Data(contentsOf: WorkbookTests.root.appending(path: "Fixtures/workbooks/\(name)")))
    #expect(throws: error) { try Workbook(bytes) }
  }

  /// Every byte of a workbook's parts changed in turn, in steps: read or refused, never a trap.
  @Test func changedBytesNeverTrap() throws {
    let bytes = Array(
      try Data(contentsOf: WorkbookTests.root.appending(path: "Fixtures/workbooks/clean.xlsx")))
    for step in stride(from: 0, to: bytes.count, by: 37) {
      for flip in [UInt8(0xFF), 0x20, 0x01] {
        var changed = bytes
        changed[step] ^= flip
        _ = try? Workbook(changed)
      }
    }
    for length in stride(from: 0, to: bytes.count, by: 101) { _ = try? Workbook(Array(bytes.prefix(length))) }
  }

  @Test(arguments: [
    ("yyyy\\-mm\\-dd", NumberFormats.Style.date), ("\"date\"0.00", .number), ("[h]:mm:ss", .time),
    ("h:mm AM/PM", .time),
    ("00000000", .padded(8)), ("0", .number), ("General", .number), ("[Red]0.00;[Blue]-0.00", .number),
    ("yyyy\"年\"m\"月\"d\"日\";@", .date), ("[$-804]yyyy年m月d日", .date), ("mm:ss", .time), ("@", .number),
    ("#,##0_);(#,##0)", .number),
  ])
  func formats(code: String, style: NumberFormats.Style) { #expect(NumberFormats.style(of: code) == style) }

  @Test(arguments: [
    ("123", "123"), ("0.30000000000000004", "0.3"), ("1.0", "1.0"), ("3.2E+11", "320000000000"),
    ("3.20582200801011E+17", "3.20582200801011E+17"),
    ("1E-3", "0.001"), ("-5", "-5"), ("nan", "nan"),
  ])
  func numbers(raw: String, text: String) {
    #expect(String(decoding: NumberFormats.text(Array(raw.utf8)), as: UTF8.self) == text)
  }

  @Test(arguments: [
    (0.0, false, "00:00"), (59, false, "1900-02-28"), (61, false, "1900-03-01"), (46_266, false, "2026-09-01"),
    (44_804, true, "2026-09-01"),
    (0.354_166_666_666_667, false, "08:30"), (46_266.999_999_999, false, "2026-09-02"), (-1, false, ""),
    (1e12, false, ""),
  ])
  func serials(serial: Double, is1904: Bool, text: String) {
    let style: NumberFormats.Style = serial < 1 && serial >= 0 ? .time : .date
    #expect(NumberFormats.moment(serial, style: style, is1904: is1904) ?? "" == text)
  }
}
