internal import Digests
internal import PlacementDomain

/// What a stage minimises or maximises over the columns of a term, from models/README.md.
struct StageCosts: Sendable {
  /// One for each column, of a minimisation: those of a stage that maximises have the other sign.
  let costs: [Int]
  let maximises: Bool
  /// What no choice can change.
  var offset = 0

  /// The stage's value of a minimised sum.
  func value(_ sum: Int) -> Int { (maximises ? -sum : sum) + offset }

  /// The entries that a model's stages have, in order.
  static func entries(_ instance: PlacementInstance) -> [(stage: Stage, rank: Int?)] {
    // what nobody wrote has no columns and no entry; places that are not listed always have one
    let ranks = Set(instance.preferences.joined().map(\.rank)).union([instance.unlistedRank]).sorted()
    return instance.settings.stages.flatMap { stage -> [(stage: Stage, rank: Int?)] in
      switch stage {
      case .rankMaximal: ranks.map { (stage, $0) }
      case .generous: ranks.reversed().filter { $0 > 1 }.map { (stage, $0) }
      default: [(stage, nil)]
      }
    }
  }

  /// The costs of an entry; `nil` for stages that are no linear objective.
  ///
  /// - Parameters:
  ///   - counter: that of the lottery's draw.
  ///   - bits: how many leading bits of a hash the term's draw uses, from ``TermProgram/drawBits``: never a certificate's.
  init?(_ stage: Stage, rank: Int?, counter: Int?, bits: Int, _ columns: TermColumns) {
    let instance = columns.instance
    var costs = [Int](repeating: 0, count: columns.upper.count)
    let arcs = columns.apprentice.indices
    var maximises = false
    switch stage {
    case .maxPlaced:
      maximises = true
      let complete = columns.complete.compactMap { $0 }
      for column in columns.arcs.count > 1 ? complete : Array(arcs) { costs[column] = 1 }
    case .maxFilled:
      maximises = true
      for arc in arcs { costs[arc] = 1 }
    case .maxSessions:
      maximises = true
      for session in columns.sessions { costs[session.column] = 1 }
    case .minSlotRank:
      for session in columns.sessions { costs[session.column] = session.rank }
    case .rankMaximal, .generous:
      maximises = stage == .rankMaximal
      for arc in arcs where columns.rank[arc] == rank { costs[arc] = 1 }
    case .minTotalRank:
      for arc in arcs { costs[arc] = columns.rank[arc] }
    case .minCommute:
      let travel = TravelTable(instance)
      for arc in arcs {
        let base = instance.posts[columns.post[arc]].base
        costs[arc] = travel.tenths(apprentice: columns.apprentice[arc], base: base) ?? 0
      }
    case .fillReserved:
      maximises = true
      for column in columns.filled.joined() { if let column { costs[column] = 1 } }
    case .minOpen:
      let counted = columns.arcs.count > 1 ? columns.usedBase : columns.openBase.first ?? []
      for (base, column) in counted.enumerated() {
        if let column { costs[column] = instance.bases[base].openingCost ?? 1 }
      }
    case .balance:
      if let highest = columns.highest, let lowest = columns.lowest {
        costs[highest] = 1
        costs[lowest] = -1
      }
    case .minChange:
      guard let published = instance.published else { return nil }
      for arc in arcs {
        switch published.places[columns.apprentice[arc]][columns.span[arc]] {
        case .newcomer, .gone: continue
        case .unplaced: costs[arc] = 1
        case .post(let post): costs[arc] = post == columns.post[arc] ? -1 : 0
        }
      }
      offset = published.places.joined().count { $0 != .newcomer && $0 != .unplaced }
    case .ledger:
      guard !instance.credits.isEmpty else { return nil }
      for arc in arcs {
        let (product, overflow) = instance.credits[columns.apprentice[arc]]
          .multipliedReportingOverflow(by: columns.rank[arc])
        if overflow { return nil }
        costs[arc] = product
      }
    case .lottery:
      guard let counter else { return nil }
      let weights = PublishedDraw(seed: instance.lotterySeed, counter: counter, bits: bits)
      for arc in arcs {
        costs[arc] = weights.weight(
          instance.apprentices[columns.apprentice[arc]].id, instance.spans[columns.span[arc]].id,
          instance.posts[columns.post[arc]].id)
      }
      for session in columns.sessions {
        let slot = instance.slots[session.slot]
        let period = slot.period.map { instance.periods[$0].id } ?? Period.unnamed
        costs[session.column] = weights.weight(instance.apprentices[session.apprentice].id, period, slot.id)
      }
    case .minRegret, .scoreOrder: return nil
    }
    // a stage that maximises is the minimisation of its negative
    self.costs = maximises ? costs.map { -$0 } : costs
    self.maximises = maximises
  }

  /// The columns of those who listed something at a rank.
  static func voters(_ columns: TermColumns, at isWanted: (Int) -> Bool) -> [Int] {
    columns.apprentice.indices.filter {
      !columns.instance.preferences[columns.apprentice[$0]].isEmpty && isWanted(columns.rank[$0])
    }
  }
}

/// The published draw, replayed: leading bits of SHA-256 over fields, each behind its length in 4 bytes.
struct PublishedDraw {
  private let prefix: SHA256Digest
  private let counter: String
  private let bits: Int

  init(seed: String, counter: Int, bits: Int) {
    var digest = SHA256Digest()
    Self.add(seed, &digest)
    prefix = digest
    self.counter = String(counter)
    self.bits = bits
  }

  func weight(_ apprentice: String, _ period: String, _ place: String) -> Int {
    var digest = prefix
    for field in [apprentice, period, place, counter] { Self.add(field, &digest) }
    return Int(digest.leadingBits() >> UInt32(32 - bits))
  }

  private static func add(_ field: String, _ digest: inout SHA256Digest) {
    digest.update(bigEndian: UInt32(truncatingIfNeeded: field.utf8.count))
    digest.update(utf8: field)
  }
}
