/// The texts that cells share, one after another.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(_ stream: PartStream) throws(WorkbookError) {
    var scanner = try XMLScanner(stream)
    while true {
      switch try scanner.next() {
      case .start:
        guard scanner.isNamed("si") else { continue }
        try RichText.read(&scanner, into: &bytes)
        ends.append(bytes.count)
        if bytes.count > SheetGrid.mostBytes { throw .tooLarge("sharedStrings") }
      case .finished: return
      case .end, .text: continue
      }
    }
  }

  subscript(_ index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}

/// A text in runs, as `si` and `is` have it: its `t`s, the reading aids (`rPh`) left out.
enum RichText {
  /// Reads to the end of the element that has just begun.
  static func read(_ scanner: inout XMLScanner, into bytes: inout [UInt8]) throws(WorkbookError) {
    let start = bytes.count
    var depth = 1
    var isText = false
    while depth > 0 {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("rPh") || scanner.isNamed("phoneticPr") {
          try scanner.skipElement()
        } else {
          depth += 1
          isText = scanner.isNamed("t")
        }
      case .end:
        depth -= 1
        isText = false
      case .text: if isText { scanner.append(to: &bytes) }
      case .finished: throw .damaged("si")
      }
    }
    unescape(&bytes, from: start)
  }

  /// Makes `_x000D_` the character that it stands for.
  private static func unescape(_ bytes: inout [UInt8], from start: Int) {
    guard bytes[start...].contains(UInt8(ascii: "_")) else { return }
    var rest: [UInt8] = []
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
        bytes[index + 6] == UInt8(ascii: "_"),
        let value = UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        rest += Array(String(Character(scalar)).utf8)
        index += 7
      } else {
        rest.append(bytes[index])
        index += 1
      }
    }
    bytes.replaceSubrange(start..., with: rest)
  }
}

/// The cells of one sheet.
struct SheetContent {
  private(set) var grid = SheetGrid()
  private(set) var hiddenRows = 0

  /// Columns beyond Excel's last are no cells.
  private static let mostColumns = 16_384
  /// Excel's last row.
  private static let mostRows = 1_048_576

  private let strings: SharedStrings?
  private let formats: NumberFormats
  private let is1904: Bool

  init(_ stream: PartStream, strings: SharedStrings?, formats: NumberFormats, is1904: Bool) throws(WorkbookError) {
    (self.strings, self.formats, self.is1904) = (strings, formats, is1904)
    var scanner = try XMLScanner(stream)
    var merged: [(rows: ClosedRange<Int>, column: Int)] = []
    var number = 0
    while true {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("row") {
          number = scanner.number("r") ?? number + 1
          guard number <= SheetContent.mostRows else { throw .damaged(stream.name) }
          let isHidden = ["1", "true"].contains(scanner.attribute("hidden") ?? "")
          try readRow(&scanner, number: number, isHidden: isHidden)
        } else if scanner.isNamed("mergeCell"), let range = scanner.attribute("ref").flatMap(SheetContent.downwards) {
          merged.append(range)
        }
      case .finished:
        grid = grid.filled(down: merged)
        return
      case .end, .text: continue
      }
    }
  }

  private mutating func readRow(
    _ scanner: inout XMLScanner, number: Int, isHidden: Bool
  ) throws(WorkbookError) {
    let first = grid.cellCount
    var column = -1
    while true {
      switch try scanner.next() {
      case .start:
        guard scanner.isNamed("c") else {
          try scanner.skipElement()
          continue
        }
        let before = column
        column = scanner.column("r") ?? column + 1
        guard column != before, column < SheetContent.mostColumns else { throw .damaged("sheet") }
        try readCell(&scanner, column: column)
        if grid.byteCount > SheetGrid.mostBytes { throw .tooLarge("sheet") }
      case .end:
        // cells end within readCell
        let before = grid.rows.count
        grid.endRow(number: number, first: first)
        if isHidden, grid.rows.count > before { hiddenRows += 1 }
        return
      case .text: continue
      case .finished: throw .damaged("sheet")
      }
    }
  }

  private mutating func readCell(_ scanner: inout XMLScanner, column: Int) throws(WorkbookError) {
    let kind = scanner.kind("t")
    let style = scanner.number("s") ?? 0
    var value: [UInt8] = []
    var inline: [UInt8] = []
    var depth = 1
    var isValue = false
    var isFormula = false
    while depth > 0 {
      switch try scanner.next() {
      case .start:
        if scanner.isNamed("is") {
          try RichText.read(&scanner, into: &inline)
        } else {
          depth += 1
          isValue = scanner.isNamed("v")
          if scanner.isNamed("f") { isFormula = true }
        }
      case .end:
        depth -= 1
        isValue = false
      case .text: if isValue { scanner.append(to: &value) }
      case .finished: throw .damaged("sheet")
      }
    }
    // a formula that no spreadsheet has computed is not empty: what it would give is not known
    if isFormula, value.isEmpty, inline.isEmpty, kind?.first != UInt8(ascii: "s") || kind?.length == 1 {
      return add(Array(SheetGrid.uncomputed.utf8)[...], column, .error)
    }
    switch (kind?.first, kind?.length) {
    case (UInt8(ascii: "s"), 1):
      if value.isEmpty { return }
      guard let index = Int(String(decoding: value, as: UTF8.self)), let text = strings?[index] else {
        throw .damaged("sharedStrings")
      }
      add(text, column, .text)
    case (UInt8(ascii: "i"), _): add(inline[...], column, .text)
    case (UInt8(ascii: "s"), _): add(value[...], column, .text)
    case (UInt8(ascii: "b"), _): add(Array((value == [0x31] ? "true" : "false").utf8)[...], column, .boolean)
    case (UInt8(ascii: "e"), _): add(value[...], column, .error)
    case (UInt8(ascii: "d"), _): add(SheetContent.day(value)[...], column, .date)
    default: addNumber(value, style, column)
    }
  }

  private mutating func addNumber(_ value: [UInt8], _ style: Int, _ column: Int) {
    if value.isEmpty { return }
    switch formats[style] {
    case .number: add(NumberFormats.text(value)[...], column, .number)
    case .padded(let width):
      let text = NumberFormats.text(value)
      let isWhole = text.allSatisfy { (0x30...0x39).contains($0) }
      let zeros = [UInt8](repeating: 0x30, count: isWhole ? max(0, width - text.count) : 0)
      add((zeros + text)[...], column, isWhole ? .text : .number)
    case .date, .time:
      let serial = Double(String(decoding: value, as: UTF8.self)) ?? .nan
      if let text = NumberFormats.moment(serial, style: formats[style], is1904: is1904) {
        add(Array(text.utf8)[...], column, .date)
      } else {
        add(NumberFormats.text(value)[...], column, .number)
      }
    }
  }

  private mutating func add(_ text: ArraySlice<UInt8>, _ column: Int, _ kind: SheetGrid.Kind) {
    if !text.isEmpty { grid.append(text, column: column, kind) }
  }

  /// An ISO moment as a day, or as a day and minutes.
  private static func day(_ value: [UInt8]) -> [UInt8] {
    guard let split = value.firstIndex(of: UInt8(ascii: "T")) else { return value }
    let clock = value[value.index(after: split)...].prefix(5)
    let isMidnight = clock.allSatisfy { $0 == 0x30 || $0 == UInt8(ascii: ":") }
    return Array(value[..<split]) + (isMidnight ? [] : [0x20] + clock)
  }

  /// The rows and the column of a range of one column and several rows, such as `B3:B9`; `nil` for any other.
  private static func downwards(_ reference: String) -> (rows: ClosedRange<Int>, column: Int)? {
    let ends = reference.split(separator: ":").map { end -> (column: Int, row: Int)? in
      var column = 0
      var row = 0
      for byte in end.utf8 where byte != UInt8(ascii: "$") {
        if (0x41...0x5A).contains(byte), row == 0 {
          column = column * 26 + Int(byte) - 0x40
        } else if (0x30...0x39).contains(byte), column > 0 {
          row = row * 10 + Int(byte) - 0x30
        } else {
          return nil
        }
        if column > mostColumns || row > mostRows { return nil }
      }
      return row > 0 ? (column - 1, row) : nil
    }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first.column == last.column, first.row < last.row
    else { return nil }
    return (first.row...last.row, first.column)
  }
}
