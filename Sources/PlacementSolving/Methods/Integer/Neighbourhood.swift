import LinearOptimization
import PlacementDomain
import PlacementFormulation

/// The apprentices around whom a relaxation is not whole, and the program that leaves everybody else where they are.
///
/// A relaxation's fractions are few: on the city with studios some 60 of 1,046 apprentices in each stage. Among them
/// alone a dive takes a thirtieth of the time that it takes among all (relaxation induced neighbourhoods, Danna, Rothberg
/// and Le Pape 2005).
struct Neighbourhood {
  private let face: Face
  private let values: [Double]
  /// The free columns of those with a fraction.
  private let columns: [Int]

  /// - Parameter values: of a model's columns that are all places and sessions.
  init(_ face: Face, _ values: [Double]) {
    self.face = face
    self.values = values
    let slots = face.model.context.slots
    let people = values.indices.map { column in
      column < slots.offset ? face.model.arcs.apprentice[column] : slots.apprentice[column - slots.offset]
    }
    var isIn = [Bool](repeating: false, count: face.model.context.instance.apprentices.count)
    for column in values.indices where abs(values[column] - values[column].rounded()) > 1e-6 {
      isIn[Int(people[column])] = true
    }
    columns = values.indices.filter { isIn[Int(people[$0])] && face.isFree($0) }
  }

  /// The program of what those within may still do, but for some columns that stay where they are.
  func program(_ costs: [Int], without excluded: [Int]) -> RestrictedFace {
    var isOut = [Bool](repeating: false, count: costs.count)
    for column in excluded { isOut[column] = true }
    return RestrictedFace(
      face, costs, columns: columns.filter { !isOut[$0] }, values: values.map { Int($0.rounded()) })
  }

  /// The relaxation's point, whole outside a program.
  func start(_ few: RestrictedFace) -> [Double] {
    var start = few.values.map(Double.init)
    for column in few.columns { start[column] = values[column] }
    return start
  }
}
