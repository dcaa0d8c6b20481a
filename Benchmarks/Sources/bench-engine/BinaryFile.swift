import FoundationEssentials

/// Why an instance file was not read.
struct InstanceFault: Error, CustomStringConvertible {
  let description: String
}

/// An instance file of whole arrays in native byte order, read from front to back.
struct BinaryFile {
  private let data: Data
  private var offset = 0

  /// Maps a file that begins with eight bytes of `kind`.
  init(_ path: String, kind: String) throws {
    data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    guard data.prefix(8).elementsEqual(kind.utf8) else { throw InstanceFault(description: "\(path) is no \(kind)") }
    offset = 8
  }

  /// The next `count` numbers.
  mutating func numbers<Number: BitwiseCopyable>(_ count: Int, of type: Number.Type) throws -> [Number] {
    let size = count * MemoryLayout<Number>.stride
    guard count >= 0, offset + size <= data.count else { throw InstanceFault(description: "the file is cut off") }
    defer { offset += size }
    return data.withUnsafeBytes { bytes in
      [Number](unsafeUninitializedCapacity: count) { buffer, filled in
        let part = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + size])
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: part)
        filled = count
      }
    }
  }
}
