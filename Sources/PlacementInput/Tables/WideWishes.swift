/// Wishes in columns of their own: 第一志愿, 第二志愿 …, as offices collect them, beside an apprentice or in a sheet of wishes.
enum WideWishes {
  /// Whether a table may have such columns.
  static func isIn(_ file: String) -> Bool { file == "apprentices.csv" || file == "preferences.csv" }

  /// More wishes than anybody writes into columns.
  static let most = 20

  /// Which wish a header names: 第一志愿, 志愿2, 第3志愿单位, wish_4; `nil` where it names none, or none of these.
  static func number(_ header: String) -> Int? {
    let word = HeaderWord(header).plain
    guard
      let match = word.wholeMatch(
        of:
          /(?:第?([0-9]{1,2}|[一二三四五六七八九十]{1,2})志愿|志愿([0-9]{1,2}|[一二三四五六七八九十]{1,2})|wish([0-9]{1,2}))(?:岗位|基地|单位|企业)?(?:编号|代码)?/
      )
    else { return nil }
    guard let text = match.1 ?? match.2 ?? match.3, let number = Int(text) ?? chinese(String(text)) else { return nil }
    return (1...most).contains(number) ? number : nil
  }

  /// 一 to 二十.
  private static func chinese(_ text: String) -> Int? {
    let digits = Array("一二三四五六七八九")
    let letters = Array(text)
    func digit(_ letter: Character) -> Int? { digits.firstIndex(of: letter).map { $0 + 1 } }
    switch letters.count {
    case 1: return letters[0] == "十" ? 10 : digit(letters[0])
    case 2 where letters[0] == "十": return digit(letters[1]).map { 10 + $0 }
    case 2 where letters == ["二", "十"]: return 20
    default: return nil
    }
  }

  /// The Chinese header of a wish, 1 to 20.
  static func chinese(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九十")
    let word =
      number <= 10
      ? String(digits[number]) : number < 20 ? "十\(digits[number - 10])" : number == 20 ? "二十" : String(number)
    return "第\(word)志愿"
  }

  /// The column's name for a wish.
  static func column(_ number: Int) -> String { "wish_\(number)" }

  /// The wishes of a table as rows of preferences.csv that keep their places: the row of the apprentice, the header of the wish.
  ///
  /// - Parameter key: the column that names the apprentice.
  static func preferences(_ table: Table, key: String, _ log: inout FaultLog) -> Table {
    guard let schema = TableRegistry.table("preferences.csv") else { return table }
    var rows = Table(schema: schema, file: table.file)
    rows.isPresent = true
    rows.isComplete = table.isComplete
    let people = table[key]
    let wishes = (1...most).filter { table.has(column($0)) }.map { (number: $0, texts: table[column($0)]) }
    var first: [String: Int] = [:]
    for row in 0..<table.count {
      if key != "id", !people[row].isEmpty, wishes.contains(where: { !$0.texts[row].isEmpty }) {
        // a form that was handed in twice: its wishes would be ties
        if let earlier = first[people[row]] {
          let place = table.place(row, key, value: people[row])
          log.fault(ReferenceFindings.duplicateRow(firstRow: table.place(earlier, key).row ?? 0), place)
          continue
        }
        first[people[row]] = row
      }
      for wish in wishes where !wish.texts[row].isEmpty {
        rows.append(
          [people[row], String(wish.number), wish.texts[row]],
          at: table.place(row, column(wish.number)), of: key == "id" ? table.place(row, key).column : nil)
      }
    }
    return rows
  }
}
