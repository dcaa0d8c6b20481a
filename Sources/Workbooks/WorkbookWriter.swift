import CXlsxWriter

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a workbook could not be written.
package struct WorkbookWriteError: Error, Hashable, Sendable {
  /// The library's words, or the system's.
  package let reason: String
}

/// Writes workbooks with libxlsxwriter.
///
/// The library writes files only: the workbook is made in a folder of its own that is closed to others, read back and removed. The
/// same draft gives the same bytes: the file's dates are fixed.
package enum WorkbookWriter {
  package static func bytes(_ draft: WorkbookDraft) throws(WorkbookWriteError) -> [UInt8] {
    var template = Array(((getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/placement-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw WorkbookWriteError(reason: String(cString: strerror(errno))) }
    let folder = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    let path = folder + "/book.xlsx"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try write(draft, to: path, folder: folder)
    guard let file = fopen(path, "rb") else { throw WorkbookWriteError(reason: String(cString: strerror(errno))) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  private static func write(_ draft: WorkbookDraft, to path: String, folder: String) throws(WorkbookWriteError) {
    let book = folder.withCString { place -> UnsafeMutablePointer<lxw_workbook>? in
      var options = lxw_workbook_options()
      options.tmpdir = UnsafeMutablePointer(mutating: place)
      return workbook_new_opt(path, &options)
    }
    guard let book else { throw WorkbookWriteError(reason: "workbook") }
    draft.title.withCString { title in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: title)
      // the first day of the calendar of files: a date of now would make every run another file
      properties.created = 315_532_800
      workbook_set_properties(book, &properties)
    }
    let looks = Looks(book)
    var known: [String: UnsafeMutablePointer<lxw_worksheet>] = [:]
    for sheet in draft.sheets {
      guard let page = workbook_add_worksheet(book, sheet.name) else {
        workbook_close(book)
        throw WorkbookWriteError(reason: sheet.name)
      }
      known[sheet.name] = page
    }
    for sheet in draft.sheets {
      guard let page = known[sheet.name] else { continue }
      SheetWriter(book: book, page: page, looks: looks, draft: draft).write(sheet)
    }
    let code = workbook_close(book)
    guard code == LXW_NO_ERROR else { throw WorkbookWriteError(reason: String(cString: lxw_strerror(code))) }
  }
}

/// The formats of a workbook.
private struct Looks {
  private let formats: [UnsafeMutablePointer<lxw_format>?]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    formats = WorkbookDraft.Cell.Look.allCases.map { look in
      guard let format = workbook_add_format(book) else { return nil }
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      // text: a spreadsheet that is typed into keeps zeros
      format_set_num_format_index(format, look == .plain || look == .sample || look == .fault ? 49 : 0)
      switch look {
      case .plain: format_set_text_wrap(format)
      case .strong: format_set_bold(format)
      case .head:
        format_set_bold(format)
        format_set_text_wrap(format)
        format_set_bg_color(format, 0xDDE7F0)
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      case .title:
        format_set_bold(format)
        format_set_font_size(format, 14)
      case .note:
        format_set_font_color(format, 0x555555)
        format_set_italic(format)
      case .fault: format_set_bg_color(format, 0xF8CBAD)
      case .sample:
        format_set_font_color(format, 0x808080)
        format_set_italic(format)
        format_set_bg_color(format, 0xF2F2F2)
        format_set_text_wrap(format)
      case .link:
        format_set_font_color(format, 0x0563C1)
        format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
      }
      return format
    }
  }

  subscript(_ look: WorkbookDraft.Cell.Look) -> UnsafeMutablePointer<lxw_format>? {
    WorkbookDraft.Cell.Look.allCases.firstIndex(of: look).flatMap { formats[$0] }
  }
}

/// Writes one sheet.
private struct SheetWriter {
  let book: UnsafeMutablePointer<lxw_workbook>
  let page: UnsafeMutablePointer<lxw_worksheet>
  let looks: Looks
  let draft: WorkbookDraft

  func write(_ sheet: WorkbookDraft.Sheet) {
    for (row, cell) in sheet.above.enumerated() { write(cell, row, 0) }
    let (head, first) = (sheet.above.count, sheet.firstRow)
    for (index, column) in sheet.columns.enumerated() {
      let place = lxw_col_t(index)
      worksheet_set_column(page, place, place, column.width, column.isText ? looks[.plain] : nil)
      write(column.head, head, index)
      offer(column, place, from: first, to: first - 1 + sheet.rows.count + sheet.spare)
    }
    for (index, width) in sheet.widths.enumerated() where sheet.columns.isEmpty {
      worksheet_set_column(page, lxw_col_t(index), lxw_col_t(index), width, nil)
    }
    for (index, cell) in sheet.beneath.enumerated() { write(cell, head + 1, index) }
    for (offset, row) in sheet.rows.enumerated() {
      for (index, cell) in row.enumerated() { write(cell, first + offset, index) }
    }
    if !sheet.columns.isEmpty {
      let last = lxw_col_t(sheet.columns.count - 1)
      worksheet_freeze_panes(page, lxw_row_t(first), 0)
      worksheet_repeat_rows(page, 0, lxw_row_t(first - 1))
      if sheet.hasFilter {
        worksheet_autofilter(page, lxw_row_t(first - 1), 0, lxw_row_t(first - 1 + max(1, sheet.rows.count)), last)
      }
    }
    worksheet_set_paper(page, 9)
    worksheet_fit_to_pages(page, 1, 0)
    if sheet.isLandscape { worksheet_set_landscape(page) }
    worksheet_set_footer(page, "&L&A&R&P / &N")
    if let chart = sheet.chart { add(chart, to: sheet) }
  }

  private func write(_ cell: WorkbookDraft.Cell, _ row: Int, _ column: Int) {
    let (line, place) = (lxw_row_t(row), lxw_col_t(column))
    switch cell.value {
    case .empty: if cell.look != .plain { worksheet_write_blank(page, line, place, looks[cell.look]) }
    // a longer text than a cell can hold is cut, as Excel would refuse the file
    case .text(let text): worksheet_write_string(page, line, place, String(text.prefix(32_000)), looks[cell.look])
    case .number(let number):
      worksheet_write_number(page, line, place, number, cell.look == .plain ? nil : looks[cell.look])
    }
    if let target = cell.target, case .text(let text) = cell.value {
      let quoted = target.sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      worksheet_write_url_opt(
        page, line, place, "internal:'\(quoted)'!\(target.cell)", looks[.link], String(text.prefix(255)), nil)
    }
    if !cell.choices.isEmpty { offer(cell.choices, place, from: row, to: row) }
    guard let comment = cell.comment else { return }
    var options = lxw_comment_options()
    options.x_scale = 2
    options.y_scale = 2
    worksheet_write_comment_opt(page, line, place, comment, &options)
  }

  /// Offers values for the cells of a column; what is typed beside them is asked about and not refused.
  private func offer(_ column: WorkbookDraft.Column, _ place: lxw_col_t, from first: Int, to last: Int) {
    guard last >= first else { return }
    if let from = column.from, let source = draft.sheets.first(where: { $0.name == from.sheet }) {
      // a list in the cell itself ends at 255 characters: the other sheet's own cells have no end
      let letter = SheetWriter.letters(from.column)
      let start = source.firstRow + 1
      var validation = lxw_data_validation()
      // offered and no more: where posts are offered a base may be meant
      validation.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
      let formula = "='\(from.sheet)'!$\(letter)$\(start):$\(letter)$\(start + source.rows.count + source.spare)"
      formula.withCString { text in
        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        validation.value_formula = UnsafeMutablePointer(mutating: text)
        worksheet_data_validation_range(page, lxw_row_t(first), place, lxw_row_t(last), place, &validation)
      }
    } else if !column.choices.isEmpty {
      offer(column.choices, place, from: first, to: last)
    }
  }

  private func offer(_ choices: [String], _ place: lxw_col_t, from first: Int, to last: Int) {
    var validation = lxw_data_validation()
    validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    var texts = choices.map { strdup($0) }
    texts.append(nil)
    texts.withUnsafeMutableBufferPointer { list in
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      validation.value_list = list.baseAddress
      worksheet_data_validation_range(page, lxw_row_t(first), place, lxw_row_t(last), place, &validation)
    }
    for text in texts { free(text) }
  }

  private func add(_ chart: WorkbookDraft.Chart, to sheet: WorkbookDraft.Sheet) {
    guard !chart.rows.isEmpty, let drawing = workbook_add_chart(book, UInt8(LXW_CHART_COLUMN.rawValue)) else { return }
    let first = sheet.above.count + 1 + chart.rows.lowerBound
    let last = sheet.above.count + chart.rows.upperBound
    func range(_ column: Int) -> String {
      let letter = SheetWriter.letters(column)
      return "='\(sheet.name)'!$\(letter)$\(first + 1):$\(letter)$\(last + 1)"
    }
    _ = chart_add_series(drawing, range(chart.labels), range(chart.values))
    chart_title_set_name(drawing, chart.title)
    chart_legend_set_position(drawing, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    worksheet_insert_chart(page, 1, lxw_col_t(sheet.columns.count + 1), drawing)
  }

  static func letters(_ column: Int) -> String { WorkbookDraft.letters(column) }
}

extension WorkbookDraft {
  /// A column's letters from its number from 0.
  package static func letters(_ column: Int) -> String {
    var (text, rest) = ("", column + 1)
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
