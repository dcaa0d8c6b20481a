import PlacementDomain

// Spans, rotations and studio slots for the data section.
extension MathProgWriter {
  func spans() -> String {
    let instance = context.instance
    var text = set("P", instance.periods.map(\.id)) + set("H", instance.spans.map(\.id))
    for (index, span) in instance.spans.enumerated() {
      text += set("COVERS[\(quote(span.id))]", instance.periods(ofSpan: index).map { instance.periods[$0].id })
    }
    return text
  }

  func rotation() -> String {
    let instance = context.instance
    var text = set("KIND", Set(instance.posts.map(\.kind) + instance.programmes.flatMap(\.rotation)).sorted())
    text += param("post_kind", instance.posts.map { ($0.id, quote($0.kind)) })
    let settled = Choices(instance).settled
    let kinds = instance.apprentices.enumerated().filter { !settled.contains($0.offset) }.flatMap { _, person in
      let rotation = instance.programmes[person.programme].rotation
      return Set(rotation).sorted().map { kind in ([person.id, kind], "\(rotation.count { $0 == kind })") }
    }
    if context.spans.count > 1 { text += table("rotation_most", kinds) }
    if !settled.isEmpty { text += set("SETTLED", settled.sorted().map { instance.apprentices[$0].id }) }
    return text + "param partial := \(instance.settings.partial == .allow ? 1 : 0);\n"
      + "param repeats := \(instance.settings.repeatPosts == .allow ? 1 : 0);\n"
  }

  func studios() -> String {
    let instance = context.instance
    let slots = context.slots
    var text = set("S", instance.slots.map(\.id))
    var weights: [Int] = []
    if case .draw(let pass) = Lottery().plan(context) { weights = pass(0).costs }
    text += "param: PAIRS: slot_rank slot_draw :=\n"
    for pair in 0..<slots.count {
      let ids = [instance.apprentices[Int(slots.apprentice[pair])].id, instance.slots[Int(slots.slot[pair])].id]
      text += "  \(ids.map(quote).joined(separator: ", ")) \(slots.rank[pair]) \(weights[slots.offset + pair])\n"
    }
    text += ";\n" + param("slot_seats", instance.slots.map { ($0.id, "\($0.capacity)") })
    text += param(
      "slot_period",
      instance.slots.indices.compactMap { slot in
        slots.times.period[slot].map { (instance.slots[slot].id, quote(instance.periods[$0].id)) }
      })
    text += param(
      "asked", instance.apprentices.indices.map { (instance.apprentices[$0].id, "\(context.sessions(of: $0))") })
    for slot in instance.slots.indices {
      text +=
        "set DATES[\(quote(instance.slots[slot].id))] :="
        + slots.times.dates[slot].map { " \($0)" }.joined() + ";\n"
    }
    text += "set CLASH :="
    for slot in instance.slots.indices {
      for span in instance.spans {
        for post in instance.posts.indices where slots.times.clash(slot: slot, post: post, span: span) {
          let ids = [instance.slots[slot].id, span.id, instance.posts[post].id]
          text += "\n  " + ids.map(quote).joined(separator: ", ")
        }
      }
    }
    return text + ";\n"
  }
}
