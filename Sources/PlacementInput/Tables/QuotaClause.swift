import PlacementDomain

/// Reads the cells `scope` and `at` of quotas.csv: `*`, or an attribute with its values.
struct QuotaClause {
  /// The attribute's word in the contract; empty for `*`.
  let attribute: String
  /// Sorted, each once.
  let values: [String]

  /// `programme=660301;660302` from `专业 = 660302；660301`, already folded.
  static func scope(_ text: String) -> Result<String, CellError> {
    guard let clause = parse(text) else { return .failure(CellError(.quotaScope)) }
    guard !clause.attribute.isEmpty else { return .success(clause.values.first ?? "") }
    guard let attribute = attributes[clause.attribute] else { return .failure(CellError(.quotaScope)) }
    var values: [String] = []
    for value in clause.values {
      switch attribute {
      case .sex:
        guard let sex = CellReading.sexes[value.lowercased()] else { return .failure(CellError(.sex)) }
        values.append(sex)
      case .year:
        guard let year = Int(value) else { return .failure(CellError(.wholeNumber)) }
        values.append(String(year))
      default: values.append(value)
      }
    }
    return .success("\(attribute.rawValue)=\(Set(values).sorted().joined(separator: ";"))")
  }

  /// `enterprise=E1` from `企业＝E1`, already folded; one value only.
  static func site(_ text: String) -> Result<String, CellError> {
    guard let clause = parse(text) else { return .failure(CellError(.quotaSite)) }
    guard !clause.attribute.isEmpty else { return .success(clause.values.first ?? "") }
    guard let site = sites[clause.attribute], clause.values.count == 1, let value = clause.values.first else {
      return .failure(CellError(.quotaSite))
    }
    return .success("\(site)=\(site == "province" ? TextFolding.province(value) : value)")
  }

  /// The parts of a canonical text; `nil` for an empty one.
  init?(canonical text: String) {
    guard !text.isEmpty, let clause = QuotaClause.parse(text) else { return nil }
    self = clause
  }

  private init(attribute: String, values: [String]) {
    self.attribute = attribute
    self.values = values
  }

  private static func parse(_ text: String) -> QuotaClause? {
    if text.isEmpty || text == "*" { return QuotaClause(attribute: "", values: text.isEmpty ? [] : ["*"]) }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let values = parts[1].split(separator: ";").map { TextFolding.trimmed(String($0)) }.filter { !$0.isEmpty }
    let attribute = TextFolding.trimmed(String(parts[0])).lowercased()
    guard !values.isEmpty, !attribute.isEmpty, !values.contains("*") else { return nil }
    return QuotaClause(attribute: attribute, values: values)
  }

  /// What a scope may look at, by word.
  static let attributes: [String: Quota.Attribute] = {
    var words: [String: Quota.Attribute] = [
      "专业": .programme, "大类": .category, "专业大类": .category, "学校": .school, "班级": .className, "年级": .year,
      "学年": .year, "性别": .sex, "户籍": .homeTown, "户籍镇": .homeTown, "家庭所在镇": .homeTown,
    ]
    for attribute in Quota.Attribute.allCases { words[attribute.rawValue] = attribute }
    return words
  }()

  /// Where a quota may count, by word.
  static let sites = [
    "enterprise": "enterprise", "企业": "enterprise", "base": "base", "基地": "base", "post": "post", "岗位": "post",
    "sector": "sector", "行业": "sector", "产业": "sector", "town": "town", "镇": "town", "province": "province",
    "省": "province", "省份": "province",
  ]
}
