import Digests

/// One entry of the log of confirmations: what a named officer put the name to, and the roster itself.
///
/// Its digest is the SHA-256 of everything else in it and of the digest before it, so that an entry that was changed,
/// left out or moved no longer fits (Haber & Stornetta, "How to time-stamp a digital document", 1991).
package struct ConfirmationEntry: Hashable, Sendable {
  /// The number of the publication in this log, from 1.
  package let number: Int
  /// When it was written: UTC, `2026-09-01T08:30:00Z`.
  package let time: String
  /// What was confirmed, a JSON document.
  package let body: String
  /// The roster as CSV, and the studio sessions; the second is empty where the term has none.
  package let roster: String
  package let sessions: String
  /// The digest of the entry before; empty for the first.
  package let previous: String
  /// 64 hexadecimal digits.
  package let digest: String

  /// An entry as it is to be written, its digest computed.
  package init(number: Int, time: String, body: String, roster: String, sessions: String, previous: String) {
    self.init(
      number: number, time: time, body: body, roster: roster, sessions: sessions, previous: previous,
      digest: Self.digest(number, time, body, roster, sessions, previous))
  }

  /// An entry as a log has it.
  init(
    number: Int, time: String, body: String, roster: String, sessions: String, previous: String, digest: String
  ) {
    (self.number, self.time, self.body, self.roster, self.sessions) = (number, time, body, roster, sessions)
    (self.previous, self.digest) = (previous, digest)
  }

  /// Whether the digest is that of the rest.
  package var isWhole: Bool { digest == Self.digest(number, time, body, roster, sessions, previous) }

  private static func digest(
    _ number: Int, _ time: String, _ body: String, _ roster: String, _ sessions: String, _ previous: String
  ) -> String {
    var digest = SHA256Digest()
    for part in ["placement confirmation 1", String(number), time, body, roster, sessions, previous] {
      digest.update(bigEndian: UInt32(truncatingIfNeeded: part.utf8.count))
      digest.update(utf8: part)
    }
    return SHA256Digest.hex(digest.finalize())
  }
}
