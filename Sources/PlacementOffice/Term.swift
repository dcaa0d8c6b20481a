import PlacementAnalyses
public import PlacementDomain
package import PlacementInput

/// A term that was read and can be solved: where every use case begins.
public struct Term: Sendable {
  package let instance: PlacementInstance
  /// What is odd about the tables, sorted by file, row and column.
  package let warnings: [InputFault]
  /// The paths of all files that it was read from.
  let inputs: [String]
  /// How long the reading took.
  package let seconds: Double

  /// The term's own name.
  public var name: String { instance.name }
  /// The language that the scenario asks for.
  public var language: Language { instance.language }
  /// What is odd about the tables, one sentence each, in the order of files and rows.
  public var notes: [Message] { warnings.map { $0.line(FaultWords.warning) } }

  /// A term that was made without files.
  package init(_ instance: PlacementInstance) {
    (self.instance, warnings, inputs, seconds) = (instance, [], [], 0)
  }

  /// Reads a scenario's folder, or the path of its scenario.yaml.
  ///
  /// Throws ``UnreadableTerm`` with every fault of all files at once.
  public static func read(_ path: String) throws -> Term {
    do throws(ReadError) {
      return try Term(path)
    } catch {
      throw UnreadableTerm(error)
    }
  }

  /// Reads a scenario from its folder, or from the path of its scenario.yaml.
  ///
  /// - Parameters:
  ///   - keeping: The path of a published roster that takes the place of the folder's own.
  ///   - happened: What has happened since: closures and departures behind the scenario's own changes.
  ///   - idsAsNumbers: Whether references that lost their leading zeros to a spreadsheet are read by their number.
  ///   - columns: Headers that are mapped besides those that the scenario maps.
  package init(
    _ path: String, keeping: String? = nil, after happened: Happenings = Happenings(), idsAsNumbers: Bool = false,
    columns: ColumnMap = ColumnMap()
  ) throws(ReadError) {
    let start = ContinuousClock.now
    let record = FileRecord()
    let result = try record.within { () throws(ReadError) in
      try InstanceReader().read(path, keeping: keeping, after: happened, idsAsNumbers: idsAsNumbers, columns: columns)
    }
    let pins = PinFaults.of(result.instance)
    guard pins.isEmpty else { throw .faults(pins, warnings: result.warnings) }
    (instance, warnings, inputs) = (result.instance, result.warnings, record.files)
    seconds = start.seconds(to: .now)
  }
}

/// A scenario that could not be read, with everything that is wrong with it.
public struct UnreadableTerm: Error, CustomStringConvertible, Sendable {
  /// What is wrong, one sentence each with file, row, column, value and remedy.
  public let faults: [Message]

  package init(_ error: ReadError) {
    switch error {
    case .notFound, .unreadable: faults = [error.sentence]
    case .faults(let faults, _): self.faults = faults.map { $0.line(FaultWords.error) }
    }
  }

  public var description: String { faults.map(\.en).joined(separator: "\n") }
}
