import PlacementDomain

/// What was asked for before the computation: pins, refusals by bases, and private opt-outs.
///
/// Reads the whole term with its wishes.
struct RequestsDraft {
  struct Request {
    let apprentice: Int
    let choice: Choice
    /// Index of its only period; `nil`: every period.
    var period: Int?
  }

  var pins: [Request] = []
  var bans: [Request] = []
  private(set) var optOuts: [Request] = []

  init() {}

  /// The pins can all be kept together.
  init(_ term: TermDraft) {
    var random = term.parameters.stream(12)
    var pinned = Array(repeating: 0, count: term.supply.works.count)
    var next = 0
    for apprentice in term.demand.people.indices {
      let start = next
      while next < term.wishes.count, term.wishes[next].apprentice == apprentice { next += 1 }
      let list = term.wishes[start..<next]
      switch term.demand.people[apprentice].role {
      case .pinned: pin(apprentice, list, term, &pinned, &random)
      case .banned:
        guard let wish = list.dropFirst(random.below(3)).first ?? list.first else { continue }
        bans.append(Request(apprentice: apprentice, choice: wish.choice))
      case .optedOut: optOut(apprentice, list, term, &random)
      default: continue
      }
    }
  }

  /// Pins to a listed place with room, every fifth to one that is not listed; nobody where no place has room.
  private mutating func pin(
    _ apprentice: Int, _ list: ArraySlice<Wish>, _ term: TermDraft, _ pinned: inout [Int], _ random: inout SplitMix64
  ) {
    func hasRoom(_ post: Int) -> Bool {
      pinned[post] < (term.supply.works[post].seats + 2) / 3 && term.mayTake(apprentice, post)
    }
    let listed = list.compactMap { wish -> Int? in
      switch wish.choice {
      case .post(let post): post
      case .base(let base): term.supply.sites[base].posts.first
      }
    }
    let isUnlisted = random.below(5) == 0
    var post = isUnlisted ? nil : listed.first(where: hasRoom)
    for _ in 0..<400 where post == nil {
      let drawn = random.below(term.supply.works.count)
      if hasRoom(drawn) { post = drawn }
    }
    guard let post else { return }
    pinned[post] += 1
    let choice = random.below(4) == 0 ? Choice.base(term.supply.works[post].base) : .post(post)
    pins.append(Request(apprentice: apprentice, choice: choice))
  }

  /// Whoever listed a base declines one of its posts, others decline a post anywhere.
  private mutating func optOut(
    _ apprentice: Int, _ list: ArraySlice<Wish>, _ term: TermDraft, _ random: inout SplitMix64
  ) {
    for wish in list {
      guard case .base(let base) = wish.choice, term.supply.sites[base].posts.count > 1 else { continue }
      let post = term.supply.sites[base].posts[random.below(term.supply.sites[base].posts.count)]
      optOuts.append(Request(apprentice: apprentice, choice: .post(post)))
      return
    }
    optOuts.append(Request(apprentice: apprentice, choice: .post(random.below(term.supply.works.count))))
  }
}
