package import LinearOptimization
import PlacementDomain

extension PlacementModel {
  /// The model in floating point for a solver or a file: columns `x/APPRENTICE/POST[/PERIOD]` and
  /// `z/APPRENTICE/SLOT`, rows by their ids.
  ///
  /// - Parameters:
  ///   - pass: The objective; `nil` leaves all costs 0.
  ///   - fixed: Passes of stages before, each held at its value by a row `stage/N`.
  ///   - forFile: Leaves out the lower side 0 of a capacity row. The solver wants it (such a row that is nonbasic at
  ///     zero needs a bound there), a reader does not.
  ///   - named: Whether columns and rows have their ids for names. A solver does without: ids may be of any length, and
  ///     with a slash in them two pairs may spell one name.
  package func linearModel(
    pass: ObjectivePass? = nil, fixed: [(pass: ObjectivePass, value: Int)] = [], forFile: Bool = false,
    named: Bool = true
  ) -> LinearModel {
    var model = LinearModel(name: context.instance.name, sense: pass?.maximise == true ? .maximise : .minimise)
    model.objectiveConstant = Double(pass?.offset ?? 0)
    let suffixes = context.spans.count > 1 ? context.spans.map(\.suffix) : [""]
    for column in 0..<arcs.count {
      let apprentice = context.instance.apprentices[Int(arcs.apprentice[column])].id
      let post = context.instance.posts[Int(arcs.post[column])].id
      model.addVariable(
        named ? "x/\(apprentice)/\(post)\(suffixes[Int(arcs.span[column])])" : nil, bounds: .unit,
        cost: Double(pass?.costs[column] ?? 0), kind: .integer)
    }
    for pair in 0..<context.slots.count {
      let apprentice = context.instance.apprentices[Int(context.slots.apprentice[pair])].id
      let slot = context.instance.slots[Int(context.slots.slot[pair])].id
      let cost = Double(pass?.costs[context.slots.offset + pair] ?? 0)
      model.addVariable(named ? "z/\(apprentice)/\(slot)" : nil, bounds: .unit, cost: cost, kind: .integer)
    }
    for auxiliary in context.auxiliaries.columns {
      let column = model.columnCount
      model.addVariable(
        named ? auxiliary.id : nil, bounds: Bounds(0, Double(auxiliary.upper)) ?? .unit,
        cost: Double(pass?.costs[column] ?? 0),
        kind: auxiliary.isContinuous ? .continuous : .integer)
    }
    for row in rows {
      var lower = Double(row.lower)
      var upper = Double(row.upper)
      if forFile {
        let widest = row.widest { context.upper(of: $0) }
        if row.lower <= widest.lowerBound { lower = -.infinity }
        if row.upper >= widest.upperBound, lower.isFinite { upper = .infinity }
      }
      let terms = zip(row.columns, row.coefficients).map { (column: Int($0), coefficient: Double($1)) }
      let bounds = Bounds(lower, upper) ?? .fixed(Double(row.lower))
      if named {
        model.addConstraint(row.id, terms, bounds: bounds)
      } else {
        model.addConstraint(terms, bounds: bounds)
      }
    }
    for (index, stage) in fixed.enumerated() {
      let used = stage.pass.costs.indices.lazy.filter { stage.pass.costs[$0] != 0 }
      model.addConstraint(
        "stage/\(index + 1)", used.map { (column: $0, coefficient: Double(stage.pass.costs[$0])) },
        bounds: .fixed(Double(stage.value - stage.pass.offset)))
    }
    return model
  }
}
