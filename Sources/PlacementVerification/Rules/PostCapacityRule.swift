internal import PlacementDomain

/// The load of a post is within its seats, less those taken there beforehand that use capacity.
enum PostCapacityRule {
  static let rule = VerificationRule(
    id: "post-capacity",
    check: .rows { context in
      var taken = [Int](repeating: 0, count: context.instance.posts.count)
      for line in context.occupied where line.usesCapacity {
        if case .post(let post) = line.site { taken[post] += line.places }
      }
      var set = RowSet()
      for (index, post) in context.instance.posts.enumerated() {
        guard let capacity = post.capacity else { continue }
        let used = taken[index]
        let limit = max(0, capacity - used)
        set.rows.append(
          CapacityRow(
            id: context.rowID("post-capacity", post.id), posts: [index], countsContracts: true, limit: limit,
            message: { load in
              Message(
                zh: "岗位 \(post.id) 安置 \(load) 人，超过可用名额 \(limit)（名额 \(capacity)，已占用 \(used)）。",
                en:
                  "Post \(post.id) has \(load) apprentices, above \(limit) seats (\(capacity) offered, \(used) taken).")
            }))
      }
      return set
    })
}
