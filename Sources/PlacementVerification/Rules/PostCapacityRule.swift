internal import PlacementDomain

/// The load of a post is within its seats, less those taken there beforehand that use capacity.
enum PostCapacityRule {
  static let rule = VerificationRule(
    id: "post-capacity",
    check: .rows { context in
      var set = RowSet()
      for (index, seats) in OfferedSeats.ofPosts(context).enumerated() {
        guard let seats else { continue }
        let id = context.instance.posts[index].id
        set.rows.append(
          SumRow(
            id: context.rowID("post-capacity", id), posts: [index], limit: seats.left,
            message: { load in
              Message(
                zh: "岗位 \(id) 安置 \(load) 人，超过可用名额 \(seats.left)（名额 \(seats.offered)，已占用 \(seats.taken)）。",
                en: "Post \(id) has \(Counted.of(load, "apprentice")), above \(Counted.of(seats.left, "seat")) "
                  + "(\(seats.offered) offered, \(seats.taken) taken).")
            }))
      }
      return set
    })
}
