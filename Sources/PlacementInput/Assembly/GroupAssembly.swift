import PlacementDomain

/// Apprentices who go together or stay apart.
struct GroupAssembly {
  /// Sorted by id.
  private(set) var groups: [Group] = []

  private let table: Table
  private let people: PeopleAssembly
  private let places: PlacesAssembly
  private let pinsOf: [Int: [Pin]]
  private let term: TermSpans

  init(
    _ table: Table, _ people: PeopleAssembly, _ places: PlacesAssembly, pins: [Pin], term: TermSpans,
    _ log: inout FaultLog
  ) {
    self.table = table
    self.people = people
    self.places = places
    self.term = term
    pinsOf = Dictionary(grouping: pins, by: \.apprentice)
    let ids = table["group"]
    let rowsOf = Dictionary(grouping: (0..<table.count).filter { !ids[$0].isEmpty }) { ids[$0] }
    for id in rowsOf.keys.sorted(by: ByteOrder.precedes) { read(id, rowsOf[id, default: []], &log) }
  }

  private mutating func read(_ id: String, _ rows: [Int], _ log: inout FaultLog) {
    let names = table["apprentice"]
    var rowOf: [Int: Int] = [:]
    var isJudged = true
    for row in rows {
      guard let apprentice = people.apprentices.resolve(names[row], table, row, "apprentice", &log) else {
        isJudged = false
        continue
      }
      if let first = rowOf[apprentice] {
        log.fault(
          GroupingFindings.twiceInGroup(firstRow: table.rows[first]), table.place(row, "apprentice", value: names[row]))
        isJudged = false
      } else {
        rowOf[apprentice] = row
      }
    }
    let kind = agreed("kind", rows, &log).map { Group.Kind(rawValue: $0) ?? .together }
    let level = agreed("level", rows, &log).map { Group.Level(rawValue: $0) ?? .post }
    guard isJudged else { return }
    if rowOf.count < 2, let row = rows.first {
      log.fault(GroupingFindings.groupTooSmall, table.place(row, "group", value: id))
    }
    guard let kind, let level else { return }
    let members = rowOf.keys.sorted()
    // What holds in every period would be told once for each.
    var told: Set<[Pin]> = []
    for span in term.spans { checkPins(members, rowOf, kind, level, span, &told, &log) }
    groups.append(Group(id: id, members: members, kind: kind, level: level))
  }

  /// What all rows of a group say in a column; a blank cell says what the others say. `nil` after a fault.
  private func agreed(_ column: String, _ rows: [Int], _ log: inout FaultLog) -> String? {
    let texts = table[column]
    var first: Int?
    for row in rows where !texts[row].isEmpty {
      if let first, texts[first] != texts[row] {
        log.fault(
          GroupingFindings.groupDisagrees(column, firstRow: table.rows[first]),
          table.place(row, column, value: texts[row]))
        return nil
      }
      first = first ?? row
    }
    return rows.contains { table.isRefused($0, column) } ? nil : first.map { texts[$0] } ?? ""
  }

  /// Pins that no place of the group's level can satisfy together, or that force those apart to one place.
  private func checkPins(
    _ members: [Int], _ rowOf: [Int: Int], _ kind: Group.Kind, _ level: Group.Level, _ span: TermSpans.Span,
    _ told: inout Set<[Pin]>, _ log: inout FaultLog
  ) {
    let pinned = members.compactMap { member -> (member: Int, places: Set<Int>, pin: Pin)? in
      let pins = pinsOf[member, default: []].filter { span.covers($0.period) }
      return pins.first.map { (member, open(to: pins, level), $0) }
    }
    var earlier: [(member: Int, places: Set<Int>, pin: Pin)] = []
    for own in pinned where !own.places.isEmpty {
      let clash = earlier.first { other in
        switch kind {
        case .together: other.places.isDisjoint(with: own.places)
        case .apart: own.places.count == 1 && other.places == own.places
        }
      }
      let rows = clash.map { [$0.pin, own.pin].sorted { ($0.file, $0.row) < ($1.file, $1.row) } }
      if let rows, told.insert(rows).inserted {
        log.fault(
          GroupingFindings.groupPinsClash(kind, rows),
          table.place(rowOf[own.member] ?? .max, "apprentice", value: people.apprentices.ids[own.member]))
      }
      earlier.append(own)
    }
  }

  /// The posts or bases at which all pins of an apprentice hold.
  private func open(to pins: [Pin], _ level: Group.Level) -> Set<Int> {
    var posts = Set(pins.first.map { places.posts(of: $0.choice) } ?? [])
    for pin in pins { posts.formIntersection(places.posts(of: pin.choice)) }
    return level == .post ? posts : Set(posts.compactMap { places.baseOf[$0] })
  }
}
