/// A workbook to be written: sheets of text and numbers as people print them.
package struct WorkbookDraft: Sendable {
  package struct Cell: Sendable, ExpressibleByStringLiteral {
    package enum Value: Sendable {
      case empty
      /// Text, whatever it looks like: an id keeps its zeros, a formula stays what somebody typed.
      case text(String)
      case number(Double)
    }
    package enum Look: Sendable, CaseIterable {
      case plain, strong, head, title, note, fault
      /// Grey, for a row that shows how to fill in and is not read.
      case sample
      case link
    }
    package let value: Value
    package var look: Look
    /// What is shown beside the cell when it is pointed at.
    package var comment: String?
    /// The values that the cell may have: a list that is offered.
    package var choices: [String] = []
    /// The sheet and the cell, such as `B7`, to which a click leads.
    package var target: (sheet: String, cell: String)?

    package init(_ value: Value, _ look: Look = .plain, comment: String? = nil) {
      (self.value, self.look, self.comment) = (value, look, comment)
    }
    package init(stringLiteral value: String) { self.init(.text(value)) }

    package static func text(_ text: String, _ look: Look = .plain) -> Cell {
      Cell(text.isEmpty ? .empty : .text(text), look)
    }
    package static func number(_ number: Int?) -> Cell { Cell(number.map { .number(Double($0)) } ?? .empty) }
    package static func decimal(_ number: Double?) -> Cell { Cell(number.map { .number($0) } ?? .empty) }
  }

  package struct Column: Sendable {
    package let head: Cell
    /// In letters; a Chinese character takes two.
    package let width: Double
    /// The values that a cell may have: a list that is offered.
    package var choices: [String] = []
    /// The sheet and the column of it from whose cells a value is offered.
    package var from: (sheet: String, column: Int)?
    /// Whether what is typed into an empty cell stays text, as an id must.
    package var isText = false

    package init(_ head: Cell, width: Double, choices: [String] = [], from: (sheet: String, column: Int)? = nil) {
      (self.head, self.width, self.choices, self.from) = (head, width, choices, from)
    }
  }

  package struct Chart: Sendable {
    package let title: String
    /// The columns of labels and of values, and the rows of the table that it shows, all from 0.
    package let labels: Int
    package let values: Int
    package let rows: Range<Int>

    package init(title: String, labels: Int, values: Int, rows: Range<Int>) {
      (self.title, self.labels, self.values, self.rows) = (title, labels, values, rows)
    }
  }

  package struct Sheet: Sendable {
    package let name: String
    /// Lines above the table, such as its title.
    package var above: [Cell] = []
    /// The table's heads; empty: a sheet of lines alone.
    package var columns: [Column] = []
    /// A second row of heads under the first: the same in the other language.
    package var beneath: [Cell] = []
    package var rows: [[Cell]] = []
    /// So many empty rows under the table take the offered lists too.
    package var spare = 0
    /// Of a sheet without heads the widths of its columns, in letters.
    package var widths: [Double] = []
    package var hasFilter = true
    package var isLandscape = false
    package var chart: Chart?

    package init(_ name: String) { self.name = name }

    /// The row of the first line of the table, counted from 0.
    package var firstRow: Int { above.count + (columns.isEmpty ? 0 : 1) + (beneath.isEmpty ? 0 : 1) }
  }

  package var sheets: [Sheet] = []
  /// The title in the file's properties.
  package let title: String

  package init(title: String) { self.title = title }

  /// A column's width for its texts: the widest, a Chinese character counting two, within bounds.
  package static func width(_ texts: some Sequence<String>, least: Double = 6, most: Double = 48) -> Double {
    var widest = 0
    for text in texts { widest = max(widest, text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E7F ? 2 : 1) }) }
    return min(most, max(least, Double(widest) + 2))
  }
}
