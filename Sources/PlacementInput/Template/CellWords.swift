import PlacementDomain

/// Canonical texts as people write them in Chinese; reading them gives the same canonical text again.
enum CellWords {
  /// The values that a cell of a kind may have, in Chinese and in English; none where they are without end.
  static func choices(_ kind: ColumnKind) -> (zh: [String], en: [String]) {
    switch kind {
    case .boolean: (["是", "否"], ["yes", "no"])
    case .sex: (["男", "女"], ["male", "female"])
    case .weekday: (WorkingTimeReading.weekdays.map { shown($0, kind, .zh) }, WorkingTimeReading.weekdays)
    case .word(let list): (list.usual.map(\.zh), list.usual.map(\.en))
    default: ([], [])
    }
  }

  /// A canonical text as it is written in a language.
  static func shown(_ text: String, _ kind: ColumnKind, _ language: Language) -> String {
    if text.isEmpty { return text }
    switch kind {
    case .boolean: return text == "true" ? (language == .zh ? "是" : "yes") : language == .zh ? "否" : "no"
    case .sex where language == .zh: return text == "male" ? "男" : "女"
    case .word(let list):
      guard let word = list.usual.first(where: { list.words[$0.en] == text }) else { return text }
      return language == .zh ? word.zh : word.en
    case .weekday where language == .zh: return day(text[...])
    case .days where language == .zh: return text.split(separator: ";").map(day).joined(separator: ";")
    case .tagList where language == .zh: return text.split(separator: ";").map(tag).joined(separator: ";")
    default: return text
    }
  }

  private static func day(_ word: Substring) -> String {
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    return WorkingTimeReading.weekdays.firstIndex { $0 == word }.map { names[$0] } ?? String(word)
  }

  private static func tag(_ word: Substring) -> String {
    let names = [
      "no-minors": "未成年人禁忌", "no-women": "女性禁忌", "labour-1": "体力劳动1级", "labour-2": "体力劳动2级", "labour-3": "体力劳动3级",
      "labour-4": "体力劳动4级", "height": "高空", "underground": "井下", "radioactive": "放射性", "toxic": "有毒",
      "explosive": "易燃易爆", "high-risk": "高风险", "harmful": "有害身心",
    ]
    return names[String(word)] ?? String(word)
  }
}

extension WordList {
  /// The usual word of each meaning, in both languages.
  var usual: [(zh: String, en: String)] {
    switch self {
    case .groupKind: [("一起", "together"), ("分开", "apart")]
    case .groupLevel: [("岗位", "post"), ("基地", "base")]
    case .quotaKind: [("硬性", "hard"), ("预留", "reserve")]
    case .calendarKind: [("放假", "holiday"), ("补班", "workday")]
    case .filingKind: [("跨省", "cross-province"), ("高风险", "high-risk"), ("工作时间", "hours"), ("校外住宿", "lodging")]
    case .decision: [("接受", "accepted"), ("拒绝", "refused"), ("自行联系", "self-found")]
    case .acceptance: [("服从", "yes"), ("不服从", "no")]
    }
  }
}
