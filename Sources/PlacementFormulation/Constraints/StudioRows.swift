package import PlacementDomain

/// `studio-sessions`: no more sessions than the programme asks for.
package struct StudioSessions: ConstraintFamily {
  package static let id = "studio-sessions"
  package static let nature = RowNature.silent(.personal)

  package init() {}

  package func termRows(_ context: FormulationContext) -> [ConstraintRow] {
    context.instance.apprentices.indices.compactMap { person in
      let columns = context.slots.columns(of: person)
      guard !columns.isEmpty else { return nil }
      return ConstraintRow(
        Self.row(context.instance.apprentices[person].id), columns: columns.map { Int32($0) }, lower: 0,
        upper: context.sessions(of: person))
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "学生 \(row.subject) 最多 \(row.upper) 个工作室课时",
      en: "apprentice \(row.subject) has at most \(Counted.of(row.upper, "session"))")
  }
}

/// `slot-capacity`: no more apprentices in a slot than it has seats.
package struct SlotCapacity: ConstraintFamily {
  package static let id = "slot-capacity"
  package static let nature = RowNature.silent(.following)

  package init() {}

  package func termRows(_ context: FormulationContext) -> [ConstraintRow] {
    var columns = [[Int32]](repeating: [], count: context.instance.slots.count)
    for pair in 0..<context.slots.count {
      columns[Int(context.slots.slot[pair])].append(Int32(context.slots.offset + pair))
    }
    return context.instance.slots.indices.map { slot in
      ConstraintRow(
        Self.row(context.instance.slots[slot].id), columns: columns[slot], lower: 0,
        upper: context.instance.slots[slot].capacity)
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "时段 \(row.subject) 只有 \(row.upper) 个席位", en: "slot \(row.subject) has only \(Counted.of(row.upper, "seat"))")
  }
}

/// `studio-day`: one session a day at most.
package struct StudioDay: ConstraintFamily {
  package static let id = "studio-day"
  package static let nature = RowNature.silent(.personal)

  package init() {}

  package func termRows(_ context: FormulationContext) -> [ConstraintRow] {
    var known: [[Int]: [(date: Int, slots: Set<Int>)]] = [:]
    return context.instance.apprentices.indices.flatMap { person -> [ConstraintRow] in
      let columns = context.slots.columns(of: person)
      let slots = columns.map { context.slots.slot(ofColumn: $0) }
      let days = known[slots] ?? Self.days(slots, context.slots.times)
      known[slots] = days
      return days.compactMap { day in
        guard let date = CivilDate(dayNumber: day.date) else { return nil }
        return ConstraintRow(
          Self.row(context.instance.apprentices[person].id, "\(date)"),
          columns: columns.filter { day.slots.contains(context.slots.slot(ofColumn: $0)) }.map { Int32($0) },
          lower: 0, upper: 1)
      }
    }
  }

  /// The largest sets of two slots or more that share a date, each with its first date, in order of the dates.
  private static func days(_ slots: [Int], _ times: SlotTimes) -> [(date: Int, slots: Set<Int>)] {
    var onDate: [Int: Set<Int>] = [:]
    for slot in slots { for date in times.dates[slot] { onDate[date, default: []].insert(slot) } }
    var largest: [(date: Int, slots: Set<Int>)] = []
    for (date, set) in onDate.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) where set.count > 1 {
      if largest.contains(where: { $0.slots.isSuperset(of: set) }) { continue }
      largest.append((date, set))
    }
    return largest.sorted { $0.date < $1.date }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(zh: "\(row.name.path)：一天最多一个工作室课时", en: "\(row.name.path): one studio session a day at most")
  }
}

/// `studio-spread`: the sessions are spread over the periods.
package struct StudioSpread: ConstraintFamily {
  package static let id = "studio-spread"
  package static let nature = RowNature.silent(.personal)

  package init() {}

  package func termRows(_ context: FormulationContext) -> [ConstraintRow] {
    let periods = context.instance.periods
    guard periods.count > 1 else { return [] }
    return context.instance.apprentices.indices.flatMap { person -> [ConstraintRow] in
      let share = (context.sessions(of: person) + periods.count - 1) / periods.count
      return periods.indices.compactMap { period in
        let columns = context.slots.columns(of: person).filter {
          context.slots.times.period[context.slots.slot(ofColumn: $0)] == period
        }
        guard columns.count > share else { return nil }
        return ConstraintRow(
          Self.row(context.instance.apprentices[person].id, periods[period].id),
          columns: columns.map { Int32($0) }, lower: 0, upper: share)
      }
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "\(row.name.path)：每阶段最多 \(row.upper) 个工作室课时",
      en: "\(row.name.path): at most \(Counted.of(row.upper, "studio session")) in a period")
  }
}

/// `slot-clash`: nobody has a session while the post, with the way between, has them.
package struct SlotClash: ConstraintFamily {
  package static let id = "slot-clash"
  package static let nature = RowNature.silent(.personal)

  package init() {}

  package func rows(_ context: FormulationContext, in span: Span) -> [ConstraintRow] {
    guard context.slots.count > 0 else { return [] }
    let stretch = context.instance.spans[span.index]
    let clashes = context.instance.slots.indices.map { slot in
      context.instance.posts.indices.map { context.slots.times.clash(slot: slot, post: $0, span: stretch) }
    }
    return context.instance.apprentices.indices.flatMap { person -> [ConstraintRow] in
      let arcs = context.arcs.arcs(of: person, span: span.index)
      var groups: [(arcs: [Int32], slots: [Int32])] = []
      for column in context.slots.columns(of: person) {
        let slot = context.slots.slot(ofColumn: column)
        let hit = arcs.filter { clashes[slot][Int(context.arcs.post[$0])] }.map { Int32($0) }
        if hit.isEmpty { continue }
        if let known = groups.firstIndex(where: { $0.arcs == hit }) {
          groups[known].slots.append(Int32(column))
        } else {
          groups.append((hit, [Int32(column)]))
        }
      }
      return groups.map { group in
        let most = min(context.sessions(of: person), group.slots.count)
        let first = context.instance.slots[context.slots.slot(ofColumn: Int(group.slots[0]))].id
        return ConstraintRow(
          Self.row(context.instance.apprentices[person].id, first, in: span),
          columns: group.arcs + group.slots,
          coefficients: group.arcs.map { _ in most } + group.slots.map { _ in 1 }, lower: 0, upper: most)
      }
    }
  }

  package func describe(_ row: ConstraintRow, in span: Span, context: FormulationContext) -> Message {
    Message(
      zh: "\(row.name.path)：岗位工作时间与工作室时段冲突",
      en: "\(row.name.path): the post's hours and the studio slot are at the same time")
  }
}
