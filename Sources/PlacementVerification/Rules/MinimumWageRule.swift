internal import PlacementDomain

/// The wage divided by the hours of a month is not below the local minimum for work by the hour.
///
/// A month has 21.75 paid days of five-day weeks, so 4.35 weeks; all in exact decimals.
enum MinimumWageRule {
  static let rule = VerificationRule(
    id: "minimum-wage",
    check: .place { context, apprentice, post in
      guard let rule = context.law(.minimumWage, apprentice, post).first else { return .allowed }
      let place = context.instance.posts[post]
      guard let hourly = hourly(context, base: place.base) else {
        return .unknown(subject: context.instance.bases[place.base].id, missing: "minimum_wages.csv hourly")
      }
      guard let wage = place.wage else { return .unknown(subject: place.id, missing: "posts.csv wage") }
      guard let week = WorkedTime.weekly(place.time) else {
        return .unknown(subject: place.id, missing: WorkedTime.missing(place.time) ?? "posts.csv days")
      }
      // wage < hourly × (week ÷ 60) × 4.35
      if wage.isAtLeast(hourly, times: 29 * week, over: 400) { return .allowed }
      let id = context.instance.apprentices[apprentice].id
      return .breached(
        Wording.objection(
          rule,
          zh: "岗位 \(place.id) 的实习报酬 \(wage) 按每周 \(week) 分钟折算，低于 minimum_wages.csv 所列当地每小时 \(hourly) 元，不得安置学生 \(id)。",
          en:
            "Post \(place.id) pays \(wage) for \(week) minutes a week, less than the local minimum of \(hourly) an hour in "
            + "minimum_wages.csv; not for apprentice \(id)."))
    })

  /// The row of the base's town that came into force last, else that of its province.
  private static func hourly(_ context: RuleContext, base: Int) -> ExactDecimal? {
    var town: MinimumWage?
    var province: MinimumWage?
    for row in context.instance.minimumWages where !(row.from > context.date) {
      switch row.area {
      case .town(let index) where index == context.instance.bases[base].town:
        if town.map({ $0.from < row.from }) ?? true { town = row }
      case .province(let name) where name == context.instance.province(ofBase: base):
        if province.map({ $0.from < row.from }) ?? true { province = row }
      default: continue
      }
    }
    return (town ?? province)?.hourly
  }
}
