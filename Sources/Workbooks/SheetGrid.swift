/// The cells of a sheet as texts, row by row: what is empty takes no memory.
package struct SheetGrid: Sendable {
  /// What a cell was before it became text.
  package enum Kind: UInt8, Sendable {
    case text, number, date, boolean, error
  }

  package struct Cell: Sendable {
    fileprivate let start: UInt32
    fileprivate let length: UInt32
    /// From 0 for A.
    package let column: UInt16
    package let kind: Kind
  }

  package struct Row: Sendable {
    /// As the sheet counts it, from 1.
    package let number: Int
    fileprivate let first: Int
    fileprivate let count: Int
  }

  private var bytes: [UInt8] = []
  private var cells: [Cell] = []
  /// The rows that hold something, from the top.
  package private(set) var rows: [Row] = []

  /// The text of a formula that no spreadsheet has computed: no value is stored with it.
  package static let uncomputed = "=?"

  /// What a sheet may take as text, so that places in it fit 32 bits.
  static let mostBytes = 2_000_000_000

  package init() {}

  /// The cells of a row, from the left.
  package func cells(of row: Row) -> ArraySlice<Cell> { cells[row.first..<row.first + row.count] }

  /// The text of a cell.
  package func text(_ cell: Cell) -> String {
    String(decoding: bytes[Int(cell.start)..<Int(cell.start + cell.length)], as: UTF8.self)
  }

  /// The text's bytes, in UTF-8.
  package func utf8(_ cell: Cell) -> ArraySlice<UInt8> { bytes[Int(cell.start)..<Int(cell.start + cell.length)] }

  /// Adds a row of texts, empty ones left out; for sheets that are made by hand.
  package mutating func append(number: Int, _ texts: [(column: Int, text: String, kind: Kind)]) {
    let first = cells.count
    for cell in texts where !cell.text.isEmpty { append(cell.text.utf8, column: cell.column, cell.kind) }
    endRow(number: number, first: first)
  }

  /// Adds a cell to the row at hand.
  mutating func append(_ text: some Collection<UInt8>, column: Int, _ kind: Kind) {
    cells.append(
      Cell(
        start: UInt32(bytes.count), length: UInt32(text.count), column: UInt16(clamping: column), kind: kind))
    bytes.append(contentsOf: text)
  }

  /// Ends the row whose cells began at a place.
  mutating func endRow(number: Int, first: Int) {
    if cells.count > first { rows.append(Row(number: number, first: first, count: cells.count - first)) }
  }

  var cellCount: Int { cells.count }
  var byteCount: Int { bytes.count }

  /// The same sheet where each cell of a range that is merged downwards says what its top says, as the eye reads it.
  ///
  /// - Parameter ranges: first and last row, and the column.
  func filled(down ranges: [(rows: ClosedRange<Int>, column: Int)]) -> SheetGrid {
    if ranges.isEmpty { return self }
    var tops: [Int: [(column: Int, cell: Cell)]] = [:]
    let byRow = Dictionary(rows.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for range in ranges {
      guard let row = byRow[range.rows.lowerBound],
        let top = cells(of: row).first(where: { Int($0.column) == range.column })
      else { continue }
      for number in range.rows.dropFirst() where byRow[number] != nil {
        tops[number, default: []].append((range.column, top))
      }
    }
    if tops.isEmpty { return self }
    var grid = SheetGrid()
    grid.bytes = bytes
    for row in rows {
      let first = grid.cells.count
      var own = Array(cells(of: row))
      for top in tops[row.number] ?? [] where !own.contains(where: { Int($0.column) == top.column }) {
        own.append(
          Cell(start: top.cell.start, length: top.cell.length, column: UInt16(top.column), kind: top.cell.kind))
      }
      own.sort { $0.column < $1.column }
      grid.cells += own
      grid.endRow(number: row.number, first: first)
    }
    return grid
  }
}
