internal import PlacementDomain

/// Nobody is in two places at once: no session within the working hours of the apprentice's own post, or so close to
/// them that the way between studio and base does not fit in between, unless the post releases its apprentices.
///
/// Written from the calendar: each date of the slot is held against the shifts that begin on the day before (they may
/// end after midnight), on that day and on the day after.
enum SlotClashRule {
  static let rule = VerificationRule(
    id: "slot-clash",
    check: .term { context, person in
      var verdict = TermVerdict()
      for (span, post) in person.placed where !context.instance.posts[post].release {
        for slot in Set(person.slots).sorted() {
          guard let hours = shift(context.instance.posts[post].time) else {
            verdict.notChecked.append(missingTime(context.instance.posts[post]))
            continue
          }
          let way = context.travel(slot: slot, post: post)
          if way == nil { verdict.notChecked.append(missingTravel(context, slot, post)) }
          guard let date = clash(context, context.spans[span], slot, post, hours, way ?? 0) else { continue }
          verdict.breaches.append(breach(context, person.apprentice, context.spans[span], slot, post, date, way ?? 0))
        }
      }
      return verdict
    })

  /// Whether nobody can have the slot and the post in the span, as far as hours and travel are known.
  static func clashes(_ context: TermContext, _ span: RuleContext, slot: Int, post: Int) -> Bool {
    guard !context.instance.posts[post].release, let hours = shift(context.instance.posts[post].time) else {
      return false
    }
    return clash(context, span, slot, post, hours, context.travel(slot: slot, post: post) ?? 0) != nil
  }

  /// Start and end in tenths of a minute after the midnight before the start.
  private static func shift(_ time: WorkingTime) -> (start: Int, end: Int)? {
    guard let start = time.start, let end = time.end else { return nil }
    return (10 * start, 10 * (end > start ? end : end + 1_440))
  }

  /// The first date of the slot on which it overlaps a shift with the way to and from it.
  private static func clash(
    _ context: TermContext, _ span: RuleContext, _ index: Int, _ post: Int, _ shift: (start: Int, end: Int), _ way: Int
  ) -> CivilDate? {
    let slot = context.instance.slots[index]
    for date in context.dates[index] where span.contains(date) {
      for offset in -1...1 {
        guard let day = CivilDate(dayNumber: date.dayNumber + offset), span.contains(day),
          context.works(post, on: day)
        else { continue }
        let leave = offset * 14_400 + shift.end + way
        let arrive = offset * 14_400 + shift.start - way
        if arrive < 10 * slot.end, 10 * slot.start < leave { return date }
      }
    }
    return nil
  }

  private static func breach(
    _ context: TermContext, _ apprentice: Int, _ span: RuleContext, _ slot: Int, _ post: Int, _ date: CivilDate,
    _ way: Int
  ) -> TermVerdict.Breach {
    let id = context.instance.apprentices[apprentice].id
    let name = context.instance.slots[slot].id
    let place = context.instance.posts[post].id
    let minutes = ExactDecimal(mantissa: way, scale: 1).map(\.description) ?? "0"
    return TermVerdict.Breach(
      subject: span.rowID("slot-clash", "\(id)/\(name)"),
      objection: VerificationRule.Objection(
        zh: "学生 \(id) 的时段 \(name)（\(date)）与岗位 \(place) 的上班时间冲突（路程 \(minutes) 分钟）。",
        en: "Slot \(name) of apprentice \(id) on \(date) clashes with the working hours of post \(place) "
          + "(\(minutes) minutes apart)."))
  }

  private static func missingTime(_ post: Post) -> NotChecked {
    let columns = [("start", post.time.start == nil), ("end", post.time.end == nil)].filter(\.1).map(\.0)
    return NotChecked(rule: .hours, subject: post.id, missing: "posts.csv \(columns.joined(separator: ", "))")
  }

  private static func missingTravel(_ context: TermContext, _ slot: Int, _ post: Int) -> NotChecked {
    let studio = context.instance.studios[context.instance.slots[slot].studio]
    guard let town = studio.town else {
      return NotChecked(rule: .hours, subject: studio.id, missing: "studios.csv town")
    }
    let base = context.instance.bases[context.instance.posts[post].base].id
    return NotChecked(
      rule: .hours, subject: base, missing: "travel.csv \(context.instance.towns[town].id) → \(base)")
  }
}
