import Digests
import Documents
import PlacementDomain
import PlacementExport
import PlacementInput

/// Who had which place: the part of a baseline that tells for whom a change is better or worse. Ids only.
package struct PlaceList: Sendable, Hashable {
  /// One place: a post in a period, or a studio slot.
  package struct Entry: Sendable, Hashable {
    /// `post` or `slot`.
    package let kind: String
    package let apprentice: String
    /// The period of a post, empty for a slot.
    package let period: String
    /// The id of the post or slot; empty: none.
    package let place: String
    /// The rank on the apprentice's list; `nil`: not listed, or no place.
    package let rank: Int?

    package init(kind: String, apprentice: String, period: String = "", place: String, rank: Int?) {
      self.kind = kind
      self.apprentice = apprentice
      self.period = period
      self.place = place
      self.rank = rank
    }
  }

  /// Sorted by kind, apprentice, period and place.
  package let entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries.sorted {
      ($0.kind, $0.apprentice, $0.period, $0.place) < ($1.kind, $1.apprentice, $1.period, $1.place)
    }
  }

  private static let header = ["kind", "apprentice", "period", "place", "rank"]

  /// The list as a plain CSV file, the same bytes on every machine.
  package func csv() -> [UInt8] {
    let rows = entries.map { entry -> [CSVField] in
      [.text(entry.kind), .text(entry.apprentice), .text(entry.period), .text(entry.place), .number(entry.rank)]
    }
    return CSVText.bytes(header: Self.header, rows: rows, form: .plain)
  }

  /// SHA-256 of the CSV file in hexadecimal digits.
  package var digest: String { SHA256Digest.hex(SHA256Digest.hash(csv())) }

  /// A list from its CSV file, or `nil` where it is none.
  package init?(csv bytes: [UInt8]) {
    guard let rows = CSVTexts.rows(bytes), rows.first == Self.header else { return nil }
    var entries: [Entry] = []
    for row in rows.dropFirst() {
      guard row.count == Self.header.count, row[4].isEmpty || Int(row[4]) != nil else { return nil }
      entries.append(
        Entry(
          kind: row[0], apprentice: FormulaGuard.unguarded(row[1]), period: FormulaGuard.unguarded(row[2]),
          place: FormulaGuard.unguarded(row[3]), rank: Int(row[4])))
    }
    self.init(entries)
  }
}
