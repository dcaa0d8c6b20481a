public import PlacementDomain

/// One row of the model: lower ≤ Σ of the columns ≤ upper, in whole numbers.
public struct ConstraintRow: Sendable, Hashable {
  /// `family/subject[/period]`, the vocabulary of certificates, LP files and explanations.
  public let id: String
  /// The columns with coefficient 1, ascending.
  public let columns: [Int32]
  public let lower: Int
  public let upper: Int

  public init(id: String, columns: [Int32], lower: Int, upper: Int) {
    self.id = id
    self.columns = columns
    self.lower = lower
    self.upper = upper
  }
}

/// One kind of rows; one file, one verifier rule, one row of models/README.md, one of placement.mod, one golden LP.
public protocol ConstraintFamily: Sendable {
  /// The family's id: the first part of its rows' ids.
  static var id: String { get }
  init()
  /// The family's rows in order of their subjects.
  func rows(_ context: FormulationContext) -> [ConstraintRow]
  /// A row in the office's words with its numbers, for a clash or an explanation.
  func describe(subject: String, row: ConstraintRow, context: FormulationContext) -> Message
}

/// What every family and objective reads: the instance, its arcs and the limits.
public struct FormulationContext: Sendable {
  public let instance: PlacementInstance
  public let eligibility: Eligibility
  public let arcs: ArcTable
  public let limits: CapacityLimits
  /// Per post its arcs, ascending.
  public let arcsOfPost: [[Int32]]
  /// Per base and per enterprise the posts, ascending.
  public let postsOfBase: [[Int]]
  public let postsOfEnterprise: [[Int]]
  /// `/PERIOD` where the scenario names its periods, else empty.
  public let periodSuffix: String

  /// Prepares an instance.
  public init(_ instance: PlacementInstance) {
    self.instance = instance
    eligibility = Eligibility(instance)
    arcs = ArcTable(instance, eligibility: eligibility)
    limits = CapacityLimits(instance)
    var byPost = [[Int32]](repeating: [], count: instance.posts.count)
    for arc in 0..<arcs.count { byPost[Int(arcs.post[arc])].append(Int32(arc)) }
    arcsOfPost = byPost
    var byBase = [[Int]](repeating: [], count: instance.bases.count)
    var byEnterprise = [[Int]](repeating: [], count: instance.enterprises.count)
    for (index, post) in instance.posts.enumerated() {
      byBase[post.base].append(index)
      byEnterprise[instance.bases[post.base].enterprise].append(index)
    }
    postsOfBase = byBase
    postsOfEnterprise = byEnterprise
    let named = instance.periods.count > 1 || instance.periods[0].id != PlacementInstance.unnamedPeriod
    periodSuffix = named ? "/" + instance.periods[0].id : ""
  }

  /// The arcs into several posts, ascending, contract apprentices left out where asked.
  public func columns(into posts: [Int], withoutContracts: Bool = false) -> [Int32] {
    var columns: [Int32] = []
    for post in posts {
      for arc in arcsOfPost[post]
      where !withoutContracts
        || instance.apprentices[Int(arcs.apprentice[Int(arc)])].labourContract == nil
      {
        columns.append(arc)
      }
    }
    return columns.sorted()
  }
}
