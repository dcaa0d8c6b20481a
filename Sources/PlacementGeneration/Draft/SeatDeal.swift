/// Deals the lawful seats of the term to the posts.
///
/// Reads the demand and the rotation; writes the seats of every post.
struct SeatDeal {
  let parameters: TermParameters
  let rotation: RotationDraft
  /// Apprentices per programme.
  let demand: [Int]

  /// By programme: `tightness` times the apprentices in all.
  func deal(to supply: inout SupplyDraft) {
    let total = part(parameters.tightness, of: parameters.apprentices)
    var postsOf = Array(repeating: [Int](), count: demand.count)
    for (post, work) in supply.works.enumerated() where supply.isOpen(post) { postsOf[work.programme].append(post) }
    let weights = demand.indices.map { programme in
      postsOf[programme].isEmpty ? 0 : demand[programme] * (programme < parameters.scarceProgrammes ? 650 : 1_000)
    }
    for (programme, seats) in apportion(total, weights).enumerated() {
      let posts = postsOf[programme]
      if parameters.rotation > 1 {
        deal(seats, inTurnTo: posts, rotation.kinds[programme], &supply)
        continue
      }
      for (post, share) in zip(posts, apportion(seats, posts.map { supply.works[$0].weight }, floor: 1)) {
        supply.works[post].seats = share
      }
    }
  }

  /// Deals a programme's seats so that each kind has its share of every period.
  ///
  /// Posts share evenly where an apprentice needs several of a kind: nobody has the same post twice, so a post above its
  /// share would stay empty.
  private func deal(_ seats: Int, inTurnTo posts: [Int], _ kinds: [String], _ supply: inout SupplyDraft) {
    let names = kinds.isEmpty ? [""] : kinds.indices.filter { kinds.firstIndex(of: kinds[$0]) == $0 }.map { kinds[$0] }
    let times = names.map { name in kinds.isEmpty ? 1 : kinds.count { $0 == name } }
    for (place, share) in apportion(seats, times, floor: 1).enumerated() {
      let own = kinds.isEmpty ? posts : posts.filter { supply.kind($0) == names[place] }
      let weights = own.map { times[place] > 1 || kinds.isEmpty ? 1 : supply.works[$0].weight }
      for (post, dealt) in zip(own, apportion(share, weights, floor: 1)) { supply.works[post].seats = dealt }
    }
  }
}
