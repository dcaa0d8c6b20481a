internal import PlacementDomain

/// Those of one sex who need a bed near a base are no more than its beds for that sex.
///
/// A bed is needed where the apprentice's line says so, and where it says nothing if the travel is known and longer
/// than the model's limit.
enum BedsRule {
  static let rule = VerificationRule(
    id: "beds",
    check: .rows { context in
      let instance = context.instance
      let travel = TravelTable(instance)
      var set = RowSet()
      for (index, base) in instance.bases.enumerated() {
        for sex in Sex.allCases {
          guard let beds = base.beds[sex] else { continue }
          let who = sex == .male ? Message(zh: "男生", en: "male") : Message(zh: "女生", en: "female")
          set.rows.append(
            SumRow(
              id: context.rowID("beds", "\(base.id)/\(sex.rawValue)"), posts: context.postsOfBase[index],
              counted: .some { instance.apprentices[$0].sex == sex && needsBed($0, index, instance, travel) },
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

  private static func needsBed(
    _ apprentice: Int, _ base: Int, _ instance: PlacementInstance, _ travel: TravelTable
  ) -> Bool {
    if let stated = instance.apprentices[apprentice].needsBed { return stated }
    guard let limit = instance.settings.bedBeyondMinutes,
      let tenths = travel.tenths(apprentice: apprentice, base: base)
    else { return false }
    return tenths > 10 * limit
  }
}
