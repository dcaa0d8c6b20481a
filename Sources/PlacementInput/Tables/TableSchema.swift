/// What a cell of a column holds, and so how it is read.
enum ColumnKind: Hashable {
  /// An id, or a reference to one.
  case id
  /// Ids parted by `;`; `*` is all. The first keeps its place, since it can mean more than the others.
  case idList
  /// Kinds of post parted by `;`, in any order; a kind may be there more than once.
  case kindList
  /// Text that is kept as it is, its outer blanks cut.
  case text
  /// The number of a paper, or who signed for it: text, but none that says there is none.
  case reference
  /// The unified social credit code of a unit, or its old registration number.
  case creditCode
  /// Text by which rows are compared, folded: a class, a sector, a category.
  case label
  /// The name of a person: as text, and never shown.
  case personName
  /// A whole number within bounds.
  case whole(ClosedRange<Int>)
  /// An exact decimal within bounds.
  case decimal(ClosedRange<Int>)
  /// What a waiver gives: an exact decimal within bounds, or the word no.
  case waived(ClosedRange<Int>)
  /// Degrees up to so many on either side of zero.
  case degrees(Int)
  case date
  case boolean
  case sex
  case tagList
  /// A province, by its short name.
  case province
  /// Free text that must stay empty: an opt-out gives no reason.
  case mustBeEmpty
  /// Weekdays parted by `;`.
  case days
  /// One day of the week.
  case weekday
  /// A time of day in hours and minutes.
  case time
  /// One of a few words.
  case word(WordList)
  /// Whose places a quota counts, and where.
  case quotaScope, quotaSite
}

/// The words of a column of words: both languages, and what they mean.
enum WordList: Hashable, CaseIterable {
  case groupKind, groupLevel, quotaKind, calendarKind, filingKind, decision, acceptance

  /// The canonical word of each, in lower case and folded.
  var words: [String: String] {
    switch self {
    case .groupKind: ["together": "together", "一起": "together", "apart": "apart", "分开": "apart"]
    case .groupLevel: ["post": "post", "岗位": "post", "base": "base", "基地": "base"]
    case .calendarKind:
      [
        "holiday": "holiday", "假日": "holiday", "节假日": "holiday", "放假": "holiday", "休息日": "holiday",
        "workday": "workday", "工作日": "workday", "补班": "workday", "调休上班": "workday", "上班": "workday",
      ]
    case .filingKind:
      [
        "cross-province": "cross-province", "跨省": "cross-province", "跨省实习": "cross-province",
        "high-risk": "high-risk", "高风险": "high-risk", "高风险岗位": "high-risk",
        "hours": "hours", "工作时间": "hours", "夜班加班": "hours", "lodging": "lodging", "住宿": "lodging", "校外住宿": "lodging",
      ]
    case .decision:
      [
        "accepted": "accepted", "接受": "accepted", "同意": "accepted", "refused": "refused", "拒绝": "refused",
        "不接受": "refused", "self-found": "self-found", "自行联系": "self-found", "自主实习": "self-found", "自主联系": "self-found",
      ]
    case .acceptance:
      [
        "true": "true", "1": "true", "yes": "true", "是": "true", "服从": "true", "服从调剂": "true", "同意": "true",
        "愿意": "true",
        "接受": "true", "false": "false", "0": "false", "no": "false", "否": "false", "不服从": "false", "不服从调剂": "false",
        "不同意": "false", "不愿意": "false", "不接受": "false",
      ]
    case .quotaKind: ["hard": "hard", "硬性": "hard", "必须": "hard", "reserve": "reserve", "预留": "reserve"]
    }
  }
}

/// A column of a table.
struct ColumnSchema {
  let name: String
  /// The Chinese headers that mean the same.
  let synonyms: [String]
  let kind: ColumnKind
  var isRequired = false
}

/// A table of a scenario.
struct TableSchema {
  let file: String
  let columns: [ColumnSchema]
  /// Headers of what our own file says besides, which follows from its other columns and is not read back.
  var derived: Set<String> = []
  /// Headers that the scenario maps, folded and in lower case, with the names of their columns.
  var mapped: [String: String] = [:]

  /// The position of a column by its header, folded and in lower case.
  func column(header: String) -> Int? {
    if let name = mapped[header] { return index(name) }
    if let known = columns.firstIndex(where: { $0.name == header || $0.synonyms.contains(header) }) { return known }
    guard let wish = WideWishes.number(header) else { return nil }
    return columns.firstIndex { $0.name == WideWishes.column(wish) }
  }

  /// The schema with the columns of wishes that some headers name, where the table may have such: of a sheet of wishes they stand
  /// for rank and choice.
  func widened(for headers: [String]) -> TableSchema {
    guard file == "apprentices.csv" || file == "preferences.csv" else { return self }
    let wishes = Set(
      headers.compactMap { header in
        WideWishes.number(mapped[TextFolding.folded(header).lowercased()] ?? header)
      }
    ).sorted()
    if wishes.isEmpty { return self }
    let own = file == "preferences.csv" ? columns.filter { $0.name == "apprentice" } : columns
    return TableSchema(
      file: file, columns: own + wishes.map { ColumnSchema(name: WideWishes.column($0), synonyms: [], kind: .id) },
      derived: derived, mapped: mapped)
  }

  func index(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
}

extension ColumnSchema {
  /// A column that must be there and filled.
  static func required(_ name: String, _ synonyms: [String], _ kind: ColumnKind = .id) -> ColumnSchema {
    ColumnSchema(name: name, synonyms: synonyms, kind: kind, isRequired: true)
  }

  /// A column that may be missing or empty.
  static func optional(_ name: String, _ synonyms: [String], _ kind: ColumnKind = .text) -> ColumnSchema {
    ColumnSchema(name: name, synonyms: synonyms, kind: kind)
  }
}
