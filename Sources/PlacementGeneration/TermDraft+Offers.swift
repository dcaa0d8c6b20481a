import PlacementDomain

extension TermDraft {
  /// Gives each apprentice drawn for it a labour contract at an enterprise with two posts that admit the
  /// programme; in a rotation with posts for all of its periods.
  mutating func drawContracts() {
    var random = stream(8)
    for apprentice in people.indices where people[apprentice].role == .contract {
      // A few draws, so that large terms stay quick; without luck the apprentice has no contract.
      for _ in 0..<40 {
        let enterprise = random.below(firms.count)
        let fitting = firms[enterprise].posts.filter { mayTake(apprentice, $0) }
        guard fitting.count >= 2, coversRotation(apprentice, fitting), !firms[enterprise].isTiny,
          firms[enterprise].contracts < 5
        else { continue }
        people[apprentice].contract = enterprise
        firms[enterprise].contracts += 1
        works[fitting[random.below(fitting.count)]].contracts += 1
        break
      }
    }
  }

  /// Draws self-found places and waivers, before staff figures and offers are settled around them.
  mutating func drawOccupancies() {
    var random = stream(9)
    var places = TermDraft.part(
      parameters.exceptions.selfFound, of: works.reduce(0) { $0 + $1.seats })
    let open = firms.indices.filter { !firms[$0].isTiny && firms[$0].posts.contains { works[$0].seats > 0 } }
    var isTaken = Array(repeating: false, count: firms.count)
    for enterprise in random.permutation(open.count).map({ open[$0] }) where places > 0 {
      let count = min(places, random.between(1, 4))
      places -= count
      isTaken[enterprise] = true
      occupy(enterprise, count, &random)
    }
    let candidates = random.permutation(open.count).map { open[$0] }.filter { !isTaken[$0] }
    for (index, enterprise) in candidates.prefix(parameters.exceptions.waivers).enumerated() {
      let posts = firms[enterprise].posts.filter { works[$0].seats > 0 && !kind($0).isEmpty }
      exemptions.append(Exemption(enterprise: enterprise, post: index.isMultiple(of: 2) ? nil : posts.first))
    }
  }

  private mutating func occupy(_ enterprise: Int, _ count: Int, _ random: inout SplitMix64) {
    let usesCapacity = random.below(5) == 0
    let used = usesCapacity ? count : 0
    firms[enterprise].occupied += count
    let post = firms[enterprise].posts[random.below(firms[enterprise].posts.count)]
    switch random.below(10) {
    case 0..<5:
      firms[enterprise].occupiedCapacity += used
      occupancies.append(Occupancy(site: .enterprise(enterprise), places: count, usesCapacity: usesCapacity))
    case 5..<8:
      sites[works[post].base].occupiedCapacity += used
      occupancies.append(Occupancy(site: .base(works[post].base), places: count, usesCapacity: usesCapacity))
    default:
      works[post].occupied += count
      works[post].occupiedCapacity += used
      occupancies.append(Occupancy(site: .post(post), places: count, usesCapacity: usesCapacity))
    }
  }

  /// What keeps an enterprise to its seats: the offer itself, or a legal ratio below the offer.
  private enum Limit { case offer, staff, kinds }

  /// Settles capacities and staff figures so that the seats dealt out are what is offered and lawful.
  mutating func settleOffers() {
    var random = stream(10)
    let overOffering = TermDraft.perMillion(parameters.overOffering)
    for enterprise in firms.indices {
      guard !firms[enterprise].isTiny else {
        settleTiny(enterprise, &random)
        continue
      }
      var limit = Limit.offer
      if random.chance(overOffering) { limit = random.below(3) == 0 ? .kinds : .staff }
      let waiver = exemptions.first { $0.enterprise == enterprise }
      if let waiver { limit = waiver.post == nil ? .staff : .kinds }
      for post in firms[enterprise].posts { offer(post, over: limit != .offer, &random) }
      settleKinds(enterprise, limit, waiver?.post, &random)
      let load = firms[enterprise].posts.reduce(firms[enterprise].occupied) { $0 + works[$1].seats }
      let kindStaff = firms[enterprise].posts.reduce(0) { $0 + works[$1].staff }
      if limit == .staff {
        // Contracts count as staff: the last digit keeps room for them, so that the floor stays.
        firms[enterprise].staff =
          waiver == nil ? load * 10 + random.below(10 - firms[enterprise].contracts) : (load * 100 + 11) / 12
      } else {
        firms[enterprise].staff = max(load * random.between(13, 18), 12) + random.below(10)
      }
      firms[enterprise].staff = max(firms[enterprise].staff, limit == .staff ? 10 : kindStaff)
      settleBases(enterprise, limit, &random)
    }
  }

  /// The capacity of a post: its seats, those of contracts and others, and more where the offer is not the limit.
  private mutating func offer(_ post: Int, over: Bool, _ random: inout SplitMix64) {
    let work = works[post]
    let extra = over ? max(1, work.seats * random.between(20, 60) / 100) : 0
    let seats = work.isBarred ? random.between(2, 4) : work.seats
    works[post].capacity = seats + extra + work.contracts + work.occupiedCapacity
  }

  /// Staff per kind: tight to five times the places where the kinds are the limit, generous elsewhere.
  private mutating func settleKinds(_ enterprise: Int, _ limit: Limit, _ waived: Int?, _ random: inout SplitMix64) {
    for post in firms[enterprise].posts {
      let places = works[post].seats + works[post].occupied
      if limit == .kinds {
        let perPlace = waived.map { kind($0) == kind(post) && !kind(post).isEmpty } ?? false ? 4 : 5
        works[post].staff = places * perPlace
      } else if limit == .staff {
        // At most twice the seats, so that the kinds together have no more people than the enterprise.
        let most = min(works[post].capacity, 2 * works[post].seats) + works[post].occupied
        works[post].staff = works[post].seats == 0 ? 4 : 5 * most
      } else {
        works[post].staff = (works[post].capacity + works[post].occupied) * 5 + random.between(0, 6)
      }
    }
    guard limit == .kinds else { return }
    // One post of each kind gets up to four people more, which the floor takes away again.
    var seen: [String] = []
    for post in firms[enterprise].posts where kind(post).isEmpty || !seen.contains(kind(post)) {
      seen.append(kind(post))
      if waived == nil { works[post].staff += random.below(5) }
    }
  }

  /// Here and there a base or an enterprise states a capacity of its own.
  private mutating func settleBases(_ enterprise: Int, _ limit: Limit, _ random: inout SplitMix64) {
    var seats = 0
    for base in firms[enterprise].bases {
      // What the law gives nobody adds nothing to a base's own capacity.
      let posts = sites[base].posts.filter { !works[$0].isBarred }
      let total = posts.reduce(0) { $0 + works[$1].capacity } + sites[base].occupiedCapacity
      seats += total
      guard random.below(3) != 0 else { continue }
      sites[base].capacity = total
      if limit == .offer, posts.count > 1 {
        // The base is the limit, its posts are interchangeable within it.
        for post in posts where works[post].seats > 0 {
          works[post].capacity += 1
          works[post].staff += 5
        }
        firms[enterprise].staff += 10 * posts.count
      }
    }
    if random.below(8) == 0 { firms[enterprise].capacity = seats + firms[enterprise].occupiedCapacity }
  }

  /// Fewer than ten staff: whatever is offered, the law gives nothing.
  private mutating func settleTiny(_ enterprise: Int, _ random: inout SplitMix64) {
    firms[enterprise].staff = random.between(5, 9)
    for post in firms[enterprise].posts {
      works[post].capacity = random.between(1, 3)
      works[post].staff = random.between(1, 4)
    }
  }
}
