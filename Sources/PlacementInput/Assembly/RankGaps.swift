/// Jumps in the rank numbers of a table of wishes.
enum RankGaps {
  /// From one rank to the next: less is a list from which somebody struck a wish, not a slip of the keyboard.
  private static let least = 10

  /// Warns where the ranks of all lists together jump, at the first row that has the rank behind the jump.
  static func warn(_ table: Table, _ log: inout FaultLog) {
    let texts = table["rank"]
    var firstRow: [Int: Int] = [:]
    for row in 0..<table.count {
      if let rank = Int(texts[row]), firstRow[rank] == nil { firstRow[rank] = row }
    }
    var last = 0
    for rank in firstRow.keys.sorted() {
      if rank - last >= least, let row = firstRow[rank] {
        log.warning(ReferenceFindings.rankGap(after: last, to: rank), table.place(row, "rank", value: texts[row]))
      }
      last = rank
    }
  }
}
