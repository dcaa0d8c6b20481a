internal import PlacementDomain

/// The load of an enterprise is within its seats, less those taken at it, its bases and posts that use capacity.
enum EnterpriseCapacityRule {
  static let rule = VerificationRule(
    id: "enterprise-capacity",
    check: .rows { context in
      var set = RowSet()
      for (index, seats) in OfferedSeats.ofEnterprises(context).enumerated() {
        guard let seats else { continue }
        let id = context.instance.enterprises[index].id
        set.rows.append(
          SumRow(
            id: context.rowID("enterprise-capacity", id), posts: context.postsOfEnterprise[index], limit: seats.left,
            message: { load in
              Message(
                zh: "企业 \(id) 安置 \(load) 人，超过可用名额 \(seats.left)（名额 \(seats.offered)，已占用 \(seats.taken)）。",
                en: "Enterprise \(id) has \(Counted.of(load, "apprentice")), above \(Counted.of(seats.left, "seat")) "
                  + "(\(seats.offered) offered, \(seats.taken) taken).")
            }))
      }
      return set
    })
}
