import Foundation

/// Turns the bytes of a file into UTF-8, whatever Excel or WPS wrote.
enum TextDecoding {
  /// GB18030 by its CFStringEncoding: it holds every character of GBK and GB 2312 at the same bytes.
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  /// UTF-8 without its mark, from UTF-8, UTF-16 with a mark, or GB18030, tried in that order; `nil` where the bytes are
  /// none of them.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      let rest = Array(bytes.dropFirst(3))
      return isUTF8(rest) ? rest : nil
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, low: 0) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, low: 1) }
    if isUTF8(bytes) { return bytes }
    return String(data: Data(bytes), encoding: gb18030).map { Array($0.utf8) }
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    if bytes.allSatisfy({ $0 < 0x80 }) { return true }
    return String(validating: bytes, as: UTF8.self) != nil
  }

  /// UTF-16 after its mark; `low` is the position of the less significant byte in a pair.
  private static func utf16(_ bytes: [UInt8], low: Int) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    let units = stride(from: 2, to: bytes.count, by: 2).map { index in
      UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8
    }
    return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
  }
}
