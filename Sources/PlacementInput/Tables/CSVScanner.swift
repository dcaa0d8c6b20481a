/// Walks once over the bytes of a CSV text; nothing in a text makes it stop other than its end or too many faults.
struct CSVScanner {
  static let quote = UInt8(ascii: "\"")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

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

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    while position < bytes.count, faults.count < CSVDocument.mostFaults {
      record += 1
      firstCell = cells.count
      var isBlank = true
      repeat {
        let start = position
        scanCell(bytes)
        if position > start { isBlank = false }
      } while endCell(bytes)
      let count = cells.count - firstCell
      if isBlank, count == 1 {
        cells.removeLast()
      } else {
        records.append(CSVRecord(number: record, firstCell: firstCell, cellCount: count))
      }
    }
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
    append(start, position - start, doubled)
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
