internal import PlacementDomain

/// What apprentices decided, training agreements and what a figure of staff leaves out; drawn from a generator of its own.
extension RandomInstance {
  /// Whether an enterprise's figure of staff leaves its contract apprentices out.
  mutating func drawExcludesContracts() -> Bool { families.contains(.contracts) && decider.chance(60) }

  /// What someone says of places off the list, from a generator of its own: the other figures of a seed stay.
  mutating func drawAcceptance() -> Bool? {
    families.contains(.unlistedForbid) && acceptance.chance(40) ? acceptance.chance(50) : nil
  }

  /// The enterprise of a training agreement.
  mutating func drawTraining() -> String? {
    families.contains(.contracts) && decider.chance(15) ? decider.pick(enterprises) : nil
  }

  /// Refusals of a post, a base or an enterprise, and acceptances before, behind and on the same day.
  mutating func addDecisions() {
    guard families.contains(.refusals) else { return }
    let days = [TestInstance.date(2026, 8, 1), TestInstance.date(2026, 8, 2)]
    for person in people where decider.chance(25) {
      for _ in 0..<decider.int(1...3) {
        term.decision(
          person, decider.pick([.refused, .refused, .accepted]), decider.pick(posts + bases + enterprises),
          on: decider.pick(days))
      }
      // nobody has approved it: it has no effect
      if decider.chance(30) { term.decision(person, .selfFound, decider.pick(posts), on: days[1]) }
    }
  }

  /// Approved self-found places at posts or bases that are lawful for whom they are.
  mutating func addSelfFound() {
    guard families.contains(.pins) else { return }
    let bare = term.build()
    let open = bare.with(settings: ModelSettings(places: bare.settings.places))
    let readings = (0..<Reading.spans(open)).map { Reading(open, span: $0) }
    let pinned = Set(bare.pins.map(\.apprentice))
    for (index, person) in people.enumerated() where !pinned.contains(index) && decider.chance(12) {
      let lawful = posts.indices.filter { post in readings.allSatisfy { $0.isArc(index, post) } }
      guard !lawful.isEmpty else { continue }
      let post = decider.pick(lawful)
      let site = decider.chance(50) ? posts[post] : bare.bases[bare.posts[post].base].id
      term.decision(person, .selfFound, site, approvedBy: "office", on: TestInstance.date(2026, 8, 3))
    }
  }
}

extension Reading {
  /// Whether the latest decision on the post, its base or its enterprise is a refusal; on one day a refusal stands.
  func isRefused(_ apprentice: Int, _ post: Int) -> Bool {
    let own = instance.decisions.filter { decision in
      guard decision.apprentice == apprentice else { return false }
      if decision.state == .selfFound, decision.approvedBy == "" { return false }
      return decision.site == .post(post) || decision.site == .base(base(post))
        || decision.site == .enterprise(enterprise(post))
    }
    let refusals = own.filter { $0.state == .refused }.map(\.date)
    guard let last = refusals.max() else { return false }
    return own.allSatisfy { $0.date <= last }
  }

  /// What is added to an enterprise's staff: those with its labour contract, where its figure leaves them out.
  func added(_ enterprise: Int) -> Int {
    guard instance.enterprises[enterprise].staffExcludesContracts else { return 0 }
    return instance.apprentices.count { $0.labourContract == enterprise }
  }
}
