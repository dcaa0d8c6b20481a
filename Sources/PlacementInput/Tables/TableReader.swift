/// Reads the bytes of one table: encoding, form, headers, cells.
struct TableReader {
  let schema: TableSchema
  /// The name that faults show.
  let file: String

  func read(_ bytes: [UInt8], _ log: inout FaultLog) -> Table {
    var table = Table(schema: schema, file: file)
    table.isPresent = true
    guard let text = TextDecoding.utf8(bytes) else {
      log.fault(.encoding, Place(file: file))
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
      let column = fault.cell < headers.count && fault.record != header?.number ? headers[fault.cell] : nil
      log.fault(.form(fault), Place(file: file, row: fault.record, column: column))
    }
    guard let header else {
      if document.faults.isEmpty { log.fault(.noHeader(schema), Place(file: file)) }
      table.isComplete = false
      return table
    }
    // UTF-16 without a mark: every header is unknown, and one fault says why.
    if document.faults.contains(where: { $0.problem == .nulByte && $0.record == header.number }) { return table }
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
        .raggedRow(found: record.cellCount, expected: columnCount), Place(file: file, row: record.number))
      return false
    }
  }

  /// Per column of the file the column of the schema; `nil` as a whole where no header is known.
  private func mapHeaders(
    _ headers: [String], row: Int, _ table: inout Table, _ log: inout FaultLog
  ) -> [Int?]? {
    let mapping = headers.map { schema.column(header: TextFolding.folded($0).lowercased()) }
    // A table without its header line has names of persons in its first row: none of it is shown.
    guard mapping.contains(where: { $0 != nil }) else {
      log.fault(.noHeader(schema), Place(file: file, row: row))
      return nil
    }
    for (position, header) in headers.enumerated() {
      guard let column = mapping[position] else {
        let place = Place(file: file, row: row, column: header)
        if headers[..<position].contains(header), !header.isEmpty {
          log.fault(.duplicateHeader(header, header), place)
        } else if !header.isEmpty {
          log.warning(.unknownColumn, place)
        }
        continue
      }
      if let earlier = table.headers[column] {
        log.fault(.duplicateHeader(earlier, header), Place(file: file, row: row, column: header))
      } else {
        table.headers[column] = header
      }
    }
    for (index, column) in schema.columns.enumerated() where column.isRequired && table.headers[index] == nil {
      log.fault(.missingColumn(column), Place(file: file, row: row, column: column.name))
      table.isComplete = false
    }
    return mapping
  }

  /// Values that nobody reads: under no header.
  private func checkUnnamed(
    _ document: CSVDocument, _ rows: [CSVRecord], _ headers: [String], _ log: inout FaultLog
  ) {
    for (position, header) in headers.enumerated() where header.isEmpty {
      let first = rows.first { !document.isBlank(document.cells[$0.firstCell + position]) }
      if let first { log.fault(.unnamedColumn(position + 1), Place(file: file, row: first.number)) }
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
        switch CellReading.canonical(raw, column.kind) {
        case .success(let text):
          if text.isEmpty, column.isRequired {
            log.fault(.missingValue(column), table.place(row, column.name))
          }
          texts.append(text)
        case .failure(let error):
          let shown = column.kind == .mustBeEmpty ? "" : TextFolding.trimmed(raw)
          log.fault(.cell(error), table.place(row, column.name, value: shown))
          table.refused.insert(row * schema.columns.count + index)
          texts.append("")
        }
      }
      table.columns[index] = texts
    }
  }
}
