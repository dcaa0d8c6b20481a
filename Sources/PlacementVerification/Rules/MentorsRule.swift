internal import PlacementDomain

/// A base takes as many apprentices as its mentors can look after; the number for each is the model's.
enum MentorsRule {
  static let rule = VerificationRule(
    id: "mentors",
    check: .rows { context in
      var set = RowSet()
      guard let each = context.instance.settings.apprenticesPerMentor else { return set }
      for (index, base) in context.instance.bases.enumerated() where !context.postsOfBase[index].isEmpty {
        let law = context.law(.mentors, base: index)
        if let waiver = law.lifted {
          // What the mentors could look after is not asked any more; the row is there to name the filing.
          set.rows.append(
            SumRow(
              id: context.rowID("mentors", base.id), posts: context.postsOfBase[index], waiver: waiver,
              message: { load in
                Message(zh: "基地 \(base.id) 安置 \(load) 人。", en: "Base \(base.id) has \(Counted.of(load, "apprentice")).")
              }))
          continue
        }
        guard let mentors = base.mentors else {
          if !law.rules.isEmpty {
            set.notChecked.append(NotChecked(rule: .mentors, subject: base.id, missing: "bases.csv mentors"))
          }
          continue
        }
        set.rows.append(
          SumRow(
            id: context.rowID("mentors", base.id), posts: context.postsOfBase[index], limit: mentors * each,
            message: { load in
              Message(
                zh: "基地 \(base.id) 安置 \(load) 人，超过企业导师可带的 \(mentors * each) 人（导师 \(mentors) 名，每名最多带 \(each) 人）。",
                en: "Base \(base.id) has \(Counted.of(load, "apprentice")), above the \(mentors * each) of its mentors "
                  + "(\(mentors) of them, at most \(each) each).")
            }))
      }
      return set
    })
}
