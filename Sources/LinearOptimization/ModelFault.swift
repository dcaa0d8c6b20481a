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
  /// So many bounds for another number of columns.
  case wrongBoundsCount(Int, columnCount: Int)
  /// A matrix by columns whose arrays do not fit each other: as many values as elements, and starts that ascend from 0 to
  /// their number.
  case brokenMatrix(elements: Int, values: Int, starts: Int)
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
    case .nameTooLong(let place, let bytes): "\(place): the name has \(counted(bytes, "byte")), at most 255 are allowed"
    case .controlCharacterInName(let place): "\(place): the name contains a control character"
    case .invalidBounds(let place, let lower, let upper): "\(place): the bounds \(lower)...\(upper) hold no number"
    case .fractionalIntegerBounds(let place, let lower, let upper):
      "\(place): an integer variable needs whole bounds, not \(lower)...\(upper)"
    case .unusableNumber(let place, let what, let value):
      "\(place): the \(what) \(value) is beyond \(Self.largest) or, without being 0, below \(Self.smallest)"
    case .rowOutOfRange(let place, let row, let count): "\(place): row \(row) does not exist, there are \(count)"
    case .noSuchLine(let axis, let index, let count):
      "\(axis.rawValue) \(index), which is to be changed, does not exist, there are \(count)"
    case .wrongCostCount(let given, let count): "\(counted(given, "cost")) for \(counted(count, "column"))"
    case .wrongBoundsCount(let given, let count): "bounds of \(given) for \(counted(count, "column"))"
    case .brokenMatrix(let elements, let values, let starts):
      "the matrix has \(counted(elements, "element")), \(counted(values, "value")) and \(counted(starts, "start")), which do not fit each other"
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

/// A number with its noun, which takes an s unless the number is 1.
package func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
