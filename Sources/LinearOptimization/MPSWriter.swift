/// Writes a model as free MPS: the same bytes for the same model, every number exact (where a row has two limits,
/// the format stores their distance, which may be off by its last bit).
///
/// The fixed form is not written: its twelve-character fields cannot carry every `Double`. Names that are not plain
/// ASCII without blanks are replaced by numbers, and a comment table maps the numbers back.
public struct MPSWriter: Sendable {
  /// How the objective's constant is written; the format has no agreed place for it.
  public enum Constant: Hashable, Sendable {
    /// As the cost of a column that is fixed to 1: every reader agrees on that.
    case fixedColumn
    /// As the objective row's right-hand side, to be added (GLPK).
    case rightHandSideAdded
    /// As the objective row's right-hand side, to be subtracted (HiGHS, CPLEX, Gurobi).
    case rightHandSideSubtracted
  }

  /// How a maximising model is written; the classical format only minimises.
  public enum Maximisation: Hashable, Sendable {
    /// By negated costs and constant, which every reader understands; the optimum has the other sign.
    case negatedCosts
    /// By an OBJSENSE section, which GLPK's reader refuses.
    case senseSection
  }

  /// How the objective's constant is written.
  public var constant: Constant
  /// How a maximising model is written.
  public var maximisation: Maximisation

  /// Makes a writer.
  public init(constant: Constant = .fixedColumn, maximisation: Maximisation = .negatedCosts) {
    self.constant = constant
    self.maximisation = maximisation
  }

  /// The file's text; the model should have no faults.
  public func text(_ model: LinearModel) -> String {
    var text = ""
    write(model, to: &text)
    return text
  }

  /// Writes the file's text to a stream.
  public func write(_ model: LinearModel, to output: inout some TextOutputStream) {
    let names = FileNames(model) { Self.accepts($0) }
    let objective = names.unused("OBJ")
    let isNegated = model.sense == .maximise && maximisation == .negatedCosts
    let sign: Double = isNegated ? -1 : 1
    if isNegated { output.write("* The model maximises; costs and constant are negated.\n") }
    for line in names.table { output.write("* \(line)\n") }
    output.write("NAME \(Self.accepts(model.name) ? model.name : "model")\n")
    if model.sense == .maximise, !isNegated { output.write("OBJSENSE\n    MAX\n") }
    output.write("ROWS\n N \(objective)\n")
    let forms = model.rowBounds.map(RowForm.init)
    for (form, name) in zip(forms, names.rows) { output.write(" \(form.letter) \(name)\n") }
    output.write("COLUMNS\n")
    writeColumns(model, names, objective, sign, to: &output)
    output.write("RHS\n")
    if constant != .fixedColumn, model.objectiveConstant != 0 {
      let value = sign * model.objectiveConstant * (constant == .rightHandSideAdded ? 1 : -1)
      output.write(" RHS \(objective) \(value.fileText)\n")
    }
    for (form, name) in zip(forms, names.rows) {
      if let side = form.side, side != 0 { output.write(" RHS \(name) \(side.fileText)\n") }
    }
    if forms.contains(where: { $0.range != nil }) { output.write("RANGES\n") }
    for (form, name) in zip(forms, names.rows) {
      if let range = form.range { output.write(" RNG \(name) \(range.fileText)\n") }
    }
    writeBounds(model, names, to: &output)
    output.write("ENDATA\n")
  }

  /// How a row is written: its letter, the side in the RHS section, and the width in the RANGES section.
  private struct RowForm {
    let letter: String
    let side: Double?
    let range: Double?

    init(_ bounds: Bounds) {
      switch (bounds.lower.isFinite, bounds.upper.isFinite) {
      case (false, false): (letter, side, range) = ("N", nil, nil)
      case (true, false): (letter, side, range) = ("G", bounds.lower, nil)
      case (false, true): (letter, side, range) = ("L", bounds.upper, nil)
      case (true, true):
        if bounds.isFixed {
          (letter, side, range) = ("E", bounds.lower, nil)
          return
        }
        // The reader adds the width to one side, so a width is sought that gives the other one back to the last bit.
        let width = bounds.upper - bounds.lower
        let widths = [width, width.nextDown, width.nextUp]
        if let exact = widths.first(where: { bounds.lower + $0 == bounds.upper }) {
          (letter, side, range) = ("G", bounds.lower, exact)
        } else if let exact = widths.first(where: { bounds.upper - $0 == bounds.lower }) {
          (letter, side, range) = ("L", bounds.upper, exact)
        } else {
          (letter, side, range) = ("G", bounds.lower, width)
        }
      }
    }
  }

  private func writeColumns(
    _ model: LinearModel, _ names: FileNames, _ objective: String, _ sign: Double,
    to output: inout some TextOutputStream
  ) {
    let matrix = ColumnMatrix(model)
    var inIntegers = false
    var markers = 0
    func marker(_ word: String) {
      output.write(" MARKER\(markers) 'MARKER' '\(word)'\n")
      markers += 1
    }
    for column in 0..<model.columnCount {
      let isInteger = model.columnKinds[column] == .integer
      if isInteger != inIntegers { marker(isInteger ? "INTORG" : "INTEND") }
      inIntegers = isInteger
      let elements = matrix.starts[column]..<matrix.starts[column + 1]
      // A column without elements would not exist for the reader.
      if model.costs[column] != 0 || elements.isEmpty {
        output.write(" \(names.columns[column]) \(objective) \((sign * model.costs[column] + 0).fileText)\n")
      }
      for element in elements {
        output.write(
          " \(names.columns[column]) \(names.rows[Int(matrix.rows[element])]) \(matrix.values[element].fileText)\n")
      }
    }
    if inIntegers { marker("INTEND") }
    if constant == .fixedColumn, model.objectiveConstant != 0 {
      output.write(" \(names.unused("CONSTANT")) \(objective) \((sign * model.objectiveConstant).fileText)\n")
    }
  }

  private func writeBounds(_ model: LinearModel, _ names: FileNames, to output: inout some TextOutputStream) {
    var lines: [String] = []
    for column in 0..<model.columnCount {
      let bounds = model.columnBounds[column]
      let name = names.columns[column]
      let isInteger = model.columnKinds[column] == .integer
      if bounds.isFree {
        lines.append(" FR BND \(name)")
      } else if bounds.isFixed {
        lines.append(" FX BND \(name) \(bounds.lower.fileText)")
      } else if isInteger, bounds == .unit {
        lines.append(" BV BND \(name)")
      } else {
        if bounds.lower == -.infinity {
          lines.append(" MI BND \(name)")
        } else if bounds.lower != 0 {
          lines.append(" LO BND \(name) \(bounds.lower.fileText)")
        }
        if bounds.upper.isFinite {
          lines.append(" UP BND \(name) \(bounds.upper.fileText)")
        } else if isInteger {
          // Some readers take 1 as the upper bound of an integer column that has none.
          lines.append(" PL BND \(name)")
        }
      }
    }
    if constant == .fixedColumn, model.objectiveConstant != 0 { lines.append(" FX BND \(names.unused("CONSTANT")) 1") }
    if !lines.isEmpty { output.write("BOUNDS\n") }
    for line in lines { output.write(line + "\n") }
  }

  private static func accepts(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "$"), first != UInt8(ascii: "*") else { return false }
    return name.utf8.allSatisfy { $0 > 32 && $0 < 127 } && !name.hasPrefix("'")
  }
}
