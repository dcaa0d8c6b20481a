internal import PlacementDomain

/// Warns where the post internship of a programme is shorter than the law's usual length; it bars nothing.
///
/// A rotation is one internship: its spans add up to the term.
enum DurationWarnings {
  /// One per programme with somebody placed where the rule binds, in the order of the programmes; each names the
  /// strictest number and how many of its apprentices it concerns, never who they are.
  static func warnings(
    _ contexts: [RuleContext], _ assignments: [Assignment], _ instance: PlacementInstance
  ) -> [Message] {
    let term = ExactDecimal(wholeMonths(from: instance.start, to: instance.end))
    var concerned = [(people: Set<Int>, rule: BindingRule, number: ExactDecimal)?](
      repeating: nil, count: instance.programmes.count)
    for assignment in assignments {
      guard let post = assignment.post else { continue }
      let programme = instance.apprentices[assignment.apprentice].programme
      let months = instance.programmes[programme].durationMonths ?? term
      for rule in contexts[assignment.period].law(.duration, assignment.apprentice, post) {
        guard let number = rule.value, months < number else { continue }
        var entry = concerned[programme] ?? ([], rule, number)
        entry.people.insert(assignment.apprentice)
        if number > entry.number { (entry.rule, entry.number) = (rule, number) }
        concerned[programme] = entry
      }
    }
    return concerned.enumerated().compactMap { index, entry in
      entry.map { entry in
        let programme = instance.programmes[index]
        let months = programme.durationMonths ?? term
        let clause = Wording.citation(entry.rule)
        return Message(
          zh: "专业 \(programme.id) 的岗位实习为 \(months) 个月，少于一般要求的 \(entry.number) 个月，涉及 \(entry.people.count) 名学生"
            + "（\(clause.zh)）。",
          en: "The post internship of programme \(programme.id) takes \(months) months, less than the usual "
            + "\(entry.number); it concerns \(Counted.of(entry.people.count, "apprentice")) (\(clause.en)).")
      }
    }
  }

  /// Whether the internship of an apprentice at a post is shorter than a rule that binds it asks for.
  static func isShort(_ context: RuleContext, _ apprentice: Int, _ post: Int) -> Bool {
    let instance = context.instance
    let months =
      instance.programmes[instance.apprentices[apprentice].programme].durationMonths
      ?? ExactDecimal(wholeMonths(from: instance.start, to: instance.end))
    return context.law(.duration, apprentice, post).contains { rule in rule.value.map { months < $0 } ?? false }
  }

  /// The whole months from the first to the last day, both included: 1 September to 28 February is six.
  static func wholeMonths(from start: CivilDate, to end: CivilDate) -> Int {
    let after =
      CivilDate(year: end.year, month: end.month, day: end.day + 1)
      ?? CivilDate(year: end.month == 12 ? end.year + 1 : end.year, month: end.month % 12 + 1, day: 1) ?? end
    let months = (after.year - start.year) * 12 + after.month - start.month
    return max(0, after.day < start.day ? months - 1 : months)
  }
}
