import PlacementDomain
import PlacementTestSupport

@testable import PlacementVerification

/// The rules on risks, weeks, programmes, wages by the hour, units, provinces and lodging, on a post Q4 that breaks one.
enum PlaceRuleCases {
  typealias Case = EveryRuleTests.Case

  private static func breach(
    _ rule: RuleID, _ number: String? = nil, says: String,
    _ change: @escaping @Sendable (inout TestInstance) -> Void
  ) -> Case {
    Case(
      rule: rule.rawValue,
      term: {
        EveryRuleTests.places(&$0)
        $0.rules = [TestInstance.rule(rule, number)]
        $0.school("S1", province: "江苏", city: "苏州")
        $0.programme("P", category: "装备制造")
        $0.programme("R", category: "财经商贸")
        change(&$0)
        $0.apprentice("A1", programme: "P", school: "S1")
      }, lawful: ["Q1"], breach: ["Q4"], subject: "\(rule.rawValue)/A1", says: says)
  }

  private static func unit(_ word: Attestations) -> @Sendable (inout TestInstance) -> Void {
    {
      $0.enterprise("E4", attestations: word)
      $0.base("B4", in: "E4")
      $0.post("Q4", at: "B4")
    }
  }

  private static func site(_ province: String, _ city: String) -> @Sendable (inout TestInstance) -> Void {
    {
      $0.base("B4", in: "E1", province: province, city: city, beds: Beds(male: 0, female: 0))
      $0.post("Q4", at: "B4")
    }
  }

  static let all: [Case] = [
    breach(.highRisk, says: "没有备案") { $0.post("Q4", at: "B1", tags: [.hazard(.height)]) },
    breach(.labourGrade, "3", says: "有害身心") { $0.post("Q4", at: "B1", tags: [.hazard(.harmful)]) },
    breach(.weeklyHours, "40", says: "每周工作 2880 分钟") {
      $0.post("Q4", at: "B1", time: WorkingTime(days: [1, 2, 3, 4, 5, 6], start: 480, end: 1_020))
    },
    breach(.unrelated, says: "相近") { $0.post("Q4", at: "B1", admits: ["R", "P"]) },
    breach(.minimumWage, says: "每小时 20 元") {
      $0.base("B4", in: "E1", province: "江苏")
      $0.minimumWage("20", province: "江苏", from: TestInstance.date(2026, 1, 1))
      $0.post("Q4", at: "B4", wage: "3479", time: WorkingTime(days: [1, 2, 3, 4, 5], start: 480, end: 1_020))
    },
    breach(.unitAdmission, "3", says: "失信", unit(Attestations(noDishonesty: false))),
    breach(.unitAdmission, "3", says: "不满 3 年", unit(Attestations(safeSince: TestInstance.date(2024, 1, 1)))),
    breach(.unitAdmission, "3", says: "实地考察", unit(Attestations(firstTerm: TestInstance.date(2026, 9, 1)))),
    breach(.noFees, says: "收取费用", unit(Attestations(noFees: false))),
    breach(.crossProvince, says: "跨省备案", site("安徽", "合肥")),
    breach(.away, says: "没有床位", site("江苏", "无锡")),
  ]
}
