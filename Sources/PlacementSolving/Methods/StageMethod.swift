import LinearOptimization
import NetworkOptimization
import PlacementDomain
import PlacementFormulation

/// A way to settle a linear objective on a face, or to bring those behind it nearer: a rung of ``StageMethods``.
protocol StageMethod: Sendable {
  var id: StageOutcome.Method { get }
  /// What it is, for the room's README.
  var card: MethodCard { get }
  /// Tries a pass; throws ``Interruption`` at a limit or where the face is empty.
  func attempt(_ pass: inout StagePass, on bench: Workbench) throws -> MethodAnswer
}

/// A method in words: a row of the ladder in the room's README.
struct MethodCard {
  let name: String
  let applies: String
  let proves: String
  let paper: String
}

/// What a method found.
enum MethodAnswer {
  /// The optimum, which the incumbent has.
  case proved(StageOptimum)
  /// Where a relaxation begins.
  case start(SiftingStart)
  /// A relaxation that leaves a gap, with the bound that its multipliers prove.
  case relaxation(StageRelaxation, DualBound)
  /// No optimum; perhaps a better incumbent.
  case nothing
  /// It is not for this pass.
  case notApplicable
}

/// A pass's optimum.
struct StageOptimum {
  /// In the minimised costs.
  let value: Int
  /// The multipliers that say so; `nil` where it is known otherwise.
  var proof: DualBound?
  /// Whether multipliers in whole numbers close the gap, or only the integer search says so.
  var isExact = true
  /// The network's last word, where it has it.
  var network: NetworkOptimum?
  /// Whether the face is already what the pass leaves.
  var hasShrunk = false
}
