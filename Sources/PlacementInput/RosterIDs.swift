package import PlacementDomain

/// The ids of a term against which a roster of its own file is read.
package struct RosterIDs: Sendable {
  private let ids: [Subject: NumberedIDs]

  /// The ids of a term that was read.
  package init(_ instance: PlacementInstance) {
    ids = [
      .apprentice: NumberedIDs(instance.apprentices.map(\.id)), .period: NumberedIDs(instance.spans.map(\.id)),
      .enterprise: NumberedIDs(instance.enterprises.map(\.id)), .base: NumberedIDs(instance.bases.map(\.id)),
      .post: NumberedIDs(instance.posts.map(\.id)), .slot: NumberedIDs(instance.slots.map(\.id)),
      .studio: NumberedIDs(instance.studios.map(\.id)),
    ]
  }

  /// The ids that another roster of the term names.
  package init(lines: [RosterLine]) {
    ids = [
      .apprentice: NumberedIDs(lines.map(\.apprentice)), .enterprise: NumberedIDs(lines.map(\.enterprise)),
      .base: NumberedIDs(lines.map(\.base)), .post: NumberedIDs(lines.map(\.post)),
    ]
  }

  /// What helps where an apprentice's id is not known: the one id that differs in leading zeros alone, if there is one.
  package func hint(_ apprentice: String) -> Message? {
    guard case .one(let id)? = ids[.apprentice].map({ NumberedIDs.fit(apprentice, among: [$0]) }) else { return nil }
    return ReferenceHint.remedy(id)
  }

  func lostZeros(asNumbers: Bool) -> LostZeros { LostZeros(ids, asNumbers: asNumbers) }

  /// How many apprentices the term has.
  var apprentices: Int { ids[.apprentice]?.count ?? 0 }

  /// How many of some apprentices the term has.
  func known(_ apprentices: Set<String>) -> Int { apprentices.count { ids[.apprentice]?.contains($0) == true } }
}

/// When a published roster is not one of the term that is read beside it.
enum RosterFit {
  /// Fewer than half of its apprentices are in the term, or it names nobody where there is somebody: a cohort loses a
  /// few, never most.
  static func isOfAnotherTerm(known: Int, of all: Int, cohort: Int) -> Bool {
    all == 0 ? cohort > 0 : 2 * known < all
  }
}
