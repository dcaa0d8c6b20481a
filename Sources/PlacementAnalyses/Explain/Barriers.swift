import PlacementDomain
import PlacementFormulation

/// The grounds against a pair in words, with the clause and the figures that count.
struct Barriers {
  private let instance: PlacementInstance
  private let date: CivilDate

  init(_ instance: PlacementInstance, span: Int) {
    self.instance = instance
    date = instance.spans[span].start
  }

  /// A ground against a post for an apprentice.
  func barrier(_ reason: EligibilityReason, _ apprentice: Int, _ post: Int) -> Barrier {
    let id = reason.rawValue
    guard reason.isLegal, let rule = rule(reason, apprentice, post) else {
      return Barrier(rule: id, words: reason.words, citation: "", figures: own(reason, apprentice, post))
    }
    return Barrier(
      rule: id, words: reason.words, citation: rule.citation,
      figures: figures(reason, apprentice, post, limit: waived(rule, post) ?? rule.value))
  }

  /// The rule that binds the pair.
  private func rule(_ reason: EligibilityReason, _ apprentice: Int, _ post: Int) -> LegalRule? {
    guard let id = RuleID(rawValue: reason.rawValue) else { return nil }
    return instance.rules.strictest(
      id, on: date, base: instance.locality(ofBase: instance.posts[post].base),
      schools: instance.locality(ofSchoolOf: apprentice).map { [$0] } ?? [])
  }

  /// The number that a waiver put in the rule's place, the nearest one first.
  private func waived(_ rule: LegalRule, _ post: Int) -> ExactDecimal? {
    guard rule.waivable else { return nil }
    let base = instance.posts[post].base
    let subjects = [
      instance.posts[post].id, instance.bases[base].id, instance.enterprises[instance.bases[base].enterprise].id,
    ]
    for subject in subjects {
      if let waiver = instance.waivers.first(where: { $0.rule == rule.id && $0.subject == subject && $0.date <= date })
      {
        return waiver.value
      }
    }
    return nil
  }

  private func figures(
    _ reason: EligibilityReason, _ apprentice: Int, _ index: Int, limit: ExactDecimal?
  ) -> Message {
    let person = instance.apprentices[apprentice]
    let post = instance.posts[index]
    let none = Message(zh: "", en: "")
    switch reason {
    case .minimumAge, .minors:
      guard let age = person.birthDate?.age(on: date), let limit else { return none }
      return Message(
        zh: "\(date) 时你 \(age) 周岁，须满 \(limit) 周岁", en: "you are \(age) on \(date); it takes \(limit)")
    case .choice: return refusal(apprentice, index)
    case .noFirstYear:
      return Message(zh: "你现为一年级", en: "you are in the first year")
    case .labourGrade:
      guard let limit else { return none }
      let grades = post.tags.compactMap { if case .labour(let grade) = $0 { grade } else { nil } }
      guard let grade = grades.max() else { return none }
      return Message(
        zh: "该岗位体力劳动强度 \(grade) 级，\(limit) 级及以上禁止",
        en: "the post is of labour grade \(grade); \(limit) and above are barred")
    case .pay:
      guard let limit, let wage = post.wage else { return none }
      var (zh, en) = ("实习报酬 \(wage) 元", "pay \(wage)")
      if let regular = post.wageRegular {
        zh += "，同岗位工资 \(regular) 元，至少应为其 \(limit) 倍"
        en += ", the same post's wage \(regular); at least \(limit) of it is due"
      }
      if let lowest = post.wageLowest {
        zh += "，\(post.wageRegular == nil ? "" : "或不低于")最低档工资 \(lowest) 元"
        en += post.wageRegular == nil ? ", the lowest tier \(lowest)" : ", or the lowest tier \(lowest)"
      }
      return Message(zh: zh, en: en)
    case .weeklyHours:
      guard let limit, let day = post.time.minutes, !post.time.days.isEmpty else { return none }
      let minutes = (day > 360 ? day - 60 : day) * post.time.days.count
      return Message(
        zh: "每周工作 \(minutes) 分钟，最多 \(limit) 小时", en: "\(minutes) minutes a week; at most \(limit) hours")
    case .crossProvince, .away:
      let school = person.school.map { instance.schools[$0] }
      let (there, here) = (instance.province(ofBase: post.base), school?.province ?? "")
      let (city, home) = (instance.city(ofBase: post.base), school?.city ?? "")
      return Message(
        zh: "学校在\(here)\(home)，基地在\(there)\(city)",
        en: "the school is in \(Self.joined(here, home)), the base in \(Self.joined(there, city))")
    case .unrelated:
      let first = post.firstProgramme.map { instance.programmes[$0].id } ?? ""
      let own = instance.programmes[person.programme].id
      return Message(zh: "你的专业 \(own)，岗位的专业 \(first)", en: "your programme is \(own), the post's \(first)")
    case .matchingMajor:
      let own = instance.programmes[person.programme].category
      return Message(
        zh: "你的专业大类“\(own)”，岗位的专业大类“\(post.category ?? "")”",
        en: "your major category is \(own), the post's \(post.category ?? "")")
    default: return none
    }
  }

  private static func joined(_ province: String, _ city: String) -> String {
    [province, city].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What the term's own data say.
  private func own(_ reason: EligibilityReason, _ apprentice: Int, _ index: Int) -> Message {
    let person = instance.apprentices[apprentice]
    switch reason {
    case .programme:
      let name = instance.programmes[person.programme]
      return Message(
        zh: "该岗位不接收你的专业（\(name.id) \(name.name)）",
        en: "the post does not admit your programme (\(name.id))")
    case .choice: return refusal(apprentice, index)
    default: return Message(zh: "", en: "")
    }
  }

  /// On which day the place was refused: on the apprentice's own page alone.
  private func refusal(_ apprentice: Int, _ post: Int) -> Message {
    guard let decision = Choices(instance).refusal(apprentice, post) else { return Message(zh: "", en: "") }
    return Message(zh: "你于 \(decision.date) 表示不接受", en: "you refused it on \(decision.date)")
  }
}
