import PlacementDomain

/// What a waiver of each rule may name and say.
struct WaiverTerms {
  /// What a waiver is filed for.
  enum Subject: CaseIterable {
    case enterprise, base, post, programme
    /// `ENTERPRISE/KIND`, or a post without a kind.
    case kind

    var name: Message {
      switch self {
      case .enterprise: Message(zh: "企业", en: "an enterprise")
      case .base: Message(zh: "基地", en: "a base")
      case .post: Message(zh: "岗位", en: "a post")
      case .programme: Message(zh: "专业", en: "a programme")
      case .kind: Message(zh: "“企业编号/岗位类别”或没有类别的岗位", en: "ENTERPRISE/KIND or a post without a kind")
      }
    }
  }

  /// What the rule looks at: nobody can file for anything else.
  let subjects: [Subject]
  /// The bounds of the number that replaces the rule's, and whether it is whole; `nil` for a rule without one.
  var number: ClosedRange<Int>?
  var isWhole = false

  /// The word that stands for the value of a rule without a number.
  static let lifted = "no"

  static func of(_ rule: RuleID) -> WaiverTerms {
    let sites: [Subject] = [.enterprise, .base, .post]
    switch rule {
    case .staffRatio: return WaiverTerms(subjects: [.enterprise], number: 0...1)
    case .postRatio: return WaiverTerms(subjects: [.kind], number: 0...1)
    case .minimumAge: return WaiverTerms(subjects: sites + [.programme], number: 0...99, isWhole: true)
    case .minors: return WaiverTerms(subjects: sites, number: 0...99, isWhole: true)
    // Grades end at 4: from 5 on nothing is barred.
    case .labourGrade: return WaiverTerms(subjects: sites, number: 1...5, isWhole: true)
    case .hours: return WaiverTerms(subjects: sites + [.programme], number: 1...24)
    case .pay: return WaiverTerms(subjects: sites, number: 0...10)
    case .duration: return WaiverTerms(subjects: [.programme], number: 0...120)
    case .weeklyHours: return WaiverTerms(subjects: sites + [.programme], number: 1...168)
    case .unitAdmission: return WaiverTerms(subjects: [.enterprise], number: 0...99)
    // beds are the base's: what is filed for one of its posts would say nothing of them
    case .away: return WaiverTerms(subjects: [.enterprise, .base, .programme])
    case .highRisk, .crossProvince: return WaiverTerms(subjects: sites + [.programme])
    case .minimumWage: return WaiverTerms(subjects: sites)
    case .noFees: return WaiverTerms(subjects: [.enterprise])
    case .unrelated, .choice, .consent, .insurance, .training: return WaiverTerms(subjects: sites + [.programme])
    case .noFirstYear, .matchingMajor, .agreement: return WaiverTerms(subjects: sites + [.programme])
    case .women: return WaiverTerms(subjects: sites)
    case .venues: return WaiverTerms(subjects: [.enterprise])
    case .noAgency, .registeredUnit, .mentors: return WaiverTerms(subjects: [.enterprise, .base])
    }
  }

  /// What is wrong with a value, as the table has it; `nil` for nothing, or an empty cell, which is told elsewhere.
  func fault(_ value: String) -> Finding? {
    if value.isEmpty { return nil }
    guard let number else { return value == WaiverTerms.lifted ? nil : LawFindings.waiverWithoutNumber }
    guard let given = ExactDecimal(value) else { return LawFindings.waiverNeedsNumber }
    if given < ExactDecimal(number.lowerBound) || given > ExactDecimal(number.upperBound) {
      return TableFindings.cell(CellError(.range(number)))
    }
    return isWhole && given.scale > 0 ? TableFindings.cell(CellError(.wholeNumber)) : nil
  }
}
