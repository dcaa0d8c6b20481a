/// Writes a model in the CPLEX LP format: the same bytes for the same model, every number exact, readable by people.
///
/// Three things the format (as GLPK reads it) cannot say are said in another way: the objective's constant is the cost
/// of a column fixed to 1; a row with two limits becomes two rows; a row without limits becomes a comment. Names that
/// the format or a common reader would misread are replaced by numbers, and a comment table maps the numbers back.
public struct LPWriter: Sendable {
  /// How many terms stand on a line; some readers limit a line to 510 characters.
  static let termsPerLine = 5

  /// Makes a writer.
  public init() {}

  /// The file's text; the model should have no faults.
  public func text(_ model: LinearModel) -> String {
    var text = ""
    write(model, to: &text)
    return text
  }

  /// Writes the file's text to a stream.
  public func write(_ model: LinearModel, to output: inout some TextOutputStream) {
    let names = FileNames(model, variants: { [$0, $0 + "_lower", $0 + "_upper"] }, accepts: Self.accepts)
    let constant = names.unused("constant_one")
    let title = String(model.name.map { $0.isNewline ? "·" : $0 })
    output.write("\\ \(title)\n")
    for line in names.table { output.write("\\ \(line)\n") }
    output.write(model.sense == .minimise ? "Minimize\n" : "Maximize\n")
    var terms = model.costs.enumerated().filter { $0.element != 0 }.map { ($0.element, names.columns[$0.offset]) }
    if model.objectiveConstant != 0 { terms.append((model.objectiveConstant, constant)) }
    output.write(" \(names.unused("obj")):\(expression(terms, names))\n")
    output.write("Subject To\n")
    for row in 0..<model.rowCount { write(model, row, names, to: &output) }
    writeBounds(model, names, constant: model.objectiveConstant != 0 ? constant : nil, to: &output)
    let integers = model.columnKinds.indices.filter { model.columnKinds[$0] == .integer }
    writeList("General", integers.filter { model.columnBounds[$0] != .unit }, names, to: &output)
    writeList("Binary", integers.filter { model.columnBounds[$0] == .unit }, names, to: &output)
    output.write("End\n")
  }

  private func write(_ model: LinearModel, _ row: Int, _ names: FileNames, to output: inout some TextOutputStream) {
    let (columns, values) = model.row(row)
    let terms = zip(columns, values).filter { $0.1 != 0 }.map { ($0.1, names.columns[Int($0.0)]) }
    let bounds = model.rowBounds[row]
    let name = names.rows[row]
    let left = expression(terms, names)
    if bounds.isFree {
      output.write("\\ \(name) has no limits\n")
    } else if bounds.isFixed {
      output.write(" \(name):\(left) = \(bounds.lower.fileText)\n")
    } else {
      let isRange = bounds.lower.isFinite && bounds.upper.isFinite
      if bounds.lower.isFinite {
        output.write(" \(name)\(isRange ? "_lower" : ""):\(left) >= \(bounds.lower.fileText)\n")
      }
      if bounds.upper.isFinite {
        output.write(" \(name)\(isRange ? "_upper" : ""):\(left) <= \(bounds.upper.fileText)\n")
      }
    }
  }

  private func expression(_ terms: [(Double, String)], _ names: FileNames) -> String {
    // The format has no empty expression.
    if terms.isEmpty { return names.columns.first.map { " 0 \($0)" } ?? "" }
    var text = ""
    for (index, (coefficient, name)) in terms.enumerated() {
      if index > 0, index.isMultiple(of: Self.termsPerLine) { text += "\n  " }
      text += coefficient < 0 ? " -" : " +"
      if abs(coefficient) != 1 { text += " \(abs(coefficient).fileText)" }
      text += " \(name)"
    }
    return text
  }

  private func writeBounds(
    _ model: LinearModel, _ names: FileNames, constant: String?, to output: inout some TextOutputStream
  ) {
    var lines: [String] = []
    for (column, bounds) in model.columnBounds.enumerated() {
      let name = names.columns[column]
      if bounds == .nonnegative || (model.columnKinds[column] == .integer && bounds == .unit) { continue }
      if bounds.isFree {
        lines.append(" \(name) free")
      } else if bounds.isFixed {
        lines.append(" \(name) = \(bounds.lower.fileText)")
      } else if bounds.upper == .infinity {
        lines.append(" \(name) >= \(bounds.lower.fileText)")
      } else {
        let lower = bounds.lower == -.infinity ? "-inf" : bounds.lower.fileText
        lines.append(" \(lower) <= \(name) <= \(bounds.upper.fileText)")
      }
    }
    if let constant { lines.append(" \(constant) = 1") }
    if !lines.isEmpty { output.write("Bounds\n") }
    for line in lines { output.write(line + "\n") }
  }

  private func writeList(
    _ title: String, _ columns: [Int], _ names: FileNames, to output: inout some TextOutputStream
  ) {
    guard !columns.isEmpty else { return }
    output.write("\(title)\n")
    for column in columns { output.write(" \(names.columns[column])\n") }
  }

  private static let keywords: Set<String> = [
    "st", "s.t.", "st.", "subject", "such", "free", "bound", "bounds", "general", "generals", "gen", "integer",
    "integers", "int", "binary", "binaries", "bin", "semi", "semis", "sos", "end", "inf", "infinity", "minimize",
    "minimum", "min", "maximize", "maximum", "max", "nan",
  ]

  private static func accepts(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else { return false }
    // “e” or “E” with digits could be read as the exponent of the coefficient before it.
    if first | 32 == UInt8(ascii: "e"), name.utf8.dropFirst().first.map(isDigit) ?? true { return false }
    return name.utf8.allSatisfy { isLetter($0) || isDigit($0) || marks.contains($0) }
      && !keywords.contains(name.lowercased())
  }

  private static let marks = Set("_.(),#@&%~{}".utf8)
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 32 >= 97 && byte | 32 <= 122 }
}
