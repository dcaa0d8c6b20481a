import PlacementDomain

/// The linear objectives of a model's stages, as far as they are known before solving.
package enum LinearPasses {
  /// The passes in order up to the first min-regret or score-order stage, which are sequences that depend on results.
  package static func of(_ model: PlacementModel) -> [ObjectivePass] {
    var passes: [ObjectivePass] = []
    for stage in model.context.instance.settings.stages {
      switch Registry.objective(stage)?.init().plan(model.context) {
      case .passes(let list): passes += list
      case .draw(let pass): passes.append(pass(0))
      case .bottleneck, .dictatorship, nil: return passes
      }
    }
    return passes
  }
}
