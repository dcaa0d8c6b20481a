package import PlacementDomain
import PlacementFormulation
package import PlacementInput

/// Something of which a planner could get more: seats, beds, mentors, staff.
package struct ValueCandidate: Sendable, Hashable {
  /// What is added.
  package enum Kind: String, Sendable, CaseIterable {
    /// A place that an enterprise offers more: at a post, its base and its enterprise, wherever these are bounded.
    case seat
    /// The capacity of one level alone.
    case post, base, enterprise
    /// A seat in a studio slot.
    case slot
    case bedsMale = "beds-male"
    case bedsFemale = "beds-female"
    case mentors
    /// Staff of an enterprise, in tens.
    case staff
    /// Staff in one kind of post of an enterprise, who are its staff too, in tens.
    case postStaff = "post-staff"

    /// How many make one unit.
    package var step: Int { self == .staff || self == .postStaff ? 10 : 1 }

    /// Whether units count one for one in the rows, so that they can be spent from a budget.
    package var isSpent: Bool { step == 1 }
  }
  package let kind: Kind
  /// The id of the post, base, enterprise or slot; for `post-staff` that of the kind's first post.
  package let subject: String
  /// `ENTERPRISE/KIND` or the post, where the kind is `post-staff`; else the subject.
  package let label: String
  /// The figures that one unit raises.
  private let figures: [Figure]

  private struct Figure: Sendable, Hashable {
    /// `nil`: the capacity.
    let figure: ScenarioChange.Figure?
    let level: ScenarioChange.Target.Level
    let id: String
  }

  private init(_ kind: Kind, _ subject: String, label: String? = nil, _ figures: [Figure]) {
    (self.kind, self.subject, self.figures) = (kind, subject, figures)
    self.label = label ?? subject
  }

  /// The changes that add so many units.
  package func changes(units: Int) -> [ScenarioChange] { changes(adding: units * kind.step) }

  /// The changes that add a number, whole units or not.
  package func changes(adding number: Int) -> [ScenarioChange] {
    figures.map { entry in
      let target = ScenarioChange.Target(entry.level, entry.id)
      guard let figure = entry.figure else { return ScenarioChange(.capacity(target, .add(number))) }
      return ScenarioChange(.figure(figure, target, .add(number)))
    }
  }

  /// Everything of some kinds that a term gives a figure for, kind by kind in the order of the ids.
  ///
  /// What is unbounded has no figure to raise; beds, mentors and slots count only where the model uses them.
  package static func all(_ instance: PlacementInstance, kinds: [Kind] = Kind.allCases) -> [ValueCandidate] {
    Kind.allCases.filter(kinds.contains).flatMap { all(instance, $0) }
  }

  private static func all(_ instance: PlacementInstance, _ kind: Kind) -> [ValueCandidate] {
    switch kind {
    case .seat:
      return instance.posts.compactMap { post in
        let base = instance.bases[post.base]
        let enterprise = instance.enterprises[base.enterprise]
        var figures: [Figure] = []
        if post.capacity != nil { figures.append(Figure(figure: nil, level: .post, id: post.id)) }
        if base.capacity != nil { figures.append(Figure(figure: nil, level: .base, id: base.id)) }
        if enterprise.capacity != nil { figures.append(Figure(figure: nil, level: .enterprise, id: enterprise.id)) }
        return figures.isEmpty ? nil : ValueCandidate(kind, post.id, figures)
      }
    case .post: return capacities(kind, .post, instance.posts.filter { $0.capacity != nil }.map(\.id))
    case .base: return capacities(kind, .base, instance.bases.filter { $0.capacity != nil }.map(\.id))
    case .enterprise:
      return capacities(kind, .enterprise, instance.enterprises.filter { $0.capacity != nil }.map(\.id))
    case .slot:
      guard instance.settings.stages.contains(.maxSessions) else { return [] }
      return capacities(kind, .slot, instance.slots.map(\.id))
    case .bedsMale: return figures(kind, .bedsMale, instance.bases.filter { $0.beds.male != nil }.map(\.id))
    case .bedsFemale: return figures(kind, .bedsFemale, instance.bases.filter { $0.beds.female != nil }.map(\.id))
    case .mentors:
      guard instance.settings.apprenticesPerMentor != nil else { return [] }
      return figures(kind, .mentors, instance.bases.filter { $0.mentors != nil }.map(\.id))
    case .staff:
      return instance.enterprises.filter { $0.staff != nil }.map {
        ValueCandidate(kind, $0.id, [Figure(figure: .staff, level: .enterprise, id: $0.id)])
      }
    case .postStaff: return postStaff(instance)
    }
  }

  private static func capacities(
    _ kind: Kind, _ level: ScenarioChange.Target.Level, _ ids: [String]
  ) -> [ValueCandidate] {
    ids.map { ValueCandidate(kind, $0, [Figure(figure: nil, level: level, id: $0)]) }
  }

  private static func figures(_ kind: Kind, _ figure: ScenarioChange.Figure, _ ids: [String]) -> [ValueCandidate] {
    ids.map { ValueCandidate(kind, $0, [Figure(figure: figure, level: .base, id: $0)]) }
  }

  /// One for each group of posts that share a ratio: who is hired is hired at its first post.
  private static func postStaff(_ instance: PlacementInstance) -> [ValueCandidate] {
    CapacityLimits(instance).postRatio.compactMap { group in
      guard let first = group.posts.first else { return nil }
      let enterprise = instance.enterprises[instance.bases[instance.posts[first].base].enterprise]
      var figures = [Figure(figure: .staff, level: .post, id: instance.posts[first].id)]
      if enterprise.staff != nil { figures.append(Figure(figure: .staff, level: .enterprise, id: enterprise.id)) }
      return ValueCandidate(.postStaff, instance.posts[first].id, label: group.subject, figures)
    }
  }
}
