internal import PlacementDomain

/// Post interns stay within a share of the staff of the same kind of post, over all bases of an enterprise.
///
/// The staff of a kind is summed before it is rounded down: the floor of the sum, not the sum of floors. A post
/// without a kind stands alone.
enum PostRatioRule {
  private struct Subject {
    let id: String
    let enterprise: Int
    let posts: [Int]
  }

  static let rule = VerificationRule(
    id: "post-ratio",
    check: .rows { context in
      let instance = context.instance
      let subjects = subjects(context)
      var subjectOfPost = [Int?](repeating: nil, count: instance.posts.count)
      for (index, subject) in subjects.enumerated() {
        for post in subject.posts { subjectOfPost[post] = index }
      }
      let taken = context.taken(subjects.count) { site in
        if case .post(let post) = site { subjectOfPost[post] } else { nil }
      }
      var set = RowSet()
      for (index, subject) in subjects.enumerated() {
        guard
          let ratio = LegalRatio(.postRatio, enterprise: subject.enterprise, subject: subject.id, in: context)
        else { continue }
        let unknown = subject.posts.filter { instance.posts[$0].staff == nil }
        guard unknown.isEmpty else {
          set.notChecked += unknown.map {
            NotChecked(rule: .postRatio, subject: instance.posts[$0].id, missing: "posts.csv staff")
          }
          continue
        }
        let staff = subject.posts.reduce(0) { $0 + (instance.posts[$1].staff ?? 0) }
        let used = taken[index]
        let limit = ratio.places(staff: staff, occupied: used)
        set.rows.append(
          SumRow(
            id: context.rowID("post-ratio", subject.id), posts: subject.posts, counted: .interns, limit: limit,
            waiver: ratio.waiver,
            message: { load in
              Message(
                zh: "同类岗位 \(subject.id) 安置实习生 \(load) 人，超过法定上限 \(limit) 人：该类岗位职工 \(staff) 人，比例 \(ratio.value)，"
                  + "已占用 \(used)（\(ratio.source.zh)）。",
                en: "Posts \(subject.id) have \(Counted.of(load, "intern")), above the legal limit of \(limit): "
                  + "staff of that kind \(staff), ratio \(ratio.value), \(used) taken (\(ratio.source.en)).")
            }))
      }
      return set
    })

  private static func subjects(_ context: RuleContext) -> [Subject] {
    var found: [Subject] = []
    for (enterprise, posts) in context.postsOfEnterprise.enumerated() {
      let kinds = Set(posts.map { context.instance.posts[$0].kind })
      for kind in kinds.sorted() where !kind.isEmpty {
        let members = posts.filter { context.instance.posts[$0].kind == kind }
        let id = "\(context.instance.enterprises[enterprise].id)/\(kind)"
        found.append(Subject(id: id, enterprise: enterprise, posts: members))
      }
      for post in posts where context.instance.posts[post].kind.isEmpty {
        found.append(Subject(id: context.instance.posts[post].id, enterprise: enterprise, posts: [post]))
      }
    }
    return found
  }
}
