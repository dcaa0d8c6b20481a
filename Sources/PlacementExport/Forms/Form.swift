package import Documents
package import PlacementDomain
package import PlacementVerification

/// A form that an authority, a family or an archive asks for, as a table: Chinese headers, the values of its lists, and per cell
/// what is missing.
package struct Form: Sendable {
  /// The file's name without its ending.
  package let name: String
  /// The columns in the form's own order and words.
  package let columns: [String]
  package private(set) var rows: [Row] = []

  package struct Row: Sendable {
    /// Whom or what the row is about, by id.
    package let subject: String
    package let cells: [FormCell]
  }

  init(_ name: String, _ columns: [String]) { (self.name, self.columns) = (name, columns) }

  /// Adds a row with as many cells as there are columns.
  mutating func add(_ subject: String, _ cells: [FormCell]) {
    precondition(cells.count == columns.count, "\(name): \(cells.count) of \(columns.count)")
    rows.append(Row(subject: subject, cells: cells))
  }

  /// The column behind the form's own that says of each row what it is not.
  static let remark = "备注"
  static let unverified = "格式未经官方核实"

  /// The file: the form's columns, and a last one that marks it and names the missing cells of the row.
  func file(plain: Bool) -> OutputFile {
    let rows = rows.map { row in
      let missing = zip(columns, row.cells).filter { $0.1.gap != nil }.map(\.0)
      let remark = missing.isEmpty ? Form.unverified : Form.unverified + "；缺：" + missing.joined(separator: "、")
      return row.cells.map { CSVField.text($0.text) } + [.text(remark)]
    }
    return OutputFile(
      name: name + ".csv",
      bytes: CSVText.bytes(header: columns + [Form.remark], rows: rows, form: .result(plain: plain)))
  }
}

/// A cell of a form: a text, or nothing and what is missing.
package struct FormCell: Sendable, ExpressibleByStringLiteral {
  package let text: String
  /// What is missing and where it is filled in; `nil` where the cell is as it should be.
  package let gap: Message?

  package init(_ text: String, gap: Message? = nil) { (self.text, self.gap) = (text, gap) }

  package init(stringLiteral value: String) { self.init(value) }

  /// A text that must not be empty.
  static func needed(_ text: String, _ gap: Message) -> FormCell { FormCell(text, gap: text.isEmpty ? gap : nil) }

  /// A figure of a table that must not be empty.
  static func needed(_ text: String, in column: String) -> FormCell {
    needed(text, Message(zh: "请在 \(column) 填写", en: "fill in \(column)"))
  }

  /// What no table of a scenario holds: it is filled in by hand.
  static let byHand = FormCell("", gap: Message(zh: "程序不掌握，请手工填写", en: "no table holds it: fill it in by hand"))

  /// Yes, no, or not known, which is a value of the lists and a gap all the same.
  static func answer(_ value: Bool?, unknown column: String) -> FormCell {
    guard let value else {
      return FormCell("未知", gap: Message(zh: "请在 \(column) 填写", en: "fill in \(column)"))
    }
    return value ? "是" : "否"
  }
}

/// All forms of a verified roster, and the list of what they lack.
///
/// The columns are those of a college's procurement of 2026, not officially verified: each row says so. Names of persons stand in
/// them, since the forms ask for names: they are for the office. A roster with a violation has none.
package struct FormSet: Sendable {
  package let forms: [Form]

  /// The forms in the order in which they are written.
  package init(_ roster: VerifiedRoster) {
    let facts = FormFacts(roster)
    forms =
      [
        SupervisionForm.form(facts), StatusForm.form(facts), UnitList.form(facts), ArchiveList.form(facts),
        MergeFields.agreement(facts), MergeFields.consent(facts), MergeFields.selfFound(facts),
        MergeFields.lodging(facts),
      ] + ProvinceNotice.forms(facts)
  }

  /// How many cells lack something.
  package var gaps: Int { forms.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.cells.count { $0.gap != nil } } } }

  /// The files: one per form that has a row, `values.csv` with what its columns take, and `missing.csv` with a line per cell
  /// that lacks something.
  package func files(_ language: Language, plain: Bool) -> [OutputFile] {
    let filled = forms.filter { !$0.rows.isEmpty }
    return filled.map { $0.file(plain: plain) }
      + [FormValues.file(language, plain: plain), missing(filled, language, plain: plain)]
  }

  private func missing(_ forms: [Form], _ language: Language, plain: Bool) -> OutputFile {
    var csv = CSVText(header: ["file", "row", "subject", "column", "what"], form: .result(plain: plain))
    for form in forms {
      for (index, row) in form.rows.enumerated() {
        for (column, cell) in zip(form.columns, row.cells) {
          guard let gap = cell.gap else { continue }
          csv.append([
            .text(form.name + ".csv"), .number(index + 2), .text(row.subject), .text(column), .text(gap.text(language)),
          ])
        }
      }
    }
    return OutputFile(name: "missing.csv", bytes: csv.bytes)
  }
}
