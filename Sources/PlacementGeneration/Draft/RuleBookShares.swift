import PlacementDomain

/// Which enterprises have a part in the rule book already, and who lists what.
///
/// An enterprise has one part at most: pins, contracts and waivers stay possible, and every effect can be seen alone.
struct RuleBookShares {
  /// Per post those who list it or its base and may take it, ascending.
  let listers: [[Int]]
  /// The enterprise whose seats are promised twice.
  private(set) var clash: Int?
  private var isTaken: [Bool]

  init(_ term: TermDraft) {
    var listers = Array(repeating: [Int](), count: term.supply.works.count)
    func list(_ apprentice: Int, _ post: Int) {
      if listers[post].last != apprentice, term.mayTake(apprentice, post) { listers[post].append(apprentice) }
    }
    for wish in term.wishes {
      switch wish.choice {
      case .post(let post): list(wish.apprentice, post)
      case .base(let base): for post in term.supply.sites[base].posts { list(wish.apprentice, post) }
      }
    }
    self.listers = listers
    isTaken = term.supply.firms.map { $0.isTiny || $0.contracts > 0 }
    for exemption in term.agreements.exemptions { isTaken[exemption.enterprise] = true }
    for pin in term.requests.pins {
      switch pin.choice {
      case .post(let post): isTaken[term.supply.firm(ofPost: post)] = true
      case .base(let base): isTaken[term.supply.sites[base].enterprise] = true
      }
    }
  }

  func isFree(_ enterprise: Int) -> Bool { !isTaken[enterprise] }

  mutating func keepForClash(_ enterprise: Int) {
    isTaken[enterprise] = true
    clash = enterprise
  }

  /// The first so many candidates of different free enterprises, which are taken then; fewer where there are fewer.
  mutating func take(_ count: Int, of candidates: [Int], _ enterprise: (Int) -> Int) -> [Int] {
    var taken: [Int] = []
    for candidate in candidates where taken.count < count && !isTaken[enterprise(candidate)] {
      isTaken[enterprise(candidate)] = true
      taken.append(candidate)
    }
    return taken
  }
}
