public import PlacementDomain

/// The variables z(a,s): one column for each slot pair, behind the arcs, by apprentice, then by slot.
public struct SlotTable: Sendable {
  /// Index of the apprentice of each pair.
  public let apprentice: [Int32]
  /// Index of the slot of each pair.
  public let slot: [Int32]
  /// Rank of the slot on the apprentice's list, w' where it is not listed.
  public let rank: [Int32]
  /// The column of the first pair.
  public let offset: Int
  private let first: [Int]
  let times: SlotTimes

  /// The number of pairs.
  public var count: Int { apprentice.count }

  /// The columns of an apprentice.
  public func columns(of apprentice: Int) -> Range<Int> {
    offset + first[apprentice]..<offset + first[apprentice + 1]
  }

  /// The slot of a column.
  public func slot(ofColumn column: Int) -> Int { Int(slot[column - offset]) }

  /// Finds all pairs of an instance.
  init(_ instance: PlacementInstance, offset: Int) {
    let times = SlotTimes(instance)
    let irregular = instance.slots.indices.map { times.isIrregular($0) }
    let provinces = instance.slots.map { slot in
      instance.studios[slot.studio].town.map { instance.towns[$0].province } ?? ""
    }
    var apprentice: [Int32] = []
    var slots: [Int32] = []
    var rank: [Int32] = []
    var first = [0]
    for person in instance.apprentices.indices {
      let programme = instance.apprentices[person].programme
      let school = instance.apprentices[person].school.map { [instance.schools[$0].province] } ?? []
      if instance.programmes[programme].studioSessions > 0 {
        for slot in instance.slots.indices where !times.dates[slot].isEmpty {
          let studio = instance.studios[instance.slots[slot].studio]
          if case .only(let programmes) = studio.admits, !programmes.contains(programme) { continue }
          if studio.registered == true, irregular[slot],
            instance.rules.strictest(
              .hours, on: instance.start, baseProvince: provinces[slot], schoolProvinces: school) != nil
          {
            continue
          }
          apprentice.append(Int32(person))
          slots.append(Int32(slot))
          let wish = instance.slotPreferences[person].first { $0.slot == slot }
          rank.append(Int32(clamping: wish?.rank ?? instance.unlistedSlotRank))
        }
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
  public func sessions(_ point: [Int]) -> [SessionAssignment] {
    (0..<count).filter { point[offset + $0] == 1 }.map {
      SessionAssignment(apprentice: Int(apprentice[$0]), slot: Int(slot[$0]))
    }
  }
}
