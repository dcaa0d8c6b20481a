/// Reads the working time of a post or the time of a slot: weekdays and times of day.
enum WorkingTimeReading {
  /// Weekdays from Monday, by the words of the contract.
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// `mon;tue` in the order of the week from `周二；周一`, `星期二、一`, `周一至周二` and the like, already folded.
  static func days(_ text: String) -> Result<String, CellError> {
    var found: Set<Int> = []
    for part in text.split(whereSeparator: CellReading.parts) {
      let word = TextFolding.trimmed(String(part)).lowercased()
      if word.isEmpty { continue }
      let ends = word.split { "至到-~—–".contains($0) }.map { words[TextFolding.trimmed(String($0))] }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
        ends.count == 1 ? words[word] != nil : first < last
      else { return .failure(CellError(.days)) }
      found.formUnion(first...last)
    }
    return .success(found.sorted().map { weekdays[$0 - 1] }.joined(separator: ";"))
  }

  /// `mon` from `周一`, `Monday` and the like, already folded; one day only.
  static func weekday(_ text: String) -> Result<String, CellError> {
    if text.isEmpty { return .success("") }
    guard let day = words[text.lowercased()] else { return .failure(CellError(.weekday)) }
    return .success(weekdays[day - 1])
  }

  /// The weekdays of a canonical text, 1 for Monday, sorted.
  static func days(canonical text: String) -> [Int] {
    text.split(separator: ";").compactMap { words[String($0)] }
  }

  /// `08:30` from `8:30` or `08:30:00`; 24:00 is the midnight that 00:00 is too.
  static func time(_ text: String) -> Result<String, CellError> {
    if text.isEmpty { return .success("") }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }
    let numbers = parts.compactMap { Int($0) }
    // Excel writes seconds behind a time that it took for one.
    guard isPlain, numbers.count == 2 || (numbers.count == 3 && numbers[2] == 0), parts[1].utf8.count == 2,
      numbers[0] < 24 || (numbers[0] == 24 && numbers[1] == 0), numbers[1] < 60
    else { return .failure(CellError(.time)) }
    return .success("\(padded(numbers[0] % 24)):\(padded(numbers[1]))")
  }

  /// Minutes after midnight of a canonical text; `nil` for an empty one.
  static func minutes(canonical text: String) -> Int? {
    let numbers = text.split(separator: ":").compactMap { Int($0) }
    return numbers.count == 2 ? numbers[0] * 60 + numbers[1] : nil
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let words: [String: Int] = {
    let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    let numerals = [["一"], ["二"], ["三"], ["四"], ["五"], ["六"], ["日", "天"]]
    var words: [String: Int] = [:]
    for day in 1...7 {
      words[weekdays[day - 1]] = day
      words[english[day - 1]] = day
      for numeral in numerals[day - 1] {
        for prefix in ["", "周", "星期", "礼拜"] { words[prefix + numeral] = day }
      }
    }
    return words
  }()
}
