import PlacementDomain
import PlacementVerification

/// Studio sessions that each apprentice is to have and has, by the programme and the verified roster.
struct SessionCount {
  /// Per apprentice.
  let asked: [Int]
  let met: [Int]

  init(_ roster: VerifiedRoster) {
    let instance = roster.instance
    asked = SessionCount.asked(instance)
    var met = [Int](repeating: 0, count: instance.apprentices.count)
    for session in roster.sessions { met[session.apprentice] += 1 }
    self.met = met
  }

  /// Per apprentice the sessions of the programme; none where the term has no studios.
  static func asked(_ instance: PlacementInstance) -> [Int] {
    instance.apprentices.map { instance.studios.isEmpty ? 0 : instance.programmes[$0.programme].studioSessions }
  }
}

/// An apprentice with fewer sessions than asked for; the reason where one is known.
struct UnmetLine {
  let apprentice: Int
  let asked: Int
  let met: Int
  let reason: UnmetSessions?
}

extension TermReport {
  /// The people with fewer studio sessions than asked for, in the order of the instance.
  var unmetLines: [UnmetLine] {
    guard let roster else { return [] }
    let count = SessionCount(roster)
    var reasons = [UnmetSessions?](repeating: nil, count: instance.apprentices.count)
    for reason in unmetSessions { reasons[reason.apprentice] = reason }
    return instance.apprentices.indices.filter { count.met[$0] < count.asked[$0] }.map {
      UnmetLine(apprentice: $0, asked: count.asked[$0], met: count.met[$0], reason: reasons[$0])
    }
  }
}

extension PlacementInstance {
  /// Whether an apprentice has a place of its own in each of several periods.
  var isRotation: Bool { spans.count > 1 }

  /// Whether an apprentice's term is more than one post: then there are timetables.
  var hasTimetables: Bool { isRotation || !studios.isEmpty }
}
