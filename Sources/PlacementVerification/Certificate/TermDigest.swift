internal import Digests
package import PlacementDomain

/// The digests by which a certificate says what it is about: SHA-256 over texts, each behind its length in UTF-8 bytes
/// (4 bytes, most significant first).
package enum TermDigest {
  /// Of a scenario: file and digest of each table and setting as read, in the order of the files.
  package static func scenario(_ instance: PlacementInstance) -> String {
    hash(instance.inputDigests.flatMap { [$0.file, $0.sha256] })
  }

  /// Of a roster: apprentice, period and post of each line, empty for unplaced, then apprentice and slot of each session;
  /// both sorted as the instance is.
  package static func roster(
    _ instance: PlacementInstance, _ assignments: [Assignment], _ sessions: [SessionAssignment]
  ) -> String {
    let lines = assignments.sorted { ($0.apprentice, $0.period) < ($1.apprentice, $1.period) }.flatMap { line in
      [
        instance.apprentices[line.apprentice].id, instance.spans[line.period].id,
        line.post.map { instance.posts[$0].id } ?? "",
      ]
    }
    let seats = sessions.sorted { ($0.apprentice, $0.slot) < ($1.apprentice, $1.slot) }.flatMap {
      [instance.apprentices[$0.apprentice].id, instance.slots[$0.slot].id]
    }
    return hash(lines + seats)
  }

  private static func hash(_ fields: [String]) -> String {
    var digest = SHA256Digest()
    for field in fields {
      digest.update(bigEndian: UInt32(truncatingIfNeeded: field.utf8.count))
      digest.update(utf8: field)
    }
    return SHA256Digest.hex(digest.finalize())
  }
}
