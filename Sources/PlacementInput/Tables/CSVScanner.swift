/// Walks once over the bytes of a CSV text; nothing in a text makes it stop other than its end or too many faults.
struct CSVScanner {
  static let quote = UInt8(ascii: "\"")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D
  /// From so many empty cells on a row is the padding of a spreadsheet, of which a file may have a million.
  private static let padded = 64

  let delimiter: UInt8
  private(set) var cells: [CSVCell] = []
  private(set) var records: [CSVRecord] = []
  private(set) var faults: [CSVFault] = []

  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var record = 0
  private var firstCell = 0
  // Counting characters goes on from the last fault of the line: a line of a million stray quotes stays linear.
  private var hasNUL = false
  private var counted = (line: 0, position: 0, characters: 0)

  /// - Parameter start: Where the first record begins; what stands before it is a line that is no record.
  init(delimiter: UInt8, from start: Int = 0) {
    self.delimiter = delimiter
    position = start
    lineStart = start
    line = start == 0 ? 1 : 2
  }

  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    while position < bytes.count, faults.count < CSVDocument.mostFaults {
      record += 1
      firstCell = cells.count
      let start = (position: position, line: line, lineStart: lineStart)
      var isBlank = true
      var count = 0
      repeat {
        let start = position
        scanCell(bytes)
        if position > start { isBlank = false }
        count += 1
        if count > CSVDocument.mostColumns {
          cells.removeLast()
          count += skipEmptyCells(bytes)
        }
      } while endCell(bytes)
      if count > CSVDocument.mostColumns {
        let end = (line: line, lineStart: lineStart)
        (line, lineStart) = (start.line, start.lineStart)
        report(.tooManyColumns(count), bytes, start.position, cell: 0)
        (line, lineStart) = (end.line, end.lineStart)
      } else if isBlank, count == 1 || count >= Self.padded {
        cells.removeLast(count)
        continue
      }
      records.append(CSVRecord(number: record, firstCell: firstCell, cellCount: cells.count - firstCell))
    }
  }

  /// Steps over separators of which the next one follows at once; gives how many.
  private mutating func skipEmptyCells(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let start = position
    while position + 1 < bytes.count, bytes[position] == delimiter, bytes[position + 1] == delimiter { position += 1 }
    return position - start
  }

  /// Steps over what ends a cell; true where another cell of the same record follows.
  private mutating func endCell(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard position < bytes.count else { return false }
    if bytes[position] == delimiter {
      position += 1
      return true
    }
    stepOverLineBreak(bytes)
    return false
  }

  private mutating func stepOverLineBreak(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes[position] == Self.carriageReturn, position + 1 < bytes.count, bytes[position + 1] == Self.lineFeed {
      position += 1
    }
    position += 1
    line += 1
    lineStart = position
  }

  private mutating func scanCell(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard position < bytes.count else { return append(position, 0) }
    if bytes[position] == Self.quote { return scanQuoted(bytes) }
    // ="0123" is how people make Excel keep an id as text.
    if bytes[position] == UInt8(ascii: "="), position + 1 < bytes.count, bytes[position + 1] == Self.quote {
      position += 1
      return scanQuoted(bytes)
    }
    let start = position
    scanPlain(bytes, at: .strayQuote)
    append(start, position - start)
    checkLength(bytes, from: start)
  }

  /// Reports a cell that is longer than any spreadsheet's, and empties it.
  private mutating func checkLength(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    guard let cell = cells.last, cell.length > CSVDocument.longestCell else { return }
    cells[cells.count - 1] = CSVCell(start: cell.start, length: 0, hasDoubledQuotes: false)
    report(.cellTooLong, bytes, start, cell: cells.count - 1 - firstCell)
  }

  /// Goes on to the next delimiter or line break; a quote on the way, or any text after a closing quote, is a fault.
  private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>, at problem: CSVFault.Problem) {
    var reported = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { return }
      if byte == 0 {
        if !reported { report(.nulByte, bytes, position) }
        reported = true
      } else if byte == Self.quote || problem == .textAfterQuote, !reported {
        report(problem, bytes, position)
        reported = true
      }
      position += 1
    }
  }

  private mutating func scanQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
    let opening = (position: position, line: line, lineStart: lineStart)
    position += 1
    let start = position
    var doubled = false
    var reported = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else {
          append(start, position - start, doubled)
          position += 1
          let end = (line: line, lineStart: lineStart)
          (line, lineStart) = (opening.line, opening.lineStart)
          checkLength(bytes, from: opening.position)
          (line, lineStart) = (end.line, end.lineStart)
          return scanPlain(bytes, at: .textAfterQuote)
        }
        doubled = true
        position += 2
      } else if byte == Self.lineFeed || byte == Self.carriageReturn {
        stepOverLineBreak(bytes)
      } else {
        if byte == 0, !reported {
          report(.nulByte, bytes, position)
          reported = true
        }
        position += 1
      }
    }
    // Nothing of a text that runs to the end of the file is kept.
    append(start, 0, false)
    // The place to look at is where the quote was opened, not the end of the file.
    line = opening.line
    lineStart = opening.lineStart
    report(.unterminatedQuote, bytes, opening.position, cell: cells.count - firstCell - 1)
  }

  private mutating func append(_ start: Int, _ length: Int, _ doubled: Bool = false) {
    cells.append(CSVCell(start: UInt32(start), length: UInt32(length), hasDoubledQuotes: doubled))
  }

  private mutating func report(
    _ problem: CSVFault.Problem, _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, cell: Int? = nil
  ) {
    guard faults.count < CSVDocument.mostFaults else { return }
    // One tells what is wrong with the whole file.
    if problem == .nulByte {
      guard !hasNUL else { return }
      hasNUL = true
    }
    var from = counted.line == line && counted.position <= at ? counted.position : lineStart
    var characters = counted.line == line && counted.position <= at ? counted.characters : 0
    while from < at {
      // Bytes 10xxxxxx go on with a character.
      if bytes[from] & 0xC0 != 0x80 { characters += 1 }
      from += 1
    }
    counted = (line, at, characters)
    let index = cell ?? (problem == .textAfterQuote ? cells.count - 1 : cells.count) - firstCell
    faults.append(
      CSVFault(problem: problem, record: record, cell: index, line: line, character: characters + 1))
  }
}
