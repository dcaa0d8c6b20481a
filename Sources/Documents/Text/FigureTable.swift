package import PlacementDomain

/// A table for the screen and for a page: its heading, its columns and its rows.
package struct FigureTable: Sendable {
  package let heading: String
  package let header: [String]
  package let rows: [[String]]
  /// Columns from this one on hold numbers and stand to the right.
  package let numbersFrom: Int
  /// Whether a last column of words behind the numbers stands to the left.
  private let endsInWords: Bool
  /// Whether the heading on the screen tells the number of rows.
  private let isCounted: Bool

  package init(
    heading: String, header: [String], rows: [[String]], numbersFrom: Int = 1, endsInWords: Bool = false,
    isCounted: Bool = true
  ) {
    (self.heading, self.header, self.rows) = (heading, header, rows)
    (self.numbersFrom, self.endsInWords, self.isCounted) = (numbersFrom, endsInWords, isCounted)
  }

  /// The heading and the first rows, aligned for a terminal, and how many more there are.
  package func lines(_ language: Language, most: Int = .max) -> [String] {
    let text = { (zh: String, en: String) in language == .zh ? zh : en }
    var lines = [heading + (isCounted ? text("（\(rows.count) 行）", " (\(rows.count))") : "")]
    let shown = [header] + rows.prefix(most)
    let widths = header.indices.map { column in shown.map { Self.width($0[column]) }.max() ?? 0 }
    for row in shown {
      let cells = row.enumerated().map { index, cell in
        if endsInWords, index == row.count - 1 { return cell }
        let pad = String(repeating: " ", count: widths[index] - Self.width(cell))
        return index >= numbersFrom ? pad + cell : cell + pad
      }
      lines.append("  " + cells.joined(separator: "  "))
    }
    if rows.count > most {
      let rest = rows.count - most
      let place = isCounted ? "（--json 或 --out 列出全部）" : ""
      lines.append(text("  …… 另有 \(rest) 行\(place)", "  … and \(rest) more"))
    }
    return lines
  }

  /// Columns on a terminal: Chinese characters take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
  }
}
