import Digests
package import PlacementDomain

/// `lottery`: the least total of published weights makes the assignment unique; always the last stage.
package struct Lottery: Objective {
  package static let stage = Stage.lottery

  package init() {}

  package func plan(_ context: FormulationContext) -> StagePlan {
    let bits = Self.bits(rows: ModelBuilder().rows(context), columnCount: context.columnCount)
    return .draw { counter in
      let draw = LotteryDraw(seed: context.instance.lotterySeed)
      let periods = context.instance.spans.map(\.id)
      func weight(_ apprentice: Int32, _ period: String, _ place: String) -> Int {
        let id = context.instance.apprentices[Int(apprentice)].id
        return Int(draw.weight(apprentice: id, period: period, place: place, counter: counter)) >> (31 - bits)
      }
      var costs = context.costs(
        ofArcs: (0..<context.arcs.count).map { arc in
          let post = context.instance.posts[Int(context.arcs.post[arc])].id
          return weight(context.arcs.apprentice[arc], periods[Int(context.arcs.span[arc])], post)
        })
      for pair in 0..<context.slots.count {
        let slot = context.instance.slots[Int(context.slots.slot[pair])]
        let period = slot.period.map { context.instance.periods[$0].id } ?? Period.unnamed
        costs[context.slots.offset + pair] = weight(context.slots.apprentice[pair], period, slot.id)
      }
      return ObjectivePass(stage: Self.stage, maximise: false, costs: costs)
    }
  }

  /// How many leading bits of a draw count.
  ///
  /// Branch and bound cannot tell sums of 31-bit weights apart reliably: crossing rows get 16 bits.
  package static func bits(rows: [ConstraintRow], columnCount: Int) -> Int {
    NestedRows(rows: rows, columnCount: columnCount) == nil ? 16 : 31
  }
}

/// The published draw: the first 31 bits of SHA-256 over length-prefixed fields.
///
/// Each field is its length in UTF-8 bytes as four bytes, most significant first, then the bytes; so that anybody can
/// replay it from the seed and the ids.
package struct LotteryDraw: Sendable {
  private let seed: String

  /// A draw from a published seed.
  package init(seed: String) { self.seed = seed }

  /// The weight of a pair, 0 to 2^31 − 1; the counter is 0 unless the assignment was not unique.
  package func weight(apprentice: String, period: String, place: String, counter: Int) -> UInt32 {
    Self.bits(of: [seed, apprentice, period, place, String(counter)])
  }

  /// The number that orders apprentices of equal score; the lower one goes first.
  package func scoreOrderDraw(apprentice: String) -> UInt32 {
    weight(apprentice: apprentice, period: "", place: "score-order", counter: 0)
  }

  /// A long id cut to 40 characters with 16 digits of its digest: distinct ids stay distinct.
  static func shortened(_ id: String) -> String {
    String(id.prefix(20)) + "~" + SHA256Digest.hex(SHA256Digest.hash(Array(id.utf8))).prefix(16)
  }

  private static func bits(of fields: [String]) -> UInt32 {
    var message: [UInt8] = []
    for field in fields {
      let bytes = Array(field.utf8)
      let length = UInt32(truncatingIfNeeded: bytes.count)
      message.append(contentsOf: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })
      message.append(contentsOf: bytes)
    }
    let hash = SHA256Digest.hash(message)
    return hash.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } >> 1
  }
}
