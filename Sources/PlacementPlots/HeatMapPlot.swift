/// How full each base is, in each run or period: light is empty, dark is full; a cross has no limit, a stroke is closed.
package struct HeatMapPlot: Sendable {
  /// One cell.
  package struct Cell: Sendable {
    package let load: Int
    /// `nil` is unbounded.
    package let capacity: Int?

    package init(load: Int, capacity: Int?) { (self.load, self.capacity) = (load, capacity) }

    /// Load over capacity; `nil` where there is no limit, or none at all.
    var share: Double? { capacity.flatMap { $0 > 0 ? Double(load) / Double($0) : nil } }
  }
  package struct Words: Sendable {
    package let title: String
    /// The unit of the scale, such as "share of the seats in use (%)".
    package let scale: String
    package let unbounded: String
    package let closed: String
    /// What the columns are; empty where their names say it.
    package let columns: String

    package init(title: String, scale: String, unbounded: String, closed: String, columns: String = "") {
      (self.title, self.scale, self.unbounded, self.closed) = (title, scale, unbounded, closed)
      self.columns = columns
    }
  }

  private let rows: [(name: String, cells: [Cell])]
  private let columns: [String]
  private let words: Words

  /// - Parameter rows: Per base its name and a cell for each column; shorter rows stay empty.
  package init(rows: [(name: String, cells: [Cell])], columns: [String], words: Words) {
    (self.rows, self.columns, self.words) = (rows, columns, words)
  }

  /// Bases stand in blocks of so many, side by side.
  private static let block = 32

  /// The plot as an SVG element.
  package var svg: String {
    let blocks = max(1, (rows.count + Self.block - 1) / Self.block)
    let label = min(190, 12 + (rows.map { Legend.width(of: $0.name) }.max() ?? 0))
    let cell = 46.0
    let blockWidth = label + cell * Double(max(1, columns.count)) + 24
    let height = 120 + 16 * Double(min(rows.count, Self.block))
    var drawing = Drawing(
      width: max(420, blockWidth * Double(blocks) + 20, Legend.width(of: words.columns) + 30), height: height,
      title: words.title, description: words.scale)
    scale(on: &drawing)
    for (index, row) in rows.enumerated() {
      let left = 12 + blockWidth * Double(index / Self.block)
      let y = 112 + 16 * Double(index % Self.block)
      if index % Self.block == 0 {
        for (number, name) in columns.enumerated() {
          drawing.text(
            name, left + label + cell * (Double(number) + 0.5), 104, anchor: .middle, size: 10, fill: Colour.axis)
        }
      }
      drawing.text(row.name, left + label - 6, y + 11, anchor: .end, size: 10)
      for (number, entry) in row.cells.prefix(columns.count).enumerated() {
        draw(entry, left + label + cell * Double(number), y, cell, row.name, columns[number], on: &drawing)
      }
    }
    return drawing.svg
  }

  private func draw(
    _ entry: Cell, _ x: Double, _ y: Double, _ width: Double, _ row: String, _ column: String,
    on drawing: inout Drawing
  ) {
    let limit = entry.capacity.map(String.init) ?? words.unbounded
    let note = "\(row), \(column): \(entry.load) / \(limit)"
    let fill = entry.share.map(Colour.shade) ?? "#ffffff"
    drawing.rectangle(x, y, width - 2, 15, fill: fill, stroke: Colour.faint, note: note)
    if entry.capacity == 0 { drawing.line(x + 2, y + 7.5, x + width - 4, y + 7.5, stroke: Colour.faint) }
    let isDark = Colour.lightness(fill) < 0.5
    let mark = entry.capacity == nil ? "\(entry.load) ×" : "\(entry.load)"
    if entry.capacity != 0 || entry.load > 0 {
      drawing.text(mark, x + width / 2 - 1, y + 11, anchor: .middle, size: 9, fill: isDark ? "#ffffff" : "#000000")
    }
  }

  private func scale(on drawing: inout Drawing) {
    for step in 0...10 {
      drawing.rectangle(14 + Double(step) * 16, 36, 16, 11, fill: Colour.shade(Double(step) / 10))
    }
    drawing.text("0", 14, 60, size: 10)
    drawing.text("100", 190, 60, anchor: .end, size: 10)
    if !words.columns.isEmpty { drawing.text(words.columns, 14, 80, size: 11) }
    drawing.text(words.scale, 200, 46, size: 11)
    drawing.text("× \(words.unbounded)   — \(words.closed)", 200, 61, size: 10, fill: Colour.faint)
  }
}
