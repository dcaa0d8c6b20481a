/// A JSON value as text: numbers keep their digits, objects their order.
indirect enum JSONTree: Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONTree])
  case object([(key: String, value: JSONTree)])
}

/// Reads strict JSON (RFC 8259) of little depth from bytes that anybody may have written.
///
/// A key that comes twice, text behind the document and lists within lists beyond ``mostDepth`` are refused, so that no
/// two programs can read a file differently and none runs out of stack.
struct JSONScanner {
  /// What a certificate needs is 10.
  static let mostDepth = 16

  /// What is wrong and in which line.
  struct Failure: Error, Hashable {
    let line: Int
    let what: What
  }

  enum What: Hashable {
    case syntax
    case depth
    case repeatedKey(String)
    case encoding
  }

  private let bytes: [UInt8]
  private var at = 0

  /// The value of a whole document.
  static func tree(_ bytes: [UInt8]) throws(Failure) -> JSONTree {
    var scanner = JSONScanner(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.at = 3 }
    let tree = try scanner.value(depth: 0)
    scanner.skipBlanks()
    guard scanner.at == bytes.count else { throw scanner.failure(.syntax) }
    return tree
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func failure(_ what: What) -> Failure {
    Failure(line: 1 + bytes.prefix(at).count { $0 == 0x0A }, what: what)
  }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  /// Takes a byte behind blanks, if it is there.
  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONTree {
    guard depth <= Self.mostDepth else { throw failure(.depth) }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(_ text: String, _ tree: JSONTree) throws(Failure) -> JSONTree {
    guard bytes[at...].starts(with: text.utf8) else { throw failure(.syntax) }
    at += text.utf8.count
    return tree
  }

  private mutating func object(_ depth: Int) throws(Failure) -> JSONTree {
    at += 1
    var members: [(key: String, value: JSONTree)] = []
    var keys = Set<String>()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw failure(.syntax) }
      let key = try string()
      guard keys.insert(key).inserted else { throw failure(.repeatedKey(String(key.prefix(60)))) }
      guard take(UInt8(ascii: ":")) else { throw failure(.syntax) }
      members.append((key, try value(depth: depth + 1)))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure(.syntax) }
    return .object(members)
  }

  private mutating func array(_ depth: Int) throws(Failure) -> JSONTree {
    at += 1
    var items: [JSONTree] = []
    if take(UInt8(ascii: "]")) { return .array(items) }
    repeat { items.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure(.syntax) }
    return .array(items)
  }

  private mutating func number() throws(Failure) -> String {
    let start = at
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    func digits(_ scanner: inout JSONScanner) throws(Failure) {
      guard isDigit(scanner.next) else { throw scanner.failure(.syntax) }
      while isDigit(scanner.next) { scanner.at += 1 }
    }
    if next == UInt8(ascii: "-") { at += 1 }
    if next == UInt8(ascii: "0") { at += 1 } else { try digits(&self) }
    if next == UInt8(ascii: ".") {
      at += 1
      try digits(&self)
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      at += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
      try digits(&self)
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func string() throws(Failure) -> String {
    at += 1
    var text: [UInt8] = []
    while let byte = next {
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw failure(.encoding) }
        return string
      case UInt8(ascii: "\\"): try escape(&text)
      case ..<0x20: throw failure(.syntax)
      default: text.append(byte)
      }
    }
    throw failure(.syntax)
  }

  private mutating func escape(_ text: inout [UInt8]) throws(Failure) {
    guard let byte = next else { throw failure(.syntax) }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      var code = try unit()
      if (0xD800..<0xDC00).contains(code), bytes[at...].starts(with: [0x5C, 0x75]) {
        at += 2
        let low = try unit()
        guard (0xDC00..<0xE000).contains(low) else { throw failure(.encoding) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw failure(.encoding) }
      text += Array(String(scalar).utf8)
    default: throw failure(.syntax)
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(Failure) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw failure(.syntax) }
      code = code << 4 | UInt32(digit)
      at += 1
    }
    return code
  }
}
