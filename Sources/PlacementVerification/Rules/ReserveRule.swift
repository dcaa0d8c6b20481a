internal import PlacementDomain

/// Seats that a reserve keeps and does not release are never given to others.
///
/// How far they are filled is no rule but the value of the stage `fill-reserved`, which is recomputed from
/// `VerifiedRoster.reserveFills`; so the model's row `fill`, which only defines that number, is answered here too.
enum ReserveRule {
  static let rule = VerificationRule(
    id: "reserve", alsoCovers: ["fill"],
    check: .rows { context in
      let instance = context.instance
      let posts = OfferedSeats.ofPosts(context)
      let bases = OfferedSeats.ofBases(context)
      let enterprises = OfferedSeats.ofEnterprises(context)
      var set = RowSet()
      for (index, quota) in instance.quotas.enumerated()
      where quota.kind == .reserve && !quota.release && context.counts(quota.period) {
        let seats: OfferedSeats?
        let site: String
        switch quota.site {
        case .post(let post): (seats, site) = (posts[post], instance.posts[post].id)
        case .base(let base): (seats, site) = (bases[base], instance.bases[base].id)
        case .enterprise(let enterprise):
          (seats, site) = (enterprises[enterprise], instance.enterprises[enterprise].id)
        case .everywhere, .sector, .town, .province: continue
        }
        guard let left = seats?.left, let kept = quota.minimum else { continue }
        let count = QuotaCount(index, instance)
        let limit = max(0, left - kept)
        set.rows.append(
          SumRow(
            id: context.rowID("reserve", quota.id), posts: count.posts, counted: .some { !count.members[$0] },
            limit: limit,
            message: { load in
              Message(
                zh: "\(site) 的可用名额 \(left) 个，其中 \(kept) 个按 \(quota.id) 预留；其他学生安置 \(load) 人，超过 \(limit) 人。",
                en: "Of the \(Counted.of(left, "seat")) at \(site), \(quota.id) keeps \(kept); "
                  + "\(Counted.of(load, "other")) \(load == 1 ? "is" : "are") placed there, above \(limit).")
            }))
      }
      return set
    })
}
