import PlacementDomain

/// A post that its row opens to a programme and that no apprentice of it may be given: its seats are none for them.
package struct BarredPost: Sendable, Hashable {
  /// Index of the post.
  package let post: Int
  /// Index of the programme.
  package let programme: Int
  /// What stands against it for most of the programme's apprentices.
  package let reason: EligibilityReason

  /// All of them in the order of the posts, then of the programmes; what stands against one person alone (a ban, a refusal, a pin,
  /// a contract, an age) bars no post.
  package static func all(_ context: FormulationContext) -> [BarredPost] {
    let instance = context.instance
    var people = [[Int]](repeating: [], count: instance.programmes.count)
    for (index, person) in instance.apprentices.enumerated() { people[person.programme].append(index) }
    var found: [BarredPost] = []
    for programme in instance.programmes.indices where !people[programme].isEmpty {
      for post in context.eligibility.postsAdmitting[programme] {
        var counts: [EligibilityReason: Int] = [:]
        var isOpen = false
        for person in people[programme] {
          guard let reason = context.eligibility.barrier(person, post) else {
            isOpen = true
            break
          }
          counts[reason, default: 0] += 1
        }
        if isOpen { continue }
        let most = EligibilityReason.allCases.max { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) }
        guard let most, most.isOfPost else { continue }
        found.append(BarredPost(post: post, programme: programme, reason: most))
      }
    }
    return found.sorted { ($0.post, $0.programme) < ($1.post, $1.programme) }
  }
}

extension EligibilityReason {
  /// Whether the reason lies in the post, its unit or the programme, not in one person.
  fileprivate var isOfPost: Bool {
    switch self {
    case .venues, .labourGrade, .highRisk, .hours, .weeklyHours, .unrelated, .matchingMajor, .pay, .minimumWage,
      .noAgency,
      .registeredUnit, .unitAdmission, .noFees, .crossProvince, .away:
      true
    case .minimumAge, .noFirstYear, .programme, .rotation, .labourContract, .trainingAgreement, .minors, .women,
      .choice,
      .notAvailable, .pin, .unlisted:
      false
    }
  }
}
