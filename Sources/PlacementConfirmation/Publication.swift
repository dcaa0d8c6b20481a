import Digests
package import Documents
import Foundation
package import PlacementOffice
import PlacementVerification

/// A confirmation that is written into a log, and what is published of it.
package enum Publication {
  /// Records a confirmation; where the last publication of the term says the same of the same roster, that one stands.
  ///
  /// - Returns: the entry, and whether it was written now.
  package static func record(
    _ confirmation: RosterConfirmation, in log: ConfirmationLog
  ) throws -> (confirmation: RosterConfirmation, entry: ConfirmationEntry, isNew: Bool) {
    var confirmation = confirmation
    let tables = try confirmation.tables(plain: true)
    let roster = String(decoding: tables.roster, as: UTF8.self)
    let sessions = String(decoding: tables.sessions ?? [], as: UTF8.self)
    let time = Date().formatted(.iso8601)
    var standing: ConfirmationEntry?
    let written = try log.append { entries in
      let bodies = entries.compactMap { entry in
        JSONText.read(Array(entry.body.utf8)).map { (entry: entry, body: $0) }
      }
      let last = bodies.last { RosterConfirmation.isOf(confirmation.roster.instance, $0.body) }
      if let last { confirmation = confirmation.after(last.body) }
      if let last, last.entry.roster == roster, last.entry.sessions == sessions, confirmation.says(theSameAs: last.body)
      {
        standing = last.entry
        return nil
      }
      let number = (entries.last?.number ?? 0) + 1
      let body = confirmation.document(number: number, time: time, after: last.map { ($0.entry.number, $0.body) })
      return ConfirmationEntry(
        number: number, time: time, body: String(decoding: body.document(), as: UTF8.self), roster: roster,
        sessions: sessions, previous: entries.last?.digest ?? "")
    }
    guard let entry = written ?? standing else { throw LogFault.unusable("", "nothing was written") }
    return (confirmation, entry, written != nil)
  }

  /// The files of a publication: the roster and its sessions for a spreadsheet, and the receipt, by which the log is
  /// checked for its end.
  package static func files(_ confirmation: RosterConfirmation, _ entry: ConfirmationEntry) throws -> [OutputFile] {
    let tables = try confirmation.tables(plain: false)
    var files = [
      OutputFile(name: "confirmation.json", bytes: receipt(entry)),
      OutputFile(name: "roster.csv", bytes: tables.roster),
    ]
    if let sessions = tables.sessions { files.append(OutputFile(name: "studio-roster.csv", bytes: sessions)) }
    return files
  }

  /// The receipt of an entry.
  static func receipt(_ entry: ConfirmationEntry) -> [UInt8] {
    var members: [(key: String, value: JSONText)] = []
    if case .object(let body)? = JSONText.read(Array(entry.body.utf8)) { members = body }
    members += [
      (key: "roster_sha256", value: .string(SHA256Digest.hex(SHA256Digest.hash(Array(entry.roster.utf8))))),
      (key: "previous", value: .string(entry.previous)), (key: "digest", value: .string(entry.digest)),
    ]
    return JSONText.object(members).document()
  }
}
