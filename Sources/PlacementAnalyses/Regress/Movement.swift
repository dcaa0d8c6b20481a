/// What a change of the roster means for each apprentice and period: counts and ids, never names.
package struct Movement: Sendable, Hashable {
  /// One place that changed.
  package struct Move: Sendable, Hashable {
    package let kind: String
    package let apprentice: String
    package let period: String
    /// The places before and now; empty: none.
    package let from: String
    package let to: String
    /// The ranks before and now; `nil`: not listed, or no place.
    package let before: Int?
    package let now: Int?
  }

  /// Got a place, or one of a better rank.
  package private(set) var better: [Move] = []
  /// Lost the place, or got one of a worse rank.
  package private(set) var worse: [Move] = []
  /// Another place of the same rank.
  package private(set) var sidewise: [Move] = []
  /// The number of places that stayed.
  package private(set) var same = 0

  /// Compares two lists of the same term; who is only in one of them had, or has, no place in the other.
  package init(from before: PlaceList, to now: PlaceList) {
    for kind in ["post", "slot"] {
      let old = Self.places(before, kind)
      let new = Self.places(now, kind)
      for key in Set(old.keys).union(new.keys).sorted(by: { ($0.apprentice, $0.period) < ($1.apprentice, $1.period) }) {
        var gone = old[key] ?? []
        var come = new[key] ?? []
        // of several sessions only those that differ are paired
        let kept = Set(gone.map(\.place)).intersection(come.map(\.place))
        gone.removeAll { kept.contains($0.place) }
        come.removeAll { kept.contains($0.place) }
        same += kept.count
        for index in 0..<max(gone.count, come.count) {
          note(kind, key, index < gone.count ? gone[index] : nil, index < come.count ? come[index] : nil)
        }
      }
    }
  }

  private struct Key: Hashable {
    let apprentice: String
    let period: String
  }

  /// The places of each apprentice and period, best first; those without a place have one empty entry.
  private static func places(_ list: PlaceList, _ kind: String) -> [Key: [PlaceList.Entry]] {
    Dictionary(
      grouping: list.entries.filter { $0.kind == kind }, by: { Key(apprentice: $0.apprentice, period: $0.period) }
    ).mapValues { $0.sorted { ($0.rank ?? .max, $0.place) < ($1.rank ?? .max, $1.place) } }
  }

  private mutating func note(_ kind: String, _ key: Key, _ old: PlaceList.Entry?, _ new: PlaceList.Entry?) {
    let move = Move(
      kind: kind, apprentice: key.apprentice, period: key.period, from: old?.place ?? "", to: new?.place ?? "",
      before: old?.rank, now: new?.rank)
    // an unlisted place is worse than any listed one, and no place is worse than that
    func level(_ place: String, _ rank: Int?) -> Int { place.isEmpty ? .max : rank ?? .max - 1 }
    let (before, now) = (level(move.from, move.before), level(move.to, move.now))
    if move.from == move.to {
      same += 1
    } else if now < before {
      better.append(move)
    } else if now > before {
      worse.append(move)
    } else {
      sidewise.append(move)
    }
  }
}
