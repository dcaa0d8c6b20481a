/// Settles capacities and staff figures so that the seats dealt out are what is offered and lawful.
///
/// Reads what was agreed; writes what every post, base and enterprise offers.
struct OfferSettlement {
  let parameters: TermParameters
  let exemptions: [AgreementsDraft.Exemption]

  /// What keeps an enterprise to its seats: the offer itself, or a legal ratio below the offer.
  private enum Limit { case offer, staff, kinds }

  func settle(_ supply: inout SupplyDraft) {
    var random = parameters.stream(10)
    let overOffering = perMillion(parameters.overOffering)
    for enterprise in supply.firms.indices {
      guard !supply.firms[enterprise].isTiny else {
        settleTiny(&supply, enterprise, &random)
        continue
      }
      var limit = Limit.offer
      if random.chance(overOffering) { limit = random.below(3) == 0 ? .kinds : .staff }
      let waiver = exemptions.first { $0.enterprise == enterprise }
      if let waiver { limit = waiver.post == nil ? .staff : .kinds }
      for post in supply.firms[enterprise].posts { offer(&supply, post, over: limit != .offer, &random) }
      settleKinds(&supply, enterprise, limit, waiver?.post, &random)
      let load = supply.firms[enterprise].posts.reduce(supply.firms[enterprise].occupied) {
        $0 + supply.works[$1].seats
      }
      let kindStaff = supply.firms[enterprise].posts.reduce(0) { $0 + supply.works[$1].staff }
      if limit == .staff {
        // Contracts count as staff: the last digit keeps room for them, so that the floor stays.
        supply.firms[enterprise].staff =
          waiver == nil ? load * 10 + random.below(10 - supply.firms[enterprise].contracts) : (load * 100 + 11) / 12
      } else {
        supply.firms[enterprise].staff = max(load * random.between(13, 18), 12) + random.below(10)
      }
      supply.firms[enterprise].staff = max(supply.firms[enterprise].staff, limit == .staff ? 10 : kindStaff)
      settleBases(&supply, enterprise, limit, &random)
    }
  }

  /// The capacity of a post: its seats, those of contracts and others, and more where the offer is not the limit.
  private func offer(_ supply: inout SupplyDraft, _ post: Int, over: Bool, _ random: inout SplitMix64) {
    let work = supply.works[post]
    let extra = over ? max(1, work.seats * random.between(20, 60) / 100) : 0
    let seats = work.isBarred ? random.between(2, 4) : work.seats
    supply.works[post].capacity = seats + extra + work.contracts + work.occupiedCapacity
  }

  /// Staff per kind: tight to five times the places where the kinds are the limit, generous elsewhere.
  private func settleKinds(
    _ supply: inout SupplyDraft, _ enterprise: Int, _ limit: Limit, _ waived: Int?, _ random: inout SplitMix64
  ) {
    for post in supply.firms[enterprise].posts {
      let places = supply.works[post].seats + supply.works[post].occupied
      if limit == .kinds {
        let perPlace =
          waived.map { supply.kind($0) == supply.kind(post) && !supply.kind(post).isEmpty } ?? false ? 4 : 5
        supply.works[post].staff = places * perPlace
      } else if limit == .staff {
        // At most twice the seats, so that the kinds together have no more people than the enterprise.
        let most = min(supply.works[post].capacity, 2 * supply.works[post].seats) + supply.works[post].occupied
        supply.works[post].staff = supply.works[post].seats == 0 ? 4 : 5 * most
      } else {
        supply.works[post].staff =
          (supply.works[post].capacity + supply.works[post].occupied) * 5 + random.between(0, 6)
      }
    }
    guard limit == .kinds else { return }
    // One post of each kind gets up to four people more, which the floor takes away again.
    var seen: [String] = []
    for post in supply.firms[enterprise].posts where supply.kind(post).isEmpty || !seen.contains(supply.kind(post)) {
      seen.append(supply.kind(post))
      if waived == nil { supply.works[post].staff += random.below(5) }
    }
  }

  /// Here and there a base or an enterprise states a capacity of its own.
  private func settleBases(_ supply: inout SupplyDraft, _ enterprise: Int, _ limit: Limit, _ random: inout SplitMix64) {
    var seats = 0
    for base in supply.firms[enterprise].bases {
      // What the law gives nobody adds nothing to a base's own capacity.
      let posts = supply.sites[base].posts.filter { !supply.works[$0].isBarred }
      let total = posts.reduce(0) { $0 + supply.works[$1].capacity } + supply.sites[base].occupiedCapacity
      seats += total
      guard random.below(3) != 0 else { continue }
      supply.sites[base].capacity = total
      if limit == .offer, posts.count > 1 {
        // The base is the limit, its posts are interchangeable within it.
        for post in posts where supply.works[post].seats > 0 {
          supply.works[post].capacity += 1
          supply.works[post].staff += 5
        }
        supply.firms[enterprise].staff += 10 * posts.count
      }
    }
    if random.below(8) == 0 { supply.firms[enterprise].capacity = seats + supply.firms[enterprise].occupiedCapacity }
  }

  /// Fewer than ten staff: whatever is offered, the law gives nothing.
  private func settleTiny(_ supply: inout SupplyDraft, _ enterprise: Int, _ random: inout SplitMix64) {
    supply.firms[enterprise].staff = random.between(5, 9)
    for post in supply.firms[enterprise].posts {
      supply.works[post].capacity = random.between(1, 3)
      supply.works[post].staff = random.between(1, 4)
    }
  }
}
