internal import PlacementDomain

/// The places of a scope at a site are within the quota; of a reserve only the maximum is a limit.
enum QuotaRule {
  static let rule = VerificationRule(
    id: "quota",
    check: .rows { context in
      var set = RowSet()
      for (index, quota) in context.instance.quotas.enumerated() where context.counts(quota.period) {
        let minimum = quota.kind == .hard ? quota.minimum : nil
        guard minimum != nil || quota.maximum != nil else { continue }
        let count = QuotaCount(index, context.instance)
        set.rows.append(
          SumRow(
            id: context.rowID("quota", quota.id), posts: count.posts, counted: .some { count.members[$0] },
            minimum: minimum ?? 0, hasMinimum: minimum != nil, limit: quota.maximum ?? Int.max,
            message: { load in
              if let minimum, load < minimum {
                return Message(
                  zh: "配额 \(quota.id) 范围内安置 \(load) 人，少于最低要求 \(minimum) 人。",
                  en:
                    "Quota \(quota.id) counts \(Counted.of(load, "apprentice")), fewer than its minimum of \(minimum).")
              }
              let most = quota.maximum ?? load
              return Message(
                zh: "配额 \(quota.id) 范围内安置 \(load) 人，超过上限 \(most) 人。",
                en: "Quota \(quota.id) counts \(Counted.of(load, "apprentice")), above its maximum of \(most).")
            }))
      }
      return set
    })
}
