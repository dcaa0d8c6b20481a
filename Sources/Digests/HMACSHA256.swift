/// HMAC with SHA-256 (RFC 2104, FIPS 198-1): a digest that only who has the key can make.
package struct HMACSHA256: Sendable {
  private static let blockSize = 64
  private let inner: SHA256Digest
  private let outer: SHA256Digest

  /// A maker of codes under a key of any length.
  package init(key: [UInt8]) {
    let short = key.count > Self.blockSize ? SHA256Digest.hash(key) : key
    let padded = short + [UInt8](repeating: 0, count: Self.blockSize - short.count)
    var inner = SHA256Digest()
    inner.update(padded.map { $0 ^ 0x36 })
    var outer = SHA256Digest()
    outer.update(padded.map { $0 ^ 0x5C })
    self.inner = inner
    self.outer = outer
  }

  /// The 32 bytes of a message's code.
  package func code(of message: [UInt8]) -> [UInt8] {
    var first = inner
    first.update(message)
    var second = outer
    second.update(first.finalize())
    return second.finalize()
  }
}
