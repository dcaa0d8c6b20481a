internal import PlacementDomain

/// An apprentice has one studio session on a date at most, so that no two overlap in time either.
///
/// Sessions that meet on many dates are told once, by the first of these.
enum StudioDayRule {
  static let rule = VerificationRule(
    id: "studio-day",
    check: .term { context, person in
      guard person.slots.count > 1 else { return TermVerdict() }
      var slotsOfDate: [CivilDate: [Int]] = [:]
      for slot in person.slots {
        for date in context.dates[slot] { slotsOfDate[date, default: []].append(slot) }
      }
      let id = context.instance.apprentices[person.apprentice].id
      var told: Set<[Int]> = []
      var verdict = TermVerdict()
      for (date, slots) in slotsOfDate.sorted(by: { $0.key < $1.key }) where slots.count > 1 {
        guard told.insert(slots).inserted else { continue }
        let names = slots.map { context.instance.slots[$0].id }
        verdict.breaches.append(
          TermVerdict.Breach(
            subject: "studio-day/\(id)/\(date)",
            objection: VerificationRule.Objection(
              found: slots.count, allowed: 1,
              zh: "学生 \(id) 在 \(date) 有 \(slots.count) 个工作室时段（\(names.joined(separator: "、"))），每天最多一个。",
              en: "Apprentice \(id) has \(Counted.of(slots.count, "studio session")) on \(date) "
                + "(\(names.joined(separator: ", "))); one a day is allowed.")))
      }
      return verdict
    })
}
