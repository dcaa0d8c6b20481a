internal import PlacementDomain

/// The decisions of apprentices about places: for each post the latest that names it, its base or its enterprise counts.
struct StandingDecisions: Sendable {
  private let byPerson: [Int: [PlaceDecision]]
  private let instance: PlacementInstance

  init(_ instance: PlacementInstance) {
    self.instance = instance
    byPerson = Dictionary(grouping: instance.decisions, by: \.apprentice)
  }

  /// What stands for a post; of decisions of one day a refusal.
  func latest(_ apprentice: Int, _ post: Int) -> PlaceDecision? {
    guard let all = byPerson[apprentice] else { return nil }
    let named = all.filter { $0.state == .selfFound && $0.approvedBy.isEmpty ? false : covers($0.site, post) }
    guard let day = named.map(\.date).max() else { return nil }
    let last = named.filter { $0.date == day }
    return last.first { $0.state == .refused } ?? last.last
  }

  /// Whether an apprentice has an approved place of the own finding that stands: it names a post or a base, and not each
  /// of its posts was refused.
  func hasOwnPlace(_ apprentice: Int) -> Bool {
    (byPerson[apprentice] ?? []).contains { decision in
      guard decision.state == .selfFound, !decision.approvedBy.isEmpty else { return false }
      switch decision.site {
      case .enterprise, .unit: return false
      case .post, .base:
        let posts = instance.posts.indices.filter { covers(decision.site, $0) }
        return posts.isEmpty || !posts.allSatisfy { latest(apprentice, $0)?.state == .refused }
      }
    }
  }

  func covers(_ site: PlaceDecision.Site, _ post: Int) -> Bool {
    let base = instance.posts[post].base
    return switch site {
    case .post(let own): own == post
    case .base(let own): own == base
    case .enterprise(let own): own == instance.bases[base].enterprise
    case .unit: false
    }
  }
}
