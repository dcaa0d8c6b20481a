/// Cuts a part's XML into tags and texts while it is inflated.
///
/// Written here and not taken from a library for one reason: a sheet of five million cells is ten million tags, and Foundation's
/// parser makes a dictionary of strings of each. It knows what workbooks have (UTF-8, prefixes, comments, CDATA,
/// the five entities and numeric ones) and refuses a document type, by which a file could name others or grow without end.
/// Names are compared without their prefix: strict and transitional workbooks differ in namespaces alone.
struct XMLScanner: ~Copyable {
  enum Event { case start, end, text, finished }

  /// The longest tag or entity that is kept; texts may be longer.
  private static let longestTag = 1 << 20

  private var stream: PartStream
  private var buffer: UnsafeMutableRawBufferPointer
  private var position = 0
  private var filled = 0
  private var isDrained = false
  /// Where the tag at hand lies: its local name, and what stands behind the name.
  private var name = 0..<0
  private var attributes = 0..<0
  private var text = 0..<0
  private var isSelfClosing = false
  /// A tag that closes itself ends at the next call.
  private var endsNext = false
  private var isRawText = false

  init(_ stream: PartStream) throws(WorkbookError) {
    self.stream = stream
    buffer = .allocate(byteCount: 1 << 18, alignment: 16)
    try refill()
    // a byte order mark; anything but UTF-8 is told from its first bytes
    if filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { position = 3 }
    if filled >= 2, buffer[0] >= 0xFE || buffer[0] == 0 || buffer[1] == 0 { throw .damaged(stream.name) }
  }

  deinit { buffer.deallocate() }

  /// The next tag or text.
  mutating func next() throws(WorkbookError) -> Event {
    if endsNext {
      endsNext = false
      return .end
    }
    while true {
      if position == filled {
        try refill()
        if position == filled { return .finished }
      }
      if buffer[position] != UInt8(ascii: "<") {
        text = position..<(try find(UInt8(ascii: "<"), orEnd: true))
        position = text.upperBound
        isRawText = false
        return .text
      }
      try need(4)
      switch buffer[position + 1] {
      case UInt8(ascii: "?"):
        try skip(past: "?>")
      case UInt8(ascii: "!"):
        if try starts("<!--") {
          try skip(past: "-->")
        } else if try starts("<![CDATA[") {
          position += 9
          let end = try locate("]]>")
          text = position..<end
          position = end + 3
          isRawText = true
          return .text
        } else {
          throw .documentType(stream.name)
        }
      case UInt8(ascii: "/"):
        let end = try tagEnd()
        name = local(position + 2, end)
        position = end + 1
        return .end
      default:
        let end = try tagEnd()
        isSelfClosing = buffer[end - 1] == UInt8(ascii: "/")
        let close = isSelfClosing ? end - 1 : end
        name = local(position + 1, close)
        attributes = name.upperBound..<close
        position = end + 1
        endsNext = isSelfClosing
        return .start
      }
    }
  }

  /// Whether the tag at hand has a local name.
  func isNamed(_ word: StaticString) -> Bool {
    guard name.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<name.count where buffer[name.lowerBound + index] != word.utf8Start[index] { return false }
    return true
  }

  /// An attribute of the tag at hand by its local name, decoded; `nil` where it has none.
  func attribute(_ word: StaticString) -> String? {
    guard let range = range(of: word) else { return nil }
    var bytes: [UInt8] = []
    decode(range, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An attribute that is a whole number.
  func number(_ word: StaticString) -> Int? {
    guard let range = range(of: word), !range.isEmpty, range.count < 18 else { return nil }
    var value = 0
    for index in range {
      let digit = Int(buffer[index]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The first letters of an attribute as an A1 column, from 0.
  func column(_ word: StaticString) -> Int? {
    guard let range = range(of: word) else { return nil }
    var value = 0
    for index in range {
      let letter = Int(buffer[index] & 0xDF) - 0x40
      guard (1...26).contains(letter), buffer[index] >= 0x41 else { break }
      value = value * 26 + letter
      if value > 20_000 { return nil }
    }
    return value > 0 ? value - 1 : nil
  }

  /// The first byte of an attribute and how long it is: enough to tell the kinds of cells apart.
  func kind(_ word: StaticString) -> (first: UInt8, length: Int)? {
    guard let range = range(of: word), !range.isEmpty else { return nil }
    return (buffer[range.lowerBound], range.count)
  }

  /// Adds the text at hand, its entities resolved.
  func append(to bytes: inout [UInt8]) {
    if isRawText {
      bytes.append(contentsOf: buffer[text])
    } else {
      decode(text, into: &bytes)
    }
  }

  /// Goes past the end of the tag that has just begun.
  mutating func skipElement() throws(WorkbookError) {
    var depth = 1
    while depth > 0 {
      switch try next() {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      case .finished: throw .damaged(stream.name)
      }
    }
  }

  private func range(of word: StaticString) -> Range<Int>? {
    var index = attributes.lowerBound
    let end = attributes.upperBound
    while index < end {
      while index < end, isBlank(buffer[index]) { index += 1 }
      var start = index
      while index < end, buffer[index] != UInt8(ascii: "="), !isBlank(buffer[index]) {
        if buffer[index] == UInt8(ascii: ":") { start = index + 1 }
        index += 1
      }
      let key = start..<index
      while index < end, buffer[index] != UInt8(ascii: "\""), buffer[index] != UInt8(ascii: "'") { index += 1 }
      guard index < end else { return nil }
      let quote = buffer[index]
      index += 1
      let value = index
      while index < end, buffer[index] != quote { index += 1 }
      guard index < end else { return nil }
      if key.count == word.utf8CodeUnitCount,
        (0..<key.count).allSatisfy({ buffer[key.lowerBound + $0] == word.utf8Start[$0] })
      {
        return value..<index
      }
      index += 1
    }
    return nil
  }

  private func decode(_ range: Range<Int>, into bytes: inout [UInt8]) {
    var index = range.lowerBound
    var plain = index
    while index < range.upperBound {
      guard buffer[index] == UInt8(ascii: "&") else {
        index += 1
        continue
      }
      bytes.append(contentsOf: buffer[plain..<index])
      let limit = min(range.upperBound, index + 12)
      let end = (index..<limit).first { buffer[$0] == UInt8(ascii: ";") }
      if let end, let scalar = entity(index + 1, end) {
        bytes.append(contentsOf: String(scalar).utf8)
        index = end + 1
      } else {
        bytes.append(UInt8(ascii: "&"))
        index += 1
      }
      plain = index
    }
    bytes.append(contentsOf: buffer[plain..<range.upperBound])
  }

  private func entity(_ start: Int, _ end: Int) -> Character? {
    let word = String(decoding: buffer[start..<end], as: UTF8.self)
    switch word {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard word.hasPrefix("#") else { return nil }
      let digits = word.dropFirst()
      let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init).map(Character.init)
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The name from a place to a blank or the end, without its prefix.
  private func local(_ start: Int, _ end: Int) -> Range<Int> {
    var first = start
    var index = start
    while index < end, !isBlank(buffer[index]), buffer[index] != UInt8(ascii: "/") {
      if buffer[index] == UInt8(ascii: ":") { first = index + 1 }
      index += 1
    }
    return first..<index
  }

  /// Where the tag at hand ends: the first `>` outside quotes.
  private mutating func tagEnd() throws(WorkbookError) -> Int {
    var index = position + 1
    var quote: UInt8 = 0
    while true {
      if index == filled {
        let offset = index - position
        try more()
        index = position + offset
        if index == filled { throw .damaged(stream.name) }
      }
      let byte = buffer[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      index += 1
    }
  }

  /// The place of a byte from here on, the window's end where that comes first: a text may come in pieces.
  ///
  /// An entity is never cut: a piece ends before an ampersand that is near the end.
  private mutating func find(_ byte: UInt8, orEnd: Bool) throws(WorkbookError) -> Int {
    var index = position
    while index < filled {
      if buffer[index] == byte { return index }
      index += 1
    }
    if isDrained { return filled }
    let tail = max(position, filled - 12)
    let cut = (tail..<filled).last { buffer[$0] == UInt8(ascii: "&") } ?? filled
    if cut > position { return cut }
    try more()
    return try find(byte, orEnd: orEnd)
  }

  private mutating func starts(_ word: StaticString) throws(WorkbookError) -> Bool {
    try need(word.utf8CodeUnitCount)
    guard filled - position >= word.utf8CodeUnitCount else { return false }
    return (0..<word.utf8CodeUnitCount).allSatisfy { buffer[position + $0] == word.utf8Start[$0] }
  }

  private mutating func skip(past word: StaticString) throws(WorkbookError) {
    position = try locate(word) + word.utf8CodeUnitCount
  }

  /// Where a word begins from here on; all up to it stays in the window, which begins at the position.
  private mutating func locate(_ word: StaticString) throws(WorkbookError) -> Int {
    var offset = 0
    while true {
      while position + offset + word.utf8CodeUnitCount <= filled {
        let start = position + offset
        if (0..<word.utf8CodeUnitCount).allSatisfy({ buffer[start + $0] == word.utf8Start[$0] }) { return start }
        offset += 1
      }
      let before = filled - position
      try more()
      if filled - position == before { throw .damaged(stream.name) }
    }
  }

  /// At least so many bytes behind the position, unless the part ends before.
  private mutating func need(_ count: Int) throws(WorkbookError) {
    while filled - position < count, !isDrained { try more() }
    if filled - position < 2 { throw .damaged(stream.name) }
  }

  private mutating func refill() throws(WorkbookError) {
    position = 0
    filled = 0
    try more()
  }

  /// Moves what is left to the window's start and fills the rest; a window that is full of one tag grows.
  private mutating func more() throws(WorkbookError) {
    if isDrained { return }
    let left = filled - position
    if position > 0, left > 0 {
      // the pieces may overlap, which copying allows
      UnsafeMutableRawBufferPointer(rebasing: buffer[..<left]).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: buffer[position..<filled]))
    }
    position = 0
    filled = left
    if filled == buffer.count {
      if buffer.count >= XMLScanner.longestTag { throw .tooLarge(stream.name) }
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
      buffer.deallocate()
      buffer = larger
    }
    let count = try stream.fill(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
    filled += count
    if count == 0 { isDrained = true }
  }
}
