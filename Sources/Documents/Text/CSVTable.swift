/// A table of text and whole numbers as a CSV file of ours: Excel and WPS open it without mangling.
public enum CSVTable {
  public enum Cell: Sendable {
    case text(String)
    /// `nil` is an empty cell.
    case number(Int?)
  }

  /// The file's bytes.
  ///
  /// - Parameter plain: Without byte order mark and with LF, for programs.
  public static func bytes(header: [String], rows: [[Cell]], plain: Bool) -> [UInt8] {
    var csv = CSVText(header: header, plain: plain)
    for row in rows {
      csv.append(
        row.map { cell in
          switch cell {
          case .text(let text): .text(text)
          case .number(let number): number.map { .number(String($0)) } ?? .empty
          }
        })
    }
    return csv.bytes
  }
}
