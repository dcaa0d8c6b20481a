internal import CGLPK
internal import LinearOptimization

extension SensitivityReport {
  /// Reads the ranges of a session's optimal basis.
  init(of session: GLPKSession) throws {
    let handle = try unsafe session.handle()
    let model = session.model
    guard session.isOptimal else {
      throw SolverError.notAvailable("ranges need an optimal basis; solve the relaxation first")
    }
    var rows = [Double](repeating: 0, count: 4 * model.rowCount)
    var columns = [Double](repeating: 0, count: 4 * model.columnCount)
    let basis = try session.basis()
    try Problem.check(unsafe cglpk_ranges(handle, &rows, &columns))
    let constant = model.objectiveConstant
    func reach(_ value: Double, _ objective: Double) -> SensitivityReport.Reach {
      abs(value) < Double.greatestFiniteMagnitude
        ? .init(value: value, objective: objective + constant)
        : .init(value: value < 0 ? -.infinity : .infinity, objective: nil)
    }
    func range(_ numbers: [Double], _ index: Int, _ status: Basis.Status) -> SensitivityReport.Range {
      let down = reach(numbers[4 * index], numbers[4 * index + 1])
      let up = reach(numbers[4 * index + 2], numbers[4 * index + 3])
      return status == .basic ? .cost(down: down, up: up) : .activity(down: down, up: up)
    }
    self.init(
      rows: basis.rows.enumerated().map { range(rows, $0.offset, $0.element) },
      columns: basis.columns.enumerated().map { range(columns, $0.offset, $0.element) })
  }
}
