/// Apprentices who go together or stay apart, at the same base or the same post.
struct Companions {
  let members: [Int]
  let areTogether: Bool
  let atBase: Bool
}

/// Groups of classmates.
enum GroupDraw {
  /// Three pairs of classmates who go together, at a post or a base that both list, and three who stay apart.
  static func draw(_ term: inout TermDraft, _ book: inout RuleBookShares) {
    var random = term.parameters.stream(20)
    var isTaken = term.demand.people.map { $0.role != .plain }
    for number in 0..<6 {
      let together = number < 3
      for post in random.permutation(term.supply.works.count) {
        let listers = book.listers[post].filter { !isTaken[$0] }
        let pair = listers.indices.dropLast().first {
          term.demand.people[listers[$0]].schoolClass == term.demand.people[listers[$0 + 1]].schoolClass
            && (!together || share(listers[$0], listers[$0 + 1], book) >= 3)
        }
        guard let pair else { continue }
        let members = [listers[pair], listers[pair + 1]]
        for member in members { isTaken[member] = true }
        term.companions.append(Companions(members: members, areTogether: together, atBase: number.isMultiple(of: 2)))
        break
      }
    }
  }

  /// How many posts two apprentices both list and may take.
  private static func share(_ one: Int, _ other: Int, _ book: RuleBookShares) -> Int {
    book.listers.count { $0.contains(one) && $0.contains(other) }
  }
}
