import Foundation
import PlacementTestSupport

/// Changes the files of a scenario with an eye to their structure: rows, cells, keys and encodings, and now and then
/// bare bytes. The same seed makes the same changes.
public struct Mutator {
  private var random: SplitMix64

  public init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Texts that readers stumble over.
  static let tokens: [String] = [
    "", " ", "\"", "\"\"", "'", ",", ";", "\t", "\n", "\r\n", "\r", "\0", "\u{FEFF}", "\u{200B}", "\u{202E}", "\u{301}",
    "e\u{301}", "１２", "０", "Ａ００１", "=cmd|' /C calc'!A0", "=\"001\"", "+1", "-1", "@", "*", "#REF!", "1E+10", "3.2E+11",
    "0", "1", "-0", "00", "1e9", "9223372036854775807", "9223372036854775808", "999999999999999999999999", "0.1", ".5",
    "5.", "1.0000000000", "NaN", "inf", "true", "否", "是", "男", "female", "2026-02-29", "2024-02-29", "2026年9月1日",
    "0000-00-00", "9999-12-31", "25:00", "24:00", "08:30", "mon;tue", "星期八", "no-minors;labour-9", "programme=1;2",
    "at=",
    "enterprise=E1", "P1;P2;;P1", "term", "id", "apprentice", "编号", "学号", "~", "null", "[", "{", "&a", "*a", "- ", "? ",
    "|", ">", "!!binary x", "%YAML 9.9", "---", "...", "<<: *a", "#", ": ", "format: 2", "extends: x", "{a: b}", "../x",
    "/dev/zero", "models/none", "𠮷", "👩‍👩‍👧", "\u{10FFFF}",
  ]

  /// A number below a count.
  mutating func pick(_ count: Int) -> Int { index(count) }
  private mutating func index(_ count: Int) -> Int { count <= 0 ? 0 : Int(random.next() % UInt64(count)) }
  private mutating func chance(_ part: Int) -> Bool { index(part) == 0 }
  private mutating func token() -> String { Self.tokens[index(Self.tokens.count)] }

  /// One changed file from a file's bytes; `others` are files of the same kind to cross it with.
  public mutating func mutate(_ bytes: [UInt8], isTable: Bool, others: [[UInt8]]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...index(index(3) + 1) {
      switch index(10) {
      case 0: bytes = mutateBytes(bytes)
      case 1: bytes = encode(bytes)
      case 2 where !others.isEmpty: bytes = cross(bytes, others[index(others.count)])
      case 3...5: bytes = mutateLines(bytes)
      default: bytes = isTable ? mutateCells(bytes) : mutateKeys(bytes)
      }
    }
    // a term of its usual size: more only makes the runs slow
    return Array(bytes.prefix(200_000))
  }

  private mutating func mutateBytes(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...index(8) {
      let at = index(bytes.count + 1)
      switch index(4) {
      case 0 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 1 where at < bytes.count: bytes.remove(at: at)
      case 2: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: at)
      default: bytes = Array(bytes.prefix(at))
      }
    }
    return bytes
  }

  private mutating func encode(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    switch index(6) {
    case 0: return [0xEF, 0xBB, 0xBF] + bytes
    case 1: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case 2: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    case 3: return Array(text.data(using: String.Encoding(rawValue: 0x8000_0632)) ?? Data())
    case 4: return Array(text.split(separator: "\n").joined(separator: "\r\n").utf8)
    default: return Array(text.split(separator: "\n").joined(separator: "\r").utf8)
    }
  }

  private mutating func cross(_ bytes: [UInt8], _ other: [UInt8]) -> [UInt8] {
    Array(bytes.prefix(index(bytes.count + 1))) + Array(other.suffix(index(other.count + 1)))
  }

  private mutating func mutateLines(_ bytes: [UInt8]) -> [UInt8] {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0...index(3) where !lines.isEmpty {
      let at = index(lines.count)
      switch index(5) {
      case 0: lines.remove(at: at)
      case 1: lines.insert(lines[at], at: index(lines.count))
      case 2: lines.swapAt(at, index(lines.count))
      case 3: lines.insert(Array(token().utf8), at: at)
      default: lines = lines.count > 2 && chance(3) ? [lines[0]] + random.shuffled(Array(lines.dropFirst())) : lines
      }
    }
    return Array(lines.joined(separator: [10]))
  }

  /// Works on the cells of a table: exchanged, emptied, doubled, quoted, set to a token or to another cell's text.
  private mutating func mutateCells(_ bytes: [UInt8]) -> [UInt8] {
    var rows = bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
      line.split(separator: 0x2C, omittingEmptySubsequences: false).map(Array.init)
    }
    for _ in 0...index(index(4) + 1) where !rows.isEmpty {
      let row = index(rows.count)
      guard !rows[row].isEmpty else { continue }
      let column = index(rows[row].count)
      switch index(8) {
      case 0: rows[row][column] = []
      case 1: rows[row][column] = Array(token().utf8)
      case 2: rows[row][column] += Array(token().utf8)
      case 3: rows[row][column] = [0x22] + rows[row][column] + [0x22]
      case 4: rows[row].swapAt(column, index(rows[row].count))
      case 5: rows[row].insert(rows[row][column], at: column)
      case 6: rows[row].remove(at: column)
      default:
        let other = rows[index(rows.count)]
        if !other.isEmpty { rows[row][column] = other[min(column, other.count - 1)] }
      }
    }
    return Array(rows.map { Array($0.joined(separator: [0x2C])) }.joined(separator: [10]))
  }

  /// Works on the lines of a settings file: indentation, keys, values.
  private mutating func mutateKeys(_ bytes: [UInt8]) -> [UInt8] {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    for _ in 0...index(3) where !lines.isEmpty {
      let at = index(lines.count)
      switch index(5) {
      case 0: lines[at] = "  " + lines[at]
      case 1: lines[at] = (lines[at].split(separator: ":").first.map(String.init) ?? "") + ": " + token()
      case 2: lines[at] = token() + ":" + (lines[at].split(separator: ":").last.map(String.init) ?? "")
      case 3: lines[at] += token()
      default: lines[at] = "[" + lines[at] + ", " + token() + "]"
      }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }
}
