internal import CGLPK
internal import LinearOptimization

/// Owns one `glp_prob`: made, used and freed on one thread, because GLPK's allocator is thread-local.
@safe
struct Problem: ~Copyable {
  let handle: cglpk_handle

  /// Makes an empty problem; throws when the thread is inside GLPK already.
  init() throws {
    var handle = unsafe cglpk_handle()
    try Self.check(unsafe cglpk_create(&handle))
    unsafe self.handle = unsafe handle
  }

  /// Makes a problem from a model that has no faults.
  static func holding(_ model: LinearModel) throws -> Problem {
    let problem = try Problem()
    try problem.load(model)
    return problem
  }

  private borrowing func load(_ model: LinearModel) throws {
    let handle = unsafe handle
    let kinds = model.columnKinds.map { kind -> UInt8 in kind == .integer ? 1 : 0 }
    let code = unsafe model.columnBounds.withUnsafeBytes { columns in
      unsafe model.rowBounds.withUnsafeBytes { rows in
        // `Bounds` is two doubles, lower and upper, and nothing else: the layout that the shim reads.
        unsafe cglpk_load(
          handle, model.sense == .maximise ? 1 : 0,
          Int32(model.columnCount), columns.baseAddress?.assumingMemoryBound(to: Double.self), model.costs, kinds,
          Int32(model.rowCount), rows.baseAddress?.assumingMemoryBound(to: Double.self), model.rowStarts,
          model.elementColumns, model.elementValues)
      }
    }
    try Self.check(code)
  }

  deinit { unsafe cglpk_delete(handle) }

  /// The words for a solve that GLPK ended with a fatal error, which was caught; `nil` for any other end.
  static func abortion(_ code: Int32) -> String? {
    code == Int32(CGLPK_ABORTED) ? "the solver library aborted: \(lastMessage())" : nil
  }

  /// Turns the shim's code into an error.
  static func check(_ code: Int32) throws {
    switch code {
    case Int32(CGLPK_OK): return
    case Int32(CGLPK_ABORTED): throw SolverError.aborted(lastMessage())
    case Int32(CGLPK_BUSY): throw SolverError.busy
    case Int32(CGLPK_LOST): throw SolverError.sessionLost
    default: throw SolverError.aborted("code \(code)")
    }
  }

  /// The text of the last fatal error, or of the last read, on this thread.
  static func lastMessage() -> String {
    let text = unsafe String(cString: cglpk_message())
    var lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    // The second line names GLPK's source file, which helps nobody here.
    lines.removeAll { $0.hasPrefix("Error detected in file") }
    return lines.joined(separator: "; ")
  }
}
