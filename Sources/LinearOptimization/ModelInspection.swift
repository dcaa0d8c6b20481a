/// Looks for all that is wrong with a model, in the order columns, rows, what was asked of lines that are not there.
struct ModelInspection {
  let model: LinearModel

  func faults() -> [ModelFault] {
    var faults: [ModelFault] = []
    if !model.objectiveConstant.isFinite { faults.append(.nonfiniteObjectiveConstant(model.objectiveConstant)) }
    for (count, what) in [
      (model.columnCount, "columns"), (model.rowCount, "rows"), (model.nonzeroCount, "matrix elements"),
    ]
    where count > Self.maximumCount {
      faults.append(.tooLarge("\(count) \(what), at most \(Self.maximumCount)"))
    }
    if !model.isNumbered { nameFaults(model.columnNames, .column, into: &faults) }
    for column in 0..<model.columnCount {
      let bounds = model.columnBounds[column]
      if !bounds.isValid {
        faults.append(.invalidBounds(model.place(.column, column), lower: bounds.lower, upper: bounds.upper))
      } else if model.columnKinds[column] == .integer, !bounds.isIntegral {
        faults.append(.fractionalIntegerBounds(model.place(.column, column), lower: bounds.lower, upper: bounds.upper))
      }
      if !model.costs[column].isFinite {
        faults.append(.nonfiniteCost(model.place(.column, column), model.costs[column]))
      } else if !ModelFault.isUsable(model.costs[column]) {
        faults.append(.unusableNumber(model.place(.column, column), what: "cost", model.costs[column]))
      }
      limitFaults(model.place(.column, column), bounds, into: &faults)
    }
    if !model.isNumbered { nameFaults(model.rowNames, .row, into: &faults) }
    rowFaults(into: &faults)
    return faults + model.strays
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

  private func nameFaults(_ names: [String], _ axis: ModelFault.Place.Axis, into faults: inout [ModelFault]) {
    var first: [String: Int] = [:]
    first.reserveCapacity(names.count)
    for (index, name) in names.enumerated() {
      if name.isEmpty { faults.append(.emptyName(model.place(axis, index))) }
      if name.utf8.count > 255 { faults.append(.nameTooLong(model.place(axis, index), bytes: name.utf8.count)) }
      if name.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
        faults.append(.controlCharacterInName(model.place(axis, index)))
      }
      if let earlier = first[name] {
        if !name.isEmpty { faults.append(.duplicateName(model.place(axis, index), first: earlier)) }
      } else {
        first[name] = index
      }
    }
  }

  private func rowFaults(into faults: inout [ModelFault]) {
    var lastRow = [Int](repeating: -1, count: model.columnCount)
    for row in 0..<model.rowCount {
      let bounds = model.rowBounds[row]
      if !bounds.isValid {
        faults.append(.invalidBounds(model.place(.row, row), lower: bounds.lower, upper: bounds.upper))
      }
      limitFaults(model.place(.row, row), bounds, into: &faults)
      for element in model.rowStarts[row]..<model.rowStarts[row + 1] {
        let column = Int(model.elementColumns[element])
        let value = model.elementValues[element]
        if !value.isFinite {
          faults.append(.nonfiniteCoefficient(model.place(.row, row), column: column, value))
        } else if !ModelFault.isUsable(value) {
          faults.append(.unusableNumber(model.place(.row, row), what: "coefficient of column \(column)", value))
        }
        guard column >= 0, column < model.columnCount else {
          faults.append(.columnOutOfRange(model.place(.row, row), column: column, columnCount: model.columnCount))
          continue
        }
        if lastRow[column] == row { faults.append(.duplicateElement(model.place(.row, row), column: column)) }
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
