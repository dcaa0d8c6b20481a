internal import PlacementDomain

/// Those of one sex who need a bed near a base are no more than its beds for that sex.
///
/// A bed is needed where the apprentice's line says so, where it says nothing if the travel is known and longer than the model's
/// limit, and in any case where the law on placements away asks for one.
enum BedsRule {
  static let rule = VerificationRule(
    id: "beds",
    check: .rows { context in
      let instance = context.instance
      let need = BedNeed(context)
      var set = RowSet()
      for (index, base) in instance.bases.enumerated() {
        for sex in Sex.allCases {
          guard let beds = base.beds[sex] else { continue }
          let who = sex == .male ? Message(zh: "男生", en: "male") : Message(zh: "女生", en: "female")
          set.rows.append(
            SumRow(
              id: context.rowID("beds", "\(base.id)/\(sex.rawValue)"), posts: context.postsOfBase[index],
              counted: .some { instance.apprentices[$0].sex == sex && need.isNeeded($0, base: index) },
              limit: beds,
              message: { load in
                Message(
                  zh: "基地 \(base.id) 有 \(load) 名\(who.zh)需要住宿，超过床位 \(beds) 张。",
                  en:
                    "At base \(base.id) \(Counted.of(load, "\(who.en) apprentice")) \(load == 1 ? "needs" : "need") a bed, and there are \(beds)."
                )
              }))
        }
      }
      return set
    })
}
