import Digests
import Testing

@Suite struct SHA256DigestTests {
  /// The vectors of FIPS 180-4's examples and of NIST's byte-oriented test set (SHA256ShortMsg).
  static let vectors: [([UInt8], String)] = [
    ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ([0xd3], "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
    (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: vectors.indices)
  func publishedVectors(index: Int) {
    let (message, digest) = Self.vectors[index]
    #expect(SHA256Digest.hex(SHA256Digest.hash(message)) == digest)
    var pieces = SHA256Digest()
    for start in stride(from: 0, to: message.count, by: 97) {
      pieces.update(message[start..<min(start + 97, message.count)])
    }
    #expect(SHA256Digest.hex(pieces.finalize()) == digest)
    #expect(SHA256Digest.hex(pieces.finalize()) == digest, "finalize leaves the value as it was")
    #expect(String(pieces.leadingBits(), radix: 16) == String(digest.prefix(8)).drop0())
  }

  @Test func aCopyGoesOnFromThePrefix() {
    var prefix = SHA256Digest()
    prefix.update(utf8: "ab")
    var left = prefix
    left.update(utf8: "c")
    prefix.update(Array("d".utf8).lazy.map { $0 })
    #expect(left.finalize() == SHA256Digest.hash(Array("abc".utf8)))
    #expect(prefix.finalize() == SHA256Digest.hash(Array("abd".utf8)))
  }

  @Test func lengthsAreWrittenMostSignificantByteFirst() {
    var digest = SHA256Digest()
    digest.update(bigEndian: 0x0102_0304)
    #expect(digest.finalize() == SHA256Digest.hash([1, 2, 3, 4]))
  }
}

extension String {
  fileprivate func drop0() -> Substring { drop { $0 == "0" } }
}
