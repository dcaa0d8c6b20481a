import PlacementDomain
import Synchronization

/// The scenarios as they are, each solved once, when the first run asks for it: what the runs begin from and are held
/// against.
final class BaseTerms: Sendable {
  /// What is known of one scenario.
  struct Term: Sendable {
    /// The rows that the runs' networks begin with.
    let keptRows: [String]
    /// Where everybody is; `nil` where that is no single proved roster.
    let places: Places?
  }

  /// The places of one term.
  struct Places: Sendable {
    struct Own: Sendable {
      /// Per span the post; `nil` for none.
      var posts: [String?]
      /// The sum of the ranks over the spans: off the list counts behind all ranks, no place behind that.
      var rank: Int
    }
    /// By apprentice.
    let own: [String: Own]

    /// `nil` where the roster is not proved, or not the only one.
    init?(_ instance: PlacementInstance, _ evaluation: TermEvaluation) {
      guard instance.settings.stages.last == .lottery, evaluation.isProved, let lines = evaluation.assignments else {
        return nil
      }
      var own: [String: Own] = [:]
      for line in lines.sorted(by: { ($0.apprentice, $0.period) < ($1.apprentice, $1.period) }) {
        var rank = instance.unlistedRank + 1
        if let post = line.post {
          let wishes = instance.preferences[line.apprentice].filter {
            $0.choice == .post(post) || $0.choice == .base(instance.posts[post].base)
          }
          rank = wishes.map(\.rank).min() ?? instance.unlistedRank
        }
        own[instance.apprentices[line.apprentice].id, default: Own(posts: [], rank: 0)].posts.append(
          line.post.map { instance.posts[$0].id })
        own[instance.apprentices[line.apprentice].id]?.rank += rank
      }
      self.own = own
    }

    /// Who is elsewhere in another roster; who is in one of the two only is left out.
    func moves(to other: Places) -> SweepRow.Moves {
      var moves = SweepRow.Moves()
      for (id, before) in own {
        guard let after = other.own[id], after.posts != before.posts else { continue }
        if after.rank < before.rank {
          moves.better += 1
        } else if after.rank > before.rank {
          moves.worse += 1
        } else {
          moves.same += 1
        }
      }
      return moves
    }
  }

  private final class Slot: Sendable {
    let found = Mutex<Term??>(nil)
  }
  private let slots: [Slot]

  init(count: Int) { slots = (0..<count).map { _ in Slot() } }

  /// A scenario's term, worked out by `make` where nobody has asked yet; others wait meanwhile.
  func term(_ scenario: Int, _ make: () -> Term?) -> Term? {
    slots[scenario].found.withLock { found in
      if let found { return found }
      let made = make()
      found = .some(made)
      return made
    }
  }
}
