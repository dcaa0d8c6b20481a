package import PlacementDomain

/// Why an apprentice has fewer studio sessions than the programme asks for, and what would help.
package struct SessionAnalysis: Sendable {
  private let context: FormulationContext

  /// An analysis of a model's results.
  package init(_ model: PlacementModel) { context = model.context }

  /// One reason for each apprentice with unmet sessions, in order.
  package func unmet(_ assignments: [Assignment], _ sessions: [SessionAssignment]) -> [UnmetSessions] {
    let instance = context.instance
    var load = [Int](repeating: 0, count: instance.slots.count)
    var own = [[Int]](repeating: [], count: instance.apprentices.count)
    var posts = [[(span: Int, post: Int)]](repeating: [], count: instance.apprentices.count)
    for session in sessions {
      load[session.slot] += 1
      own[session.apprentice].append(session.slot)
    }
    for assignment in assignments {
      if let post = assignment.post { posts[assignment.apprentice].append((assignment.period, post)) }
    }
    return instance.apprentices.indices.compactMap { person in
      let asked = context.sessions(of: person)
      guard own[person].count < asked else { return nil }
      let lawful = context.slots.columns(of: person).map { context.slots.slot(ofColumn: $0) }
      let others = lawful.filter { !own[person].contains($0) }
      let inTime = others.filter { slot in
        !posts[person].contains { atWork(slot, $0.post, $0.span) } && fits(slot, own[person], asked)
      }
      let free = inTime.filter { load[$0] < instance.slots[$0].capacity }
      let reason = Reason(
        lawful: lawful.count, others: others.count, inTime: inTime.count, asked: asked,
        free: free.map { instance.slots[$0].id })
      return UnmetSessions(
        apprentice: person, asked: asked, met: own[person].count, code: reason.code, text: reason.text,
        remedy: reason.remedy)
    }
  }

  /// Whether a post has its apprentices at work, or on the way, during a slot.
  package func atWork(_ slot: Int, _ post: Int, _ span: Int) -> Bool {
    context.slots.times.clash(slot: slot, post: post, span: context.instance.spans[span])
  }

  /// Whether a slot shares no date with the others and keeps the spread over the periods.
  private func fits(_ slot: Int, _ others: [Int], _ asked: Int) -> Bool {
    let times = context.slots.times
    let dates = Set(times.dates[slot])
    if others.contains(where: { !dates.isDisjoint(with: times.dates[$0]) }) { return false }
    let periods = context.instance.periods.count
    guard periods > 1, let period = times.period[slot] else { return true }
    return others.count { times.period[$0] == period } < (asked + periods - 1) / periods
  }

  private struct Reason {
    let lawful: Int
    let others: Int
    let inTime: Int
    let asked: Int
    /// Slots in time that are not full: the roster has not as many sessions as it could.
    let free: [String]

    var code: UnmetCode { others == 0 ? .noSlot : inTime == 0 ? .noTime : free.isEmpty ? .noRoom : .free }

    var text: Message {
      switch code {
      case .noSlot:
        Message(
          zh: "本专业可用的时段只有 \(lawful) 个，要求 \(asked) 个课时",
          en: "only \(Counted.of(lawful, "slot")) open to the programme, which asks for \(Counted.of(asked, "session"))"
        )
      case .noTime:
        Message(
          zh: "其余 \(others) 个时段与岗位工作时间、往返路程或已有课时冲突",
          en:
            "\(others == 1 ? "the other slot is" : "the other \(others) slots are") at the same time as the post, the way there, or another session"
        )
      case .free:
        Message(
          zh: "时间合适而未满的时段：\(free.joined(separator: "、"))；名册的课时不是最多的方案",
          en:
            "slots that fit in time and are not full: \(free.joined(separator: ", ")); the roster does not have as many "
            + "sessions as it can")
      case .noRoom:
        Message(
          zh: "时间合适的 \(inTime) 个时段都已满员",
          en:
            "\(inTime == 1 ? "the one slot that would fit in time is" : "the \(inTime) slots that would fit in time are") full"
        )
      }
    }

    var remedy: Message {
      switch code {
      case .noSlot: Message(zh: "为该专业增开时段", en: "open more slots to the programme")
      case .noTime:
        Message(zh: "请岗位放行参加课时，或在其他时间增开时段", en: "ask the post to release its apprentices, or open slots at other times")
      case .noRoom: Message(zh: "在这些时段增加席位", en: "add seats to these slots")
      case .free: Message(zh: "重新运行 allocate", en: "run allocate again")
      }
    }
  }
}
