import CCrypto

/// SHA-256 (FIPS 180-4), one shot or piece by piece.
///
/// A value: a copy goes on from the same point, so a common prefix is hashed only once. Computed by OpenSSL's
/// libcrypto without an allocation per hash.
package struct SHA256Digest: Sendable {
  private var context = SHA256_CTX()

  /// A digest of nothing so far.
  package init() {
    _ = SHA256_Init(&context)
  }

  /// Adds bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    _ = SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds bytes of any sequence; quick where they lie together in memory.
  package mutating func update(_ bytes: some Sequence<UInt8>) {
    let added: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
    if added == nil { update(Array(bytes)) }
  }

  /// Adds the UTF-8 bytes of a text.
  package mutating func update(utf8 text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// Adds a length or another number as 4 bytes, most significant first.
  package mutating func update(bigEndian number: UInt32) {
    withUnsafeBytes(of: number.bigEndian) { update($0) }
  }

  /// The 32 bytes of the digest; this value itself stays as it is and takes more bytes.
  package func finalize() -> [UInt8] {
    var copy = context
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      _ = SHA256_Final(buffer.baseAddress, &copy)
      count = 32
    }
  }

  /// The first 32 bits of the digest, most significant byte first, without an allocation.
  package func leadingBits() -> UInt32 {
    var copy = context
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      _ = SHA256_Final(buffer.baseAddress, &copy)
      return UInt32(buffer[0]) << 24 | UInt32(buffer[1]) << 16 | UInt32(buffer[2]) << 8 | UInt32(buffer[3])
    }
  }

  /// The 32 bytes of the digest of some bytes.
  package static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var digest = SHA256Digest()
    digest.update(bytes)
    return digest.finalize()
  }

  /// Two lower-case hexadecimal digits per byte.
  package static func hex(_ bytes: [UInt8]) -> String {
    let digits = [UInt8]("0123456789abcdef".utf8)
    var text = [UInt8]()
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
