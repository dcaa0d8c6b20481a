import PlacementDomain

/// A table for the screen and for a page: its heading, its columns and its rows.
struct TextTable {
  let heading: String
  let header: [String]
  let rows: [[String]]
  /// Columns from this one on hold numbers and stand to the right.
  var numbersFrom = 1
  /// A last column of words behind the numbers, to the left.
  var endsInWords = false

  /// Writes the first rows, aligned, and how many more there are.
  func say(_ console: Console, most: Int = .max) {
    let text = { (zh: String, en: String) in console.language == .zh ? zh : en }
    console.say("\(heading)\(text("（\(rows.count) 行）", " (\(rows.count))"))")
    let shown = [header] + rows.prefix(most)
    let widths = header.indices.map { column in shown.map { Self.width($0[column]) }.max() ?? 0 }
    for row in shown {
      let cells = row.enumerated().map { index, cell in
        if endsInWords, index == row.count - 1 { return cell }
        let pad = String(repeating: " ", count: widths[index] - Self.width(cell))
        return index >= numbersFrom ? pad + cell : cell + pad
      }
      console.say("  " + cells.joined(separator: "  "))
    }
    if rows.count > most {
      console.say(text("  …… 另有 \(rows.count - most) 行（--json 或 --out 列出全部）", "  … and \(rows.count - most) more"))
    }
  }

  /// Columns on a terminal: Chinese characters take two.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
  }
}
