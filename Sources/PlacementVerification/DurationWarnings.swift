internal import PlacementDomain

/// Warns where the post internship of a programme's apprentices, all terms together, is shorter or longer than it should
/// be, or ends without kinds of post that the programme asks for; it bars nothing and names nobody.
enum DurationWarnings {
  /// What concerns the apprentices of one programme.
  private struct Concern {
    var people: Set<Int> = []
    var months = Int.max
    var number = ExactDecimal(0)
    var rule: BindingRule?
    var kinds: Set<String> = []
  }

  /// Up to three per programme with somebody placed where the rule binds, in the order of the programmes; each names the
  /// strictest number and how many of its apprentices it concerns, never who they are.
  static func warnings(
    _ contexts: [RuleContext], _ assignments: [Assignment], _ lengths: Internships, _ instance: PlacementInstance
  ) -> [Message] {
    var short = [Concern?](repeating: nil, count: instance.programmes.count)
    var (long, open) = (short, short)
    for assignment in assignments {
      guard let post = assignment.post else { continue }
      let person = assignment.apprentice
      let index = instance.apprentices[person].programme
      let programme = instance.programmes[index]
      let length = lengths.thirtieths[person]
      guard let (least, rule) = least(contexts[assignment.period], person, post) else { continue }
      func add(_ list: inout [Concern?], _ number: ExactDecimal, isLonger: Bool = false, kinds: Set<String> = []) {
        var entry = list[index] ?? Concern()
        entry.people.insert(person)
        let months = length / 30
        entry.months = entry.months == .max ? months : isLonger ? max(entry.months, months) : min(entry.months, months)
        if entry.rule == nil || number > entry.number { (entry.rule, entry.number) = (rule, number) }
        entry.kinds.formUnion(kinds)
        list[index] = entry
      }
      let isShort = length < least.flooredProduct(with: 30)
      if isShort { add(&short, least) }
      if let most = programme.durationMost, length > most.flooredProduct(with: 30) {
        add(&long, most, isLonger: true)
      }
      let missing = Set(programme.requiredKinds).subtracting(lengths.kinds[person])
      if !isShort, !missing.isEmpty { add(&open, least, kinds: missing) }
    }
    return instance.programmes.indices.flatMap { index -> [Message] in
      let id = instance.programmes[index].id
      return [
        short[index].map { entry in
          told(
            entry, zh: "专业 \(id) 的岗位实习（含往期学期）最短 \(entry.months) 个月，少于一般要求的 \(entry.number) 个月",
            en:
              "The post internship of programme \(id), earlier terms included, takes \(entry.months) months at least, "
              + "less than the usual \(entry.number)")
        },
        long[index].map { entry in
          told(
            entry, zh: "专业 \(id) 的岗位实习（含往期学期）最长 \(entry.months) 个月，超过该专业的 \(entry.number) 个月",
            en: "The post internship of programme \(id), earlier terms included, takes up to \(entry.months) months, "
              + "more than the programme's \(entry.number)")
        },
        open[index].map { entry in
          let kinds = entry.kinds.sorted()
          return told(
            entry, zh: "专业 \(id) 的岗位实习到期满时仍未涉及的岗位类别：\(kinds.joined(separator: "、"))",
            en: "The post internship of programme \(id) reaches its length without these kinds of post: "
              + kinds.joined(separator: ", "))
        },
      ].compactMap { $0 }
    }
  }

  private static func told(_ entry: Concern, zh: String, en: String) -> Message {
    let clause = entry.rule.map(Wording.citation) ?? Message(zh: "", en: "")
    return Message(
      zh: "\(zh)，涉及 \(entry.people.count) 名学生（\(clause.zh)）。",
      en: "\(en); it concerns \(Counted.of(entry.people.count, "apprentice")) (\(clause.en)).")
  }

  /// The months that an internship takes at least, with the strictest line: a waiver's number, else the programme's own,
  /// else the line's; `nil` where no line binds.
  private static func least(
    _ context: RuleContext, _ apprentice: Int, _ post: Int
  ) -> (number: ExactDecimal, rule: BindingRule)? {
    let own = context.instance.programmes[context.instance.apprentices[apprentice].programme].durationMonths
    var found: (number: ExactDecimal, rule: BindingRule)?
    for rule in context.law(.duration, apprentice, post) {
      guard let value = rule.value else { continue }
      let number = rule.waiver == nil ? own ?? value : value
      if let present = found, present.number >= number { continue }
      found = (number, rule)
    }
    return found
  }

  /// Whether the internship of an apprentice with a place at a post is shorter than a rule that binds it asks for.
  static func isShort(_ context: RuleContext, _ lengths: Internships, _ apprentice: Int, _ post: Int) -> Bool {
    least(context, apprentice, post).map { lengths.thirtieths[apprentice] < $0.number.flooredProduct(with: 30) }
      ?? false
  }
}
