internal import PlacementDomain

/// The load of a base is within its seats, less those taken at the base and its posts that use capacity.
enum BaseCapacityRule {
  static let rule = VerificationRule(
    id: "base-capacity",
    check: .rows { context in
      let instance = context.instance
      var taken = [Int](repeating: 0, count: instance.bases.count)
      for line in context.occupied where line.usesCapacity {
        switch line.site {
        case .post(let post): taken[instance.posts[post].base] += line.places
        case .base(let base): taken[base] += line.places
        case .enterprise: break
        }
      }
      var set = RowSet()
      for (index, base) in instance.bases.enumerated() {
        guard let capacity = base.capacity else { continue }
        let used = taken[index]
        let limit = max(0, capacity - used)
        set.rows.append(
          CapacityRow(
            id: context.rowID("base-capacity", base.id), posts: context.postsOfBase[index], countsContracts: true,
            limit: limit,
            message: { load in
              Message(
                zh: "基地 \(base.id) 安置 \(load) 人，超过可用名额 \(limit)（名额 \(capacity)，已占用 \(used)）。",
                en:
                  "Base \(base.id) has \(load) apprentices, above \(limit) seats (\(capacity) offered, \(used) taken).")
            }))
      }
      return set
    })
}
