internal import PlacementDomain

/// The load of a base is within its seats, less those taken at the base and its posts that use capacity.
///
/// The rows `balance-highest` and `balance-lowest` only tie the two columns of the stage `balance` to loads over seats;
/// its value is recomputed among the stages.
enum BaseCapacityRule {
  static let rule = VerificationRule(
    id: "base-capacity", alsoCovers: ["balance-highest", "balance-lowest"],
    check: .rows { context in
      var set = RowSet()
      for (index, seats) in OfferedSeats.ofBases(context).enumerated() {
        guard let seats else { continue }
        let id = context.instance.bases[index].id
        set.rows.append(
          SumRow(
            id: context.rowID("base-capacity", id), posts: context.postsOfBase[index], limit: seats.left,
            message: { load in
              Message(
                zh: "基地 \(id) 安置 \(load) 人，超过可用名额 \(seats.left)（名额 \(seats.offered)，已占用 \(seats.taken)）。",
                en: "Base \(id) has \(Counted.of(load, "apprentice")), above \(Counted.of(seats.left, "seat")) "
                  + "(\(seats.offered) offered, \(seats.taken) taken).")
            }))
      }
      return set
    })
}
