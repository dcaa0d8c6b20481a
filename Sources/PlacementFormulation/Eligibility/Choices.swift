package import PlacementDomain

/// What apprentices decided about places, as it stands for a post: the latest decision on it, its base or its enterprise.
///
/// On one day a refusal stands before an acceptance. A self-found place that nobody has approved decides nothing.
package struct Choices: Sendable {
  private let instance: PlacementInstance
  /// Per apprentice the decisions that count.
  private let own: [[PlaceDecision]]

  package init(_ instance: PlacementInstance) {
    self.instance = instance
    var own = [[PlaceDecision]](repeating: [], count: instance.decisions.isEmpty ? 0 : instance.apprentices.count)
    for decision in instance.decisions where decision.state != .selfFound || !decision.approvedBy.isEmpty {
      own[decision.apprentice].append(decision)
    }
    self.own = own
  }

  /// Apprentices whose approved self-found place stands, by index: a rotation leaves them where they are.
  var settled: Set<Int> {
    Set(
      own.indices.filter { person in
        own[person].contains { decision in
          let posts: [Int]
          switch decision.site {
          case .post(let post): posts = [post]
          case .base(let base): posts = instance.posts.indices.filter { instance.posts[$0].base == base }
          case .enterprise, .unit: return false
          }
          return decision.state == .selfFound && (posts.isEmpty || posts.contains { refusal(person, $0) == nil })
        }
      })
  }

  /// The refusal that stands against a post, if one does.
  package func refusal(_ apprentice: Int, _ post: Int) -> PlaceDecision? {
    guard own.indices.contains(apprentice), !own[apprentice].isEmpty else { return nil }
    let place = instance.posts[post]
    let enterprise = instance.bases[place.base].enterprise
    var latest: PlaceDecision?
    for decision in own[apprentice] {
      switch decision.site {
      case .post(let index): if index != post { continue }
      case .base(let index): if index != place.base { continue }
      case .enterprise(let index): if index != enterprise { continue }
      case .unit: continue
      }
      if let known = latest, decision.date < known.date || decision.date == known.date && known.state == .refused {
        continue
      }
      latest = decision
    }
    return latest?.state == .refused ? latest : nil
  }
}
