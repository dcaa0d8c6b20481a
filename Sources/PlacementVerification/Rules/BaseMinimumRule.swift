internal import PlacementDomain

/// A base takes its minimum of apprentices over all its posts, or nobody.
///
/// In a roster a base is open where somebody is placed there, so the row that ties the two (`base-open`) says nothing
/// more and is answered here; so is the one that says in which terms of a rotation a base is open at all (`base-used`).
enum BaseMinimumRule {
  static let rule = VerificationRule(
    id: "base-minimum", alsoCovers: ["base-open", "base-used"],
    check: .rows { context in
      var set = RowSet()
      for (index, base) in context.instance.bases.enumerated() where base.minimum >= 2 {
        set.rows.append(
          SumRow(
            id: context.rowID("base-minimum", base.id), posts: context.postsOfBase[index], minimum: base.minimum,
            mayBeEmpty: true,
            message: { load in
              Message(
                zh: "基地 \(base.id) 安置 \(load) 人，少于开设所需的 \(base.minimum) 人；须达到该人数，或者不安排学生。",
                en:
                  "Base \(base.id) has \(Counted.of(load, "apprentice")), fewer than the \(base.minimum) with which it opens; "
                  + "it takes that many or nobody.")
            }))
      }
      return set
    })
}
