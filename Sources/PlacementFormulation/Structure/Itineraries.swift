import PlacementDomain

/// The rotations that an apprentice could have as a roster is, and how many places of each would have to be opened.
struct Itineraries {
  /// Per span what stands against each place.
  private let list: [[PlaceHolds.Hold]]
  /// The kinds of post that the rotation asks for, in any order; empty: any.
  let kinds: [String]
  /// Per post of the term.
  private let kindOf: [String]
  /// Whether a post may come in two spans.
  private let repeats: Bool
  /// Per span the places that are enough to try: of each kind as many free ones, and others, as there are spans, since the
  /// other spans use up one fewer.
  private let candidates: [[PlaceHolds.Hold]]

  /// So many steps a question may take; beyond it the answer is yes, which names a row too many and none too few.
  private static let most = 20_000

  init(_ list: [[PlaceHolds.Hold]], kinds: [String], kindOf: [String], repeats: Bool) {
    (self.list, self.kinds, self.kindOf, self.repeats) = (list, kinds, kindOf, repeats)
    let enough = repeats ? 1 : list.count
    candidates = list.map { holds in
      var seen: [String: Int] = [:]
      let free = holds.filter(\.isFree) + holds.filter { !$0.isFree }
      return free.filter { hold in
        let key = "\(hold.isFree) \(kinds.isEmpty ? "" : kindOf[hold.post])"
        seen[key, default: 0] += 1
        return seen[key, default: 0] <= enough
      }
    }
  }

  func with(repeats: Bool) -> Itineraries { Itineraries(list, kinds: kinds, kindOf: kindOf, repeats: repeats) }

  /// How many places that are not free the rotation has that has fewest; `nil`: there is none, whatever were opened.
  var fewest: Int? { (0...list.count).first { isPossible($0, through: nil) } }

  /// Per span the places that are not free and lie on a rotation with so many of them.
  func held(_ number: Int) -> [[PlaceHolds.Hold]] {
    list.indices.map { span in
      list[span].filter { !$0.isFree && isPossible(number, through: $0) }
    }
  }

  private func isPossible(_ number: Int, through forced: PlaceHolds.Hold?) -> Bool {
    var steps = 0
    func fill(_ span: Int, _ used: [Int], _ left: [String], _ held: Int) -> Bool {
      if span == list.count { return true }
      for place in forced?.span == span ? [forced].compactMap({ $0 }) : candidates[span] {
        steps += 1
        if steps > Self.most { return true }
        let rest = held - (place.isFree ? 0 : 1)
        if rest < 0 || !repeats && used.contains(place.post) { continue }
        var kinds = left
        if !self.kinds.isEmpty {
          guard let index = kinds.firstIndex(of: kindOf[place.post]) else { continue }
          kinds.remove(at: index)
        }
        if fill(span + 1, used + [place.post], kinds, rest) { return true }
      }
      return false
    }
    return fill(0, [], kinds, number)
  }
}
