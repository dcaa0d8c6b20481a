import PlacementDomain
import PlacementFormulation

/// The rows about studio sessions, by apprentice.
struct SessionRows {
  /// What one apprentice's place in one span leaves of the sessions.
  struct Clashing {
    let apprentice: Int
    let span: Int
    /// The columns of the places and of the sessions.
    let places: Range<Int>
    let sessions: Range<Int>
    /// Places and the sessions that clash with them.
    let groups: [(places: ArraySlice<Int32>, sessions: ArraySlice<Int32>)]
    /// The most sessions in all.
    let most: Int
    /// Per session the first row of a day that it is in.
    let day: [Int?]
    /// Per session the row of its period, with the most sessions there.
    let period: [(row: Int, most: Int)?]
  }

  /// Those for whom some session clashes with some place, by apprentice, then by span.
  let clashing: [Clashing]

  init(_ model: PlacementModel) {
    let slots = model.context.slots
    let arcs = model.arcs
    let spans = model.context.spans.count
    var most = [Int](repeating: 0, count: model.context.instance.apprentices.count)
    var day = [Int?](repeating: nil, count: slots.count)
    var period = [(row: Int, most: Int)?](repeating: nil, count: slots.count)
    var groups: [Int: [(places: ArraySlice<Int32>, sessions: ArraySlice<Int32>)]] = [:]
    for (index, row) in model.rows.enumerated() {
      guard let last = row.columns.last.map({ Int($0) - slots.offset }), 0..<slots.count ~= last else { continue }
      switch row.family {
      case is StudioSessions.Type: most[Int(slots.apprentice[last])] = row.upper
      // days that share a session would make no matroid: each session counts for the first of its days
      case is StudioDay.Type:
        for column in row.columns { day[Int(column) - slots.offset] = day[Int(column) - slots.offset] ?? index }
      case is StudioSpread.Type: for column in row.columns { period[Int(column) - slots.offset] = (index, row.upper) }
      case is SlotClash.Type:
        let split = row.columns.firstIndex { Int($0) >= slots.offset } ?? row.columns.endIndex
        let key = Int(slots.apprentice[last]) * spans + Int(arcs.span[Int(row.columns[0])])
        groups[key, default: []].append((row.columns[..<split], row.columns[split...]))
      default: break
      }
    }
    clashing = groups.keys.sorted().map { key in
      let (person, span) = key.quotientAndRemainder(dividingBy: spans)
      let sessions = slots.columns(of: person)
      return Clashing(
        apprentice: person, span: span, places: arcs.arcs(of: person, span: span), sessions: sessions,
        groups: groups[key] ?? [], most: most[person], day: sessions.map { day[$0 - slots.offset] },
        period: sessions.map { period[$0 - slots.offset] })
    }
  }
}
