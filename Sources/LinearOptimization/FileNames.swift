/// The names under which rows and columns go into a file, and the table that leads back where they had to be numbered.
struct FileNames {
  let columns: [String]
  let rows: [String]
  /// Comment lines (without the format's comment mark) that map numbers to names; empty where names were kept.
  let table: [String]

  /// Keeps the names of an axis when `accepts` holds for each and none is repeated, else numbers the whole axis:
  /// numbering only the offenders could collide with a name that looks like a number.
  init(_ model: LinearModel, variants: (String) -> [String] = { [$0] }, accepts: (String) -> Bool) {
    func keeps(_ names: [String]) -> Bool {
      var seen = Set<String>()
      return names.allSatisfy { name in
        variants(name).allSatisfy { accepts($0) && $0.utf8.count <= 255 && seen.insert($0).inserted }
      }
    }
    var table: [String] = []
    func numbered(_ names: [String], _ letter: String) -> [String] {
      names.enumerated().map { index, name in
        let number = "\(letter)\(index + 1)"
        // Line breaks in a name would end the comment and turn the rest into data.
        let plain = String(name.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 } ? "·" : $0 })
        table.append("\(number) = \(plain)")
        return number
      }
    }
    columns = keeps(model.columnNames) ? model.columnNames : numbered(model.columnNames, "C")
    rows = keeps(model.rowNames) ? model.rowNames : numbered(model.rowNames, "R")
    self.table = table
  }

  /// A name that no row or column has.
  func unused(_ wish: String) -> String {
    let taken = Set(columns).union(rows)
    var name = wish
    while taken.contains(name) { name += "_" }
    return name
  }
}

extension Double {
  /// The shortest decimal that reads back as this number, whole numbers without a fraction.
  var fileText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
