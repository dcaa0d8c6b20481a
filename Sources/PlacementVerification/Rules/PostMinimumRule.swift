internal import PlacementDomain

/// A post takes its minimum of apprentices, or nobody.
///
/// In a roster a post is open where somebody is placed there, so the row that ties the two (`post-open`) says nothing
/// more and is answered here.
enum PostMinimumRule {
  static let rule = VerificationRule(
    id: "post-minimum", alsoCovers: ["post-open"],
    check: .rows { context in
      var set = RowSet()
      for (index, post) in context.instance.posts.enumerated() where post.minimum >= 2 {
        set.rows.append(
          SumRow(
            id: context.rowID("post-minimum", post.id), posts: [index], minimum: post.minimum, mayBeEmpty: true,
            message: { load in
              Message(
                zh: "岗位 \(post.id) 安置 \(load) 人，少于开设所需的 \(post.minimum) 人；须达到该人数，或者不安排学生。",
                en:
                  "Post \(post.id) has \(Counted.of(load, "apprentice")), fewer than the \(post.minimum) with which it opens; "
                  + "it takes that many or nobody.")
            }))
      }
      return set
    })
}
