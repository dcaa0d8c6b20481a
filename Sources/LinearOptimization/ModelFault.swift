/// One thing that is wrong with a ``LinearModel``, with the indices and names that a reader needs to find it.
public enum ModelFault: Hashable, Sendable, CustomStringConvertible {
  /// A row or column, by index and name.
  public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// Whether the place is a row (constraint) or a column (variable).
    public enum Axis: String, Hashable, Sendable { case row, column }
    /// Row or column.
    public let axis: Axis
    /// The 0-based index.
    public let index: Int
    /// The name as the model has it.
    public let name: String

    /// Makes a place.
    public init(axis: Axis, index: Int, name: String) {
      self.axis = axis
      self.index = index
      self.name = name
    }

    /// A name of hundreds of bytes is cut, or a list of faults could not be read.
    public var description: String {
      "\(axis.rawValue) \(index) “\(name.count > 60 ? name.prefix(60) + "…" : name)”"
    }
  }

  /// A name of no characters.
  case emptyName(Place)
  /// A name that an earlier row or column has.
  case duplicateName(Place, first: Int)
  /// A name of more than 255 bytes of UTF-8, on which GLPK aborts.
  case nameTooLong(Place, bytes: Int)
  /// A name with a control character, such as a line break.
  case controlCharacterInName(Place)
  /// Limits that are NaN, inverted, or infinite on the wrong side.
  case invalidBounds(Place, lower: Double, upper: Double)
  /// An integer column with a limit that is not whole, which GLPK refuses.
  case fractionalIntegerBounds(Place, lower: Double, upper: Double)
  /// A number that is finite, and so large or so near to 0 that a solver's products overflow: GLPK reads memory that is not
  /// its own, or calls infinity optimal.
  case unusableNumber(Place, what: String, Double)
  /// An element of a row that does not exist; a column that was added, or a line that was changed, named it.
  case rowOutOfRange(Place, row: Int, rowCount: Int)
  /// A change of a row or column that does not exist.
  case noSuchLine(Place.Axis, index: Int, count: Int)
  /// So many costs for another number of columns.
  case wrongCostCount(Int, columnCount: Int)
  /// A cost that is NaN or infinite; GLPK would call the result optimal.
  case nonfiniteCost(Place, Double)
  /// An objective constant that is NaN or infinite.
  case nonfiniteObjectiveConstant(Double)
  /// A matrix element that is NaN or infinite.
  case nonfiniteCoefficient(Place, column: Int, Double)
  /// A row that names a column which does not exist, on which GLPK aborts.
  case columnOutOfRange(Place, column: Int, columnCount: Int)
  /// A row that names a column twice, on which GLPK aborts.
  case duplicateElement(Place, column: Int)
  /// More rows, columns or elements than GLPK can count.
  case tooLarge(String)

  /// One sentence that names the place and the value.
  public var description: String {
    switch self {
    case .emptyName(let place): "\(place): the name is empty"
    case .duplicateName(let place, let first): "\(place): the name is already that of \(place.axis.rawValue) \(first)"
    case .nameTooLong(let place, let bytes): "\(place): the name has \(bytes) bytes, at most 255 are allowed"
    case .controlCharacterInName(let place): "\(place): the name contains a control character"
    case .invalidBounds(let place, let lower, let upper): "\(place): the bounds \(lower)...\(upper) hold no number"
    case .fractionalIntegerBounds(let place, let lower, let upper):
      "\(place): an integer variable needs whole bounds, not \(lower)...\(upper)"
    case .unusableNumber(let place, let what, let value):
      "\(place): the \(what) \(value) is beyond \(Self.largest) or, without being 0, below \(Self.smallest)"
    case .rowOutOfRange(let place, let row, let count): "\(place): row \(row) does not exist, there are \(count)"
    case .noSuchLine(let axis, let index, let count):
      "\(axis.rawValue) \(index), which is to be changed, does not exist, there are \(count)"
    case .wrongCostCount(let given, let count): "\(given) costs for \(count) columns"
    case .nonfiniteCost(let place, let value): "\(place): the cost \(value) is not a finite number"
    case .nonfiniteObjectiveConstant(let value): "the objective constant \(value) is not a finite number"
    case .nonfiniteCoefficient(let place, let column, let value):
      "\(place): the coefficient \(value) of column \(column) is not a finite number"
    case .columnOutOfRange(let place, let column, let count):
      "\(place): column \(column) does not exist, there are \(count)"
    case .duplicateElement(let place, let column): "\(place): column \(column) appears more than once"
    case .tooLarge(let what): "the model is too large: \(what)"
    }
  }
}

extension ModelFault {
  /// The largest number that a solver may have: products of two, and the squares of their quotients, stay finite.
  public static let largest = 1e50
  /// The smallest that is not 0.
  public static let smallest = 1e-50

  /// Whether a solver may have a number as a coefficient, a cost or a limit.
  public static func isUsable(_ number: Double) -> Bool { number == 0 || (smallest...largest).contains(abs(number)) }
}

extension LinearModel {
  /// All that is wrong with the model, in the order columns, rows, what was asked of lines that are not there; empty when a
  /// solver may have it.
  ///
  /// Each of these makes GLPK abort the process, refuse the model, or (NaN in the objective) call nonsense optimal.
  public func faults() -> [ModelFault] {
    var faults: [ModelFault] = []
    if !objectiveConstant.isFinite { faults.append(.nonfiniteObjectiveConstant(objectiveConstant)) }
    for (count, what) in [(columnCount, "columns"), (rowCount, "rows"), (nonzeroCount, "matrix elements")]
    where count > Self.maximumCount {
      faults.append(.tooLarge("\(count) \(what), at most \(Self.maximumCount)"))
    }
    if !isNumbered { nameFaults(columnNames, .column, into: &faults) }
    for column in 0..<columnCount {
      let bounds = columnBounds[column]
      if !bounds.isValid {
        faults.append(.invalidBounds(place(.column, column), lower: bounds.lower, upper: bounds.upper))
      } else if columnKinds[column] == .integer, !bounds.isIntegral {
        faults.append(.fractionalIntegerBounds(place(.column, column), lower: bounds.lower, upper: bounds.upper))
      }
      if !costs[column].isFinite {
        faults.append(.nonfiniteCost(place(.column, column), costs[column]))
      } else if !ModelFault.isUsable(costs[column]) {
        faults.append(.unusableNumber(place(.column, column), what: "cost", costs[column]))
      }
      limitFaults(place(.column, column), bounds, into: &faults)
    }
    if !isNumbered { nameFaults(rowNames, .row, into: &faults) }
    rowFaults(into: &faults)
    return faults + strays
  }

  private func limitFaults(
    _ place: @autoclosure () -> ModelFault.Place, _ bounds: Bounds, into faults: inout [ModelFault]
  ) {
    for limit in bounds.isFixed ? [bounds.lower] : [bounds.lower, bounds.upper]
    where limit.isFinite && !ModelFault.isUsable(limit) {
      faults.append(.unusableNumber(place(), what: "limit", limit))
    }
  }

  /// GLPK counts with 32-bit integers and refuses more.
  static let maximumCount = 100_000_000

  func place(_ axis: ModelFault.Place.Axis, _ index: Int) -> ModelFault.Place {
    .init(axis: axis, index: index, name: name(axis, index))
  }

  private func nameFaults(_ names: [String], _ axis: ModelFault.Place.Axis, into faults: inout [ModelFault]) {
    var first: [String: Int] = [:]
    first.reserveCapacity(names.count)
    for (index, name) in names.enumerated() {
      if name.isEmpty { faults.append(.emptyName(place(axis, index))) }
      if name.utf8.count > 255 { faults.append(.nameTooLong(place(axis, index), bytes: name.utf8.count)) }
      if name.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
        faults.append(.controlCharacterInName(place(axis, index)))
      }
      if let earlier = first[name] {
        if !name.isEmpty { faults.append(.duplicateName(place(axis, index), first: earlier)) }
      } else {
        first[name] = index
      }
    }
  }

  private func rowFaults(into faults: inout [ModelFault]) {
    var lastRow = [Int](repeating: -1, count: columnCount)
    for row in 0..<rowCount {
      let bounds = rowBounds[row]
      if !bounds.isValid {
        faults.append(.invalidBounds(place(.row, row), lower: bounds.lower, upper: bounds.upper))
      }
      limitFaults(place(.row, row), bounds, into: &faults)
      for element in rowStarts[row]..<rowStarts[row + 1] {
        let column = Int(elementColumns[element])
        let value = elementValues[element]
        if !value.isFinite {
          faults.append(.nonfiniteCoefficient(place(.row, row), column: column, value))
        } else if !ModelFault.isUsable(value) {
          faults.append(.unusableNumber(place(.row, row), what: "coefficient of column \(column)", value))
        }
        guard column >= 0, column < columnCount else {
          faults.append(.columnOutOfRange(place(.row, row), column: column, columnCount: columnCount))
          continue
        }
        if lastRow[column] == row { faults.append(.duplicateElement(place(.row, row), column: column)) }
        lastRow[column] = row
      }
    }
  }
}

extension Bounds {
  /// Whether each finite limit is a whole number.
  public var isIntegral: Bool {
    (lower.isInfinite || lower == lower.rounded()) && (upper.isInfinite || upper == upper.rounded())
  }
}
