/// Seats that are promised twice, so that no roster keeps the hard rules.
enum ClashDraw {
  /// To two classes at one enterprise: each fits alone, together they are one more than its staff gives.
  static func draw(_ term: inout TermDraft, _ book: inout RuleBookShares) {
    var best: (rules: [SeatRule], firm: Int, seats: Int)?
    for enterprise in term.supply.firms.indices where book.isFree(enterprise) {
      let posts = term.supply.firms[enterprise].posts.filter { term.supply.works[$0].seats > 0 }
      let total = posts.reduce(0) { $0 + term.supply.works[$1].seats }
      // The staff ratio is the limit where it gives just the seats dealt.
      guard term.supply.firms[enterprise].staff / 10 - term.supply.firms[enterprise].occupied == total,
        total > (best?.seats ?? 0)
      else {
        continue
      }
      let shares = term.facts.programmes.indices.map { programme in
        posts.filter { term.supply.works[$0].programme == programme }.reduce(0) { $0 + term.supply.works[$1].seats }
      }
      let pair = term.facts.programmes.indices.filter { shares[$0] > 0 }
      guard pair.count == 2, shares[pair[0]] + shares[pair[1]] == total,
        let first = term.demand.classes.firstIndex(where: { $0.programme == pair[0] }),
        let second = term.demand.classes.firstIndex(where: { $0.programme == pair[1] })
      else { continue }
      let site = "enterprise=" + TermIDs(term).enterprises[enterprise]
      best = (
        [
          SeatRule(
            scope: "class=" + term.demand.className(first), site: site, minimum: shares[pair[0]],
            reason: "冠名班协议约定的实习岗位（示例）"),
          SeatRule(
            scope: "class=" + term.demand.className(second), site: site, minimum: shares[pair[1]] + 1,
            reason: "企业学院协议约定的实习岗位（示例）"),
        ], enterprise, total
      )
    }
    guard let best else { return }
    book.keepForClash(best.firm)
    term.seatRules += best.rules
  }
}
