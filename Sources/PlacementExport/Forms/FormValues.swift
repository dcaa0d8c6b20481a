import Documents
import PlacementDomain

/// The values that a column of a form takes, and the rule that ties it to others: for who fills in by hand what no table holds.
struct FormValues {
  let column: String
  /// Empty: any text.
  let allowed: [String]
  let rule: Message?

  init(_ column: String, _ allowed: [String] = [], rule: Message? = nil) {
    (self.column, self.allowed, self.rule) = (column, allowed, rule)
  }

  private static let answers = ["是", "否", "未知"]
  private static let filings = [FormFacts.FilingState.filed, .notNeeded, .open].map(\.rawValue)
  private static let days = Message(zh: "开始不得晚于结束", en: "the start is not after the end")

  /// Per file its lists, in the order of its columns.
  static let all: [(form: String, lists: [FormValues])] = [
    (
      "supervision-form",
      [
        FormValues("性别", ["男", "女"]), FormValues("实习组织形式", FormWords.arrangements), FormValues("开始", rule: days),
        FormValues("结束", rule: days), FormValues("是否购买保险", answers), FormValues("是否签订三方协议", answers),
        FormValues(
          "未购/未签说明",
          rule: Message(
            zh: "“是否购买保险”或“是否签订三方协议”为否时必填", en: "must be filled in where 是否购买保险 or 是否签订三方协议 is 否")),
        FormValues("专业对口情况", answers), FormValues("是否高风险", ["是", "否"]),
        FormValues(
          "高风险类型", FormFacts.riskWords,
          rule: Message(zh: "“是否高风险”为是时必填，可写几种", en: "must be filled in where 是否高风险 is 是; several may stand")),
        FormValues("是否加班夜班", answers), FormValues("是否休息日或法定节假日实习", answers), FormValues("备案情况", filings),
      ]
    ),
    (
      "college-status-form",
      [
        FormValues("是否对口", answers), FormValues("类型", ["认识实习", "岗位实习"]), FormValues("安排", FormWords.arrangements),
        FormValues("开始", rule: days), FormValues("结束", rule: days), FormValues("三方协议", answers),
        FormValues("跨省", answers),
        FormValues(
          "境外", answers,
          rule: Message(zh: "“国家”不是中国时为是", en: "是 where 国家 is another country")),
      ]
    ),
  ]

  /// `values.csv`: a line per column that has a list or a rule.
  static func file(_ language: Language, plain: Bool) -> OutputFile {
    var csv = CSVText(header: ["file", "column", "values", "rule"], form: .result(plain: plain))
    for (form, lists) in all {
      for list in lists {
        csv.append([
          .text(form + ".csv"), .text(list.column), .text(list.allowed.joined(separator: ";")),
          .text(list.rule?.text(language) ?? ""),
        ])
      }
    }
    return OutputFile(name: "values.csv", bytes: csv.bytes)
  }
}
