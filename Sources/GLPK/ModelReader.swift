internal import CGLPK
internal import Foundation
public import LinearOptimization

/// Reads a model from a file through GLPK's own readers; a path that ends in `.gz` is decompressed.
public struct ModelReader: Sendable {
  /// The formats that GLPK reads.
  public enum Format: Hashable, Sendable {
    /// CPLEX LP.
    case lp
    /// MPS with fields in fixed columns, where names may contain blanks; a file that is not so (tabs, fields elsewhere) is
    /// read as ``freeMPS`` instead, and ``Reading/format`` says so.
    case fixedMPS
    /// MPS with fields between blanks.
    case freeMPS
    /// GNU MathProg, not compressed; data files replace the data section of the model file. A model that writes files or
    /// asks a database is refused before GLPK runs it.
    case mathProg(data: [String])
  }

  /// What an entry for the objective row in the RHS section of an MPS file means.
  ///
  /// The format never said. Netlib's e226 has −7.113 there: GLPK's answer is −25.865, that of HiGHS, CPLEX and Gurobi
  /// −11.639, and the collection's own index, which ignores the entry, says −18.752.
  public enum ConstantConvention: Hashable, Sendable {
    /// The entry is added to the objective (GLPK).
    case added
    /// The entry is subtracted: the objective row's right-hand side, moved to the left (HiGHS, CPLEX, Gurobi).
    case subtracted
  }

  /// Why a file was not read.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// GLPK refused the file; its own text, with line numbers where it gives them.
    case notRead(path: String, message: String)
    /// The file holds a model with faults.
    case invalid(path: String, faults: [ModelFault])
    /// A MathProg model would write files or ask a database; each statement with its line.
    case refused(path: String, statements: [String])

    /// One sentence for people.
    public var description: String {
      switch self {
      case .notRead(let path, let message): "\(path): \(message)"
      case .refused(let path, let statements): "\(path): \(statements.joined(separator: "; "))"
      case .invalid(let path, let faults): "\(path): \(faults.map(\.description).joined(separator: "; "))"
      }
    }
  }

  /// What an entry for the objective row in an MPS file's RHS section means.
  public var constantConvention: ConstantConvention

  /// Makes a reader; by default it follows GLPK.
  public init(constantConvention: ConstantConvention = .added) {
    self.constantConvention = constantConvention
  }

  /// A model with what it was read as.
  public struct Reading: Sendable {
    /// The model.
    public let model: LinearModel
    /// What the file turned out to be.
    public let format: Format
  }

  /// Reads a model; throws ``Failure``, or `SolverError` where GLPK itself failed.
  public func read(_ path: String, _ format: Format) throws -> LinearModel { try reading(path, format).model }

  /// Reads a model and tells as what; throws ``Failure``, or `SolverError` where GLPK itself failed.
  public func reading(_ path: String, _ format: Format) throws -> Reading {
    guard format == .fixedMPS else { return Reading(model: try readExactly(path, format), format: format) }
    do {
      return Reading(model: try readExactly(path, .fixedMPS), format: .fixedMPS)
    } catch Failure.notRead(_, let asFixed) {
      do {
        return Reading(model: try readExactly(path, .freeMPS), format: .freeMPS)
      } catch Failure.notRead(_, let asFree) {
        throw Failure.notRead(path: path, message: "as fixed MPS: \(asFixed); as free MPS: \(asFree)")
      }
    }
  }

  /// Refuses a MathProg model that does more than build a problem.
  private func screen(_ path: String) throws {
    // a compressed file, or a pipe, would be read differently by GLPK than here
    let file = URL(filePath: path).resolvingSymlinksInPath().path
    let type = try? FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType
    guard type == .typeRegular, let data = FileManager.default.contents(atPath: file) else {
      throw Failure.notRead(path: path, message: "it is no file that can be read")
    }
    if path.hasSuffix(".gz") { throw Failure.refused(path: path, statements: ["decompress the model first"]) }
    let findings = MathProgScreen.findings(Array(data))
    guard findings.isEmpty else { throw Failure.refused(path: path, statements: findings.map(\.description)) }
  }

  private func readExactly(_ path: String, _ format: Format) throws -> LinearModel {
    if case .mathProg = format { try screen(path) }
    let problem = try Problem()
    let handle = unsafe problem.handle
    var code: Int32 = 0
    let outcome =
      switch format {
      case .lp: unsafe cglpk_read(handle, Int32(CGLPK_READ_LP), path, &code)
      case .fixedMPS: unsafe cglpk_read(handle, Int32(CGLPK_READ_FIXED_MPS), path, &code)
      case .freeMPS: unsafe cglpk_read(handle, Int32(CGLPK_READ_FREE_MPS), path, &code)
      case .mathProg(let data): unsafe readMathProg(handle, path, data, &code)
      }
    try Problem.check(outcome)
    guard code == 0 else { throw Failure.notRead(path: path, message: Problem.lastMessage()) }
    var model = try unsafe extract(handle)
    if constantConvention == .subtracted, format == .fixedMPS || format == .freeMPS {
      model.objectiveConstant = 0 - model.objectiveConstant
    }
    let faults = model.faults()
    guard faults.isEmpty else { throw Failure.invalid(path: path, faults: faults) }
    return model
  }

  private func readMathProg(
    _ handle: cglpk_handle, _ path: String, _ data: [String], _ code: inout Int32
  ) -> Int32 {
    // One buffer for all paths, each ended by a zero byte, so that their pointers live through the one call.
    var bytes: [CChar] = []
    var offsets: [Int] = []
    for path in data {
      offsets.append(bytes.count)
      bytes.append(contentsOf: path.utf8CString)
    }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      let base = buffer.baseAddress
      var pointers: [UnsafePointer<CChar>?] = unsafe []
      for offset in offsets { unsafe pointers.append(base.map { unsafe $0 + offset }) }
      return unsafe cglpk_read_mathprog(handle, path, Int32(data.count), pointers, &code)
    }
  }

  private func extract(_ handle: cglpk_handle) throws -> LinearModel {
    let problem = unsafe handle.problem
    let rowCount = Int(unsafe glp_get_num_rows(problem))
    let columnCount = Int(unsafe glp_get_num_cols(problem))
    var model = LinearModel(
      name: unsafe glp_get_prob_name(problem).map { unsafe String(cString: $0) } ?? "model",
      sense: unsafe glp_get_obj_dir(problem) == GLP_MAX ? .maximise : .minimise)
    model.objectiveConstant = unsafe glp_get_obj_coef(problem, 0)
    for column in 0..<columnCount {
      let j = Int32(column + 1)
      // GLPK marks a missing side by ±DBL_MAX.
      model.addVariable(
        unsafe glp_get_col_name(problem, j).map { unsafe String(cString: $0) } ?? "C\(j)",
        bounds: unsafe bounds(glp_get_col_lb(problem, j), glp_get_col_ub(problem, j)),
        cost: unsafe glp_get_obj_coef(problem, j),
        kind: unsafe glp_get_col_kind(problem, j) == GLP_CV ? .continuous : .integer)
    }
    var columns = [Int32](repeating: 0, count: columnCount)
    var values = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      let i = Int32(row + 1)
      var count: Int32 = 0
      try Problem.check(unsafe cglpk_get_row(handle, Int32(row), &columns, &values, &count))
      let terms = (0..<Int(count)).map { (column: Int(columns[$0]), coefficient: values[$0]) }
      model.addConstraint(
        unsafe glp_get_row_name(problem, i).map { unsafe String(cString: $0) } ?? "R\(i)",
        terms.sorted { $0.column < $1.column },
        bounds: unsafe bounds(glp_get_row_lb(problem, i), glp_get_row_ub(problem, i)))
    }
    return model
  }

  private func bounds(_ lower: Double, _ upper: Double) -> Bounds {
    let lower = lower <= -Double.greatestFiniteMagnitude ? -.infinity : lower
    let upper = upper >= Double.greatestFiniteMagnitude ? Double.infinity : upper
    // Inverted limits are kept, so that the faults of the model name them.
    return Bounds(lower, upper) ?? .fixed(.nan)
  }
}
