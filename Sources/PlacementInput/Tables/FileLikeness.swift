/// What a file beside the tables looks like; one that is nearly a table must not be left unread.
enum FileLikeness: Equatable {
  /// A table under another name, such as `Bans.csv`, `bans.csv.txt`, `preferences (1).csv`, `志愿.csv`.
  case table(String)
  /// A table of the contract that this version does not apply.
  case promised(String)
  /// A workbook: its sheets could be tables.
  case workbook
  /// A CSV file that nobody knows.
  case unknown
  /// Whatever else lies in a folder.
  case nothing

  /// - Parameter name: A file's name, which is none of the contract's.
  static func of(_ name: String) -> FileLikeness {
    // what programs keep beside an open file
    if name.hasPrefix("~$") || name.hasPrefix(".") { return .nothing }
    let folded = TextFolding.folded(name).lowercased()
    let (stem, endings) = parts(folded)
    guard let last = endings.last else { return .nothing }
    if let table = table(stem, isLoose: last != "txt") {
      // a published roster is kept under many names, printed and signed
      let isPlain = table != "roster.csv" || isDecoratedOnly(stem)
      if isPlain, !(table == "roster.csv" && workbooks.contains(last)) { return .table(table) }
    }
    if let table = FileWords.promised.first(where: { simplified(stem) == simplified($0.dropLast(4)) }) {
      return .promised(table)
    }
    if workbooks.contains(last) { return .workbook }
    return last == "csv" ? .unknown : .nothing
  }

  private static let workbooks: Set<String> = ["xlsx", "xlsm", "xlsb", "xls", "ods", "et", "numbers"]
  private static let texts: Set<String> = ["csv", "txt", "tsv", "tab"]

  /// The name without the endings of tables, and those endings, the outermost last; none where it is no table at all.
  private static func parts(_ name: String) -> (stem: String, endings: [String]) {
    var rest = Substring(name)
    var endings: [String] = []
    while let dot = rest.lastIndex(of: ".") {
      let ending = TextFolding.trimmed(String(rest[rest.index(after: dot)...]))
      // `bans.csv (1)` too
      let word = String(ending.prefix { $0.isLetter })
      let isArchive = ["zip", "gz"].contains(word) && rest[..<dot].hasSuffix(".csv")
      guard workbooks.contains(word) || texts.contains(word) || isArchive else { break }
      endings.insert(word, at: 0)
      rest = rest[..<dot]
    }
    return (String(rest), endings)
  }

  /// A stem in letters only: `opt-outs`, `Bans (1)` and `bans_2026` are `optouts` and `bans`.
  private static func simplified(_ stem: some StringProtocol) -> String {
    var word = ""
    for character in String(stem) where character.isLetter {
      word.append(ColumnWords.simplified[character] ?? character)
    }
    return word
  }

  /// Whether nothing but signs, figures of copies and words for a copy stand beside a table's own name.
  private static func isDecoratedOnly(_ stem: String) -> Bool {
    !stem.contains { $0.isLetter && $0.unicodeScalars.allSatisfy { $0.value > 0x7F } }
      && stem.filter(\.isLetter).count <= "rosters".count && stem.filter(\.isNumber).count <= 2
      || stem.contains("副本")
  }

  private static func table(_ stem: String, isLoose: Bool) -> String? {
    var word = simplified(stem)
    if let table = exact(word) { return table }
    // 副本副本bans, bans copy, 新版志愿表: words for a copy, before and behind, as often as they stand there
    var isChanged = true
    while isChanged {
      isChanged = false
      for decoration in FileWords.decorations where word.count > decoration.count {
        if word.hasPrefix(decoration) {
          word.removeFirst(decoration.count)
        } else if word.hasSuffix(decoration) {
          word.removeLast(decoration.count)
        } else {
          continue
        }
        isChanged = true
        if let table = exact(word) { return table }
        break
      }
    }
    guard isLoose else { return nil }
    return TableRegistry.tables.map(\.file).first { file in
      let name = simplified(file.dropLast(4))
      return EditDistance.isAtMost(name.count >= 8 ? 2 : 1, name, word) && min(name.count, word.count) >= 4
    }
  }

  private static func exact(_ word: String) -> String? {
    TableRegistry.tables.map(\.file).first { file in
      let name = simplified(file.dropLast(4))
      return word == name || word + "s" == name || FileWords.others[file, default: []].contains(word)
    }
  }
}

/// Other names of the contract's tables, as offices write them: in lower case, letters only.
enum FileWords {
  static let others: [String: [String]] = [
    "apprentices.csv": ["students", "student", "trainees", "学生", "学员", "实习生", "学生花名册"],
    "schools.csv": ["学校", "院校"],
    "towns.csv": ["镇", "乡镇", "镇街"],
    "programmes.csv": ["programs", "program", "majors", "专业"],
    "enterprises.csv": ["companies", "company", "employers", "企业"],
    "bases.csv": ["基地", "实习基地"],
    "posts.csv": ["positions", "jobs", "岗位", "实习岗位"],
    "preferences.csv": ["wishes", "wish", "prefs", "志愿", "学生志愿", "实习志愿", "志愿填报"],
    "pins.csv": ["指定", "定岗", "指定安置"],
    "bans.csv": ["exclusions", "禁止", "禁排", "禁止安置", "禁配"],
    "optouts.csv": ["回避", "回避登记"],
    "groups.csv": ["分组", "小组", "组"],
    "quotas.csv": ["配额", "名额", "名额规定"],
    "travel.csv": ["travels", "distances", "commute", "通勤", "路程", "通勤时间", "交通"],
    "occupied.csv": ["占用", "占用名额", "已占名额"],
    "waivers.csv": ["放宽", "豁免", "例外"],
    "filings.csv": ["备案", "备案情况"],
    "minimum_wages.csv": ["minimumwage", "最低工资", "小时最低工资"],
    "choices.csv": ["选择结果", "学生选择"],
    "history.csv": ["往期实习", "实习经历"],
    "studios.csv": ["工作室"],
    "slots.csv": ["时段", "工作室时段", "场次"],
    "studio_preferences.csv": ["studiowishes", "工作室志愿", "时段志愿"],
    "calendar.csv": ["calendars", "holidays", "日历", "校历", "节假日"],
    "roster.csv": ["rosters"],
    "ledger.csv": ["ledgers", "积分", "往期积分"],
  ]

  /// What a program or a person puts before or behind a table's name.
  static let decorations = [
    "副本", "的副本", "拷贝", "复件", "备份", "最终版", "最终", "终稿", "定稿", "新版", "最新", "新", "修改", "修改版", "改", "表", "名单", "信息表", "信息",
    "数据", "清单", "汇总表", "汇总", "明细", "情况", "登记", "登记表", "统计", "统计表", "年", "学年", "学期", "秋季", "春季", "copyof", "copy",
    "final",
    "new", "latest", "backup", "old", "edited", "version", "ver", "v", "utf", "gbk", "list", "table", "data", "csv",
    "file",
  ]

  /// Tables that the contract promises and this version does not apply.
  static let promised = ["teachers.csv", "guides.csv"]
}
