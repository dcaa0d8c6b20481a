/// Reads the bytes of one table: encoding, form, headers, cells.
struct TableReader {
  let schema: TableSchema
  /// The name that faults show.
  let file: String
  /// Cells of which something was said already, by row the headers: nothing more is told of them.
  var lost: [Int: Set<String>] = [:]

  func read(_ bytes: [UInt8], _ log: inout FaultLog) -> Table {
    var table = Table(schema: schema, file: file)
    table.isPresent = true
    guard let text = TextDecoding.utf8(bytes) else {
      log.fault(TableFindings.encoding, Place(file: file))
      table.isComplete = false
      return table
    }
    let document = CSVDocument(text)
    let header = document.records.first
    let headers =
      header.map { document.cells(of: $0).map { Excerpt.of(TextFolding.trimmed(document.text($0))) } } ?? []
    for fault in document.faults {
      table.isComplete = false
      // The text itself is not shown: it could be a name.
      var column = fault.cell < headers.count && fault.record != header?.number ? headers[fault.cell] : nil
      if case .tooManyColumns = fault.problem { column = nil }
      log.fault(TableFindings.form(fault), Place(file: file, row: fault.record, column: column))
    }
    guard header != nil else {
      if document.faults.isEmpty { log.fault(TableFindings.noHeader(schema), Place(file: file)) }
      table.isComplete = false
      return table
    }
    let wide = schema.widened(for: headers)
    if wide.columns.map(\.name) != schema.columns.map(\.name) {
      return TableReader(schema: wide, file: file, lost: lost).read(document, headers, &log)
    }
    return read(document, headers, &log)
  }

  /// The cells of a document under its headers.
  private func read(_ document: CSVDocument, _ headers: [String], _ log: inout FaultLog) -> Table {
    var table = Table(schema: schema, file: file)
    table.isPresent = true
    table.isComplete = document.faults.isEmpty
    guard let header = document.records.first else { return table }
    // UTF-16 without a mark, or a line without end: most headers are unknown, and one fault says why.
    if document.faults.contains(where: { $0.record == header.number && $0.hidesHeaders }) { return table }
    let rows = dataRows(document, columnCount: headers.count, &table, &log)
    guard let mapping = mapHeaders(headers, row: header.number, &table, &log) else {
      table.isComplete = false
      return table
    }
    checkUnnamed(document, rows, headers, &log)
    readCells(document, rows, mapping, &table, &log)
    return table
  }

  /// The rows that hold anything, all with as many cells as the header.
  private func dataRows(
    _ document: CSVDocument, columnCount: Int, _ table: inout Table, _ log: inout FaultLog
  ) -> [CSVRecord] {
    let broken = Set(document.faults.map(\.record))
    return document.records.dropFirst().filter { record in
      if broken.contains(record.number) || document.cells(of: record).allSatisfy(document.isBlank) { return false }
      if record.cellCount == columnCount { return true }
      table.isComplete = false
      log.fault(
        TableFindings.raggedRow(found: record.cellCount, expected: columnCount), Place(file: file, row: record.number))
      return false
    }
  }

  /// Per column of the file the column of the schema; `nil` as a whole where no header is known.
  private func mapHeaders(
    _ headers: [String], row: Int, _ table: inout Table, _ log: inout FaultLog
  ) -> [Int?]? {
    let folded = headers.map { TextFolding.folded($0).lowercased() }
    let mapping = folded.map(schema.column)
    table.mappedHeaders = Set(folded.filter { schema.mapped[$0] != nil })
    // A table without its header line has names of persons in its first row: none of it is shown.
    guard mapping.contains(where: { $0 != nil }) else {
      log.fault(TableFindings.noHeader(schema), Place(file: file, row: row))
      return nil
    }
    for (position, header) in headers.enumerated() {
      guard let column = mapping[position] else {
        if headers[..<position].contains(header), !header.isEmpty {
          log.fault(TableFindings.duplicateHeader(header, header), Place(file: file, row: row, column: header))
        }
        continue
      }
      if let earlier = table.headers[column] {
        log.fault(TableFindings.duplicateHeader(earlier, header), Place(file: file, row: row, column: header))
      } else {
        table.headers[column] = header
      }
    }
    let misnamed = judgeUnknown(headers, mapping, row: row, table, &log)
    for (index, column) in schema.columns.enumerated() where column.isRequired && table.headers[index] == nil {
      // one fault says that the column is there by another name
      if !misnamed.contains(column.name) {
        log.fault(TableFindings.missingColumn(column), Place(file: file, row: row, column: column.name))
      }
      table.isComplete = false
    }
    return mapping
  }

  /// Warns of the headers that nobody knows, and stops at those that look like data of the contract.
  ///
  /// - Returns: The columns of which a header is another wording.
  private func judgeUnknown(
    _ headers: [String], _ mapping: [Int?], row: Int, _ table: Table, _ log: inout FaultLog
  ) -> Set<String> {
    let present = Set(mapping.compactMap { $0 }.map { schema.columns[$0].name })
    var misnamed: Set<String> = []
    for (position, header) in headers.enumerated() where mapping[position] == nil && !header.isEmpty {
      if headers[..<position].contains(header) { continue }
      let place = Place(file: file, row: row, column: header)
      switch HeaderLikeness.of(header, in: schema, beside: present) {
      case .wish: log.fault(TableFindings.wishColumn, place)
      case .column(let name):
        misnamed.insert(name)
        log.fault(TableFindings.misnamedColumn(schema.columns.first { $0.name == name }, name), place)
      case .elsewhere(let files): log.fault(TableFindings.columnElsewhere(files), place)
      case .nothing:
        let name = TextFolding.folded(header).lowercased()
        if !schema.derived.contains(name) { log.warning(TableFindings.unknownColumn, place) }
      }
    }
    return misnamed
  }

  /// Values that nobody reads: under no header.
  private func checkUnnamed(
    _ document: CSVDocument, _ rows: [CSVRecord], _ headers: [String], _ log: inout FaultLog
  ) {
    for (position, header) in headers.enumerated() where header.isEmpty {
      let first = rows.first { !document.isBlank(document.cells[$0.firstCell + position]) }
      if let first { log.fault(TableFindings.unnamedColumn(position + 1), Place(file: file, row: first.number)) }
    }
  }

  private func readCells(
    _ document: CSVDocument, _ rows: [CSVRecord], _ mapping: [Int?], _ table: inout Table, _ log: inout FaultLog
  ) {
    table.rows = rows.map(\.number)
    for (index, column) in schema.columns.enumerated() {
      guard let position = mapping.firstIndex(of: index) else {
        table.columns[index] = [String](repeating: "", count: rows.count)
        continue
      }
      var texts: [String] = []
      texts.reserveCapacity(rows.count)
      for (row, record) in rows.enumerated() {
        let raw = document.text(document.cells[record.firstCell + position])
        if !lost.isEmpty, lost[record.number]?.contains(table.headers[index] ?? "") == true {
          table.refused.insert(row * schema.columns.count + index)
          texts.append("")
          continue
        }
        switch CellReading.canonical(raw, column.kind) {
        case .success(let text):
          if text.isEmpty, column.isRequired {
            log.fault(TableFindings.missingValue(column), table.place(row, column.name))
          }
          texts.append(text)
        case .failure(let error):
          let shown = column.kind == .mustBeEmpty ? "" : TextFolding.trimmed(raw)
          log.fault(
            TableFindings.cell(error, example: TableGuide.example(schema.file, column.name)),
            table.place(row, column.name, value: shown))
          table.refused.insert(row * schema.columns.count + index)
          texts.append("")
        }
      }
      table.columns[index] = texts
    }
  }
}
