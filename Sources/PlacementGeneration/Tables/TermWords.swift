import PlacementDomain

/// The ids of a drawn term, as its tables write them.
struct TermIDs {
  let apprentices: [String]
  let enterprises: [String]
  let bases: [String]
  let posts: [String]

  init(_ draft: TermDraft) {
    let classWidth = max(2, String(draft.demand.classes.map(\.number).max() ?? 0).utf8.count)
    let seatWidth = max(2, String(draft.demand.classes.map(\.size).max() ?? 0).utf8.count)
    let classes = draft.demand.classes.map { draft.facts.schools[$0.school].id + "24" + padded($0.number, classWidth) }
    apprentices = draft.demand.people.map { classes[$0.schoolClass] + padded($0.number, seatWidth) }
    let enterpriseWidth = max(3, String(draft.supply.firms.count).utf8.count)
    enterprises = draft.supply.firms.indices.map { "E" + padded($0 + 1, enterpriseWidth) }
    let baseWidth = max(3, String(draft.supply.sites.count).utf8.count)
    let bases = draft.supply.sites.indices.map { "B" + padded($0 + 1, baseWidth) }
    self.bases = bases
    posts = draft.supply.works.enumerated().map { index, work in
      bases[work.base] + "-" + String(index - (draft.supply.sites[work.base].posts.first ?? index) + 1)
    }
  }

  func text(_ choice: Choice) -> String {
    switch choice {
    case .post(let post): posts[post]
    case .base(let base): bases[base]
    }
  }
}

/// The words of invented names.
enum TermWords {
  static let province = "江苏"
  /// The day on which everything of the term was filed.
  static let filed = "2026-08-10"
  private static let stems = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
  private static let branches = ["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"]
  private static let surnames = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "钱", "陆",
    "顾", "缪", "邹", "蒋", "沈", "施", "瞿",
  ]
  private static let givenNames = [
    "文", "安", "宁", "远", "清", "和", "明", "新", "成", "立", "言", "思", "行", "知", "乐", "平", "嘉", "佳", "雨", "雪", "晨", "阳",
    "欣", "怡", "涵", "轩", "浩", "然", "子", "若",
  ]

  /// Invented and plainly so: the first character of every given name is 例 (example).
  static func personName(_ surname: Int, _ givenName: Int) -> String {
    surnames[surname % surnames.count] + "例" + givenNames[givenName % givenNames.count]
  }

  /// The sixty pairs of the stem-branch cycle are an enumeration, nobody's brand.
  static func firmName(_ index: Int) -> String {
    let round = index / 60
    return "示例·" + stems[index % 10] + branches[index % 12] + (round == 0 ? "" : String(round + 1))
  }

  /// The first base of an enterprise needs no number.
  static func ordinal(_ number: Int) -> String { number == 1 ? "" : "（" + String(number) + "）" }
}
