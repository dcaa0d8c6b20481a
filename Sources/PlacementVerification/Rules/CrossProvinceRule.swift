internal import PlacementDomain

/// A base in another province than the school only with the filing of the school for that province, made before the start.
enum CrossProvinceRule {
  static let rule = VerificationRule(
    id: "cross-province",
    check: .place { context, apprentice, post in
      let instance = context.instance
      guard let rule = context.law(.crossProvince, apprentice, post).first else { return .allowed }
      let person = instance.apprentices[apprentice]
      let base = instance.posts[post].base
      guard let school = person.school.map({ instance.schools[$0] }) else {
        return .unknown(missing: "apprentices.csv school")
      }
      if school.province.isEmpty { return .unknown(subject: school.id, missing: "schools.csv province") }
      let province = instance.province(ofBase: base)
      if province.isEmpty { return .unknown(subject: instance.bases[base].id, missing: "bases.csv province") }
      if province == school.province { return .allowed }
      if context.filingBook.holds(.crossProvince, [school.id + "/" + province], before: context.date) {
        return .allowed
      }
      return .breached(
        Wording.objection(
          rule,
          zh:
            "基地 \(instance.bases[base].id) 在\(province)，学校 \(school.id) 在\(school.province)，开始之前没有跨省备案，不得安置学生 \(person.id)。",
          en:
            "Base \(instance.bases[base].id) is in \(province), school \(school.id) in \(school.province), and that was not filed "
            + "before the start; not for apprentice \(person.id)."))
    })

  /// The earliest filing that lets an apprentice have a post in another province; `nil` where none is needed or there.
  static func filing(_ context: RuleContext, _ apprentice: Int, _ post: Int) -> Filing? {
    let instance = context.instance
    let there = instance.province(ofBase: instance.posts[post].base)
    guard !context.law(.crossProvince, apprentice, post).isEmpty,
      let school = instance.apprentices[apprentice].school.map({ instance.schools[$0] }), !school.province.isEmpty,
      !there.isEmpty, there != school.province
    else { return nil }
    return instance.filings.filter {
      $0.kind == .crossProvince && $0.subject == school.id + "/" + there && $0.date < context.date
    }.min { ($0.date, $0.number) < ($1.date, $1.number) }
  }
}
