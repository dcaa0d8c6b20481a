package import PlacementDomain

/// The variables z(a,s): one column for each slot pair, behind the arcs, by apprentice, then by slot.
package struct SlotTable: Sendable {
  /// Index of the apprentice of each pair.
  package let apprentice: [Int32]
  /// Index of the slot of each pair.
  package let slot: [Int32]
  /// Rank of the slot on the apprentice's list, w' where it is not listed.
  package let rank: [Int32]
  /// The column of the first pair.
  package let offset: Int
  private let first: [Int]
  let times: SlotTimes

  /// The number of pairs.
  package var count: Int { apprentice.count }

  /// The columns of an apprentice.
  package func columns(of apprentice: Int) -> Range<Int> {
    offset + first[apprentice]..<offset + first[apprentice + 1]
  }

  /// The slot of a column.
  package func slot(ofColumn column: Int) -> Int { Int(slot[column - offset]) }

  /// Finds all pairs of an instance.
  init(_ instance: PlacementInstance, offset: Int) {
    let times = SlotTimes(instance)
    let eligibility = SlotEligibility(instance, times)
    var apprentice: [Int32] = []
    var slots: [Int32] = []
    var rank: [Int32] = []
    var first = [0]
    for person in instance.apprentices.indices {
      for slot in instance.slots.indices where eligibility.reason(person, slot) == nil {
        apprentice.append(Int32(person))
        slots.append(Int32(slot))
        let wish = instance.slotPreferences[person].first { $0.slot == slot }
        rank.append(Int32(clamping: wish?.rank ?? instance.unlistedSlotRank))
      }
      first.append(apprentice.count)
    }
    self.apprentice = apprentice
    slot = slots
    self.rank = rank
    self.offset = offset
    self.first = first
    self.times = times
  }

  /// The sessions that a 0/1 vector over the columns describes.
  package func sessions(_ point: [Int]) -> [SessionAssignment] {
    (0..<count).filter { point[offset + $0] == 1 }.map {
      SessionAssignment(apprentice: Int(apprentice[$0]), slot: Int(slot[$0]))
    }
  }
}
