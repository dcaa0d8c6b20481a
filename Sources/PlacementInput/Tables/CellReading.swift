import PlacementDomain

/// Reads one cell: its canonical text, or what is wrong with it.
///
/// Two cells that mean the same (`３`, `3`, ` 3 `; 男, male) have the same canonical text; the digests of tables and all
/// further reading go by it.
enum CellReading {
  static func canonical(_ raw: String, _ kind: ColumnKind) -> Result<String, CellError> {
    switch kind {
    case .text, .personName: return .success(TextFolding.trimmed(raw))
    case .reference: return reference(TextFolding.trimmed(raw))
    case .creditCode: return creditCode(TextFolding.folded(raw))
    case .label: return .success(TextFolding.folded(raw))
    case .id: return id(TextFolding.folded(raw))
    case .idList: return idList(TextFolding.folded(raw))
    case .kindList: return kindList(TextFolding.folded(raw))
    case .province: return .success(TextFolding.province(raw))
    case .mustBeEmpty:
      return TextFolding.trimmed(raw).isEmpty ? .success("") : .failure(CellError(.keepsNoReason))
    case .whole(let bounds): return whole(TextFolding.folded(raw), bounds)
    case .decimal(let bounds): return decimal(TextFolding.folded(raw), bounds)
    case .waived(let bounds): return waived(TextFolding.folded(raw), bounds)
    case .degrees(let limit): return degrees(TextFolding.folded(raw), limit)
    case .date: return date(TextFolding.folded(raw))
    case .boolean: return word(TextFolding.folded(raw), booleans, .boolean)
    case .sex: return word(TextFolding.folded(raw), sexes, .sex)
    case .tagList: return tags(TextFolding.folded(raw))
    case .days: return WorkingTimeReading.days(TextFolding.folded(raw))
    case .weekday: return WorkingTimeReading.weekday(TextFolding.folded(raw))
    case .time: return WorkingTimeReading.time(TextFolding.folded(raw))
    case .word(let list): return word(TextFolding.folded(raw), list.words, .word(list))
    case .quotaScope: return QuotaClause.scope(TextFolding.folded(raw))
    case .quotaSite: return QuotaClause.site(TextFolding.folded(raw))
    }
  }

  /// What parts the members of a list, already folded: `;`, and 、 as people write.
  static func parts(_ letter: Character) -> Bool { letter == ";" || letter == "、" }

  private static func id(_ folded: String) -> Result<String, CellError> {
    var text = folded
    // ="0123" is how people make Excel keep an id as text.
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 3 {
      text = TextFolding.trimmed(String(text.dropFirst(2).dropLast()))
    }
    if isScientific(text) || excelErrors.contains(text) { return .failure(CellError(.excelNumber)) }
    if text == "*" || text.utf8.contains(UInt8(ascii: ";")) || TextFolding.hasInvisible(text) {
      return .failure(CellError(.invalidID))
    }
    return .success(text)
  }

  /// `3.2E+11`: what Excel makes of a long number that was an id.
  private static func isScientific(_ text: String) -> Bool {
    guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "+")), sign > text.utf8.startIndex else { return false }
    let before = text.utf8.index(before: sign)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let exponent = text.utf8[text.utf8.index(after: sign)...]
    let mantissa = text.utf8[..<before]
    guard text.utf8[before] | 0x20 == UInt8(ascii: "e"), !exponent.isEmpty, let first = mantissa.first else {
      return false
    }
    return digits.contains(first) && exponent.allSatisfy(digits.contains)
      && mantissa.allSatisfy { digits.contains($0) || $0 == UInt8(ascii: ".") }
  }

  private static let excelErrors: Set<String> = [
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "########",
  ]

  private static func reference(_ text: String) -> Result<String, CellError> {
    let folded = TextFolding.folded(text)
    let isError = isScientific(folded) || excelErrors.contains(folded)
    return isError || denials.contains(folded.lowercased()) ? .failure(CellError(.reference)) : .success(text)
  }

  /// In capitals and without blanks between.
  private static func creditCode(_ folded: String) -> Result<String, CellError> {
    switch id(folded) {
    case .failure(let error): return .failure(error)
    case .success(let text):
      let code = String(String.UnicodeScalarView(text.uppercased().unicodeScalars.filter { !TextFolding.isBlank($0) }))
      if code.isEmpty { return .success("") }
      return switch CreditCode.read(code) {
      case .valid, .old: .success(code)
      case .miscopied(let expected): .failure(CellError(.checkCharacter(expected)))
      case .none: .failure(CellError(.creditCode))
      }
    }
  }

  /// What people write where there is no number yet.
  static let denials: Set<String> = [
    "无", "没有", "暂无", "否", "未", "未备案", "待备案", "未批准", "待批准", "不批准", "未投保", "待投保", "未买", "待定", "待办", "办理中", "no", "none",
    "not",
    "n/a", "na", "nil", "pending", "tbd", "false", "-", "--", "—", "——", "/", "\\", "0", "?", "？",
  ]

  private static func idList(_ text: String) -> Result<String, CellError> {
    var ids: [String] = []
    for part in text.split(whereSeparator: CellReading.parts) {
      let piece = TextFolding.trimmed(String(part))
      if piece.isEmpty || piece == "*" {
        if !piece.isEmpty { ids.append(piece) }
        continue
      }
      switch id(piece) {
      case .success(let id): ids.append(id)
      case .failure(let error): return .failure(error)
      }
    }
    if ids.contains("*") { return .success("*") }
    guard let first = ids.first else { return .success("") }
    let others = Set(ids.dropFirst()).subtracting([first])
    return .success(([first] + others.sorted()).joined(separator: ";"))
  }

  /// Sorted, since a rotation goes in any order; repeats stay.
  private static func kindList(_ text: String) -> Result<String, CellError> {
    var kinds: [String] = []
    for part in text.split(whereSeparator: CellReading.parts) {
      let piece = TextFolding.trimmed(String(part))
      if piece.isEmpty { continue }
      switch id(piece) {
      case .success(let kind): kinds.append(kind)
      case .failure(let error): return .failure(error)
      }
    }
    return .success(kinds.sorted(by: ByteOrder.precedes).joined(separator: ";"))
  }

  private static func whole(_ text: String, _ bounds: ClosedRange<Int>) -> Result<String, CellError> {
    if text.isEmpty { return .success("") }
    // The usual case, a few plain digits, hundreds of thousands of times.
    if text.utf8.count <= 9, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(text),
      bounds.contains(number)
    {
      return .success(text.utf8.first == UInt8(ascii: "0") ? String(number) : text)
    }
    guard let decimal = plainDecimal(text), decimal.scale == 0 else {
      let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
      let isHuge = !digits.isEmpty && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      return .failure(CellError(isHuge ? .range(bounds) : .wholeNumber))
    }
    guard bounds.contains(decimal.mantissa) else { return .failure(CellError(.range(bounds))) }
    return .success(String(decimal.mantissa))
  }

  private static func decimal(_ text: String, _ bounds: ClosedRange<Int>) -> Result<String, CellError> {
    if text.isEmpty { return .success("") }
    guard let decimal = plainDecimal(text) else {
      let isFine = text.utf8.count <= 40 && Double(text)?.isFinite == true && text.contains(".") && !text.contains("e")
      return .failure(CellError(isFine ? .tooFine : .decimal))
    }
    guard decimal >= ExactDecimal(bounds.lowerBound), decimal <= ExactDecimal(bounds.upperBound) else {
      return .failure(CellError(.range(bounds)))
    }
    return .success(decimal.description)
  }

  private static func waived(_ text: String, _ bounds: ClosedRange<Int>) -> Result<String, CellError> {
    let isWord = !text.isEmpty && plainDecimal(text) == nil
    return isWord ? word(text, ["no": WaiverTerms.lifted, "否": WaiverTerms.lifted], .waived) : decimal(text, bounds)
  }

  /// A decimal of at most nine digits behind the point; zeros at its end count for nothing.
  private static func plainDecimal(_ text: String) -> ExactDecimal? {
    guard text.utf8.count <= 40 else { return nil }
    var text = text[...]
    if text.contains("."), text.last?.isNumber == true {
      while text.last == "0", !text.hasSuffix(".0") { text = text.dropLast() }
    }
    return ExactDecimal(String(text))
  }

  private static func degrees(_ text: String, _ limit: Int) -> Result<String, CellError> {
    if text.isEmpty { return .success("") }
    let allowed = text.utf8.enumerated().allSatisfy { index, byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
        || (index == 0 && byte == UInt8(ascii: "-"))
    }
    guard allowed, text.utf8.count <= 40, let number = Double(text) else { return .failure(CellError(.decimal)) }
    guard abs(number) <= Double(limit) else { return .failure(CellError(.range(-limit...limit))) }
    return .success(number == 0 ? "0.0" : "\(number)")
  }

  private static func date(_ text: String) -> Result<String, CellError> {
    if text.isEmpty { return .success("") }
    guard let date = DateReading.date(DateReading.withoutMidnight(text)) else { return .failure(CellError(.date)) }
    return .success(date.description)
  }

  private static func word(
    _ text: String, _ words: [String: String], _ expected: CellError.Expected
  ) -> Result<String, CellError> {
    if text.isEmpty { return .success("") }
    return words[text.lowercased()].map { .success($0) } ?? .failure(CellError(expected))
  }

  private static let booleans = [
    "true": "true", "1": "true", "yes": "true", "是": "true",
    "false": "false", "0": "false", "no": "false", "否": "false",
  ]
  static let sexes = ["male": "male", "男": "male", "female": "female", "女": "female"]

  private static func tags(_ text: String) -> Result<String, CellError> {
    var tags: Set<String> = []
    for part in text.split(whereSeparator: CellReading.parts) {
      let tag = TextFolding.trimmed(String(part)).lowercased()
      if tag.isEmpty { continue }
      guard let known = TagWords.canonical[tag] else { return .failure(CellError(.tag)) }
      tags.insert(known)
    }
    return .success(tags.sorted().joined(separator: ";"))
  }
}

/// What a cell should have held.
struct CellError: Error, Equatable {
  enum Expected: Equatable {
    case wholeNumber, decimal, tooFine, date, boolean, sex, tag, invalidID, excelNumber, keepsNoReason, waived
    case days, weekday, time, quotaScope, quotaSite, reference, creditCode
    case word(WordList)
    case range(ClosedRange<Int>)
    /// The last character that the others of a credit code ask for.
    case checkCharacter(String)
  }
  let expected: Expected

  init(_ expected: Expected) {
    self.expected = expected
  }
}

/// The ways in which the contract lets a date be written.
enum DateReading {
  /// The date of a text in which midnight stands behind it, as Excel writes it: `2008/5/1 0:00`, `2008-05-01 00:00:00`.
  static func withoutMidnight(_ text: String) -> String {
    let parts = text.split(separator: " ")
    return parts.count == 2 && ["0:00", "00:00", "0:00:00", "00:00:00"].contains(parts[1]) ? String(parts[0]) : text
  }

  /// A date from `2026-09-01`, `2026/9/1`, `2026.9.1`, `20260901` or `2026年9月1日`, already folded.
  static func date(_ text: String) -> CivilDate? {
    if text.utf8.count == 8, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let whole = Int(text) {
      return CivilDate(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)
    }
    var numbers: [Int] = []
    var separators: [Unicode.Scalar] = []
    var digits = 0
    for scalar in text.unicodeScalars {
      if let digit = ("0"..."9").contains(scalar) ? Int(scalar.value) - 48 : nil {
        if digits == 0 { numbers.append(0) }
        digits += 1
        guard digits <= 4, numbers.count <= 3 else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + digit
      } else {
        guard digits > 0, separators.count < 3, separators.isEmpty ? digits == 4 : digits <= 2 else { return nil }
        separators.append(scalar)
        digits = 0
      }
    }
    let isNumeric = digits > 0 && digits <= 2 && [["-", "-"], ["/", "/"], [".", "."]].contains(separators)
    guard numbers.count == 3, isNumeric || (digits == 0 && separators == ["年", "月", "日"]) else { return nil }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}

/// The words of the column `tags`.
enum TagWords {
  /// By word, in lower case and folded (Ⅲ is iii then).
  static let canonical: [String: String] = {
    var words = [
      "no-minors": "no-minors", "未成年人禁忌": "no-minors", "禁未成年人": "no-minors", "未成年禁忌": "no-minors",
      "no-women": "no-women", "女性禁忌": "no-women", "禁女性": "no-women", "女职工禁忌": "no-women", "女生禁忌": "no-women",
    ]
    let grades = [(1, ["1", "i", "一"]), (2, ["2", "ii", "二"]), (3, ["3", "iii", "三"]), (4, ["4", "iv", "四"])]
    for (grade, numerals) in grades {
      words["labour-\(grade)"] = "labour-\(grade)"
      for numeral in numerals {
        for pattern in ["体力劳动\(numeral)级", "\(numeral)级体力劳动", "体力劳动强度\(numeral)级", "劳动强度\(numeral)级"] {
          words[pattern] = "labour-\(grade)"
        }
      }
    }
    for (hazard, synonyms) in hazards {
      words[hazard.rawValue] = hazard.rawValue
      for synonym in synonyms { words[synonym] = hazard.rawValue }
    }
    return words
  }()

  /// What offices call the risks of Art. 16(7) and 17(1).
  private static let hazards: [(Hazard, [String])] = [
    (.height, ["高空", "高处作业", "高空作业"]), (.underground, ["井下", "井下作业", "地下作业"]),
    (.radioactive, ["放射性", "放射", "辐射"]), (.toxic, ["有毒", "高毒", "有毒有害"]),
    (.explosive, ["易燃易爆", "易燃", "易爆", "爆炸"]), (.highRisk, ["高风险", "高安全风险", "其他高风险"]),
    (.harmful, ["有害身心", "有害身心健康", "其他有害"]),
  ]

  static func tag(_ canonical: Substring) -> PostTag? {
    switch canonical {
    case "no-minors": .noMinors
    case "no-women": .noWomen
    default:
      Hazard(rawValue: String(canonical)).map(PostTag.hazard) ?? labour(canonical)
    }
  }

  private static func labour(_ canonical: Substring) -> PostTag? {
    canonical.hasPrefix("labour-") ? Int(canonical.dropFirst(7)).map(PostTag.labour) : nil
  }
}
