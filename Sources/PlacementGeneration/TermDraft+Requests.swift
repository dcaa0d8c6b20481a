import PlacementDomain

extension TermDraft {
  /// Draws pins that can all be kept together, refusals by bases, and private opt-outs.
  mutating func drawRequests() {
    var random = stream(12)
    var pinned = Array(repeating: 0, count: works.count)
    var next = 0
    for apprentice in people.indices {
      let start = next
      while next < wishes.count, wishes[next].apprentice == apprentice { next += 1 }
      let list = wishes[start..<next]
      switch people[apprentice].role {
      case .pinned: pin(apprentice, list, &pinned, &random)
      case .banned:
        guard let wish = list.dropFirst(random.below(3)).first ?? list.first else { continue }
        bans.append(Request(apprentice: apprentice, choice: wish.choice))
      case .optedOut: optOut(apprentice, list, &random)
      default: continue
      }
    }
  }

  /// Pins to a listed place with room, every fifth to one that is not listed; nobody where no place has room.
  private mutating func pin(
    _ apprentice: Int, _ list: ArraySlice<Wish>, _ pinned: inout [Int], _ random: inout SplitMix64
  ) {
    func hasRoom(_ post: Int) -> Bool { pinned[post] < (works[post].seats + 2) / 3 && mayTake(apprentice, post) }
    let listed = list.compactMap { wish -> Int? in
      switch wish.choice {
      case .post(let post): post
      case .base(let base): sites[base].posts.first
      }
    }
    let isUnlisted = random.below(5) == 0
    var post = isUnlisted ? nil : listed.first(where: hasRoom)
    for _ in 0..<400 where post == nil {
      let drawn = random.below(works.count)
      if hasRoom(drawn) { post = drawn }
    }
    guard let post else { return }
    pinned[post] += 1
    let choice = random.below(4) == 0 ? Choice.base(works[post].base) : .post(post)
    pins.append(Request(apprentice: apprentice, choice: choice))
  }

  /// Whoever listed a base declines one of its posts, others decline a post anywhere.
  private mutating func optOut(_ apprentice: Int, _ list: ArraySlice<Wish>, _ random: inout SplitMix64) {
    for wish in list {
      guard case .base(let base) = wish.choice, sites[base].posts.count > 1 else { continue }
      let post = sites[base].posts[random.below(sites[base].posts.count)]
      optOuts.append(Request(apprentice: apprentice, choice: .post(post)))
      return
    }
    optOuts.append(Request(apprentice: apprentice, choice: .post(random.below(works.count))))
  }
}
