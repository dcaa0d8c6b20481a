/// What a header that the contract does not know looks like; what looks like data of the contract must not be lost.
enum HeaderLikeness: Equatable {
  /// A wish: one column for each, as forms are exported.
  case wish
  /// A column of this table in another wording, or nearly its name.
  case column(String)
  /// A column of other tables.
  case elsewhere(files: [String])
  /// A column for the table's readers.
  case nothing

  /// - Parameters:
  ///   - header: As the file writes it.
  ///   - schema: The table's; one without a file, or of a published roster, is a roster, which people annotate.
  ///   - present: The names of the columns that the table has.
  static func of(_ header: String, in schema: TableSchema, beside present: Set<String>) -> HeaderLikeness {
    let word = HeaderWord(header)
    let isRoster = schema.file.isEmpty || schema.file == "roster.csv"
    if word.isHarmless { return .nothing }
    if let column = schema.columns.first(where: { word.means($0, in: schema) }) {
      return present.contains(column.name) ? .nothing : .column(column.name)
    }
    // 调剂意愿, 愿意调剂否: whoever asks for other places in any words means one column
    if word.plain.contains("调剂"), schema.index("accepts_unlisted") != nil, !present.contains("accepts_unlisted") {
      return .column("accepts_unlisted")
    }
    if word.isWish { return isRoster ? .nothing : .wish }
    if let column = schema.columns.first(where: { word.isNearly($0, in: schema) }) { return .column(column.name) }
    if !isRoster, let found = elsewhere(word, schema) { return found }
    return .nothing
  }

  /// A table of the contract that has the column, where the header says enough to tell.
  private static func elsewhere(_ word: HeaderWord, _ schema: TableSchema) -> HeaderLikeness? {
    if ColumnWords.general.contains(word.plain) { return nil }
    var allowed = ["schools.csv", "enterprises.csv", "studios.csv"].contains(schema.file) ? ColumnWords.geography : []
    if schema.index("apprentice") != nil { allowed += ColumnWords.besideApprentices }
    var files: [String] = []
    for other in TableRegistry.tables where other.file != schema.file && other.file != "roster.csv" {
      let found = other.columns.first { column in
        ([column.name] + column.synonyms).contains { HeaderWord($0).plain == word.plain }
      }
      guard let found else { continue }
      if allowed.contains(found.name) { return nil }
      files.append(other.file)
    }
    return files.isEmpty ? nil : .elsewhere(files: files)
  }
}

/// A header as it is compared: case, blanks, signs, widths and brackets do not count.
struct HeaderWord {
  /// Without what stands in brackets.
  let plain: String
  /// With it: `志愿(1)` is `志愿1`.
  private let whole: String

  init(_ header: String) {
    var depth = 0
    var plain = ""
    var whole = ""
    for scalar in TextFolding.folded(header).lowercased().unicodeScalars {
      switch scalar {
      case "(", "[", "【", "〔", "{": depth += 1
      case ")", "]", "】", "〕", "}": depth -= 1
      default:
        guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else { continue }
        let character = ColumnWords.simplified[Character(scalar)] ?? Character(scalar)
        whole.append(character)
        if depth <= 0 { plain.append(character) }
      }
    }
    (self.plain, self.whole) = (plain.isEmpty ? whole : plain, whole)
  }

  private func wordings(of column: ColumnSchema, in schema: TableSchema) -> [String] {
    let file = schema.file.isEmpty ? "roster.csv" : schema.file
    let own = ColumnWords.others["\(file) \(column.name)"] ?? ColumnWords.others[column.name] ?? []
    return ([column.name] + column.synonyms).map { HeaderWord($0).plain } + own
  }

  /// Whether the header is a column for the table's readers.
  var isHarmless: Bool {
    ColumnWords.harmless.contains { word in
      plain == word || plain.hasSuffix(word) && word.unicodeScalars.contains { $0.value > 0x7F }
    }
  }

  /// Whether the header is another wording of a column: its name but for signs, a word of the list, or an id's suffix.
  func means(_ column: ColumnSchema, in schema: TableSchema) -> Bool {
    let words = wordings(of: column, in: schema)
    if words.contains(plain) || words.contains(whole) { return true }
    guard column.kind == .id || column.kind == .idList || column.kind == .creditCode else { return false }
    return ColumnWords.suffixes.contains { suffix in
      plain.hasSuffix(suffix) && words.contains(String(plain.dropLast(suffix.count)))
    }
  }

  /// Whether the header is a slip of the keyboard away from a column's name; a number behind it is none.
  func isNearly(_ column: ColumnSchema, in schema: TableSchema) -> Bool {
    if plain.unicodeScalars.last.map({ ("0"..."9").contains($0) }) == true { return false }
    return wordings(of: column, in: schema).contains { word in
      let length = min(word.count, plain.count)
      guard length >= 4 || (length == 3 && word + "s" == plain) || (length == 3 && plain + "s" == word) else {
        return false
      }
      return EditDistance.isAtMost(length >= 8 ? 2 : 1, word, plain)
    }
  }

  /// Whether the header is a wish by its number: 第一志愿, 志愿1, wish_1, choice 1, 1st choice, preference 2, 首选.
  var isWish: Bool {
    let volunteering = ["志愿者", "志愿服务", "志愿活动", "志愿时长", "志愿军"]
    if whole.contains("志愿"), !volunteering.contains(where: whole.contains) { return true }
    let chinese = /(?:实习|报名)?第?[0-9一二三四五六七八九十]{1,3}(?:选择|意向|意愿|备选|候选|岗位|基地|单位|企业|选).{0,4}/
    let counted = /(?:选择|意向|意愿|备选|候选|选项|首选|次选)(?:岗位|基地|单位|企业)?[0-9一二三四五六七八九十]{0,3}/
    let site = /(?:岗位|基地|单位|企业)[0-9一二三四五六七八九十]{1,3}/
    if whole.wholeMatch(of: chinese) != nil || whole.wholeMatch(of: site) != nil { return true }
    if whole.wholeMatch(of: counted) != nil, whole != "选择" { return true }
    let ordinal =
      /(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|top|[0-9]{1,2}(?:st|nd|rd|th)?)(?:wish|choice|preference|pref|option|rank|priority|pick|selection)(?:e?s)?.{0,8}/
    let numbered =
      /(?:my)?(?:wish|choice|preference|pref|option|rank|priority|pick|selection)(?:e?s)?(?:no|nr|number)?(?:[0-9]{1,2}|one|two|three|four|five|first|second|third)(?:st|nd|rd|th)?(?:base|post|place|id|code|unit|company)?/
    let alone = /(?:my)?(?:wish(?:es)?|wishlist|choices?|preferences?|prefs?|[0-9]{1,2}(?:st|nd|rd|th))/
    return whole.wholeMatch(of: ordinal) != nil || whole.wholeMatch(of: numbered) != nil
      || whole.wholeMatch(of: alone) != nil
  }
}

/// How many letters must be put in, left out, exchanged or swapped with their neighbour to make one word of another.
enum EditDistance {
  static func isAtMost(_ most: Int, _ left: String, _ right: String) -> Bool {
    let (a, b) = (Array(left), Array(right))
    guard abs(a.count - b.count) <= most, !a.isEmpty, !b.isEmpty else { return false }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var next = [i]
      for j in 1...b.count {
        var cost = min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
        next.append(cost)
      }
      (before, last) = (last, next)
    }
    return last[b.count] <= most
  }
}
